"""Records for this room's tests: every one of them runs on SQLite and on PostgreSQL."""

import pytest
from argon2 import PasswordHasher

from records import passwords
from records.database import Records
from records.person import Person
from tests.records.told import team
from tests.records_at import add_person, postgres, records, sqlite_template

__all__ = ["postgres", "records", "sqlite_template", "team"]


@pytest.fixture
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords are hashed with next to no work, so that tests of other things do not wait for it."""
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    kept = hasher.hash("nobody has this password")
    monkeypatch.setattr(passwords, "_HASHER", hasher)
    monkeypatch.setattr(passwords, "_decoy", lambda: kept)


@pytest.fixture
def ann(records: Records) -> Person:
    """Who chairs."""
    with records.writing() as connection:
        return add_person(connection, "Ann Chair", "executive")


@pytest.fixture
def jane(records: Records) -> Person:
    """Who is given something to do."""
    with records.writing() as connection:
        return add_person(connection, "Jane Smith", "analyst")
