"""“What if” from made figures, worked by hand: 40 against England's 50 in 2024, or against a target of 70."""

import re
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pages.what_if import WhatIf, slug, what_if_of
from queries import ask
from tests.components.words.made_rows import month, row, target

UNREADABLE = ["abc", "-1", "0", "0.0", "1e999", "-1e999", "nan", "inf", "1,5,5", "½", "0x10", "--", "9" * 5000, "1 2"]
LONG_BEFORE = ["", " ", None, 5, ["1", "2"], {"a": "1"}]


def years(first: int = 25, last: int = 36) -> list[dict[str, Any]]:
    """The years a reader may choose; the first is over already, its figure not out yet."""
    return [
        {"position": n, "period": f"20{n}", "axis_label": f"20{n}", "is_past": n == first}
        for n in range(first, last + 1)
    ]


def months(of: dict[str, Any], count: int = 48) -> list[dict[str, Any]]:
    return [
        {"position": of["position"] + n, "period": f"Month {n}", "axis_label": f"M {n}", "is_past": n < 3}
        for n in range(1, count + 1)
    ]


def answer(asked: dict[str, Any], **changes: Any) -> WhatIf:
    made = what_if_of(row(**changes), None, years(), asked)
    assert made is not None
    return made


def test_a_year_asked_for_gives_the_pace_that_reaches_england_then() -> None:
    made = answer({"by": "2029"})
    assert "rise by 2.0 percentage points each year" in made.sentence  # 10 in 5 years
    assert made.end is not None
    assert (made.end["position"], made.end["value"]) == (29, 50.0)
    assert (made.by, made.pace, made.problem) == ("2029", "", None)


def test_where_lower_is_better_the_pace_falls() -> None:
    made = answer({"by": "2029"}, value=60.0, polarity="lower_is_better")
    assert "fall by 2.0 percentage points each year" in made.sentence


def test_a_pace_asked_for_gives_the_year_it_leads_to() -> None:
    made = answer({"pace": "2.5"})  # 10 at 2.5 a year takes 4 years
    assert "in 2028" in made.sentence
    assert made.end is not None
    assert (made.end["position"], made.end["value"]) == (28, 50.0)


def test_a_pace_that_reaches_it_within_a_year_leads_to_the_end_of_that_year() -> None:
    assert "in 2029" in answer({"pace": "2.4"}).sentence  # 4.17 years


def test_a_pace_goes_before_a_year() -> None:
    both, pace = answer({"by": "2035", "pace": "2.5"}), answer({"pace": "2.5"})
    assert both.sentence == pace.sentence
    assert both.end == pace.end
    assert both.by == "2035"


@pytest.mark.parametrize("asked", ["2024", "1999", "2037", "2029 ", "", None, ["2029", "2030"], "<b>"])
def test_a_year_that_is_unknown_falls_back_to_five_years_on_and_draws_no_line(asked: Any) -> None:
    made = answer({"by": asked})
    assert made.by == "2029"
    assert made.end is None
    assert "in 2029" in made.sentence


def test_a_year_that_is_over_cannot_be_chosen_but_a_pace_may_lead_to_it() -> None:
    assert answer({"by": "2025"}).by == "2029"
    made = answer({"pace": "15"})
    assert "in 2025" in made.sentence
    assert "no figure for that yet" in made.sentence


@pytest.mark.parametrize("said", UNREADABLE)
def test_what_is_not_a_pace_is_told_and_the_year_answered_instead(said: str) -> None:
    made = answer({"pace": said, "by": "2029"})
    assert made.problem is not None
    assert said[:20] in made.problem
    assert len(made.problem) < 120
    assert made.sentence == answer({"by": "2029"}).sentence
    assert made.pace == said


@pytest.mark.parametrize("said", LONG_BEFORE)
def test_no_pace_is_no_problem(said: Any) -> None:
    made = answer({"pace": said})
    assert made.problem is None
    assert made.sentence == answer({}).sentence


@pytest.mark.parametrize("said", ["2.5", " 2.5 ", "2,5", "+2.5", "2.50", "25e-1"])
def test_a_pace_is_read_with_a_point_or_a_comma(said: str) -> None:
    assert "in 2028" in answer({"pace": said}).sentence


@pytest.mark.parametrize("said", ["1e-9", "1e-300", "5e-324", "1e-320", "1e9", "1e28", "1e300"])
def test_a_pace_beyond_reason_is_answered_or_refused_in_a_sentence_one_can_read(said: str) -> None:
    made = answer({"pace": said})
    small = said.startswith(("1e-", "5e-"))
    assert made.problem or ("not be at" in made.sentence if small else "in 2025" in made.sentence)
    assert len(made.sentence) < 300


def test_a_pace_too_slow_says_how_far_it_looked() -> None:
    made = answer({"pace": "0.5"})
    assert "not be at" in made.sentence
    assert "by 2036" in made.sentence


