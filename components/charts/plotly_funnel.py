"""Funnels as Plotly figures, drawn from the same layout as the SVG."""

from html import escape
from typing import Any, Literal

from components import theme
from components.charts.funnel_layout import END_OFFSET, FUNNEL_HEIGHT, FunnelLayout, FunnelName, funnel_layout
from components.charts.funnel_spec import FunnelPoint, FunnelSpec
from components.charts.funnel_styles import (
    AVERAGE_WIDTH,
    INTERVAL_WIDTH,
    LIMIT_WIDTH,
    PAINT_ORDER,
    interval_colour,
    style_of,
)
from components.charts.funnel_table import ends
from components.charts.plotly_frame import Figure, annotation, axis, figure, rule, tick_words
from components.charts.spec import number
from components.charts.styles import SIGNAL_EDGE
from components.charts.svg_funnel import TITLE_OFFSET, curve_dashes, in_order, title_middle, x_title_shift
from components.charts.svg_trend import EMPTY

_SIDES: dict[str, Literal["left", "center", "right"]] = {"middle": "center", "end": "left", "start": "right"}
NAMES, WEAK_NAMES = "funnel-names", "funnel-names-weak"  # assets/charts.css knows them


def funnel_figure(spec: FunnelSpec, height: float | None = None) -> Figure:
    """Providers by size and figure as {"data", "layout"}. height: px; None is 380."""
    layout = funnel_layout(spec, height or FUNNEL_HEIGHT)
    data = [_intervals(spec, role) for role in PAINT_ORDER] + _curves(layout) + [_average(spec, layout)]
    data += [_leaders(layout, weak) for weak in (False, True)] + [_dots(spec)]
    data += [_names(layout, weak) for weak in (False, True)]
    sizes = axis(layout.x_range, [tick.at for tick in layout.x_ticks], [tick.text for tick in layout.x_ticks])
    sizes |= {"showline": True, "linecolor": theme.AXIS, "linewidth": 1, "side": "bottom"}
    values = axis(layout.y_range, [tick.at for tick in layout.y_ticks], [tick.text for tick in layout.y_ticks])
    values |= {"showgrid": True, "gridcolor": theme.GRID, "gridwidth": 1}
    return figure(
        [trace for trace in data if trace], (layout.height, layout.top, layout.right, layout.bottom, layout.left),
        tick_words(sizes, 4), tick_words(values, 7), _rules(layout), _words(spec, layout),
    )  # fmt: skip


def _intervals(spec: FunnelSpec, role: str) -> dict[str, Any]:
    """The upright lines of one role as one trace; between two of them stands a None, which Plotly leaves open."""
    points = [point for point in spec.drawn if point.interval and point.role == role]
    if not points:
        return {}
    return {
        "type": "scatter", "mode": "lines", "name": "interval", "hoverinfo": "skip", "connectgaps": False,
        "x": [x for point in points for x in (point.size, point.size, None)],
        "y": [y for point in points for y in (*(point.interval or ()), None)],
        "line": {"color": interval_colour(points[0]), "width": INTERVAL_WIDTH}, "cliponaxis": False,
    }  # fmt: skip


def _curves(layout: FunnelLayout) -> list[dict[str, Any]]:
    return [
        {
            "type": "scatter", "mode": "lines", "name": "limit", "hoverinfo": "skip", "cliponaxis": False,
            "x": [limit.size for limit in layout.limits], "y": [limit.ends[end] for limit in layout.limits],
            "line": {"color": theme.LIMITS, "width": LIMIT_WIDTH, "dash": ",".join(f"{px}px" for px in dash)},
        }
        for end, dash in curve_dashes()
        if len(layout.limits) > 1
    ]  # fmt: skip


def _average(spec: FunnelSpec, layout: FunnelLayout) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "lines", "name": escape(spec.average_label), "hoverinfo": "skip",
        "x": [layout.x_range[0], layout.curve_end], "y": [spec.average, spec.average], "cliponaxis": False,
        "line": {"color": theme.ENGLAND_SECOND, "width": AVERAGE_WIDTH},
    }  # fmt: skip


