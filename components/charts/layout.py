"""Where everything in a trend chart goes, settled once for any width; every renderer draws from this.

The height and the margins are fixed; only the plot between them stretches. What stands on the time axis is a
fraction of the plot's width (0 to 1), everything else is px. So whatever could collide is settled here,
without a browser.
"""

from collections.abc import Container, Sequence
from dataclasses import replace
from typing import NamedTuple

from components import theme
from components.charts.end_labels import LINE_PITCH, OFFSET, EndLabel, name_ends, reading_order, spread, worded
from components.charts.inside_labels import place_inside
from components.charts.mark_labels import ROW, Frame, flags_of, place
from components.charts.runs import drawn_values, fan_bounds
from components.charts.scale import ticks, value_range
from components.charts.spec import TrendSpec, number, short_suffix
from components.charts.text_width import text_width
from components.charts.time_axis import Scales, Tick, edge_room, named_ticks
from components.charts.trend_frame import BOTTOM, SIDE_AIR, TrendLayout

HEIGHT = 300  # px
NARROWEST = 280  # px; below this width nothing is promised
HALVING = 520  # px; below this width every second name on the time axis is hidden (assets/charts.css)
TOP = 14.0  # px
TICK_GAP = 10.0  # px between the value axis and its numbers
END_GAP = 12.0  # px added to the widest end label
_LEAST_PLOT = 60.0  # px
_AIRS = ((0.0, 0.0), (26.0, 0.0), (0.0, 26.0), (26.0, 26.0))  # px below and above, to make room for a name
_MARKER_ROOM = 6.0  # px around a line's end that its leader leaves free
_INSIDE_LIMITS = (220.0, 118.0, 84.0, 60.0)  # px; the wordings of a name that may stand in the plot


Pair = tuple[float, float]


class Leader(NamedTuple):
    """A hairline between two places, each a position on the time axis and px down from the plot's top."""

    start: tuple[float, float]
    end: tuple[float, float]
    dash: tuple[float, ...] = ()


def trend_layout(
    spec: TrendSpec, height: float = HEIGHT, narrowest: float = NARROWEST, exact: bool = False
) -> TrendLayout:
    """Places everything.

    height: px, raised when the end labels need more. narrowest: px, the least total width; exact: the chart
    will have just that width, and nothing will be hidden.
    """
    widths = (narrowest, narrowest if exact else max(narrowest, HALVING))
    found = _arranged(spec, height, widths)
    # Where the way ahead fills the plot, a leader across it would look like one more forecast.
    ahead = bool(spec.fans) or any(line.planned for line in spec.lines)
    inside = {label.key for label in found.ends if ahead and not found.reaches_edge(label)}
    best: tuple[EndLabel, ...] = ()
    for air in _AIRS if inside else ():
        aired = _arranged(spec, height, widths, inside, air)
        placed = _inside(spec, aired, inside, narrowest)
        if len(placed) == len(inside):
            return replace(aired, ends=(*aired.ends, *placed))
        best = max(best, placed, key=len)
    while best:  # some stand in the margin after all, which may leave less room for the rest
        inside = {label.key for label in best}
        found = _arranged(spec, height, widths, inside)
        best = _inside(spec, found, inside, narrowest)
        if len(best) == len(inside):
            return replace(found, ends=(*found.ends, *best))
    return _arranged(spec, height, widths)


def _inside(spec: TrendSpec, layout: TrendLayout, keys: Container[str], narrowest: float) -> tuple[EndLabel, ...]:
    """Those of the names that have a place inside the plot."""
    plot = max(narrowest - layout.left - layout.right, _LEAST_PLOT)
    lines = [line for line in spec.lines if line.key in keys]
    wanted = zip(*(worded(spec, lines, limit) for limit in _INSIDE_LIMITS), strict=True)
    return place_inside(spec, layout, sorted(wanted, key=lambda same: reading_order(same[0])), plot)


