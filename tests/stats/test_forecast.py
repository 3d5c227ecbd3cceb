"""Forecasts: worked elsewhere, with gaps and seasons, how often they hold what came, and never from too little."""

import math
import re
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stats import forecast
from stats.forecast import NoFit, Outlook, chance, damped, straight_line
from tests.oracles.damped_trends import AHEAD, AIR, CASES, FALL, NILE
from tests.oracles.straight_lines import CHANCES, LINES

HIGH, LOW = "higher_is_better", "lower_is_better"
YEARS = list(range(2015, 2023))
RISE = [58.2, 59.1, 58.7, 60.3, 60.9, 60.2, 61.8, 62.4]
few_values = st.lists(st.integers(-50, 50).map(float), min_size=8, max_size=15)


def line(number: int) -> Outlook:
    case = LINES[number]
    return straight_line(case["positions"], case["values"], case["ahead"])


@pytest.mark.parametrize("number", range(len(LINES)))
def test_straight_line_as_computed_elsewhere(number: int) -> None:
    outlook, case = line(number), LINES[number]
    for name in ("centre", "low_50", "high_50", "low_80", "high_80", "spread", "slope", "theil_sen"):
        assert getattr(outlook, name) == pytest.approx(case[name], rel=1e-8), name
    assert outlook.positions == tuple(case["ahead"])
    assert (outlook.method, outlook.freedom) == ("straight_line", len(case["values"]) - 2)


@pytest.mark.parametrize(("number", "at", "target", "probability"), CHANCES)
def test_chance_as_computed_elsewhere(number: int, at: float, target: float, probability: float) -> None:
    assert chance(line(number), target, HIGH, at) == pytest.approx(probability, rel=1e-7)
    assert chance(line(number), target, LOW, at) == pytest.approx(1 - probability, rel=1e-7)


@pytest.mark.parametrize("name", CASES)
def test_damped_trend_as_worked_by_brute_force(name: str) -> None:
    values, gaps, season, centre, spread = CASES[name]
    outlook = damped([None if i in gaps else x for i, x in enumerate(values)], max(AHEAD), season)
    assert [outlook.centre[step - 1] for step in AHEAD] == pytest.approx(centre, rel=1e-4)
    assert [outlook.spread[step - 1] for step in AHEAD] == pytest.approx(spread, rel=5e-4)


def test_damped_outlook_says_what_it_is() -> None:
    outlook = damped(FALL, 3)
    assert (outlook.method, outlook.freedom, outlook.slope) == ("damped", None, None)
    assert outlook.positions == (1.0, 2.0, 3.0)
    slopes = [(FALL[j] - FALL[i]) / (j - i) for j in range(len(FALL)) for i in range(j)]
    assert outlook.theil_sen == pytest.approx(float(np.median(slopes)))
    for i in range(3):  # the normal quantiles of 50% and 80%, from any table
        assert outlook.high_50[i] - outlook.centre[i] == pytest.approx(0.67449 * outlook.spread[i], rel=1e-4)
        assert outlook.centre[i] - outlook.low_80[i] == pytest.approx(1.28155 * outlook.spread[i], rel=1e-4)


def test_same_series_has_the_same_forecast_every_time() -> None:
    assert damped(NILE, 12) == damped(NILE, 12)


def test_months_missing_at_the_end_are_months_ahead_already() -> None:
    whole, ending = damped(FALL, 6), damped([*FALL, None, None], 4)
    assert ending.centre == pytest.approx(whole.centre[2:], rel=1e-4)
    assert ending.spread == pytest.approx(whole.spread[2:], rel=1e-4)


def test_months_missing_before_the_first_do_not_matter() -> None:
    assert damped([None, None, *FALL], 3).centre == pytest.approx(damped(FALL, 3).centre)


