"""Funnels as SVG: as wide as their container on a page without JavaScript, or a picture of their own."""

from collections.abc import Iterable

from components import theme
from components.charts.funnel_layout import END_OFFSET, FUNNEL_HEIGHT, FunnelLayout, FunnelName, funnel_layout
from components.charts.funnel_spec import FunnelPoint, FunnelSpec
from components.charts.funnel_styles import (
    AVERAGE_WIDTH,
    DASHED,
    DOTTED,
    INTERVAL_WIDTH,
    LIMIT_WIDTH,
    PAINT_ORDER,
    interval_colour,
    style_of,
)
from components.charts.layout import NARROWEST
from components.charts.mark_labels import ROW
from components.charts.pen import FixedPen, FluidPen, Pen, Place, fluid, marker, segment, standalone, stroke, words
from components.charts.svg_trend import EMPTY, FIRST_ROW, TICK_OFFSET, TIME_OFFSET

TITLE_OFFSET = 36.0  # px from the plot down to the middle of what the sizes are
WEAK = " weak"  # hidden where the chart is narrow (assets/charts.css)
_HALO = f'stroke="{theme.WHITE}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'


def funnel_svg(spec: FunnelSpec, height: float | None = None, width: float | None = None) -> str:
    """Providers by size and figure. height, width: px; height None is 380.

    width None: a box as wide as its container, hidden from screen readers because the caption and the table
    carry the words. Otherwise a standalone SVG document whose title is the finding.
    """
    if width is None:
        layout = funnel_layout(spec, height or FUNNEL_HEIGHT)
        body = _body(spec, layout, FluidPen(layout.plot_height))
        return fluid(body, layout.height, (layout.top, layout.right, layout.bottom, layout.left), "funnel")
    layout = funnel_layout(spec, height or FUNNEL_HEIGHT, max(width, NARROWEST), exact=True)
    body = _body(spec, layout, FixedPen(width - layout.left - layout.right))
    return standalone(body, width, layout.height, (layout.left, layout.top), spec.finding, spec.source)


def _body(spec: FunnelSpec, layout: FunnelLayout, pen: Pen) -> str:
    points = in_order(spec.drawn)
    nothing = "" if points else words(pen, (0.5, 12), [EMPTY], colour=theme.MUTED, anchor="middle")
    return "".join(
        [
            _axes(layout, pen),
            *(_interval(point, layout, pen) for point in points),
            pen.shapes(_curves(layout, pen)),
            _average(spec, layout, pen),
            *(_leader(name, layout, pen) for name in layout.names),
            *(_dot(point, layout, pen) for point in points),
            f"<g {_HALO}>{''.join(_name(name, layout, pen) for name in layout.names)}</g>" if layout.names else "",
            _ends(layout, pen),
            nothing,
        ]
    )


def in_order(points: Iterable[FunnelPoint]) -> list[FunnelPoint]:
    """The points as they are painted, those with names last."""
    return sorted(points, key=lambda point: PAINT_ORDER.index(point.role))


def _place(point: FunnelPoint, layout: FunnelLayout) -> Place:
    return layout.x(point.size), layout.y(point.known)


def _axes(layout: FunnelLayout, pen: Pen) -> str:
    bottom = layout.plot_height
    parts = []
    for tick in layout.y_ticks:
        y = layout.y(tick.at)
        parts.append(segment(pen, (0, y), (1, y), theme.GRID))
        parts.append(words(pen, (0, y), [tick.text], dx=-TICK_OFFSET, anchor="end", css="ytick"))
    parts.append(segment(pen, (0, bottom), (1, bottom), theme.AXIS))
    sizes = "".join(
        words(pen, (layout.x(t.at), bottom + TIME_OFFSET), [t.text], anchor="middle", css=pen.tick_class)
        for t in layout.x_ticks
    )
    parts.append(f'<g class="{pen.tick_class}s">{sizes}</g>')
    if layout.title:
        up = -title_middle(len(layout.title))
        parts.append(words(pen, (0, up), layout.title, dx=-layout.left, colour=theme.MUTED, css="ytitle"))
    if layout.x_title:
        down = bottom + TITLE_OFFSET + x_title_shift(layout)
        parts.append(words(pen, (0, down), layout.x_title, colour=theme.MUTED, css="xtitle"))
    return "".join(parts)


def title_middle(lines: int) -> float:
    """px from the plot up to the middle of the words above it."""
    return FIRST_ROW + (lines - 1) / 2 * ROW


def x_title_shift(layout: FunnelLayout) -> float:
    """px that the middle of a wrapped name of the axis is further down than that of one line."""
    return (len(layout.x_title) - 1) * 17.0 / 2


def _interval(point: FunnelPoint, layout: FunnelLayout, pen: Pen) -> str:
    if point.interval is None:
        return ""
    x, (low, high) = layout.x(point.size), point.interval
    return segment(
        pen, (x, layout.y(high)), (x, layout.y(low)), interval_colour(point), INTERVAL_WIDTH, css="whisker"
    )  # fmt: skip


def _curves(layout: FunnelLayout, pen: Pen) -> list[str]:
    if len(layout.limits) < 2:
        return []
    return [
        stroke(
            pen, [(layout.x(limit.size), layout.y(limit.ends[end])) for limit in layout.limits],
            theme.LIMITS, LIMIT_WIDTH, dash,
        )
        for end, dash in curve_dashes()
    ]  # fmt: skip


def curve_dashes() -> tuple[tuple[int, tuple[int, int]], ...]:
    """(which of the ends of a limit, its dash), from the lowest to the highest curve."""
    return (0, DASHED), (1, DOTTED), (2, DOTTED), (3, DASHED)


def _average(spec: FunnelSpec, layout: FunnelLayout, pen: Pen) -> str:
    y, end = layout.y(spec.average), layout.x(layout.curve_end)
    return segment(pen, (0, y), (end, y), theme.ENGLAND_SECOND, AVERAGE_WIDTH, css="average")


def _leader(name: FunnelName, layout: FunnelLayout, pen: Pen) -> str:
    if not name.led:
        return ""
    x, y = _place(name.point, layout)
    return segment(pen, (x, y), (x, y + name.dy), theme.LEADER, css=f"leader{WEAK if name.weak else ''}")


def _dot(point: FunnelPoint, layout: FunnelLayout, pen: Pen) -> str:
    style = style_of(point)
    return marker(pen, _place(point, layout), style.marker, style.size, style.fill, edged=True)


def _name(name: FunnelName, layout: FunnelLayout, pen: Pen) -> str:
    x, y = _place(name.point, layout)
    style = style_of(name.point)
    return words(
        pen, (x, y + name.dy), name.lines, dx=name.dx, colour=style.text, anchor=name.anchor, bold=style.bold,
        css=f"funnel-name{WEAK if name.weak else ''}",
    )  # fmt: skip


def _ends(layout: FunnelLayout, pen: Pen) -> str:
    parts = []
    for end in layout.ends:
        start = layout.x(layout.curve_end), layout.y(end.value)
        parts.append(segment(pen, start, (1, end.y), theme.LEADER, css="leader"))
        colour = theme.ENGLAND if end.average else theme.COMPARATOR_TEXT
        parts.append(words(pen, (1, end.y), end.lines, dx=END_OFFSET, colour=colour, css="end"))
    return "".join(parts)
