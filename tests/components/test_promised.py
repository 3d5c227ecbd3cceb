"""The sections on what is promised: targets, dates, falls, “what if”; the definition, and what was revised."""

from datetime import date
from typing import Any

import pytest

from components import definition, promises, reductions, revised, targets, what_if
from pages.what_if import WhatIf
from queries import ask
from serving.markup import printed
from tests.components.words.made_rows import fall, match, month, row, target
from tests.reading import Element, read

DATES: list[dict[str, Any]] = [
    {"due": "2025", "document": "Locality Plan", "section": "section G", "wording": "It matches England by 2025."},
    {"due": "2026", "document": "Let’s Do It", "section": "section E", "wording": "The gap is closed by 2026."},
]
MEN, WOMEN = row(sex="male"), row(sex="female")


def html_of(node: object) -> Element:
    return read(printed(node, str))


def test_without_a_target_a_fall_or_a_date_there_is_no_section() -> None:
    assert targets.section([], row()) is None
    assert reductions.section([]) is None
    assert promises.list_of([], [], {}, 2026) == []
    assert promises.on_the_way([], {}) == []


def test_each_target_has_its_title_its_statement_its_badge_and_its_document() -> None:
    made = html_of(targets.section([target(), target(value=92.0, due_period="March 2029")], month()))
    assert [h3.words for h3 in made.every("h3")] == ["70.0% by March 2027", "92.0% by March 2029"]
    for block in made.every("div", "plan"):
        assert block.only("p", "badge-line").has_class("tone-bad")
        assert "A national target. A paper, Goal 3" in block.words
        assert "None" not in block.words


def test_the_expected_range_is_told_once_and_only_where_there_is_one() -> None:
    assert html_of(targets.section([target(), target()], month())).words.count("35.0% to 45.0%") == 1
    unmeasured = target(assurance_now="", assurance_due="", status="no_margin", likely=None)
    assert "expected range" not in html_of(targets.section([unmeasured], row())).words


def test_each_date_is_a_block_of_its_own_with_the_badge_of_its_own_groups() -> None:
    groups = [match(status="met"), match(sex="female", status="met")]
    groups += [one | {"document": "Let’s Do It", "due": "2026", "status": "not_met"} for one in groups]
    made = [html_of(node) for node in promises.list_of(DATES, groups, {"male": MEN, "female": WOMEN}, 2030)]
    assert [one.only("h3").words for one in made] == ["2025 · Locality Plan", "2026 · Let’s Do It"]
    assert [one.only("p", "badge-line").has_class("tone-good") for one in made] == [True, False]
    assert "section G" in made[0].words
    assert "section E" not in made[0].words


def test_what_happened_on_the_way_is_told_group_by_group() -> None:
    groups = [match(), match(sex="female"), match(start_gap=None)]
    said = [html_of(node).words for node in promises.on_the_way(groups, {"male": MEN, "female": WOMEN})]
    assert [text.partition(":")[0] for text in said] == ["Men", "Women"]


def test_the_paces_are_a_list_of_facts_a_group_and_name_their_period() -> None:
    made = [html_of(p) for p in promises.paces([match(), match(sex="female")], {"male": MEN, "female": WOMEN})]
    assert [p.only("h3").words for p in made] == [f"{who}: to match England in 2024–26" for who in ("Men", "Women")]
    assert {(len(p.every("dt")), len(p.every("dd"))) for p in made} == {(5, 5)}


@pytest.mark.parametrize("status", ["met", "not_met"])
def test_once_its_figure_is_out_a_target_asks_for_no_pace_and_has_no_chance(status: str) -> None:
    over, coming = target(status=status), target(value=92.0, due_period="March 2029", due_position=60)
    [first, second] = html_of(targets.section([over, coming], month())).every("div", "plan")
    assert "It needs" not in first.words
    assert "recent pattern" not in first.words
    assert "It needs" in second.words
    assert "today’s path" not in html_of(targets.section([over], month())).words


def test_of_each_fall_the_judged_start_is_told_and_every_start_is_in_its_table() -> None:
    starts = [fall(main=False, start_period="2015–17", change=-1.7), fall()]
    made = html_of(reductions.section([*starts, fall(place=2, sex="female", verdict="did_not_fall", change=1.7)]))
    assert [h3.words for h3 in made.every("h3")] == ["Gap in length of life, men", "Gap in length of life, women"]
    first = made.every("div", "plan")[0]
    assert "From 2016–18" in first.every("p")[0].words
    assert "2015–17" not in first.every("p")[0].words
    assert [th.words for th in first.only("tbody").every("th")] == ["2015–17", "2016–18 (judged)"]


