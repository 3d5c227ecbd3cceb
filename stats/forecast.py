"""Where a series would go if its recent pattern continued, with its interval. For the build: nothing here is fast."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]
from scipy.stats import norm, t, theilslopes  # type: ignore[import-untyped]
from statsmodels.tsa.statespace.exponential_smoothing import (  # type: ignore[import-untyped]
    ExponentialSmoothing,
)

from stats.refusals import finite, good_side, same_length

Floats = NDArray[np.float64]

_LINE = 8  # points for a straight line
_MONTHS = 13  # points for exponential smoothing
_SEASONS = 36  # points for a season in it
_VAGUE = 1e6  # variance of the unknown first state, in units of one month's error: large, and still well-conditioned
_CLOSED = 1e-4  # how near a smoothing parameter may come to 0 and to 1
_DAMPING = (0.80, 0.98)  # Hyndman's limits: below, the trend is gone at once; above, it is not damped
# Where the search begins, as (level, trend, season, damping): a slow series, a middling one, a quick one.
_STARTS = ((0.1, 0.1, 0.1, 0.95), (0.5, 0.2, 0.2, 0.90), (0.9, 0.1, 0.5, 0.85))


class NoFit(ValueError):
    """Exponential smoothing found no parameters for this series."""


@dataclass(frozen=True)
class Outlook:
    """A forecast at several positions, in the measure's unit.

    positions: of a straight line those asked for, of a damped trend 1, 2, … steps after the last value given.
    centre: what is expected; low and high: the 50% and the 80% prediction interval of a new value there; spread: its
    standard error. freedom: degrees of freedom of Student's t, None for the normal distribution. slope: change per
    step of the straight line, None of a damped trend. theil_sen: the median of all slopes between two values, as a
    cross-check.
    """

    method: Literal["straight_line", "damped"]
    positions: tuple[float, ...]
    centre: tuple[float, ...]
    low_50: tuple[float, ...]
    high_50: tuple[float, ...]
    low_80: tuple[float, ...]
    high_80: tuple[float, ...]
    spread: tuple[float, ...]
    freedom: float | None
    slope: float | None
    theil_sen: float | None


def straight_line(positions: Sequence[float], values: Sequence[float], ahead: Sequence[float]) -> Outlook:
    """Least-squares line with the prediction interval of a new value, from eight independent points.

    positions: where the values stand (years, say), rising strictly; ahead: positions after the last of them, rising
    too. Student's t with n − 2 degrees of freedom. Values must not overlap in time: the method cannot tell.
    Raises ValueError for fewer than eight points, positions that do not rise, nothing ahead, positions ahead that are
    not, unequal lengths, and a missing figure.
    Source: Draper and Smith, Applied Regression Analysis; Sen (1968) for the cross-check.
    """
    x, y = np.array(finite("positions", positions)), np.array(finite("values", values))
    same_length("positions", len(x), "values", len(y))
    if len(y) < _LINE:
        raise ValueError(f"values must be at least {_LINE}, not {len(y)}")
    _rising("positions", x)
    new = np.array(finite("ahead", ahead))
    if not len(new):
        raise ValueError("ahead must hold a position, not none")
    if new[0] <= x[-1]:
        raise ValueError(f"ahead must lie beyond the last position {x[-1]:g}, not at {new[0]:g}")
    _rising("ahead", new)
    freedom = len(y) - 2
    middle, level = x.mean(), y.mean()
    squares = ((x - middle) ** 2).sum()
    slope = float(((x - middle) * (y - level)).sum() / squares)
    left = y - level - slope * (x - middle)
    spread = np.sqrt((left**2).sum() / freedom * (1 + 1 / len(y) + (new - middle) ** 2 / squares))
    centre = level + slope * (new - middle)
    return _outlook("straight_line", new, centre, spread, freedom, slope, float(theilslopes(y, x).slope))


def damped(values: Sequence[float | None], steps: int, season: int | None = None) -> Outlook:
    """Exponential smoothing with a damped additive trend, and with an additive season where one is given.

    values: oldest first, one a month, None where a month is missing: the Kalman filter carries the uncertainty across
    it and nothing is filled in. Positions are 1..steps after the last entry, missing or not. season: its length in
    steps (12). The first state is unknown (diffuse) and its uncertainty is part of the interval, unlike in the
    library's own start, whose intervals are too narrow for short series; that of the smoothing parameters is not.
    Raises ValueError for fewer than 13 values (36 with a season), steps below 1, a season below 2 or an infinite
    figure; NoFit, a ValueError, for values that are all equal and where no parameters are found.
    Source: Hyndman, Koehler, Ord and Snyder (2008), Forecasting with Exponential Smoothing.
    """
    held = [i for i, value in enumerate(values) if value is not None]
    figures = np.array(finite("values", [values[i] for i in held]))
    least = _MONTHS if season is None else _SEASONS
    if len(figures) < least:
        raise ValueError(f"values must be at least {least}, not {len(figures)}")
    for name, number, lowest in (("steps", steps, 1), ("season", 2 if season is None else season, 2)):
        if number < lowest:
            raise ValueError(f"{name} must be at least {lowest}, not {number}")
    if np.ptp(figures) == 0:
        raise NoFit(f"values must vary, not all be {figures[0]:g}")
    level, scale = figures.mean(), figures.std()
    series = np.full(len(values) - held[0], np.nan)
    series[np.array(held) - held[0]] = (figures - level) / scale
    forecast = _fitted(series, season).get_forecast(steps)
    centre, spread = np.asarray(forecast.predicted_mean), np.asarray(forecast.se_mean)
    if not (np.isfinite(centre).all() and np.isfinite(spread).all()):
        raise NoFit(f"values must have a finite forecast, not {centre[-1]} ± {spread[-1]}")
    return _outlook(
        "damped",
        np.arange(1.0, steps + 1),
        level + scale * centre,
        scale * spread,
        None,
        None,
        float(theilslopes(figures, held).slope),
    )


def chance(outlook: Outlook, target: float, polarity: str, at: float | None = None) -> float:
    """The probability (0–1) that the value at a position is at the target or on its good side.

    at: one of the outlook's positions, the last one unless given. target: in the measure's unit. Without any spread
    (points exactly on a line) it is 0 or 1. Raises ValueError for a position that is not in the outlook, a target that
    is not finite and polarity "none".
    """
    sign = good_side(polarity)
    finite("target", [target])
    place = outlook.positions[-1] if at is None else at
    if place not in outlook.positions:
        raise ValueError(f"at must be one of the positions of the outlook, not {place:g}")
    i = outlook.positions.index(place)
    gain = sign * (outlook.centre[i] - target)
    if outlook.spread[i] == 0:
        return 1.0 if gain >= 0 else 0.0
    return float(_distribution(outlook.freedom).cdf(gain / outlook.spread[i]))


class _Damped(ExponentialSmoothing):  # type: ignore[misc]
    """The library's model, from a first state of which nothing is known."""

    def __init__(self, series: Floats, season: int | None) -> None:
        super().__init__(
            series,
            trend=True,
            damped_trend=True,
            seasonal=season,
            initialization_method="known",
            initial_level=0,
            initial_trend=0,
            initial_seasonal=None if season is None else np.zeros(season),
        )
        self.before = np.zeros((self.k_states, self.k_states))
        self.before[1:3, 1:3] = np.eye(2)
        if season is not None:
            self.before[3:, 3:] = np.eye(season) - 1 / season
        # The values that only settle the first state say nothing about the errors: the likelihood is that of the rest.
        self.loglikelihood_burn = _settled(series, season)

    def update(self, params: Any, *given: Any, **named: Any) -> None:
        super().update(params, *given, **named)
        move = self.ssm["transition"]
        self.initialization.stationary_cov = self.initialization.stationary_cov + _VAGUE * move @ self.before @ move.T


