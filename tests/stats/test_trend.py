"""Trends: worked elsewhere, never from too little, and the same in any unit."""

import math
import re
from datetime import date

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from stats.trend import SIGNIFICANT, Trend, cochran_armitage, recent_trend
from tests.oracles.trends import COUNTS, SMOKERS, WEIGHTED

OPPOSITE = {"increasing": "decreasing", "decreasing": "increasing"}
value = st.integers(-500, 500).map(float)
width = st.integers(1, 100).map(float)
points = st.lists(st.tuples(value, width, width), min_size=5, max_size=9)
proportion = st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda pair: (pair[0], sum(pair)))
proportions = st.lists(proportion, min_size=5, max_size=9)


def trend_of(points: list[tuple[float, float, float]]) -> Trend:
    return recent_trend([v for v, _, _ in points], [v - a for v, a, _ in points], [v + b for v, _, b in points])


@pytest.mark.parametrize("name", WEIGHTED)
def test_weighted_trend_as_computed_elsewhere(name: str) -> None:
    values, lowers, uppers, slope, chi_squared, direction = WEIGHTED[name]
    trend = recent_trend(values, lowers, uppers)
    assert (trend.direction, trend.reason) == (direction, "")
    assert (trend.slope, trend.chi_squared) == pytest.approx((slope, chi_squared), rel=1e-9)


def test_one_point_alone_makes_no_trend_however_significant() -> None:
    *_, chi_squared, direction = WEIGHTED["one point"]
    assert (chi_squared > SIGNIFICANT, direction) == (True, "no_significant_change")


def test_trend_in_proportions_as_published() -> None:
    counts, denominators, chi_squared = SMOKERS
    assert cochran_armitage(counts, denominators).chi_squared == pytest.approx(chi_squared, abs=0.00005)


@pytest.mark.parametrize(("counts", "denominators", "chi_squared", "slope", "direction"), COUNTS)
def test_trend_in_proportions_as_computed_elsewhere(
    counts: list[int], denominators: list[int], chi_squared: float, slope: float, direction: str
) -> None:
    trend = cochran_armitage(counts, denominators)
    assert (trend.chi_squared, trend.slope) == pytest.approx((chi_squared, slope), rel=1e-9)
    assert trend.direction == direction


@pytest.mark.parametrize("n", range(5))
def test_fewer_than_five_points_have_no_direction(n: int) -> None:
    values = [float(10 * i) for i in range(n)]
    assert recent_trend(values, [v - 0.1 for v in values], [v + 0.1 for v in values]) == Trend(
        "cannot_be_calculated", None, None, "too_few_points"
    )
    trend = cochran_armitage([100 * i for i in range(n)], [1000] * n)
    assert (trend.direction, trend.reason) == ("cannot_be_calculated", "too_few_points")
    assert (trend.chi_squared is None) == (trend.slope is None) == (n < 3)


@pytest.mark.parametrize("place", range(5))
@pytest.mark.parametrize("limit", [0, 1])
def test_interval_missing_among_the_last_five_leaves_no_verdict(place: int, limit: int) -> None:
    values, lowers, uppers, *_ = WEIGHTED["rising"]
    limits: tuple[list[float | None], list[float | None]] = ([*lowers], [*uppers])
    limits[limit][place] = None
    assert recent_trend(values, *limits) == Trend("cannot_be_calculated", None, None, "no_interval")
    # Before the last five it does not matter, and neither does what the value was.
    before = recent_trend([99.0, *values], [None, *lowers], [None, *uppers])
    assert before == recent_trend(values, lowers, uppers)


def test_interval_without_width_leaves_no_verdict() -> None:
    values, lowers, uppers, *_ = WEIGHTED["rising"]
    trend = recent_trend(values, [*lowers[:4], values[4]], [*uppers[:4], values[4]])
    assert trend == Trend("cannot_be_calculated", None, None, "interval_without_width")


@given(points)
def test_only_the_last_five_points_count(points: list[tuple[float, float, float]]) -> None:
    assert trend_of(points) == trend_of(points[-5:])


@given(points, st.integers(-15, 15), value)
def test_trend_does_not_depend_on_the_unit_or_its_zero(
    points: list[tuple[float, float, float]], power: int, shift: float
) -> None:
    scale = 2.0**power  # powers of two and whole numbers: exact
    trend = trend_of(points)
    moved = trend_of([((v + shift) * scale, a * scale, b * scale) for v, a, b in points])
    assert (moved.direction, moved.chi_squared) == (trend.direction, pytest.approx(trend.chi_squared))
    assert trend.slope is not None
    assert moved.slope == pytest.approx(trend.slope * scale)


@given(points)
def test_series_upside_down_goes_the_other_way(points: list[tuple[float, float, float]]) -> None:
    trend, turned = trend_of(points), trend_of([(-v, b, a) for v, a, b in points])
    assert turned.direction == OPPOSITE.get(trend.direction, trend.direction)
    assert turned.chi_squared == pytest.approx(trend.chi_squared)


@given(points)
def test_narrower_intervals_only_make_it_more_significant(points: list[tuple[float, float, float]]) -> None:
    wide, narrow = trend_of(points), trend_of([(v, a / 4, b / 4) for v, a, b in points])
    assert wide.chi_squared is not None
    assert narrow.chi_squared == pytest.approx(16 * wide.chi_squared)
    assert wide.direction in {narrow.direction, "no_significant_change"}


@given(value, st.lists(width, min_size=5, max_size=5))
def test_equal_values_have_no_trend_at_all(value: float, widths: list[float]) -> None:
    trend = trend_of([(value, w, w) for w in widths])
    assert (trend.direction, trend.chi_squared, trend.slope) == ("no_significant_change", 0, 0)


