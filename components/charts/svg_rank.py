"""Draws a ranking with a pen, from its layout: names left, a marker a row, a column of figures right."""

from components import theme
from components.charts.pen import Pen, marker, segment, words
from components.charts.rank_layout import NAME_GAP, RankLayout, RankRow
from components.charts.styles import RANK_STYLES
from components.charts.svg_trend import EMPTY

TICK_MIDDLE = 15.0  # px from the last row down to the middle of the numbers of the axis
TITLE_MIDDLE = 14.0  # px from the first row up to the middle of the unit


def rank_body(layout: RankLayout, pen: Pen) -> str:
    """The drawing, with its origin at the plot's top left."""
    rows = "".join(_row(row, layout, pen) for row in layout.ranked)
    missing = "".join(_missing(row, layout, pen) for row in layout.missing)
    empty = "" if rows or missing else words(pen, (0, 0), [EMPTY], colour=theme.MUTED)
    return _title(layout, pen) + _axis(layout, pen) + rows + missing + empty


def _title(layout: RankLayout, pen: Pen) -> str:
    if not layout.title:
        return ""
    place = 1, -TITLE_MIDDLE
    return words(pen, place, [layout.title], dx=layout.right, colour=theme.MUTED, anchor="end", css="ytitle")


def _axis(layout: RankLayout, pen: Pen) -> str:
    bottom = layout.plot_height
    ticks = [layout.x(tick.at) for tick in layout.x_ticks]
    grid = "".join(segment(pen, (0, row.y), (1, row.y), theme.GRID) for row in layout.ranked)
    grid += "".join(segment(pen, (x, 0), (x, bottom), theme.GRID) for x in ticks)
    if layout.reference is not None:
        x = layout.x(layout.reference)
        grid += segment(pen, (x, 0), (x, bottom), theme.ENGLAND, 1.25, "6 4", css="reference")
    names = "".join(
        words(pen, (layout.x(t.at), bottom + TICK_MIDDLE), [t.text], anchor="middle", css=pen.tick_class)
        for t in layout.x_ticks
    )
    line = segment(pen, (0, bottom), (1, bottom), theme.AXIS) if layout.ranked else ""
    return f'{grid}{line}<g class="{pen.tick_class}s">{names}</g>'


def _row(row: RankRow, layout: RankLayout, pen: Pen) -> str:
    item, style = row.item, RANK_STYLES[row.item.role]
    parts = [_name(row, pen)]
    if item.interval:
        low, high = (layout.x(end) for end in item.interval)
        parts.append(segment(pen, (low, row.y), (high, row.y), style.fill, 1.5, css="whisker"))
    if item.value is not None:
        place = (layout.x(item.value), row.y)
        parts.append(marker(pen, place, style.marker, style.size, style.fill, style.hollow))
    figure = words(
        pen, (1, row.y), [row.figure], dx=layout.right - 1, anchor="end", css="figure",
        colour=style.text, bold=style.bold,
    )  # fmt: skip
    return "".join([*parts, figure])


def _missing(row: RankRow, layout: RankLayout, pen: Pen) -> str:
    why = words(pen, (0, row.y), row.reason, colour=theme.MUTED, css="reason")
    return _name(row, pen) + why


def _name(row: RankRow, pen: Pen) -> str:
    style = RANK_STYLES[row.item.role]
    place = 0, row.y
    return words(pen, place, row.name, dx=-NAME_GAP, anchor="end", colour=style.text, bold=style.bold, css="name")