def _arranged(
    spec: TrendSpec, height: float, widths: Pair, inside: Container[str] = (), air: Pair = (0.0, 0.0)
) -> TrendLayout:  # fmt: skip
    """Everything but the names inside the plot.

    widths: px, the least, and the least without hiding names. air: px added below and above what is drawn.
    """
    values = drawn_values(spec)
    low, high = _values(spec, values, [px / height for px in air])
    y_ticks = _value_ticks(spec, low, high)
    left = max(text_width(tick.text, theme.FONT_SIZE) for tick in y_ticks) + TICK_GAP
    x_range = _time_range(spec)
    first, last = x_range
    names = name_ends(spec, height - TOP - ROW - BOTTOM, inside)
    right = max(edge_room(spec), END_GAP + max((label.width for label in names), default=0.0))
    px = [max(width - left - right, _LEAST_PLOT) / (last - first) for width in widths]
    x_ticks = named_ticks(spec, Scales(px[0], px[1], halved=widths[0] < widths[1]))
    left = _room_for_first(left, right, x_ticks, x_range, widths[0])
    plot = max(widths[0] - left - right, _LEAST_PLOT)
    flags = flags_of(spec)
    fractions = [(flag.position - first) / (last - first) for flag in flags]
    head = place(flags, fractions, spec.y_title, Frame(-left, plot + right, plot))
    top = TOP + ROW * head.rows
    needed = sum(label.height + 2.0 for label in names)
    bare = TrendLayout(
        height=max(height, top + BOTTOM + max(needed, 40.0)), left=left, right=right, top=top,
        x_range=x_range, y_range=(low, high), x_ticks=x_ticks, y_ticks=y_ticks, ends=(),
        flags=head.flags, rows=head.rows, title=head.title, title_row=head.title_row, empty=not values,
    )  # fmt: skip
    return replace(bare, ends=_heights_of(names, bare))


def _values(spec: TrendSpec, values: list[float], air: Sequence[float]) -> Pair:
    """The range of the value axis. air: added below and above, as shares of it, as far as figures can go."""
    shown = [*values, 0.0] if spec.zero_line and values else values
    low, high = value_range(shown, spec.decimals, _percent(spec))
    wider = [*shown, low - air[0] * (high - low), high + air[1] * (high - low)]
    below, above = min(wider), max(wider)
    if low >= 0 > below or (_percent(spec) and high <= 100 < above):
        return low, high
    return below, above


def _percent(spec: TrendSpec) -> bool:
    return spec.unit_suffix.strip() == "%"


def _value_ticks(spec: TrendSpec, low: float, high: float) -> tuple[Tick, ...]:
    at, decimals = ticks(low, high)
    suffix = short_suffix(spec.unit_suffix)
    return tuple(Tick(value, number(value, decimals, spec.unit_prefix, suffix)) for value in at)


def _time_range(spec: TrendSpec) -> tuple[float, float]:
    """From the first position to the last position or mark, with a little air."""
    positions = [float(point.position) for line in spec.lines for point in line.points]
    positions += [bound.position for _, bounds in fan_bounds(spec) for bound in bounds]
    positions += [spec.limits.first, spec.limits.last] if spec.limits else []
    positions += [mark.position for mark in spec.marks] + [cut.position for cut in spec.cuts]
    first, last = (min(positions), max(positions)) if positions else (0.0, 1.0)
    if first == last:
        return first - 0.5, last + 0.5
    air = (last - first) * SIDE_AIR
    return first - air, last + air


def _room_for_first(
    left: float, right: float, x_ticks: tuple[Tick, ...], x_range: tuple[float, float], narrowest: float
) -> float:
    """The left margin, widened where half of the first name on the time axis would stick out of the frame."""
    for tick in x_ticks[:2]:
        half = text_width(tick.text, theme.FONT_SIZE) / 2 + 1.0
        fraction = (tick.at - x_range[0]) / (x_range[1] - x_range[0])
        if fraction < 1:
            left = max(left, (half - fraction * (narrowest - right)) / (1 - fraction))
    return left


def _heights_of(names: tuple[EndLabel, ...], layout: TrendLayout) -> tuple[EndLabel, ...]:
    """The end labels moved apart, none of them up among the plan's dates or down among the periods."""
    inside = sorted(names, key=lambda label: (layout.y(label.point_value), reading_order(label)))
    wanted = [layout.y(label.point_value) for label in inside]
    heights = [label.height for label in inside]
    middles = spread(wanted, heights, -8.0, layout.plot_height + 8.0)
    return tuple(replace(label, y=middle) for label, middle in zip(inside, middles, strict=True))


def leader(layout: TrendLayout, label: EndLabel) -> Leader | None:
    """The hairline from a line's end to its name, where that is far off or was moved."""
    at, y = label.point_position, layout.y(label.point_value)
    away = label.y - y
    if not label.inside:
        beside = layout.reaches_edge(label) and abs(away) <= LINE_PITCH / 2
        return None if beside else Leader((at, y), (layout.x_range[1], label.y), (1, 2.5))
    if not away:
        return None
    below = 1 if away > 0 else -1
    return Leader((at, y + below * _MARKER_ROOM), (at, label.y + below * (label.height / 2 - 3.0)))


__all__ = ["BOTTOM", "HEIGHT", "NARROWEST", "OFFSET", "Leader", "Tick", "TrendLayout", "leader", "trend_layout"]
