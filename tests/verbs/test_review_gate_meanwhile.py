"""People go on writing while a release is published: what they say until the last moment still holds it back."""

from typing import Any

import pytest

import data.releases.publishing
import verbs.review_gate
from records import comments
from records.database import Records
from serving_staff.draft_pages import Read
from tests.staff import add_person
from tests.verbs.test_review_gate import PAGES, ours, read, run, said, sign, signed_off, world
from tests.worlds import FIRST, World

__all__ = ["ours", "signed_off", "world"]


def test_a_comment_that_blocks_while_the_pages_are_read_still_holds_the_release_back(
    world: World, ours: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    reviewer, key = add_person(ours, "reviewer"), read(world, ours, *PAGES)
    sign(ours, reviewer, key, "", PAGES)

    def slowly(*_: object) -> Read:
        with ours.writing() as connection:
            comments.make(connection, reviewer, key, "/", said(words="Wait, this is wrong."))
        return Read(PAGES, [])

    monkeypatch.setattr(verbs.review_gate, "pages_now", slowly)
    told = run("publish")
    assert "Wait, this is wrong." in told.stderr
    assert told.exit_code == 1
    assert world.served != FIRST


def test_a_comment_that_blocks_while_the_stores_are_made_still_holds_the_release_back(
    world: World, ours: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer, key, number = add_person(ours, "executive"), read(world, ours, *PAGES), 0
    dress = data.releases.publishing.dress

    def slowly(*given: Any) -> None:
        nonlocal number
        dress(*given)
        with ours.writing() as connection:
            number = comments.make(connection, officer, key, "/", said(words="Wait, this is wrong."))

    monkeypatch.setattr(data.releases.publishing, "dress", slowly)
    told = run("publish")
    assert "Wait, this is wrong." in told.stderr
    assert told.exit_code == 1
    assert world.served != FIRST
    monkeypatch.setattr(data.releases.publishing, "dress", dress)
    with ours.writing() as connection:
        comments.lift(connection, officer, number, 1)
    assert run("publish").exit_code == 0  # nothing that was made in vain stands in its way
    assert world.served == FIRST
