"""Slides, held against the pages of the site, the transcribed rows and the rules: what they say and never say."""

import re
from datetime import date

import pytest
from flask.testing import FlaskClient

from components.charts import TrendSpec
from components.slides import Sheet, Slide
from components.words.numbers import plain
from data.release import Stores
from pages.meetings import choices
from pages.meetings.slides import slides
from queries import StoreError, in_release, open_store
from queries import store as door
from tests.agenda import item, meeting, slide
from tests.reading import main_of
from tests.several_releases import CURRENT, GONE, KEYS, WITHDRAWN, made_with_changes, several
from tests.transcribed_rows import BURY, ENGLAND, rows_of

ALLIANCE = "all Northern Care Alliance hospitals, not Bury residents"


def printed(measure: str, area: str, period: str, sex: str = "persons") -> set[float]:
    return {
        float(r["value"])
        for r in rows_of(measure)
        if (r["area_code"], r["period_end"], r["sex"]) == (area, period, sex) and r["value"]
    }


def everything(folder: str) -> list[Slide]:
    """A slide of every measure, outcome, target and programme of the public store, and of one milestone in ten."""
    with in_release(folder, "public"):
        found = [one for n, one in enumerate(choices.everything()) if one.about != "milestone" or n % 10 == 0]
    listed = [item(one.about, one.subject, n) for n, one in enumerate(found, 1)]
    return list(slides(meeting(folder), listed, None, False))


@pytest.fixture(scope="module")
def every(folder: str) -> list[Slide]:
    return everything(folder)


def measures(every: list[Slide]) -> list[Slide]:
    return [one for one in every if one.about == "measure"]


def sheet(one: Slide, name: str) -> Sheet:
    return next(s for s in one.sheets if s.name == name)


def test_there_is_a_slide_for_everything_the_release_has(every: list[Slide]) -> None:
    assert len(every) > 180
    assert [one.name for one in every if "not among the public figures" in one.heading] == []
    assert all(one.heading and one.name and one.address for one in every)


def test_the_number_and_the_finding_of_every_measure_are_those_of_its_page(
    every: list[Slide], site: FlaskClient
) -> None:
    for one in measures(every):
        page = main_of(site, one.address)
        assert page.only("h1").words == one.heading
        shown = [(s.every("dt")[0].words, s.every("span", "figure")[0].words) for s in page.every("div", "stat")]
        ours = [
            (n.what.partition(",")[0], n.figure)
            for n in one.numbers
            if n.what in {"Bury", "England"} or n is one.numbers[0]
        ]
        assert ours == [pair for pair in shown if pair[0] != "Gap"]
        assert one.source in page.words
        assert all(caveat in page.words for caveat in one.caveats)


def test_an_outcome_has_both_groups_as_published(folder: str) -> None:
    one = slide(folder, "outcome", "1")
    found = [(n.what, n.figure, n.beside) for n in one.numbers]
    assert found == [
        ("Bury, men", "57.4", "years · 2022–24 · England 60.9"),
        ("Bury, women", "58.2", "years · 2022–24 · England 61.3"),
    ]
    for sex, here, there in (("male", 57.4, 60.9), ("female", 58.2, 61.3)):
        assert here in printed("hle_birth", BURY, "2024-12-31", sex)
        assert there in printed("hle_birth", ENGLAND, "2024-12-31", sex)
    assert one.spec is not None
    assert len(one.spec.lines) == 4
    assert [mark.label for mark in one.spec.marks] == ["plan’s date: 2025", "Let’s Do It: 2026"]
    assert one.spec.finding == one.heading
    assert one.source == "2022–24 · ONS, file of 20 February 2026"
    assert {"The true figure for women is likely to be somewhere from 54.1 to 62.3."} < set(one.caveats)


def test_an_exception_says_what_is_off_track_first(folder: str) -> None:
    one = slide(folder, "target", "NG3.3", kind="exception")
    assert one.said[0] == (
        "55.8% at the Northern Care Alliance in August 2026, 7.8 percentage points behind the path to 70.0% by March "
        "2027, down from 58.4% in May 2026."
    )
    assert [(n.what, n.figure) for n in one.numbers] == [
        ("Northern Care Alliance", "55.8%"),
        ("Needed now", "63.6%"),  # 59.0 + 11 × 5 ÷ 12, on the straight line from March 2026
        ("Promised", "70.0%"),
    ]
    assert one.verdict is not None
    assert (one.verdict.text, one.verdict.tone) == ("Behind the path", "bad")
    assert one.scope == ALLIANCE


