"""From a promise to a value, and from the value to a line."""

import math
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stats.trajectory import Path, path, target_value

number = st.integers(0, 10_000).map(lambda n: n / 100)
offsets = st.lists(st.integers(-500, 500).map(lambda n: n / 100), min_size=12, max_size=12)


@st.composite
def knots(draw: st.DrawFn) -> list[tuple[int, float]]:
    positions = sorted(draw(st.sets(st.integers(0, 400), min_size=2, max_size=6)))
    return [(position, draw(number)) for position in positions]


@pytest.mark.parametrize(
    ("baseline", "change", "basis", "target"),
    [
        (200.0, -10, "relative", 180.0),
        (200.0, 10, "relative %", 220.0),
        (93.6, 2.5, "relative", 95.94),
        (50.0, 100, "relative", 100.0),
        (62.5, 7.5, "percentage_points", 70.0),
        (62.5, -7.5, "percentage points", 55.0),
        (92.5, 7.5, "percentage_points", 100.0),  # 100 itself can be
        (7.5, -7.5, "absolute", 0.0),  # and so can 0
        (1200.0, 300, "absolute", 1500.0),
        (150.0, 10, "relative", 165.0),  # a rate may lie above 100
    ],
)
def test_value_that_a_promise_leads_to(baseline: float, change: float, basis: str, target: float) -> None:
    assert target_value(baseline, change, basis) == target


@pytest.mark.parametrize(
    ("baseline", "change", "basis", "percent", "arithmetic"),
    [
        (93.6, 10, "relative", True, "93.6 × 1.10 = 102.96, above 100%"),
        (93.6, 7.25, "relative", True, "93.6 × 1.0725 = 100.386, above 100%"),
        (95.0, 10, "percentage_points", False, "95 + 10 = 105, above 100%"),
        (95.0, 5.5, "absolute", True, "95 + 5.5 = 100.5, above 100%"),
        (5.0, -10, "percentage points", False, "5 − 10 = −5, below 0"),
        (5.0, -10, "absolute", False, "5 − 10 = −5, below 0"),
        (5.0, -150, "relative %", False, "5 × −0.50 = −2.5, below 0"),
    ],
)
def test_target_that_cannot_be_is_refused_with_the_arithmetic(
    baseline: float, change: float, basis: str, percent: bool, arithmetic: str
) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(arithmetic)}$"):
        target_value(baseline, change, basis, percent=percent)


@given(st.integers(1, 1000), st.integers(-100, 100))
def test_relative_change_and_points_agree_where_the_baseline_is_100_times_the_same(base: int, change: int) -> None:
    relative = target_value(base, change, "relative")
    assert relative == pytest.approx(base * (100 + change) / 100)
    assert target_value(100.0, change, "absolute") == target_value(100.0, change, "relative")


@pytest.mark.parametrize(
    ("baseline", "change", "basis", "said"),
    [
        (1.0, 1.0, "per cent", "basis must be relative, percentage_points or absolute, not 'per cent'"),
        (math.nan, 1.0, "relative", "baseline must be finite, not nan"),
        (1.0, math.inf, "relative", "change must be finite, not inf"),
    ],
)
def test_what_is_no_promise_is_refused_by_name(baseline: float, change: float, basis: str, said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        target_value(baseline, change, basis)


def test_straight_line_from_baseline_to_target() -> None:
    line = path((24314, 59.0), (24326, 70.0))
    assert line == Path(((24314, 59.0), (24326, 70.0)), None)
    assert line.at(24319) == pytest.approx(59.0 + 11.0 * 5 / 12)
    assert line.at(24320.5) == pytest.approx(59.0 + 11.0 * 6.5 / 12)


def test_phased_line_goes_up_and_down_with_the_months_and_through_its_knots() -> None:
    winter = [-3.0, -2.0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1.0]  # position 0 is January
    line = path((0, 60.0), (12, 72.0), phasing=winter)
    assert (line.at(0), line.at(12)) == (60.0, 72.0)
    # By hand: both knots carry −3, so every other month stands 3 above what its own offset says.
    assert line.at(6) == pytest.approx(66.0 + 3.0)
    assert line.at(11) == pytest.approx(71.0 + 2.0)


@given(knots(), offsets | st.none())
def test_path_goes_through_every_knot(points: list[tuple[int, float]], phasing: list[float] | None) -> None:
    line = path(points[0], points[-1], points[1:-1], phasing)
    assert [line.at(x) for x, _ in points] == [y for _, y in points]


@given(knots())
def test_unphased_path_never_leaves_the_span_of_its_two_knots(points: list[tuple[int, float]]) -> None:
    line = path(points[0], points[-1], points[1:-1])
    for (x0, y0), (x1, y1) in pairwise(points):
        middle = line.at((x0 + x1) / 2)
        assert middle == pytest.approx((y0 + y1) / 2)
        assert min(y0, y1) <= middle <= max(y0, y1)


@given(knots(), st.floats(-100, 100))
def test_same_offset_in_every_month_is_no_phasing(points: list[tuple[int, float]], offset: float) -> None:
    plain, phased = path(points[0], points[-1]), path(points[0], points[-1], phasing=[offset] * 12)
    for position in range(points[0][0], points[-1][0] + 1):
        assert phased.at(position) == pytest.approx(plain.at(position), abs=1e-9)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: path((1, 5), (1, 6)), "positions must rise from baseline to target, not go from 1 to 1"),
        (lambda: path((2, 5), (1, 6)), "not go from 2 to 1"),
        (lambda: path((0, 5), (9, 6), [(5, 1), (3, 2)]), "not go from 5 to 3"),
        (lambda: path((0, 5), (9, 6), [(10, 1)]), "not go from 10 to 9"),
        (lambda: path((0, 5), (9, math.nan)), "value must be finite, not nan"),
        (lambda: path((0, 5), (math.inf, 5)), "position must be finite, not inf"),
        (lambda: path((0, 5), (9, 6), phasing=[0.0] * 11), "phasing must hold 12 offsets, not 11"),
        (lambda: path((0, 5), (9, 6), phasing=[0.0] * 11 + [math.nan]), "phasing must be finite, not nan"),
        (
            lambda: path((0.5, 5), (9, 6), phasing=[0.0] * 12),
            "position must be whole on a path phased by month, not 0.5",
        ),
        (lambda: path((0, 5), (9, 6), phasing=[0.0] * 12).at(1.5), "must be whole on a path phased by month, not 1.5"),
        (lambda: path((0, 5), (9, 6)).at(9.5), "position must lie between 0 and 9, not 9.5"),
        (lambda: path((0, 5), (9, 6)).at(-1), "position must lie between 0 and 9, not -1"),
        (lambda: path((0, 5), (9, 6)).at(math.nan), "position must be finite, not nan"),
    ],
)
def test_what_is_no_path_is_refused_by_name(call: object, said: str) -> None:
    assert callable(call)
    with pytest.raises(ValueError, match=re.escape(said)):
        call()
