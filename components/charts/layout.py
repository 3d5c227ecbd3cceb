"""Where everything in a trend chart goes, settled once for any width; every renderer draws from this.

The height and the margins are fixed; only the plot between them stretches. What stands on the time axis is a
fraction of the plot's width (0 to 1), everything else is px. So whatever could collide is settled here,
without a browser.
"""

from dataclasses import dataclass, replace

from components import theme
from components.charts.end_labels import LINE_PITCH, OFFSET, EndLabel, name_ends, reading_order, spread
from components.charts.mark_labels import ROW, Flag, Frame, flags_of, place
from components.charts.runs import dots, drawn_values
from components.charts.scale import ticks, time_ticks, value_range
from components.charts.spec import TrendSpec, number, short_suffix
from components.charts.text_width import text_width

HEIGHT = 300  # px
NARROWEST = 280  # px; below this width nothing is promised
HALVING = 520  # px; below this width every second name on the time axis is hidden (assets/charts.css)
TOP, BOTTOM = 14.0, 34.0  # px
TICK_GAP = 10.0  # px between the value axis and its numbers
END_GAP = 12.0  # px added to the widest end label
_BETWEEN_TICKS = 14.0  # px
_SIDE_AIR = 0.02  # of the time span, so that the first and last marker do not sit on the edge
_LEAST_PLOT = 60.0  # px


@dataclass(frozen=True)
class Tick:
    """A value in the axis's unit (or a position on the time axis) and the words beside it."""

    at: float
    text: str


@dataclass(frozen=True)
class TrendLayout:
    """A trend chart in px: height, margins; the axis ranges in their own units; ticks, end labels and flags.

    rows: rows of words above the plot; title: the unit, wrapped, from title_row upwards. empty: nothing is
    published at all.
    """

    height: float
    left: float
    right: float
    top: float
    x_range: tuple[float, float]
    y_range: tuple[float, float]
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    ends: tuple[EndLabel, ...]
    flags: tuple[Flag, ...]
    rows: int
    title: tuple[str, ...]
    title_row: int
    empty: bool
    bottom: float = BOTTOM

    @property
    def plot_height(self) -> float:
        """px between the margins."""
        return self.height - self.top - self.bottom

    def x(self, position: float) -> float:
        """Where a position stands, as a fraction of the plot's width from its left edge."""
        first, last = self.x_range
        return (position - first) / (last - first)

    def y(self, value: float) -> float:
        """Where a value stands, in px down from the top of the plot."""
        low, high = self.y_range
        return (high - value) / (high - low) * self.plot_height

    def value_at(self, y: float) -> float:
        """The value that stands at so many px down from the top of the plot."""
        low, high = self.y_range
        return high - y / self.plot_height * (high - low)


def trend_layout(
    spec: TrendSpec, height: float = HEIGHT, narrowest: float = NARROWEST, exact: bool = False
) -> TrendLayout:
    """Places everything.

    height: px, raised when the end labels need more. narrowest: px, the least total width; exact: the chart
    will have just that width, and nothing will be hidden.
    """
    values = drawn_values(spec.lines)
    low, high = value_range([*values, 0.0] if spec.zero_line and values else values, spec.decimals, _percent(spec))
    y_ticks = _value_ticks(spec, low, high)
    left = max(text_width(tick.text, theme.FONT_SIZE) for tick in y_ticks) + TICK_GAP
    x_range = _time_range(spec)
    first, last = x_range
    names = name_ends(spec, height - TOP - ROW - BOTTOM)
    right = max((label.width for label in names), default=0.0) + END_GAP
    widths = (narrowest, narrowest) if exact else (narrowest, max(narrowest, HALVING))
    right, x_ticks = _time_ticks(spec, x_range, left, right, widths)
    left = _room_for_first(left, right, x_ticks, x_range, narrowest)
    plot = max(narrowest - left - right, _LEAST_PLOT)
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


def _percent(spec: TrendSpec) -> bool:
    return spec.unit_suffix.strip() == "%"


def _value_ticks(spec: TrendSpec, low: float, high: float) -> tuple[Tick, ...]:
    at, decimals = ticks(low, high)
    suffix = short_suffix(spec.unit_suffix)
    return tuple(Tick(value, number(value, decimals, spec.unit_prefix, suffix)) for value in at)


def _time_range(spec: TrendSpec) -> tuple[float, float]:
    """From the first position to the last position or mark, with a little air."""
    positions = [float(point.position) for line in spec.lines for point in line.points]
    positions += [mark.position for mark in spec.marks] + [cut.position for cut in spec.cuts]
    first, last = (min(positions), max(positions)) if positions else (0.0, 1.0)
    if first == last:
        return first - 0.5, last + 0.5
    air = (last - first) * _SIDE_AIR
    return first - air, last + air


def _time_ticks(
    spec: TrendSpec, x_range: tuple[float, float], left: float, right: float, widths: tuple[float, float]
) -> tuple[float, tuple[Tick, ...]]:
    """(right margin, ticks): at most six, the last published position among them, none touching the next."""
    named = {point.position: point.axis_label for line in spec.lines for point in line.points}
    if not named:
        return right, ()
    published = [dot.position for line in spec.lines for dot in dots(line)]
    last = max(published, default=max(named))
    span = x_range[1] - x_range[0]
    right = max(right, text_width(named[last], theme.FONT_SIZE) / 2 + 1.0)
    widest = max(text_width(text, theme.FONT_SIZE) for text in named.values()) + _BETWEEN_TICKS
    # px for each step of time: at the narrowest every second name is hidden, where all are shown none is.
    narrow, wide = (max(width - left - right, _LEAST_PLOT) / span for width in widths)
    narrow *= 2 if widths[0] < widths[1] else 1
    earlier = sorted(position for position in named if position <= last)
    chosen = time_ticks(earlier, last, widest / min(narrow, wide))
    return right, tuple(Tick(position, named[position]) for position in chosen)


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


def leader(layout: TrendLayout, label: EndLabel) -> bool:
    """Whether a hairline must lead from the line's end to its label: far apart, or the label was moved."""
    far = 1 - layout.x(label.point_position) > 2 * _SIDE_AIR
    return far or abs(label.y - layout.y(label.point_value)) > LINE_PITCH / 2


__all__ = ["BOTTOM", "HEIGHT", "NARROWEST", "OFFSET", "Tick", "TrendLayout", "leader", "trend_layout"]
