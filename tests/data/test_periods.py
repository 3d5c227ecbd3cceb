"""Periods in house style, their place on the axis, and dates that do not fit what was declared."""

from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.periods import KINDS, axis_place, shifted
from data.vocabulary import PeriodKind

D = date


@pytest.mark.parametrize(
    ("kind", "start", "end", "label", "axis"),
    [
        ("calendar_year", D(2024, 1, 1), D(2024, 12, 31), "2024", "2024"),
        ("financial_year", D(2025, 4, 1), D(2026, 3, 31), "2025/26", "2025/26"),
        ("financial_year", D(1999, 4, 1), D(2000, 3, 31), "1999/00", "1999/00"),
        ("academic_year", D(2024, 9, 1), D(2025, 8, 31), "2024/25", "2024/25"),
        ("survey_year", D(2023, 11, 15), D(2024, 11, 14), "2023/24", "2023/24"),
        ("survey_season", D(2025, 1, 1), D(2025, 3, 31), "2025", "2025"),
        ("rolling_3_years", D(2022, 1, 1), D(2024, 12, 31), "2022–24", "2022–24"),
        ("rolling_3_years", D(2008, 1, 1), D(2010, 12, 31), "2008–10", "2008–10"),
        ("rolling_3_financial_years", D(2021, 4, 1), D(2024, 3, 31), "2021/22–23/24", "2021–24"),
        ("month", D(2025, 3, 1), D(2025, 3, 31), "March 2025", "Mar 2025"),
        ("snapshot", D(2025, 3, 31), D(2025, 3, 31), "31 March 2025", "2025"),
        ("cumulative_quarters", D(2024, 4, 1), D(2024, 12, 31), "April 2024 to December 2024", "2024/25 Q3"),
        ("cumulative_quarters", D(2024, 4, 1), D(2025, 3, 31), "April 2024 to March 2025", "2024/25 Q4"),
        ("edition", D(2025, 1, 1), D(2025, 12, 31), "2025", "2025"),
    ],
)
def test_period_is_written_in_house_style(kind: str, start: date, end: date, label: str, axis: str) -> None:
    assert KINDS[kind].fits(start, end)
    assert KINDS[kind].label(start, end) == label
    assert KINDS[kind].axis(start, end) == axis


def test_every_kind_that_may_be_declared_can_be_placed() -> None:
    assert KINDS.keys() == set(get_args(PeriodKind))


@pytest.mark.parametrize(
    ("kind", "start", "end"),
    [
        ("calendar_year", D(2024, 4, 1), D(2025, 3, 31)),
        ("calendar_year", D(2023, 1, 1), D(2024, 12, 31)),
        ("financial_year", D(2024, 1, 1), D(2024, 12, 31)),
        ("financial_year", D(2024, 4, 1), D(2025, 3, 30)),
        ("academic_year", D(2024, 8, 1), D(2025, 7, 31)),
        ("survey_year", D(2023, 11, 1), D(2024, 10, 31)),
        ("survey_season", D(2024, 11, 1), D(2025, 2, 28)),
        ("rolling_3_years", D(2023, 1, 1), D(2024, 12, 31)),
        ("rolling_3_financial_years", D(2022, 1, 1), D(2024, 12, 31)),
        ("month", D(2025, 2, 1), D(2025, 3, 31)),
        ("month", D(2025, 2, 2), D(2025, 2, 28)),
        ("month", D(2024, 2, 1), D(2024, 2, 28)),
        ("snapshot", D(2025, 3, 30), D(2025, 3, 31)),
        ("cumulative_quarters", D(2024, 7, 1), D(2024, 12, 31)),
        ("cumulative_quarters", D(2024, 4, 1), D(2024, 11, 30)),
        ("edition", D(2025, 4, 1), D(2026, 3, 31)),
    ],
)
def test_dates_that_do_not_make_the_declared_period_do_not_fit(kind: str, start: date, end: date) -> None:
    assert not KINDS[kind].fits(start, end)


