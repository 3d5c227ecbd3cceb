"""Reports on milestones and points of agreed paths of a load: their fate, and their file."""

import json
import os
from collections.abc import Callable, Hashable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from data.loads.originals import OWNER_READS, sync
from data.loads.reading import Material
from data.loads.rows import Said
from data.reports import AgreedPoint, Commentary, MilestoneReport, Reports, commentary_of, reports_of
from data.sources.commentary import SOURCE as COMMENTARY

Entry = MilestoneReport | AgreedPoint | Commentary


@dataclass(frozen=True)
class Judged:
    """reports: those that say something not held, and all commentary. fates: (sheet, row, what it brings) of each."""

    reports: Reports
    fates: tuple[tuple[int, int, Said], ...]

    def of_sheet(self, number: int) -> list[tuple[int, Said]]:
        return [(row, said) for sheet, row, said in self.fates if sheet == number]


def judged_reports(material: Material, held: Reports) -> Judged:
    """Whether each entry is new, says otherwise than what is held for the same thing, or says the same."""
    fates: list[tuple[int, int, Said]] = []
    milestones = _fresh(material.milestones, held.milestones, _milestone, fates)
    points = _fresh(material.trajectories, held.points, _point, fates)
    _fresh(material.commentary, held.said, _words, fates)
    # A file of commentary holds all of it: what it leaves out no longer stands.
    words = commentary_of(material.commentary, "") if material.source == COMMENTARY else None
    return Judged(Reports(milestones, points, words), tuple(fates))


def write_reports(path: Path, reports: Reports) -> None:
    """reports.json: what boards reported, for its owner alone."""
    told = {"milestones": [_bare(m) for m in reports.milestones], "points": [_bare(p) for p in reports.points]}
    if reports.commentary is not None:
        told["commentary"] = [_bare(c) for c in reports.commentary]
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_READS), "w", encoding="utf-8") as made:
        json.dump(told, made, indent=1, ensure_ascii=False, default=date.isoformat)
    sync(path)


def read_reports(path: Path, file: str) -> Reports:
    """Reports of a load. file: the name they are traced to."""
    told = json.loads(path.read_text("utf-8"))
    return Reports(
        tuple(MilestoneReport(**_dated(entry), file=file) for entry in told["milestones"]),
        tuple(AgreedPoint(**_dated(entry), file=file) for entry in told["points"]),
        tuple(Commentary(**_dated(entry), file=file) for entry in told["commentary"]) if "commentary" in told else None,
    )


def _fresh(
    frame: pd.DataFrame,
    held: tuple[Any, ...],
    identity: Callable[[Any], Hashable],
    fates: list[tuple[int, int, Said]],
) -> tuple[Any, ...]:
    """The entries of a frame that are not held; the fate of each is added to fates."""
    known = {identity(entry): _said(entry) for entry in held}
    here: dict[Hashable, object] = {}
    fresh = []
    for sheet, part in frame.groupby("sheet", sort=False) if len(frame) else ():
        for entry in _entries(part):
            name, words = identity(entry), _said(entry)
            if here.get(name) == words:
                fate = Said.DUPLICATE
            elif known.get(name) == words and name not in here:
                fate = Said.UNCHANGED
            else:
                fate = Said.CHANGED if name in known or name in here else Said.NEW
                fresh.append(entry)
            here[name] = words
            fates.append((int(str(sheet)), entry.row, fate))
    return tuple(fresh)


def _entries(part: pd.DataFrame) -> tuple[Entry, ...]:
    none = part.iloc[:0]
    if "cause" in part.columns:
        return commentary_of(part, "")
    if "target_id" in part.columns:
        return reports_of(none, part, "").points
    return reports_of(part, none, "").milestones


def _milestone(entry: MilestoneReport) -> Hashable:
    return entry.record_id, entry.reported_on


def _point(entry: AgreedPoint) -> Hashable:
    return entry.target_id, entry.indicator_id, entry.area_code, entry.sex, entry.period_start, entry.period_end


def _words(entry: Commentary) -> Hashable:
    return entry.about, entry.subject, entry.role, entry.written_on


def _said(entry: Entry) -> object:
    """What an entry says, wherever it was read."""
    return tuple(value for name, value in _bare(entry).items() if name != "row")


def _bare(entry: Entry) -> dict[str, Any]:
    return {name: value for name, value in asdict(entry).items() if name != "file"}


def _dated(entry: dict[str, Any]) -> dict[str, Any]:
    return {
        name: date.fromisoformat(value) if name.endswith(("_on", "_start", "_end")) and value else value
        for name, value in entry.items()
    }