@given(points)
def test_direction_needs_significance_and_its_slope(points: list[tuple[float, float, float]]) -> None:
    trend = trend_of(points)
    assert trend.chi_squared is not None
    assert trend.slope is not None
    if trend.direction in OPPOSITE:
        assert trend.chi_squared > SIGNIFICANT
        assert (trend.slope > 0) == (trend.direction == "increasing")


@given(proportions)
def test_counting_those_without_turns_the_trend_round(proportions: list[tuple[int, int]]) -> None:
    counts, sizes = [x for x, _ in proportions], [n for _, n in proportions]
    assume(sum(counts) > 0)
    trend = cochran_armitage(counts, sizes)
    turned = cochran_armitage([n - x for x, n in proportions], sizes)
    assert turned.chi_squared == pytest.approx(trend.chi_squared, abs=1e-9)
    assert turned.slope == pytest.approx(-(trend.slope or 0.0), abs=1e-12)


@given(proportions, st.integers(2, 9))
def test_as_much_more_of_everything_is_as_much_more_significant(proportions: list[tuple[int, int]], times: int) -> None:
    counts, sizes = [x for x, _ in proportions], [n for _, n in proportions]
    trend, more = (
        cochran_armitage(counts, sizes),
        cochran_armitage([x * times for x in counts], [n * times for n in sizes]),
    )
    assert trend.chi_squared is not None
    assert more.chi_squared == pytest.approx(times * trend.chi_squared, abs=1e-9)


@pytest.mark.parametrize("share", [0, 1])
@pytest.mark.parametrize("n", [3, 5, 8])
def test_proportions_all_nothing_or_all_everything_have_no_trend(share: int, n: int) -> None:
    sizes = [10 * (i + 1) for i in range(n)]
    trend = cochran_armitage([share * size for size in sizes], sizes)
    assert (trend.chi_squared, trend.slope) == (0, 0)
    assert trend.direction == ("no_significant_change" if n >= 5 else "cannot_be_calculated")


def test_series_without_a_trend_seldom_has_one() -> None:
    random = np.random.default_rng(2026)
    found = [trend_of([(v, 1.96, 1.96) for v in random.normal(0, 1, 5)]).direction for _ in range(2000)]
    assert sum(word in OPPOSITE for word in found) <= 10  # p = 0.002 would be 4 of 2,000


@pytest.mark.parametrize(
    ("periods", "said"),
    [
        ([(2010, 2012), (2011, 2013), (2014, 2014), (2015, 2015), (2016, 2016)], "2010 to 2012 before 2011 to 2013"),
        ([(2010, 2010), (2011, 2012), (2012, 2013), (2014, 2014), (2014, 2015)], "2011 to 2012 before 2012 to 2013"),
        ([(2010, 2010), (2012, 2012), (2011, 2011), (2013, 2013), (2014, 2014)], "2012 to 2012 before 2011 to 2011"),
        (
            [(2010, 2009), (2011, 2011), (2012, 2012), (2013, 2013), (2014, 2014)],
            "start before they end, not 2010 to 2009",
        ),
        ([(2010, 2010)], "values and periods must be equally long, not 5 and 1"),
    ],
)
def test_periods_that_overlap_or_go_back_are_refused(periods: list[tuple[int, int]], said: str) -> None:
    values, lowers, uppers, *_ = WEIGHTED["rising"]
    with pytest.raises(ValueError, match=said):
        recent_trend(values, lowers, uppers, periods)
    with pytest.raises(ValueError, match=said.replace("values", "counts")):
        cochran_armitage([1] * 5, [2] * 5, periods)


def test_periods_in_order_change_nothing() -> None:
    values, lowers, uppers, *_ = WEIGHTED["rising"]
    years = [(date(y, 4, 1), date(y + 1, 3, 31)) for y in range(2019, 2024)]
    assert recent_trend(values, lowers, uppers, years) == recent_trend(values, lowers, uppers)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: recent_trend([1.0, math.nan], [0, 0], [2, 2]), "values must be finite, not nan"),
        (lambda: recent_trend([1.0], [math.nan], [2.0]), "lowers must be finite, not nan"),
        (lambda: recent_trend([1.0], [0.0], [math.inf]), "uppers must be finite, not inf"),
        (lambda: recent_trend([1.0], [], [2.0]), "values and lowers must be equally long, not 1 and 0"),
        (lambda: recent_trend([1.0], [0.0], []), "values and uppers must be equally long, not 1 and 0"),
        (
            lambda: recent_trend([3.0], [0.0], [2.0]),
            "values must lie between lowers and uppers, not 3.0 between 0.0 and 2.0",
        ),
        (
            lambda: recent_trend([3.0], [4.0], [None]),
            "values must lie between lowers and uppers, not 3.0 between 4.0 and None",
        ),
        (lambda: cochran_armitage([1, 2], [3]), "counts and denominators must be equally long, not 2 and 1"),
        (lambda: cochran_armitage([4], [3]), "counts must lie between 0 and the denominator 3, not 4"),
        (lambda: cochran_armitage([-1], [3]), "counts must lie between 0 and the denominator 3, not -1"),
        (lambda: cochran_armitage([0], [0]), "denominators must be above zero, not 0"),
        (lambda: cochran_armitage([math.nan], [3]), "counts must be finite, not nan"),
        (lambda: cochran_armitage([1], [math.inf]), "denominators must be finite, not inf"),
    ],
)
def test_what_has_no_trend_is_refused_by_name(call: object, said: str) -> None:
    assert callable(call)
    with pytest.raises(ValueError, match=re.escape(said)):
        call()
