"""Tables that are text: comma-, tab- or semicolon-separated, in chunks, so that a file never lies in memory whole."""

import csv
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.sources.encodings import UTF_8, pieces
from data.sources.limits import COLUMNS, ROWS, TOP, Refused
from data.sources.shape import Unreadable
from data.sources.splitting import Records, split

DELIMITERS = (",", "\t", ";")


@dataclass(eq=False)
class TextSheet:
    """One table of text on the disk; see shape.Sheet.

    encoding, delimiter: as `encoding_of` and `delimited` found them. width: None where every row must have as many
    cells as the header; a number where rows may be shorter, as in a sheet of a workbook.
    """

    file: str
    name: str
    path: Path
    encoding: str
    delimiter: str
    top: tuple[tuple[str, ...], ...]
    width: int | None = None

    def chunks(self, header_row: int, size: int = 100_000) -> Iterator[pd.DataFrame]:
        """The rows below `top[header_row]`: see shape.Sheet. No chunk at all when there are none.

        Rows without any cell filled are left out. Cells are as the file has them, blanks at their ends included; line
        ends inside a quoted cell are line feeds. The index is the line on which a row begins, where a quoted cell
        holds several lines, and in a workbook the row of the sheet. Raises Unreadable, with the row, for a row that has
        more or fewer cells than the header, and for all that cannot be split into cells with certainty.
        """
        with told(self.file, self.name):
            width = len(self.top[header_row]) if self.width is None else self.width
            if not width:
                raise Refused(f"has nothing in row {header_row + 1}, where its header should be", "name its columns")
            for data, rows in _gathered(self._below(header_row, width), size):
                yield _frame(data, rows, width, self.delimiter)

    def _below(self, header_row: int, width: int) -> Iterator[tuple[Records, NDArray[np.int64], NDArray[np.bool_]]]:
        """Records, their rows of the file, and which of them are rows of the table."""
        before = 0
        for records in split(pieces(self.path, self.encoding), self.delimiter):
            place = np.arange(before, before + len(records.starts))
            before += len(records.starts)
            rows = records.lines if self.width is None else place + 1
            kept = ~records.blank & (place > header_row)
            _of_width(records.cells[kept], rows[kept], width, self.width is not None)
            yield records, rows, kept


def top_of(path: Path, encoding: str, delimiter: str) -> tuple[tuple[str, ...], ...]:
    """The first rows of a file, at most TOP, each with as many cells as it has. Raises Refused."""
    for records in split(pieces(path, encoding), delimiter):
        size = int(records.ends[:TOP][-1]) + 1
        lines = io.StringIO(records.data[:size].decode(UTF_8), newline="")
        top = tuple(tuple(cell.strip() for cell in row) for row in csv.reader(lines, delimiter=delimiter, strict=True))
        if any(len(row) > COLUMNS for row in top):
            raise Refused(f"has more than {COLUMNS:,} columns", "load the part of it that holds the table")
        return top
    raise Refused("is empty", "load a file that holds a table")


def delimited(path: Path, encoding: str) -> tuple[str, tuple[tuple[str, ...], ...]]:
    """(delimiter, first rows): the comma, unless tabs or semicolons make more of a table. Raises Refused."""
    tops: dict[str, tuple[tuple[str, ...], ...]] = {}
    fault: Refused | None = None
    for delimiter in DELIMITERS:
        try:
            tops[delimiter] = top_of(path, encoding, delimiter)
        except Refused as refused:
            fault = fault or refused
    if not tops:
        raise fault or Refused("is empty", "load a file that holds a table")
    best = max(tops, key=lambda delimiter: _tabular(tops[delimiter]))
    if fault and _tabular(tops[best]) == 0:
        raise fault
    return best, tops[best]


@contextmanager
def told(file: str, name: str) -> Iterator[None]:
    """Says of which file and which table something is refused. Raises Unreadable for Refused."""
    try:
        yield
    except Refused as fault:
        place = f"“{file}”" + (f", sheet “{name}”" if name else "") + (f", row {fault.row:,}" if fault.row else "")
        raise Unreadable(f"{place} {fault.what}: {fault.mend}.") from fault


def _tabular(top: tuple[tuple[str, ...], ...]) -> float:
    """How much of a table these rows make: the width that most of them share, by the share of rows that have it."""
    widths = [len(row) for row in top if len(row) > 1]
    if not widths:
        return 0.0
    usual = max(set(widths), key=lambda width: (widths.count(width) * width, width))
    return usual * widths.count(usual) / sum(1 for row in top if row)


def _of_width(cells: NDArray[np.int64], rows: NDArray[np.int64], width: int, shorter: bool) -> None:
    wrong = np.flatnonzero((cells > width) | (cells < width) & (not shorter))
    if not len(wrong):
        return
    has, row = int(cells[wrong[0]]), int(rows[wrong[0]])
    mend = "put quotation marks around a cell that holds the separator" if has > width else "it may have been cut short"
    raise Refused(f"has {has:,} cells where its header has {width:,}", mend, row)


def _gathered(
    parts: Iterable[tuple[Records, NDArray[np.int64], NDArray[np.bool_]]], size: int
) -> Iterator[tuple[bytes, NDArray[np.int64]]]:
    """The bytes of `size` rows at a time, the last fewer, and their rows of the file. Raises Refused for too many."""
    held: list[bytes] = []
    held_rows: list[NDArray[np.int64]] = []
    wanted, total = size, 0
    for records, rows, kept in parts:
        numbers = np.flatnonzero(kept)
        total += len(numbers)
        if total > ROWS:
            raise Refused(f"has more than {ROWS:,} rows", "load it in parts")
        while len(numbers):
            now, numbers = numbers[:wanted], numbers[wanted:]
            held.append(_bytes(records, now))
            held_rows.append(rows[now])
            wanted -= len(now)
            if not wanted:
                yield b"".join(held), np.concatenate(held_rows)
                held, held_rows, wanted = [], [], size
    if held:
        yield b"".join(held), np.concatenate(held_rows)


def _bytes(records: Records, numbers: NDArray[np.int64]) -> bytes:
    first, last = int(numbers[0]), int(numbers[-1])
    if last - first + 1 == len(numbers):
        return records.data[records.starts[first] : records.ends[last] + 1]
    return b"".join(records.data[records.starts[number] : records.ends[number] + 1] for number in numbers)


def _frame(data: bytes, rows: NDArray[np.int64], width: int, delimiter: str) -> pd.DataFrame:
    frame: pd.DataFrame = pd.read_csv(
        io.BytesIO(data),
        sep=delimiter,
        header=None,
        names=list(range(width)),
        index_col=False,
        dtype=str,
        keep_default_na=False,
        na_filter=False,
        skip_blank_lines=False,
        engine="c",
        encoding=UTF_8,
    )
    if len(frame) != len(rows):
        raise Refused("cannot be split into rows with certainty", "save it again as “CSV UTF-8”")
    frame.index = pd.Index(rows)
    return frame
