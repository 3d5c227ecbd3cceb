"""The file of approved commentary that a draft writes: one row a commentary, the whole of them each time."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar, get_args

import pandas as pd

from data.catalogue import Catalogue
from data.reports import About, Audience
from data.sources import frames
from data.sources.headers import Names, claimed
from data.sources.repeats import SAME
from data.sources.shape import COMMENTARY_COLUMNS, REJECTED_COLUMNS, Claim, Known, NotMine, Parsed, Sheet

SOURCE = "commentary"
TEXT = ("about", "subject", "role", "written_on", "cause", "action", "recovery_on", "audience")
NEEDED: Names = {name: (name,) for name in TEXT}
LONGEST = 600  # characters of cause and of action
NOT_HERE = "It is about a measure, target or outcome that this site does not have."
_FIX = "Change it on the staff site and draft again: the file is written from there."
Wrong = tuple[int, str, str, str, str, str]


class Commentary:
    """The reader of commentary."""

    source: ClassVar[str] = SOURCE

    def claim(self, sheet: Sheet) -> Claim | NotMine:
        return claimed(sheet.top[:1], NEEDED)

    def start(self, sheet: Sheet, claim: Claim, known: Known) -> "CommentaryReading":
        return CommentaryReading(claim, known)


class CommentaryReading:
    """One file being read."""

    def __init__(self, claim: Claim, known: Known):
        self._columns = claim.columns
        self._subjects = subjects(known.catalogue)
        self._roles = frozenset((*known.source.boards, *known.source.roles))
        self._seen: set[tuple[str, ...]] = set()

    def feed(self, chunk: pd.DataFrame) -> Parsed:
        """Reads the next rows."""
        made, wrong, elsewhere, again = [], [], [], []
        for number, told in enumerate(chunk.to_dict("records")):
            row = int(chunk.index[number])
            cells = {name: str(told[place]).strip() for name, place in self._columns.items()}
            faults = list(self._faults(row, cells))
            if faults:
                wrong += faults
            elif cells["subject"] not in self._subjects[cells["about"]]:
                elsewhere.append(row)
            elif tuple(cells.values()) in self._seen:
                again.append(row)
            else:
                self._seen.add(tuple(cells.values()))
                made.append({"row": row, **_read(cells)})
        rejected = pd.DataFrame(wrong, columns=list(REJECTED_COLUMNS)) if wrong else frames.no_rejects()
        aside = [frames.aside(pd.Index(elsewhere), NOT_HERE), frames.aside(pd.Index(again), SAME)]
        told_of = pd.DataFrame(made, columns=list(COMMENTARY_COLUMNS))
        return replace(frames.parsed(rejected=[rejected], aside=aside), commentary=told_of)

    def close(self) -> Parsed:
        return frames.parsed()

    def _faults(self, row: int, cells: Mapping[str, str]) -> list[Wrong]:
        """Every rule that a row breaks. REJECTED_COLUMNS."""
        rules: dict[str, Callable[[str], str]] = {
            "about": _one_of(get_args(About)),
            "role": lambda role: "" if role in self._roles else "This is no board or role that may answer for it.",
            "written_on": lambda text: _not_a_day(text, may_be_empty=False),
            "cause": _not_words,
            "action": _not_words,
            "recovery_on": lambda text: _not_a_day(text, may_be_empty=True),
            "audience": _one_of(get_args(Audience)),
        }
        told = [(name, rule(cells[name])) for name, rule in rules.items()]
        if not any(said for _, said in told) and cells["recovery_on"] and cells["recovery_on"] < cells["written_on"]:
            told.append(("recovery_on", "It recovers before it was written about."))
        return [(row, name, cells[name], name, said, _FIX) for name, said in told if said]


def subjects(catalogue: Catalogue) -> dict[str, frozenset[str]]:
    """What can be written about, by kind: measures, targets (with those that only documents name), outcomes."""
    promised = {id_ for id_, record in catalogue.records.items() if record.target is not None}
    return {
        "measure": frozenset(catalogue.indicators),
        "target": frozenset(catalogue.targets) | promised,
        "outcome": frozenset(str(outcome.number) for outcome in catalogue.outcomes.values()),
    }


def _read(cells: Mapping[str, str]) -> dict[str, Any]:
    recovery = cells["recovery_on"]
    days = {
        "written_on": pd.Timestamp(cells["written_on"]),
        "recovery_on": pd.Timestamp(recovery) if recovery else pd.NaT,
    }
    return {**cells, **days}


def _one_of(words: tuple[str, ...]) -> Callable[[str], str]:
    return lambda text: "" if text in words else f"It is none of {', '.join(words)}."


def _not_words(text: str) -> str:
    if not text:
        return "Nothing is said."
    return f"It is {len(text):,} characters long; {LONGEST} is the most." if len(text) > LONGEST else ""


def _not_a_day(text: str, may_be_empty: bool) -> str:
    if not text and may_be_empty:
        return ""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return "It is no day, such as 2026-11-26."
    return "" if day.isoformat() == text else "It is no day, such as 2026-11-26."
