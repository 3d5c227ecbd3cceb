"""Jumps: values that lie so far from the last one held that somebody should say why."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.loads.comparing import Held
from data.loads.keys import Codes

POINTS = 10.0
"""A percentage may move by so many points from one figure to the next."""
SHARE = 0.5
"""Any other figure may move by so large a share of the last one."""
FEW = 10.0
"""A count that moves by fewer than this never jumps: of small numbers, every move is a large share."""
RULE = "jump"
HUNDREDFOLD = 0.05
"""How near to a hundred times the last figure, or to a hundredth of it, one must lie to look like another unit."""


@dataclass(frozen=True)
class Last:
    """The value that each figure is held against. values: NaN where there is none; days: ends of their periods."""

    values: NDArray[np.float64]
    days: NDArray[np.datetime64]


def jumps(figures: pd.DataFrame, last: NDArray[np.float64], units: NDArray[np.object_]) -> NDArray[np.bool_]:
    """True for each figure that moved beyond its limit. last: NaN where there is nothing to compare with."""
    moved = np.abs(figures["value"].to_numpy() - last)
    percent = units == "percent"
    beyond = np.where(percent, moved > POINTS, moved > SHARE * np.abs(last))
    return np.asarray(beyond & ~((units == "count") & (moved < FEW)))


def other_unit(figures: pd.DataFrame, last: NDArray[np.float64], units: NDArray[np.object_]) -> NDArray[np.bool_]:
    """True for each figure that is about a hundred times the last one, or a hundredth of it.

    A share of one in place of a percentage looks so. Counts have no other unit, and may grow from 1 to 100.
    """
    value = figures["value"].to_numpy(dtype=float)
    ratio = np.divide(value, last, out=np.full(len(value), np.nan), where=(last != 0) & ~np.isnan(last))
    near = (np.abs(ratio / 100 - 1) <= HUNDREDFOLD) | (np.abs(ratio * 100 - 1) <= HUNDREDFOLD)
    return np.asarray(near & (units != "count"))


def last_held(figures: pd.DataFrame, held: Held) -> Last:
    """For each figure: what is held for its own period, else for the last period of its series before that."""
    at = held.places(figures["key"].to_numpy())
    values = np.full(len(figures), np.nan)
    days = np.full(len(figures), np.datetime64("NaT", "s"))
    own = at >= 0
    values[own] = held.frame["value"].to_numpy(dtype=float)[at[own]]
    days[own] = _ends(held.frame)[at[own]]
    line = held.frame[held.frame["value"].notna()] if len(held.frame) else held.frame
    open_ones = np.flatnonzero(~own & np.isin(figures["series"].to_numpy(), line["series"].to_numpy()))
    if len(open_ones):
        found = _before(figures.iloc[open_ones], line)
        known = found >= 0
        values[open_ones[known]] = line["value"].to_numpy(dtype=float)[found[known]]
        days[open_ones[known]] = _ends(line)[found[known]]
    return Last(values, days)


def local_jumps(figures: pd.DataFrame, held: Held, units: NDArray[np.object_]) -> tuple[NDArray[np.bool_], Last]:
    """(figures that jump, what each was held against) of a local file, whose months may be compared with each other.

    A figure is held against the one before it in the file when that is later than what is held. A figure that jumps is
    passed over, so that one slip is told once, and not again when the line comes back.
    """
    last = last_held(figures, held)
    values, days = last.values.copy(), last.days.copy()
    ends = _ends(figures)
    own = held.places(figures["key"].to_numpy()) >= 0
    printed = figures["value"].to_numpy(dtype=float)
    wrong = np.zeros(len(figures), dtype=bool)
    for line in _lines(figures["series"].to_numpy(), ends):
        before: int | None = None
        for at in line:
            if before is not None and not own[at] and (np.isnat(days[at]) or ends[before] > days[at]):
                values[at], days[at] = printed[before], ends[before]
            here = slice(at, at + 1)
            wrong[at] = bool(jumps(figures.iloc[here], values[here], units[here])[0])
            if not wrong[at] and not np.isnan(printed[at]):
                before = at
    return wrong, Last(values, days)


def _lines(series: Codes, ends: NDArray[np.datetime64]) -> Iterator[NDArray[np.int64]]:
    """Places of the figures of each series, in order of time."""
    order = np.lexsort((ends, series))
    cuts = np.flatnonzero(np.diff(series[order])) + 1
    yield from np.split(order, cuts)


def _before(figures: pd.DataFrame, line: pd.DataFrame) -> NDArray[np.int64]:
    """For each figure, the place in `line` of the last figure of its series that ends before it; -1 when none does."""
    asked = pd.DataFrame({"series": figures["series"].to_numpy(), "end": _ends(figures), "at": np.arange(len(figures))})
    known = pd.DataFrame({"series": line["series"].to_numpy(), "end": _ends(line), "place": np.arange(len(line))})
    known = known[known["series"].isin(asked["series"])]
    met = pd.merge_asof(
        asked.sort_values("end"), known.sort_values("end"), on="end", by="series", allow_exact_matches=False
    )
    found = np.full(len(figures), -1, dtype=np.int64)
    there = met["place"].notna()
    found[met["at"][there].to_numpy()] = met["place"][there].to_numpy(dtype=np.int64)
    return found


def _ends(frame: pd.DataFrame) -> NDArray[np.datetime64]:
    return frame["period_end"].to_numpy().astype("datetime64[s]")
