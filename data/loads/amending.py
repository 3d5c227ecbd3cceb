"""Cells mended in place: laid over the original as it is read, and never written into it."""

import re
from dataclasses import dataclass

import pandas as pd

from data.loads.shape import LoadRefused
from data.sources.frames import plain
from data.sources.shape import Claim, Sheet

_BY_NUMBER = re.compile(r"column (\d{1,4})")


@dataclass(frozen=True)
class Amendment:
    """One cell. row: of the file, 1 for its first line. field: the name of its column, or what the reader calls it."""

    sheet: str
    row: int
    field: str
    new: str


def amended(chunk: pd.DataFrame, sheet: Sheet, claim: Claim, amendments: list[Amendment]) -> pd.DataFrame:
    """The chunk with the cells of its rows mended; the same chunk when none of them is."""
    here = [(a, column(sheet, claim, a.field)) for a in amendments if a.row in chunk.index]
    if not here:
        return chunk
    mended = chunk.copy()
    for amendment, number in here:
        mended.loc[amendment.row, number] = amendment.new
    return mended


def column(sheet: Sheet, claim: Claim, field: str) -> int:
    """The number of the column that a field names: by its header, by what the reader calls it, or as “column 3”.

    Raises LoadRefused when none, or more than one, has the name.
    """
    header = sheet.top[claim.header_row]
    counted = _BY_NUMBER.fullmatch(field)
    if counted and 0 < int(counted[1]) <= len(header):
        return int(counted[1]) - 1
    places = [number for number, name in enumerate(header) if plain(name) == plain(field)]
    if len(places) == 1:
        return places[0]
    meant = {plain(meaning): number for meaning, number in claim.columns.items()}
    if plain(field) in meant:
        return meant[plain(field)]
    if places:
        raise LoadRefused(f"Several columns are named “{field}”: write one of {', '.join(claim.columns)}.")
    raise LoadRefused(f"No column is named “{field}”: write one of {', '.join(name for name in header if name)}.")
