"""Names of lines that end inside the plot, because the way ahead fills the rest of it.

A name stands to the left or right of its line's end, as near as nothing drawn is touched, on an upright hairline
like the plan's dates. (One across the plot would look like a forecast.) Where there is no such place the name
stands in the right margin. As everywhere, the narrowest width decides: there a name covers the longest stretch
of time, and wider plots only draw things apart.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from components.charts.end_labels import OFFSET, EndLabel
from components.charts.mark_labels import BESIDE, Anchor
from components.charts.runs import Bound, band_runs, fan_bounds, runs, signals
from components.charts.spec import TrendSpec
from components.charts.trend_frame import TrendLayout

_CLEAR = 4.0  # px between words and what is drawn
_FARTHEST = 110.0  # px from a line's end to its name
_LINE_COST = 8.0  # px further away that a name may be rather than take one more line
_MARKER = 6.0  # px from the middle of a marker that words must keep clear
_NEXT = 1e-6  # of the plot: just before or after


class Stroke(NamedTuple):
    """Something drawn, straight from x0 to x1 (fractions across), px from its top to its bottom at both ends."""

    x0: float
    x1: float
    top0: float
    bottom0: float
    top1: float
    bottom1: float

    def between(self, x0: float, x1: float) -> tuple[float, float]:
        """Its top and bottom within a stretch of the plot that it reaches."""
        start, end = self._share(max(x0, self.x0)), self._share(min(x1, self.x1))
        down, wider = self.top1 - self.top0, self.bottom1 - self.bottom0
        top = self.top0 + min(start * down, end * down)
        return top, self.bottom0 + max(start * wider, end * wider)

    def _share(self, x: float) -> float:
        return (x - self.x0) / (self.x1 - self.x0) if self.x1 > self.x0 else 0.0


@dataclass(frozen=True)
class _Try:
    """A label whose words reach from x0 to x1, px from the line's end."""

    label: EndLabel
    x0: float
    x1: float


@dataclass(frozen=True)
class _Ground:
    """What stands already. plot: px, the least width; rivals: px, the heights where lines end that get a name."""

    layout: TrendLayout
    plot: float
    strokes: tuple[Stroke, ...]
    rivals: tuple[float, ...]


def place_inside(
    spec: TrendSpec, layout: TrendLayout, wanted: Sequence[Sequence[EndLabel]], plot: float
) -> tuple[EndLabel, ...]:
    """The names that found a place, in the order given.

    wanted: for each name its wordings, on one line or more. plot: px, the least width of the plot.
    """
    rivals = tuple(layout.y(wordings[0].point_value) for wordings in wanted)
    ground = _Ground(layout, plot, tuple(drawn(spec, layout)), rivals)
    placed: list[EndLabel] = []
    for wordings in wanted:
        tries = [found for label in dict.fromkeys(wordings) for found in _tries(label, ground)]
        options = [option for found in tries for option in _settled(found, ground, placed)]
        if options:
            placed.append(min(options, key=lambda option: option[0])[1])
    return tuple(placed)


def drawn(spec: TrendSpec, layout: TrendLayout) -> Iterator[Stroke]:
    """All that words must keep clear of: lines, ranges, limits, and the dates of the plan."""
    stretches = [bounds for _, bounds in fan_bounds(spec)]
    for line in spec.lines:
        stretches += band_runs(line, spec.connect_gaps)
        stretches += [
            tuple(Bound(dot.position, dot.value, dot.value) for dot in run) for run in runs(line, spec.connect_gaps)
        ]
    if spec.limits:
        ends = spec.limits.first, spec.limits.last
        values = (spec.limits.lower, spec.limits.centre, spec.limits.upper)
        stretches += [tuple(Bound(end, value, value) for end in ends) for value in values]
    for bounds in stretches:
        yield from _strip(bounds, layout)
    for dot in (dot for line in spec.lines for dot in signals(line)):
        x, top, bottom = layout.x(dot.position), layout.y(dot.value) - _MARKER, layout.y(dot.value) + _MARKER
        yield Stroke(x, x, top, bottom, top, bottom)
    for flag in layout.flags:
        x, bottom = layout.x(flag.position), layout.plot_height
        yield Stroke(x, x, 0.0, bottom, 0.0, bottom)


