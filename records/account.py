"""What a person's own account page shows: whether they have a password, and everything that is kept about them."""

from datetime import date
from typing import Any

from sqlalchemy import Column, Connection, Table, or_, select

from records import schema
from records.audit import NEVER_WRITTEN
from records.people_tables import audit, audit_name, person
from records.person import Person

_SAID_APART = frozenset({"audit", "audit_name", "person"})


def has_password(connection: Connection, who: Person) -> bool:
    """Whether somebody has a password of this site."""
    return bool(connection.execute(select(person.c.password).where(person.c.id == who.id)).scalar_one())


def kept_of(connection: Connection, who: Person) -> dict[str, list[dict[str, Any]]]:
    """Everything that is kept about a person: table to rows, each a dict of column to value, moments as text.

    Found by what refers to a person, so that no table can be forgotten here. Passwords and tokens are not told: that
    they are kept is.
    """
    found = {"person": _rows(connection, person, person.c.id == who.id)}
    for table in schema.metadata.sorted_tables:
        columns = [column for column in table.columns if table.name not in _SAID_APART and _is_of_person(column)]
        if columns:
            found[table.name] = _rows(connection, table, or_(*(column == who.id for column in columns)))
    about = or_(audit.c.person_id == who.id, audit.c.subject == f"person {who.id}")
    found["audit"] = _rows(connection, audit, about)
    found["audit_name"] = _rows(connection, audit_name, audit_name.c.person_id == who.id)
    return found


def _is_of_person(column: Column[Any]) -> bool:
    return any(key.column.table is person for key in column.foreign_keys)


def _rows(connection: Connection, table: Table, which: Any) -> list[dict[str, Any]]:
    rows = connection.execute(select(table).where(which).order_by(*table.primary_key.columns)).mappings()
    return [{name: _plain(name, value) for name, value in row.items()} for row in rows]


def _plain(name: str, value: Any) -> Any:
    if name in NEVER_WRITTEN:
        return "(kept, not shown)" if value else ""
    if isinstance(value, date):
        return value.isoformat()
    return f"({len(value):,} bytes)" if isinstance(value, bytes) else value
