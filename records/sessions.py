"""Sessions: who is signed in where. The cookie holds a token; the database only its hash."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, select, update

from records import audit
from records.faults import Refused
from records.moments import now
from records.people_tables import person, session
from records.person import Person, by_id

IDLE, LONGEST = timedelta(hours=2), timedelta(hours=12)
"""A session ends after so long without a request, and after so long in any case."""
_TOUCHED_EVERY = timedelta(minutes=1)


@dataclass(frozen=True)
class Session:
    """One signed-in browser. form_token: what its forms must bring back. key: names it in the database.

    how: it was begun, as `start` was told.
    """

    person: Person
    form_token: str
    key: str
    how: str
    started_at: datetime
    seen_at: datetime


def hashed(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def start(connection: Connection, who: Person, how: str) -> str:
    """Begins a session; gives back the token for the cookie. how: "password", "link", "provider". Raises Refused."""
    if who.state != "active":
        raise Refused("This account cannot be used: ask an administrator.")
    token = secrets.token_urlsafe(32)
    moment = now()
    connection.execute(
        session.insert().values(
            token_hash=hashed(token),
            person_id=who.id,
            form_token=secrets.token_urlsafe(32),
            how=how,
            started_at=moment,
            seen_at=moment,
        )
    )
    connection.execute(update(person).where(person.c.id == who.id).values(seen_at=moment))
    audit.written(connection, who.id, "signed in", f"person {who.id}", after={"how": how})
    return token


def found(connection: Connection, token: str) -> Session:
    """The session of a token. Raises Refused for one that is unknown, ended, too old, or of somebody disabled."""
    row = connection.execute(select(session).where(session.c.token_hash == hashed(token))).one_or_none()
    moment = now()
    if row is None or row.ended_at is not None:
        raise Refused("You are not signed in.")
    if moment - row.seen_at > IDLE or moment - row.started_at > LONGEST:
        raise Refused("Your session has ended: sign in again.")
    who = by_id(connection, row.person_id)
    if who.state != "active":
        raise Refused("This account cannot be used: ask an administrator.")
    return _of(who, row)


def running(connection: Connection, who: Person) -> list[Session]:
    """Where a person is signed in now, the latest in use first."""
    moment = now()
    asked = select(session).where(
        session.c.person_id == who.id,
        session.c.ended_at.is_(None),
        session.c.seen_at >= moment - IDLE,
        session.c.started_at >= moment - LONGEST,
    )
    return [_of(who, row) for row in connection.execute(asked.order_by(session.c.seen_at.desc())).all()]


def _of(who: Person, row: Row[Any]) -> Session:
    return Session(who, row.form_token, row.token_hash, row.how, row.started_at, row.seen_at)


def is_untold(known: Session) -> bool:
    """Whether it is time to write down that a session is in use. Asked first: a writer makes others wait."""
    return now() - known.seen_at > _TOUCHED_EVERY


def touched(connection: Connection, key: str) -> None:
    """Says that a session is in use; written down once a minute at most."""
    moment = now()
    connection.execute(
        update(session)
        .where(session.c.token_hash == key, session.c.seen_at < moment - _TOUCHED_EVERY)
        .values(seen_at=moment)
    )


def end(connection: Connection, key: str) -> None:
    """Signs a browser out."""
    row = connection.execute(select(session.c.person_id).where(session.c.token_hash == key)).one_or_none()
    done = connection.execute(
        update(session).where(session.c.token_hash == key, session.c.ended_at.is_(None)).values(ended_at=now())
    )
    if row is not None and done.rowcount:
        audit.written(connection, row.person_id, "signed out", f"person {row.person_id}")


def end_all(connection: Connection, person_id: int, but: str = "") -> None:
    """Signs a person out everywhere, such as after a change of password or role. but: the key of one that stays."""
    connection.execute(
        update(session)
        .where(session.c.person_id == person_id, session.c.ended_at.is_(None), session.c.token_hash != but)
        .values(ended_at=now())
    )
