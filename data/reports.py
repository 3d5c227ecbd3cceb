"""What boards report themselves: how far a milestone has come, and the path to a target that they agreed.

Neither is a figure: a report is the word of the board that gives it, and an agreed path is a promise.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args

import pandas as pd

MilestoneState = Literal["done", "under_way", "not_started", "at_risk", "stopped"]
STATES: tuple[MilestoneState, ...] = get_args(MilestoneState)
About = Literal["measure", "target", "outcome"]
Audience = Literal["public", "staff"]


@dataclass(frozen=True, slots=True)
class MilestoneReport:
    """How far one milestone had come on a day, as its holder reported it.

    state_on: the day the state holds for; of what is done, the day it was done. expected_on: when it is now expected,
    None when no day was given. holder: a role or a board, never a person. note: for those who load; never shown.
    """

    record_id: str
    state: MilestoneState
    state_on: date
    expected_on: date | None
    reported_on: date
    holder: str
    note: str
    file: str
    row: int

    @property
    def age(self) -> tuple[date, date]:
        """Orders the reports on one milestone: the last one stands."""
        return self.reported_on, self.state_on


@dataclass(frozen=True, slots=True)
class AgreedPoint:
    """One point of a path that a board agreed: the value promised for a period, in the measure's unit.

    target_id: a record of the register, or a target of targets.csv. agreed_by: a board, by its title.
    """

    target_id: str
    indicator_id: str
    area_code: str
    sex: str
    period_start: date
    period_end: date
    value: float
    agreed_by: str
    agreed_on: date
    file: str
    row: int


@dataclass(frozen=True, slots=True)
class Commentary:
    """What the owner of a measure, target or outcome says of it. role: a board or a role, never a person.

    subject: an indicator, a target or a record with one, or the number of an outcome. recovery_on: None, none given.
    """

    about: About
    subject: str
    role: str
    written_on: date
    cause: str
    action: str
    recovery_on: date | None
    audience: Audience
    file: str
    row: int


@dataclass(frozen=True)
class Reports:
    """All that boards have reported. Later entries never overwrite earlier ones, but for commentary.

    commentary: all that is approved, which each file gives whole; None from a file that is not one of commentary.
    """

    milestones: tuple[MilestoneReport, ...] = ()
    points: tuple[AgreedPoint, ...] = ()
    commentary: tuple[Commentary, ...] | None = None

    def __bool__(self) -> bool:
        return bool(self.milestones or self.points or self.commentary)

    @property
    def said(self) -> tuple[Commentary, ...]:
        """The commentary that stands; nothing where there is no file of it."""
        return self.commentary or ()

    @property
    def count(self) -> int:
        """How many reports, steps and commentaries there are."""
        return len(self.milestones) + len(self.points) + len(self.said)

    def joined(self, other: "Reports") -> "Reports":
        """These and those of a later file."""
        words = self.commentary if other.commentary is None else other.commentary
        return Reports((*self.milestones, *other.milestones), (*self.points, *other.points), words)


def as_corrected(reports: Reports) -> Reports:
    """Without the entries that a later one puts right: the same report day, or the same step of the same agreement.

    What was sent first stays in its load; here the later of those given stands.
    """
    told = {(r.record_id, r.reported_on): r for r in reports.milestones}
    steps = {(*_path_of(p), p.agreed_on, p.period_end): p for p in reports.points}
    return Reports(tuple(told.values()), tuple(steps.values()), reports.commentary)


def in_sentence(name: str) -> str:
    """A board or a role as a sentence names it: the Locality Board, NHS Greater Manchester, Bury Council."""
    return name if name.split(" ", 1)[0] in {"the", "NHS", "Bury", "Healthwatch"} else f"the {name}"


def in_force(points: Iterable[AgreedPoint]) -> tuple[AgreedPoint, ...]:
    """The points of the path that was agreed last for each target, measure, place and group, by period.

    A path takes the place of an older one as a whole. Of two points for one period, the later of those given stands.
    """
    held = list(points)
    last: dict[tuple[str, ...], date] = {}
    for p in held:
        last[_path_of(p)] = max(p.agreed_on, last.get(_path_of(p), p.agreed_on))
    kept = {(*_path_of(p), p.period_end): p for p in held if p.agreed_on == last[_path_of(p)]}
    return tuple(sorted(kept.values(), key=lambda p: (*_path_of(p), p.period_end)))


def _path_of(p: AgreedPoint) -> tuple[str, ...]:
    return p.target_id, p.indicator_id, p.area_code, p.sex


def reports_of(milestones: pd.DataFrame, trajectories: pd.DataFrame, file: str) -> Reports:
    """Reports from the frames of a reader (data.sources.shape: MILESTONE_COLUMNS, TRAJECTORY_COLUMNS).

    file: the name they are traced to. Raises KeyError for a frame without those columns.
    """
    told = tuple(
        MilestoneReport(
            record_id=r["record_id"],
            state=r["state"],
            state_on=r["state_on"].date(),
            expected_on=_day(r["expected_on"]),
            reported_on=r["reported_on"].date(),
            holder=r["holder"],
            note=r["note"],
            file=file,
            row=int(r["row"]),
        )
        for r in _records(milestones)
    )
    points = tuple(
        AgreedPoint(
            target_id=r["target_id"],
            indicator_id=r["indicator_id"],
            area_code=r["area_code"],
            sex=r["sex"],
            period_start=r["period_start"].date(),
            period_end=r["period_end"].date(),
            value=float(r["value"]),
            agreed_by=r["agreed_by"],
            agreed_on=r["agreed_on"].date(),
            file=file,
            row=int(r["row"]),
        )
        for r in _records(trajectories)
    )
    return Reports(told, points)


def commentary_of(frame: pd.DataFrame, file: str) -> tuple[Commentary, ...]:
    """Commentary from the frame of its reader (data.sources.shape: COMMENTARY_COLUMNS). file: as for reports_of."""
    return tuple(
        Commentary(
            about=r["about"],
            subject=r["subject"],
            role=r["role"],
            written_on=r["written_on"].date(),
            cause=r["cause"],
            action=r["action"],
            recovery_on=_day(r["recovery_on"]),
            audience=r["audience"],
            file=file,
            row=int(r["row"]),
        )
        for r in _records(frame)
    )


def _records(frame: pd.DataFrame) -> Iterable[dict[Hashable, Any]]:
    return frame.to_dict("records")


def _day(when: Any) -> date | None:
    return None if pd.isna(when) else when.date()