def _strip(bounds: Sequence[Bound], layout: TrendLayout) -> Iterator[Stroke]:
    corners = [(layout.x(at), layout.y(upper), layout.y(lower)) for at, lower, upper in bounds]
    for (x0, top0, bottom0), (x1, top1, bottom1) in pairwise(corners if len(corners) > 1 else corners * 2):
        yield Stroke(x0, x1, top0, bottom0, top1, bottom1)


def _tries(label: EndLabel, ground: _Ground) -> Iterator[_Try]:
    """Beside the line's end; or right or left of a hairline from it, on the right if need be into the margin."""
    before = ground.layout.x(label.point_position) * ground.plot
    after = ground.plot - before + ground.layout.right - 1.0
    wanted: tuple[tuple[Anchor, float, float], ...] = (
        ("start", OFFSET, OFFSET), ("start", BESIDE, BESIDE), ("end", -BESIDE, -BESIDE - label.width),
    )  # fmt: skip
    for anchor, dx, x0 in wanted:
        if before + x0 >= 0 and x0 + label.width <= after:
            yield _Try(replace(label, inside=True, anchor=anchor, dx=dx), x0, x0 + label.width)


def _settled(found: _Try, ground: _Ground, placed: Sequence[EndLabel]) -> Iterator[tuple[float, EndLabel]]:
    """(cost, the label at its height), wherever it is clear of everything and near enough."""
    label, layout = found.label, ground.layout
    half, wanted = label.height / 2, layout.y(label.point_value)
    standing = [(other.y - other.height / 2, other.y + other.height / 2) for other in placed]
    for top, bottom in _gaps(_spans(found, ground) + standing, layout.plot_height):
        y = max(top + half, min(wanted, bottom - half))
        away = max(abs(y - wanted) - half, 0.0)
        # Words further to the side have no hairline.
        fits = bottom - top >= label.height and away <= _FARTHEST and (label.dx < OFFSET or y == wanted)
        misread = any(min(y, wanted) < rival < max(y, wanted) for rival in ground.rivals)
        if fits and not misread:
            yield away + _LINE_COST * len(label.lines), replace(label, y=y)


def _gaps(spans: Sequence[tuple[float, float]], height: float) -> Iterator[tuple[float, float]]:
    """Where nothing stands, from the plot's top to its bottom, px."""
    free = 0.0
    for top, bottom in sorted(spans):
        if top - _CLEAR > free:
            yield free, top - _CLEAR
        free = max(free, bottom + _CLEAR)
    if height > free:
        yield free, height


def _spans(found: _Try, ground: _Ground) -> list[tuple[float, float]]:
    """(top, bottom) of all that stands above or below the words at any width.

    As the plot widens they cover ever less, but always a stretch that begins or ends at the line's end.
    """
    end = ground.layout.x(found.label.point_position)
    x0 = end + found.x0 / ground.plot if found.x0 < 0 else end + _NEXT
    x1 = end + found.x1 / ground.plot if found.x1 > 0 else end - _NEXT
    spans = [stroke.between(x0, x1) for stroke in ground.strokes if stroke.x1 >= x0 and stroke.x0 <= x1]
    if found.label.dx == BESIDE:  # so near that a marker at the line's end reaches over
        spans += [(y - _MARKER, y + _MARKER) for y in ground.rivals]
    if x1 > 1:  # into the margin, where other names stand
        spans += [(name.y - name.height / 2, name.y + name.height / 2) for name in ground.layout.ends]
    return spans


__all__ = ["Stroke", "drawn", "place_inside"]
