"""A door of its own for a test that moves links or asks what may not be asked."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from data.release import Stores
from queries import store as door
from queries.questions import Question


@pytest.fixture
def apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """The door as in a new process: what a test opens here, no other test sees."""
    monkeypatch.setattr(door, "_STORE", door._Store())


@pytest.fixture
def copied(stores: Stores, tmp_path: Path) -> Path:
    """A link to a copy of the public store, to spoil or to remove."""
    shutil.copyfile(stores.link("public"), tmp_path / "public-first.duckdb")
    link = tmp_path / "public-current.duckdb"
    link.symlink_to("public-first.duckdb")
    return link


@pytest.fixture
def asked_as(apart: None, copied: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], object]:
    """Sends any statement through the door, as a question of that text would go."""
    door.open_store(copied)

    def send(sql: str) -> object:
        question = Question("anything", frozenset(), sql, "One row.", "anything.sql:1")
        monkeypatch.setattr(door, "questions", lambda: {"anything": question})
        return door.ask("anything")

    return send
