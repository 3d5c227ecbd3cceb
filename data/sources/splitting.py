"""Delimited text cut into whole records, each cell and each line counted before a library makes a frame of them.

A library that pads a short row, or takes a stray quotation mark for a letter, shifts figures in silence: so the shape
of every record is found here by the letter of RFC 4180, and whatever breaks it is refused with its row.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.sources.limits import CELL, RECORD, Refused

_LINE, _QUOTE = 10, 34
_STRAY = (
    "has a quotation mark in a place where it cannot stand",
    "put quotation marks around the whole cell and double the one inside it",
)
_OPEN = ("opens a quotation mark that is never closed", "close it, or download the file again")


@dataclass(frozen=True)
class Records:
    """Whole records, one after the other. data: UTF-8, each ended by a line feed.

    starts, ends: of each record, in bytes, its line feed left out. cells: how many each has. blank: nothing in it but
    delimiters. lines: the line of the file on which each begins, 1 for the first.
    """

    data: bytes
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    cells: NDArray[np.int64]
    blank: NDArray[np.bool_]
    lines: NDArray[np.int64]


def split(pieces: Iterable[bytes], delimiter: str) -> Iterator[Records]:
    """The records of UTF-8 text that comes in pieces, with line feeds as the only line ends.

    Raises Refused, with the row, for a quotation mark out of place or never closed and for a cell or a row that is
    too long.
    """
    rest, line = b"", 1
    for piece in pieces:
        records = _whole(rest + piece, delimiter, line)
        rest = (rest + piece)[len(records.data) :]
        line += records.data.count(b"\n")
        if len(records.starts):
            yield records
        if len(rest) > RECORD:
            raise Refused(f"is longer than {RECORD >> 20} MB", "look for a quotation mark that is not closed", line)
    if rest:
        last = _whole(rest + b"\n", delimiter, line)
        if not len(last.starts):
            raise Refused(*_OPEN, row=line)
        yield last


def _whole(data: bytes, delimiter: str, line: int) -> Records:
    """The records that end within data. line: the one on which it begins."""
    text = np.frombuffer(data, dtype=np.uint8)
    mark = ord(delimiter)
    parts = (text == _LINE) | (text == mark)
    quotes = np.flatnonzero(text == _QUOTE) if b'"' in data else np.empty(0, dtype=np.int64)
    if len(quotes):
        # An odd number of quotation marks before a place means that it lies within a quoted cell.
        parts &= (np.cumsum(text == _QUOTE, dtype=np.uint8) & 1) == 0
    places = np.flatnonzero(parts)
    last = np.flatnonzero(text[places] == _LINE)
    ends = places[last]
    size = int(ends[-1]) + 1 if len(ends) else 0
    _quotes_in_place(text, quotes, mark, size, line)
    _cells_within_limit(data, places[places < size], line)
    starts = np.concatenate([[0], ends[:-1] + 1]) if size else ends
    cells = np.diff(last, prepend=-1)
    return Records(data[:size], starts, ends, cells, ends - starts == cells - 1, line + _lines(text[:size], starts))


def _lines(text: NDArray[np.uint8], starts: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many lines end before each start: more than records do, where a quoted cell holds several lines."""
    lines = np.flatnonzero(text == _LINE)
    return np.arange(len(starts)) if len(lines) == len(starts) else np.searchsorted(lines, starts)


def _quotes_in_place(text: NDArray[np.uint8], quotes: NDArray[np.int64], mark: int, size: int, line: int) -> None:
    """Every opening mark begins a cell and every closing one ends it; two in a row stand for one inside it."""
    opening, closing = quotes[0::2], quotes[1::2]
    before = text[opening - 1]
    begins = (opening == 0) | (before == _LINE) | (before == mark)
    begins[1:] |= closing[: len(opening) - 1] == opening[1:] - 1
    wrong = opening[~begins].tolist()
    # What follows the last byte is not known yet: the mark is looked at again with the next piece.
    closing = closing[closing < len(text) - 1]
    after = text[closing + 1]
    ends = (after == _LINE) | (after == mark) | (after == _QUOTE)
    wrong += closing[~ends].tolist()
    if wrong:
        first = min(wrong)
        raise Refused(*_STRAY, row=line + int(np.count_nonzero(text[:first] == _LINE)))


def _cells_within_limit(data: bytes, places: NDArray[np.int64], line: int) -> None:
    lengths = np.diff(places, prepend=-1) - 1
    for number in np.flatnonzero(lengths > CELL):
        end = int(places[number])
        begin = end - int(lengths[number])
        if len(data[begin:end].decode()) > CELL:
            row = line + data.count(b"\n", 0, begin)
            raise Refused(f"has a cell of more than {CELL:,} characters", "shorten it, or split the cell", row)
