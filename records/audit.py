"""The append-only log: who did what to what, when, and what stood before and after."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select

from records.moments import now
from records.people_tables import audit, person

Facts = Mapping[str, Any]
NEVER_WRITTEN = frozenset({"password", "token_hash", "form_token"})
"""Columns whose values the log never holds; that they changed is said all the same."""


@dataclass(frozen=True)
class Entry:
    """One line of the log. name: of who did it, as they are called today; "" for the software itself."""

    id: int
    at: datetime
    person_id: int | None
    name: str
    what: str
    subject: str
    before: dict[str, Any]
    after: dict[str, Any]


def written(
    connection: Connection,
    who: int | None,
    what: str,
    subject: str,
    before: Facts | None = None,
    after: Facts | None = None,
) -> None:
    """Adds a line, in the same transaction as the change it tells of: neither stays without the other.

    who: person's id; None for the software itself. before, after: column to value, of what changed.
    """
    connection.execute(
        audit.insert().values(
            at=now(), person_id=who, what=what, subject=subject, before=_json(before), after=_json(after)
        )
    )


def entries(connection: Connection, subject: str = "", before_id: int | None = None, most: int = 100) -> list[Entry]:
    """The log, newest first. subject: of one thing only. before_id: the page after the one that ended there."""
    asked = select(audit, person.c.name).join(person, person.c.id == audit.c.person_id, isouter=True)
    if subject:
        asked = asked.where(audit.c.subject == subject)
    if before_id is not None:
        asked = asked.where(audit.c.id < before_id)
    rows = connection.execute(asked.order_by(audit.c.id.desc()).limit(most)).mappings()
    return [
        Entry(
            *(row["id"], row["at"], row["person_id"], row["name"] or "", row["what"], row["subject"]),
            *(_facts(row["before"]), _facts(row["after"])),
        )
        for row in rows
    ]


def _json(facts: Facts | None) -> str:
    if not facts:
        return ""
    said = {key: "(changed)" if key in NEVER_WRITTEN else value for key, value in facts.items()}
    return json.dumps(said, ensure_ascii=False, sort_keys=True, default=_plain)


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot be written into the log")


def _facts(text: str) -> dict[str, Any]:
    return json.loads(text) if text else {}
