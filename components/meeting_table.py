"""A tidy table on the wall: as many of its columns and rows as can be read from the back of a room."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dash import html

from components import parts
from components.charts.spec import MINUS
from components.charts.text_width import text_width
from components.meeting_fit import BODY
from components.slides import Sheet
from components.words import numbers

_ROW = 40.0  # u
_GAP = 32.0  # u between columns
_MOST_TABLES = 3  # side by side
NOTHING = "no figure"


def sheet_on_the_wall(sheet: Sheet, rooms: Mapping[str, tuple[float, float]]) -> html.Div:
    """What each wall holds of a table, and all of it for a phone. rooms: name of a wall to u across and down."""
    walls = [html.Div(_walled(sheet, *room), className=f"on-{name}") for name, room in rooms.items()]
    return html.Div([*walls, html.Div(whole_sheet(sheet), className="on-phone")], className="slide-table")


def _walled(sheet: Sheet, width: float, height: float) -> list[Any]:
    """The first columns and rows that there is room for, and how many more there are.

    A column in which the same stands from top to bottom, or nothing, is said once under the table.
    """
    told = [n for n in range(len(sheet.heads)) if not n or len({row[n] for row in sheet.rows}) > 1]
    same = [n for n in range(len(sheet.heads)) if n not in told and sheet.rows and sheet.rows[0][n] not in {None, ""}]
    heads = [sheet.heads[n] for n in told]
    cells = [[cell_words(row[n]) for n in told] for row in sheet.rows]
    columns = _columns(heads, cells, width)
    wide = _width(heads[:columns], [row[:columns] for row in cells])
    many = max(1, min(_MOST_TABLES, int((width + _GAP) // (wide + _GAP))))
    rows = max(1, int((height - 2 * _ROW) // _ROW))
    shown = cells[: many * rows]
    pieces = [shown[start : start + rows] for start in range(0, len(shown), rows)]
    tables = [_table(sheet.caption, heads[:columns], piece, number == 0) for number, piece in enumerate(pieces)]
    left = len(cells) - len(shown)
    under = [f"{left:,} more {'row' if left == 1 else 'rows'} under “About these figures”"] if left else []
    under += [f"{sheet.heads[n]}: {cell_words(sheet.rows[0][n])}" for n in same]
    return [html.Div(tables, className="side-by-side"), html.P(" · ".join(under), className="slide-foot one-line")]


def whole_sheet(sheet: Sheet) -> html.Div:
    """All of it, in a box that can be scrolled."""
    return parts.table(sheet.caption, sheet.heads, [[cell_words(cell) for cell in row] for row in sheet.rows])


def cell_words(cell: Any) -> str:
    """A cell as it is read. None, which is nothing, is never blank and never 0."""
    if cell is None:
        return NOTHING
    if isinstance(cell, date):
        return numbers.day(cell)
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return str(cell)
    return (f"{cell:,}" if abs(cell) >= 10_000 else str(cell)).replace("-", MINUS)


def _columns(heads: Sequence[str], rows: Sequence[Sequence[str]], width: float) -> int:
    """How many columns fit, at least one."""
    for many in range(len(heads), 1, -1):
        if _width(heads[:many], [row[:many] for row in rows]) <= width:
            return many
    return 1


def _width(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> float:
    columns = [[head, *(row[number] for row in rows)] for number, head in enumerate(heads)]
    widths = [max(text_width(words, BODY, bold=words is column[0]) for words in column) for column in columns]
    return sum(widths) + _GAP * len(widths)


def _table(caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]], first: bool) -> html.Table:
    named = html.Caption(caption if first else f"{caption}, continued", className="visually-hidden")
    head = html.Thead(html.Tr([html.Th(name, scope="col") for name in heads]))
    body = html.Tbody(
        [html.Tr([html.Th(row[0], scope="row"), *[html.Td(words) for words in row[1 : len(heads)]]]) for row in rows]
    )
    return html.Table([named, head, body])
