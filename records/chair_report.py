"""The chair's report of a meeting: items considered and agreements made. Edited, then frozen, then never changed."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, update

from records import audit, meetings, named
from records.faults import Conflict, Refused
from records.meeting_tables import chair_report
from records.meeting_words import refuse
from records.moments import now
from records.person import Person

LONGEST = 20_000
"""Characters of either part."""


@dataclass(frozen=True)
class Report:
    """One report; its parts are paragraphs, with a blank line between. frozen_at: None while it can be edited."""

    meeting_id: int
    considered: str
    agreements: str
    version: int
    by: int
    at: datetime
    frozen_at: datetime | None
    frozen_by: int | None


def begin(connection: Connection, who: Person, meeting_id: int, considered: str, agreements: str) -> None:
    """Keeps a first wording. Where one stands already it stays: two may begin it. Raises Unfit, Refused."""
    meetings.may_run(who)
    values = _columns(connection, considered, agreements)
    meetings.touched(connection, meeting_id)
    if of(connection, meeting_id) is not None:
        return
    new = {"meeting_id": meeting_id, **values, "version": 1, "by": who.id, "at": now()}
    connection.execute(chair_report.insert().values(**new))
    audit.written(connection, who.id, "chair’s report begun", f"meeting {meeting_id}", after=values)


def write(connection: Connection, who: Person, meeting_id: int, seen: int, considered: str, agreements: str) -> None:
    """Words it anew. seen: the version that was read. Raises Unfit, Refused once it is frozen, Conflict."""
    meetings.may_run(who)
    values = _columns(connection, considered, agreements)
    stood = _standing(connection, meeting_id, seen)
    step = {**values, "version": seen + 1, "by": who.id, "at": now()}
    connection.execute(update(chair_report).where(chair_report.c.meeting_id == meeting_id).values(**step))
    before = _columns(connection, stood.considered, stood.agreements)
    audit.written(connection, who.id, "chair’s report changed", f"meeting {meeting_id}", before, values)


def freeze(connection: Connection, who: Person, meeting_id: int, seen: int) -> None:
    """Freezes it as it was read. Raises Unfit for one without a word, Refused for one that is frozen, Conflict."""
    meetings.may_run(who)
    stood = _standing(connection, meeting_id, seen)
    if not (stood.considered or stood.agreements):
        refuse({"considered": "Say which items were considered, before it is frozen."})
    frozen = {"frozen_at": now(), "frozen_by": who.id, "version": seen + 1}
    connection.execute(update(chair_report).where(chair_report.c.meeting_id == meeting_id).values(**frozen))
    audit.written(connection, who.id, "chair’s report frozen", f"meeting {meeting_id}", after={"version": seen + 1})


def of(connection: Connection, meeting_id: int) -> Report | None:
    """The report of a meeting; None while nobody has begun one."""
    row = connection.execute(select(chair_report).where(chair_report.c.meeting_id == meeting_id)).one_or_none()
    if row is None:
        return None
    said = named.spoken(connection, [row.considered, row.agreements])
    spoken = {"considered": said(row.considered), "agreements": said(row.agreements)}
    return Report(**{**row._mapping, **spoken})


def _standing(connection: Connection, meeting_id: int, seen: int) -> Report:
    """The report, held until the transaction ends, if it can be changed and is as it was seen."""
    meetings.touched(connection, meeting_id)
    stood = of(connection, meeting_id)
    if stood is None:
        raise Refused("Nobody has begun a report of this meeting yet.")
    if stood.frozen_at is not None:
        raise Refused("This report is frozen: it stays as it was issued.")
    if stood.version != seen:
        raise Conflict(
            "Somebody changed this report while you read it. What you typed is still here.",
            f"It now says: {stood.considered}\n\n{stood.agreements}".strip(),
        )
    return stood


def _columns(connection: Connection, considered: str, agreements: str) -> dict[str, Any]:
    kept = {"considered": _paragraphs(considered), "agreements": _paragraphs(agreements)}
    refuse({part: _fault(text) for part, text in kept.items()})
    return {part: named.kept(connection, text) for part, text in kept.items()}


def _paragraphs(text: str) -> str:
    """The same with single blanks in a line and at most one empty line between two."""
    seen = (sign if sign == "\n" or unicodedata.category(sign) != "Cc" else " " for sign in text.replace("\r\n", "\n"))
    lines = [" ".join(line.split()) for line in "".join(seen).split("\n")]
    kept = [line for number, line in enumerate(lines) if line or (number and lines[number - 1])]
    return "\n".join(kept).strip()


def _fault(text: str) -> str:
    if len(text) > LONGEST:
        return f"This is {len(text):,} characters long; {LONGEST:,} is the most. Shorten it."
    return ""