def test_the_group_that_is_off_track_is_the_one_that_is_shown(folder: str) -> None:
    """Women alone are called worse: men and all people are not."""
    one = slide(folder, "measure", "u75_mort_preventable", kind="exception")
    assert one.numbers[0].what == "Bury, women"
    assert [level.key for level in one.deeper][:2] == ["persons", "male"]


def test_red_and_green_stand_only_where_rules_allow(every: list[Slide]) -> None:
    judged = {"NG3.3", "NG3.4", "NG4.2", "NG4.3"}
    for one in every:
        if one.about in {"target", "programme", "milestone"} and one.subject not in judged:
            assert one.verdict is not None
            assert one.verdict.tone == "neutral"


def test_a_number_that_is_not_of_residents_says_so_on_its_slide(every: list[Slide]) -> None:
    trust = [one for one in measures(every) if one.area == "Northern Care Alliance"]
    assert len(trust) > 5
    assert {one.scope.replace("community services", "hospitals") for one in trust} == {ALLIANCE}
    for one in every:
        if one.about == "programme":
            told = [said for said in one.said if "at the Northern Care Alliance" in said]
            assert all("not Bury residents" in said for said in told)


def test_tables_hold_exactly_the_figures_that_are_drawn(every: list[Slide]) -> None:
    for one in (s for s in every if s.spec is not None):
        assert isinstance(one.spec, TrendSpec)
        drawn = [(p.period, p.value, p.lower, p.upper) for li in one.spec.lines if not li.planned for p in li.points]
        assert [(row[0], *row[3:6]) for row in sheet(one, "Figures").rows] == drawn
        planned = [(li.label, p.period, p.value) for li in one.spec.lines if li.planned for p in li.points]
        ahead = [row[:3] for s in one.sheets if s.name == "Ahead" for row in s.rows]
        assert ahead == planned


def test_every_figure_in_a_table_says_where_it_is_from(every: list[Slide]) -> None:
    for one in measures(every):
        for row in sheet(one, "Figures").rows:
            figure = dict(zip(sheet(one, "Figures").heads, row, strict=True))
            assert all(figure[head] for head in ("Period", "Area", "Group", "Unit", "Status", "Source", "Edition"))
            assert (figure["Value"] is None) == bool(figure["Missing"])
        assert one.licence
        assert one.definition.startswith("Full name: ")


def test_the_figures_of_a_table_are_the_transcribed_ones(folder: str) -> None:
    rows = sheet(slide(folder, "measure", "smoking_adults"), "Figures").rows
    assert len(rows) > 10
    for row in rows:
        area = {"Bury": BURY, "England": ENGLAND}[row[1]]
        assert plain(row[3], 1) in {plain(value, 1) for value in printed("smoking_adults", area, f"{row[0]}-12-31")}


def test_names_of_tables_and_levels_are_distinct_and_fit_a_tab(every: list[Slide]) -> None:
    for one in every:
        names = [s.name for s in one.sheets] + [level.sheet.name for level in one.deeper if level.sheet]
        if one.about != "programme":  # its levels are its tables
            assert len(names) == len(set(names))
        assert all(0 < len(name) <= 25 for name in names)
        keys = [level.key for level in one.deeper]
        assert len(keys) == len(set(keys))


def test_a_level_that_is_missing_says_why_and_any_other_has_a_chart_or_a_table(every: list[Slide]) -> None:
    for one in every:
        for level in one.deeper:
            assert bool(level.missing) != (level.spec is not None or level.sheet is not None)
    for one in measures(every):
        assert {"areas", "below", "months"} <= {level.key for level in one.deeper}


def test_missing_levels_are_named(folder: str) -> None:
    levels = {level.key: level for level in slide(folder, "measure", "rtt_18wk").deeper}
    assert levels["below"].missing == "This release holds no figure below the Northern Care Alliance."
    assert levels["areas"].missing == (
        "The figure is for the Northern Care Alliance. This release holds no other place of its kind."
    )
    assert levels["months"].name == "Month by month"


def test_boroughs_and_practices_are_a_level_down(folder: str) -> None:
    levels = {level.key: level for level in slide(folder, "measure", "hle_birth").deeper}
    areas = levels["areas"]
    assert areas.finding.startswith("Men: Bury is ")  # a heading says whom it counts, women have a level of their own
    assert levels["months"].finding.startswith("Men: we cannot tell if there is a trend")
    assert areas.sheet is not None
    assert len(areas.sheet.rows) == 11  # ten boroughs and England
    practices = {level.key: level for level in slide(folder, "measure", "qof_hyp_prevalence").deeper}["practices"]
    assert practices.spec is None  # no practice is ranked
    assert practices.sheet is not None
    assert [row[0] for row in practices.sheet.rows] == sorted(row[0] for row in practices.sheet.rows)


