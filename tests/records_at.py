"""Records for the tests: empty ones on SQLite and on a PostgreSQL of their own, and people to put into them.

A room that wants them imports the fixtures `records` and `postgres` into its conftest.
"""

import os
import platform
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine, make_url, text
from sqlalchemy.exc import OperationalError

from records.database import Records
from records.moments import now
from records.people_tables import person, person_role
from records.person import Person, by_id
from records.schema import metadata
from tools.debian import distribution
from tools.postgres import advice, find

__all__ = ["add_person", "postgres", "records", "sqlite_template"]

TEMPLATE = "prepared"


@dataclass
class Postgres:
    """A server of this session alone, that only its socket reaches. folder: its data and socket; user: who runs it."""

    binaries: Path
    folder: Path
    user: str
    process: subprocess.Popen[bytes] | None = None
    made: int = 0
    shared: Records | None = None

    def url(self, name: str) -> str:
        """The address of a database."""
        return f"postgresql+psycopg://{self.user}@/{name}?host={self.folder}"

    def start(self) -> None:
        """Starts it, and waits until it answers. It need not outlast a power cut: nothing waits for the disk."""
        quick = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60")
        options = [
            part
            for option in (*quick, "listen_addresses=", f"unix_socket_directories={self.folder}")
            for part in ("-c", option)
        ]
        with (self.folder / "log").open("ab") as log:
            command = [str(self.binaries / "postgres"), "-D", str(self.folder / "data"), *options]
            self.process = subprocess.Popen(command, stdout=log, stderr=log, **self._as_user())
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                self.run("select 1")
            except OperationalError:
                time.sleep(0.05)
            else:
                return
        raise AssertionError(f"PostgreSQL did not start: {(self.folder / 'log').read_text()[-2000:]}")

    def stop(self) -> None:
        """Ends it, and every connection with it."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)  # SIGTERM would wait until its clients have gone
            self.process.wait(20)

    def make(self) -> None:
        """Makes the cluster, owned by somebody who is not root: PostgreSQL refuses to run as root."""
        if os.geteuid() == 0:
            shutil.chown(self.folder, self.user)
        command = [
            self.binaries / "initdb",
            "-D",
            self.folder / "data",
            "-U",
            self.user,
            "-A",
            "trust",
            "-N",
            "-E",
            "UTF8",
        ]
        subprocess.run([*map(str, command), "--locale=C"], check=True, capture_output=True, **self._as_user())

    def run(self, statement: str) -> None:
        """One statement outside of any transaction."""
        engine = create_engine(self.url("postgres"), isolation_level="AUTOCOMMIT")
        try:
            with engine.connect() as connection:
                connection.execute(text(statement))
        finally:
            engine.dispose()

    def empty(self) -> Records:
        """A prepared database of its own, without a row."""
        self.made += 1
        name = f"records_{self.made}"
        self.run(f"create database {name} template {TEMPLATE}")
        return Records(self.url(name))

    def emptied(self) -> Records:
        """The database that tests take turns with, empty again: quicker than a new one, and its connections stay."""
        if self.shared is None:
            self.shared = self.empty()
        tables = ", ".join(f'"{table.name}"' for table in metadata.sorted_tables)
        with self.shared.writing() as connection:
            connection.execute(text("set local lock_timeout = '10s'"))
            connection.execute(text("set local session_replication_role = replica"))  # the log refuses it otherwise
            connection.execute(text(f"truncate {tables} restart identity cascade"))
        return self.shared

    def drop(self, records: Records) -> None:
        """Takes such a database away again, so that a long session fills no disk."""
        records.close()
        self.run(f"drop database {make_url(records.url).database} with (force)")

    def _as_user(self) -> dict[str, Any]:
        if os.geteuid() != 0:
            return {"cwd": self.folder}
        return {"cwd": self.folder, "user": self.user, "group": pwd.getpwnam(self.user).pw_gid, "extra_groups": []}


def binaries() -> Path:
    """Where PostgreSQL's programs are. Without them the test is left out, but never on the integration server."""
    found = find()
    if found is not None:
        return Path(found)
    sentence = advice(platform.system(), distribution())
    if os.environ.get("CI") == "true":
        pytest.fail(sentence)
    pytest.skip(sentence)


def serve(folder: Path, programs: Path) -> Iterator[Postgres]:
    """A server with the prepared template, ended afterwards by its own id."""
    user = "nobody" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    server = Postgres(programs, folder, user)
    server.make()
    try:
        server.start()
        server.run(f"create database {TEMPLATE}")
        prepared = Records(server.url(TEMPLATE))
        prepared.prepare()
        prepared.close()
        yield server
    finally:
        if server.shared is not None:
            server.shared.close()
        server.stop()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """One PostgreSQL for the whole session."""
    programs = binaries()
    # A socket's path may be a hundred characters long at most, so that pytest's own folders will not do.
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    try:
        yield from serve(folder, programs)
    finally:
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A prepared file without a row, to be copied."""
    file = tmp_path_factory.mktemp("records") / "prepared.sqlite"
    prepared = Records(f"sqlite:///{file}")
    prepared.prepare()
    prepared.close()
    return file


@pytest.fixture(params=["sqlite", "postgresql"])
def records(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Records]:
    """Prepared records without a row: once in SQLite, once in PostgreSQL."""
    if request.param == "sqlite":
        file = tmp_path / "records.sqlite"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), file)
        made = Records(f"sqlite:///{file}")
        yield made
        made.close()
    else:
        yield request.getfixturevalue("postgres").emptied()


def add_person(
    connection: Connection,
    name: str,
    *roles: str,
    email: str = "",
    state: str = "active",
    programmes: tuple[str, ...] = (),
) -> Person:
    """Somebody who is there already, without a password. email: made from the name unless given."""
    values = {"name": name, "email": email or f"{name.lower().replace(' ', '.')}@example.org"}
    made = connection.execute(
        person.insert().values(**values, state=state, created_at=now()).returning(person.c.id)
    ).scalar_one()
    for role in roles:
        for programme in programmes if role == "board_member" else ("",):
            connection.execute(person_role.insert().values(person_id=made, role=role, programme=programme))
    return by_id(connection, made)
