"""Every public page, as a resident reads it: grade 8 at most, in sentences of 25 words at most."""

from functools import cache

import dash
import pytest
from flask.testing import FlaskClient

from data.catalogue import Catalogue, load_catalogue
from queries import ask
from tests.plain_english import HARDEST, Names, Reading, measure, names_of
from tests.reading import main_of, read
from tests.running import ROOT

EACH = {  # pages that are many
    "/indicators/<indicator_id>": "indicator",
    "/neighbourhoods/<neighbourhood_id>": "neighbourhood",
    "/outcomes/<number>": "outcome",
    "/programmes/<slug>": "programme",
    "/targets/<slug>": "target",
}
PAGES = sorted(path.stem for path in (ROOT / "pages" / "public").glob("*.py") if path.stem != "__init__")
SINGLE = [page for page in PAGES if page not in EACH.values()]


@cache
def catalogue() -> Catalogue:
    """The definitions. Read before the store is built, to give each page a test of its own."""
    return load_catalogue(ROOT / "data" / "definitions")


@cache
def names() -> Names:
    return names_of(catalogue())


def public_measures() -> list[str]:
    return sorted(one.id for one in catalogue().indicators.values() if one.audience == "public")


def registered() -> dict[str, str]:
    """Module of each page to its address, as the site itself has it."""
    return {
        str(page["module"]).rsplit(".", 1)[-1]: page["path_template"] or page["path"]
        for page in dash.page_registry.values()
    }


def check(reading: Reading, address: str) -> None:
    assert reading.sentences, address
    assert reading.grade <= HARDEST, reading.report(address)
    assert not reading.too_long, reading.report(address)


@pytest.mark.parametrize("page", SINGLE)
def test_the_page_is_plain_english(page: str, site: FlaskClient) -> None:
    address = registered()[page]
    check(measure(main_of(site, address), names()), address)


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_the_page_of_each_outcome_is_plain_english(number: int, site: FlaskClient) -> None:
    check(measure(main_of(site, f"/outcomes/{number}"), names()), f"/outcomes/{number}")


@pytest.mark.parametrize("measure_id", public_measures())
def test_the_page_of_each_measure_is_plain_english(measure_id: str, site: FlaskClient) -> None:
    check(measure(main_of(site, f"/indicators/{measure_id}"), names()), f"/indicators/{measure_id}")


def slugs(*kinds: str) -> list[str]:
    return [one.slug for one in catalogue().records.values() if one.kind in kinds and one.audience == "public"]


@pytest.mark.parametrize("slug", slugs("goal", "reform"))
def test_the_page_of_each_target_is_plain_english(slug: str, site: FlaskClient) -> None:
    check(measure(main_of(site, f"/targets/{slug}"), names()), f"/targets/{slug}")


@pytest.mark.parametrize("slug", slugs("programme"))
def test_the_page_of_each_programme_is_plain_english(slug: str, site: FlaskClient) -> None:
    check(measure(main_of(site, f"/programmes/{slug}"), names()), f"/programmes/{slug}")


@pytest.mark.parametrize("id", ["west", "north", "east", "prestwich", "whitefield"])
def test_the_page_of_each_neighbourhood_is_plain_english(id: str, site: FlaskClient) -> None:
    check(measure(main_of(site, f"/neighbourhoods/{id}"), names()), f"/neighbourhoods/{id}")


@pytest.mark.parametrize("asked", ["radcliffe", "system board", "nothing of the kind"])
def test_what_is_found_is_told_in_plain_english(asked: str, site: FlaskClient) -> None:
    check(measure(main_of(site, f"/search?q={asked}"), names()), f"/search?q={asked}")


@pytest.mark.parametrize("part", ["header", "footer"])
def test_the_words_around_every_page_are_plain_english(part: str, site: FlaskClient) -> None:
    around = read(site.get("/").get_data(as_text=True)).only(part)
    reading = measure(around, names())
    assert reading.grade <= HARDEST, reading.report(f"the {part}")
    assert not reading.too_long, reading.report(f"the {part}")


def test_no_registered_page_is_left_unread(site: FlaskClient) -> None:
    assert sorted(registered()) == PAGES
    assert {address: page for page, address in registered().items() if "<" in address} == EACH
    assert {row["indicator_id"] for row in ask("indicator_list")} == set(public_measures())
    assert {str(row["number"]) for row in ask("outcome_list")} == {"1", "2", "3", "4"}
