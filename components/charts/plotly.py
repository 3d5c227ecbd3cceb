"""Charts as Plotly figures: plain dicts, drawn from the same layout as the SVG, so that both look the same.

Words come from data and Plotly reads markup, so every label is escaped.
"""

from collections.abc import Sequence
from html import escape
from typing import Any, Literal

from components import theme
from components.charts.end_labels import EndLabel
from components.charts.layout import HEIGHT, TrendLayout, leader, trend_layout
from components.charts.mark_labels import Flag
from components.charts.plotly_frame import Figure, annotation, axis, figure, rgba, rule, tick_words
from components.charts.plotly_rank import rank_figure
from components.charts.runs import Bound, Dot, band_runs, fan_bounds, runs, signals
from components.charts.spec import SIGNAL_WORDS, Line, RankSpec, TrendSpec
from components.charts.styles import (
    HOLLOW_STROKE,
    LINE_STYLES,
    PAINT_ORDER,
    SIGNAL_EDGE,
    SIGNAL_SIZE,
    SIGNAL_STYLES,
)
from components.charts.svg_trend import EMPTY, limit_strokes, marked, row_middle, zero_at

_SIDES: dict[str, Literal["left", "center", "right"]] = {"middle": "center", "end": "right", "start": "left"}
_IMAGE_WIDTH, _IMAGE_SCALE = 760, 3  # text keeps its size: a saved picture must be read on a slide

__all__ = ["Figure", "config", "rank_figure", "trend_figure"]


def config(spec: TrendSpec | RankSpec, height: float = HEIGHT) -> dict[str, Any]:
    """What a reader may do with a figure: look, and save the picture.

    Nothing is ever sent to another host.
    """
    image = {
        "format": "png",
        "filename": spec.id,
        "width": _IMAGE_WIDTH,
        "height": round(height),
        "scale": _IMAGE_SCALE,
    }
    return {
        "showSendToCloud": False,
        "plotlyServerURL": "",
        "displaylogo": False,
        "responsive": True,
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": image,
        "scrollZoom": False,
        "doubleClick": False,
    }


def trend_figure(spec: TrendSpec, height: float = HEIGHT) -> Figure:
    """Lines over time as {"data", "layout"}. height: px; the true height is in the layout."""
    layout = trend_layout(spec, height)
    lines = sorted(spec.lines, key=lambda line: PAINT_ORDER.index(line.role))
    data = _fans(spec) + [trace for line in lines for trace in _bands(spec, line)]
    data += [trace for line in lines for trace in _line(spec, line)]
    data += [_signals(line) for line in lines if signals(line)]
    time_axis = axis(layout.x_range, [tick.at for tick in layout.x_ticks], [t.text for t in layout.x_ticks])
    time_axis |= {"showline": True, "linecolor": theme.AXIS, "linewidth": 1, "side": "bottom"}
    shown = () if layout.empty else layout.y_ticks
    value_axis = axis(layout.y_range, [tick.at for tick in shown], [tick.text for tick in shown])
    value_axis |= {"showgrid": True, "gridcolor": theme.GRID, "gridwidth": 1}
    return figure(
        data, (layout.height, layout.top, layout.right, layout.bottom, layout.left),
        tick_words(time_axis, 4), tick_words(value_axis, 7), _rules(spec, layout), _words(spec, layout),
    )  # fmt: skip


def _fans(spec: TrendSpec) -> list[dict[str, Any]]:
    return [
        _range(f"{fan.level}% range", bounds, theme.OUTLOOK, rgba(theme.FAN, theme.FAN_OPACITY[fan.level]))
        for fan, bounds in fan_bounds(spec)
    ]


def _bands(spec: TrendSpec, line: Line) -> list[dict[str, Any]]:
    style = LINE_STYLES[line.role]
    fill = rgba(style.band, style.band_opacity)
    name = f"{escape(line.label)}, interval"
    return [_range(name, bounds, style.stroke, fill) for bounds in band_runs(line, spec.connect_gaps)]


def _range(name: str, bounds: Sequence[Bound], colour: str, fill: str) -> dict[str, Any]:
    """A filled outline, or an upright stroke for a range on its own."""
    over = [(bound.position, bound.upper) for bound in bounds]
    outline = [*over, *((bound.position, bound.lower) for bound in reversed(bounds))]
    trace: dict[str, Any] = {
        "type": "scatter", "mode": "lines", "hoverinfo": "skip", "cliponaxis": False,
        "x": [x for x, _ in outline], "y": [y for _, y in outline], "name": name,
    }  # fmt: skip
    if len(bounds) == 1:
        return trace | {"line": {"color": colour, "width": 1.25}}
    return trace | {"fill": "toself", "fillcolor": fill, "line": {"width": 0}}


