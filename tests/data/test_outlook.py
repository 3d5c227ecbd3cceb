"""Where a series would go: drawn only where the method allows it, no further than it may, and within what can be."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.catalogue import Catalogue
from data.latest import Latest
from data.outlook import Ahead, ahead, steps_until
from data.periods import shifted
from tests.data.lines import ENGLAND, MONTHLY, catalogue_of, entries, figures, line, measure
from tests.oracles.straight_lines import LINES

CUT = {"breaks": [{"from_date": "2020-01-01", "reason": "From 2020 something else is counted."}]}
TEN = range(2016, 2026)


def drawn(declared: dict[str, Any], values: dict[int, float], due: date | None = None) -> Ahead:
    indicator = measure(**declared)
    return ahead(line(indicator, values), due, catalogue_of(indicator))


def uneven(places: range | list[int]) -> dict[int, float]:
    """It rises by 0.5 a step, with a wobble."""
    return {place: 20.0 + place % 100 / 2 + place % 3 for place in places}


# name: what is declared, the places that have a figure, why nothing is drawn
NOT_DRAWN: dict[str, tuple[dict[str, Any], range | list[int], str]] = {
    "rolling years": ({"period_kind": "rolling_3_years"}, range(2003, 2023), "overlap"),
    "rolling financial years": ({"period_kind": "rolling_3_financial_years"}, range(2003, 2023), "overlap"),
    "counts that add up": ({"frequency": "quarterly", "period_kind": "cumulative_quarters"}, range(1, 20), "adds_up"),
    "now and then": ({"frequency": "irregular", "period_kind": "edition"}, TEN, "irregular"),
    "seven years": ({}, range(2019, 2026), "too_few_points"),
    "seven years since a break": (CUT, range(2010, 2027), "too_few_points"),
    "twelve months": (MONTHLY, range(20, 32), "too_few_points"),
    "twelve months since a break": (
        {**MONTHLY, "breaks": [{"from_date": "2025-08-01", "reason": "From August 2025 more is counted."}]},
        *(range(1, 32), "too_few_points"),
    ),
    "a last figure more than three years old": ({}, range(2010, 2020), "too_old"),
    "the same figure every month": (MONTHLY, [], "no_fit"),
    "a last year unlike all others": ({}, [], "methods_disagree"),
}
# Theil–Sen: 21 of the 28 slopes are −1. Least squares: Σ(t − 4.5)(y) = 52.5, so it rises.
UNLIKE = dict(zip(range(2018, 2026), [10.0, 9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 30.0], strict=True))
VALUES = {"the same figure every month": dict.fromkeys(range(12, 32), 50.0), "a last year unlike all others": UNLIKE}


@pytest.mark.parametrize("name", NOT_DRAWN)
def test_nothing_is_drawn_where_no_method_allows_it_and_it_says_why(name: str) -> None:
    declared, places, why = NOT_DRAWN[name]
    found = drawn(declared, VALUES.get(name, uneven(places)))
    assert (found.found, found.steps, found.why) == (None, (), why)


def test_only_the_area_that_stands_for_bury_is_drawn() -> None:
    plain = measure()
    found = entries(plain, figures(plain, uneven(TEN)), figures(plain, uneven(TEN), area_code=ENGLAND))
    whys = {e.row.figure.area_code: ahead(e, None, catalogue_of(plain)).why for e in found}
    assert whys == {"E08000002": "", ENGLAND: "not_local"}


def test_line_goes_on_as_it_went() -> None:
    """2 a year to 68 in 2025 goes on to 70, 72, … without any spread, for every figure lies on it."""
    found = drawn({}, {year: 50.0 + 2 * (year - 2016) for year in TEN})
    assert [step.period for step in found.steps] == ["2026", "2027", "2028", "2029"]
    assert [step.centre for step in found.steps] == pytest.approx([70, 72, 74, 76])
    assert [step.low_80 for step in found.steps] == pytest.approx([70, 72, 74, 76])
    assert [step.high_80 for step in found.steps] == pytest.approx([70, 72, 74, 76])


def test_missing_year_keeps_its_place_on_the_line() -> None:
    """2 a year with 2019 left out: 2026 is still 70."""
    found = drawn({}, {year: 50.0 + 2 * (year - 2016) for year in [2014, 2015, *TEN] if year != 2019})
    assert (found.points, found.steps[0].period) == (10, "2026")
    assert found.steps[0].centre == pytest.approx(70)


def test_line_is_drawn_through_the_last_ten_years_only() -> None:
    flat = {**dict.fromkeys(range(1996, 2016), 3.0), **{year: 50.0 + 2 * (year - 2016) for year in TEN}}
    found = drawn({}, flat)
    assert found.points == 10
    assert found.steps[0].centre == pytest.approx(70)


@pytest.mark.parametrize(
    ("first", "due", "last"),
    [
        # the targets end in March 2029: the first year that ends on or after it is 2029, four steps from 2025
        (2016, None, "2029"),
        (2016, date(2027, 12, 31), "2027"),
        (2016, date(2028, 1, 1), "2028"),
        # ten figures allow five years and no more, eight allow four
        (2016, date(2060, 12, 31), "2030"),
        (2017, date(2060, 12, 31), "2029"),
        (2018, date(2060, 12, 31), "2029"),
    ],
)
def test_line_of_years_ends_at_the_date_promised_or_half_as_far_as_its_record(
    first: int, due: date | None, last: str
) -> None:
    found = drawn({}, uneven(range(first, 2026)), due)
    assert found.steps[-1].period == last
    assert [s.position for s in found.steps] == list(range(2026, int(last) + 1))


@pytest.mark.parametrize(
    ("first", "due", "last"),
    [
        (1, None, "July 2027"),  # a year on
        (1, date(2027, 3, 31), "March 2027"),
        (1, date(2027, 10, 31), "October 2027"),  # 31 months allow fifteen and no more
        (1, date(2029, 3, 31), "October 2027"),
        (-32, date(2029, 3, 31), "March 2029"),  # 64 months allow 32, and that is the promised one
        (-31, date(2029, 3, 31), "February 2029"),  # 63 allow 31
        (19, None, "January 2027"),  # thirteen allow six
    ],
)
def test_months_reach_the_one_that_is_promised_or_a_year_on_or_half_as_far_as_their_record(
    first: int, due: date | None, last: str
) -> None:
    """The latest month, number 31, is July 2026."""
    found = drawn(MONTHLY, {n: 50.0 + (n * 7 % 5) for n in range(first, 32)}, due)
    assert found.found is not None
    assert (found.found.method, found.points) == ("damped", 32 - first)
    assert found.steps[0].period == "August 2026"
    assert found.steps[-1].period == last
    assert found.steps[-1].position == found.steps[0].position + len(found.steps) - 1


@pytest.mark.parametrize("due", [date(2025, 12, 31), date(2019, 3, 31)])
def test_date_that_is_past_is_no_end_to_what_lies_ahead(due: date) -> None:
    """Drawn as without a date: nothing that is out can be ahead."""
    assert drawn({}, uneven(TEN), due) == drawn({}, uneven(TEN))
    months = {n: 50.0 + (n * 7 % 5) for n in range(1, 32)}
    assert drawn(MONTHLY, months, due).steps[-1].period == "July 2027"


def test_years_after_the_last_targets_are_still_drawn() -> None:
    """When 2029 is out, the date of the last targets lies behind: half the record is what is left to go by."""
    found = drawn({}, uneven(range(2020, 2030)))
    assert (found.why, found.steps[-1].period) == ("", "2034")


@pytest.mark.parametrize(
    ("changes", "per_year", "ends"),
    [({}, 4.0, (0.0, 100.0)), ({}, -4.0, (0.0, 100.0)), ({"unit": "days"}, -4.0, (0.0, float("inf")))],
)
def test_nothing_is_drawn_beyond_what_can_be(
    changes: dict[str, Any], per_year: float, ends: tuple[float, float]
) -> None:
    wobble = {year: 50.0 + per_year * (year - 2014.5) + (3 if year % 2 else -3) for year in TEN}
    found = drawn(changes, {year: min(max(value, ends[0]), ends[1]) for year, value in wobble.items()})
    for s in found.steps:
        assert ends[0] <= s.low_80 <= s.low_50 <= s.centre <= s.high_50 <= s.high_80 <= ends[1]
    reached = [s.high_80 for s in found.steps] if per_year > 0 else [s.low_80 for s in found.steps]
    assert reached[-1] == (100.0 if per_year > 0 else 0.0)


def test_days_may_be_more_than_a_hundred() -> None:
    found = drawn({"unit": "days"}, {year: 20.0 * (year - 2015) for year in TEN})
    assert found.steps[0].centre == pytest.approx(220)


def test_line_and_its_limits_are_those_statsmodels_gives() -> None:
    known = LINES[0]
    found = drawn({}, dict(zip(known["positions"], known["values"], strict=True)))
    assert found.steps[0].position == known["ahead"][0] == 2025
    for name in ("centre", "low_50", "high_50", "low_80", "high_80"):
        assert getattr(found.steps[0], name) == pytest.approx(known[name][0], abs=0.00005)


KINDS = st.sampled_from([{}, MONTHLY, {"period_kind": "financial_year"}, {"period_kind": "rolling_3_years"}])


@given(KINDS, st.integers(1, 40), st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_steps_lead_to_the_first_period_that_ends_on_the_day_or_after(
    declared: dict[str, str], place: int, due: date
) -> None:
    indicator = measure(**declared)
    entry = line(indicator, {place if "frequency" in declared else 2000 + place: 50.0})
    o, steps = entry.row.figure, steps_until(entry, due)
    assert shifted(indicator.period_kind, o.period_start, o.period_end, steps)[1] >= due
    assert shifted(indicator.period_kind, o.period_start, o.period_end, steps - 1)[1] < due


@given(st.integers(1, 40))
def test_no_step_leads_to_the_latest_period_itself(place: int) -> None:
    entry = line(measure(**MONTHLY), {place: 50.0})
    assert steps_until(entry, entry.row.figure.period_end) == 0
    assert steps_until(entry, entry.row.figure.period_end + timedelta(days=1)) == 1


def test_no_rolling_short_or_irregular_series_of_the_release_is_drawn(
    latest: dict[tuple[str, ...], Latest], catalogue: Catalogue
) -> None:
    """Asked of the series that may not be drawn, so that no forecast has to be worked out."""
    asked = 0
    for entry in latest.values():
        kind = catalogue.indicators[entry.row.figure.indicator_id]
        points = len([r for r in entry.series.rows if r.segment == entry.row.segment])
        may = kind.frequency in ("annual", "monthly") and not kind.period_kind.startswith(("rolling", "cumulative"))
        if entry.series.is_local and not (may and points >= (13 if kind.frequency == "monthly" else 8)):
            found = ahead(entry, None, catalogue)
            assert (found.found, found.steps) == (None, ())
            assert found.why in ("overlap", "adds_up", "irregular", "too_few_points", "too_old")
            asked += 1
    assert asked > 40