@pytest.mark.parametrize(("less", "told"), [(None, False), ("gld_fsm", True)])
def test_a_gap_that_is_worked_out_by_us_is_called_ours(less: str | None, told: bool) -> None:
    assert ("worked out by us" in html_of(reductions.section([fall(less=less)])).words) == told


def asked(**changes: Any) -> WhatIf:
    made: dict[str, Any] = {"goal": "50.0%", "by": "2029", "pace": "", "sentence": "Said.", "end": None}
    return WhatIf(**(made | {"problem": None} | changes))


def test_the_form_keeps_the_view_and_shows_what_was_asked() -> None:
    periods = [("2028", "2028"), ("2029", "2029")]
    made = html_of(what_if.section("/indicators/x", {"sex": "female"}, periods, asked(pace="2"), row()))
    assert made.only("form").attributes["action"] == "/indicators/x"
    assert [o.words for o in made.every("option") if "selected" in o.attributes] == ["2029"]
    assert made.by_id("pace").attributes["value"] == "2"
    assert [i.attributes["name"] for i in made.every("input") if i.attributes["type"] == "hidden"] == ["sex"]
    assert {label.attributes["for"] for label in made.every("label")} == {"by", "pace"}
    assert not made.every("p", "problem")


@pytest.mark.parametrize(
    ("changes", "unit"),
    [
        ({}, "percentage points"),
        ({"unit": "years"}, "years"),
        ({"unit": "per_100000", "unit_words": "people"}, "per 100,000"),
        ({"unit": "pounds"}, "£"),
        ({"unit": "count", "unit_words": "waits"}, "waits"),
    ],
)
def test_the_field_for_a_pace_names_its_unit(changes: dict[str, Any], unit: str) -> None:
    made = html_of(what_if.section("/x", {}, [("2029", "2029")], asked(), row(**changes)))
    assert made.every("label")[1].words.endswith(f"({unit})")


def test_a_pace_that_cannot_be_read_is_told_as_an_alert() -> None:
    made = html_of(what_if.section("/x", {}, [("2029", "2029")], asked(problem="“abc” is not a pace."), row()))
    assert made.only("p", "problem").attributes["role"] == "alert"


CHANGE: dict[str, Any] = {
    "period": "2018–20",
    "old_value": 63.4,
    "old_vintage": date(2022, 2, 8),
    "old_publisher": "ONS",
    "new_value": 62.7,
    "new_vintage": None,
    "new_publisher": "OHID",
    "change": -0.7,
    "reason": None,
}


def test_a_revision_shows_old_and_new_with_their_files_and_that_no_reason_was_given() -> None:
    made = html_of(revised.section([CHANGE], row(unit="years")))
    for expected in ("63.4", "ONS, 8 February 2022", "62.7", "OHID, release date not known", "−0.7 years"):
        assert expected in made.words
    assert "no reason" in made.words
    assert "None" not in made.words


def test_one_reason_for_many_revisions_is_told_once() -> None:
    changes = [CHANGE | {"reason": "Counted again."}, CHANGE | {"reason": "Counted again.", "period": "2017–19"}]
    assert html_of(revised.section(changes, row())).words.count("Counted again.") == 1


def test_without_a_revision_that_is_said() -> None:
    made = html_of(revised.section([], row()))
    assert not made.every("table")
    assert made.every("p")


def test_every_definition_says_how_it_is_compared_and_how_its_trend_is_judged(opened: dict[str, str]) -> None:
    for listed in ask("indicator_list"):
        of = {"indicator_id": listed["indicator_id"]}
        [indicator] = ask("indicator_of", **of)
        latest = indicator | ask("latest_of", area_code=listed["local_area"], sex=listed["sex"], **of)[0]
        words = {tr.only("th").words: tr.only("td").words for tr in rows_of(definition.section(indicator, latest))}
        assert words["Trend"], of
        assert ("by us" in words["Compared with England"]) == (listed["basis"] == "our_interval"), of
        assert "None" not in " ".join(words.values()), of


def rows_of(section: object) -> list[Element]:
    return html_of(section).only("tbody").every("tr")
