"""Every programme of the register is on its page, in its state, with what was promised and what happened."""

import csv
from functools import cache

import pytest
from flask.testing import FlaskClient

from components.words import states
from data.catalogue import load_catalogue
from data.register import Record
from tests.reading import Element, main_of
from tests.running import ROOT

IN_CARE = ROOT / "data" / "figures" / "dfe" / "2026-04-08" / "lait-lacnum.csv"


@cache
def records() -> dict[str, Record]:
    """The public records, as their files have them."""
    held = load_catalogue(ROOT / "data" / "definitions").records
    return {id: record for id, record in held.items() if record.audience == "public"}


def programmes() -> list[Record]:
    return [r for r in records().values() if r.kind == "programme"]


def parts(programme: Record, kind: str) -> list[Record]:
    return [r for r in records().values() if r.kind == kind and r.part_of == programme.id]


def in_care(year: int) -> str:
    """Children in the care of Bury Council on 31 March, as transcribed."""
    with IN_CARE.open(encoding="utf-8") as file:
        rows = [r for r in csv.DictReader(file) if (r["area_code"], r["period_label"]) == ("E08000002", str(year))]
    return rows[0]["value"]


def page_of(site: FlaskClient, programme: Record) -> Element:
    return main_of(site, f"/programmes/{programme.slug}")


def badges(element: Element) -> list[str]:
    return [p.words for p in element.every("p", "badge-line")]


def test_the_list_counts_the_programmes_and_those_that_set_a_number(site: FlaskClient) -> None:
    numbered = {
        r.part_of
        for r in records().values()
        if r.kind == "kpi" and r.target is not None and (r.target.value, r.target.change) != (None, None)
    }
    assert len(programmes()) == 21
    assert numbered == {"P18.CYP"}
    heading = main_of(site, "/programmes").only("h1").words
    assert heading == "21 programmes since 2018, and only one set a number to reach"


def test_every_programme_is_listed_under_its_year_with_its_state_and_a_way_to_its_page(site: FlaskClient) -> None:
    main = main_of(site, "/programmes")
    for programme in programmes():
        item = main.by_id(f"year-{programme.family}").by_id(programme.slug)
        assert [a.attributes["href"] for a in item.every("a")] == [f"/programmes/{programme.slug}"]
        assert badges(item) == [f"{states.STATES[programme.state].shape} {states.STATES[programme.state].text}"]
        for said in (programme.title, programme.statement, programme.became):
            assert said in item.words
    assert [len(main.by_id(f"year-{year}").every("li", "programme")) for year in (2018, 2021, 2026)] == [6, 11, 4]


@pytest.mark.parametrize("programme", programmes(), ids=lambda p: p.id)
def test_every_aim_is_on_the_page_of_its_programme_in_its_state(programme: Record, site: FlaskClient) -> None:
    main = page_of(site, programme)
    for aim in parts(programme, "kpi"):
        item = main.by_id(aim.slug)
        assert states.STATES[aim.state].text in badges(item)[0]
        for said in (aim.title, aim.statement, aim.why, *aim.notes):
            assert said in item.words
        for shown in aim.measures:
            links = [a.attributes["href"].split("?")[0] for a in item.every("a")]
            assert f"/indicators/{shown.indicator}" in links
            assert shown.note in item.words


@pytest.mark.parametrize("programme", programmes(), ids=lambda p: p.id)
def test_every_milestone_is_on_the_page_of_its_programme_with_every_date_given(
    programme: Record, site: FlaskClient
) -> None:
    main = page_of(site, programme)
    for step in parts(programme, "milestone"):
        assert step.milestone is not None
        item = main.by_id(step.slug)
        for given in step.milestone.dates:
            said = "No date" if given.words.startswith("no date") else given.words
            assert said in item.words, step.id


@pytest.mark.parametrize("programme", programmes(), ids=lambda p: p.id)
def test_figures_that_were_chosen_say_so_and_those_of_a_trust_say_whose_they_are(
    programme: Record, site: FlaskClient
) -> None:
    main = page_of(site, programme)
    for section in main.every("section"):
        if section.attributes.get("id") == "figures":
            assert "chosen here, and not in the plan" in section.words
    for item in main.every("ul", "figures-beside"):
        for line in item.every("li"):
            if "/indicators/ae_4hr_all" in [a.attributes["href"] for a in line.every("a")]:
                assert "not Bury residents" in line.words


@pytest.mark.parametrize("programme", programmes(), ids=lambda p: p.id)
def test_nothing_about_a_programme_is_in_colour(programme: Record, site: FlaskClient) -> None:
    coloured = ("tone-good", "tone-bad", "tone-unsure")
    for address in ("/programmes", "/milestones", f"/programmes/{programme.slug}"):
        assert not [e for tone in coloured for e in main_of(site, address).every("", tone)]


def test_what_was_promised_for_children_in_care_and_what_happened_opens_its_page(site: FlaskClient) -> None:
    main = main_of(site, "/programmes/P18.CYP")
    then, now = in_care(2017), in_care(2025)
    assert (then, now) == ("350", "368")
    assert main.only("h1").words == (
        f"8% fewer children in care were promised. The number rose, from {then} in March 2017 to {now} in March 2025"
    )
    lead = main.only("p", "lead").words
    assert "8% fewer than 350 would be 322." in lead  # 350 × 0.92
    assert "No end date was set, so it is not judged. Fewer is not good by itself." in lead
    since = {year: float(in_care(year)) for year in range(2018, 2026)}
    assert min(since.values()) == since[2018] == 333
    assert "On that day of the year it has not been that low since. The lowest was 333, in March 2018." in lead


def test_the_lower_promise_is_not_worked_out_on_a_figure_that_is_not_the_thing_itself(site: FlaskClient) -> None:
    item = main_of(site, "/programmes/P18.CYP").by_id("P18.CYP.2")
    assert "would be" not in item.words
    assert "The nearest figure, not the thing itself" in item.words
    assert "counts them twice" in item.words


def test_the_mental_health_programme_says_that_no_measures_were_published(site: FlaskClient) -> None:
    main = main_of(site, "/programmes/P18.MH")
    assert main.only("h1").words == "Its one aim came with no measure and no number to reach"
    assert "No measures were published" in main.words
    assert not [e for e in main.every() if e.attributes.get("id") == "milestones"]


def test_old_names_and_contradictions_stand_with_the_programme(site: FlaskClient) -> None:
    main = main_of(site, "/programmes/P18.UEC")
    assert "Transforming Emergency Care" in main.words
    assert {"/missing#C14", "/missing#C40"} <= {a.attributes["href"] for a in main.by_id("unclear").every("a")}


@pytest.mark.parametrize("address", ["/programmes/nothing", "/programmes/NG4.3", "/programmes/P18.CYP.1"])
def test_what_is_no_programme_is_not_found(address: str, site: FlaskClient) -> None:
    assert site.get(address).status_code == 404


def test_a_programme_is_found_in_any_case(site: FlaskClient) -> None:
    assert (
        main_of(site, "/programmes/p18.cyp").only("h1").words == main_of(site, "/programmes/P18.CYP").only("h1").words
    )
