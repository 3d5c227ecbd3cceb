"""/releases: every release with what became of it, and on the shipped store the one there is."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from components import release_list
from data.catalogue import load_catalogue
from data.release import Stores
from queries import ask, open_store
from queries import store as door
from tests.plain_english import HARDEST, measure, names_of
from tests.reading import Element, main_of, read
from tests.running import ROOT
from tests.several_releases import EARLIER, KEYS, NOTICE, OTHER_TABLES, WITHDRAWN, several


@pytest.fixture(scope="module")
def made(stores: Stores, tmp_path_factory: pytest.TempPathFactory) -> Stores:
    return several(stores, tmp_path_factory.mktemp("several"))


@pytest.fixture
def five(app: Flask, made: Stores, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """The site on five releases."""
    monkeypatch.setattr(door, "_STORE", door._Store())
    open_store(made.link("public"))
    return app.test_client()


def page(site: FlaskClient, address: str = "/releases") -> Element:
    return read(site.get(address).get_data(as_text=True)).only("main")


def entry(main: Element, release: str) -> Element:
    return main.by_id(f"release-{release}")


def hrefs(part: Element) -> list[str]:
    return [a.attributes["href"] for a in part.every("a")]


def test_the_shipped_store_alone_tells_of_its_own_release(site: FlaskClient) -> None:
    info = {row["key"]: row["value"] for row in ask("store_info")}
    main = main_of(site, "/releases")
    assert main.only("h1").words == "The site shows release 2026.11.4, published on 27 November 2026"
    [one] = main.every("li", "record")
    assert one.only("h2").words == "Release 2026.11.4"
    assert "This is the one you see now." in one.words
    assert info["notes"] in one.words
    assert info["content_hash"] in one.words
    assert [link for link in hrefs(main) if "as-at" in link] == []


def test_releases_are_listed_newest_first(five: FlaskClient) -> None:
    headings = [one.only("h2").words for one in page(five).every("li", "record")]
    assert headings == [f"Release {name}" for name in ("2026.11.4", "2026.10", "2026.09", "2026.08", "2026.07")]


def test_an_earlier_release_can_be_opened_and_says_what_it_changed(five: FlaskClient) -> None:
    one = entry(page(five), EARLIER)
    assert hrefs(one) == ["/?as-at=2026.10", "/revisions?as-at=2026.10"]
    assert "Published on 29 October 2026 at 09:30." in one.words
    assert "New figures came in." in one.words


def test_a_withdrawn_release_has_its_reason_and_no_way_in(five: FlaskClient) -> None:
    one = entry(page(five), WITHDRAWN)
    assert "Withdrawn on 1 September 2026 at 09:30. A small number could be worked out from it." in one.words
    assert hrefs(one) == []


def test_a_notice_is_told_once_above_the_page(five: FlaskClient) -> None:
    assert read(five.get("/releases").get_data(as_text=True)).words.count(NOTICE) == 1
    assert NOTICE not in page(five).words


def test_a_first_release_has_changed_nothing(five: FlaskClient) -> None:
    """Neither the one that is served, where its store tells of no change, nor the oldest of several."""
    rows = ask("release_history")
    told = [str(one) for one in release_list.listed(rows, "2026.11.4", None).children]
    assert [
        "What it changed" in one or f"What release {name} changed" in one for one, name in zip(told, KEYS, strict=True)
    ] == [
        *(False, True, True),
        *(False, False),  # withdrawn, and the first
    ]
    assert "Open the site as at release 2026.07" in told[4]


def test_seen_as_at_an_earlier_release_it_tells_of_today(five: FlaskClient) -> None:
    main = page(five, f"/releases?as-at={EARLIER}")
    assert main.only("h1").words == "The site shows release 2026.11.4, published on 27 November 2026"
    assert hrefs(entry(main, OTHER_TABLES)) == ["/?as-at=2026.09", "/revisions?as-at=2026.09"]
    assert hrefs(entry(main, "2026.11.4")) == []


@pytest.mark.usefixtures("five")
def test_a_release_that_the_site_went_back_from_says_so() -> None:
    rows = ask("release_history")
    told = release_list.listed(rows, EARLIER, None).children
    assert "The site went back from this release" in str(told[0])
    assert "This is the one you see now." in str(told[1])


def test_it_is_plain_english_with_every_kind_of_release_on_it(five: FlaskClient) -> None:
    reading = measure(page(five), names_of(load_catalogue(ROOT / "data" / "definitions")))
    assert reading.grade <= HARDEST, reading.report("/releases")
    assert not reading.too_long, reading.report("/releases")


def test_no_earlier_figure_is_named_by_the_key_of_its_folder(five: FlaskClient) -> None:
    assert not any(key in page(five).words for key in KEYS.values())
