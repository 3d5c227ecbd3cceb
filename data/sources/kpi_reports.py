"""The rules of the sheets Milestones and Trajectories: what boards report, and what they agreed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from data.definitions import Target
from data.sources.kpi_cells import Broken, Line, day, optional, past, quoted, word_of
from data.sources.kpi_columns import STATE_WORDS
from data.sources.kpi_figures import Number, fits, in_range
from data.sources.kpi_lists import Lists

_NO_LONGER_EXPECTED = {"done", "stopped"}


class MilestoneRules:
    """Reads rows of the sheet Milestones."""

    def __init__(self, lists: Lists, today: date) -> None:
        self._milestone = word_of(lists.words("milestone"), "milestone")
        self._state = word_of(lists.words("state"), "state")
        self._reporter = word_of(lists.words("reporter"), "board or role")
        self._today = today

    def read(self, line: Line, numbers: Mapping[str, Number]) -> None:
        """Puts what the row says in line.known, and every rule it breaks in line.wrong."""
        line.read("record_id", self._milestone)
        line.read("state", lambda text: STATE_WORDS[self._state(text)])
        line.read("state_on", past(self._today))
        line.read("expected_on", optional(day))
        line.read("reported_on", past(self._today))
        line.read("holder", self._reporter)
        line.read("note", str)
        line.hold("reported_on", lambda: _reported_after(line))
        line.hold("expected_on", lambda: _still_expected(line))


def milestone(line: Line) -> dict[str, Any]:
    """A sound row as one of MILESTONE_COLUMNS."""
    known = line.known
    when = {key: pd.Timestamp(known[key]) for key in ("state_on", "reported_on")}
    expected = pd.NaT if known["expected_on"] is None else pd.Timestamp(known["expected_on"])
    words = {key: known[key] for key in ("record_id", "state", "holder", "note")}
    return {"row": line.number, **words, **when, "expected_on": expected}


def _reported_after(line: Line) -> None:
    if line.knows("state_on", "reported_on") and line.known["reported_on"] < line.known["state_on"]:
        reason = "The report is older than the state it tells."
        raise Broken("days in order", reason, "Swap or correct “date of state” and “reported on”.")


def _still_expected(line: Line) -> None:
    if not line.knows("state", "state_on", "expected_on") or line.known["expected_on"] is None:
        return
    if line.known["state"] in _NO_LONGER_EXPECTED:
        reason = f"What is {line.known['state']} is no longer expected."
        raise Broken("days in order", reason, "Empty the expected date, or correct the state.")
    if line.known["expected_on"] < line.known["state_on"]:
        reason = "It is expected on a day that had passed when this was its state."
        raise Broken("days in order", reason, "Correct the expected date or the date of state.")


class TrajectoryRules:
    """Reads rows of the sheet Trajectories."""

    def __init__(self, lists: Lists, today: date) -> None:
        self._lists = lists
        self._target = word_of(lists.words("target"), "target")
        self._measure = word_of(lists.words("measure"), "measure")
        self._area = word_of({code: a.name for code, a in lists.catalogue.areas.items()}, "place")
        self._sex = word_of(lists.words("sex"), "sex")
        self._board = word_of(lists.words("board"), "board")
        self._today = today

    def read(self, line: Line, numbers: Mapping[str, Number]) -> None:
        """Puts what the row says in line.known, and every rule it breaks in line.wrong. numbers: by column."""
        line.read("target_id", self._target)
        line.read("indicator_id", self._measure)
        line.read("area_code", self._area)
        line.read("sex", self._sex)
        line.read("period_start", day)
        line.read("period_end", day)
        line.read("value", lambda text: _level(text, numbers["value"]))
        line.read("agreed_by", self._board)
        line.read("agreed_on", past(self._today))
        if not line.knows("indicator_id"):
            return
        measure = self._lists.measures[line.known["indicator_id"]]
        line.hold("period_start", lambda: fits(line, measure))
        if line.knows("value"):
            line.hold("value", lambda: in_range(line.known["value"], measure))
        if line.knows("target_id"):
            self._towards(line)

    def _towards(self, line: Line) -> None:
        """A path to a target leads through its own measure, group, place and time, and ends where it was promised."""
        target = self._lists.targets.get(line.known["target_id"])
        if target is None:
            line.hold("indicator_id", lambda: self._is_shown_with(line))
            return
        local = self._lists.measures[target.indicator].local_area
        for key, meant in (("indicator_id", target.indicator), ("sex", target.sex), ("area_code", local)):
            line.hold(key, lambda key=key, meant=meant: _is(line, key, meant, target))  # type: ignore[misc]
        line.hold("period_end", lambda: _within(line, target))
        line.hold("value", lambda: _ends_at(line, target))

    def _is_shown_with(self, line: Line) -> None:
        record = self._lists.promises[line.known["target_id"]]
        shown = [m.indicator for m in record.measures]
        if line.known["indicator_id"] not in shown:
            reason = f"{line.known['indicator_id']} is not shown with {record.id}."
            fix = f"Write {' or '.join(shown)}." if shown else "An analyst must name its measure in the register first."
            raise Broken("measure of the target", reason, fix)


def point(line: Line) -> dict[str, Any]:
    """A sound row as one of TRAJECTORY_COLUMNS."""
    known = line.known
    when = {key: pd.Timestamp(known[key]) for key in ("period_start", "period_end", "agreed_on")}
    words = {key: known[key] for key in ("target_id", "indicator_id", "area_code", "sex", "value", "agreed_by")}
    return {"row": line.number, **words, **when}


def _level(text: str, cell: Number) -> float:
    if not cell.given:
        raise Broken("not a number", f"{quoted(text)} is not a number.", "Write digits only, such as 78.5.")
    return cell.value


def _is(line: Line, key: str, meant: str, target: Target) -> None:
    if line.knows(key) and line.known[key] != meant:
        reason = f"The target {target.target_id} is about {meant}, and the row about {line.known[key]}."
        raise Broken("measure of the target", reason, f"Write {meant}.")


def _within(line: Line, target: Target) -> None:
    if line.knows("period_end") and not target.baseline_end < line.known["period_end"] <= target.due_end:
        reason = (
            f"The path to {target.target_id} runs from {target.baseline_end:%d/%m/%Y} to {target.due_end:%d/%m/%Y}."
        )
        raise Broken("within the path", reason, "Correct the period, or take the row out.")


def _ends_at(line: Line, target: Target) -> None:
    """No board of Bury can agree another number than the one that was promised for the day it is due."""
    if not line.knows("value", "period_end") or target.value is None or line.known["period_end"] != target.due_end:
        return
    if line.known["value"] != target.value:
        reason = f"{target.target_id} is due then at {target.value:g}, and the row says {line.known['value']:g}."
        raise Broken("end of the path", reason, f"Write {target.value:g}, or take the row out.")
