"""What is said of a target: where it stands, whether it can be met as things are, what it needs, how likely it is."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.words import likelihood, targets
from tests.components.words.made_rows import TRUST, month, row, target

STATUSES = ("not_started", "ahead", "behind", "either_way", "too_uncertain", "no_margin")


@pytest.mark.parametrize(("status", "tone"), [("ahead", "good"), ("behind", "bad")])
def test_ahead_and_behind_are_told_by_word_and_tone(status: str, tone: str) -> None:
    badge = targets.badge(target(status=status))
    assert status in badge.text.lower()
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


def test_before_the_first_figure_the_start_is_said_and_no_level_of_today() -> None:
    early = target(path_now=None, off_path=None, assurance_now="", status="not_started")
    said = targets.where_it_stands(early, month(period="March 2026"))
    assert "58.4%" in said
    assert "March 2026" in said
    assert "40.0%" not in said
    assert "None" not in said
    assert targets.on_todays_path(early, month()) is None


@pytest.mark.parametrize("off", [0.0, 0.04, -0.04])
def test_on_the_path_is_said_when_the_difference_would_be_written_as_nought(off: float) -> None:
    assert "on the path" in targets.where_it_stands(target(path_now=40.0 - off, off_path=off), month())


@pytest.mark.parametrize("off", [0.1, -0.1])
def test_a_difference_that_can_be_written_is_not_on_the_path(off: float) -> None:
    assert "on the path" not in targets.where_it_stands(target(path_now=40.0 - off, off_path=off), month())


def test_off_the_path_without_a_margin_it_cannot_be_told_from_chance() -> None:
    said = targets.where_it_stands(target(status="no_margin"), row())
    assert "No margin of error" in said
    assert "cannot say" in said


@pytest.mark.parametrize(
    ("assurance", "words"),
    [("pass", "keep meeting"), ("fail", "will not reach"), ("hit_or_miss", "may or may not")],
)
def test_both_assurances_say_what_they_are_held_against(assurance: str, words: str) -> None:
    today = targets.on_todays_path(target(assurance_now=assurance, assurance_due="fail"), month())
    [due] = targets.can_it_be_met(target(assurance_now="fail", assurance_due=assurance), month())
    assert today is not None
    assert words in today
    assert "63.2%" in today
    assert words in due
    assert "70.0%" in due
    assert "On its record so far" in today
    assert "On its record so far" in due


def test_without_a_control_chart_there_is_no_assurance() -> None:
    none = target(assurance_now="", assurance_due="")
    assert targets.on_todays_path(none, row()) is None
    assert targets.can_it_be_met(none, row()) == []


@pytest.mark.parametrize(
    ("trend", "assurance", "more"),
    [
        ("improving", "fail", True),
        ("improving", "hit_or_miss", True),
        ("improving", "pass", False),
        ("common_cause", "fail", False),
        ("worsening", "fail", False),
        ("unusual", "fail", False),
    ],
)
def test_only_an_unusual_change_for_the_better_softens_the_record(trend: str, assurance: str, more: bool) -> None:
    said = targets.can_it_be_met(target(assurance_due=assurance), month(trend=trend))
    assert len(said) == 1 + more


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
    assert said in targets.needs(target(per_year=per_year), month(polarity=polarity))


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
        ({"best_change": -1.0}, "never got better over any three years"),
        ({"best_change": 1.0, "polarity": "lower_is_better"}, "never got better over any three years"),
        ({"best_change": 0.0}, "never got better"),
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
    said = targets.chance(target(likely=likely))
    assert said.startswith("If the recent pattern continued")
    assert likelihood.word(likely) in said
    assert likelihood.per_cent(likely) in said
    assert ("there is" in said) == (likely <= 0.075)


def test_without_a_method_no_chance_is_said() -> None:
    said = targets.chance(target(likely=None))
    assert "cannot say" in said
    assert not re.search(r"\d|likely to|If the recent", said)


def test_no_sentence_about_a_trusts_target_names_bury() -> None:
    made = month(**TRUST)
    said = [
        targets.where_it_stands(target(), made),
        targets.needs(target(), made),
        *targets.can_it_be_met(target(), made),
    ]
    assert not [text for text in said if "Bury" in text]
