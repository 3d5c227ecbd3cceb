"""The bands of weeks waited that RTT tables count pathways in, found by name."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.sources.cells import is_blank, numbers

STANDARD = 18  # weeks: the NHS standard
_CLOSED = re.compile(r"(?:gt|>)?\s*(\d{1,3})\s*(?:to|-|–)\s*(\d{1,3})(?:\s*weeks.*)?")
_OPEN = re.compile(r"(?:(?:gt|>)\s*(\d{1,3})(?:\s*weeks.*)?|(\d{1,3})\s*(?:\+|plus)(?:\s*weeks.*)?)")


@dataclass(frozen=True)
class Bands:
    """weeks: for each whole week from 0, its column. beyond: the column of all that is longer."""

    weeks: tuple[int, ...]
    beyond: int

    @property
    def columns(self) -> dict[str, int]:
        """A name of its own for each column: week_0, week_1 … and beyond."""
        return {f"week_{week}": place for week, place in enumerate(self.weeks)} | {"beyond": self.beyond}


def bands_in(header: Sequence[str]) -> Bands | tuple[str, ...]:
    """The bands that a header names, in any order; the names of those it lacks when they are not without a gap.

    Weeks are counted one by one to 52 or further, and all longer waits in one band. One that stands twice is lacking.
    """
    closed: dict[int, list[int]] = {}
    beyond: dict[int, list[int]] = {}
    for place, name in enumerate(header):
        text = " ".join(name.casefold().split())
        if match := _CLOSED.fullmatch(text):
            if int(match[2]) == int(match[1]) + 1:
                closed.setdefault(int(match[1]), []).append(place)
        elif match := _OPEN.fullmatch(text):
            beyond.setdefault(int(match[1] or match[2]), []).append(place)
    ends = [week for week, places in beyond.items() if len(places) == 1]
    end = ends[0] if len(ends) == 1 and len(beyond) == 1 else max([*closed, 51]) + 1
    lacking = [f"{week} to {week + 1} weeks" for week in range(end) if len(closed.get(week, [])) != 1]
    lacking += [f"over {end} weeks"] if len(beyond) != 1 or len(ends) != 1 else []
    lacking += [f"{week} to {week + 1} weeks once" for week in closed if week >= end]
    if lacking or end < 52:
        return tuple(lacking[:5]) or ("51 to 52 weeks",)
    return Bands(tuple(closed[week][0] for week in range(end)), beyond[end][0])


@dataclass(frozen=True)
class Waits:
    """Pathways of each row. total, within_18, over_52, over_65: counts; over_65 is NaN where no band tells it.

    wrong: rows with a cell that is no count, and the name of that cell's column, for each.
    """

    counts: pd.DataFrame
    wrong: pd.Series


def waits(cells: Mapping[str, pd.Series], bands: Bands, marks: Mapping[str, str]) -> Waits:
    """Adds up the bands of every row. cells: by the names of Bands.columns.

    A blank band is a band with nobody in it, which is how the full extract is written: whoever adds the bands up must
    hold them against the row's own total.
    """
    rows, names = cells["beyond"].index, list(bands.columns)
    text = np.column_stack([cells[name].to_numpy(dtype=object) for name in names])
    flat = pd.Series(text.ravel(), dtype="str")
    values, missing, bad = numbers(flat, marks)
    bad |= (missing.ne("") & ~is_blank(flat)) | values.lt(0) | values.mod(1).gt(0)
    shape = (len(rows), len(names))
    given, is_bad = values.notna().to_numpy().reshape(shape), bad.to_numpy().reshape(shape)
    table = np.where(given, values.to_numpy().reshape(shape), 0.0)
    first_bad = np.array([*names, ""], dtype=object)[np.where(is_bad.any(axis=1), is_bad.argmax(axis=1), len(names))]
    wrong = pd.Series(first_bad, index=rows, dtype=object)
    weeks = len(bands.weeks)
    counts = {
        "total": table.sum(axis=1),
        "within_18": table[:, :STANDARD].sum(axis=1),
        "over_52": table[:, 52:].sum(axis=1),
        "over_65": table[:, 65:].sum(axis=1) if weeks >= 65 else np.full(len(rows), np.nan),
    }
    return Waits(pd.DataFrame(counts, index=rows), wrong)