@pytest.mark.parametrize("power", [-20, -3, 5, 30])
def test_forecast_is_in_the_unit_of_the_values(power: int) -> None:
    scale = 2.0**power
    one, other = damped(NILE, 6), damped([x * scale for x in NILE], 6)
    assert other.centre == pytest.approx([x * scale for x in one.centre])
    assert other.spread == pytest.approx([x * scale for x in one.spread])


def test_known_season_comes_back_a_year_later() -> None:
    outlook = damped(AIR, 24, 12)
    first, second = np.array(outlook.centre[:12]), np.array(outlook.centre[12:])
    assert (int(first.argmax()), int(first.argmin())) in {(6, 10), (7, 10)}
    assert np.corrcoef(first, second)[0, 1] == pytest.approx(1, abs=0.01)


def test_damped_trend_holds_what_came_about_as_often_as_it_says() -> None:
    random = np.random.default_rng(2026)
    walks = [np.cumsum(random.normal(0, 1, 60)).tolist() for _ in range(40)]
    outlooks = [damped(walk[:48], 12) for walk in walks]
    held = [
        sum(o.low_80[step] <= walk[48 + step] <= o.high_80[step] for o, walk in zip(outlooks, walks, strict=True)) / 40
        for step in (0, 11)
    ]
    assert all(0.65 < share < 0.93 for share in held)


def test_straight_line_holds_what_came_as_often_as_it_says() -> None:
    random = np.random.default_rng(2026)
    made = [(0.4 * np.arange(14) + random.normal(0, 2, 14)).tolist() for _ in range(400)]
    outlooks = [straight_line(range(10), values[:10], [13]) for values in made]
    for low, high, level in (("low_50", "high_50", 0.5), ("low_80", "high_80", 0.8)):
        held = [getattr(o, low)[0] <= v[13] <= getattr(o, high)[0] for o, v in zip(outlooks, made, strict=True)]
        assert abs(np.mean(held) - level) < 0.07


@settings(deadline=None, max_examples=40)
@given(few_values, st.integers(-8, 8), st.integers(-100, 100))
def test_straight_line_does_not_depend_on_the_unit_or_its_zero(values: list[float], power: int, shift: int) -> None:
    scale, positions = 2.0**power, range(len(values))
    one = straight_line(positions, values, [20, 30])
    other = straight_line(positions, [(v + shift) * scale for v in values], [20, 30])
    assert other.centre == pytest.approx([(c + shift) * scale for c in one.centre], abs=1e-7 * scale)
    assert other.spread == pytest.approx([s * scale for s in one.spread], abs=1e-7 * scale)


@settings(deadline=None, max_examples=40)
@given(few_values)
def test_interval_only_widens_and_80_holds_50(values: list[float]) -> None:
    outlook = straight_line(range(len(values)), values, [20, 25, 40])
    assert outlook.spread[0] <= outlook.spread[1] <= outlook.spread[2]
    for i in range(3):
        assert outlook.low_80[i] <= outlook.low_50[i] <= outlook.centre[i] <= outlook.high_50[i] <= outlook.high_80[i]


@settings(deadline=None, max_examples=40)
@given(few_values, st.integers(-200, 200), st.integers(-200, 200))
def test_chance_is_one_minus_the_other_way_and_falls_as_the_target_moves_off(
    values: list[float], target: int, other: int
) -> None:
    outlook = straight_line(range(len(values)), values, [20, 30])
    near, far = sorted((target, other))
    assert chance(outlook, far, HIGH) <= chance(outlook, near, HIGH)
    if outlook.spread[1] > 0:
        assert chance(outlook, target, HIGH) + chance(outlook, target, LOW) == pytest.approx(1)
    turned = straight_line(range(len(values)), [-v for v in values], [20, 30])
    assert chance(turned, -target, LOW) == pytest.approx(chance(outlook, target, HIGH), abs=1e-9)


