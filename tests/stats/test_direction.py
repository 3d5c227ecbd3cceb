"""Which way a series has been going: the run that ends at the latest point, by hand and by its own definition."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stats.direction import Run, latest_run


@pytest.mark.parametrize(
    ("values", "run"),
    [
        ([62.0, 62.7, 62.3, 60.1, 59.3, 57.4], Run("falling", 1, 4)),  # Bury's men: falling since 2018–20
        ([1, 2], Run("rising", 0, 1)),
        ([1, 2, 3, 4], Run("rising", 0, 3)),
        ([4, 3, 5], Run("rising", 1, 1)),
        ([1, 2, 2], Run("level", 1, 1)),
        ([1, 2, 2, 3], Run("rising", 2, 1)),  # a level step ends a run
        ([2, 2, 2], Run("level", 1, 1)),
        ([0, 0.0], Run("level", 0, 1)),
        ([7], Run("too_few", 0, 0)),
        ([], Run("too_few", 0, 0)),
    ],
)
def test_run_that_ends_at_the_latest_point(values: list[float], run: Run) -> None:
    assert latest_run(values) == run


@pytest.mark.parametrize("gap", [None, math.nan])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_series_with_a_gap_is_refused_not_bridged(gap: float | None, place: int) -> None:
    values: list[float | None] = [1.0, 2.0, 3.0]
    values[place] = gap
    with pytest.raises(ValueError, match="without gaps"):
        latest_run(values)


few = st.integers(-3, 3).map(float)  # few different values, so that level steps are common


@given(st.lists(few, min_size=2, max_size=30))
def test_run_goes_one_way_and_starts_as_early_as_it_can(values: list[float]) -> None:
    run = latest_run(values)
    moves = [(b > a) - (b < a) for a, b in pairwise(values)]
    way = {"rising": 1, "falling": -1, "level": 0}[run.way]
    assert run.start + run.steps == len(values) - 1
    assert run.steps >= 1
    assert all(move == way for move in moves[run.start :])
    if run.way != "level":
        assert run.start == 0 or moves[run.start - 1] != way


@given(st.lists(few, min_size=2, max_size=30))
def test_upside_down_series_runs_the_other_way(values: list[float]) -> None:
    run, turned = latest_run(values), latest_run([-v for v in values])
    other = {"rising": "falling", "falling": "rising", "level": "level"}
    assert (turned.way, turned.start, turned.steps) == (other[run.way], run.start, run.steps)


@given(st.lists(few, min_size=2, max_size=20), st.lists(few, max_size=20))
def test_what_came_before_a_turn_does_not_matter(values: list[float], before: list[float]) -> None:
    run = latest_run(values)
    if run.start > 0:
        longer = latest_run(before + values)
        assert (longer.way, longer.steps) == (run.way, run.steps)
