"""The one thing computed while a page is made: what a reader asks by “what if”. Plain arithmetic from `stats`."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from components.words import numbers, what_if
from stats.pace import arrival, needed

Row = Mapping[str, Any]

_THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")  # 1,000 is a thousand; 0,5 is a half
_LEAST, _MOST = 0.001, 1_000_000.0  # of a pace, in any measure's unit: beyond lies only mischief


@dataclass(frozen=True)
class WhatIf:
    """The answer to one question.

    sentence: what it says. end: where the reader's line ends (position, period, axis_label, value), None when nothing
    was asked or there is nothing to draw. by, pace: what stands in the form; problem: one sentence about a pace that
    cannot be read, else None.
    """

    goal: str
    by: str
    pace: str
    sentence: str
    end: Row | None
    problem: str | None


def slug(axis_label: str) -> str:
    """A period as part of an address: 2026-28, 2028-29, Mar-2029."""
    return axis_label.replace("–", "-").replace("/", "-").replace(" ", "-")


def what_if_of(row: Row, target: Row | None, coming: Sequence[Row], asked: Mapping[str, Any]) -> WhatIf | None:
    """The answer for one local series at its latest. asked: by (a period) and pace (a number a year) of the address.

    A pace goes before a period. None where there is nothing to reach: no target, and no like-for-like England figure.
    """
    value = _goal(row, target)
    adds_up = row["period_kind"] == "cumulative_quarters"  # a count from a fixed start has no yearly pace
    if value is None or row["polarity"] == "none" or adds_up or not to_come(coming):
        return None
    what = what_if.goal(row, target)
    by = _period(asked.get("by"), target, row, coming)
    said = asked.get("pace")
    said = said.strip() if isinstance(said, str) else ""
    pace = _number(said)
    problem = what_if.not_a_pace(said) if said and pace is None else None
    if arrival(row["value"], value, 0.0, row["polarity"]) == 0 or numbers.is_level(value - row["value"], row):
        return WhatIf(what, slug(by["axis_label"]), said, what_if.already(row, what), None, problem)
    if pace is not None:
        sentence, end = _at_pace(row, value, what, pace, coming)
        return WhatIf(what, slug(by["axis_label"]), said, sentence, end, None)
    per_year = needed(row["value"], value, (by["position"] - row["position"]) * row["months_per_step"] / 12)
    end = {**by, "value": value} if asked.get("by") == slug(by["axis_label"]) else None
    return WhatIf(what, slug(by["axis_label"]), said, what_if.pace_for(row, what, by["period"], per_year), end, problem)


def to_come(coming: Sequence[Row]) -> list[Row]:
    """The periods that were not over when the release came out: nobody can still choose the others."""
    return [c for c in coming if not c["is_past"]]


def _goal(row: Row, target: Row | None) -> float | None:
    if target is not None:
        return float(target["value"])
    if row["england"] is None or row["statistic"] == "slope_index":
        return None
    return float(row["england"])


def _period(asked: Any, target: Row | None, row: Row, coming: Sequence[Row]) -> Row:
    """The period asked for; else the target's own, else five years on."""
    named = {slug(c["axis_label"]): c for c in to_come(coming)}
    if isinstance(asked, str) and asked in named:
        return named[asked]
    wanted = target["due_position"] if target is not None else row["position"] + 60 // row["months_per_step"]
    return min(named.values(), key=lambda c: abs(c["position"] - wanted))


def _number(said: str) -> float | None:
    try:
        number = float(said.replace(",", "" if _THOUSANDS.fullmatch(said) else "."))
    except ValueError:
        return None
    return number if _LEAST <= number <= _MOST else None


def _at_pace(row: Row, value: float, what: str, pace: float, coming: Sequence[Row]) -> tuple[str, Row | None]:
    """The sentence and the end of the line at a pace: where it reaches the goal, else at the last period named."""
    per_year = pace if value > row["value"] else -pace
    per_step = per_year * row["months_per_step"] / 12
    steps = math.ceil(arrival(row["value"], value, per_step, row["polarity"]) - 1e-9)
    reached = next((c for c in coming if c["position"] - row["position"] >= steps), None)
    end = reached or coming[-1]
    there = value if reached else row["value"] + per_step * (end["position"] - row["position"])
    return what_if.date_for(row, what, per_year, reached, coming[-1]["period"]), {**end, "value": there}
