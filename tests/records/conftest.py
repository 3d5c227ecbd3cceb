"""Records for this room's tests: every one of them runs on SQLite and on PostgreSQL."""

import pytest
from argon2 import PasswordHasher

from records import passwords
from tests.records.told import team
from tests.records_at import postgres, records, sqlite_template

__all__ = ["postgres", "records", "sqlite_template", "team"]


@pytest.fixture
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords are hashed with next to no work, so that tests of other things do not wait for it."""
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    kept = hasher.hash("nobody has this password")
    monkeypatch.setattr(passwords, "_HASHER", hasher)
    monkeypatch.setattr(passwords, "_decoy", lambda: kept)
