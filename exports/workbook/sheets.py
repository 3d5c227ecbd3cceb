"""The sheets of a workbook as government analysts make them: words in one column, or one tidy table and no more.

No cell is merged, none is blank within a table, and nothing is told by colour alone.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from components.charts.text_width import line_count
from components.slides import Sheet
from components.words import absent
from exports.powerpoint.native_xml import plain
from exports.spreadsheets import safe

NOT_AVAILABLE, HIDDEN, NOT_APPLICABLE, UNRELIABLE = "[x]", "[c]", "[z]", "[u]"
SIGNS = {
    NOT_AVAILABLE: "Not available: nobody published or worked out this figure. It is not nought.",
    HIDDEN: "Hidden to protect people: few are counted in it, or it would give another hidden figure away.",
    NOT_APPLICABLE: "Does not apply to this row.",
    UNRELIABLE: "Held back by its publisher: not reliable enough.",
}
_OF_REASON = {
    absent.WORDS["suppressed"]: HIDDEN,
    absent.WORDS["hidden"]: HIDDEN,
    absent.WORDS["not_applicable"]: NOT_APPLICABLE,
    absent.WORDS["unreliable"]: UNRELIABLE,
}
HEAD_ROW = 5
_LINK = Font(name="Arial", size=11, underline="single", color="FF005EB8")
_FONT, _BOLD = Font(name="Arial", size=11), Font(name="Arial", size=11, bold=True)
_HEADING = Font(name="Arial", size=15, bold=True)
_LEFT, _RIGHT = (Alignment(horizontal=side, vertical="top", wrap_text=True) for side in ("left", "right"))
_WRAPPED, _TOP = Alignment(wrap_text=True, vertical="top"), Alignment(vertical="top")
_WIDEST, _NARROWEST = 64, 9  # characters of a column
_SIZE, _LINE, _CHARACTER = 11, 14.5, 5.6  # pt: of letters, of a line, and of a column's unit of width
_DAY = "d mmmm yyyy"
_YEARS = range(1900, 2101)
_MOST_DECIMALS = 6
_NOT_A_NAME = re.compile(r"[\[\]:*?/\\]|^'|'$")


def put(page: Worksheet, row: int, column: int, value: Any, font: Font = _FONT, *, wrapped: bool = False) -> Cell:
    """Writes a cell. Text that a spreadsheet would run is made harmless; a day stays a day."""
    held = value if isinstance(value, date) else safe(plain(value) if isinstance(value, str) else value)
    cell: Cell = page.cell(row, column, held)
    cell.font, cell.alignment = font, _WRAPPED if wrapped else _TOP
    if isinstance(value, date):
        cell.number_format = _DAY
    return cell


def lead(page: Worksheet, row: int, name: str) -> None:
    """Makes the first cell of a row a link to another sheet of the workbook."""
    cell = page.cell(row, 1)
    place = name.replace("'", "''")
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{place}'!A1")
    cell.font = _LINK


def words_sheet(page: Worksheet, heading: str, lines: Iterable[str]) -> None:
    """A heading, and a sentence a row."""
    put(page, 1, 1, heading, _HEADING)
    page.column_dimensions["A"].width = 100
    for row, line in enumerate(lines, 2):
        put(page, row, 1, line, wrapped=True)
        _heighten(page, row, [line])


def table_sheet(page: Worksheet, name: str, sheet: Sheet, said: Sequence[str]) -> None:
    """One table under its caption. name: of the table, for formulas. said: three lines between caption and table.

    A missing figure is the sign of its reason. The row of headings stays in sight.
    """
    put(page, 1, 1, sheet.caption, _HEADING)
    for row, line in enumerate(said, 2):
        put(page, row, 1, line)
    rows = [[_signed(sheet, row, at) for at in range(len(sheet.heads))] for row in sheet.rows]
    columns = [[row[at] for row in rows] for at in range(len(sheet.heads))]
    formats = [_format(cells) for cells in columns]
    right = [written != "General" or set(cells) <= set(SIGNS) for written, cells in zip(formats, columns, strict=True)]
    _widths(page, sheet.heads, rows)
    _heighten(page, HEAD_ROW, sheet.heads)
    for column, head in enumerate(distinct(sheet.heads), 1):
        put(page, HEAD_ROW, column, head, _BOLD).alignment = _aligned(right[column - 1])
    for number, cells in enumerate(rows, HEAD_ROW + 1):
        _heighten(page, number, cells)
        for column, value in enumerate(cells, 1):
            written = put(page, number, column, value)
            written.alignment = _aligned(right[column - 1])
            if isinstance(value, int | float):
                written.number_format = formats[column - 1]
    page.freeze_panes = f"B{HEAD_ROW + 1}"
    reach = f"A{HEAD_ROW}:{get_column_letter(len(sheet.heads))}{HEAD_ROW + len(rows)}"
    table = Table(displayName=name, ref=reach)
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    page.add_table(table)
    page.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"


def _aligned(right: bool) -> Alignment:
    """Figures, and what stands in their place, to the right."""
    return _RIGHT if right else _LEFT


def _signed(sheet: Sheet, row: Sequence[Any], at: int) -> Any:
    """The cell, or the sign that says why it is empty."""
    if row[at] not in {None, ""}:
        return row[at]
    reason = next((_OF_REASON.get(cell, NOT_AVAILABLE) for cell in row if _is_reason(cell)), None)
    if not any(isinstance(other[at], int | float) for other in sheet.rows) and _has_text(sheet, at):
        return NOT_APPLICABLE  # a column of words, such as the reason itself where there is a figure
    return reason or NOT_AVAILABLE


def _is_reason(cell: Any) -> bool:
    return isinstance(cell, str) and cell in absent.WORDS.values()


def _has_text(sheet: Sheet, at: int) -> bool:
    return any(isinstance(row[at], str) and row[at] for row in sheet.rows) or _names_reason(sheet.heads[at])


def _names_reason(head: str) -> bool:
    return head.casefold().startswith(("missing", "why", "signal"))


def _format(cells: Sequence[Any]) -> str:
    """How the numbers of a column are written: as many decimals as any of them has, thousands parted but in years."""
    held = [cell for cell in cells if isinstance(cell, int | float) and not isinstance(cell, bool)]
    if not held:
        return "General"
    if all(float(value).is_integer() and value in _YEARS for value in held):
        return "0"
    places = max(_decimals(value) for value in held)
    return "#,##0" + ("." + "0" * places if places else "")


def _decimals(value: float) -> int:
    return next((n for n in range(_MOST_DECIMALS) if abs(round(value, n) - value) < 1e-9), _MOST_DECIMALS)


def _widths(page: Worksheet, heads: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    for at, head in enumerate(heads):
        longest = max((len(_shown(row[at])) for row in rows), default=0)
        wide = max(longest + 2, max(map(len, head.split()), default=0) + 5, _NARROWEST)
        page.column_dimensions[get_column_letter(at + 1)].width = min(wide, _WIDEST)


def _heighten(page: Worksheet, row: int, cells: Sequence[Any]) -> None:
    """Makes a row as high as its words need: not every program works that out when it opens the file."""
    lines = 1
    for at, value in enumerate(cells):
        if isinstance(value, str) and len(value) > _NARROWEST:
            width = page.column_dimensions[get_column_letter(at + 1)].width
            lines = max(lines, line_count(value, width * _CHARACTER, _SIZE))
    if lines > 1:
        page.row_dimensions[row].height = lines * _LINE + 2


def printed(page: Worksheet, foot: str) -> None:
    """How a sheet is printed: A4 across, as wide as the paper, its foot on each page."""
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    footer: Any = page.oddFooter
    footer.left.text, footer.right.text = plain(foot).replace("&", "&&"), "&P of &N"


def _shown(value: Any) -> str:
    return "30 September 2026" if isinstance(value, date) else str(value)[:_WIDEST]


def distinct(heads: Sequence[str]) -> list[str]:
    """Headings as Excel takes them: none blank, no two alike."""
    made: list[str] = []
    for place, head in enumerate(heads, 1):
        name = safe(plain(head)) or f"Column {place}"
        while name.casefold() in {one.casefold() for one in made}:
            name = f"{name} ({place})"
        made.append(name)
    return made


def sheet_name(wanted: str, taken: Iterable[str]) -> str:
    """A name of at most 31 signs that no other sheet has."""
    used = {name.casefold() for name in taken}
    clean = " ".join(_NOT_A_NAME.sub(" ", plain(wanted)).split()) or "Table"
    name, count = clean[:31].strip(), 1
    while name.casefold() in used:
        count += 1
        name = f"{clean[: 30 - len(str(count))].strip()} {count}"
    return name
