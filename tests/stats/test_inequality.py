"""Slope and relative indices: worked elsewhere, and what a change of unit, group or direction does to them."""

import math
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stats.inequality import slope_index
from tests.oracles.slope_indices import CASES

groups = st.lists(st.tuples(st.integers(1, 1000), st.integers(1, 50)), min_size=2, max_size=10)


@pytest.mark.parametrize(("values", "shares", "sii", "rii", "intercept"), CASES)
def test_index_as_computed_elsewhere(
    values: list[float], shares: list[float], sii: float, rii: float, intercept: float
) -> None:
    index = slope_index(values, shares)
    assert (index.sii, index.rii, index.intercept) == pytest.approx((sii, rii, intercept), rel=1e-9)


def test_two_groups_are_joined_at_their_midpoints() -> None:
    index = slope_index([10.0, 20.0], [3, 1])  # midpoints 0.375 and 0.875: ten in a half
    assert (index.sii, index.intercept) == pytest.approx((20.0, 2.5))
    assert index.rii == pytest.approx(22.5 / 2.5)


def test_group_split_in_two_alike_changes_a_straight_line_not_at_all() -> None:
    midpoints = np.array([0.1, 0.35, 0.75])
    index = slope_index([float(70 + 8 * b) for b in midpoints], [0.2, 0.3, 0.5])
    assert (index.sii, index.intercept, index.rii) == pytest.approx((8.0, 70.0, 78 / 70))


@given(groups, st.integers(1, 9), st.integers(1, 9))
def test_shares_may_be_in_any_unit_and_the_slope_is_in_that_of_the_values(
    groups: list[tuple[int, int]], times: int, scale: int
) -> None:
    values, shares = [float(v) for v, _ in groups], [float(a) for _, a in groups]
    index = slope_index(values, shares)
    again = slope_index([v * scale for v in values], [a * times for a in shares])
    assert again.sii == pytest.approx(index.sii * scale, abs=1e-6)
    assert again.intercept == pytest.approx(index.intercept * scale, abs=1e-6)


@given(groups)
def test_counted_from_the_other_end_the_slope_turns_round(groups: list[tuple[int, int]]) -> None:
    values, shares = [float(v) for v, _ in groups], [float(a) for _, a in groups]
    index, turned = slope_index(values, shares), slope_index(values[::-1], shares[::-1])
    assert turned.sii == pytest.approx(-index.sii, abs=1e-6)
    assert turned.intercept == pytest.approx(index.intercept + index.sii, abs=1e-6)


@given(groups, st.integers(-500, 500))
def test_as_much_for_everyone_leaves_the_absolute_gap(groups: list[tuple[int, int]], more: int) -> None:
    values, shares = [v + 0.5 for v, _ in groups], [float(a) for _, a in groups]
    moved = slope_index([v + more + 0.25 for v in values], shares)
    assert moved.sii == pytest.approx(slope_index(values, shares).sii, abs=1e-6)


@given(st.integers(1, 1000), st.lists(st.integers(1, 50), min_size=2, max_size=10))
def test_equal_groups_have_no_gap(value: int, shares: list[int]) -> None:
    index = slope_index([float(value)] * len(shares), shares)
    assert (index.sii, index.rii) == pytest.approx((0, 1), abs=1e-9)


@pytest.mark.parametrize(
    ("values", "shares", "said"),
    [
        ([1.0], [1.0], "values must be at least 2, not 1"),
        ([1.0, 2.0], [1.0], "values and shares must be equally long, not 2 and 1"),
        ([1.0, 2.0], [1.0, 0.0], "shares must be above zero, not 0"),
        ([1.0, 2.0], [1.0, -1.0], "shares must be above zero, not -1"),
        ([1.0, math.nan], [1.0, 1.0], "values must be finite, not nan"),
        ([1.0, 2.0], [1.0, math.inf], "shares must be finite, not inf"),
        ([1.0, 3.0], [1.0, 1.0], "intercept must not be 0"),  # two halves: the line starts at nothing
    ],
)
def test_what_has_no_index_is_refused_by_name(values: list[float], shares: list[float], said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        slope_index(values, shares)
