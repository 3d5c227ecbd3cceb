"""The database of the records: SQLite in WAL mode unless RECORDS_URL names another, such as PostgreSQL."""

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DataError, DBAPIError, DisconnectionError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from records.faults import RecordsError, RecordsUnavailable, Refused

_MIGRATIONS = Path(__file__).parent / "migrations"
_PROJECT = Path(__file__).resolve().parents[1]
_PATIENCE = 10  # seconds that a writer waits for another, or anybody for a connection
_POOL = {"pool_size": 4, "max_overflow": 4, "pool_timeout": _PATIENCE}
_NEVER_HELD = "There is nothing of that name or number here: go back, and open it from the page that led to it."
_QUIET = {"hide_parameters": True}
"""No error says, and no log keeps, what somebody wrote or who they are."""
_AWAY = "The records cannot be reached just now: try again in a minute."


def records_url(environment: Mapping[str, str]) -> str:
    """The address that RECORDS_URL gives; without it, a file in the owner's data folder."""
    named = environment.get("RECORDS_URL", "")
    if named:
        return named.replace("postgresql://", "postgresql+psycopg://", 1)
    home = Path(environment.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return f"sqlite:///{home / 'bury-outcomes' / 'records.sqlite'}"


class Records:
    """One database. Safe to share between threads; opened lazily, so that each worker opens its own after the fork."""

    def __init__(self, url: str) -> None:
        self.url = url
        try:
            self._parsed = make_url(url)
        except SQLAlchemyError:
            raise RecordsError("RECORDS_URL is no address of a database: write postgresql://user@host/name.") from None
        self._engine: Engine | None = None

    @property
    def engine(self) -> Engine:
        """The pool of connections of this process."""
        if self._engine is None:
            self._engine = _engine(self.url, self._parsed.get_backend_name())
        return self._engine

    @property
    def file(self) -> Path | None:
        """The file of a SQLite database; None for a server."""
        name = self._parsed.database
        return Path(name) if self._parsed.get_backend_name() == "sqlite" and name else None

    def prepare(self) -> None:
        """Makes the database and brings its tables up to date. Doing it twice, or from two processes, changes nothing.

        Raises RecordsError for a file inside the project or made by a newer version, RecordsUnavailable.
        """
        file = self.file
        if file is not None:
            if file.resolve().is_relative_to(_PROJECT):
                raise RecordsError(f"The records must lie outside the project, and {file} lies in it: choose another.")
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
        with self.writing() as connection:
            _migrate(connection)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection for questions. Raises RecordsUnavailable when the database is away.

        Raises Refused for a key that no database could hold.
        """
        with _said_plainly(), self.engine.connect().execution_options(reads=True) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: all that is written in it stays, or nothing. Raises RecordsUnavailable."""
        with _said_plainly(), self.engine.begin() as connection:
            yield connection

    def close(self) -> None:
        """Gives every connection back."""
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None


@contextmanager
def _said_plainly() -> Iterator[None]:
    try:
        yield
    except (OperationalError, PoolTimeout):
        raise RecordsUnavailable(_AWAY) from None
    except DataError:  # such as a NUL in a key: PostgreSQL can hold no such thing, so that there is none
        raise Refused(_NEVER_HELD) from None
    except DBAPIError as error:
        # SQLite says of a file that is no database, or a broken one, no more than that it is an error.
        if error.connection_invalidated or type(error.orig) is sqlite3.DatabaseError:
            raise RecordsUnavailable(_AWAY) from None
        raise


def _engine(url: str, backend: str) -> Engine:
    if backend != "sqlite":
        waits = {"connect_timeout": _PATIENCE}
        return create_engine(url, connect_args=waits, pool_pre_ping=True, pool_recycle=1800, **_POOL, **_QUIET)
    engine = create_engine(url, connect_args={"timeout": _PATIENCE}, **_POOL, **_QUIET)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    file = make_url(url).database
    if file:
        event.listen(engine, "connect", lambda _, record: record.info.update(file=_which(file)))
        event.listen(engine, "checkout", lambda _, record, __: _still_there(file, record.info["file"]))
    return engine


def _which(file: str) -> tuple[int, int]:
    about = os.stat(file)
    return about.st_dev, about.st_ino


def _still_there(file: str, opened: tuple[int, int]) -> None:
    """A file that was put in the place of another, such as from a backup, is opened anew.

    Otherwise whatever is written would go to the one that is gone, and be lost without a word.
    """
    try:
        same = _which(file) == opened
    except OSError:
        same = False
    if not same:
        raise DisconnectionError(f"{file} is not the file that was opened")


def _begin(connection: Connection) -> None:
    """A writer takes its turn at once: two that read first and write then would refuse each other half-way."""
    reads = connection.get_execution_options().get("reads", False)
    connection.exec_driver_sql("begin" if reads else "begin immediate")


def _set_up(connection: object, _: object) -> None:
    """SQLite as we want it: what is acknowledged is on disk, readers never wait, keys are kept."""
    connection.isolation_level = None  # type: ignore[attr-defined]  # SQLAlchemy begins, not the driver
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for pragma in _PRAGMAS:
        cursor.execute(f"pragma {pragma}")
    cursor.close()


_PRAGMAS = (
    f"busy_timeout = {_PATIENCE}000",
    "journal_mode = wal",
    "synchronous = full",
    "foreign_keys = on",
    "secure_delete = on",  # what was forgotten is not left in the file's bytes
)


@cache
def _script() -> ScriptDirectory:
    return ScriptDirectory(str(_MIGRATIONS))


def _migrate(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("select pg_advisory_xact_lock(20261126)")  # two processes may start at once
    now = MigrationContext.configure(connection).get_current_revision()
    if now == _script().get_current_head():
        return
    if now is not None and now not in {step.revision for step in _script().walk_revisions()}:
        raise RecordsError(
            f"The records were written by a newer version of the software (step {now}): start that version."
        )
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
