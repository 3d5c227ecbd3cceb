"""Single-use links: an invitation, a new password, and the way in for a first administrator.

A link holds a token; the database only its hash. Looking at a link does not use it up: mail scanners open links.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, get_args

from sqlalchemy import Connection, Exists, select, update
from sqlalchemy.exc import IntegrityError

from records import audit
from records.faults import Refused
from records.moments import now
from records.people_tables import person, person_role, single_use_link
from records.person import Person, by_id
from records.sessions import hashed

Purpose = Literal["first", "invitation", "new password"]
PURPOSES: tuple[Purpose, ...] = get_args(Purpose)
LASTS: dict[Purpose, timedelta] = {
    "first": timedelta(hours=1),
    "invitation": timedelta(days=7),
    "new password": timedelta(days=1),
}
"""How long a link can be used."""
FIRST_NAME, FIRST_EMAIL = "First administrator", "first@localhost"
"""As the first administrator is called until they say who they are; no mail reaches this address."""

_REMEDY: dict[str, str] = {
    "first": "Start the site again for a new one.",
    "invitation": "Ask an administrator for a new one.",
    "new password": "Ask an administrator for a new one.",
}


@dataclass(frozen=True)
class Link:
    """A link that can be used. person: whom it signs in."""

    person: Person
    purpose: Purpose
    expires_at: datetime


def make(
    connection: Connection, person_id: int, purpose: Purpose, lasts: timedelta | None = None, by: Person | None = None
) -> str:
    """A new link's token, to be shown or sent once. Earlier unused links of the same purpose and person end.

    lasts: as LASTS says unless given. by: who made it; nobody for the software itself. Raises Refused for somebody
    disabled or forgotten.
    """
    who = by_id(connection, person_id)
    if who.state not in {"invited", "active"}:
        raise Refused(f"{who.name} cannot sign in: enable the account first.")
    end_unused(connection, person_id, purpose)
    token, moment = secrets.token_urlsafe(32), now()
    connection.execute(
        single_use_link.insert().values(
            token_hash=hashed(token),
            person_id=person_id,
            purpose=purpose,
            made_at=moment,
            expires_at=moment + (LASTS[purpose] if lasts is None else lasts),
        )
    )
    audit.written(connection, by.id if by else None, "link made", f"person {person_id}", after={"purpose": purpose})
    return token


def look(connection: Connection, token: str) -> Link:
    """What a link is for, without using it up. Raises Refused, with what to do, for one that cannot be used."""
    row = connection.execute(select(single_use_link).where(single_use_link.c.token_hash == hashed(token))).one_or_none()
    if row is None:
        raise Refused("This link is not known here. Copy all of it, or ask an administrator for a new one.")
    if row.used_at is not None:
        raise Refused(f"This link was used already. Sign in with your password. If you cannot: {_REMEDY[row.purpose]}")
    if row.expires_at <= now():
        raise Refused(f"This link has ended. {_REMEDY[row.purpose]}")
    who = by_id(connection, row.person_id)
    if who.state not in {"invited", "active"}:
        raise Refused("This account cannot be used: ask an administrator.")
    return Link(who, row.purpose, row.expires_at)


def use(connection: Connection, token: str) -> Person:
    """Uses a link up, and gives back whom it signs in, active from now on. Of two at once, one wins.

    A link for a new password takes the old one away, so that the page which follows need not ask for it. Raises Refused
    as `look` does.
    """
    moment = now()
    done = connection.execute(
        update(single_use_link)
        .where(
            single_use_link.c.token_hash == hashed(token),
            single_use_link.c.used_at.is_(None),
            single_use_link.c.expires_at > moment,
        )
        .values(used_at=moment)
        .returning(single_use_link.c.person_id, single_use_link.c.purpose)
    ).one_or_none()
    if done is None:
        look(connection, token)
        raise Refused("This link has ended. Ask an administrator for a new one.")
    _opened(connection, done.person_id, done.purpose)
    return by_id(connection, done.person_id)


def end_unused(connection: Connection, person_id: int, *purposes: Purpose) -> None:
    """Ends a person's links that nobody used, such as after a change of address. purposes: all unless given."""
    moment = now()
    connection.execute(
        update(single_use_link)
        .where(
            single_use_link.c.person_id == person_id,
            single_use_link.c.used_at.is_(None),
            single_use_link.c.expires_at > moment,
            single_use_link.c.purpose.in_(purposes or PURPOSES),
        )
        .values(expires_at=moment)
    )


def has_administrator(connection: Connection) -> bool:
    """Whether somebody active is an administrator and has a way to sign in."""
    way_in = (person.c.password != "") | person.c.provider_id.is_not(None)
    asked = select(person.c.id).where(person.c.state == "active", way_in, _is_administrator())
    return connection.execute(asked.limit(1)).first() is not None


def first_link(connection: Connection) -> str:
    """The token of a link for the first administrator, who is made when there is none.

    Ask `has_administrator` first. Raises Refused when there is one: a link is theirs to make.
    """
    if has_administrator(connection):
        raise Refused("There is an administrator already: ask them for a link, or `python cli.py sign-in-link`.")
    return make(connection, _first(connection), "first")


def _is_administrator() -> Exists:
    given = select(person_role.c.person_id)
    return given.where(person_role.c.person_id == person.c.id, person_role.c.role == "administrator").exists()


def _first(connection: Connection) -> int:
    """Id of the administrator who cannot sign in yet; made when there is nobody."""
    waiting = select(person.c.id).where(person.c.state == "active", _is_administrator()).order_by(person.c.id).limit(1)
    found = connection.execute(waiting).scalar_one_or_none()
    return found if found is not None else _made_first(connection)


def _made_first(connection: Connection) -> int:
    values = {"name": FIRST_NAME, "email": FIRST_EMAIL, "state": "active", "created_at": now()}
    try:
        with connection.begin_nested():
            made = connection.execute(person.insert().values(**values).returning(person.c.id)).scalar_one()
            connection.execute(person_role.insert().values(person_id=made, role="administrator", programme=""))
    except IntegrityError:  # another process, starting at the same moment, was first
        return connection.execute(select(person.c.id).where(person.c.email == FIRST_EMAIL)).scalar_one()
    audit.written(
        *(connection, None, "made", f"person {made}"), after={"roles": ["administrator"], "state": "active"}, of=made
    )
    return made


def _opened(connection: Connection, person_id: int, purpose: str) -> None:
    """What using a link does to whom it signs in. Raises Refused for somebody disabled meanwhile."""
    who = by_id(connection, person_id)
    if who.state not in {"invited", "active"}:
        raise Refused("This account cannot be used: ask an administrator.")
    values = {"state": "active"} if who.state == "invited" else {}
    if purpose == "new password":
        values["password"] = ""
    if values:
        done = update(person).where(person.c.id == person_id, person.c.state == who.state)
        if connection.execute(done.values(**values, version=person.c.version + 1)).rowcount != 1:
            raise Refused("This account was changed just now: open the link once more.")
    before, after = {"state": who.state}, {"state": "active", "purpose": purpose}
    audit.written(connection, person_id, "link used", f"person {person_id}", before, after)
