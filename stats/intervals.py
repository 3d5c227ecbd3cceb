"""Confidence intervals from published counts: proportions, rates, means and standardised rates."""

import math
from collections.abc import Sequence
from typing import Any, NamedTuple, overload

import numpy as np
from numpy.typing import NDArray
from scipy.stats import chi2, norm, t  # type: ignore[import-untyped]

Figures = Sequence[float] | NDArray[Any]
Floats = NDArray[np.float64]

_FEW = 10  # events: Byar's approximation and Dobson's method from here on


class Interval(NamedTuple):
    """The limits of a confidence interval, in the unit of the figure."""

    lower: float
    upper: float


class Intervals(NamedTuple):
    """The limits of several intervals at once, element by element."""

    lower: Floats
    upper: Floats


class Standardised(NamedTuple):
    """A directly standardised rate with its interval, per the population it was asked for."""

    rate: float
    lower: float
    upper: float


class TooFewEvents(ValueError):
    """A directly standardised rate rests on fewer than ten events and is withheld."""


@overload
def wilson(events: float, population: float, level: float = ...) -> Interval: ...
@overload
def wilson(events: Figures, population: Figures | float, level: float = ...) -> Intervals: ...
@overload
def wilson(events: float, population: Figures, level: float = ...) -> Intervals: ...


def wilson(events: float | Figures, population: float | Figures, level: float = 0.95) -> Interval | Intervals:
    """Wilson score interval of a proportion, without continuity correction; limits are proportions from 0 to 1.

    events out of population; numbers give numbers, arrays (broadcast together) give arrays. Of no events the lower
    limit is exactly 0, of all of them the upper is exactly 1. Raises ValueError for a missing figure, negative events,
    events above population, a population that is not above zero, and a level that is not between 0 and 1.
    Source: Wilson (1927), as in PHE's Technical Guide: Confidence Intervals.
    """
    x, n = _counts(events, population)
    if (x > n).any():
        raise ValueError(f"events must not be above population, not {x[x > n][0]:g} of {n[x > n][0]:g}")
    z = _quantile(level)
    middle, reach, scale = 2 * x + z**2, z * np.sqrt(z**2 + 4 * x * (1 - x / n)), 2 * (n + z**2)
    # The formula meets 0 and 1 there in principle; in floating point it misses them by a hair.
    lower = np.where(x == 0, 0.0, (middle - reach) / scale)
    upper = np.where(x == n, 1.0, (middle + reach) / scale)
    return _as_given(lower, upper, events, population)


@overload
def poisson(events: float, population: float, per: float = ..., level: float = ...) -> Interval: ...
@overload
def poisson(events: Figures, population: Figures | float, per: float = ..., level: float = ...) -> Intervals: ...
@overload
def poisson(events: float, population: Figures, per: float = ..., level: float = ...) -> Intervals: ...


def poisson(
    events: float | Figures, population: float | Figures, per: float = 1.0, level: float = 0.95
) -> Interval | Intervals:
    """Interval of a rate of independent events: exact below ten events, Byar's approximation from ten.

    Limits of the count / population × per: with population 1 they are those of the count itself. Numbers give numbers,
    arrays (broadcast together) give arrays. Of no events the lower limit is exactly 0. Raises ValueError for a missing
    figure, negative events, a population or per that is not above zero, and a level that is not between 0 and 1.
    Source: Byar in Breslow and Day (1987), as in PHE's Technical Guide: Confidence Intervals.
    """
    x, n = _counts(events, population)
    _above_zero("per", per)
    lower, upper = _count_limits(x, level)
    return _as_given(lower / n * per, upper / n * per, events, population)


def mean(value: float, standard_deviation: float, n: int, level: float = 0.95) -> Interval:
    """Student's t interval of a mean, in the unit of the value.

    standard_deviation: of the n observations themselves (n − 1 below), not of the mean. Raises ValueError for a missing
    figure, a negative deviation, n below 2, and a level that is not between 0 and 1.
    Source: PHE's Technical Guide: Confidence Intervals.
    """
    _finite("value", value)
    _not_negative("standard_deviation", standard_deviation)
    if n < 2:
        raise ValueError(f"n must be at least 2, not {n}")
    reach = float(t.isf(_tail(level), n - 1)) * standard_deviation / math.sqrt(n)
    return Interval(value - reach, value + reach)


