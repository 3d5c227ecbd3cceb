"""What happened to the entries of meetings. It is only ever added to: the database refuses to change a line."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from records import named
from records.meeting_tables import entry_event
from records.moments import now
from records.people_tables import person
from records.person import Person


@dataclass(frozen=True)
class Event:
    """What happened to an entry. at: when. by: id of who did it; name: as they are called today.

    what: raised, changed, open, done, closed, noted … words: what was said, or what stood before a change, or "".
    """

    at: datetime
    by: int
    what: str
    words: str
    entry_id: int = 0
    name: str = ""


def happened(connection: Connection, who: Person, entry_id: int, what: str, words: str = "") -> None:
    """Adds a line. words: as they are kept (`named.kept`)."""
    values = {"entry_id": entry_id, "at": now(), "by": who.id, "what": what, "words": words}
    connection.execute(entry_event.insert().values(**values))


def history(connection: Connection, entry_id: int) -> list[Event]:
    """What happened to one entry, in order."""
    return histories(connection, [entry_id]).get(entry_id, [])


def histories(connection: Connection, entry_ids: list[int]) -> dict[int, list[Event]]:
    """What happened to each of these entries, in order: entry's id to its events."""
    columns = (entry_event.c.at, entry_event.c.by, entry_event.c.what, entry_event.c.words, entry_event.c.entry_id)
    asked = select(*columns, person.c.name).join(person, person.c.id == entry_event.c.by)
    rows = connection.execute(asked.where(entry_event.c.entry_id.in_(entry_ids)).order_by(entry_event.c.id)).all()
    said = named.spoken(connection, [row.words for row in rows])
    told: dict[int, list[Event]] = {}
    for row in rows:
        event = Event(row.at, row.by, row.what, said(row.words), row.entry_id, row.name)
        told.setdefault(row.entry_id, []).append(event)
    return told


def first_words(connection: Connection, entry_id: int) -> str:
    """The words of an entry as they were first sent, as they are kept."""
    asked = select(entry_event.c.words).where(entry_event.c.entry_id == entry_id).order_by(entry_event.c.id).limit(1)
    return str(connection.execute(asked).scalar_one())
