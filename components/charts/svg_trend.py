"""Draws a trend with a pen, from its layout. What is first lies underneath."""

from collections.abc import Sequence

from components import theme
from components.charts.layout import TrendLayout, leader
from components.charts.mark_labels import ROW, Flag
from components.charts.pen import Pen, Place, area, marker, segment, stroke, words
from components.charts.runs import Bound, Dot, band_runs, dots, fan_bounds, isolated, runs, signals
from components.charts.spec import Limits, Line, TrendSpec
from components.charts.styles import (
    LIMIT_DASH,
    LINE_STYLES,
    MANY,
    MARKER_SIZE,
    PAINT_ORDER,
    SIGNAL_SIZE,
    SIGNAL_STYLES,
    SMALL_MARKER_SIZE,
)

TICK_OFFSET = 8.0  # px from the plot to the numbers of the value axis
TIME_OFFSET = 16.0  # px from the plot down to the middle of the names of the periods
FIRST_ROW = 14.0  # px from the plot up to the middle of the first row of words above it
EMPTY = "No published figures"


def trend_body(spec: TrendSpec, layout: TrendLayout, pen: Pen) -> str:
    """The drawing, with its origin at the plot's top left."""
    lines = sorted(spec.lines, key=lambda line: PAINT_ORDER.index(line.role))
    return "".join(
        [
            _grid(spec, layout, pen),
            pen.shapes([*_fans(spec, layout, pen), *(b for line in lines for b in _bands(spec, line, layout, pen))]),
            _limits(spec, layout, pen),
            _flag_lines(layout, pen),
            _leaders(layout, pen),
            *(_line(spec, line, layout, pen) for line in lines),
            *(_signals(line, layout, pen) for line in lines),
            _time_axis(layout, pen),
            _flag_words(spec, layout, pen),
            _end_words(layout, pen),
            _nothing(layout, pen) if layout.empty else "",
        ]
    )


def _nothing(layout: TrendLayout, pen: Pen) -> str:
    return words(pen, (0.5, layout.plot_height / 2), [EMPTY], colour=theme.MUTED, anchor="middle")


def row_middle(row: float, lines: int = 1) -> float:
    """px down from the plot's top (so negative) to the middle of words in a row above the plot."""
    return -FIRST_ROW - (row + (lines - 1) / 2) * ROW


def zero_at(spec: TrendSpec, layout: TrendLayout) -> float | None:
    """px down to the line of no difference; None where the chart has none or it is out of sight."""
    shown = spec.zero_line and layout.y_range[0] <= 0 <= layout.y_range[1]
    return layout.y(0.0) if shown else None


def _grid(spec: TrendSpec, layout: TrendLayout, pen: Pen) -> str:
    parts: list[str] = []
    for tick in () if layout.empty else layout.y_ticks:
        y = layout.y(tick.at)
        parts.append(segment(pen, (0, y), (1, y), theme.GRID))
        parts.append(words(pen, (0, y), [tick.text], dx=-TICK_OFFSET, anchor="end", css="ytick"))
    parts.append(segment(pen, (0, layout.plot_height), (1, layout.plot_height), theme.AXIS))
    zero = zero_at(spec, layout)
    if zero is not None:
        parts.append(segment(pen, (0, zero), (1, zero), theme.MUTED))
    return "".join(parts)


def _fans(spec: TrendSpec, layout: TrendLayout, pen: Pen) -> list[str]:
    return [
        _range(bounds, layout, pen, theme.OUTLOOK, (theme.FAN, theme.FAN_OPACITY[fan.level], "fan"))
        for fan, bounds in fan_bounds(spec)
    ]


def _limits(spec: TrendSpec, layout: TrendLayout, pen: Pen) -> str:
    if spec.limits is None:
        return ""
    first, last = layout.x(spec.limits.first), layout.x(spec.limits.last)
    strokes = [(layout.y(value), " ".join(map(str, dash))) for value, dash in limit_strokes(spec.limits)]
    return "".join(segment(pen, (first, y), (last, y), theme.LIMITS, 1, dash, "limit") for y, dash in strokes)


def limit_strokes(limits: Limits) -> tuple[tuple[float, tuple[int, ...]], ...]:
    """(value, dash) of the three lines that show what is usual."""
    return (limits.centre, ()), (limits.lower, LIMIT_DASH), (limits.upper, LIMIT_DASH)


def _bands(spec: TrendSpec, line: Line, layout: TrendLayout, pen: Pen) -> list[str]:
    style = LINE_STYLES[line.role]
    fill = (style.band or "none", style.band_opacity, "band")
    return [_range(bounds, layout, pen, style.stroke, fill) for bounds in band_runs(line, spec.connect_gaps)]


