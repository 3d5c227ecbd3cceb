"""Funnel limits: as computed elsewhere, close to the normal ones for large lists, and never turned inside out."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stats.funnel import limits, side
from tests.oracles import funnels

average = st.floats(0.001, 0.999)
size = st.integers(1, 60_000)


@pytest.mark.parametrize(("average", "size", "level", "lower", "upper"), funnels.COMPUTED)
def test_limits_as_computed_elsewhere(average: float, size: int, level: float, lower: float, upper: float) -> None:
    low, high = limits(average, [size], level)
    assert (low[0], high[0]) == pytest.approx((lower, upper), rel=1e-9)


def test_limits_of_large_lists_are_nearly_the_normal_ones() -> None:
    """Average ± z × √(average × (1 − average) / size), to a count and a half."""
    sizes = np.array([5_000, 13_325, 48_295])
    for level, z in ((0.95, 1.959964), (0.998, 3.090232)):
        low, high = limits(0.14295, sizes, level)
        reach = z * np.sqrt(0.14295 * 0.85705 / sizes)
        assert np.abs(low - (0.14295 - reach)).max() < 2.5 / 5_000
        assert np.abs(high - (0.14295 + reach)).max() < 2.5 / 5_000


@given(average=average, size=size)
def test_limits_are_shares_in_order_and_the_wide_ones_hold_the_narrow_ones(average: float, size: int) -> None:
    (low, high), (wide_low, wide_high) = (limits(average, [size], level) for level in (0.95, 0.998))
    assert 0 <= wide_low[0] <= low[0] <= high[0] <= wide_high[0] <= 1


@given(average=st.floats(0.05, 0.95), size=st.integers(200, 10_000))
def test_limits_draw_together_as_the_list_grows(average: float, size: int) -> None:
    low, high = limits(average, [size, 4 * size])
    assert high[1] - low[1] < 0.6 * (high[0] - low[0])
    assert low[0] < average < high[0]


@given(average=st.floats(0.02, 0.98), size=st.integers(500, 20_000))
def test_limits_do_not_jump_between_neighbouring_sizes(average: float, size: int) -> None:
    low, high = limits(average, [size, size + 1])
    assert max(abs(low[1] - low[0]), abs(high[1] - high[0])) < 1 / size


@pytest.mark.parametrize("wrong", [0.0, 1.0, -0.1, math.nan])
def test_average_that_is_no_share_is_refused(wrong: float) -> None:
    with pytest.raises(ValueError, match="average must be between 0 and 1"):
        limits(wrong, [100])


@pytest.mark.parametrize("wrong", [0, -5, 10.5, math.nan, math.inf])
def test_size_that_is_no_number_of_people_is_refused(wrong: float) -> None:
    with pytest.raises(ValueError, match="whole numbers above zero"):
        limits(0.1, [100, wrong])


def test_level_that_is_no_chance_is_refused() -> None:
    with pytest.raises(ValueError, match="level must be between 0 and 1"):
        limits(0.1, [100], 95)


@pytest.mark.parametrize(
    ("value", "where"), [(1.0, "below"), (2.0, "inside"), (3.0, "inside"), (4.0, "inside"), (4.1, "above")]
)
def test_value_on_a_limit_is_inside(value: float, where: str) -> None:
    assert side(value, 2.0, 4.0) == where


def test_limits_upside_down_are_refused() -> None:
    with pytest.raises(ValueError, match="upside down"):
        side(1.0, 4.0, 2.0)
