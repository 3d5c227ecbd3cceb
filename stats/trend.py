"""Whether a series has been going somewhere: tests for a trend in points that do not overlap."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

from stats.refusals import finite, same_length

Direction = Literal["increasing", "decreasing", "no_significant_change", "cannot_be_calculated"]

SIGNIFICANT = 9.549536  # chi-squared with 1 degree of freedom, p = 0.002
_POINTS = 5  # for a direction
_FEWEST = 3  # for a chi-squared
_WIDTH = 2 * 1.96  # of a 95% interval, in standard errors


@dataclass(frozen=True)
class Trend:
    """The verdict and what it rests on.

    chi_squared: 1 degree of freedom; slope: change per period, in the measure's unit; both None where they cannot be
    had. reason: empty, or why there is no direction: too_few_points, no_interval or interval_without_width.
    """

    direction: Direction
    chi_squared: float | None
    slope: float | None
    reason: str


def recent_trend(
    values: Sequence[float],
    lowers: Sequence[float | None],
    uppers: Sequence[float | None],
    periods: Sequence[tuple[Any, Any]] | None = None,
) -> Trend:
    """The trend of the last five points, weighted by their 95% intervals.

    values, oldest first, with the limits of their 95% intervals, all in the measure's unit; a limit that was not
    published is None. With SE = (upper − lower) / 3.92, w = 1/SE² and t = 1..5: b = Σw(t − t̄)(y − ȳ) / Σw(t − t̄)² and
    chi-squared = b² Σw(t − t̄)², which is b²·D/Σw with D = ΣwΣwt² − (Σwt)². It is significant above 9.549536, provided
    that the slope and all five slopes with one point left out share a sign.
    cannot_be_calculated: fewer than five points, or among the last five an interval that is missing or has no width.
    periods: (start, end) of each value, both inclusive; given, they must be in order and must not overlap.
    Raises ValueError for a missing value, unequal lengths, limits in disorder, and periods that overlap.
    Source: Fingertips technical guidance, recent trends.
    """
    figures = finite("values", values)
    same_length("values", len(figures), "lowers", len(lowers))
    same_length("values", len(figures), "uppers", len(uppers))
    _check_periods("values", len(figures), periods)
    for figure, lower, upper in zip(figures, lowers, uppers, strict=True):
        _check_limits(figure, lower, upper)
    if len(figures) < _POINTS:
        return Trend("cannot_be_calculated", None, None, "too_few_points")
    widths: list[float] = []
    for lower, upper in list(zip(lowers, uppers, strict=True))[-_POINTS:]:
        if lower is None or upper is None:
            return Trend("cannot_be_calculated", None, None, "no_interval")
        widths.append(upper - lower)
    narrowest = min(widths)
    if narrowest == 0:
        return Trend("cannot_be_calculated", None, None, "interval_without_width")
    # In units of the narrowest interval's weight, so that no unit of measure makes a weight too large to hold.
    weights = [(narrowest / width) ** 2 for width in widths]
    slope, spread = _line(figures[-_POINTS:], weights)
    chi_squared = (slope * _WIDTH / narrowest) ** 2 * spread
    return Trend(_direction(figures[-_POINTS:], weights, slope, chi_squared), chi_squared, slope, "")


def cochran_armitage(
    counts: Sequence[float], denominators: Sequence[float], periods: Sequence[tuple[Any, Any]] | None = None
) -> Trend:
    """The trend of proportions, from their counts, over all points given; the scores are 1..k.

    counts out of denominators, oldest first. slope: change of the proportion per period. Chi-squared is that of the
    Cochran–Armitage test without continuity correction, from three points; the direction comes from five, under the
    same threshold and the same leave-one-out rule as recent_trend. Proportions that are all 0 or all 1 have
    chi-squared 0. Raises ValueError for a missing or negative count, one above its denominator, a denominator that is
    not above zero, unequal lengths, and periods that overlap.
    Source: Armitage (1955), as in R's prop.trend.test; Fingertips technical guidance, recent trends.
    """
    events, sizes = finite("counts", counts), finite("denominators", denominators)
    same_length("counts", len(events), "denominators", len(sizes))
    _check_periods("counts", len(events), periods)
    for event, size in zip(events, sizes, strict=True):
        if size <= 0:
            raise ValueError(f"denominators must be above zero, not {size:g}")
        if not 0 <= event <= size:
            raise ValueError(f"counts must lie between 0 and the denominator {size:g}, not {event:g}")
    if len(events) < _FEWEST:
        return Trend("cannot_be_calculated", None, None, "too_few_points")
    proportions = [event / size for event, size in zip(events, sizes, strict=True)]
    slope, spread = _line(proportions, sizes)
    pooled = sum(events) / sum(sizes)
    # All 0 or all 1: no variance and no slope, so 0 rather than 0/0.
    chi_squared = slope**2 * spread / (pooled * (1 - pooled)) if 0 < pooled < 1 else 0.0
    if len(events) < _POINTS:
        return Trend("cannot_be_calculated", chi_squared, slope, "too_few_points")
    return Trend(_direction(proportions, sizes, slope, chi_squared), chi_squared, slope, "")


def _line(values: Sequence[float], weights: Sequence[float], without: int | None = None) -> tuple[float, float]:
    """Weighted slope over t = 1..n, and Σw(t − t̄)²; one point may be left out without the others moving in time."""
    kept = [(t, y, w) for t, (y, w) in enumerate(zip(values, weights, strict=True), 1) if t - 1 != without]
    total = sum(w for _, _, w in kept)
    middle = sum(w * t for t, _, w in kept) / total
    spread = sum(w * (t - middle) ** 2 for t, _, w in kept)
    # Departures from the first value, not from the mean: of equal values they are exactly 0, and so is the slope.
    return sum(w * (t - middle) * (y - kept[0][1]) for t, y, w in kept) / spread, spread


def _direction(values: Sequence[float], weights: Sequence[float], slope: float, chi_squared: float) -> Direction:
    if chi_squared <= SIGNIFICANT:
        return "no_significant_change"
    slopes = [slope, *(_line(values, weights, i)[0] for i in range(len(values)))]
    if min(slopes) * max(slopes) <= 0:
        return "no_significant_change"
    return "increasing" if slope > 0 else "decreasing"


def _check_limits(value: float, lower: float | None, upper: float | None) -> None:
    below = value if lower is None else finite("lowers", [lower])[0]
    above = value if upper is None else finite("uppers", [upper])[0]
    if not below <= value <= above:
        raise ValueError(f"values must lie between lowers and uppers, not {value} between {lower} and {upper}")


def _check_periods(name: str, n: int, periods: Sequence[tuple[Any, Any]] | None) -> None:
    if periods is None:
        return
    same_length(name, n, "periods", len(periods))
    for start, end in periods:
        if end < start:
            raise ValueError(f"periods must start before they end, not {start} to {end}")
    for (start, end), (next_start, next_end) in pairwise(periods):
        if next_start <= end:
            raise ValueError(
                f"periods must be in order and must not overlap, not {start} to {end} before {next_start} to {next_end}"
            )
