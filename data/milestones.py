"""Where a milestone stands: done, due, slipped or unknown, by the dates its documents give and nothing else."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from data.register import Record, StatedDate

Standing = Literal["done", "due", "slipped", "unknown"]


@dataclass(frozen=True)
class MilestoneStanding:
    """standing: as of a day. first, last: the earliest and the latest date given, in time; None where no date is.

    slip_months: whole months between the end of the first planned date and the end of the last planned or actual one;
    None where fewer than two dates can be compared; negative when it came early.
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
