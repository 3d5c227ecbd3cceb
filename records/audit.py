"""The append-only log: who did what to what, when, and what stood before and after."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, delete, select

from records.moments import now
from records.people_tables import audit, audit_name, person

Facts = Mapping[str, Any]
PERSONAL = frozenset({"name", "email"})
"""What the log says of a person lies apart from it: the log stays as it was written, and they can be forgotten."""
_APART, _FORGOTTEN = "lies apart", "(forgotten)"
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
    of: int | None = None,
) -> None:
    """Adds a line, in the same transaction as the change it tells of: neither stays without the other.

    who: person's id; None for the software itself. before, after: column to value, of what changed. of: id of the
    person whose name and e-mail address are among them.
    """
    said = [_json(facts if of is None else _apart(connection, facts, of)) for facts in (before, after)]
    connection.execute(
        audit.insert().values(at=now(), person_id=who, what=what, subject=subject, before=said[0], after=said[1])
    )


def forget_names(connection: Connection, person_id: int) -> None:
    """Takes away every name and address that the log holds of a person; its lines stay, and say "(forgotten)"."""
    connection.execute(delete(audit_name).where(audit_name.c.person_id == person_id))


def entries(connection: Connection, subject: str = "", before_id: int | None = None, most: int = 100) -> list[Entry]:
    """The log, newest first. subject: of one thing only. before_id: the page after the one that ended there."""
    asked = select(audit, person.c.name).join(person, person.c.id == audit.c.person_id, isouter=True)
    if subject:
        asked = asked.where(audit.c.subject == subject)
    if before_id is not None:
        asked = asked.where(audit.c.id < before_id)
    rows = connection.execute(asked.order_by(audit.c.id.desc()).limit(most)).mappings().all()
    facts = [(_facts(row["before"]), _facts(row["after"])) for row in rows]
    names = _names(connection, [part for both in facts for part in both])
    return [
        Entry(
            *(row["id"], row["at"], row["person_id"], row["name"] or "", row["what"], row["subject"]),
            *(_named(before, names), _named(after, names)),
        )
        for row, (before, after) in zip(rows, facts, strict=True)
    ]


def _apart(connection: Connection, facts: Facts | None, of: int) -> Facts:
    """The same facts, with a name or address put into its own table and its number in its place."""

    def put(value: object) -> dict[str, int]:
        made = connection.execute(
            audit_name.insert().values(person_id=of, value=str(value)).returning(audit_name.c.id)
        ).scalar_one()
        return {_APART: made}

    return {key: put(value) if key in PERSONAL else value for key, value in (facts or {}).items()}


def _number(value: object) -> int | None:
    return value.get(_APART) if isinstance(value, dict) else None


def _names(connection: Connection, all_facts: list[dict[str, Any]]) -> dict[int, str]:
    numbers = {number for facts in all_facts for value in facts.values() if (number := _number(value)) is not None}
    if not numbers:
        return {}
    rows = connection.execute(select(audit_name.c.id, audit_name.c.value).where(audit_name.c.id.in_(numbers)))
    return {row.id: row.value for row in rows}


def _named(facts: dict[str, Any], names: Mapping[int, str]) -> dict[str, Any]:
    return {
        key: value if (number := _number(value)) is None else names.get(number, _FORGOTTEN)
        for key, value in facts.items()
    }


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
