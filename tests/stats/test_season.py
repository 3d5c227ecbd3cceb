"""Whether months differ by more than chance: a season that everyone knows, none in noise, none from too little."""

import math
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stats.season import Season, seasonal
from tests.oracles import seasons
from tests.oracles.damped_trends import AIR

TOO_FEW = Season(False, None, None, None, "too_few_points")


def calendar(n: int, first: int = 1) -> list[int]:
    return [(first - 1 + i) % 12 + 1 for i in range(n)]


def test_season_that_everyone_knows() -> None:
    p, high, low = seasons.WHOLE
    season = seasonal(AIR, calendar(48))
    assert (season.present, season.high, season.low, season.reason) == (True, high, low, "")
    assert season.p == pytest.approx(p, rel=0.002)


def test_missing_months_are_counted_in_time_and_never_filled_in() -> None:
    p, high, low = seasons.WITH_GAPS
    left = [i for i in range(48) if i not in seasons.GAPS]
    absent = seasonal([AIR[i] for i in left], [calendar(48)[i] for i in left])
    empty = seasonal([None if i in seasons.GAPS else x for i, x in enumerate(AIR)], calendar(48))
    assert absent == empty
    assert (absent.high, absent.low, absent.p) == (high, low, pytest.approx(p, rel=0.002))


@pytest.mark.parametrize("n", [0, 1, 12, 35])
def test_fewer_than_three_years_are_not_tested(n: int) -> None:
    assert seasonal(AIR[:n], calendar(n)) == TOO_FEW


def test_three_years_are_enough_and_a_strong_season_shows_in_them() -> None:
    assert seasonal(AIR[:36], calendar(36)).present
    assert seasonal([*AIR[:35], None], calendar(36)) == TOO_FEW


def test_calendar_month_held_once_leaves_no_verdict() -> None:
    values = [None if i % 12 == 2 and i > 2 else x for i, x in enumerate(AIR)]
    assert seasonal(values, calendar(48)) == TOO_FEW


def test_equal_values_and_equal_steps_have_no_season() -> None:
    assert seasonal([7.3] * 48, calendar(48)) == Season(False, 1.0, None, None, "")
    assert seasonal([7.3 + 0.1 * i for i in range(48)], calendar(48)) == Season(False, 1.0, None, None, "")


@pytest.mark.parametrize("slope", [0.0, 0.5, -3.0])
def test_trend_alone_is_no_season(slope: float) -> None:
    noise = np.random.default_rng(2026).normal(0, 1, (200, 60)) + slope * np.arange(60)
    found = [seasonal(series.tolist(), calendar(60)).present for series in noise]
    assert sum(found) <= 8  # one in a hundred would be two


@settings(deadline=None, max_examples=40)
@given(st.integers(1, 12), st.integers(-10, 10), st.integers(-8, 8))
def test_season_does_not_depend_on_the_unit_and_moves_with_the_calendar(first: int, shift: int, power: int) -> None:
    season, moved = seasonal(AIR, calendar(48)), seasonal([(x + shift) * 2.0**power for x in AIR], calendar(48, first))
    assert (moved.present, moved.high) == (True, (season.high + first - 2) % 12 + 1 if season.high else None)
    assert moved.p == pytest.approx(season.p, rel=0.01)


def test_series_upside_down_has_its_high_and_low_the_other_way_round() -> None:
    season, turned = seasonal(AIR, calendar(48)), seasonal([-x for x in AIR], calendar(48))
    assert (turned.high, turned.low, turned.p) == (season.low, season.high, pytest.approx(season.p))


def test_level_decides() -> None:
    p = seasonal(AIR, calendar(48)).p
    assert p is not None
    assert seasonal(AIR, calendar(48), level=p * 1.1).present
    assert seasonal(AIR, calendar(48), level=p * 0.9) == Season(False, p, None, None, "")


@pytest.mark.parametrize(
    ("values", "months", "level", "said"),
    [
        ([1.0, 2.0], [1], 0.01, "values and months must be equally long, not 2 and 1"),
        ([1.0, 2.0], [1, 13], 0.01, "months must be from 1 to 12, not 13"),
        ([1.0, 2.0], [0, 1], 0.01, "months must be from 1 to 12, not 0"),
        ([1.0, math.nan], [1, 2], 0.01, "values must be finite, not nan"),
        ([1.0, math.inf], [1, 2], 0.01, "values must be finite, not inf"),
        ([1.0, 2.0], [1, 2], 0.0, "level must lie between 0 and 1, not 0.0"),
        ([1.0, 2.0], [1, 2], 1.0, "level must lie between 0 and 1, not 1.0"),
    ],
)
def test_what_is_no_series_is_refused_by_name(values: list[float], months: list[int], level: float, said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        seasonal(values, months, level)
