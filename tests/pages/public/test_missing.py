"""What is missing, held against the definition files."""

import re
from functools import cache

import pytest
from flask.testing import FlaskClient

from data.catalogue import Catalogue, load_catalogue
from data.register import EXPLAINED, Record
from tests.reading import Element, main_of
from tests.running import ROOT


@cache
def catalogue() -> Catalogue:
    return load_catalogue(ROOT / "data" / "definitions")


def unjudged() -> list[Record]:
    """Public records whose state needs a reason, each counted once; not the measures that only we looked for."""
    records = [r for r in catalogue().records.values() if r.audience == "public" and r.kind != "indicator"]
    return [r for r in records if r.state in EXPLAINED and r.same_as is None]


def listed(main: Element) -> list[Element]:
    return [item for group in main.every("ul", "gaps") for item in group.every("li") if item.every("strong")]


def code(item: Element) -> str:
    """The id that an item of the list cites; the one that is a word and no code is not printed."""
    cited = re.search(r"· (\S*\d\S*|P18\.MH|P21\.\w+|NM\d)$", item.words)
    return cited[1] if cited else "i_statements"


def test_the_heading_counts_what_has_nothing_to_judge_it_by(site: FlaskClient) -> None:
    assert main_of(site, "/missing").only("h1").words.startswith(f"{len(unjudged())} things")


def test_each_is_listed_once_with_its_reason_its_holder_and_when_it_may_come(site: FlaskClient) -> None:
    items = {code(item): item.words for item in listed(main_of(site, "/missing"))}
    assert sorted(items) == sorted(r.id for r in unjudged())
    for record in unjudged():
        words = items[record.id]
        assert record.why in words, record.id
        assert f"Who holds it: {record.holder or 'not known'}" in words, record.id
        assert f"When it may come: {record.expected or 'not known'}" in words, record.id


def test_the_nearest_figure_is_given_and_said_not_to_be_the_thing_itself(site: FlaskClient) -> None:
    items = {code(item): item for item in listed(main_of(site, "/missing"))}
    with_proxy = [r for r in unjudged() if any(m.role == "proxy" for m in r.measures)]
    assert with_proxy
    for record in with_proxy:
        assert "Nearest figure, not the thing itself" in items[record.id].words, record.id
        links = {a.attributes["href"].split("?")[0] for a in items[record.id].every("a")}
        assert {f"/indicators/{m.indicator}" for m in record.measures if m.role == "proxy"} <= links, record.id


@pytest.mark.parametrize("state", sorted(EXPLAINED))
def test_the_count_at_the_top_leads_to_just_those(site: FlaskClient, state: str) -> None:
    expected = sum(r.state == state for r in unjudged())
    top = main_of(site, "/missing").only("dl", "reasons")
    link = next((a for a in top.every("a") if f"state={state}" in a.attributes["href"]), None)
    if expected == 0:
        assert link is None
        return
    assert link is not None
    main = main_of(site, link.attributes["href"].partition("#")[0])
    assert len(listed(main)) == expected
    assert f"{expected} of {len(unjudged())} shown" in main.words


@pytest.mark.parametrize("source", ["neighbourhood_2026", "locality_plan_2021", "hwb_2018_09"])
def test_a_paper_may_be_chosen(site: FlaskClient, source: str) -> None:
    main = main_of(site, f"/missing?source={source}&state=no_measure")
    expected = [r for r in unjudged() if r.document == source and r.state == "no_measure"]
    assert len(listed(main)) == len(expected)


@pytest.mark.parametrize(
    "query", ["state=nonsense", "source=C09", "state=&source=", "state=a&state=b", "source=a&source=b"]
)
def test_what_is_not_known_is_taken_for_all(site: FlaskClient, query: str) -> None:
    assert len(listed(main_of(site, f"/missing?{query}"))) == len(unjudged())


def test_groups_are_open_when_one_is_chosen_or_all_are_asked_for(site: FlaskClient) -> None:
    def opened(address: str) -> list[bool]:
        return ["open" in d.attributes for d in main_of(site, address).every("details", "why-not")]

    assert not any(opened("/missing"))
    assert all(opened("/missing?show=all"))
    assert all(opened("/missing?state=contested"))


@pytest.mark.parametrize("id", ["i_statements", "P18.MH", "P18.CYP.1", "P18.CYP.2"])
def test_what_went_quiet_is_told_by_name(site: FlaskClient, id: str) -> None:
    quiet = main_of(site, "/missing").by_id("quiet")
    assert catalogue().records[id].title in [a.words for a in quiet.every("a")]


def test_children_in_care_say_that_no_end_date_was_set(site: FlaskClient) -> None:
    assert "No end date was set" in main_of(site, "/missing").by_id("quiet").words


def test_each_kind_of_trouble_is_counted(site: FlaskClient) -> None:
    main = main_of(site, "/missing")
    public = [r for r in catalogue().records.values() if r.kind == "contradiction" and r.audience == "public"]
    counted = [int(b.words) for b in main.by_id("unclear").only("ul", "tally").every("strong")]
    assert sum(counted) == len(public) == 53


def test_the_contradiction_that_is_not_displayed_is_nowhere(site: FlaskClient) -> None:
    page = site.get("/missing?show=all").get_data(as_text=True)
    assert "C09" not in page
    assert "White Paper" not in page
