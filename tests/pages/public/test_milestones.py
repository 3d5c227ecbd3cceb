"""Every milestone of the register is on the page of milestones, where it stands, with each date that was given."""

import pytest
from flask.testing import FlaskClient

from components import addresses
from data.catalogue import load_catalogue
from data.register import Record
from tests.pages.public.test_programmes import records
from tests.reading import Element, main_of
from tests.running import ROOT

TODAY = load_catalogue(ROOT / "data" / "definitions").release.published_on  # type: ignore[union-attr]


def milestones() -> list[Record]:
    return [r for r in records().values() if r.milestone is not None]


def is_done(record: Record) -> bool:
    assert record.milestone is not None
    return record.milestone.progress == "done" or any(d.kind == "actual" and d.end for d in record.milestone.dates)


def item(main: Element, record: Record) -> Element:
    return main.by_id("list").by_id(record.slug)


def test_the_heading_counts_what_is_known_to_be_done(site: FlaskClient) -> None:
    done = sum(is_done(r) for r in milestones())
    heading = main_of(site, "/milestones").only("h1").words
    assert heading.startswith(f"{done} of {len(milestones())} milestones are known to be done. For ")


def test_every_milestone_is_listed_with_all_its_dates_and_called_done_only_when_a_document_says_so(
    site: FlaskClient,
) -> None:
    main = main_of(site, "/milestones")
    for record in milestones():
        assert record.milestone is not None
        words = item(main, record).words
        assert record.statement in words
        assert record.milestone.report in words
        assert ("● Done" in words) == is_done(record), record.id
        for given in record.milestone.dates:
            assert ("No date" if given.words.startswith("no date") else given.words) in words


def test_a_date_that_has_passed_without_a_word_is_not_called_late(site: FlaskClient) -> None:
    assert not [word for word in ("late", "overdue", "missed") if word in main_of(site, "/milestones").words.split()]


def test_each_leads_to_its_programme_and_those_without_one_have_their_place_here(site: FlaskClient) -> None:
    main = main_of(site, "/milestones")
    for record in milestones():
        parent = records().get(record.part_of or "")
        row = {"kind": record.kind, "slug": record.slug, "parent_slug": parent.slug if parent else None}
        address = addresses.of_record(row)
        links = [a.attributes["href"] for a in item(main, record).every("a")]
        assert address == f"/milestones#{record.slug}" or address in links, record.id
    alone = [r.id for r in milestones() if r.part_of is None and r.kind == "milestone"]
    assert {i.split(".")[0] for i in alone} >= {"LCO", "OCO", "NS21", "GD"}


def test_the_car_that_came_four_months_late_shows_both_its_dates(site: FlaskClient) -> None:
    words = main_of(site, "/milestones").by_id("list").by_id("P18.UEC.M1").words
    assert "4 months later than first planned" in words
    assert words.index("Planned: by 31 March 2018") < words.index("Happened: 1 August 2018")


def test_whitefield_shows_every_date_it_was_given(site: FlaskClient) -> None:
    words = main_of(site, "/milestones").by_id("list").by_id("LW1").words
    for said in ("Date moved", "March 2026", "July 2026", "Bury Council’s cabinet"):
        assert said in words


def test_the_drawing_holds_what_has_a_date_and_says_how_many_have_none(site: FlaskClient) -> None:
    drawing = main_of(site, "/milestones").by_id("time-line")
    dated = [r for r in milestones() if r.milestone and any(d.end for d in r.milestone.dates)]
    assert f"{len(milestones()) - len(dated)} milestones have no exact date" in drawing.words
    rows = [li.words for li in drawing.every("li")]
    counted = sum(int(row.split()[1]) if row.split()[2].startswith("milestones") else 1 for row in rows)
    assert counted == len(dated)
    assert drawing.only("div", "time-today").words == f"this release, {TODAY.day} {TODAY:%B %Y}"


@pytest.mark.parametrize("town", ["Whitefield", "Radcliffe", "Ramsbottom", "Prestwich", "Bury"])
def test_the_list_can_be_narrowed_to_a_town(town: str, site: FlaskClient) -> None:
    shown = main_of(site, f"/milestones?town={town}").by_id("list").every("li", "milestone")
    assert [li.attributes["id"] for li in shown]
    assert {li.attributes["id"] for li in shown} == {
        r.slug for r in milestones() if r.milestone and r.milestone.town == town
    }


def test_the_list_can_be_narrowed_by_standing_and_track_together(site: FlaskClient) -> None:
    shown = main_of(site, "/milestones?standing=done&track=commissioning_2018").by_id("list").every("li", "milestone")
    assert {li.attributes["id"] for li in shown} == {
        r.slug for r in milestones() if r.milestone and r.milestone.track == "commissioning_2018" and is_done(r)
    }


def test_a_choice_that_holds_nothing_says_so(site: FlaskClient) -> None:
    words = main_of(site, "/milestones?town=Radcliffe&standing=done").by_id("list").words
    assert "None of the" in words


@pytest.mark.parametrize("query", ["?town=Leeds", "?standing=late&track=none", "?town=Bury&town=Radcliffe"])
def test_an_unknown_choice_falls_back_to_all(query: str, site: FlaskClient) -> None:
    shown = main_of(site, f"/milestones{query}").by_id("list").every("li", "milestone")
    assert len(shown) == len(milestones())
