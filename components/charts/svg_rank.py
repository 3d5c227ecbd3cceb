"""Draws a ranking with a pen, from its layout: names left, a marker a row, a column of figures right."""

from components import theme
from components.charts.pen import Pen, marker, segment, words
from components.charts.rank_layout import NAME_GAP, RankLayout, RankRow
from components.charts.styles import RANK_STYLES
from components.charts.svg_trend import EMPTY

TICK_MIDDLE = 15.0  # px from the last row down to the middle of the numbers of the axis
TITLE_MIDDLE = 14.0  # px from the first row up to the middle of the unit


def rank_body(layout: RankLayout, pen: Pen, every_second: bool = False) -> str:
    """The drawing, with its origin at the plot's top left.

    every_second: leave out alternate numbers of the axis.
    """
    title = (
        words(
            pen,
            1,
            layout.right,
            -TITLE_MIDDLE,
            [layout.title],
            colour=theme.MUTED,
            anchor="end",
            css="ytitle",
        )
        if layout.title
        else ""
    )
    empty = words(pen, 0, 0, 0, [EMPTY], colour=theme.MUTED) if not (layout.ranked or layout.missing) else ""
    rows = "".join(_row(row, layout, pen) for row in layout.ranked)
    missing = "".join(_missing(row, layout, pen) for row in layout.missing)
    return title + _axis(layout, pen, every_second) + rows + missing + empty


def _axis(layout: RankLayout, pen: Pen, every_second: bool) -> str:
    bottom = layout.plot_height
    grid = "".join(
        segment(pen, (layout.x(t.at), 0), (layout.x(t.at), bottom), theme.GRID) for t in layout.x_ticks
    )
    if layout.reference is not None:
        x = layout.x(layout.reference)
        grid += segment(pen, (x, 0), (x, bottom), theme.ENGLAND, 1.25, "6 4", css="reference")
    ticks = layout.x_ticks[::-1][:: 2 if every_second else 1][::-1]
    names = "".join(
        words(pen, layout.x(t.at), 0, bottom + TICK_MIDDLE, [t.text], anchor="middle", css="xtick")
        for t in ticks
    )
    line = segment(pen, (0, bottom), (1, bottom), theme.AXIS) if layout.ranked else ""
    return f'{grid}{line}<g class="xticks">{names}</g>'


def _row(row: RankRow, layout: RankLayout, pen: Pen) -> str:
    item, style = row.item, RANK_STYLES[row.item.role]
    parts = [segment(pen, (0, row.y), (1, row.y), theme.GRID), _name(row, pen)]
    if item.interval:
        low, high = (layout.x(end) for end in item.interval)
        parts.append(segment(pen, (low, row.y), (high, row.y), style.fill, 1.5, css="whisker"))
    if item.value is not None:
        place = (layout.x(item.value), row.y)
        parts.append(marker(pen, place, style.marker, style.size, style.fill, style.hollow))
    figure = words(
        pen,
        1,
        layout.right - 1,
        row.y,
        [row.figure],
        colour=style.text,
        anchor="end",
        bold=style.bold,
        css="figure",
    )
    return "".join([*parts, figure])


def _missing(row: RankRow, layout: RankLayout, pen: Pen) -> str:
    return _name(row, pen) + words(pen, 0, 0, row.y, row.reason, colour=theme.MUTED, css="reason")


def _name(row: RankRow, pen: Pen) -> str:
    style = RANK_STYLES[row.item.role]
    return words(
        pen, 0, -NAME_GAP, row.y, row.name, colour=style.text, anchor="end", bold=style.bold, css="name"
    )
