"""Matching England by a date: which figure decides, when it may be out, and what is said until then."""

from datetime import date
from typing import Any

import pytest

from data.catalogue import Catalogue
from data.definitions import Outcome, PlanDate
from data.latest import Latest, latest_rows
from data.matching import Match, matches
from tests.data.lines import ENGLAND, OUTCOME, assessed_rows, catalogue_of, figures, measure

ROLLING = {"period_kind": "rolling_3_years", "unit": "years"}
BY_2025 = {
    "document": "A plan",
    "section": "section 1",
    "due": "2025",
    "due_start": "2025-01-01",
    "due_end": "2025-12-31",
    "precision": "year",
    "wording": "It matches England by 2025.",
    "written": "2021-08-01",
}
FIRST = {2016: 60.0, 2017: 60.5, 2018: 61.0, 2019: 61.0, 2020: 61.0, 2021: 61.0, 2022: 61.0}
THERE = {2016: 63.0, 2017: 63.0, 2018: 63.5, 2019: 63.0, 2020: 63.0, 2021: 63.0, 2022: 62.2}


@pytest.fixture(scope="module")
def real(catalogue: Catalogue, latest: dict[tuple[str, ...], Latest]) -> dict[tuple[str, str], Match]:
    """Every promised match of the release by document and group."""
    found = matches(catalogue, list(latest.values()))
    return {(m.promised.document, m.latest.row.figure.sex): m for m in found}


def matched(here: dict[int, float], there: dict[int, float], outcome: Outcome = OUTCOME, **declared: Any) -> Match:
    """One promise for 2025 about one made-up line; figures come out 14 months after their period."""
    indicator = measure(**{**ROLLING, **declared})
    last = max(here)
    out = {"vintage": date(last + (4 if indicator.rolling else 2), 2, 20)}
    groups = [figures(indicator, here, **out), figures(indicator, there, area_code=ENGLAND, **out)]
    entries = latest_rows(assessed_rows(indicator, *groups), catalogue_of(indicator))
    dated = outcome.model_copy(update={"dates": (PlanDate.model_validate(BY_2025),)})
    (found,) = matches(catalogue_of(indicator, outcomes={dated.id: dated}), entries)
    return found


def test_each_document_asks_for_men_and_for_women(real: dict[tuple[str, str], Match]) -> None:
    documents = ("Locality Plan", "Let’s Do It")
    assert real.keys() == {(document, sex) for document in documents for sex in ("male", "female")}


@pytest.mark.parametrize("sex", ["male", "female"])
def test_figure_for_2025_is_2024_to_26_and_may_be_out_in_february_2028(
    real: dict[tuple[str, str], Match], sex: str
) -> None:
    """2022–24 came out on 20 February 2026. The first that holds all of 2025 is 2023–25, a year after it."""
    match = real["Locality Plan", sex]
    assert (match.due_period, match.due_expected) == ("2024–26", date(2028, 2, 1))
    assert (match.whole_period, match.whole_expected) == ("2023–25", date(2027, 2, 1))
    assert (match.place, match.status) == (2024.0, "not_known")


def test_figure_for_2026_is_a_year_later(real: dict[tuple[str, str], Match]) -> None:
    match = real["Let’s Do It", "male"]
    assert (match.due_period, match.due_expected) == ("2025–27", date(2029, 2, 1))
    assert (match.whole_period, match.whole_expected) == ("2024–26", date(2028, 2, 1))


@pytest.mark.parametrize(("sex", "value", "england", "gap"), [("male", 62.7, 63.1, -0.4), ("female", 63.6, 64.0, -0.4)])
def test_start_is_the_last_period_that_was_over_when_the_promise_was_made(
    real: dict[tuple[str, str], Match], sex: str, value: float, england: float, gap: float
) -> None:
    """August 2021: 2018–20 was over, 2019–21 was not. Since then the gap grew, and Bury fell further than England."""
    match = real["Locality Plan", sex]
    assert match.start is not None
    assert (match.start.period, match.start.figure.value, match.start.england) == ("2018–20", value, england)
    assert match.start.gap == gap
    assert (match.move, match.why) == ("wider", "local_lost")


def test_pace_that_men_need_and_the_pace_of_england(real: dict[tuple[str, str], Match]) -> None:
    """57.4 to 60.9 in two steps is 1.75 a year, in three 1.17. England fell from 62.7 in 2019–21: −0.6 a year."""
    assert real["Locality Plan", "male"].per_year == 1.75
    assert real["Let’s Do It", "male"].per_year == pytest.approx(3.5 / 3)
    assert real["Locality Plan", "male"].england_per_year == -0.6


