"""kill -9 at fifty random moments of publishing: the old release serves or the new one, whole, and nothing is lost.

Each time in a fresh copy of the world (killing.py). Moments are counted in calls of functions, so that they are spread
alike on a slow machine and a fast one; every third is a moment of the clock, which may fall within a call.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.made_once import made_once
from tests.worlds import FIRST, ROOT, SHIPPED, World

MOMENTS = 50
Found = list[dict[str, object]]


@pytest.fixture(scope="module")
def found(once: World, tmp_path_factory: pytest.TempPathFactory) -> Found:
    """What each kill left."""
    return made_once(tmp_path_factory, "kills", lambda folder: kills(once, folder))


def kills(once: World, scratch: Path) -> Found:
    command = [sys.executable, "-m", "tests.data.releases.killing", once.top, scratch, str(MOMENTS)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    found: Found = json.loads(done.stdout)
    return found


def test_publishing_was_killed_before_and_after_the_one_step(found: Found) -> None:
    assert len(found) == MOMENTS
    assert sum(bool(kill["killed"]) for kill in found) > MOMENTS / 2
    assert {kill["served"] for kill in found} == {SHIPPED, FIRST}


def test_after_each_kill_both_stores_open_and_are_of_one_release_whole(found: Found) -> None:
    assert [kill for kill in found if kill["served"] != kill["staff"]] == []
    assert {kill["figures"] for kill in found} == {found[0]["figures"]}
    new = {FIRST: "published", SHIPPED: "published"}
    assert [kill for kill in found if kill["listed"] != (new if kill["served"] == FIRST else {})] == []


def test_after_each_kill_the_ledger_comes_into_line_with_what_is_served(found: Found) -> None:
    for kill in found:
        states = kill["states"]
        assert isinstance(states, dict)
        assert states[FIRST] == ("published" if kill["served"] == FIRST else "signed_off"), kill
        if kill["served"] == FIRST:
            assert kill["current"] == FIRST


def test_after_each_kill_the_next_publish_succeeds_and_leaves_nothing_half_done(found: Found) -> None:
    assert [kill for kill in found if kill["then"] != FIRST or kill["left"]] == []


def test_no_input_is_lost_by_any_kill(found: Found) -> None:
    assert [kill["lost"] for kill in found if kill["lost"]] == []
