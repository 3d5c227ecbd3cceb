"""Workbooks into plain text: run in a process of its own, with little memory, because the file may be hostile.

    python -m data.sources.workbooks FILE FOLDER xlsx|xls BYTES

writes each sheet that holds anything into FOLDER as 0.csv, 1.csv … (one record a row of the sheet, so that the number
of a record is the number of its row) and says on standard output what it found, as JSON. BYTES: of memory, at most.
"""

import csv
import json
import math
import os
import re
import resource
import sys
import threading
import time
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from data.sources.archives import Budget, archive, blocks, members_of
from data.sources.biff import PERCENT, Marks, is_percent, marks_of
from data.sources.limits import CELL, COLUMNS, GIGABYTE, PARTS, ROWS, SHEETS, Refused

Form = Literal["xlsx", "xls"]
TOO_MUCH = 99  # what the process says when it has taken too much memory
_GLANCE = 0.02  # seconds
_NOW = Path("/proc/self/statm")
_SAVE = "save the sheet as CSV and load that"
_DAMAGED = ("is a workbook that is damaged or cut short", f"download it again, or {_SAVE}")
_FOREIGN = re.compile(rb"<!(DOCTYPE|ENTITY)")
_ROW = re.compile(rb'<(?:\w+:)?row\b[^<>]{0,400}?\sr="(\d{1,9})"')


@dataclass(frozen=True)
class Written:
    """One sheet as text. width: the most cells that a row has."""

    title: str
    width: int


def convert(path: Path, folder: Path, form: Form) -> list[Written]:
    """Writes each sheet of a workbook that holds anything. Raises Refused."""
    with warnings.catch_warnings():
        # openpyxl warns of what it leaves out: pictures, rules for entry, colours. None of it is a cell.
        warnings.simplefilter("ignore")
        sheets = _modern(path) if form == "xlsx" else _old(path)
        written: list[Written] = []
        for number, (title, rows) in enumerate(sheets):
            if number >= SHEETS:
                raise Refused(f"has more than {SHEETS} sheets", _SAVE)
            width = _write(folder / f"{len(written)}.csv", title, rows)
            if width:
                written.append(Written("".join(ch if ch.isprintable() else "·" for ch in title), width))
    if not written:
        raise Refused("is a workbook without a filled cell", "load a file that holds a table")
    return written


