"""The log stays as it was written: the database itself sees to it."""

from datetime import date

import pytest
from sqlalchemy import Table, delete, select, update
from sqlalchemy.exc import DBAPIError

from records import audit
from records.database import Records
from records.people_tables import audit as lines
from records.people_tables import audit_name
from records.schema import KEPT_AS_WRITTEN, metadata
from tests.records_at import Postgres, add_person

TABLES = [metadata.tables[name] for name in KEPT_AS_WRITTEN]


def test_no_line_can_be_changed_or_taken_out(records: Records) -> None:
    with records.writing() as connection:
        audit.written(connection, None, "made", "person 1", after={"state": "active"})
    for attempt in (update(lines).values(what="nothing"), delete(lines)):
        with pytest.raises(DBAPIError, match="stays as it was written"), records.writing() as connection:
            connection.execute(attempt)
    with records.reading() as connection:
        assert [line.what for line in audit.entries(connection)] == ["made"]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: str(table.name))
def test_a_server_refuses_even_where_there_is_no_row_to_take_out(postgres: Postgres, table: Table) -> None:
    with pytest.raises(DBAPIError, match="stays as it was written"), postgres.emptied().writing() as connection:
        connection.execute(delete(table))


def test_a_line_stays_only_with_the_change_it_tells_of(records: Records) -> None:
    def failing() -> None:
        with records.writing() as connection:
            audit.written(connection, None, "made", "person 1", after={"state": "active"})
            raise RuntimeError("after the line was written")

    with pytest.raises(RuntimeError):
        failing()
    with records.reading() as connection:
        assert audit.entries(connection) == []


def test_names_and_addresses_lie_apart_and_are_read_back(records: Records) -> None:
    facts = {"name": "Bo Quill", "email": "bo@bury.example", "roles": ["analyst"], "on": date(2026, 11, 26)}
    with records.writing() as connection:
        bo = add_person(connection, "Bo", "analyst")
        audit.written(connection, bo.id, "changed", f"person {bo.id}", facts, {"name": "Cy Quill"}, of=bo.id)
        audit.written(connection, bo.id, "loaded", "load L0001", after={"name": "A&E, England"})
        raw = connection.execute(select(lines.c.before, lines.c.after)).all()
        load, told = audit.entries(connection)
        assert not any("Quill" in part or "bury.example" in part for both in raw for part in both)
        assert told.before == {**facts, "on": "2026-11-26"}
        assert told.after == {"name": "Cy Quill"}
        assert load.after == {"name": "A&E, England"}
        audit.forget_names(connection, bo.id)
        assert connection.execute(select(audit_name)).all() == []
        told = audit.entries(connection, f"person {bo.id}")[0]
    assert told.before == {"name": "(forgotten)", "email": "(forgotten)", "roles": ["analyst"], "on": "2026-11-26"}


def test_that_a_password_changed_is_said_and_not_what_it_is(records: Records) -> None:
    with records.writing() as connection:
        audit.written(connection, None, "password changed", "person 1", after={"password": "walnut pylon meadow"})
        assert audit.entries(connection)[0].after == {"password": "(changed)"}


def test_the_log_comes_in_pages_newest_first(records: Records) -> None:
    with records.writing() as connection:
        for number in range(7):
            audit.written(connection, None, "made", f"person {number % 2}", after={"number": number})
        first = audit.entries(connection, most=3)
        second = audit.entries(connection, before_id=first[-1].id, most=3)
        of_one = audit.entries(connection, "person 1")
    assert [line.after["number"] for line in first + second] == [6, 5, 4, 3, 2, 1]
    assert [line.after["number"] for line in of_one] == [5, 3, 1]
