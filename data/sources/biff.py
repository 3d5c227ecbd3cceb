"""What the library that reads .xls does not tell of a cell: that it holds a formula, an error, or a share of a hundred.

Follows [MS-CFB] for the file and [MS-XLS] for the records in it. Only marks are read here, never a value.
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from data.sources.limits import MEGABYTE, Refused

LARGEST = 256 * MEGABYTE
FORMULA = "=…"
PERCENT = "%"
ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}

_ROWS, _COLUMNS = 65_536, 256  # of a sheet in this format
_NO_SECTOR = 0xFFFFFFFA  # from here up a number of a sector is a mark: end, free, or of the table itself
_STREAMS = ("Workbook", "Book")
_BOF, _EOF, _LOCKED, _SHEET, _FORMAT, _XF = 0x0809, 0x000A, 0x002F, 0x0085, 0x041E, 0x00E0
_FORMULA, _ERROR, _NUMBER, _SHORT, _SHORTS = 0x0006, 0x0205, 0x0203, 0x027E, 0x00BD
_SIZE, _ROW_OF_FOUR_BYTES = 0x0200, 12  # from this length of the record on a row takes four bytes, in older files two
_BUILT_IN_PERCENT = {9, 10}
_EXCEL_97 = b"\x00\x06"
_SAVE = "save it as .xlsx or CSV and load that"


@dataclass
class Marks:
    """Of one sheet: (row, column), both from 0, to FORMULA, PERCENT or the word of an error."""

    cells: dict[tuple[int, int], str] = field(default_factory=dict)


def marks_of(path: Path) -> list[Marks]:
    """The marks of each sheet, in the order of the workbook. Raises Refused for a locked or a damaged one."""
    if path.stat().st_size > LARGEST:
        raise Refused("is larger than an .xls can be", _SAVE)
    try:
        stream = _stream(path.read_bytes())
        starts, percents = _globals(stream)
        return [_sheet(stream, start, percents) for start in starts]
    except (struct.error, IndexError) as fault:
        raise Refused("is a workbook that is damaged or cut short", f"download it again, or {_SAVE}") from fault


@lru_cache(maxsize=1_024)
def is_percent(number_format: str) -> bool:
    """Whether a format shows a share as so many of a hundred. A sign between quotation marks is only written after."""
    return "%" in re.sub(r'"[^"]*"|\\.', "", number_format)


def _stream(data: bytes) -> bytes:
    """The workbook within the file, which is laid out like a disk: sectors in chains, found by a table."""
    size = 1 << struct.unpack_from("<H", data, 30)[0]
    if size not in (512, 4096):
        raise IndexError(size)
    tables, directory = struct.unpack_from("<L", data, 44)[0], struct.unpack_from("<L", data, 48)[0]
    following, more = struct.unpack_from("<LL", data, 68)
    places = list(struct.unpack_from("<109L", data, 76))
    for _ in range(min(more, len(data) // size)):
        *further, following = struct.unpack_from(f"<{size // 4}L", data, (following + 1) * size)
        places += further
    table: list[int] = []
    for place in places[:tables]:
        table += struct.unpack_from(f"<{size // 4}L", data, (place + 1) * size)
    entries = _chain(data, table, directory, size)
    for place in range(0, len(entries), 128):
        length = struct.unpack_from("<H", entries, place + 64)[0]
        if entries[place : place + max(length - 2, 0)].decode("utf-16-le", "replace") in _STREAMS:
            first, held = struct.unpack_from("<LL", entries, place + 116)
            if held < struct.unpack_from("<L", data, 56)[0]:
                raise IndexError(held)  # no spreadsheet program writes one so small
            return _chain(data, table, first, size)[:held]
        if entries[place : place + 32].decode("utf-16-le", "replace") == "EncryptedPackage":
            raise Refused("is protected by a password", "take the password away and load it again")
    raise Refused("is an office document without sheets", "load the publisher's CSV or spreadsheet")


def _chain(data: bytes, table: list[int], sector: int, size: int) -> bytes:
    parts = []
    while sector < _NO_SECTOR:
        parts.append(data[(sector + 1) * size : (sector + 2) * size])
        if len(parts) > len(table):
            raise IndexError(sector)  # the chain bites its tail
        sector = table[sector]
    return b"".join(parts)


def _records(stream: bytes, place: int) -> Iterator[tuple[int, bytes]]:
    """The records of a part of the workbook, those of charts within it left out."""
    depth = 0
    while True:
        kind, length = struct.unpack_from("<HH", stream, place)
        body = stream[place + 4 : place + 4 + length]
        place += 4 + length
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 0:
            return
        if depth == 1:
            yield kind, body


def _globals(stream: bytes) -> tuple[list[int], set[int]]:
    """(where each sheet begins, numbers of the cell styles that show a share of a hundred)."""
    starts: list[int] = []
    formats: set[int] = set(_BUILT_IN_PERCENT)
    styles: list[int] = []
    text = 5 if stream[4:6] == _EXCEL_97 else 3
    for kind, body in _records(stream, 0):
        if kind == _LOCKED:
            raise Refused("is protected by a password", "take the password away and load it again")
        if kind == _SHEET:
            starts.append(struct.unpack_from("<L", body)[0])
        elif kind == _FORMAT and is_percent(body[text:].replace(b"\0", b"").decode("latin-1")):
            formats.add(struct.unpack_from("<H", body)[0])
        elif kind == _XF:
            styles.append(struct.unpack_from("<H", body, 2)[0])
    return starts, {number for number, shown in enumerate(styles) if shown in formats}


def _sheet(stream: bytes, start: int, percents: set[int]) -> Marks:
    marks = Marks()
    for kind, body in _sized(_records(stream, start)):
        if kind == _SHORTS:
            row, first = struct.unpack_from("<HH", body)
            for column in range(first, first + (len(body) - 6) // 6):
                if struct.unpack_from("<H", body, 4 + 6 * (column - first))[0] in percents:
                    marks.cells[row, column] = PERCENT
        elif kind in (_FORMULA, _ERROR, _NUMBER, _SHORT):
            row, column, style = struct.unpack_from("<HHH", body)
            mark = _mark(kind, body, style in percents)
            if mark:
                marks.cells[row, column] = mark
    if any(column >= _COLUMNS for _, column in marks.cells):
        raise IndexError(_COLUMNS)
    return marks


def _sized(records: Iterator[tuple[int, bytes]]) -> Iterator[tuple[int, bytes]]:
    """The records of a sheet, once its size is possible.

    The library takes memory for it unseen: a sheet that ends before it begins would end the whole process.
    """
    for kind, body in records:
        if kind == _SIZE:
            shape = "<LLHH" if len(body) >= _ROW_OF_FOUR_BYTES else "<HHHH"
            row, last_row, column, last_column = struct.unpack_from(shape, body)
            if not (row <= last_row <= _ROWS and column <= last_column <= _COLUMNS):
                raise IndexError(last_row)
        yield kind, body


def _mark(kind: int, body: bytes, percent: bool) -> str:
    if kind == _FORMULA:
        return FORMULA
    if kind == _ERROR:  # or a truth, which the library does tell
        return ERRORS.get(body[6], "#N/A") if body[7] else ""
    return PERCENT if percent else ""