@pytest.mark.parametrize(
    ("here", "there", "status"),
    [(61.0, 62.0, "not_met"), (61.9, 62.0, "not_met"), (62.0, 62.0, "met"), (63.0, 62.0, "met")],
)
def test_match_is_met_or_not_once_the_figure_is_out(here: float, there: float, status: str) -> None:
    """At the promised period itself, and however it went on."""
    for later in ({}, {2025: 40.0}, {2025: 90.0}):
        england = {2025: 60.0} if later else {}
        match = matched({**FIRST, 2024: here, **later}, {**THERE, 2024: there, **england})
        assert (match.due_period, match.status) == ("2024–26", status)


def test_england_falling_to_bury_is_a_match_too() -> None:
    """Bury stood at 61.0 and England fell below it, to 60.8: met, and by whose doing is said."""
    match = matched({**FIRST, 2023: 61.0, 2024: 61.0}, {**THERE, 2023: 61.5, 2024: 60.8})
    assert (match.status, match.move, match.why) == ("met", "closed", "england_lost")


@pytest.mark.parametrize(("here", "status"), [(2.0, "met"), (3.0, "met"), (3.1, "not_met")])
def test_match_of_a_measure_of_which_less_is_better_is_to_be_at_england_or_below(here: float, status: str) -> None:
    low = dict.fromkeys(FIRST, 5.0)
    match = matched({**low, 2024: here}, {**dict.fromkeys(low, 3.0), 2024: 3.0}, polarity="lower_is_better")
    assert match.status == status


def test_match_is_not_known_before_the_period_is_out_however_the_latest_stands() -> None:
    ahead = dict.fromkeys(FIRST, 70.0)
    for last in (2022, 2023):
        match = matched({**ahead, last: 70.0}, {**THERE, last: 62.0})
        assert (match.due_period, match.status) == ("2024–26", "not_known")


def test_match_is_not_known_while_england_is_not_out() -> None:
    assert matched({**FIRST, 2023: 61.0, 2024: 70.0}, THERE).status == "not_known"


def test_match_is_expected_as_long_after_its_period_as_the_last_figure_came() -> None:
    """2022–24 of 20 February 2026, fourteen months after it: 2024–26 in February 2028, 2023–25 in February 2027."""
    match = matched(FIRST, THERE)
    assert (match.due_expected, match.whole_expected) == (date(2028, 2, 1), date(2027, 2, 1))
    assert matched({**FIRST, 2023: 61.0}, {**THERE, 2023: 62.0}).due_expected == date(2028, 2, 1)


def test_calendar_years_are_decided_by_the_year_itself() -> None:
    match = matched(FIRST, THERE, period_kind="calendar_year")
    assert (match.due_period, match.whole_period, match.place) == ("2025", "2025", 2025.0)


def test_promise_made_before_any_figure_has_no_start() -> None:
    """The first period was over in December 2022, more than a year after the promise."""
    late = {2020: 60.0, 2021: 61.0}
    match = matched(late, {2020: 62.0, 2021: 62.0})
    assert (match.start, match.move, match.why) == (None, "", "")


def test_period_without_england_is_no_start() -> None:
    match = matched(FIRST, {year: value for year, value in THERE.items() if year != 2018})
    assert match.start is not None
    assert match.start.period == "2017–19"


def test_no_pace_is_needed_when_no_time_is_left() -> None:
    for last in (2024, 2025):
        years = {**FIRST, 2023: 61.0, **dict.fromkeys(range(2024, last + 1), 61.0)}
        match = matched(years, dict.fromkeys(years, 63.0))
        assert match.per_year is None
        assert match.status == "not_met"
    assert matched(FIRST, THERE).per_year == pytest.approx((62.2 - 61.0) / 2)


def test_pace_of_england_is_over_three_years_that_share_none() -> None:
    """62.2 in 2022–24 less 63.0 in 2019–21 is −0.8, over three years."""
    assert matched(FIRST, THERE).england_per_year == pytest.approx(-0.8 / 3, abs=1e-6)
    assert matched({2020: 60.0, 2022: 61.0}, {2020: 62.0, 2022: 62.0}).england_per_year is None


def test_outcome_whose_measure_the_plan_does_not_name_is_not_matched() -> None:
    indicator = measure(**ROLLING)
    entries = latest_rows(assessed_rows(indicator, figures(indicator, FIRST)), catalogue_of(indicator))
    unnamed = OUTCOME.model_copy(update={"measure_named": False, "dates": (PlanDate.model_validate(BY_2025),)})
    assert matches(catalogue_of(indicator, outcomes={unnamed.id: unnamed}), entries) == []
