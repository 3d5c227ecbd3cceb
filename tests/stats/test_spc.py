"""XmR charts: by hand, by the definition of each rule, and what a change of unit or sign does to them."""

import math
import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from stats.spc import Xmr, assurance, variation, xmr
from tests.oracles.control_charts import CHARTS, OUTSIDE, RISES

HIGH, LOW = "higher_is_better", "lower_is_better"
level = st.integers(-30, 30).map(float)
walk = st.lists(st.integers(-4, 4), min_size=2, max_size=40)
series = st.lists(level, min_size=2, max_size=40) | walk.map(lambda steps: [float(sum(steps[:i])) for i in range(40)])


def far_from_ties(values: list[float]) -> bool:
    """No value within a rounding error of a limit or of two sigma, where the unit of measure could tip it over."""
    chart = xmr(values)
    reach = chart.upper - chart.centre
    return all(abs(abs(v - chart.centre) - r) > 1e-6 for v in values for r in (reach, reach * 2 / 3)) or reach == 0


@pytest.mark.parametrize("name", CHARTS)
def test_chart_made_by_hand(name: str) -> None:
    values, (centre, mean_range, lower, upper), named = CHARTS[name]
    chart = xmr(values)
    assert (chart.centre, chart.mean_range, chart.lower, chart.upper) == pytest.approx(
        (centre, mean_range, lower, upper)
    )
    signals = zip(chart.points, chart.sides, strict=True)
    assert {i: signal for i, signal in enumerate(signals) if signal != ("common_cause", 0)} == named
    assert not chart.trial


def test_screening_leaves_out_the_ranges_of_one_outlier() -> None:
    chart = xmr(OUTSIDE[0], screen=False)
    assert chart.mean_range == pytest.approx(44 / 12)
    assert (chart.lower, chart.upper) == pytest.approx((12 - 2.66 * 44 / 12, 12 + 2.66 * 44 / 12))


def test_screening_that_would_leave_no_width_is_not_done() -> None:
    step = [10.0] * 8 + [15.0] * 8  # fifteen ranges, one of them 5: 3.267 × 5/15 would screen it
    assert xmr(step) == xmr(step, screen=False)
    assert xmr(step).mean_range == pytest.approx(5 / 15)


@pytest.mark.parametrize(("values", "indices", "side"), RISES)
def test_seven_that_rise_or_fall_every_time(values: list[float], indices: list[int], side: int) -> None:
    wide = [20.0, -12.0] * 6 if side < 0 else [-12.0, 20.0] * 6  # far limits, and a first move against the trend
    chart = xmr(wide + values)
    assert [i - 12 for i, word in enumerate(chart.points) if word == "trend"] == indices
    assert all(chart.sides[i + 12] == side for i in indices)


def test_turning_point_belongs_to_the_later_trend() -> None:
    chart = xmr([-12, 20] * 6 + [1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1])
    assert set(chart.points[12:]) == {"trend"}
    assert chart.sides[12:] == (1,) * 6 + (-1,) * 7


def test_value_on_the_centre_ends_a_run() -> None:
    assert set(xmr([4, 1, 4, 1, 4, 1, 4, 6, 9, 6, 9, 6, 9, 6]).points) == {"run"}
    assert set(xmr([4, 1, 4, 5, 4, 1, 4, 6, 9, 6, 5, 6, 9, 6]).points) == {"common_cause"}


def test_rule_that_comes_first_names_the_point() -> None:
    values = [0, 1, 0, 1, 0, 1, 0, 10, 11, 10, 11, 10, 11, 10]  # both halves are runs, and far beyond the limits
    assert set(xmr(values).points) == {"outside_limits"}


@given(st.floats(-1e6, 1e6), st.integers(2, 40))
def test_equal_values_have_limits_on_the_centre_and_no_signal(value: float, n: int) -> None:
    chart = xmr([value] * n)
    assert (chart.centre, chart.lower, chart.upper, chart.mean_range) == (value, value, value, 0)
    assert (set(chart.points), set(chart.sides)) == ({"common_cause"}, {0})


@pytest.mark.parametrize(("n", "trial"), [(2, True), (12, True), (13, False), (40, False)])
def test_fewer_than_thirteen_points_are_a_trial(n: int, trial: bool) -> None:
    assert xmr([float(i % 3) for i in range(n)]).trial is trial


@given(series)
def test_limits_stand_as_far_above_the_centre_as_below_it(values: list[float]) -> None:
    chart = xmr(values)
    assert chart.upper - chart.centre == pytest.approx(chart.centre - chart.lower)
    assert chart.upper - chart.centre == pytest.approx(2.66 * chart.mean_range)
    assert chart.mean_range <= xmr(values, screen=False).mean_range


