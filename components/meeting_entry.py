"""What was recorded, one line each, as the room reads it: on the first page and in every answer after it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Protocol

from dash import html

from components.slides import Entry
from components.words import numbers
from components.words.meeting_rooms import KINDS

OVERDUE = "overdue"
_SHAPE = "▲"
_FOLLOWED = {"action", "risk", "issue"}
"""Kinds that somebody follows until they are settled."""
_OPEN = "open"


class Recorded(Protocol):
    """An entry as the records keep it; see records.entries."""

    @property
    def id(self) -> int: ...
    @property
    def meeting_id(self) -> int: ...
    @property
    def item_id(self) -> int | None: ...
    @property
    def kind(self) -> str: ...
    @property
    def words(self) -> str: ...
    @property
    def owner(self) -> str: ...
    @property
    def due_on(self) -> date | None: ...
    @property
    def about(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def status(self) -> str: ...


def read_out(kept: Recorded, meeting: int, today: date, numbers_of: Mapping[int, int], said: str = "") -> Entry:
    """An entry as it is shown. meeting: the id of the one that is on. numbers_of: item id to its number on the agenda.

    said: when it was written down, as words.
    """
    overdue = kept.status == _OPEN and kept.due_on is not None and kept.due_on < today
    return Entry(
        *(kept.id, kept.kind, kept.words, kept.owner, kept.due_on, kept.status, overdue),
        item=None if kept.item_id is None else numbers_of.get(kept.item_id),
        about=kept.about,
        subject=kept.subject,
        said=said,
        carried=kept.meeting_id != meeting,
    )


def facts(entry: Entry) -> dict[str, Any]:
    """An entry for the script of the page, which writes it as `line` does. All of it is text."""
    return {
        "id": entry.number,
        "kind": entry.kind,
        "name": KINDS[entry.kind],
        "words": entry.words,
        "rest": _rest(entry),
        "followed": is_followed(entry),
        "overdue": f"{_SHAPE} {OVERDUE}" if entry.overdue else "",
        "carried": entry.carried,
        "item": entry.item,
    }


def is_followed(entry: Entry) -> bool:
    """Whether somebody still has to do something about it."""
    return entry.kind in _FOLLOWED and entry.status == _OPEN


def most_pressing(entries: Iterable[Entry]) -> list[Entry]:
    """What still has to be done: overdue first, then by day; what has no day comes last."""
    return sorted(filter(is_followed, entries), key=_pressing)


def _pressing(one: Entry) -> tuple[bool, bool, str, int]:
    due = "" if one.due is None else one.due.isoformat()
    return not one.overdue, one.due is None, due, one.number


def said(kind: str, words: str, owner: str, due: date | None) -> str:
    """How something will be written down, in a line: before it is sent."""
    return " · ".join(part for part in (KINDS[kind], words, owner, f"by {numbers.day(due)}" if due else "") if part)


def line(entry: Entry) -> html.Li:
    """An entry in the rail."""
    return html.Li(
        [
            html.Strong(KINDS[entry.kind]),
            " ",
            html.Span(entry.words, className="entry-words"),
            html.Span(_rest(entry), className="entry-rest") if _rest(entry) else None,
            html.Span(f"{_SHAPE} {OVERDUE}", className="entry-overdue") if entry.overdue else None,
        ],
        className=f"entry {entry.kind}",
        **{"data-entry": str(entry.number)},
    )


def _rest(entry: Entry) -> str:
    """Who, by when, where it belongs and what became of it."""
    parts = [
        entry.owner,
        f"by {numbers.day(entry.due)}" if entry.due else "",
        "" if entry.item is None or entry.carried else f"item {entry.item}",
        entry.status if entry.kind in _FOLLOWED and entry.status != _OPEN else "",
    ]
    return "".join(f" · {part}" for part in parts if part)
