"""What is said of a target: where it stands, whether it can be met as things are, what it needs, how likely it is."""

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.words import likelihood, targets
from tests.components.words.made_rows import TRUST, month, row, target

STATUSES = ("not_started", "ahead", "behind", "either_way", "too_uncertain", "no_margin", "met", "not_met")


@pytest.mark.parametrize(
    ("status", "tone"), [("ahead", "good"), ("behind", "bad"), ("met", "good"), ("not_met", "bad")]
)
def test_ahead_behind_met_and_not_met_are_told_by_word_and_tone(status: str, tone: str) -> None:
    badge = targets.badge(target(status=status))
    assert status.replace("_", " ") in badge.text.lower()
    assert badge.tone == tone


@pytest.mark.parametrize("status", ["not_started", "either_way", "too_uncertain", "no_margin"])
def test_what_cannot_be_told_is_neither_ahead_nor_behind(status: str) -> None:
    badge = targets.badge(target(status=status))
    assert not re.search("ahead|behind|better|worse", badge.text.lower())
    assert badge.tone in {"neutral", "unsure"}


def test_every_standing_has_words_of_its_own() -> None:
    assert len({targets.badge(target(status=status)).text for status in STATUSES}) == len(STATUSES)


@pytest.mark.parametrize(
    ("unit", "value", "said"),
    [
        ("percent", 92.0, "92.0% by March 2027"),
        ("pounds", 1200.0, "£1,200.0 by March 2027"),
        ("per_100000", 566.0, "566.0 by March 2027"),
    ],
)
def test_a_target_is_named_by_its_level_and_its_date(unit: str, value: float, said: str) -> None:
    assert targets.title(target(value=value), month(unit=unit, unit_words="people")) == said


def test_beside_the_path_both_levels_and_the_period_are_said() -> None:
    said = targets.where_it_stands(target(), month())
    for expected in ("63.2%", "40.0%", "August 2026", "straight line"):
        assert expected in said


def test_an_agreed_path_is_named_with_its_board_in_place_of_the_straight_line() -> None:
    who = {"agreed_by": "the Locality Board", "agreed_on": date(2026, 5, 5), "until_period": "March 2027"}
    agreed = target(**who, until_position=month()["position"])
    said = targets.where_it_stands(agreed, month())
    assert "On the path that the Locality Board agreed on 5 May 2026, August 2026 would be at 63.2%." in said
    assert "straight line" not in said
    beyond = targets.where_it_stands(target(**who, until_position=month()["position"] - 1), month())
    assert "On a straight line from the last step that the Locality Board agreed to the target" in beyond


def test_before_the_first_figure_the_start_is_said_and_no_path_of_today() -> None:
    early = target(path_now=None, off_path=None, assurance_now="", status="not_started")
    said = targets.where_it_stands(early, month(period="March 2026"))
    assert "The path starts in March 2026 from 58.4%" in said
    assert "March 2026: 40.0%" in said
    assert "path to" not in said
    assert "None" not in said
    assert targets.on_todays_path(early, month()) is None


def test_a_start_that_is_a_whole_years_is_not_said_to_be_the_months() -> None:
    year = target(path_now=None, off_path=None, status="not_started", start_reading="year_total")
    assert "58.4% for the whole year before" in targets.where_it_stands(year, month())


@pytest.mark.parametrize("off", [0.0, 0.04, -0.04])
def test_on_the_path_is_said_when_the_difference_would_be_written_as_nought(off: float) -> None:
    assert "on the path" in targets.where_it_stands(target(path_now=40.0 - off, off_path=off), month())


@pytest.mark.parametrize("off", [0.1, -0.1])
def test_a_difference_that_can_be_written_is_not_on_the_path(off: float) -> None:
    assert "on the path" not in targets.where_it_stands(target(path_now=40.0 - off, off_path=off), month())


def test_off_the_path_without_a_margin_it_cannot_be_told_from_chance() -> None:
    said = targets.where_it_stands(target(status="no_margin"), row())
    assert "No margin of error" in said
    assert "not tested" in said


@pytest.mark.parametrize(
    ("assurance", "words"),
    [("pass", "whole of the expected range meets"), ("fail", "short of"), ("hit_or_miss", "either way")],
)
def test_both_assurances_say_what_they_are_held_against(assurance: str, words: str) -> None:
    today = targets.on_todays_path(target(assurance_now=assurance, assurance_due="fail"), month())
    [due] = targets.can_it_be_met(target(assurance_now="fail", assurance_due=assurance), month())
    assert today is not None
    assert words in today
    assert "63.2%" in today
    assert words in due
    assert "70.0%" in due
    assert "expected range" in today
    assert "expected range" in due


@pytest.mark.parametrize(
    ("polarity", "end"), [("higher_is_better", "ends at 45.0%"), ("lower_is_better", "starts at 35.0%")]
)
def test_a_range_that_falls_short_is_told_by_its_better_end(polarity: str, end: str) -> None:
    [said] = targets.can_it_be_met(target(assurance_due="fail"), month(polarity=polarity))
    assert end in said


def test_without_a_control_chart_there_is_no_assurance() -> None:
    none = target(assurance_now="", assurance_due="")
    assert targets.on_todays_path(none, row()) is None
    assert targets.can_it_be_met(none, row()) == []


