"""How unequal a figure is across the whole range of deprivation: the slope index and the relative index."""

from collections.abc import Sequence
from dataclasses import dataclass

from stats.refusals import finite, same_length


@dataclass(frozen=True)
class SlopeIndex:
    """The line through the groups, from the most deprived end of the population (0) to the least deprived (1).

    sii: slope, the absolute gap in the measure's unit; above zero when the figure rises with less deprivation.
    rii: (intercept + slope) / intercept, the ratio of the least deprived end to the most deprived one.
    intercept: the line's value at the most deprived end.
    """

    sii: float
    rii: float
    intercept: float


def slope_index(values: Sequence[float], shares: Sequence[float]) -> SlopeIndex:
    """Slope index and relative index of inequality.

    values: one a group, in the measure's unit, from the most to the least deprived. shares: the groups' populations in
    any unit; they are brought to a sum of 1. With a the share and b the cumulative share at the group's midpoint,
    √a·y is regressed on √a and b√a without a further intercept, which is the least-squares line weighted by a.
    Raises ValueError for fewer than two groups, a missing figure, a share that is not above zero, unequal lengths, and
    an intercept of 0, where the relative index has no meaning.
    Source: Pamuk (1985); PHE, Slope Index of Inequality (as in PHEindicatormethods).
    """
    figures, sizes = finite("values", values), finite("shares", shares)
    same_length("values", len(figures), "shares", len(sizes))
    if len(figures) < 2:
        raise ValueError(f"values must be at least 2, not {len(figures)}")
    for size in sizes:
        if size <= 0:
            raise ValueError(f"shares must be above zero, not {size:g}")
    total = sum(sizes)
    weights = [size / total for size in sizes]
    midpoints = [sum(weights[:i]) + weight / 2 for i, weight in enumerate(weights)]
    # The weighted mean of the midpoints is a half whatever the shares; it is summed all the same, for its rounding.
    middle = sum(a * b for a, b in zip(weights, midpoints, strict=True))
    level = sum(a * y for a, y in zip(weights, figures, strict=True))
    spread = sum(a * (b - middle) ** 2 for a, b in zip(weights, midpoints, strict=True))
    slope = sum(a * (b - middle) * (y - level) for a, b, y in zip(weights, midpoints, figures, strict=True)) / spread
    intercept = level - slope * middle
    if intercept == 0:
        raise ValueError("intercept must not be 0: there is no relative index to a value of nothing")
    return SlopeIndex(slope, (intercept + slope) / intercept, intercept)
