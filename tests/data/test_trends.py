"""Which method a trend is judged by: the one its frequency, overlap, length and intervals allow, or none and why."""

from typing import Any

import pytest

from data.catalogue import Catalogue
from data.latest import Latest
from data.trends import Trending
from tests.data.lines import MONTHLY, counted, entries, figures, line, measure
from tests.oracles.trends import COUNTS, WEIGHTED

CUT_2020 = {"breaks": [{"from_date": "2020-01-01", "reason": "From 2020 something else is counted."}]}
CUT_MONTH_2 = {"breaks": [{"from_date": "2024-02-01", "reason": "From February 2024 something else is counted."}]}
FIVE = range(2019, 2024)

# name: what is declared, the places that have a figure, half the interval (None: none printed), method, reason
TABLE: dict[str, tuple[dict[str, Any], range | list[int], float | None, str, str]] = {
    "thirteen months": (MONTHLY, range(1, 14), None, "xmr", ""),
    "twelve months": (MONTHLY, range(1, 13), None, "none", "too_few_points"),
    "thirteen months since a break": ({**MONTHLY, **CUT_MONTH_2}, range(1, 15), None, "xmr", ""),
    "twelve months since a break": ({**MONTHLY, **CUT_MONTH_2}, range(1, 14), None, "none", "too_few_points"),
    "five years": ({}, FIVE, 1.0, "recent_trend", ""),
    "four years": ({}, range(2020, 2024), 1.0, "none", "too_few_points"),
    "five years without an interval": ({}, FIVE, None, "none", "no_interval"),
    "five years with intervals of no width": ({}, FIVE, 0.0, "none", "interval_without_width"),
    "five years with one missing": ({}, [2017, 2018, 2020, 2021, 2022, 2023], 1.0, "none", "too_few_points"),
    "five years after one missing": ({}, [2016, 2017, *FIVE], 1.0, "recent_trend", ""),
    "four years since a break": (CUT_2020, range(2010, 2024), 1.0, "none", "too_few_points"),
    "five years since a break": (CUT_2020, range(2010, 2025), 1.0, "recent_trend", ""),
    "rolling years": ({"period_kind": "rolling_3_years"}, range(2005, 2023), 1.0, "none", "overlap"),
    "rolling financial years": ({"period_kind": "rolling_3_financial_years"}, FIVE, 1.0, "none", "overlap"),
    "rolling years of which there is one": ({"period_kind": "rolling_3_years"}, [2020], 1.0, "none", "overlap"),
    "counts that add up": (
        *({"frequency": "quarterly", "period_kind": "cumulative_quarters"}, range(1, 20), 1.0),
        *("none", "adds_up"),
    ),
    "now and then": ({"frequency": "irregular", "period_kind": "edition"}, FIVE, 1.0, "none", "irregular"),
}


def trend(indicator_changes: dict[str, Any], values: dict[int, float], half: float | None) -> Trending:
    return line(measure(**indicator_changes), values, half=half).trend


@pytest.mark.parametrize("name", TABLE)
def test_method_is_the_one_of_the_table(name: str) -> None:
    declared, places, half, method, why = TABLE[name]
    found = trend(declared, {place: 50.0 + place % 3 for place in places}, half)
    assert (found.method, found.why) == (method, why)
    assert (found.direction == "cannot_tell") == (method == "none")
    assert (found.chart is not None) == (method == "xmr")


@pytest.mark.parametrize(("repeats", "method", "why"), [(6, "xmr", ""), (7, "none", "hardly_moves")])
def test_months_that_mostly_repeat_the_one_before_have_no_chart(repeats: int, method: str, why: str) -> None:
    """Of the twelve moves between thirteen months: limits made of moves that are mostly none would be a hair apart."""
    moving = {n: float(n % 2) for n in range(1, 14 - repeats)}
    still = dict.fromkeys(range(14 - repeats, 14), float((13 - repeats) % 2))
    found = trend(MONTHLY, {**moving, **still}, None)
    assert (found.method, found.why) == (method, why)


def test_one_interval_missing_among_the_last_five_is_enough_to_say_nothing() -> None:
    plain = measure()
    bare = figures(plain, {2022: 50.0})
    rest = figures(plain, {year: 50.0 for year in FIVE if year != 2022}, half=1.0)
    (entry,) = entries(plain, bare, rest)
    assert (entry.trend.method, entry.trend.why) == ("none", "no_interval")


def test_interval_missing_before_the_last_five_does_not_matter() -> None:
    plain = measure()
    (entry,) = entries(plain, figures(plain, {2018: 50.0}), figures(plain, dict.fromkeys(FIVE, 50.0), half=1.0))
    assert (entry.trend.method, entry.trend.direction) == ("recent_trend", "no_change")


WAYS = {  # polarity: what a rise is called, and a fall
    "higher_is_better": ("improving", "worsening"),
    "lower_is_better": ("worsening", "improving"),
    "none": ("increasing", "decreasing"),
}


@pytest.mark.parametrize("polarity", WAYS)
def test_rise_and_fall_are_called_by_what_is_good(polarity: str) -> None:
    """With limits ±1.96 each weight is 1: b = ±2, Σ(t − 3)² = 10, so χ² = 4 × 10 = 40, above 9.5495."""
    ways = []
    for step in (2.0, -2.0):
        found = trend({"polarity": polarity}, {year: 50 + step * (year - 2021) for year in FIVE}, 1.96)
        assert found.test is not None
        assert (found.test.slope, found.test.chi_squared) == (pytest.approx(step), pytest.approx(40))
        ways.append(found.direction)
    assert tuple(ways) == WAYS[polarity]


