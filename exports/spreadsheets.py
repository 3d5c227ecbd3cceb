"""Tables as CSV files that a spreadsheet opens: marked as UTF-8, and with nothing in them that it would run."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from flask import Response

# Signs that begin a formula, the wide ones of an East Asian keyboard too, and blanks that may stand before them.
_FORMULA = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")
_NUMBER = re.compile(r"[+-](\d{1,3}(,\d{3})+|\d+)(\.\d+)?%?")


def safe(cell: Any) -> Any:
    """Dates as ISO; and no text that a spreadsheet would run as a formula. A number that is text stays as it is."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, str) and _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
        return "'" + cell
    return cell


def as_csv(heads: Sequence[str], rows: Iterable[Iterable[Any]]) -> str:
    """The text of a file: a row of headings, and rows of cells in the same order. None is an empty cell."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return text.getvalue()


def attached(name: str, heads: Sequence[str], rows: Iterable[Iterable[Any]]) -> Response:
    """The answer to whoever asks for the file. name: what it is called there."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response("\ufeff" + as_csv(heads, rows), mimetype="text/csv", headers=headers)
