"""The whole plan in one picture, held against the definition files: every square is one record, and none is lost."""

from functools import cache

import pytest
from flask.testing import FlaskClient

from data.catalogue import Catalogue, load_catalogue
from data.register import Record
from tests.reading import Element, main_of
from tests.running import ROOT

OUTCOMES = ("OO1", "OO2", "OO3", "OO4")


@cache
def catalogue() -> Catalogue:
    return load_catalogue(ROOT / "data" / "definitions")


def under(outcome: str) -> list[Record]:
    """What stands under an outcome: its own promise, other documents' promises beside it, and what serves it."""
    records = [r for r in catalogue().records.values() if r.audience == "public" and r.same_as is None]
    with_aims = {r.part_of for r in records if r.kind == "kpi"}
    found = [r for r in records if r.id == outcome or (outcome in r.beside and r.kind == "outcome")]
    found += [r for r in records if outcome in r.serves and r.kind != "indicator"]
    return [r for r in found if r.state != "milestone" and not (r.kind == "programme" and r.id in with_aims)]


def look(record: Record) -> str:
    if record.state == "judged":
        return "judged"
    return "figure" if any(m.role != "chosen" for m in record.measures) else "none"


def card(site: FlaskClient, outcome: str) -> Element:
    return main_of(site, "/plan").every("section", "sight")[OUTCOMES.index(outcome)]


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_each_outcome_has_a_square_for_each_thing_that_serves_it(site: FlaskClient, outcome: str) -> None:
    lines = card(site, outcome).only("ul", "sight-lines")
    expected = [look(r) for r in under(outcome)]
    for name in ("judged", "figure", "none"):
        assert len([s for s in lines.every("span", "square") if s.has_class(name)]) == expected.count(name), name


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_each_thing_under_an_outcome_is_named(site: FlaskClient, outcome: str) -> None:
    named = [a.words for a in card(site, outcome).only("details").every("a")]
    for record in under(outcome):
        assert record.title in named, record.id


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_the_numbers_beside_the_squares_say_the_same(site: FlaskClient, outcome: str) -> None:
    expected = under(outcome)
    judged = sum(r.state == "judged" for r in expected)
    share = card(site, outcome).only("p", "sight-share").words
    assert share == f"{judged or 'None'} of {len(expected)} can be judged"
    lines = card(site, outcome).only("ul", "sight-lines").every("li")
    assert sum(int(line.words.rsplit(":", 1)[0].split()[-1]) for line in lines) == len(expected)


def test_the_heading_counts_the_outcomes_with_nothing_that_can_be_judged(site: FlaskClient) -> None:
    bare = [o for o in OUTCOMES if not any(r.state == "judged" for r in under(o))]
    words = {0: "Each", 1: "One", 2: "Two", 3: "Three", 4: "Four"}
    main = main_of(site, "/plan")
    assert main.only("h1").words.startswith(words[len(bare)])
    for outcome in bare:
        assert outcome[2:] in main.only("p", "lead").words


def test_only_the_six_that_may_be_judged_are_drawn_solid(site: FlaskClient) -> None:
    solid = {r.id for o in OUTCOMES for r in under(o) if look(r) == "judged"}
    assert solid == {"NG3.3", "NG3.4", "NG4.2", "NG4.3", "OO1", "LDI1"}


def test_beside_each_thing_that_can_be_judged_stands_the_place_it_is_for(site: FlaskClient) -> None:
    words = card(site, "OO3").only("div", "sight-judged").words
    assert words.count("all Northern Care Alliance hospitals, not Bury residents") == 4


def test_it_says_that_which_serves_which_is_our_reading(site: FlaskClient) -> None:
    assert "this is our reading" in main_of(site, "/plan").by_id("line-of-sight").words


def test_what_serves_an_outcome_says_so_where_it_stands(site: FlaskClient) -> None:
    main = main_of(site, "/plan")
    objectives = [r for r in catalogue().records.values() if r.kind == "objective" and r.same_as is None]
    assert objectives
    for record in objectives:
        links = {a.attributes["href"] for a in main.by_id(record.slug).every("a")}
        assert {f"/outcomes/{o[2:]}" for o in record.serves} <= links, record.id


def test_figures_shown_with_a_quadrant_are_said_to_be_chosen_here(site: FlaskClient) -> None:
    main = main_of(site, "/plan")
    for record in catalogue().records.values():
        if record.kind == "quadrant" and any(m.role == "chosen" for m in record.measures):
            assert "Chosen here, not in the plan" in main.by_id(record.slug).words


def test_each_document_says_whether_it_was_approved_and_what_is_lost(site: FlaskClient) -> None:
    main = main_of(site, "/plan")
    for document in catalogue().documents.values():
        words = main.by_id(document.id).words
        assert document.status in words
        assert all(lost in words for lost in document.lost)
    assert "draft" in main.by_id("locality_plan_2021").words


def test_no_square_has_a_status_colour(site: FlaskClient) -> None:
    main = main_of(site, "/plan")
    assert not [e for e in main.every() if any(e.has_class(f"tone-{t}") for t in ("good", "bad", "unsure"))]
