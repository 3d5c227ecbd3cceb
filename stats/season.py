"""Whether a monthly series has a season."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import kruskal  # type: ignore[import-untyped]

from stats.refusals import finite, same_length

Floats = NDArray[np.float64]

_ENOUGH = 36  # values: three years
_EACH = 2  # values of every calendar month
# Half weights at both ends: the thirteen months hold every calendar month once.
_YEAR = np.array([0.5, *[1.0] * 11, 0.5]) / 12


@dataclass(frozen=True)
class Season:
    """The answer and what it rests on.

    present: calendar months differ by more than chance. p: of the Kruskal–Wallis test, None where it was not made.
    high, low: the calendar months (1–12) whose departures have the highest and the lowest median, None unless present.
    reason: empty, or too_few_points where no test was made.
    """

    present: bool
    p: float | None
    high: int | None
    low: int | None
    reason: str


def seasonal(values: Sequence[float | None], months: Sequence[int], level: float = 0.01) -> Season:
    """Kruskal–Wallis test on the departures of each calendar month from the course of the series.

    values: oldest first, in any unit; months: the calendar month (1–12) of each. A month without a figure is left out,
    or None; it is counted in time but never filled in. The course is the straight line through the series plus the
    centred twelve-month average of what departs from it; near the ends and near gaps, where no full twelve months are
    to be had, the nearest average stands. (Without the ends, 36 months would leave 24 departures, which no season
    whatever could bring to p < 0.01; without the line, a steep trend would show there as a season.)
    No test below 36 values, or where a calendar month has fewer than two. Raises ValueError for a month outside 1–12,
    an infinite figure, unequal lengths, and a level that is not between 0 and 1.
    Source: Kruskal and Wallis (1952), as in the test for stable seasonality of X-12-ARIMA; the course is ours.
    """
    same_length("values", len(values), "months", len(months))
    if not 0 < level < 1:
        raise ValueError(f"level must lie between 0 and 1, not {level}")
    for month in months:
        if month not in range(1, 13):
            raise ValueError(f"months must be from 1 to 12, not {month}")
    held = [i for i, value in enumerate(values) if value is not None]
    figures = np.array(finite("values", [values[i] for i in held]))
    calendar = np.array([months[i] for i in held], dtype=int)
    counts = [int((calendar == month).sum()) for month in range(1, 13)]
    if len(figures) < _ENOUGH or min(counts) < _EACH:
        return Season(False, None, None, None, "too_few_points")
    departures = _departures(figures, np.array(_positions(months))[held])
    groups = [departures[calendar == month] for month in range(1, 13)]
    # Equal throughout: the test is not defined, and there is no season.
    p = 1.0 if np.ptp(departures) == 0 else float(kruskal(*groups).pvalue)
    if p >= level:
        return Season(False, p, None, None, "")
    medians = [float(np.median(group)) for group in groups]
    return Season(True, p, medians.index(max(medians)) + 1, medians.index(min(medians)) + 1, "")


def _positions(months: Sequence[int]) -> list[int]:
    """Months since the first, from the calendar alone: the next March after a January is two months on."""
    positions = [0]
    for i in range(1, len(months)):
        positions.append(positions[-1] + ((months[i] - months[i - 1] - 1) % 12 + 1))
    return positions


def _departures(figures: Floats, positions: NDArray[np.int_]) -> Floats:
    centred = positions - positions.mean()
    # In shares of the whole range: what is equal on paper can then be told from what differs, in any unit.
    span = np.ptp(figures)
    figures = (figures - figures.min()) / (span if span > 0 else 1.0)
    rest = figures - (centred * figures).sum() / (centred**2).sum() * centred
    grid = np.full(positions[-1] - positions[0] + 1, np.nan)
    grid[positions - positions[0]] = rest
    averages = np.convolve(grid, _YEAR, mode="same") if len(grid) >= len(_YEAR) else np.full(len(grid), np.nan)
    averages[: len(_YEAR) // 2] = averages[-(len(_YEAR) // 2) :] = np.nan
    whole = np.flatnonzero(np.isfinite(averages))
    if len(whole):
        nearest = whole[np.abs(whole[None, :] - (positions - positions[0])[:, None]).argmin(axis=1)]
        rest = rest - averages[nearest]
    # Ranks know no tolerance: a rounding error between two equal departures would count as much as a real difference.
    return np.round(rest, 9)
