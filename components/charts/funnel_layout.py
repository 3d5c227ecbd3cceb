"""Where everything in a funnel goes, settled once for any width: sizes as fractions of the plot, the rest in px."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from components.charts.end_labels import spread
from components.charts.funnel_names import FunnelName, Ground, Spot, place_names
from components.charts.funnel_spec import FunnelLimit, FunnelSpec
from components.charts.layout import HALVING, NARROWEST, TICK_GAP, Tick
from components.charts.mark_labels import ROW
from components.charts.plane import Plane
from components.charts.scale import ticks, value_range
from components.charts.spec import number, short_suffix
from components.charts.text_width import text_width, wrap

FUNNEL_HEIGHT = 380  # px
_TOP, _BOTTOM, _TITLE_ROW = 14.0, 34.0, 20.0  # px
END_OFFSET = 8.0  # px from the plot to the words on its right
_END_LIMIT = 92.0  # px, the widest line of such words
_PITCH = 17.0  # px
_AIR = 0.06  # of the span of sizes, before the first and after the last; the leaders have room there
_CURVE_END = 0.02  # of the span, how far the curves go past the last point
_LEAST_PLOT = 60.0  # px
LIMIT_95, LIMIT_998 = "95% limit", "99.8% limit"


@dataclass(frozen=True)
class FunnelEnd:
    """A name at the right-hand end of a curve or of the average. value: where that ends. y: px, of the words."""

    lines: tuple[str, ...]
    value: float
    y: float
    average: bool

    @property
    def height(self) -> float:
        """px, of the block of words."""
        return _PITCH * len(self.lines)


@dataclass(frozen=True)
class FunnelLayout(Plane):
    """A funnel in px: height, margins; ranges in people and in the figures' unit.

    curve_end: people, where curves and average end. limits: those drawn, cut to the plot. title: wrapped.
    """

    height: float
    left: float
    right: float
    top: float
    bottom: float
    x_range: Spot
    y_range: Spot
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    curve_end: float
    limits: tuple[FunnelLimit, ...]
    title: tuple[str, ...]
    x_title: tuple[str, ...]
    ends: tuple[FunnelEnd, ...] = ()
    names: tuple[FunnelName, ...] = ()


def funnel_layout(
    spec: FunnelSpec, height: float = FUNNEL_HEIGHT, narrowest: float = NARROWEST, exact: bool = False
) -> FunnelLayout:
    """Places everything. height: px. narrowest: px, the least total width; exact: the chart will have just that."""
    x_range, curve_end = _sizes(spec)
    limits = _cut(spec.limits, x_range[0], curve_end)
    y_range = _values(spec, limits)
    y_ticks = _value_ticks(spec, y_range)
    left = max(text_width(tick.text) for tick in y_ticks) + TICK_GAP
    ends = _ends(spec, limits)
    right = END_OFFSET + max(text_width(line) for end in ends for line in end.lines)
    title = wrap(spec.y_title or spec.unit_suffix.strip(), narrowest - 2.0) if spec.y_title or _unit(spec) else ()
    x_title = wrap(spec.x_title, max(narrowest - left, _LEAST_PLOT)) if spec.x_title else ()
    widths = (narrowest, narrowest if exact else max(narrowest, HALVING))
    bare = FunnelLayout(
        height=height, left=left, right=right, top=_TOP + ROW * len(title),
        bottom=_BOTTOM + _TITLE_ROW * bool(x_title) + _PITCH * max(len(x_title) - 1, 0),
        x_range=x_range, y_range=y_range, y_ticks=y_ticks, curve_end=curve_end, limits=limits, title=title,
        x_title=x_title, x_ticks=_size_ticks(x_range, [max(width - left - right, _LEAST_PLOT) for width in widths]),
    )  # fmt: skip
    return _named(spec, replace(bare, ends=_apart(ends, bare)), narrowest, exact)


def _named(spec: FunnelSpec, layout: FunnelLayout, narrowest: float, exact: bool) -> FunnelLayout:
    """The layout with the names of points that have one."""
    spots = {point: (layout.x(point.size), layout.y(point.known)) for point in spec.drawn}
    ground = Ground(spots, layout.plot_height, layout.left + layout.right, narrowest, exact)
    return replace(layout, names=place_names(ground))


def _sizes(spec: FunnelSpec) -> tuple[Spot, float]:
    """((first, last size of the axis), where the curves end), people; of the limits where nothing has a figure."""
    found = [point.size for point in spec.drawn] or [limit.size for limit in spec.limits] or [0.0, 1.0]
    low, high = min(found), max(found)
    span = (high - low) or high
    return (max(0.0, low - span * _AIR), high + span * _AIR), high + span * _CURVE_END


def _cut(limits: Sequence[FunnelLimit], low: float, high: float) -> tuple[FunnelLimit, ...]:
    """The limits from one size to another, with one worked out at each edge that they cross."""
    inside = [limit for limit in limits if low <= limit.size <= high]
    edges = [_between(a, b, edge) for a, b in pairwise(limits) for edge in (low, high) if a.size < edge < b.size]
    return tuple(sorted([*inside, *edges], key=lambda limit: limit.size))


def _between(before: FunnelLimit, after: FunnelLimit, size: float) -> FunnelLimit:
    share = (size - before.size) / (after.size - before.size)
    low, inner_low, inner_high, high = (
        start + (end - start) * share for start, end in zip(before.ends, after.ends, strict=True)
    )
    return FunnelLimit(size, inner_low, inner_high, low, high)


def _values(spec: FunnelSpec, limits: Iterable[FunnelLimit]) -> Spot:
    """The range of the value axis, which holds all that is drawn."""
    drawn = [spec.average, *(end for limit in limits for end in limit.ends)]
    drawn += [value for point in spec.drawn for value in (point.known, *(point.interval or ()))]
    return value_range(drawn, spec.decimals, spec.unit_suffix.strip() == "%")


def _value_ticks(spec: FunnelSpec, y_range: Spot) -> tuple[Tick, ...]:
    at, decimals = ticks(*y_range)
    suffix = short_suffix(spec.unit_suffix)
    return tuple(Tick(value, number(value, decimals, suffix=suffix)) for value in at)


def _size_ticks(x_range: Spot, plots: Sequence[float]) -> tuple[Tick, ...]:
    """Round sizes, few enough not to touch, also where a narrow page hides every second one."""
    found: tuple[Tick, ...] = ()
    for aim in (4, 3):
        at, decimals = ticks(*x_range, aim)
        found = tuple(Tick(size, number(size, decimals)) for size in at)
        widest = max(text_width(tick.text) for tick in found) + 10.0
        step = (at[1] - at[0]) / (x_range[1] - x_range[0])
        shown = 2 if plots[0] < plots[1] else 1
        if step * shown * plots[0] >= widest and step * plots[1] >= widest:
            return found
    return found[0], found[-1]


def _unit(spec: FunnelSpec) -> str:
    return spec.unit_suffix.strip() if spec.unit_suffix.startswith(" ") else ""


def _ends(spec: FunnelSpec, limits: Sequence[FunnelLimit]) -> list[FunnelEnd]:
    """What is named at the right, from the top down."""
    average = wrap(f"{spec.average_label} {spec.short_figure(spec.average)}", _END_LIMIT)
    found = [FunnelEnd(average, spec.average, 0.0, average=True)]
    if limits:
        last = limits[-1]
        above = ((LIMIT_998, last.high_998), (LIMIT_95, last.high_95))
        below = ((LIMIT_95, last.low_95), (LIMIT_998, last.low_998))
        found = [*_limit_ends(above), *found, *_limit_ends(below)]
    return found


def _limit_ends(told: Iterable[tuple[str, float]]) -> list[FunnelEnd]:
    return [FunnelEnd((words,), value, 0.0, average=False) for words, value in told]


def _apart(ends: Sequence[FunnelEnd], layout: FunnelLayout) -> tuple[FunnelEnd, ...]:
    """The names moved so that none touch."""
    wanted = [layout.y(end.value) for end in ends]
    middles = spread(wanted, [end.height for end in ends], -8.0, layout.plot_height + 8.0)
    return tuple(replace(end, y=y) for end, y in zip(ends, middles, strict=True))


__all__ = ["FUNNEL_HEIGHT", "FunnelEnd", "FunnelLayout", "FunnelName", "funnel_layout"]