def _settled(series: Floats, season: int | None) -> int:
    """How many entries it takes until level and trend are known, and every place of the season."""
    held = np.flatnonzero(np.isfinite(series))
    if season is None:
        return int(held[1]) + 1
    firsts = [next((i for i in held if i % season == place), None) for place in range(season)]
    if None in firsts:
        place = firsts.index(None)
        raise ValueError(
            f"values must hold every place of the season, and there are none at place {place + 1} of {season}"
        )
    # Level, trend, and seasons that sum to zero are one unknown more than there are places.
    return int(max(held[season], *(i for i in firsts if i is not None))) + 1


def _fitted(series: Floats, season: int | None) -> Any:
    """The model at its most likely parameters, from several starts: the likelihood may have more than one hill."""
    model = _Damped(series, season)

    def loss(free: Floats) -> float:
        value = float(model.loglike(_parameters(free, season)))
        return -value / len(series) if np.isfinite(value) else 1e6

    bounds = [(_CLOSED, 1 - _CLOSED)] * (2 if season is None else 3) + [_DAMPING]
    found: list[tuple[float, int, Floats]] = []
    for start in _STARTS:
        free = [*start[:2], *([] if season is None else [start[2]]), start[3]]
        result = minimize(loss, free, method="L-BFGS-B", bounds=bounds, options={"ftol": 1e-7, "eps": 1e-6})
        if result.success and result.fun < 1e6:
            found.append((float(result.fun), len(found), result.x))
    if not found:
        raise NoFit(f"values must have a likely set of parameters, and these {len(series)} have none")
    return model.filter(_parameters(min(found)[2], season), cov_type="none")


def _parameters(free: Floats, season: int | None) -> Floats:
    """The library's parameters: the trend's smoothing is at most the level's, the season's at most what that leaves."""
    level, trend, *others, damping = free
    return np.array([level, level * trend, *((1 - level) * other for other in others), damping])


def _outlook(
    method: Literal["straight_line", "damped"],
    positions: Floats,
    centre: Floats,
    spread: Floats,
    freedom: float | None,
    slope: float | None,
    theil_sen: float,
) -> Outlook:
    half, wide = (float(_distribution(freedom).isf((1 - level) / 2)) for level in (0.5, 0.8))
    limits = (centre - half * spread, centre + half * spread, centre - wide * spread, centre + wide * spread)
    low_50, high_50, low_80, high_80 = (_plain(limit) for limit in limits)
    return Outlook(
        method,
        _plain(positions),
        _plain(centre),
        low_50,
        high_50,
        low_80,
        high_80,
        _plain(spread),
        freedom,
        slope,
        theil_sen,
    )


def _distribution(freedom: float | None) -> Any:
    return norm if freedom is None else t(freedom)


def _plain(numbers: Iterable[float]) -> tuple[float, ...]:
    return tuple(float(number) for number in numbers)


def _rising(name: str, places: Floats) -> None:
    for earlier, later in pairwise(places):
        if later <= earlier:
            raise ValueError(f"{name} must rise, not go from {earlier:g} to {later:g}")