def test_a_pace_too_slow_is_drawn_as_far_as_the_page_looks() -> None:
    made = answer({"pace": "0.5"})
    assert made.end is not None
    assert (made.end["position"], made.end["value"]) == (36, 46.0)  # 12 years at 0.5


@pytest.mark.parametrize(
    "changes",
    [
        {"value": 50.0},
        {"value": 55.0},
        {"value": 49.96},
        {"value": 45.0, "polarity": "lower_is_better"},
        {"value": 50.0, "polarity": "lower_is_better"},
    ],
)
@pytest.mark.parametrize("asked", [{}, {"by": "2030"}, {"pace": "2"}])
def test_a_goal_that_is_reached_already_asks_for_no_pace_and_draws_no_line(
    changes: dict[str, Any], asked: dict[str, str]
) -> None:
    made = answer(asked, **changes)
    assert made.end is None
    assert not re.search("rise|fall|each year", made.sentence)
    assert "England" in made.sentence


@pytest.mark.parametrize(
    "changes",
    [
        {"england": None},
        {"polarity": "none"},
        {"statistic": "slope_index"},
        {"period_kind": "cumulative_quarters"},
    ],
)
def test_without_something_to_reach_nothing_can_be_asked(changes: dict[str, Any]) -> None:
    assert what_if_of(row(**changes), None, years(), {"pace": "2"}) is None


def test_without_periods_to_come_nothing_can_be_asked() -> None:
    assert what_if_of(row(), None, [], {}) is None
    assert what_if_of(row(), None, years(25, 25), {}) is None


def test_the_plans_target_goes_before_england_and_gives_its_own_date() -> None:
    made_row = month(england=50.0)
    made = what_if_of(made_row, target(due_position=made_row["position"] + 12), months(made_row), {})
    assert made is not None
    assert "70.0%" in made.goal
    assert "England" not in made.goal
    assert made.by == "M-12"
    assert "rise by 30.0 percentage points each year" in made.sentence


def test_a_months_pace_is_a_yearly_one() -> None:
    made_row = month(england=50.0)
    made = what_if_of(made_row, None, months(made_row), {"pace": "5"})  # 10 at 5 a year: 24 months
    assert made is not None
    assert "Month 24." in made.sentence
    assert made.end is not None
    assert made.end["value"] == 50.0
    by = what_if_of(made_row, None, months(made_row), {"by": "M-24"})
    assert by is not None
    assert "rise by 5.0 percentage points each year" in by.sentence


@given(
    value=st.floats(1, 99),
    england=st.floats(1, 99),
    polarity=st.sampled_from(["higher_is_better", "lower_is_better"]),
    position=st.integers(26, 36),
)
def test_the_pace_that_a_year_needs_leads_to_that_year(
    value: float, england: float, polarity: str, position: int
) -> None:
    short = (england - value) * (1 if polarity == "higher_is_better" else -1)
    assume(short > 0.1)
    asked = {"by": f"20{position}"}
    needed = short / (position - 24)
    there = answer(asked, value=value, england=england, polarity=polarity)
    back = answer({"pace": repr(needed)}, value=value, england=england, polarity=polarity)
    assert there.end is not None
    assert back.end is not None
    assert back.end["position"] == there.end["position"] == position
    assert back.end["value"] == there.end["value"] == england


@given(value=st.floats(1, 49), per_year=st.floats(0.01, 30))
def test_a_pace_leads_to_the_first_period_in_which_it_has_covered_the_way(value: float, per_year: float) -> None:
    assume(50.0 - value > 0.1)
    made = answer({"pace": repr(per_year)}, value=value)
    assert made.end is not None
    gone = made.end["position"] - 24
    if made.end["value"] == 50.0:
        assert value + per_year * gone >= 50.0 - 1e-6
        assert value + per_year * (gone - 1) < 50.0
    else:
        assert gone == 12
        assert made.end["value"] == pytest.approx(value + 12 * per_year)
        assert made.end["value"] < 50.0


def test_a_period_is_part_of_an_address_in_plain_letters(opened: dict[str, str]) -> None:
    assert [slug(label) for label in ("2026–28", "2028/29", "Mar 2029")] == ["2026-28", "2028-29", "Mar-2029"]
    for listed in ask("indicator_list"):
        coming = ask("coming_periods", indicator_id=listed["indicator_id"], sex=listed["sex"])
        slugs = [slug(one["axis_label"]) for one in coming]
        assert len(set(slugs)) == len(slugs)
        assert all(re.fullmatch(r"[\w-]+", one) for one in slugs)


@pytest.mark.parametrize(
    "query", [f"pace={said}" for said in (*UNREADABLE, "1e-320", "1e300", "0,5", "%00")] + ["by=1&by=2"]
)
def test_no_question_breaks_a_page(site: Any, query: str) -> None:
    for address in ("/indicators/hle_birth", "/indicators/rtt_18wk", "/indicators/sii_le_birth"):
        assert site.get(f"{address}?{query}").status_code == 200