@given(series)
def test_every_name_is_the_first_rule_whose_definition_holds(values: list[float]) -> None:
    assume(far_from_ties(values))
    chart = xmr(values)
    n, centre, reach = len(values), sum(values) / len(values), chart.upper - chart.centre

    def windows(i: int, length: int) -> list[list[int]]:
        starts = range(max(0, i - length + 1), min(i, n - length) + 1)
        return [list(range(start, start + length)) for start in starts]

    for i, value in enumerate(values):
        side = math.copysign(1, value - centre)

        def beyond(j: int, side: float = side) -> bool:
            return side * (values[j] - centre) > reach * 2 / 3

        sevens = [[values[j] for j in window] for window in windows(i, 7)]
        holds = {
            "outside_limits": abs(value - centre) > reach,
            "trend": any(v == sorted(set(v)) or v == sorted(set(v), reverse=True) for v in sevens),
            "two_in_three": beyond(i) and any(sum(map(beyond, window)) >= 2 for window in windows(i, 3)),
            "run": any(all(side * (x - centre) > 1e-9 for x in v) for v in sevens),
            "common_cause": True,
        }
        assert chart.points[i] == next(word for word, true in holds.items() if true)
        assert (chart.sides[i] == 0) == (chart.points[i] == "common_cause")
        if chart.points[i] not in {"trend", "common_cause"}:
            assert chart.sides[i] == side


@given(series, st.integers(-100, 100), st.integers(-8, 8))
def test_names_do_not_depend_on_the_unit_or_its_zero(values: list[float], shift: int, power: int) -> None:
    assume(far_from_ties(values))
    chart, moved = xmr(values), xmr([(v + shift) * 2.0**power for v in values])
    assert (moved.points, moved.sides) == (chart.points, chart.sides)
    assert moved.centre == pytest.approx((chart.centre + shift) * 2.0**power)
    assert moved.mean_range == pytest.approx(chart.mean_range * 2.0**power)


@given(series)
def test_series_upside_down_has_the_same_names_on_the_other_side(values: list[float]) -> None:
    chart, turned = xmr(values), xmr([-v for v in values])
    assert turned.points == chart.points
    assert turned.sides == tuple(-side for side in chart.sides)
    assert (turned.centre, turned.lower, turned.upper) == (-chart.centre, -chart.upper, -chart.lower)


@pytest.mark.parametrize(
    ("values", "options", "said"),
    [
        ([], {}, "values must be at least 2, not 0"),
        ([1.0], {}, "values must be at least 2, not 1"),
        ([1.0, math.nan, 2.0], {}, "values must be finite, not nan"),
        ([1.0, math.inf], {}, "values must be finite, not inf"),
        ([1.0, 2.0], {"run": 1}, "run must be at least 2, not 1"),
        ([1.0, 2.0], {"trend": 0}, "trend must be at least 2, not 0"),
    ],
)
def test_what_has_no_chart_is_refused_by_name(values: list[float], options: dict[str, int], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        xmr(values, **options)


@pytest.mark.parametrize(
    ("lower", "upper", "target", "polarity", "word"),
    [
        (60.8, 68.4, 95.0, HIGH, "fail"),
        (60.8, 68.4, 60.0, HIGH, "pass"),
        (60.8, 68.4, 65.0, HIGH, "hit_or_miss"),
        (60.8, 68.4, 68.4, HIGH, "hit_or_miss"),  # equal to a limit
        (60.8, 68.4, 60.8, HIGH, "hit_or_miss"),
        (60.8, 68.4, 95.0, LOW, "pass"),
        (60.8, 68.4, 60.0, LOW, "fail"),
        (5.0, 5.0, 5.0, LOW, "hit_or_miss"),
    ],
)
def test_whether_the_process_meets_the_target(
    lower: float, upper: float, target: float, polarity: str, word: str
) -> None:
    assert assurance(lower, upper, target, polarity) == word


@given(st.lists(level, min_size=2, max_size=2).map(sorted), level)
def test_turning_the_polarity_turns_the_assurance(limits: list[float], target: float) -> None:
    other = {"pass": "fail", "fail": "pass", "hit_or_miss": "hit_or_miss"}
    assert assurance(*limits, target, LOW) == other[assurance(*limits, target, HIGH)]
    assert assurance(-limits[1], -limits[0], -target, LOW) == assurance(*limits, target, HIGH)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((1.0, 2.0, 3.0, "none"), "polarity must be higher_is_better or lower_is_better, not 'none'"),
        ((2.0, 1.0, 3.0, HIGH), "lower must not be above upper, not 2.0 and 1.0"),
        ((math.nan, 1.0, 3.0, HIGH), "lower must be finite, not nan"),
        ((1.0, math.inf, 3.0, HIGH), "upper must be finite, not inf"),
        ((1.0, 2.0, math.nan, HIGH), "target must be finite, not nan"),
    ],
)
def test_what_has_no_assurance_is_refused_by_name(arguments: tuple[float, float, float, str], said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        assurance(*arguments)


def ending(word: str, side: int) -> Xmr:
    return Xmr(0.0, -1.0, 1.0, ("common_cause", word), (0, side), 1.0, True)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("word", "side", "polarity", "said"),
    [
        ("trend", 1, HIGH, "improving"),
        ("trend", -1, HIGH, "worsening"),
        ("run", 1, LOW, "worsening"),
        ("outside_limits", -1, LOW, "improving"),
        ("two_in_three", 1, "none", "unusual"),
        ("common_cause", 0, HIGH, "common_cause"),
        ("common_cause", 0, "none", "common_cause"),
    ],
)
def test_what_the_latest_point_says(word: str, side: int, polarity: str, said: str) -> None:
    assert variation(ending(word, side), polarity) == said


def test_variation_under_an_unknown_polarity_is_refused() -> None:
    with pytest.raises(ValueError, match="not 'up'"):
        variation(ending("common_cause", 0), "up")