def _dots(spec: FunnelSpec) -> dict[str, Any]:
    points = in_order(spec.drawn)
    styles = [style_of(point) for point in points]
    return {
        "type": "scatter", "mode": "markers", "name": "figures", "cliponaxis": False,
        "x": [point.size for point in points], "y": [point.known for point in points],
        "text": [_hover(spec, point) for point in points], "hovertemplate": "%{text}<extra></extra>",
        "marker": {
            # Plotly's diamond is 1.3 times as wide as its size says.
            "size": [style.size / 1.3 if style.marker == "diamond" else style.size for style in styles],
            "symbol": [style.marker for style in styles], "color": [style.fill for style in styles], "opacity": 1,
            "line": {"width": SIGNAL_EDGE, "color": theme.WHITE},
        },
    }  # fmt: skip


def _hover(spec: FunnelSpec, point: FunnelPoint) -> str:
    told = spec.figure(point.known)
    told += f" ({ends(spec, point)})" if point.interval else ""
    told += f"; {number(point.size, 0)} {spec.x_title}".rstrip()
    told += ", outside the 99.8% limits" if point.beyond else ""
    return escape(f"{point.label}: {told}", quote=False)


def _leaders(layout: FunnelLayout, weak: bool) -> dict[str, Any]:
    """Hairlines to names that stand apart from their points."""
    led = [name for name in layout.names if name.led and name.weak == weak]
    if not led:
        return {}
    return {
        "type": "scatter", "mode": "lines", "uid": f"{WEAK_NAMES if weak else NAMES}-leaders", "name": "leaders",
        "x": [x for name in led for x in (name.point.size, name.point.size, None)],
        "y": [y for name in led for y in (name.point.known, _height(name, layout), None)],
        "line": {"color": theme.LEADER, "width": 1}, "hoverinfo": "skip", "connectgaps": False, "cliponaxis": False,
    }  # fmt: skip


def _names(layout: FunnelLayout, weak: bool) -> dict[str, Any]:
    """Words of unseen markers: a style sheet can find a trace and hide it, as it cannot an annotation."""
    names = [name for name in layout.names if name.weak == weak]
    if not names:
        return {}
    styles = [style_of(name.point) for name in names]
    lines = ["<br>".join(escape(line, quote=False) for line in name.lines) for name in names]
    return {
        "type": "scatter", "mode": "markers+text", "uid": WEAK_NAMES if weak else NAMES, "name": "names",
        "x": [name.point.size for name in names], "y": [_height(name, layout) for name in names],
        "text": [f"<b>{text}</b>" if style.bold else text for text, style in zip(lines, styles, strict=True)],
        "textposition": [f"middle {_SIDES[name.anchor]}" for name in names],
        "textfont": {
            "family": theme.FONT_FAMILY, "size": theme.FONT_SIZE, "color": [style.text for style in styles],
        },
        # Plotly sets words off by 0.625 times the size of their marker, and one pixel.
        "marker": {"size": [max(abs(name.dx) - 1, 0) / 0.625 for name in names], "opacity": 0},
        "hoverinfo": "skip", "cliponaxis": False,
    }  # fmt: skip


def _height(name: FunnelName, layout: FunnelLayout) -> float:
    """The value at whose height the name of a point stands."""
    return layout.value_at(layout.y(name.point.known) + name.dy)


def _rules(layout: FunnelLayout) -> list[dict[str, Any]]:
    """Hairlines to the names at the right."""
    return [
        rule((layout.curve_end, end.value), (layout.x_range[1], layout.value_at(end.y)), theme.LEADER)
        for end in layout.ends
    ]


def _words(spec: FunnelSpec, layout: FunnelLayout) -> list[dict[str, Any]]:
    found = []
    for end in layout.ends:
        colour = theme.ENGLAND if end.average else theme.COMPARATOR_TEXT
        found.append(annotation(end.lines, 1, 1 - end.y / layout.plot_height, colour, shift=(END_OFFSET, 0)))
    found += _titles(layout)
    if not spec.drawn:
        found.append(annotation([EMPTY], 0.5, 1, theme.MUTED, shift=(0, -12), anchor="center"))
    return found


def _titles(layout: FunnelLayout) -> list[dict[str, Any]]:
    found = []
    if layout.title:
        up = title_middle(len(layout.title))
        found.append(annotation(layout.title, 0, 1, theme.MUTED, shift=(-layout.left, up)))
    if layout.x_title:
        down = TITLE_OFFSET + x_title_shift(layout)
        found.append(annotation(layout.x_title, 0, 0, theme.MUTED, shift=(0, -down)))
    return found
