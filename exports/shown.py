"""Numbers as a page shows them, read back: "−1,234.5%" is −1234.5 and its unit %."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_SHOWN = re.compile(r"([+−-]?)(£?)(0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*)(\.\d+)?(%?)")


@dataclass(frozen=True)
class Shown:
    """value: as it was shown, with as many decimals. unit: the sign it had, "" for none."""

    value: int | float
    unit: str


def read(words: str) -> Shown | None:
    """The number in a cell; None where the cell is words, or a number with more than a sign beside it."""
    match = _SHOWN.fullmatch(words.strip())
    if match is None:
        return None
    sign, pounds, whole, decimals, per_cent = match.groups()
    digits = whole.replace(",", "") + (decimals or "")
    value: int | float = float(digits) if decimals else int(digits)
    return Shown(-value if sign in {"−", "-"} else value, pounds or per_cent)


def tidy(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], list[list[Any]]]:
    """A table of words as one of numbers, column by column; the unit that all its figures share goes to the heading.

    The first column names its rows and stays as it is. So does a column whose figures carry different signs. A cell
    that says why there is no figure keeps its words.
    """
    made: list[list[Any]] = [list(row) for row in rows]
    named = list(heads)
    for place in range(1, len(heads)):
        figures = [read(str(row[place])) for row in rows]
        units = {figure.unit for figure in figures if figure is not None}
        if len(units) != 1:
            continue
        [unit] = units
        named[place] = f"{heads[place]} ({unit})" if unit and unit not in heads[place] else heads[place]
        for row, figure in zip(made, figures, strict=True):
            row[place] = row[place] if figure is None else figure.value
    return tuple(named), made
