"""The agenda of a meeting: what is on it, and in which order. What is taken off stays in the log.

Those who change one agenda at once take turns (`meetings.touched`), so that no item is lost and none stands twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, select, update

from records import audit, meetings, named
from records.faults import Conflict, Refused, Unfit
from records.meeting_tables import agenda_item
from records.meeting_words import Wanted, checked_item
from records.moments import now
from records.person import Person


@dataclass(frozen=True)
class Item:
    """One item. position: its place, from 1. kind: exception, theme or hand. minutes: None for no set time."""

    id: int
    meeting_id: int
    position: int
    kind: str
    about: str
    subject: str
    title: str
    minutes: int | None
    members_only: bool
    version: int = 1


def items(connection: Connection, meeting_id: int) -> list[Item]:
    """What stands on the agenda, in its order."""
    asked = select(agenda_item).where(agenda_item.c.meeting_id == meeting_id, agenda_item.c.removed_at.is_(None))
    return _all(connection, connection.execute(asked.order_by(agenda_item.c.position, agenda_item.c.id)).all())


def add(connection: Connection, who: Person, meeting_id: int, wanted: Wanted) -> int:
    """Puts an item at the end of the agenda, and gives its id. What stands there already is not put there twice.

    Raises Unfit; Refused once the meeting is closed.
    """
    kept = checked_item(wanted)
    _begin(connection, who, meeting_id)
    for one in items(connection, meeting_id):
        if (one.about, one.subject, one.title) == (kept.about, kept.subject, kept.title):
            if kept.members_only and not one.members_only:
                raise Refused(f"“{one.title}” stands on the agenda already, open to everybody: change it there.")
            return one.id
    last = select(func.coalesce(func.max(agenda_item.c.position), 0)).where(agenda_item.c.meeting_id == meeting_id)
    values = {"kind": kept.kind, "about": kept.about, "subject": kept.subject, "minutes": kept.minutes}
    values |= {"title": named.kept(connection, kept.title), "members_only": kept.members_only}
    place = {"meeting_id": meeting_id, "position": connection.execute(last).scalar_one() + 1}
    new = agenda_item.insert().values(**place, **values, by=who.id, at=now(), version=1)
    made = int(connection.execute(new.returning(agenda_item.c.id)).scalar_one())
    audit.written(connection, who.id, "agenda item added", f"meeting {meeting_id}", after={"item": made, **values})
    return made


def move(connection: Connection, who: Person, item_id: int, by: int) -> None:
    """Moves an item one place up (−1) or down (1); at either end it stays. Raises Unfit, Refused."""
    if by not in {-1, 1}:
        raise Unfit({"by": "An item moves one place up or down."})
    meeting_id = _meeting_of(connection, item_id)
    _begin(connection, who, meeting_id)
    stand = items(connection, meeting_id)
    here = next((one for one in stand if one.id == item_id), None)
    if here is None:
        raise Refused(_GONE)
    there = here.position + by
    if not 1 <= there <= len(stand):
        return
    stand.insert(there - 1, stand.pop(here.position - 1))
    for position, one in enumerate(stand, 1):
        connection.execute(update(agenda_item).where(agenda_item.c.id == one.id).values(position=position))
    stood, stands = {"item": item_id, "position": here.position}, {"item": item_id, "position": there}
    audit.written(connection, who.id, "agenda item moved", f"meeting {meeting_id}", stood, stands)


def change(
    connection: Connection, who: Person, item_id: int, seen: int, minutes: int | None, members_only: bool, title: str
) -> None:
    """Changes what is said of an item. seen: the version that was read. Raises Unfit, Refused, Conflict."""
    meeting_id = _meeting_of(connection, item_id)
    _begin(connection, who, meeting_id)
    stood = by_id(connection, item_id)
    kept = checked_item(Wanted(stood.kind, stood.about, stood.subject, title, minutes, members_only))
    if stood.version != seen:
        time = "no set time" if stood.minutes is None else f"{stood.minutes} minutes"
        members = "for members only" if stood.members_only else "for everybody"
        raise Conflict(
            "Somebody changed this item while you read it. What you typed is still here.",
            f"It is now “{stood.title}”, {time}, {members}.",
        )
    values = {"title": named.kept(connection, kept.title), "minutes": minutes, "members_only": members_only}
    connection.execute(update(agenda_item).where(agenda_item.c.id == item_id).values(**values, version=seen + 1))
    before = {
        "title": named.kept(connection, stood.title),
        "minutes": stood.minutes,
        "members_only": stood.members_only,
    }
    facts = ({"item": item_id, **before}, {"item": item_id, **values})
    audit.written(connection, who.id, "agenda item changed", f"meeting {meeting_id}", *facts)


def remove(connection: Connection, who: Person, item_id: int) -> None:
    """Takes an item off the agenda; one that was taken off stays so. What was said of it stays. Raises Refused."""
    meeting_id = _meeting_of(connection, item_id)
    _begin(connection, who, meeting_id)
    off = update(agenda_item).where(agenda_item.c.id == item_id, agenda_item.c.removed_at.is_(None))
    row = connection.execute(off.values(removed_at=now()).returning(agenda_item.c.title)).one_or_none()
    if row is not None:
        stood = {"item": item_id, "title": row.title}
        audit.written(connection, who.id, "agenda item removed", f"meeting {meeting_id}", before=stood)


def by_id(connection: Connection, item_id: int) -> Item:
    """One item that stands on its agenda. Raises Refused when there is none."""
    for one in items(connection, _meeting_of(connection, item_id)):
        if one.id == item_id:
            return one
    raise Refused(_GONE)


_GONE = "This item is not on the agenda any more. Read the page again."


def _meeting_of(connection: Connection, item_id: int) -> int:
    found = connection.execute(select(agenda_item.c.meeting_id).where(agenda_item.c.id == item_id)).scalar()
    if found is None:
        raise Refused(_GONE)
    return int(found)


def _begin(connection: Connection, who: Person, meeting_id: int) -> None:
    meetings.may_run(who)
    meetings.touched(connection, meeting_id)
    if meetings.by_id(connection, meeting_id).state == "closed":
        raise Refused("This meeting is closed: its agenda stays as it was.")


def _all(connection: Connection, rows: Sequence[Row[Any]]) -> list[Item]:
    said = named.spoken(connection, [row.title for row in rows])
    return [
        Item(
            *(row.id, row.meeting_id, position, row.kind, row.about, row.subject, said(row.title), row.minutes),
            *(row.members_only, row.version),
        )
        for position, row in enumerate(rows, 1)
    ]