@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [
        ("month", (D(2024, 12, 1), D(2024, 12, 31)), (D(2025, 1, 1), D(2025, 1, 31))),
        ("rolling_3_years", (D(2021, 1, 1), D(2023, 12, 31)), (D(2022, 1, 1), D(2024, 12, 31))),
        ("financial_year", (D(2023, 4, 1), D(2024, 3, 31)), (D(2024, 4, 1), D(2025, 3, 31))),
        ("snapshot", (D(2024, 3, 31), D(2024, 3, 31)), (D(2025, 3, 31), D(2025, 3, 31))),
        ("cumulative_quarters", (D(2024, 4, 1), D(2024, 12, 31)), (D(2024, 4, 1), D(2025, 3, 31))),
        ("cumulative_quarters", (D(2024, 4, 1), D(2025, 3, 31)), (D(2025, 4, 1), D(2025, 6, 30))),
    ],
)
def test_neighbouring_periods_are_one_step_apart(
    kind: str, first: tuple[date, date], second: tuple[date, date]
) -> None:
    assert KINDS[kind].position(*second) - KINDS[kind].position(*first) == 1


@given(st.dates(D(1990, 1, 1), D(2060, 12, 1)))
def test_no_two_months_share_a_place(day: date) -> None:
    first = day.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    following = last + timedelta(days=1)
    end = (following + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    assert KINDS["month"].fits(first, last)
    assert KINDS["month"].position(following, end) == KINDS["month"].position(first, last) + 1


YEAR_2025 = (D(2025, 1, 1), D(2025, 12, 31))


def test_2025_on_a_three_year_axis_stands_where_2024_to_26_will() -> None:
    there = KINDS["rolling_3_years"].position(D(2024, 1, 1), D(2026, 12, 31))
    assert axis_place("rolling_3_years", D(2022, 1, 1), D(2024, 12, 31), *YEAR_2025) == there


@pytest.mark.parametrize(
    ("kind", "start", "end", "when", "place"),
    [
        ("calendar_year", D(2024, 1, 1), D(2024, 12, 31), YEAR_2025, 2025),
        # the middle of 2025 is a quarter of a year after the middle of 2024/25 …
        ("financial_year", D(2023, 4, 1), D(2024, 3, 31), YEAR_2025, 2024.75),
        # … and a year and a quarter after 31 March 2024
        ("snapshot", D(2024, 3, 31), D(2024, 3, 31), YEAR_2025, 2025.25),
        ("month", D(2025, 1, 1), D(2025, 1, 31), (D(2026, 3, 1), D(2026, 3, 31)), 2026 * 12 + 2),
        # January to March 2025 is the fourth quarter of 2024/25, one step after the third
        ("cumulative_quarters", D(2024, 4, 1), D(2024, 12, 31), (D(2025, 1, 1), D(2025, 3, 31)), 2024 * 4 + 3),
    ],
)
def test_promised_date_is_placed_by_its_middle(
    kind: str, start: date, end: date, when: tuple[date, date], place: float
) -> None:
    assert axis_place(kind, start, end, *when) == pytest.approx(place, abs=0.1)


@given(st.integers(2000, 2040), st.integers(2000, 2040))
def test_any_period_of_a_series_places_a_promise_alike(anchor: int, year: int) -> None:
    place = axis_place("rolling_3_years", D(anchor, 1, 1), D(anchor + 2, 12, 31), D(year, 1, 1), D(year, 12, 31))
    assert place == pytest.approx(year - 1, abs=0.01)


@pytest.mark.parametrize(
    ("kind", "period", "steps", "later"),
    [
        ("month", (D(2026, 1, 1), D(2026, 1, 31)), 1, (D(2026, 2, 1), D(2026, 2, 28))),
        ("month", (D(2026, 2, 1), D(2026, 2, 28)), 1, (D(2026, 3, 1), D(2026, 3, 31))),
        ("month", (D(2026, 8, 1), D(2026, 8, 31)), 7, (D(2027, 3, 1), D(2027, 3, 31))),
        ("month", (D(2026, 8, 1), D(2026, 8, 31)), -5, (D(2026, 3, 1), D(2026, 3, 31))),
        ("month", (D(2025, 2, 1), D(2025, 2, 28)), -12, (D(2024, 2, 1), D(2024, 2, 29))),
        ("calendar_year", (D(2024, 1, 1), D(2024, 12, 31)), 3, (D(2027, 1, 1), D(2027, 12, 31))),
        ("financial_year", (D(2024, 4, 1), D(2025, 3, 31)), 4, (D(2028, 4, 1), D(2029, 3, 31))),
        ("rolling_3_years", (D(2022, 1, 1), D(2024, 12, 31)), 2, (D(2024, 1, 1), D(2026, 12, 31))),
        ("survey_year", (D(2023, 11, 15), D(2024, 11, 14)), 1, (D(2024, 11, 15), D(2025, 11, 14))),
        ("survey_season", (D(2025, 1, 2), D(2025, 3, 31)), 1, (D(2026, 1, 2), D(2026, 3, 31))),
        ("snapshot", (D(2024, 3, 31), D(2024, 3, 31)), 1, (D(2025, 3, 31), D(2025, 3, 31))),
        # one day a year, the last of February: in a leap year that is the 29th, and it is still one day
        ("snapshot", (D(2024, 2, 29), D(2024, 2, 29)), 1, (D(2025, 2, 28), D(2025, 2, 28))),
        ("snapshot", (D(2023, 2, 28), D(2023, 2, 28)), 1, (D(2024, 2, 29), D(2024, 2, 29))),
        # what adds up from a fixed start keeps it
        ("cumulative_quarters", (D(2021, 4, 1), D(2025, 12, 31)), 1, (D(2021, 4, 1), D(2026, 3, 31))),
        ("cumulative_quarters", (D(2021, 4, 1), D(2025, 12, 31)), 2, (D(2021, 4, 1), D(2026, 6, 30))),
    ],
)
def test_period_so_many_steps_on(kind: str, period: tuple[date, date], steps: int, later: tuple[date, date]) -> None:
    assert KINDS[kind].fits(*period)
    assert shifted(kind, *period, steps) == later


def _lasting(years: int, month: int, day: int) -> st.SearchStrategy[tuple[date, date]]:
    def period(year: int) -> tuple[date, date]:
        return D(year, month, day), D(year + years, month, day) - timedelta(days=1)

    return st.integers(1990, 2040).map(period)


def _month_of(day: date) -> tuple[date, date]:
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _quarters(start: int, number: int) -> tuple[date, date]:
    month = 4 + 3 * number  # the month after the last
    return D(start, 4, 1), D(start + (month - 1) // 12, (month - 1) % 12 + 1, 1) - timedelta(days=1)


DAYS = st.dates(D(1990, 1, 1), D(2040, 12, 31))
PERIODS = {
    "calendar_year": _lasting(1, 1, 1),
    "financial_year": _lasting(1, 4, 1),
    "academic_year": _lasting(1, 9, 1),
    "survey_year": _lasting(1, 11, 15),
    "survey_season": st.integers(1990, 2040).map(lambda year: (D(year, 1, 2), D(year, 3, 31))),
    "rolling_3_years": _lasting(3, 1, 1),
    "rolling_3_financial_years": _lasting(3, 4, 1),
    "month": DAYS.map(_month_of),
    "snapshot": DAYS.filter(lambda day: day.month != 2 or day.day < 28).map(lambda day: (day, day)),
    "cumulative_quarters": st.builds(_quarters, st.integers(1990, 2040), st.integers(100, 160)),
    "edition": _lasting(1, 1, 1),
}
ANY = st.sampled_from(sorted(PERIODS)).flatmap(lambda kind: st.tuples(st.just(kind), PERIODS[kind]))


def test_every_kind_is_shifted_somewhere() -> None:
    assert PERIODS.keys() == KINDS.keys()


@given(ANY, st.integers(-90, 90))
def test_shifted_period_is_of_its_kind_and_stands_so_many_steps_on(
    given_one: tuple[str, tuple[date, date]], steps: int
) -> None:
    kind, period = given_one
    moved = shifted(kind, *period, steps)
    assert KINDS[kind].fits(*moved)
    assert KINDS[kind].position(*moved) == KINDS[kind].position(*period) + steps


@given(ANY, st.integers(-40, 40), st.integers(-40, 40))
def test_steps_add_up_and_can_be_taken_back(given_one: tuple[str, tuple[date, date]], first: int, second: int) -> None:
    kind, period = given_one
    assert shifted(kind, *shifted(kind, *period, first), second) == shifted(kind, *period, first + second)
    assert shifted(kind, *shifted(kind, *period, first), -first) == period
    assert shifted(kind, *period, 0) == period