def text_of(value: object, number_format: str = "") -> str:
    """A cell as a CSV would have it: whole numbers without a point, days as ISO, a share that is shown as per cent so.

    Formulas come as “=…”, never as the result that was stored with them.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value, is_percent(number_format))
    if isinstance(value, datetime):
        return value.date().isoformat() if not any(value.timetuple()[3:6]) else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "ref"):  # the formulas of openpyxl that fill several cells
        return str(getattr(value, "text", None) or "=")
    return str(value)


def _number(value: float, percent: bool) -> str:
    if not math.isfinite(value):
        return str(value)
    exact = Decimal(repr(value)) * (100 if percent else 1)
    text = f"{exact.normalize():f}" if abs(exact) < Decimal(10) ** 21 else repr(value)
    return f"{text}%" if percent else text


def _write(target: Path, title: str, rows: Iterable[list[str]]) -> int:
    """Writes one sheet; the width of its widest row, 0 when nothing is in it."""
    width = 0
    with target.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        for number, row in enumerate(rows, start=1):
            while row and not row[-1]:
                row.pop()
            where = f"has, in sheet “{title}”,"
            if number > ROWS:
                raise Refused(f"{where} more than {ROWS:,} rows", "load it in parts", number)
            if len(row) > COLUMNS:
                raise Refused(f"{where} more than {COLUMNS:,} columns", _SAVE, number)
            if any(len(cell) > CELL for cell in row):
                raise Refused(f"{where} a cell of more than {CELL:,} characters", "shorten it", number)
            # Of line ends in a cell the writer puts only a line feed between quotation marks.
            writer.writerow(cell.replace("\r\n", "\n").replace("\r", "\n") for cell in row)
            width = max(width, len(row))
    return width


def _modern(path: Path) -> Iterator[tuple[str, Iterator[list[str]]]]:
    import openpyxl

    if not openpyxl.DEFUSEDXML:
        raise RuntimeError("defusedxml is missing: a workbook must not be read without it")
    _prove(path)
    with path.open("rb") as file:
        try:
            book = openpyxl.load_workbook(file, read_only=True, keep_links=False)
            sheets = list(book.worksheets)
        except MemoryError:
            raise
        except Exception as fault:
            raise Refused(*_DAMAGED) from fault
        for sheet in sheets:
            yield sheet.title, _rows(sheet)


def _rows(sheet: Any) -> Iterator[list[str]]:
    """The rows of a sheet from its first, as text. What a sheet says of its own size is not believed."""
    sheet.reset_dimensions()
    rows = iter(sheet.rows)
    while True:
        try:
            row = next(rows, None)
            cells = None if row is None else [text_of(c.value, _format(c)) for c in row]
        except MemoryError:
            raise
        except Exception as fault:
            raise Refused(*_DAMAGED) from fault
        if cells is None:
            return
        yield cells


def _format(cell: Any) -> str:
    return cell.number_format if isinstance(cell.value, int | float) else ""


def _prove(path: Path) -> None:
    """Unpacks every part once, counting. Raises Refused for a bomb, for XML that names entities, for rows in disorder.

    A spreadsheet's XML has no document type; and openpyxl would leave out a row that comes after a later one.
    """
    budget = Budget(path.stat().st_size)
    with archive(path) as opened:
        for part in members_of(opened, PARTS):
            tail, row = b"", 0
            for block in blocks(opened, part, budget):
                text = tail + block.replace(b"\0", b"")  # UTF-16 reads like ASCII without its noughts
                if _FOREIGN.search(text) and part.filename.endswith((".xml", ".rels", ".vml")):
                    raise Refused("holds XML that names things outside it, as an attack does", "do not open it")
                done = 0
                for found in _ROW.finditer(text) if "/worksheets/" in part.filename else ():
                    if int(found[1]) <= row:
                        raise Refused("has a sheet whose rows are out of order", _SAVE, int(found[1]))
                    row, done = int(found[1]), found.end()
                tail = text[max(done, len(text) - 500) :]


def _old(path: Path) -> Iterator[tuple[str, Iterator[list[str]]]]:
    """Sheets of an .xls. The library gives the results of formulas, and errors as blanks: biff tells where they are."""
    import python_calamine

    marks = marks_of(path)
    try:
        book = python_calamine.CalamineWorkbook.from_path(str(path))
        if len(marks) != len(book.sheet_names):
            raise Refused(*_DAMAGED)
        for number, name in enumerate(book.sheet_names):
            rows = book.get_sheet_by_index(number).to_python(skip_empty_area=False)
            yield name, _marked(rows, marks[number])
    except (python_calamine.CalamineError, OSError, ValueError) as fault:
        raise Refused(*_DAMAGED) from fault
    except BaseException as fault:
        if type(fault).__name__ != "PanicException":  # of the library's Rust: no Exception, and not to be imported
            raise
        raise Refused(*_DAMAGED) from fault


def _marked(rows: list[list[Any]], marks: Marks) -> Iterator[list[str]]:
    """Rows as text, with a mark in the place of each result of a formula and of each error."""
    height = 1 + max((row for row, _ in marks.cells), default=-1)
    width = 1 + max((column for _, column in marks.cells), default=-1)
    for number in range(max(len(rows), height)):
        cells = rows[number] if number < len(rows) else []
        yield [
            _of_mark(cells[column] if column < len(cells) else None, marks.cells.get((number, column), ""))
            for column in range(max(len(cells), width))
        ]


def _of_mark(value: object, mark: str) -> str:
    return mark if mark not in ("", PERCENT) else text_of(value, mark)


def answer(path: Path, folder: Path, form: Form) -> dict[str, Any]:
    """What a workbook holds, or why it is refused, in words that JSON can carry."""
    try:
        return {"sheets": [asdict(sheet) for sheet in convert(path, folder, form)]}
    except Refused as fault:
        return {"refused": [fault.what, fault.mend, fault.row]}
    except MemoryError:
        return {"refused": ["needs more memory than a workbook may take", _SAVE, None]}


def _keep_within(most: int) -> None:
    """Ends this process when it has taken so many bytes.

    The system's own limit stands behind, and far enough away: Python that meets it may turn in circles for ever.
    """
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (2 * most + GIGABYTE, 2 * most + GIGABYTE))

    def watch() -> None:
        while _taken() < most:
            time.sleep(_GLANCE)
        os._exit(TOO_MUCH)

    threading.Thread(target=watch, daemon=True).start()


def _taken() -> int:
    """Bytes of memory that this process takes now."""
    if _NOW.exists():  # on Linux, where the peak counts what its parent took, too
        return int(_NOW.read_bytes().split()[1]) * resource.getpagesize()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    _keep_within(int(sys.argv[4]))
    sys.stdout.write(
        json.dumps(answer(Path(sys.argv[1]), Path(sys.argv[2]), "xls" if sys.argv[3] == "xls" else "xlsx"))
    )