def dobson(
    events: Figures, populations: Figures, standard: Figures, per: float = 100_000.0, level: float = 0.95
) -> Standardised:
    """Directly standardised rate per `per`, with Dobson's interval; fewer than ten events in all raise TooFewEvents.

    events, populations, standard: one number an age group, in the same order; standard is the standard population, in
    any unit. The limits of the total count are stretched by the ratio of the rate's standard error to the count's.
    Raises ValueError for a missing figure, negative events or standard, a population that is not above zero, a standard
    that is zero throughout, unequal lengths, and a level that is not between 0 and 1.
    Source: Dobson and others (1991), as in PHE's Technical Guide: Confidence Intervals.
    """
    x, n, w = (np.asarray(figures, dtype=float) for figures in (events, populations, standard))
    for name, other in (("populations", n), ("standard", w)):
        if other.shape != x.shape or x.ndim != 1:
            raise ValueError(f"events and {name} must be equally long, not {x.size} and {other.size}")
    _not_negative("events", x)
    _above_zero("populations", n)
    _not_negative("standard", w)
    _above_zero("per", per)
    if not w.any():
        raise ValueError("standard must not be zero in every group, not 0 in all")
    tail, total = _tail(level), float(x.sum())
    if total < _FEW:
        raise TooFewEvents(f"events must be at least {_FEW} in all, not {total:g}: the rate is withheld")
    share = w / w.sum()
    rate = float((share * x / n).sum())
    stretch = math.sqrt(float((share**2 * x / n**2).sum()) / total)
    lower, upper = _count_limits(np.array([total]), 1 - 2 * tail)
    below, above = rate + stretch * (float(lower[0]) - total), rate + stretch * (float(upper[0]) - total)
    return Standardised(rate * per, below * per, above * per)


def _count_limits(x: Floats, level: float) -> tuple[Floats, Floats]:
    tail, z = _tail(level), _quantile(level)
    many = np.maximum(x, 1.0)  # keeps 1/x finite where the exact limits are taken anyway
    byar_lower = many * (1 - 1 / (9 * many) - z / (3 * np.sqrt(many))) ** 3
    byar_upper = (x + 1) * (1 - 1 / (9 * (x + 1)) + z / (3 * np.sqrt(x + 1))) ** 3
    # The quantile of no degrees of freedom is not defined; no events have the lower limit 0.
    exact_lower = np.where(x == 0, 0.0, chi2.isf(1 - tail, np.where(x == 0, 1.0, 2 * x)) / 2)
    exact_upper = chi2.isf(tail, 2 * x + 2) / 2
    few = x < _FEW
    return np.where(few, exact_lower, byar_lower), np.where(few, exact_upper, byar_upper)


def _counts(events: float | Figures, population: float | Figures) -> tuple[Floats, Floats]:
    x, n = np.asarray(events, dtype=float), np.asarray(population, dtype=float)
    _not_negative("events", x)
    _above_zero("population", n)
    try:
        both = np.broadcast_arrays(x, n)
    except ValueError as error:
        raise ValueError(f"events and population must be equally long, not {x.shape} and {n.shape}") from error
    return both[0], both[1]


def _as_given(
    lower: Floats, upper: Floats, events: float | Figures, population: float | Figures
) -> Interval | Intervals:
    if np.ndim(events) == 0 and np.ndim(population) == 0:
        return Interval(float(lower), float(upper))
    return Intervals(lower, upper)


def _tail(level: float) -> float:
    if not 0 < level < 1:
        raise ValueError(f"level must lie between 0 and 1, not {level}")
    return (1 - level) / 2


def _quantile(level: float) -> float:
    return float(norm.isf(_tail(level)))


def _finite(name: str, figures: float | Floats) -> Floats:
    checked = np.asarray(figures, dtype=float)
    if not np.isfinite(checked).all():
        raise ValueError(f"{name} must be finite, not {checked[~np.isfinite(checked)][0]}")
    return checked


def _not_negative(name: str, figures: float | Floats) -> None:
    checked = _finite(name, figures)
    if (checked < 0).any():
        raise ValueError(f"{name} must not be negative, not {checked[checked < 0][0]:g}")


def _above_zero(name: str, figures: float | Floats) -> None:
    checked = _finite(name, figures)
    if (checked <= 0).any():
        raise ValueError(f"{name} must be above zero, not {checked[checked <= 0][0]:g}")
