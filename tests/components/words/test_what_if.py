"""What “what if” says, from a figure of 40 against 50."""

from typing import Any

import pytest

from components.words import what_if
from tests.components.words.made_rows import month, row, target

SNAPSHOT: dict[str, Any] = {"period_kind": "snapshot", "period": "30 September 2025"}
GOAL = "England’s latest figure (50.0%)"
THEN: dict[str, Any] = {"period": "2029", "is_past": False}


def test_the_goal_is_the_plans_target_and_without_one_englands_latest_figure() -> None:
    assert "70.0%" in what_if.goal(month(), target())
    assert what_if.goal(row(), None) == GOAL


@pytest.mark.parametrize(
    ("changes", "per_year", "pace"),
    [
        ({}, 2.0, "rise by 2.0 percentage points each year"),
        ({}, -2.0, "fall by 2.0 percentage points each year"),
        ({"decimals": 0}, 0.6, "rise by 0.6 percentage points each year"),
        ({}, 0.02, "rise by 0.02 percentage points each year"),
        ({}, 24.342857, "rise by 24.3 percentage points each year"),
        ({"unit": "years"}, 1.5, "rise by 1.5 years each year"),
        ({"unit": "years"}, 0.7, "rise by 0.7 of a year each year"),
        ({"unit": "per_100000", "unit_words": "people"}, -19.24, "fall by 19.2 per 100,000 each year"),
        ({"unit": "pounds", "decimals": 0}, 100.0, "rise by £100 each year"),
        ({"unit": "count", "unit_words": "waits", "decimals": 0}, -1000.0, "fall by 1,000 waits each year"),
        ({"unit": "score", "decimals": 2}, -0.04, "fall by 0.04 points each year"),
    ],
)
def test_a_pace_is_said_with_its_way_and_enough_decimals(changes: dict[str, Any], per_year: float, pace: str) -> None:
    made = row(**changes)
    assert pace in what_if.pace_for(made, GOAL, "2029", per_year)
    past = pace.replace("rise", "rose").replace("fall", "fell")
    assert past in what_if.date_for(made, GOAL, per_year, THEN, "2036")


@pytest.mark.parametrize(("changes", "when"), [({}, "in 2029"), (SNAPSHOT, "on 2029")])
def test_a_period_has_the_preposition_that_its_kind_takes(changes: dict[str, Any], when: str) -> None:
    assert when in what_if.pace_for(row(**changes), GOAL, "2029", 2.0)
    assert when in what_if.date_for(row(**changes), GOAL, 2.0, THEN, "2036")


@pytest.mark.parametrize(("polarity", "side"), [("higher_is_better", "above"), ("lower_is_better", "below")])
def test_a_goal_that_is_reached_is_told_by_its_side_and_its_period(polarity: str, side: str) -> None:
    said = what_if.already(row(polarity=polarity), GOAL)
    assert f"at or {side} {GOAL}" in said
    assert "2024" in said
    assert "better" not in said


def test_a_pace_too_slow_names_no_period_but_the_last_one_looked_at() -> None:
    said = what_if.date_for(row(), GOAL, 0.1, None, "2036")
    assert "would not be at" in said
    assert "by 2036" in said
    assert "None" not in said


def test_a_pace_that_leads_to_a_year_that_is_over_says_that_its_figure_is_not_held() -> None:
    assert "no figure for that yet" in what_if.date_for(row(), GOAL, 15.0, THEN | {"is_past": True}, "2036")
    assert "no figure" not in what_if.date_for(row(), GOAL, 2.0, THEN, "2036")


def test_the_best_pace_stands_beside_the_pace_needed_where_there_is_one() -> None:
    assert "The best three years so far" in what_if.pace_for(row(), GOAL, "2029", 2.0)
    assert "best" not in what_if.pace_for(row(best_change=None), GOAL, "2029", 2.0)


def test_each_answer_says_that_it_is_arithmetic() -> None:
    for said in (what_if.pace_for(row(), GOAL, "2029", 2.0), what_if.date_for(row(), GOAL, 2.0, None, "2036")):
        assert said.endswith("This is arithmetic, not a forecast.")


@pytest.mark.parametrize("said", ["abc", "-1", "9" * 5000, "<b>"])
def test_what_is_not_a_pace_is_shown_back_short_with_an_example(said: str) -> None:
    words = what_if.not_a_pace(said)
    assert f"“{said[:20]}”" in words
    assert "0.5" in words
    assert len(words) < 120
