"""The database is made once, by whoever comes first, and it is said plainly when it is away."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, select, text
from sqlalchemy.exc import IntegrityError

from records.database import Records, records_url
from records.drafts import draft_of
from records.faults import RecordsError, RecordsUnavailable, Refused
from records.moments import now
from records.people_tables import person
from records.schema import metadata
from tests.records_at import Postgres, add_person

ROOT = Path(__file__).resolve().parents[2]


def names(records: Records) -> list[str]:
    """Everybody's name, by a connection of the pool."""
    with records.reading() as connection:
        return list(connection.execute(select(person.c.name).order_by(person.c.id)).scalars())


def add(records: Records, name: str) -> None:
    with records.writing() as connection:
        add_person(connection, name, "analyst")


def test_the_migrations_make_exactly_the_tables_of_the_schema(records: Records) -> None:
    with records.writing() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []


def test_preparing_a_second_time_changes_nothing(records: Records) -> None:
    add(records, "Jane")
    records.prepare()
    again = Records(records.url)
    again.prepare()
    again.close()
    assert names(records) == ["Jane"]


PREPARE = "import sys; from records.database import Records; Records(sys.argv[1]).prepare()"


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_two_processes_may_prepare_at_once(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    if kind == "sqlite":
        url = f"sqlite:///{tmp_path / 'new' / 'records.sqlite'}"
    else:
        server = request.getfixturevalue("postgres")
        server.run("create database unprepared")
        url = server.url("unprepared")
    command = [sys.executable, "-c", PREPARE, url]
    both = [subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    assert [(process.communicate()[1], process.returncode) for process in both] == [("", 0)] * 2
    made = Records(url)
    assert names(made) == []
    made.close()


def test_records_of_a_newer_version_are_left_alone(records: Records) -> None:
    def say(step: str) -> str:
        with records.writing() as connection:
            before = connection.execute(text("select version_num from alembic_version")).scalar_one()
            connection.execute(text("update alembic_version set version_num = :step"), {"step": step})
        return str(before)

    ours = say("0999_later")
    try:
        with pytest.raises(RecordsError, match="newer version of the software"):
            records.prepare()
    finally:
        say(ours)


def test_a_file_is_its_owners_alone_and_lies_outside_the_project(tmp_path: Path) -> None:
    made = Records(f"sqlite:///{tmp_path / 'kept' / 'records.sqlite'}")
    made.prepare()
    assert made.file is not None
    assert made.file.stat().st_mode & 0o777 == 0o600
    assert made.file.parent.stat().st_mode & 0o777 == 0o700
    made.close()
    with pytest.raises(RecordsError, match="outside the project"):
        Records(f"sqlite:///{ROOT / 'records.sqlite'}").prepare()
    assert not (ROOT / "records.sqlite").exists()


def test_the_address_comes_from_the_environment() -> None:
    assert records_url({"RECORDS_URL": "postgresql://u@h/n"}) == "postgresql+psycopg://u@h/n"
    assert records_url({"XDG_DATA_HOME": "/d"}) == "sqlite:////d/bury-outcomes/records.sqlite"
    with pytest.raises(RecordsError, match="no address of a database"):
        Records("what is this")


@pytest.fixture
def on_file(tmp_path: Path, sqlite_template: Path) -> Records:
    """Prepared records in SQLite, with one person and a pool that holds a connection."""
    file = tmp_path / "records.sqlite"
    shutil.copyfile(sqlite_template, file)
    made = Records(f"sqlite:///{file}")
    add(made, "Jane")
    return made


def is_away(records: Records) -> None:
    for attempt in (lambda: names(records), lambda: add(records, "Lost")):
        with pytest.raises(RecordsUnavailable, match="try again in a minute") as told:
            attempt()
        assert told.value.__cause__ is None
        assert "sqlite" not in str(told.value)


def test_a_file_that_is_a_folder_is_away_until_it_is_back(on_file: Records) -> None:
    file = on_file.file
    assert file is not None
    on_file.close()
    file.rename(file.with_suffix(".kept"))
    file.mkdir()
    is_away(on_file)
    file.rmdir()
    file.with_suffix(".kept").rename(file)
    assert names(on_file) == ["Jane"]


def test_a_file_that_is_no_database_is_away(on_file: Records) -> None:
    file = on_file.file
    assert file is not None
    on_file.close()
    file.write_bytes(b"not a database " * 400)
    is_away(on_file)


def test_nothing_is_written_into_a_file_that_was_replaced_under_us(on_file: Records, tmp_path: Path) -> None:
    """Such as by a copy from a backup: a connection of the pool would write into the file that is gone."""
    file = on_file.file
    assert file is not None
    other = Records(f"sqlite:///{tmp_path / 'backup.sqlite'}")
    other.prepare()
    add(other, "From the backup")
    other.close()
    with on_file.reading() as connection:
        connection.exec_driver_sql("pragma wal_checkpoint(truncate)")
    os.replace(tmp_path / "backup.sqlite", file)
    add(on_file, "Written after")
    assert names(on_file) == ["From the backup", "Written after"]
    on_file.close()


def test_a_server_that_stops_is_away_until_it_is_back(postgres: Postgres) -> None:
    records = postgres.empty()
    add(records, "Jane")
    postgres.stop()
    try:
        is_away(records)
    finally:
        postgres.start()
    add(records, "Back")
    assert names(records) == ["Jane", "Back"]
    postgres.drop(records)


def test_a_connection_that_is_cut_in_mid_write_leaves_nothing(postgres: Postgres) -> None:
    records = postgres.empty()

    def write() -> None:
        with records.writing() as connection:
            add_person(connection, "Lost", "analyst")
            cut(connection, postgres)
            add_person(connection, "Never", "analyst")

    with pytest.raises(RecordsUnavailable):
        write()
    assert names(records) == []
    postgres.drop(records)


def cut(connection: Connection, postgres: Postgres) -> None:
    number = connection.execute(text("select pg_backend_pid()")).scalar_one()
    postgres.run(f"select pg_terminate_backend({number})")


def test_a_fault_of_ours_is_not_taken_for_a_database_that_is_away(records: Records) -> None:
    add(records, "Jane")
    with pytest.raises(IntegrityError):
        add(records, "Jane")


def test_no_error_says_what_somebody_wrote_or_who_they_are(records: Records) -> None:
    facts = {"email": "p@example.org", "name": "Secret Word", "state": "active", "created_at": now()}
    with records.writing() as connection:
        connection.execute(person.insert().values(**facts))
    with pytest.raises(IntegrityError) as told, records.writing() as connection:
        connection.execute(person.insert().values(**facts))
    assert "Secret Word" not in str(told.value)


@pytest.mark.parametrize("key", ["\x00", "2026.12\x00", "x" * 5000])
def test_a_key_that_no_database_could_hold_leads_to_nothing(records: Records, key: str) -> None:
    with pytest.raises(Refused), records.reading() as connection:
        draft_of(connection, key)
