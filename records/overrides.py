"""Overrides: an administrator sets lines of a checklist aside, by name and with a reason that is kept and shown."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Select, select

from records import audit, news
from records.drafts import OPEN, draft_of
from records.faults import Refused, Unfit
from records.moments import now
from records.people_tables import person
from records.permissions import may
from records.person import Person
from records.review_tables import override

SHORTEST, LONGEST = 12, 1_000  # characters of a reason


@dataclass(frozen=True)
class Override:
    """Lines of a draft's checklist that no longer hold it back. name: of the administrator, as called today."""

    id: int
    release_id: str
    key: str
    lines: tuple[str, ...]
    reason: str
    name: str
    at: datetime


def set_aside(connection: Connection, by: Person, key: str, lines: Sequence[str], reason: str) -> int:
    """Sets lines of the checklist of one draft aside; gives back the number of the override.

    lines: their sentences, word for word: a line that comes to say something else is not set aside. Raises Refused for
    somebody who may not, or a draft that is gone; Unfit for a reason that says too little, or no line.
    """
    if not may(by.roles, "override"):
        raise Refused("Only an administrator can set a check aside.")
    words = " ".join(reason.split())
    faults: dict[str, str] = {}
    if not SHORTEST <= len(words) <= LONGEST:
        faults["reason"] = f"Give the reason in {SHORTEST} to {LONGEST:,} characters. The reviewing body will read it."
    if not lines:
        faults["lines"] = "Choose at least one line to set aside."
    if faults:
        raise Unfit(faults)
    found = draft_of(connection, key)
    if found.state not in OPEN:
        raise Refused("This draft was published, withdrawn or replaced: there is nothing left to set aside.")
    row = {"release_id": found.release_id, "key": key, "lines": json.dumps(list(lines), ensure_ascii=False)}
    made = connection.execute(
        override.insert().values(**row, reason=words, by=by.id, at=now()).returning(override.c.id)
    ).scalar_one()
    audit.written(connection, by.id, "check set aside", f"draft {key}", after={"lines": list(lines), "reason": words})
    news.checks_set_aside(connection, by, key, found.release_id, len(lines))
    return int(made)


def of_draft(connection: Connection, key: str) -> list[Override]:
    """Every override of one draft, the newest first. They do not carry over to the next draft of the release."""
    return _all(connection, _asked().where(override.c.key == key))


def of_release(connection: Connection, release_id: str) -> list[Override]:
    """Every override of a release, of all its drafts, the newest first."""
    return _all(connection, _asked().where(override.c.release_id == release_id))


def _asked() -> Select[tuple[int, str, str, str, str, str, datetime]]:
    columns = (override.c.id, override.c.release_id, override.c.key, override.c.lines, override.c.reason)
    return select(*columns, person.c.name, override.c.at).join(person, person.c.id == override.c.by)


def _all(connection: Connection, asked: Select[tuple[int, str, str, str, str, str, datetime]]) -> list[Override]:
    rows = connection.execute(asked.order_by(override.c.id.desc())).all()
    return [Override(r.id, r.release_id, r.key, tuple(json.loads(r.lines)), r.reason, r.name, r.at) for r in rows]