def test_chance_is_half_at_what_is_expected_and_at_the_last_position_unless_told() -> None:
    outlook = line(0)
    assert chance(outlook, outlook.centre[1], HIGH) == pytest.approx(0.5)
    assert chance(outlook, 64.0, HIGH) == chance(outlook, 64.0, HIGH, outlook.positions[-1])
    assert chance(damped(NILE, 4), 0.0, HIGH, 4) > 0.99


def test_points_on_a_line_leave_no_doubt() -> None:
    outlook = straight_line(range(8), [float(i) for i in range(8)], [10])
    assert outlook.spread == (0.0,)
    assert (chance(outlook, 10.0, HIGH), chance(outlook, 10.0, LOW), chance(outlook, 11.0, HIGH)) == (1.0, 1.0, 0.0)


@pytest.mark.parametrize("n", [0, 7])
def test_line_through_fewer_than_eight_points_is_refused(n: int) -> None:
    with pytest.raises(ValueError, match=f"values must be at least 8, not {n}"):
        straight_line(YEARS[:n], RISE[:n], [2030])


@pytest.mark.parametrize(
    ("values", "season", "least", "n"),
    [(FALL[:12], None, 13, 12), ([*FALL[:12], None], None, 13, 12), (AIR[:35], 12, 36, 35), ([], None, 13, 0)],
)
def test_smoothing_of_too_few_points_is_refused(
    values: Sequence[float | None], season: int | None, least: int, n: int
) -> None:
    with pytest.raises(ValueError, match=f"values must be at least {least}, not {n}"):
        damped(values, 12, season)


def test_equal_values_have_no_fit() -> None:
    with pytest.raises(NoFit, match="values must vary, not all be 7"):
        damped([7.0] * 20, 3)


def test_search_that_never_ends_well_has_no_fit_and_no_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []

    def lost(loss: object, start: list[float], **_: object) -> object:
        tried.append(start)
        return type("Lost", (), {"success": False, "fun": 0.0, "x": start})()

    monkeypatch.setattr(forecast, "minimize", lost)
    with pytest.raises(NoFit, match="these 20 have none"):
        damped(FALL, 3)
    assert len(tried) == len({tuple(start) for start in tried}) == 3


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: straight_line(YEARS, [*RISE[:7], math.nan], [2030]), "values must be finite, not nan"),
        (lambda: straight_line([*YEARS[:7], math.inf], RISE, [2030]), "positions must be finite, not inf"),
        (lambda: straight_line(YEARS[:7], RISE, [2030]), "positions and values must be equally long, not 7 and 8"),
        (lambda: straight_line([2015, *YEARS[:7]], RISE, [2030]), "positions must rise, not go from 2015 to 2015"),
        (lambda: straight_line(YEARS, RISE, [2022]), "ahead must lie beyond the last position 2022, not at 2022"),
        (lambda: straight_line(YEARS, RISE, [2031, 2030]), "ahead must rise, not go from 2031 to 2030"),
        (lambda: straight_line(YEARS, RISE, []), "ahead must hold a position, not none"),
        (lambda: damped([*FALL, math.nan], 3), "values must be finite, not nan"),
        (lambda: damped(FALL, 0), "steps must be at least 1, not 0"),
        (lambda: damped(AIR, 3, 1), "season must be at least 2, not 1"),
        (
            lambda: damped([None if i % 12 == 4 else x for i, x in enumerate(AIR)], 3, 12),
            "values must hold every place of the season, and there are none at place 5 of 12",
        ),
        (lambda: chance(line(0), 64.0, "none"), "not 'none'"),
        (lambda: chance(line(0), math.nan, HIGH), "target must be finite, not nan"),
        (lambda: chance(line(0), 64.0, HIGH, 2026), "at must be one of the positions of the outlook, not 2026"),
    ],
)
def test_what_has_no_forecast_is_refused_by_name(call: object, said: str) -> None:
    assert callable(call)
    with pytest.raises(ValueError, match=re.escape(said)):
        call()