def test_slope_that_chance_may_give_is_no_change() -> None:
    """b = 0.9, so χ² = 0.81 × 10 = 8.1, below 9.5495."""
    found = trend({}, {year: 50 + 0.9 * (year - 2021) for year in FIVE}, 1.96)
    assert found.test is not None
    assert (found.method, found.direction, found.test.chi_squared) == ("recent_trend", "no_change", pytest.approx(8.1))


def test_recent_trend_weighs_by_the_printed_intervals() -> None:
    """Girls in hospital with injuries, as statsmodels works it out; two older years are left out of it."""
    values, lowers, uppers, slope, chi_squared, _ = WEIGHTED["falling"]
    rate = measure(unit="per_10000", unit_words="girls", decimals=2, polarity="lower_is_better")
    printed = [
        figure
        for year, value, lower, upper in zip(FIVE, values, lowers, uppers, strict=True)
        for figure in figures(rate, {year: value}, lower_95=lower, upper_95=upper)
    ]
    (entry,) = entries(rate, figures(rate, {2017: 10.0, 2018: 999.0}, half=5), printed)
    assert entry.trend.test is not None
    assert (entry.trend.method, entry.trend.direction) == ("recent_trend", "improving")
    assert entry.trend.test.slope == pytest.approx(slope)
    assert entry.trend.test.chi_squared == pytest.approx(chi_squared)


def test_yearly_shares_with_intervals_of_ours_are_tested_by_their_counts() -> None:
    """12 of 200 up to 44 of 207, as statsmodels works it out."""
    counts, sizes, chi_squared, _, _ = COUNTS[1]
    share = measure(statistic="proportion")
    (entry,) = entries(share, counted(share, dict(zip(FIVE, zip(counts, sizes, strict=True), strict=True))))
    assert entry.trend.test is not None
    assert (entry.trend.method, entry.trend.direction) == ("cochran_armitage", "improving")
    assert entry.trend.test.chi_squared == pytest.approx(chi_squared)


def test_counts_are_not_tested_where_one_year_has_a_printed_interval() -> None:
    share = measure(statistic="proportion")
    ours = counted(share, {year: (20, 100) for year in FIVE if year != 2021})
    (entry,) = entries(share, ours, figures(share, {2021: 20.0}, half=5.0))
    assert (entry.trend.method, entry.trend.direction) == ("recent_trend", "no_change")


# Seven months of 52 and six of 50, by turns, and then a last one. With 60 the mean is 724 ÷ 14 = 51.7 and the limits
# are 2.66 × 32 ÷ 13 = 6.5 either side. With 42 it is 50.4; the last range, 10, is screened, and they are 5.3 away.
BY_TURNS = {n: 50.0 + 2 * (n % 2) for n in range(1, 14)}


@pytest.mark.parametrize(
    ("polarity", "last", "direction", "flag"),
    [
        ("higher_is_better", 60.0, "improving", "improving"),
        ("higher_is_better", 42.0, "worsening", "worsening"),
        ("lower_is_better", 60.0, "worsening", "worsening"),
        ("lower_is_better", 42.0, "improving", "improving"),
        ("none", 60.0, "unusual", "unusual"),
        ("none", 42.0, "unusual", "unusual"),
        ("higher_is_better", 51.0, "common_cause", ""),
        ("none", 51.0, "common_cause", ""),
    ],
)
def test_month_far_out_is_marked_by_what_is_good(polarity: str, last: float, direction: str, flag: str) -> None:
    found = trend({**MONTHLY, "polarity": polarity}, {**BY_TURNS, 14: last}, None)
    assert found.direction == direction
    assert found.flags == ("",) * 13 + (flag,)


def test_limits_are_those_of_the_months_since_the_last_break() -> None:
    """Mean 51 and 2.66 × 2 = 5.32 either side, whatever was before the break."""
    values = {n: 50.0 + 2 * (n % 2) for n in range(2, 16)}
    found = trend({**MONTHLY, **CUT_MONTH_2}, {1: 5.0, **values}, None)
    assert found.chart is not None
    assert (found.chart.centre, found.chart.lower, found.chart.upper) == pytest.approx((51.0, 45.68, 56.32))
    assert len(found.flags) == 14


def test_every_trend_of_the_release_has_the_points_and_the_intervals_it_needs(
    latest: dict[tuple[str, ...], Latest], catalogue: Catalogue
) -> None:
    tested = [entry for entry in latest.values() if entry.trend.method != "none"]
    assert len(tested) > 20
    for entry in tested:
        kind = catalogue.indicators[entry.row.figure.indicator_id]
        assert kind.period_kind not in ("rolling_3_years", "rolling_3_financial_years", "cumulative_quarters")
        if entry.trend.method == "xmr":
            assert kind.frequency == "monthly"
            assert len([r for r in entry.series.rows if r.segment == entry.row.segment]) >= 13
            continue
        assert kind.frequency == "annual"
        five = entry.series.rows[-5:]
        assert [r.position - entry.row.position for r in five] == [-4, -3, -2, -1, 0]
        assert {r.segment for r in five} == {entry.row.segment}
        assert all(r.figure.lower_95 is not None for r in five)


def test_long_enough_series_of_the_release_that_no_test_may_touch_say_why(
    latest: dict[tuple[str, ...], Latest], catalogue: Catalogue
) -> None:
    untested = {entry.row.figure.series: entry.trend for entry in latest.values() if entry.trend.method == "none"}
    assert {t.direction for t in untested.values()} == {"cannot_tell"}
    assert "" not in {t.why for t in untested.values()}
    for series, found in untested.items():
        if catalogue.indicators[series[0]].period_kind.startswith("rolling"):
            assert found.why == "overlap"
