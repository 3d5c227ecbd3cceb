"""From "10% by March 2029" to a value, and from the value to a line that leads to it."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from stats.refusals import finite

_BASES = {
    "relative": "relative",
    "relative %": "relative",
    "percentage_points": "percentage_points",
    "percentage points": "percentage_points",
    "absolute": "absolute",
}


def target_value(baseline: float, change: float, basis: str, *, percent: bool = False) -> float:
    """The value that a promised change from the baseline leads to, in the measure's unit.

    basis: "relative" (or "relative %": T = B(1 + x/100), so that −10 is a fall of a tenth), "percentage_points" (or
    "percentage points": T = B + x) or "absolute" (T = B + x in the measure's own unit). change is signed.
    percent: the measure itself is a percentage, so that nothing can lie above 100.
    Raises ValueError, with the arithmetic, when the result lies below 0, or above 100 for a percentage; for an unknown
    basis; and for a figure that is not finite.
    """
    if basis not in _BASES:
        raise ValueError(f"basis must be relative, percentage_points or absolute, not {basis!r}")
    kind = _BASES[basis]
    # In decimals, as on paper: a binary product may land a hair above 100 and be refused for it.
    start, step = (Decimal(repr(number)) for number in (*finite("baseline", [baseline]), *finite("change", [change])))
    factor = 1 + step / 100
    result = start * factor if kind == "relative" else start + step
    sum_shown = _product(start, factor) if kind == "relative" else _sum(start, step)
    if result < 0:
        raise ValueError(f"{sum_shown} = {_plain(result)}, below 0")
    if result > 100 and (percent or kind == "percentage_points"):
        raise ValueError(f"{sum_shown} = {_plain(result)}, above 100%")
    return float(result)


def _plain(number: Decimal) -> str:
    """Without an exponent and without zeros at the end, with a true minus: 102.96, −5."""
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace("-", "−")


def _product(start: Decimal, factor: Decimal) -> str:
    places = max(2, len(_plain(factor).partition(".")[2]))
    return f"{_plain(start)} × {factor:.{places}f}".replace("-", "−")


def _sum(start: Decimal, step: Decimal) -> str:
    return f"{_plain(start)} {'−' if step < 0 else '+'} {_plain(abs(step))}"


@dataclass(frozen=True)
class Path:
    """A line through knots, each a (position, value); positions rise, values are in the measure's unit.

    phasing: twelve offsets by position modulo 12 (a whole position is a month), in the measure's unit, added on top of
    the straight line between knots; or None. However it is phased, the path goes exactly through every knot.
    """

    knots: tuple[tuple[float, float], ...]
    phasing: tuple[float, ...] | None = None

    def at(self, position: float) -> float:
        """The value of the path there. Raises ValueError outside the knots, and between months where it is phased."""
        finite("position", [position])
        first, last = self.knots[0][0], self.knots[-1][0]
        if not first <= position <= last:
            raise ValueError(f"position must lie between {first:g} and {last:g}, not {position:g}")
        right = min(bisect_right([x for x, _ in self.knots], position), len(self.knots) - 1)
        left = right - 1
        for x, y in (self.knots[left], self.knots[right]):
            if x == position:
                return y
        (x0, y0), (x1, y1) = self.knots[left], self.knots[right]
        share = (position - x0) / (x1 - x0)
        line = y0 + (y1 - y0) * share
        if self.phasing is None:
            return line
        # What the offsets come to at the knots is taken off again in a straight line: a milestone stays a milestone.
        start, end = self._offset(x0), self._offset(x1)
        return line + self._offset(position) - (start + (end - start) * share)

    def _offset(self, position: float) -> float:
        if self.phasing is None or position != int(position):
            raise ValueError(f"position must be whole on a path phased by month, not {position:g}")
        return self.phasing[int(position) % 12]


def path(
    baseline: tuple[float, float],
    target: tuple[float, float],
    milestones: Sequence[tuple[float, float]] = (),
    phasing: Sequence[float] | None = None,
) -> Path:
    """The path from the baseline through the milestones to the target: straight between them, or phased by month.

    Each is (position, value). Positions are whatever the caller counts in (years, months); with phasing (twelve offsets
    for the positions 0, 1, … 11 modulo 12) they must be whole. Without milestones the line is an assumption, and a page
    that draws it says so. Raises ValueError for positions that do not rise strictly, a figure that is not finite, or
    other than twelve offsets.
    """
    knots = tuple((float(x), float(y)) for x, y in (baseline, *milestones, target))
    finite("position", (x for x, _ in knots))
    finite("value", (y for _, y in knots))
    for (earlier, _), (later, _) in pairwise(knots):
        if later <= earlier:
            raise ValueError(f"positions must rise from baseline to target, not go from {earlier:g} to {later:g}")
    if phasing is None:
        return Path(knots)
    offsets = tuple(finite("phasing", phasing))
    if len(offsets) != 12:
        raise ValueError(f"phasing must hold 12 offsets, not {len(offsets)}")
    for position, _ in knots:
        if position != int(position):
            raise ValueError(f"position must be whole on a path phased by month, not {position:g}")
    return Path(knots, offsets)
