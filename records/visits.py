"""When somebody last looked at a page, and what release it showed them then."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, select, update
from sqlalchemy.exc import IntegrityError

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
        first = visit.insert().values(person_id=person.id, page=page, at=moment, release="", release_now=release)
        with suppress(IntegrityError), connection.begin_nested():  # a second window of theirs was first, just now
            connection.execute(first)
        return None
    if moment - row.at <= SAME_VISIT and row.release_now == release:
        connection.execute(update(visit).where(*mine).values(at=moment))
        return None if row.before is None else Visit(row.before, row.release)
    connection.execute(
        update(visit).where(*mine).values(at=moment, before=row.at, release=row.release_now, release_now=release)
    )
    return Visit(row.at, row.release_now)


def last_shown(connection: Connection, person: Person, start: str) -> dict[str, str]:
    """What each page whose name begins so showed somebody at their last visit, by the rest of its name."""
    mine = select(visit.c.page, visit.c.release_now).where(
        visit.c.person_id == person.id, visit.c.page.startswith(start, autoescape=True)
    )
    return {row.page.removeprefix(start): row.release_now for row in connection.execute(mine).all()}
