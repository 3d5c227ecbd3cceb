"""Which slide the chair shows: what a second screen, or a phone that follows, shows too."""

import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update

from records import meetings
from records.faults import Refused, Unfit
from records.meeting_tables import meeting_place
from records.moments import now
from records.person import Person

_MOST = 999
_VIEW = re.compile(r"[A-Za-z0-9._:/-]{0,80}")


@dataclass(frozen=True)
class Place:
    """What is on the wall. item: number of the slide, from 1. view: how deep, "" for the slide itself.

    revision: of the meeting, since when it is shown; 0, at and by None before it was opened.
    """

    item: int
    view: str
    revision: int
    at: datetime | None
    by: int | None


def show(connection: Connection, who: Person, meeting_id: int, item: int, view: str = "") -> None:
    """Puts a slide on the wall, for all who follow. It is counted but not logged: it changes nothing that is kept.

    Raises Unfit; Refused unless the meeting is open.
    """
    meetings.may_run(who)
    if not (0 <= item <= _MOST and _VIEW.fullmatch(view)):
        raise Unfit({"item": "There is no such slide."})
    revision = meetings.touched(connection, meeting_id)
    if meetings.by_id(connection, meeting_id).state != "open":
        raise Refused("This meeting is not open, so that nobody follows it.")
    shown = {"item": item, "view": view, "revision": revision, "at": now(), "by": who.id}
    connection.execute(update(meeting_place).where(meeting_place.c.meeting_id == meeting_id).values(**shown))


def place(connection: Connection, meeting_id: int) -> Place:
    """What is on the wall; the first slide before the meeting was opened."""
    row = connection.execute(select(meeting_place).where(meeting_place.c.meeting_id == meeting_id)).one_or_none()
    if row is None:
        return Place(1, "", 0, None, None)
    return Place(row.item, row.view, row.revision, row.at, row.by)
