"""Meetings of boards: arranged, opened, closed. Each is pinned to a release, so that no number moves under it.

Whoever changes anything in a meeting counts its revision on first, which holds its row until the transaction ends: two
at once take turns, and whoever watches sees that there is something new.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, and_, or_, select, update

from records import audit, named
from records.faults import Conflict, Refused
from records.meeting_tables import chair_report, meeting, meeting_place
from records.meeting_words import Plan, checked_plan
from records.moments import now
from records.permissions import may
from records.person import Person

_THERE = ZoneInfo("Europe/London")
"""Where the boards meet."""
STILL_COMING = timedelta(hours=12)
"""So long after its hour a meeting that nobody opened may still be held."""


@dataclass(frozen=True)
class Meeting:
    """One meeting. state: planned, open or closed. by: id of who arranged it.

    version: of what was arranged. revision: counts every change of anything in it, its entries too.
    """

    id: int
    board: str
    title: str
    starts_at: datetime
    minutes: int
    release_id: str
    folder: str
    members_only: bool
    theme: str
    state: str
    by: int
    at: datetime
    opened_at: datetime | None
    closed_at: datetime | None
    version: int
    revision: int

    @property
    def plan(self) -> Plan:
        """What was arranged."""
        facts = (self.board, self.title, self.starts_at, self.minutes, self.release_id, self.folder)
        return Plan(*facts, self.members_only, self.theme)


def arrange(connection: Connection, who: Person, plan: Plan) -> int:
    """Keeps a planned meeting and gives its id. The caller knows boards and releases. Raises Unfit, Refused."""
    may_run(who)
    kept = checked_plan(plan)
    values = _columns(connection, kept)
    count = {"version": 1, "revision": 1}
    new = meeting.insert().values(**values, **count, state="planned", by=who.id, at=now())
    made = int(connection.execute(new.returning(meeting.c.id)).scalar_one())
    audit.written(connection, who.id, "meeting arranged", f"meeting {made}", after=values)
    return made


def change(connection: Connection, who: Person, id_: int, seen: int, plan: Plan) -> None:
    """Arranges a meeting anew. seen: the version that was read.

    Raises Unfit; Refused for another board, for another release once it was opened, and once it is closed; Conflict.
    """
    may_run(who)
    kept = checked_plan(plan)
    touched(connection, id_)
    before = by_id(connection, id_)
    if before.version != seen:
        stands = before.plan
        when = f"{stands.starts_at.astimezone(_THERE):%-d %B %Y, %H:%M}, {stands.minutes} minutes"
        raise Conflict(
            "Somebody changed this meeting while you read it. What you typed is still here.",
            f"It is now “{stands.title}”, {when}, release {stands.release_id}.",
        )
    if before.state == "closed":
        raise Refused("This meeting is closed: what was arranged stays as it was.")
    if kept.board != before.board:
        raise Refused("A meeting stays with its board: arrange another one.")
    if before.state != "planned" and (kept.release_id, kept.folder) != (before.release_id, before.folder):
        raise Refused("This meeting was opened, so that its release stays: no number may move under it.")
    values, stood = _columns(connection, kept), _columns(connection, before.plan)
    connection.execute(update(meeting).where(meeting.c.id == id_).values(**values, version=seen + 1))
    audit.written(connection, who.id, "meeting changed", f"meeting {id_}", before=stood, after=values)


def open_(connection: Connection, who: Person, id_: int) -> None:
    """Opens a meeting, its first slide on the wall. One that is open stays so; one that was closed can go on.

    Raises Refused once its report is frozen.
    """
    may_run(who)
    revision = touched(connection, id_)
    before = by_id(connection, id_)
    if before.state == "open":
        return
    report = connection.execute(select(chair_report.c.frozen_at).where(chair_report.c.meeting_id == id_)).scalar()
    if report is not None:
        raise Refused("The chair’s report of this meeting is frozen, so that it cannot be opened again.")
    moment = now()
    values = {"state": "open", "opened_at": before.opened_at or moment, "closed_at": None}
    connection.execute(update(meeting).where(meeting.c.id == id_).values(**values))
    if before.state == "planned":
        shown = {"item": 1, "view": "", "revision": revision, "at": moment, "by": who.id}
        connection.execute(meeting_place.insert().values(meeting_id=id_, **shown))
    _state(connection, who, before, "open")


def close(connection: Connection, who: Person, id_: int) -> None:
    """Closes a meeting. One that is closed stays so. Raises Refused for one that was never opened."""
    may_run(who)
    touched(connection, id_)
    before = by_id(connection, id_)
    if before.state == "closed":
        return
    if before.state == "planned":
        raise Refused("This meeting was not opened yet, so that there is nothing to close.")
    connection.execute(update(meeting).where(meeting.c.id == id_).values(state="closed", closed_at=now()))
    _state(connection, who, before, "closed")


def by_id(connection: Connection, id_: int) -> Meeting:
    """One meeting. Raises Refused when there is none."""
    row = connection.execute(select(meeting).where(meeting.c.id == id_)).one_or_none()
    if row is None:
        raise Refused("There is no such meeting.")
    return _all(connection, [row])[0]


def of_board(connection: Connection, board: str) -> list[Meeting]:
    """Every meeting of a board, the newest first."""
    asked = select(meeting).where(meeting.c.board == board).order_by(meeting.c.starts_at.desc(), meeting.c.id.desc())
    return _all(connection, connection.execute(asked).all())


def coming(connection: Connection) -> list[Meeting]:
    """What is open, or planned and not long gone by, of all boards, the next first."""
    planned = and_(meeting.c.state == "planned", meeting.c.starts_at > now() - STILL_COMING)
    asked = select(meeting).where(or_(meeting.c.state == "open", planned))
    return _all(connection, connection.execute(asked.order_by(meeting.c.starts_at, meeting.c.id)).all())


def before(connection: Connection, this: Meeting) -> Meeting | None:
    """The board's meeting before this one: the last that was held, or, where none was, the last before it."""
    same_hour = and_(meeting.c.starts_at == this.starts_at, meeting.c.id < this.id)
    earlier = and_(meeting.c.board == this.board, or_(meeting.c.starts_at < this.starts_at, same_hour))
    rows = connection.execute(
        select(meeting).where(earlier).order_by(meeting.c.starts_at.desc(), meeting.c.id.desc())
    ).all()
    held = [row for row in rows if row.state != "planned"]
    return _all(connection, (held or rows)[:1])[0] if rows else None


