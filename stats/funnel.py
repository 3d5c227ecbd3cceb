"""Funnel plots: the range within which a share would fall by chance alone, for a group of a given size."""

from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binom  # type: ignore[import-untyped]

from stats.intervals import Intervals

Figures = Sequence[float] | NDArray[Any]
Side = Literal["below", "inside", "above"]


def limits(average: float, sizes: Figures, level: float = 0.95) -> Intervals:
    """Exact binomial control limits around an average share, smoothed between whole counts; both from 0 to 1.

    average: the share all groups have together, above 0 and below 1. sizes: people in each group, whole numbers above
    zero; the limits are in their order. level: 0.95 or 0.998 by custom. Without smoothing the limits of near sizes
    would jump, since a count is whole. Raises ValueError for an average or a level that is not between 0 and 1, and
    for sizes that are missing, not whole or not above zero.
    Source: Spiegelhalter (2005), Funnel plots for comparing institutional performance, Statistics in Medicine 24,
    appendix A.1.1.
    """
    for name, share in (("average", average), ("level", level)):
        if not 0 < share < 1:
            raise ValueError(f"{name} must be between 0 and 1, not {share:g}")
    n = np.asarray(sizes, dtype=float)
    if not (np.isfinite(n).all() and (n > 0).all() and (n == np.floor(n)).all()):
        raise ValueError("sizes must be whole numbers above zero")
    tail = (1 - level) / 2
    lower, upper = (_smoothed(chance, n, average) for chance in (tail, 1 - tail))
    return Intervals(np.clip(lower, 0.0, 1.0), np.clip(upper, 0.0, 1.0))


def _smoothed(chance: float, n: NDArray[np.float64], average: float) -> NDArray[np.float64]:
    """The share below which a group lands with this chance: the whole count, less a part of the last step to it."""
    count = binom.ppf(chance, n, average)
    reached = binom.cdf(count, n, average)
    part: NDArray[np.float64] = (reached - chance) / binom.pmf(count, n, average)
    shares: NDArray[np.float64] = (count - part) / n
    return shares


def side(value: float, lower: float, upper: float) -> Side:
    """Where a share lies; on a limit counts as inside. All in one unit. Raises ValueError for limits upside down."""
    if lower > upper:
        raise ValueError(f"limits upside down: {lower:g} to {upper:g}")
    if value < lower:
        return "below"
    return "above" if value > upper else "inside"