def _line(spec: TrendSpec, line: Line) -> list[dict[str, Any]]:
    """One trace; between stretches that may not be joined stands a None, which Plotly leaves open."""
    style = LINE_STYLES[line.role]
    shown, size = marked(spec, line)
    cells: list[Dot | None] = []
    for run in runs(line, spec.connect_gaps):
        cells += [None, *run] if cells else run
    if not cells:
        return []
    # Plotly's diamond is 1.3 times as wide as its size says.
    size /= 1.3 if style.marker == "diamond" else 1
    sizes = [size if dot in shown else 0 for dot in cells]
    fill, edge = (theme.WHITE, HOLLOW_STROKE) if style.hollow else (style.stroke, 0)
    return [
        {
            "type": "scatter",
            "mode": "lines+markers" if shown else "lines",
            "name": escape(line.label),
            "x": [dot.position if dot else None for dot in cells],
            "y": [dot.value if dot else None for dot in cells],
            "text": [_hover(spec, line, dot) if dot else "" for dot in cells],
            "hovertemplate": "%{text}<extra></extra>",
            "connectgaps": False,
            "cliponaxis": False,
            "line": {"color": style.stroke, "width": style.width, "dash": _dash(style.dash)},
            "marker": {
                "symbol": style.marker or "circle", "color": fill, "size": sizes, "opacity": 1,
                "line": {"width": edge} | ({"color": style.stroke} if edge else {}),
            },
        }
    ]  # fmt: skip


def _signals(line: Line) -> dict[str, Any]:
    """Markers over all lines; what they mean is said by the line's own hover, which stands in their place."""
    shown = signals(line)
    looks = [SIGNAL_STYLES[dot.point.signal] for dot in shown]
    return {
        "type": "scatter", "mode": "markers", "hoverinfo": "skip", "cliponaxis": False,
        "name": f"{escape(line.label)}, unusual",
        "x": [dot.position for dot in shown], "y": [dot.value for dot in shown],
        "marker": {
            "symbol": [kind for kind, _ in looks], "color": [fill for _, fill in looks], "opacity": 1,
            "size": [SIGNAL_SIZE / (1.3 if kind == "diamond" else 1) for kind, _ in looks],
            "line": {"width": SIGNAL_EDGE, "color": theme.WHITE},
        },
    }  # fmt: skip


def _dash(dash: tuple[float, ...]) -> str:
    return ",".join(f"{length}px" for length in dash) or "solid"


def _hover(spec: TrendSpec, line: Line, dot: Dot) -> str:
    interval = dot.point.interval
    ends = f" ({' to '.join(spec.short_figure(end) for end in interval)})" if interval else ""
    unusual = f", {SIGNAL_WORDS[dot.point.signal]}" if dot.point.signal else ""
    return escape(f"{line.label}, {dot.point.period}: {spec.figure(dot.value)}{ends}{unusual}", quote=False)


def _rules(spec: TrendSpec, layout: TrendLayout) -> list[dict[str, Any]]:
    """What is usual, the plan's dates, the breaks, no difference, and hairlines to labels that stand apart."""
    rules = []
    if spec.limits:
        first, last = spec.limits.first, spec.limits.last
        strokes = [(value, _dash(dash)) for value, dash in limit_strokes(spec.limits)]
        rules = [rule((first, value), (last, value), theme.LIMITS, dash=dash) for value, dash in strokes]
    rules += [part for flag in layout.flags for part in _flag_rules(flag, layout)]
    if zero_at(spec, layout) is not None:
        rules.append(rule((layout.x_range[0], 0), (layout.x_range[1], 0), theme.MUTED))
    for line in (leader(layout, label) for label in layout.ends):
        if line:
            start, end = ((at, layout.value_at(y)) for at, y in (line.start, line.end))
            rules.append(rule(start, end, theme.LEADER, dash=_dash(line.dash)))
    return rules


def _flag_rules(flag: Flag, layout: TrendLayout) -> list[dict[str, Any]]:
    """One stroke across the plot, and one of so many px above it, however high the plot is drawn."""
    look: tuple[str, float, str] = (theme.PLAN, 1.5, "solid")
    if flag.kind == "cut":
        look = (theme.CUT, 1.25, "1.5px,3px")
    # The plot's own stroke is in axis units: one in fractions of the paper would lie under the gridlines.
    low, high = layout.y_range
    rules = [rule((flag.position, low), (flag.position, high), *look)]
    if flag.climbs:
        above = rule((flag.position, 0), (flag.position, flag.climbs), *look)
        rules.append(above | {"yref": "paper", "ysizemode": "pixel", "yanchor": 1})
    return rules


def _words(spec: TrendSpec, layout: TrendLayout) -> list[dict[str, Any]]:
    found = [_flag_words(flag) for flag in layout.flags]
    if layout.title:
        up = -row_middle(layout.title_row, len(layout.title))
        found.append(annotation(layout.title, 0, 1, theme.MUTED, shift=(-layout.left, up)))
    found += [_end_words(label, layout) for label in layout.ends]
    if layout.empty:
        found.append(annotation([EMPTY], 0.5, 0.5, theme.MUTED, anchor="center"))
    return found


def _end_words(label: EndLabel, layout: TrendLayout) -> dict[str, Any]:
    at = layout.y(label.point_value)
    words = annotation(
        label.lines, label.point_position if label.inside else 1, 1 - at / layout.plot_height,
        LINE_STYLES[label.role].text, bold=label.bold, shift=(label.dx, at - label.y), anchor=_SIDES[label.anchor],
    )  # fmt: skip
    return words | ({"xref": "x"} if label.inside else {})


def _flag_words(flag: Flag) -> dict[str, Any]:
    words = annotation(
        flag.lines, flag.position, 1, theme.PLAN if flag.kind == "mark" else theme.CUT,
        anchor=_SIDES[flag.anchor], shift=(flag.dx, -row_middle(flag.row, len(flag.lines))),
    )  # fmt: skip
    return words | {"xref": "x"}
