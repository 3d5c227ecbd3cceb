"""What a release showed and what it hid, so that the next one does not give away by difference what this one hid."""

import json
import math
import os
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from data.disclosure.counts import Counts, Range

Where = tuple[str, str, str, str, date, date]
"""area_code, sex, age, breakdown, period_start, period_end."""
_FORM = 1


class Remembered(NamedTuple):
    """A figure that was shown, and what it told of its counts: ranges where they were rounded or not printed."""

    cell: Where
    dataset: str
    vintage: date | None
    counts: Counts


class Blank(NamedTuple):
    """A figure that was hidden."""

    cell: Where
    dataset: str
    vintage: date | None


@dataclass(frozen=True)
class Memory:
    """One release. shown, hidden: by measure, of measures with local figures only.

    It holds nothing that was not public: of what was hidden, only that it was. release: its id, for messages.
    """

    shown: tuple[tuple[str, Remembered], ...] = ()
    hidden: tuple[tuple[str, Blank], ...] = ()
    release: str = field(default="", compare=False)

    @cached_property
    def _shown(self) -> dict[str, list[Remembered]]:
        return _by_measure(self.shown)

    @cached_property
    def _hidden(self) -> dict[str, list[Blank]]:
        return _by_measure(self.hidden)

    def shown_of(self, indicator_id: str) -> list[Remembered]:
        return self._shown.get(indicator_id, [])

    def hidden_of(self, indicator_id: str) -> list[Blank]:
        return self._hidden.get(indicator_id, [])


def _by_measure(pairs: Iterable[tuple[str, Any]]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for indicator_id, entry in pairs:
        found[indicator_id].append(entry)
    return found


class Forgotten(Exception):
    """A memory that cannot be read: one sentence that says which file and what to do."""


def remember(path: Path, memory: Memory) -> None:
    """Writes a memory for its owner alone, all of it or nothing, and on the disk before this returns."""
    held = {
        "form": _FORM,
        "release": memory.release,
        "shown": [
            [
                measure,
                *_place(seen.cell),
                seen.dataset,
                _day(seen.vintage),
                *map(_end, (*seen.counts[0], *seen.counts[1])),
            ]
            for measure, seen in memory.shown
        ],
        "hidden": [
            [measure, *_place(blank.cell), blank.dataset, _day(blank.vintage)] for measure, blank in memory.hidden
        ],
    }
    temporary = path.with_name(f".{path.name}.{os.getpid()}.partial")
    try:
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            json.dump(held, file, ensure_ascii=False, separators=(",", ":"))
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    finally:
        temporary.unlink(missing_ok=True)


def recall(path: Path) -> Memory:
    """The memory at path. Raises Forgotten when it is missing, torn or of another form."""
    try:
        held = json.loads(path.read_text("utf-8"))
        if held["form"] != _FORM:
            raise Forgotten(f"{path} is of another version of the program: make the release again.")
        shown = tuple(
            (r[0], Remembered(_placed(r[1:7]), r[7], _dated(r[8]), Counts(_range(r[9:11]), _range(r[11:13]))))
            for r in held["shown"]
        )
        hidden = tuple((r[0], Blank(_placed(r[1:7]), r[7], _dated(r[8]))) for r in held["hidden"])
        return Memory(shown, hidden, held["release"])
    except FileNotFoundError:
        reason = "is not there"
    except (ValueError, KeyError, IndexError, TypeError):
        reason = "cannot be read"
    raise Forgotten(f"{path}, which says what a release showed, {reason}: put it back from the copy of the inputs.")


def _place(place: Where) -> tuple[str, ...]:
    return (*place[:4], place[4].isoformat(), place[5].isoformat())


def _placed(cells: list[str]) -> Where:
    area, sex, age, breakdown, start, end = cells
    return (area, sex, age, breakdown, date.fromisoformat(start), date.fromisoformat(end))


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _dated(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _end(number: float) -> float | None:
    return None if math.isinf(number) else number


def _range(ends: list[float | None]) -> Range:
    low, high = ends
    return (-math.inf if low is None else float(low), math.inf if high is None else float(high))
