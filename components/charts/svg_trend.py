"""Draws a trend with a pen, from its layout. What is first lies underneath."""

from components import theme
from components.charts.end_labels import OFFSET
from components.charts.layout import TrendLayout, leader
from components.charts.mark_labels import ROW, Flag
from components.charts.pen import Pen, Place, area, marker, segment, stroke, words
from components.charts.runs import Dot, band_runs, dots, isolated, runs
from components.charts.spec import Line, TrendSpec
from components.charts.styles import LINE_STYLES, MANY, MARKER_SIZE, PAINT_ORDER, SMALL_MARKER_SIZE

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
            pen.shapes([band for line in lines for band in _bands(spec, line, layout, pen)]),
            _flag_lines(layout, pen),
            _leaders(layout, pen),
            *(_line(spec, line, layout, pen) for line in lines),
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


def _bands(spec: TrendSpec, line: Line, layout: TrendLayout, pen: Pen) -> list[str]:
    style = LINE_STYLES[line.role]
    found: list[str] = []
    for bounds in band_runs(line, spec.connect_gaps):
        over = [(layout.x(bound.position), layout.y(bound.upper)) for bound in bounds]
        under = [(layout.x(bound.position), layout.y(bound.lower)) for bound in reversed(bounds)]
        if len(bounds) == 1:
            found.append(stroke(pen, [*over, *under], style.stroke, 1.25))
        elif style.band:
            found.append(area(pen, [*over, *under], style.band, style.band_opacity))
    return found


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
            pen, (layout.x(label.point_position), layout.y(label.point_value)), (1, label.y), theme.LEADER,
            1, "1 2.5", "leader",
        )
        for label in layout.ends
        if leader(layout, label)
    )  # fmt: skip


def _line(spec: TrendSpec, line: Line, layout: TrendLayout, pen: Pen) -> str:
    style = LINE_STYLES[line.role]
    strokes = [
        stroke(pen, [_place(layout, dot) for dot in run], style.stroke, style.width, style.dash)
        for run in runs(line, spec.connect_gaps)
        if len(run) > 1
    ]
    shown, size = marked(spec, line)
    markers = [marker(pen, _place(layout, dot), style.marker or "circle", size, style.stroke) for dot in shown]
    return pen.shapes(strokes) + "".join(markers)


def marked(spec: TrendSpec, line: Line) -> tuple[tuple[Dot, ...], float]:
    """(figures of a line that get a marker, px across): all, or only the last and those that stand alone."""
    alone = isolated(line, spec.connect_gaps)
    if LINE_STYLES[line.role].marker is None:
        return alone, SMALL_MARKER_SIZE
    everything = dots(line)
    if spec.show_points:
        return everything, MARKER_SIZE if len(everything) <= MANY else SMALL_MARKER_SIZE
    return tuple(dict.fromkeys([*alone, *everything[-1:]])), MARKER_SIZE


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
            pen, (1, label.y), label.lines, dx=OFFSET, colour=LINE_STYLES[label.role].text, bold=label.bold,
            css="end",
        )
        for label in layout.ends
    )  # fmt: skip