@pytest.mark.parametrize(
    ("trend", "rule", "assurance", "more"),
    [
        ("improving", "outside_limits", "fail", True),
        ("improving", "outside_limits", "hit_or_miss", False),
        ("improving", "outside_limits", "pass", False),
        ("improving", "run", "fail", False),
        ("improving", "two_in_three", "fail", False),
        ("worsening", "outside_limits", "fail", False),
        ("unusual", "outside_limits", "fail", False),
        ("common_cause", "", "fail", False),
    ],
)
def test_only_a_month_beyond_the_better_end_of_the_range_softens_it(
    trend: str, rule: str, assurance: str, more: bool
) -> None:
    said = targets.can_it_be_met(target(assurance_due=assurance), month(trend=trend, signal_rule=rule))
    assert len(said) == 1 + more


LATER = 24 + 30
"""A due position thirty months after the made-up month."""


@pytest.mark.parametrize(
    ("per_year", "polarity", "said"),
    [
        (24.3, "higher_is_better", "a rise of 24.3 percentage points"),
        (-2.0, "lower_is_better", "a fall of 2.0 percentage points"),
        (1.0, "higher_is_better", "a rise of 1.0 percentage point each"),
        (0.04, "higher_is_better", "a rise of 0.04 percentage points"),
    ],
)
def test_the_pace_needed_is_said_with_its_way_and_never_as_nought(per_year: float, polarity: str, said: str) -> None:
    assert said in targets.needs(target(per_year=per_year, due_position=LATER), month(polarity=polarity))


@pytest.mark.parametrize(
    ("months", "said"),
    [(30, "each year"), (18, "each year"), (17, "30.0 percentage points in 17 months"), (1, "in 1 month from")],
)
def test_what_is_due_soon_is_said_as_what_is_left_and_not_as_a_yearly_pace(months: int, said: str) -> None:
    assert said in targets.needs(target(due_position=24 + months), month())


@pytest.mark.parametrize("months", [0, -5])
def test_once_the_date_has_come_no_pace_is_asked_for(months: int) -> None:
    said = targets.needs(target(due_position=24 + months), month())
    assert "30.0 percentage points short" in said
    assert not re.search("a rise|each year|in 0|−", said)


@pytest.mark.parametrize(
    ("per_year", "polarity"),
    [(-0.5, "higher_is_better"), (0.5, "lower_is_better"), (0.0, "higher_is_better"), (0.0, "lower_is_better")],
)
def test_a_target_that_is_reached_needs_no_pace(per_year: float, polarity: str) -> None:
    said = targets.needs(target(per_year=per_year), month(polarity=polarity))
    assert "already there" in said
    assert not re.search("rise|fall", said)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"best_change": 3.0}, "The best three years so far brought it up by 3.0 percentage points, 1.0 percentage"),
        ({"best_change": 4.0, "decimals": 0}, "up by 4 percentage points, 1.3 percentage points each year"),
        ({"best_change": -4.5, "polarity": "lower_is_better"}, "down by 4.5 percentage points, 1.5 percentage points"),
        ({"best_change": -1.0}, "did not get better over any three years"),
        ({"best_change": 1.0, "polarity": "lower_is_better"}, "did not get better over any three years"),
        ({"best_change": 0.0}, "did not get better"),
        ({"best_change": 6.0, "unit": "years"}, "6.0 years, 2.0 years each year (2014 to 2017)"),
        ({"best_change": 6.0, "unit": "per_100000"}, "6.0 per 100,000, 2.0 per 100,000 each year"),
    ],
)
def test_the_best_pace_is_the_best_change_and_its_third(changes: dict[str, Any], said: str) -> None:
    assert said in (targets.best_pace(row(**changes)) or "")


def test_the_best_twelve_months_are_a_year_already() -> None:
    said = targets.best_pace(month(best_change=6.5)) or ""
    assert "The best twelve months so far brought it up by 6.5 percentage points (March 2025 to March 2026)." in said
    assert "each year" not in said


def test_a_record_too_short_has_no_best_pace_and_the_pace_needed_stands_alone() -> None:
    assert targets.best_pace(row(best_change=None)) is None
    assert "None" not in targets.needs(target(), month(best_change=None))


@given(st.floats(0, 1))
def test_a_chance_is_always_conditional_and_has_its_word_and_its_figure(likely: float) -> None:
    said = targets.chance(target(likely=likely), month())
    assert said.startswith("If the recent pattern continued")
    assert likelihood.word(likely) in said
    assert likelihood.per_cent(likely) in said
    assert ("there is" in said) == (likely <= 0.075)


@pytest.mark.parametrize("why", ["", "overlap", "too_few_points", "methods_disagree"])
def test_without_a_method_or_too_far_ahead_no_chance_is_said(why: str) -> None:
    said = targets.chance(target(likely=None), month(outlook_why=why))
    assert "cannot say" in said
    assert ("further ahead" in said) == (why == "")
    assert not re.search(r"\d|likely to|If the recent", said)


def test_no_sentence_about_a_trusts_target_names_bury() -> None:
    made = month(**TRUST)
    said = [
        targets.where_it_stands(target(), made),
        targets.needs(target(), made),
        *targets.can_it_be_met(target(), made),
    ]
    assert not [text for text in said if "Bury" in text]