def test_a_milestone_and_a_programme_say_what_the_papers_say(folder: str) -> None:
    step = slide(folder, "milestone", "LW1", kind="exception")
    assert step.heading == "Live Well in Whitefield – date moved (July 2026)"
    assert "Due in Whitefield by 31 July 2026, 4 months later than first planned" in " ".join(step.said)
    programme = slide(folder, "programme", "P18.CYP")
    assert programme.heading == (
        "8% fewer children in care were promised. The number rose, from 350 in March 2017 to 368 in March 2025"
    )
    assert [level.key for level in programme.deeper] == ["measures", "milestones"]


def test_words_alone_are_a_slide_of_their_own(folder: str) -> None:
    (one,) = slides(meeting(folder), [item("", "", title="Any other business")], None, False)
    assert (one.name, one.heading, one.numbers, one.spec, one.since) == ("Any other business",) * 2 + ((), None, ())


def test_items_come_in_the_order_of_the_agenda_whatever_order_they_are_given_in(folder: str) -> None:
    listed = [item("", "", n, title=f"Item {n}") for n in (3, 1, 2)]
    assert [one.number for one in slides(meeting(folder), listed, None, False)] == [1, 2, 3]


@pytest.mark.parametrize("about", ["measure", "outcome", "target", "programme", "milestone", "nothing"])
@pytest.mark.parametrize("subject", ["nothing", "1'; drop table latest", "../..", "P18.CYP"])
def test_what_is_not_in_the_release_is_said_and_is_no_fault(folder: str, about: str, subject: str) -> None:
    if (about, subject) != ("programme", "P18.CYP"):
        assert "is not among the public figures" in slide(folder, about, subject).heading
        assert "is not in release 2026.11.4" in slide(folder, about, subject, members_only=True).heading


def test_one_measure_on_two_items_has_charts_of_different_names(folder: str) -> None:
    listed = [item("target", "NG3.3", 1), item("target", "NG3.4", 2)]
    ids = [
        s.id
        for one in slides(meeting(folder), listed, None, False)
        for s in (one.spec, *(d.spec for d in one.deeper))
        if s
    ]
    assert len(ids) == len(set(ids)) > 2


def test_a_figure_that_is_missing_stays_missing_with_its_reason(
    stores: Stores, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = made_with_changes(stores, tmp_path_factory.mktemp("gaps"))
    monkeypatch.setattr(door, "_STORE", door._Store())
    open_store(made.link("public"))
    one = slide(KEYS[CURRENT], "measure", "hle_birth")
    cells = {row[0]: row for row in sheet(one, "Figures").rows if row[1] == "Bury"}
    assert (cells["2015–17"][3], cells["2015–17"][8]) == (None, "hidden by us to protect people")
    assert (cells["2023–25"][3], cells["2023–25"][8]) == (None, "hidden by the publisher: few people")
    assert isinstance(one.spec, TrendSpec)
    points = {p.period: p for p in one.spec.lines[0].points}
    assert (points["2015–17"].value, points["2015–17"].note) == (None, "hidden by us to protect people")
    assert "The publisher hides the figure for 2023–25, because few people are counted." in one.said


@pytest.mark.parametrize(("name", "said"), [(WITHDRAWN, "was withdrawn"), (GONE, "is not kept on this computer")])
def test_a_meeting_whose_release_was_withdrawn_or_is_gone_shows_nothing_of_it(
    stores: Stores,
    tmp_path: object,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    said: str,
) -> None:
    made = several(stores, tmp_path_factory.mktemp("gone"))
    monkeypatch.setattr(door, "_STORE", door._Store())
    open_store(made.link("public"))
    with pytest.raises(StoreError, match=said):
        slides(meeting(KEYS[name]), [item("", "", title="Words")], None, False)


def test_the_day_of_edition_is_a_date_in_a_table(folder: str) -> None:
    assert {type(row[10]) for row in sheet(slide(folder, "measure", "hle_birth"), "Figures").rows} == {date}


def test_no_sentence_of_a_slide_holds_a_number_by_hand(every: list[Slide]) -> None:
    """The words themselves have none: each figure comes from a row."""
    from components.words import meetings, since

    for module in (meetings, since):
        constants = [value for name, value in vars(module).items() if name.isupper() and isinstance(value, str)]
        assert not [c for c in constants if re.search(r"\d", c.replace("1 item", "").replace("2029", ""))]
