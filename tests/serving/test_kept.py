"""Finished answers belong to the release they were made from."""

from typing import Any

import pytest
from flask import Flask

from serving import kept
from serving.kept import KeptAnswers

ROUTER = "/_dash-update-component"


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A small app whose release and answer a test can change."""
    app = Flask("kept")
    world: dict[str, Any] = {"release": "first", "answer": "old", "asked": 0}
    monkeypatch.setattr(kept, "release_in_use", lambda: world["release"])

    @app.post(ROUTER)
    def answer() -> str:
        world["asked"] += 1
        said = str(world["answer"])
        world.update(world.pop("then", {}))
        return said

    KeptAnswers().add_to(app)
    world["client"] = app.test_client()
    return world


def said(world: dict[str, Any]) -> str:
    return str(world["client"].post(ROUTER, json={"path": "/"}).get_data(as_text=True))


def test_the_same_question_is_worked_out_once_a_release(made: dict[str, Any]) -> None:
    assert [said(made), said(made)] == ["old", "old"]
    assert made["asked"] == 1


def test_a_new_release_is_answered_afresh(made: dict[str, Any]) -> None:
    said(made)
    made.update(release="second", answer="new")
    assert said(made) == "new"


def test_an_answer_made_while_the_release_changed_is_sent_and_not_kept(made: dict[str, Any]) -> None:
    made["then"] = {"release": "second", "answer": "new"}
    assert said(made) == "old"
    assert said(made) == "new"
