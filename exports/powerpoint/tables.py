"""A table on slides: a real one, whose first row is its heading, on as many slides as its rows need."""

from collections.abc import Sequence
from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.util import Pt

from components import theme
from components.charts.text_width import line_count
from exports.powerpoint.charts import Box
from exports.powerpoint.native_xml import DRAWING, fill, plain
from exports.powerpoint.texts import add_run
from exports.workbook.widths import widths

_SIZE, _PITCH = 13.0, 1.2  # pt; times it
_PAD = 5.0  # pt in a cell, on each side

Rows = Sequence[Sequence[str]]


def spread(heads: Sequence[str], rows: Rows, room: float) -> list[float]:
    """pt of each column. room: pt of all."""
    return widths(heads, rows, room, _SIZE)


def pages(heads: Sequence[str], rows: Rows, across: Sequence[float], room: float) -> list[Rows]:
    """The rows of each slide. across: pt of the columns. room: pt of height. A row that is higher has its own slide."""
    made: list[list[Sequence[str]]] = []
    used = 0.0
    for row in rows:
        tall = _tall(row, across)
        if not made or used + tall > room:
            made.append([])
            used = _tall(heads, across)
        made[-1].append(row)
        used += tall
    return list(made)


def _tall(row: Sequence[str], across: Sequence[float]) -> float:
    lines = max(line_count(cell, width - 2 * _PAD, _SIZE) for cell, width in zip(row, across, strict=True))
    return lines * _SIZE * _PITCH + 2 * _PAD


def add_table(shapes: Any, told: str, heads: Sequence[str], rows: Rows, across: Sequence[float], box: Box) -> None:
    """Adds a table. told: what it holds, for whoever does not see it. across: pt of the columns."""
    tall = [_tall(row, across) for row in (heads, *rows)]
    frame = shapes.add_table(len(rows) + 1, len(heads), Pt(box.left), Pt(box.top), Pt(sum(across)), Pt(sum(tall)))
    frame.name = "Table"
    frame._element.nvGraphicFramePr.cNvPr.set("descr", plain(told))
    table = frame.table
    table.first_row, table.horz_banding = True, False
    for column, width in zip(table.columns, across, strict=True):
        column.width = Pt(width)
    for row, height in zip(table.rows, tall, strict=True):
        row.height = Pt(height)
    for at, cells in enumerate((heads, *rows)):
        for place, words in enumerate(cells):
            _cell(table.cell(at, place), words, heading=at == 0)


def _cell(cell: Any, words: str, heading: bool) -> None:
    """Dark rules instead of fills, so that it prints in black and white."""
    cell.vertical_anchor = MSO_ANCHOR.TOP
    cell.margin_left = cell.margin_right = cell.margin_top = cell.margin_bottom = Pt(_PAD)
    add_run(cell.text_frame.paragraphs[0], words, _SIZE, heading, theme.INK)
    rule = f'<a:lnB xmlns:a="{DRAWING}" w="{19050 if heading else 6350}">{fill(theme.INK if heading else theme.AXIS)}'
    look = cell._tc.get_or_add_tcPr()
    look.append(parse_xml(f"{rule}</a:lnB>"))
    look.append(parse_xml(f'<a:noFill xmlns:a="{DRAWING}"/>'))
