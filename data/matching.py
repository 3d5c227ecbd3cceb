"""Matching England by a date: where Bury was when it was promised, where it is, what it needs, when one will know."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from data.assess import Assessed, expected_on
from data.catalogue import Catalogue
from data.definitions import Outcome, PlanDate
from data.latest import GapMove, GapWhy, Latest, gap_between
from data.periods import KINDS, axis_place, shifted
from stats.pace import needed


@dataclass(frozen=True)
class Match:
    """One promised date for one group.

    place: where the promised date falls on the axis. due_*: the period with that date in its middle; whole_*: the
    first period that holds the whole of the date. status: met or not_met once the figure for the due period is out
    (and England's with it), else not_known. start: the last figure known when the promise was made, None when there
    was none. move, why: how the gap moved from the start to the latest. per_year: change a year from the latest figure
    to England's latest level in the due period, None when no time is left. england_per_year: how fast England's own
    figure moved over the last stride; the target moves with it.
    """

    outcome: Outcome
    promised: PlanDate
    latest: Latest
    place: float
    due_period: str
    due_expected: date
    whole_period: str
    whole_expected: date
    status: Literal["met", "not_met", "not_known"]
    start: Assessed | None
    move: GapMove
    why: GapWhy
    per_year: float | None
    england_per_year: float | None


def matches(catalogue: Catalogue, latest: list[Latest]) -> list[Match]:
    """Every promised date of every outcome whose measure the plan names, a row a date and group."""
    local = {(e.row.figure.indicator_id, e.row.figure.sex): e for e in latest if e.series.is_local}
    return [
        _match(outcome, promised, local[item.indicator, item.sex])
        for outcome in catalogue.outcomes.values()
        if outcome.measure_named
        for promised in outcome.dates
        for item in outcome.headline
        if item.indicator == outcome.lead.indicator
    ]


def _match(outcome: Outcome, promised: PlanDate, entry: Latest) -> Match:
    indicator, last = entry.series.indicator, entry.row
    first, end = last.figure.period_start, last.figure.period_end
    place = axis_place(indicator.period_kind, first, end, promised.due_start, promised.due_end)
    due = round(place - last.position)
    whole = due
    while shifted(indicator.period_kind, first, end, whole - 1)[1] >= promised.due_end:
        whole -= 1
    known = [r for r in entry.series.rows if r.figure.period_end < promised.written and r.gap is not None]
    start = known[-1] if known else None
    return Match(
        *(outcome, promised, entry, place),
        *_named(entry, due),
        *_named(entry, whole),
        _status(entry, last.position + due),
        start,
        *gap_between(start, last, entry.series),
        _pace(entry, due),
        _england_pace(entry),
    )


def _pace(entry: Latest, steps: int) -> float | None:
    england, months = entry.row.england, KINDS[entry.series.indicator.period_kind].months_per_step
    if england is None or steps < 1:
        return None
    return round(needed(entry.row.figure.value, england, steps * months / 12), 6)


def _england_pace(entry: Latest) -> float | None:
    stride, england = entry.series.stride, entry.row.england
    then = next((r for r in entry.series.phase if entry.row.position - r.position == stride), None)
    if then is None or then.england is None or england is None:
        return None
    years = stride * KINDS[entry.series.indicator.period_kind].months_per_step / 12
    return round((england - then.england) / years, 6)


def _named(entry: Latest, steps: int) -> tuple[str, date]:
    """Name of the period so many steps from the latest, and when its figure may be out."""
    kind = entry.series.indicator.period_kind
    first, end = shifted(kind, entry.row.figure.period_start, entry.row.figure.period_end, steps)
    out = expected_on(entry.row, entry.row.position + steps, KINDS[kind].months_per_step)
    return KINDS[kind].label(first, end), out


def _status(entry: Latest, position: int) -> Literal["met", "not_met", "not_known"]:
    found = [r for r in entry.series.rows if r.position == position and r.gap is not None]
    if not found or found[0].gap is None:
        return "not_known"
    sign = 1 if entry.series.indicator.polarity == "higher_is_better" else -1
    return "met" if sign * found[0].gap >= 0 else "not_met"