def revision(connection: Connection, id_: int) -> int:
    """Counts every change of anything in a meeting. Raises Refused when there is none."""
    found = connection.execute(select(meeting.c.revision).where(meeting.c.id == id_)).scalar()
    if found is None:
        raise Refused("There is no such meeting.")
    return int(found)


def may_run(who: Person) -> None:
    """Raises Refused for somebody who may not run meetings."""
    if not may(who.roles, "run_meetings"):
        raise Refused("Your role does not include running meetings.")


def touched(connection: Connection, id_: int) -> int:
    """Counts a meeting's revision on, and holds its row until the transaction ends. Gives the new one.

    Raises Refused when there is no such meeting.
    """
    step = update(meeting).where(meeting.c.id == id_).values(revision=meeting.c.revision + 1)
    found = connection.execute(step.returning(meeting.c.revision)).scalar()
    if found is None:
        raise Refused("There is no such meeting.")
    return int(found)


def touched_with_others(connection: Connection, id_: int) -> None:
    """Counts on the revision of a meeting and of its board's others that are not closed, where its entries show too.

    Their rows are held in one order, so that two at once never wait for each other. Raises Refused without the meeting.
    """
    board = select(meeting.c.board).where(meeting.c.id == id_).scalar_subquery()
    shown = or_(meeting.c.id == id_, and_(meeting.c.board == board, meeting.c.state != "closed"))
    held = (
        connection.execute(select(meeting.c.id).where(shown).order_by(meeting.c.id).with_for_update()).scalars().all()
    )
    if id_ not in held:
        raise Refused("There is no such meeting.")
    connection.execute(update(meeting).where(meeting.c.id.in_(held)).values(revision=meeting.c.revision + 1))


def _state(connection: Connection, who: Person, stood: Meeting, state: str) -> None:
    what = "meeting closed" if state == "closed" else "meeting opened"
    audit.written(
        connection, who.id, what, f"meeting {stood.id}", before={"state": stood.state}, after={"state": state}
    )


def _columns(connection: Connection, plan: Plan) -> dict[str, Any]:
    return {
        "board": plan.board,
        "title": named.kept(connection, plan.title),
        "starts_at": plan.starts_at,
        "minutes": plan.minutes,
        "release_id": plan.release_id,
        "folder": plan.folder,
        "members_only": plan.members_only,
        "theme": plan.theme,
    }


def _all(connection: Connection, rows: Sequence[Row[Any]]) -> list[Meeting]:
    said = named.spoken(connection, [row.title for row in rows])
    return [Meeting(**{**row._mapping, "title": said(row.title)}) for row in rows]
