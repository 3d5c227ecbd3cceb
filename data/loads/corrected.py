"""A corrected file beside the original: which of its rows mend a rejected one, and in which cells."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.loads.amending import Amendment
from data.loads.keys import Codes
from data.loads.reading import Given, known_tables
from data.sources.frames import plain
from data.sources.opening import opened
from data.sources.shape import Claim, Sheet

Place = tuple[str, int]  # sheet and row
Cells = dict[tuple[str, int], str]  # by the name of the column, and which of the columns of that name it is


@dataclass(frozen=True)
class Mended:
    """amendments: cells to lay over the original. rows: rejected rows that they mend."""

    amendments: tuple[Amendment, ...]
    rows: frozenset[Place]


def mends(original: Given, corrected: Given, rejected: Mapping[Place, int]) -> Mended:
    """Compares rejected rows of the original with the rows of a corrected file. rejected: how many fields are wrong.

    A row mends a rejected one when it stands in the same row of the same sheet and differs in no more cells than were
    wrong, or when it differs from it, and from no other rejected row, in one cell alone. Raises Unreadable.
    """
    wanted = cells_at(original, frozenset(rejected))
    numbers = _column_numbers(original)
    taken: dict[Place, Cells] = {}
    for sheet, header, chunk in _chunks(corrected):
        here = _at(sheet, header, chunk, frozenset(rejected))
        taken.update({place: cells for place, cells in here if 0 < _differ(wanted[place], cells) <= rejected[place]})
        for place, cells in _but_for_one(wanted, header, chunk):
            taken.setdefault(place, cells)
    amendments = [
        Amendment(place[0], place[1], f"column {numbers[place[0]][name] + 1}", cell)
        for place, cells in taken.items()
        for name, cell in cells.items()
        if name in numbers[place[0]] and wanted[place][name] != cell
    ]
    return Mended(tuple(amendments), frozenset((a.sheet, a.row) for a in amendments))


def cells_at(given: Given, places: frozenset[Place]) -> dict[Place, Cells]:
    """The cells of the rows named. Rows that the file has not are not in the answer."""
    found: dict[Place, Cells] = {}
    for sheet, header, chunk in _chunks(given):
        found.update(_at(sheet, header, chunk, places))
    return found


def tables(given: Given) -> Iterator[tuple[Sheet, Claim]]:
    """The tables of a file that are read. The file is open only while this is gone through."""
    with opened(given.path, given.name, given.within) as sheets:
        for sheet, _, claim in known_tables(sheets, given.said.source)[0]:
            yield sheet, claim


def header_of(sheet: Sheet, claim: Claim) -> list[tuple[str, int]]:
    """Names of the columns, bare, each with its place among those of the same name."""
    seen: dict[str, int] = {}
    names = []
    for name in map(plain, sheet.top[claim.header_row]):
        names.append((name, seen.get(name, 0)))
        seen[name] = seen.get(name, 0) + 1
    return names


def _chunks(given: Given) -> Iterator[tuple[str, list[tuple[str, int]], pd.DataFrame]]:
    for sheet, claim in tables(given):
        header = header_of(sheet, claim)
        for chunk in sheet.chunks(claim.header_row):
            yield sheet.name, header, chunk


def _column_numbers(given: Given) -> dict[str, dict[tuple[str, int], int]]:
    return {
        sheet.name: {name: number for number, name in enumerate(header_of(sheet, claim))}
        for sheet, claim in tables(given)
    }


def _at(
    sheet: str, header: list[tuple[str, int]], chunk: pd.DataFrame, places: frozenset[Place]
) -> Iterator[tuple[Place, Cells]]:
    rows = chunk.index[chunk.index.isin([row for name, row in places if name == sheet])]
    for row in rows:
        yield (sheet, int(row)), dict(zip(header, chunk.loc[row], strict=False))


def _differ(one: Cells, other: Cells) -> int:
    """In how many cells two rows differ. A column that one of them lacks is no match: it counts as many."""
    if one.keys() != other.keys():
        return len(one) + len(other)
    return sum(one[name] != other[name] for name in one)


def _but_for_one(
    wanted: Mapping[Place, Cells], header: list[tuple[str, int]], chunk: pd.DataFrame
) -> Iterator[tuple[Place, Cells]]:
    """Rows of a chunk that differ from one rejected row, and from no other, in one column alone."""
    places = [place for place, cells in wanted.items() if all(name in cells for name in header)]
    if not places:
        return
    asked = pd.DataFrame([[wanted[place][name] for name in header] for place in places], columns=chunk.columns)
    theirs, ours = _hashes(chunk), _hashes(asked)
    same = np.isin(theirs.sum(axis=1), ours.sum(axis=1))
    for column in range(len(header)):
        left_out = ours.sum(axis=1) - ours[:, column]
        keys, counts = np.unique(left_out, return_counts=True)
        alone = {int(key): places[int(np.flatnonzero(left_out == key)[0])] for key in keys[counts == 1]}
        rest = theirs.sum(axis=1) - theirs[:, column]
        for at in np.flatnonzero(np.isin(rest, keys[counts == 1]) & ~same):
            yield alone[int(rest[at])], dict(zip(header, chunk.iloc[at], strict=False))


def _hashes(cells: pd.DataFrame) -> Codes:
    """One number a cell, another for the same words in another column."""
    columns: list[NDArray[np.uint64]] = [
        pd.util.hash_array(cells[name].to_numpy(dtype=object)) * np.uint64(2 * number + 3)
        for number, name in enumerate(cells.columns)
    ]
    return np.column_stack(columns)
