"""Commentary that somebody asked for: of whom, since when, and until words were sent in.

Of one thing there is one open request. Asked again after a while, it is the same request with a new day: a reminder.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, select, update
from sqlalchemy.exc import IntegrityError

from records import audit, news
from records.faults import Refused
from records.moments import now
from records.permissions import ROLES, may
from records.person import Person, everybody
from records.review_tables import commentary_request

AGAIN = timedelta(days=7)
"""So long after it was asked, the same may be asked again."""
_NOBODY = "Nobody else here could write it. An administrator can invite a member of its programme’s board."


@dataclass(frozen=True)
class Asked:
    """One open request. by: id of who asked; role: theirs, as it was then. at: when it was last asked."""

    about: str
    subject: str
    by: int
    role: str
    at: datetime

    @property
    def again_from(self) -> datetime:
        """From when it may be asked again."""
        return self.at + AGAIN


def ask_for(connection: Connection, who: Person, about: str, subject: str, programmes: Collection[str]) -> None:
    """Asks those who answer for a thing to write about it. programmes: ids of those it belongs to, as the store says.

    Raises Refused when it was asked within the last days, or nobody but the asker could write.
    """
    if not may(who.roles, "ask_commentary"):
        raise Refused("Your role does not include asking for commentary.")
    people = {one.id for one in answer_for(everybody(connection), programmes)} - {who.id}
    if not people:
        raise Refused(_NOBODY)
    before = _open(connection, about, subject)
    if before is not None and now() < before.again_from:
        raise Refused("This was asked already within the last 7 days. Those who answer for it have a notice.")
    facts = {"by": who.id, "role": next(role for role in ROLES if role in who.roles), "at": now()}
    if before is None:
        _add(connection, {"about": about, "subject": subject, **facts})
    else:
        connection.execute(update(commentary_request).where(_is_open(about, subject)).values(**facts))
    stood = None if before is None else {"role": before.role}
    told = {"role": facts["role"], "people": len(people)}
    audit.written(connection, who.id, "commentary asked for", f"{about} {subject}", before=stood, after=told)
    news.commentary_wanted(connection, who, about, subject, people)


def answer_for(people: Iterable[Person], programmes: Collection[str]) -> list[Person]:
    """Who is asked about a thing: members of its programmes' boards; where none is here, executives and administrators.

    people: everybody; programmes: ids of those the thing belongs to.
    """
    active = [one for one in people if one.state == "active"]
    members = [
        one for one in active if "board_member" in one.roles and not one.programmes.isdisjoint(frozenset(programmes))
    ]
    return members or [one for one in active if not one.roles.isdisjoint({"executive", "administrator"})]


def asked(connection: Connection) -> dict[tuple[str, str], Asked]:
    """Every open request, by what it is about, the oldest first."""
    found = select(commentary_request).where(commentary_request.c.answered_at.is_(None))
    rows = connection.execute(found.order_by(commentary_request.c.at, commentary_request.c.id)).all()
    return {(row.about, row.subject): _of(row) for row in rows}


def answered(connection: Connection, who: Person, about: str, subject: str) -> None:
    """Words on a thing were sent in: what was asked of it is asked no more."""
    done = update(commentary_request).where(_is_open(about, subject)).values(answered_at=now())
    if connection.execute(done).rowcount:
        audit.written(connection, who.id, "commentary request answered", f"{about} {subject}")


def _open(connection: Connection, about: str, subject: str) -> Asked | None:
    """The open request on a thing; None while nobody asks."""
    row = connection.execute(select(commentary_request).where(_is_open(about, subject))).one_or_none()
    return None if row is None else _of(row)


def _add(connection: Connection, row: dict[str, object]) -> None:
    """Raises Refused when somebody else asked the same at this moment."""
    try:
        with connection.begin_nested():
            connection.execute(commentary_request.insert().values(**row))
    except IntegrityError:
        raise Refused("Somebody else asked for it just now.") from None


def _is_open(about: str, subject: str) -> ColumnElement[bool]:
    return and_(
        commentary_request.c.about == about,
        commentary_request.c.subject == subject,
        commentary_request.c.answered_at.is_(None),
    )


def _of(row: Row[Any]) -> Asked:
    return Asked(row.about, row.subject, row.by, row.role, row.at)
