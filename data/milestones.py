"""Where a milestone stands: by the dates its documents give, by what its holder reported, and by nothing else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from data.register import Record, StatedDate
from data.reports import MilestoneReport, in_sentence

Standing = Literal["done", "due", "slipped", "unknown", "stopped"]


@dataclass(frozen=True)
class MilestoneStanding:
    """standing: as of a day. first, last: the earliest and the latest date given, in time; None where no date is.

    slip_months: whole months between the end of the first planned date and the end of the last planned or actual one;
    None where fewer than two dates can be compared; negative when it came early. stopped: by a report alone.
    """

    standing: Standing
    first: StatedDate | None
    last: StatedDate | None
    slip_months: int | None


def milestone_standing(record: Record, on: date) -> MilestoneStanding:
    """How a milestone stands on a day. A date that has passed without a report is unknown, never late.

    Raises ValueError for a record that is no milestone.
    """
    terms = record.milestone
    if terms is None:
        raise ValueError(f"{record.id} is no milestone")
    dated = sorted((d for d in terms.dates if d.end is not None), key=lambda d: (d.end or on, d.kind))
    planned = [d for d in dated if d.kind == "planned"]
    actual = [d for d in dated if d.kind == "actual"]
    last = actual[-1] if actual else planned[-1] if planned else None
    slip = _months(planned[0], last) if planned and last is not None and last is not planned[0] else None
    first = dated[0] if dated else None
    return MilestoneStanding(_standing(terms.progress == "done" or bool(actual), slip, last, on), first, last, slip)


def reported_standing(record: Record, reports: Sequence[MilestoneReport], on: date) -> MilestoneStanding:
    """The same once its holder has reported: the last report counts, except against a document that says it is done.

    reports: on this milestone. Raises ValueError for a record that is no milestone.
    """
    stated = milestone_standing(record, on)
    if stated.standing == "done" or not reports:
        return stated
    *before, report = sorted(reports, key=lambda r: r.age)
    once_expected = [d for d in dates_of(before) if d.kind == "planned"]
    told = [*once_expected, *dates_of([report])]
    last = told[-1] if told else stated.last
    documented = record.milestone.dates if record.milestone else ()
    planned = [d for d in (*documented, *once_expected) if d.kind == "planned" and d.end is not None]
    first = min(planned, key=lambda d: d.end or on, default=None)
    slip = _months(first, last) if first is not None and last is not None and last is not first else None
    standing = _standing(report.state == "done", slip, last, on)
    if report.state == "stopped":
        standing = "stopped"
    elif standing == "unknown":
        standing = "due"  # its holder says that it is not done, and that it has not been given up
    return MilestoneStanding(standing, stated.first or last, last, slip)


def dates_of(reports: Iterable[MilestoneReport]) -> tuple[StatedDate, ...]:
    """Every date that reports give, each with who gave it and when, oldest report first."""
    return tuple(
        StatedDate(
            kind="actual" if report.state == "done" else "planned",
            words=_in_words(day),
            start=day,
            end=day,
            precision="day",
            said_by=f"report of {in_sentence(report.holder)}, {_in_words(report.reported_on)}",
        )
        for report in sorted(reports, key=lambda r: r.age)
        for day in [report.state_on if report.state == "done" else report.expected_on]
        if day is not None
    )


def _in_words(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _standing(done: bool, slip: int | None, last: StatedDate | None, on: date) -> Standing:
    if done:
        return "done"
    if slip is not None and slip > 0:
        return "slipped"
    if last is not None and last.end is not None and last.end >= on:
        return "due"
    return "unknown"


def _months(first: StatedDate, last: StatedDate) -> int:
    """Whole months from the end of one date to the end of another; the last day of a month is as late as any."""
    start, end = first.end, last.end
    assert start is not None
    assert end is not None
    if end < start:
        return -_months(last, first)
    months = (end.year - start.year) * 12 + end.month - start.month
    short = end.day < start.day and (end + timedelta(days=1)).day != 1
    return months - 1 if short else months
