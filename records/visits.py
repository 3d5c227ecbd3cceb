"""When somebody last looked at a page, and what release it showed them then."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, select, update

from records.moments import now
from records.people_tables import visit
from records.person import Person

SAME_VISIT = timedelta(minutes=30)
"""Looks that lie no further apart are one visit: a reload must not hide what changed."""


@dataclass(frozen=True)
class Visit:
    """A visit before this one. release: the one it showed."""

    at: datetime
    release: str


def seen(connection: Connection, person: Person, page: str, release: str) -> Visit | None:
    """Writes down that somebody looks at a page now, and gives the visit before; None for a first one.

    A page that shows another release than before is a new visit, however soon it comes.
    """
    mine = (visit.c.person_id == person.id, visit.c.page == page)
    moment = now()
    row = connection.execute(select(visit).where(*mine)).one_or_none()
    if row is None:
        connection.execute(
            visit.insert().values(person_id=person.id, page=page, at=moment, release="", release_now=release)
        )
        return None
    if moment - row.at <= SAME_VISIT and row.release_now == release:
        connection.execute(update(visit).where(*mine).values(at=moment))
        return None if row.before is None else Visit(row.before, row.release)
    connection.execute(
        update(visit).where(*mine).values(at=moment, before=row.at, release=row.release_now, release_now=release)
    )
    return Visit(row.at, row.release_now)
