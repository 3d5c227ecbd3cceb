"""Who a person is, as pages, forms and the log know them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, select

from records.faults import Refused
from records.people_tables import person, person_role


@dataclass(frozen=True)
class Person:
    """Somebody who may sign in. roles: what they may do; programmes: whose board they sit on. state: see the table."""

    id: int
    email: str
    name: str
    roles: frozenset[str]
    programmes: frozenset[str]
    state: str
    wants_mail: bool
    version: int


def by_id(connection: Connection, id_: int) -> Person:
    """A person. Raises Refused when there is none."""
    row = connection.execute(select(person).where(person.c.id == id_)).one_or_none()
    if row is None:
        raise Refused("There is no such person.")
    return _of(row, _given(connection, row.id))


def by_email(connection: Connection, email: str) -> Person:
    """A person by address, whatever the letters' size. Raises Refused when there is none."""
    row = connection.execute(select(person).where(person.c.email == email.strip().lower())).one_or_none()
    if row is None:
        raise Refused("There is no such person.")
    return _of(row, _given(connection, row.id))


def everybody(connection: Connection) -> list[Person]:
    """Everybody who was not forgotten, by name."""
    rows = connection.execute(select(person).where(person.c.state != "forgotten").order_by(person.c.name, person.c.id))
    given: dict[int, list[tuple[str, str]]] = {}
    for id_, role, programme in connection.execute(
        select(person_role.c.person_id, person_role.c.role, person_role.c.programme)
    ):
        given.setdefault(id_, []).append((role, programme))
    return [_of(row, given.get(row.id, [])) for row in rows.all()]


def seen_at(connection: Connection) -> dict[int, datetime]:
    """When people last signed in, by their id. Whoever never did is not in it."""
    rows = connection.execute(select(person.c.id, person.c.seen_at).where(person.c.seen_at.is_not(None)))
    return {row.id: row.seen_at for row in rows}


def with_role(connection: Connection, *roles: str) -> list[Person]:
    """Everybody active who has one of these roles, by name."""
    return [p for p in everybody(connection) if p.state == "active" and not p.roles.isdisjoint(roles)]


def _given(connection: Connection, id_: int) -> list[tuple[str, str]]:
    asked = select(person_role.c.role, person_role.c.programme).where(person_role.c.person_id == id_)
    return [(row.role, row.programme) for row in connection.execute(asked)]


def _of(row: Row[tuple[object, ...]], given: Iterable[tuple[str, str]]) -> Person:
    """given: role and programme, "" for none, of each row of person_role."""
    pairs = list(given)
    return Person(
        id=row.id,
        email=row.email,
        name=row.name,
        roles=frozenset(role for role, _ in pairs),
        programmes=frozenset(programme for _, programme in pairs if programme),
        state=row.state,
        wants_mail=row.wants_mail,
        version=row.version,
    )