def _range(
    bounds: Sequence[Bound], layout: TrendLayout, pen: Pen, colour: str, fill: tuple[str, float, str]
) -> str:  # fmt: skip
    """A filled outline, or an upright stroke for a range on its own. fill: colour, opacity, class."""
    over = [(layout.x(bound.position), layout.y(bound.upper)) for bound in bounds]
    under = [(layout.x(bound.position), layout.y(bound.lower)) for bound in reversed(bounds)]
    if len(bounds) == 1:
        return stroke(pen, [*over, *under], colour, 1.25)
    return area(pen, [*over, *under], *fill)


def _flag_lines(layout: TrendLayout, pen: Pen) -> str:
    return "".join(_flag_line(flag, layout, pen) for flag in layout.flags)


def _flag_line(flag: Flag, layout: TrendLayout, pen: Pen) -> str:
    x = layout.x(flag.position)
    start, end = (x, -flag.climbs), (x, layout.plot_height)
    if flag.kind == "mark":
        return segment(pen, start, end, theme.PLAN, 1.5, css="mark")
    return segment(pen, start, end, theme.CUT, 1.25, "1.5 3", css="cut")


def _leaders(layout: TrendLayout, pen: Pen) -> str:
    return "".join(
        segment(
            pen, (layout.x(line.start[0]), line.start[1]), (layout.x(line.end[0]), line.end[1]), theme.LEADER,
            1, " ".join(map(str, line.dash)), "leader",
        )
        for line in (leader(layout, label) for label in layout.ends)
        if line
    )  # fmt: skip


def _line(spec: TrendSpec, line: Line, layout: TrendLayout, pen: Pen) -> str:
    style = LINE_STYLES[line.role]
    strokes = [
        stroke(pen, [_place(layout, dot) for dot in run], style.stroke, style.width, style.dash)
        for run in runs(line, spec.connect_gaps)
        if len(run) > 1
    ]
    shown, size = marked(spec, line)
    kind = style.marker or "circle"
    markers = [marker(pen, _place(layout, dot), kind, size, style.stroke, style.hollow) for dot in shown]
    return pen.shapes(strokes) + "".join(markers)


def _signals(line: Line, layout: TrendLayout, pen: Pen) -> str:
    drawn = [(dot, *SIGNAL_STYLES[dot.point.signal]) for dot in signals(line)]
    return "".join(marker(pen, _place(layout, dot), kind, SIGNAL_SIZE, fill, edged=True) for dot, kind, fill in drawn)


def marked(spec: TrendSpec, line: Line) -> tuple[tuple[Dot, ...], float]:
    """(figures of a line that get a marker, px across): all, or only the last and those that stand alone.

    Those outside what is usual have a marker of their own and are not among them.
    """
    alone, everything = isolated(line, spec.connect_gaps), dots(line)
    size = MARKER_SIZE
    if LINE_STYLES[line.role].marker is None:
        shown, size = alone, SMALL_MARKER_SIZE
    elif line.role == "path":
        shown = everything
    elif spec.show_points:
        shown, size = everything, MARKER_SIZE if len(everything) <= MANY else SMALL_MARKER_SIZE
    else:
        shown = tuple(dict.fromkeys([*alone, *everything[-1:]]))
    return tuple(dot for dot in shown if not dot.point.signal), size


def _place(layout: TrendLayout, dot: Dot) -> Place:
    return layout.x(dot.position), layout.y(dot.value)


def _time_axis(layout: TrendLayout, pen: Pen) -> str:
    middle = layout.plot_height + TIME_OFFSET
    names = (
        words(pen, (layout.x(t.at), middle), [t.text], anchor="middle", css=pen.tick_class) for t in layout.x_ticks
    )
    return f'<g class="{pen.tick_class}s">{"".join(names)}</g>'


def _flag_words(spec: TrendSpec, layout: TrendLayout, pen: Pen) -> str:
    parts = [
        words(
            pen, (layout.x(flag.position), row_middle(flag.row, len(flag.lines))), flag.lines, dx=flag.dx,
            colour=theme.PLAN if flag.kind == "mark" else theme.CUT, anchor=flag.anchor, css="flag",
        )
        for flag in layout.flags
    ]  # fmt: skip
    if layout.title:
        middle = row_middle(layout.title_row, len(layout.title))
        title = words(pen, (0, middle), layout.title, dx=-layout.left, colour=theme.MUTED, css="ytitle")
        parts.append(title)
    return "".join(parts)


def _end_words(layout: TrendLayout, pen: Pen) -> str:
    return "".join(
        words(
            pen, (layout.x(label.point_position) if label.inside else 1, label.y), label.lines, dx=label.dx,
            colour=LINE_STYLES[label.role].text, anchor=label.anchor, bold=label.bold, css="end",
        )
        for label in layout.ends
    )  # fmt: skip
