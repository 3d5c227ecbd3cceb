"""kill -9 at fifty random moments of publishing: the old release serves or the new one, whole, and nothing is lost.

Each time in a fresh copy of the world. One process does it all, so that each publisher starts with its modules at hand.
Moments are counted in calls of functions, so that they are spread alike on a slow machine and a fast one; every third
is a moment of the clock, which may fall within a call.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.data.releases.conftest import FIRST, ROOT, SHIPPED, World

MOMENTS = 50
SCRIPT = '''
import itertools, json, os, random, shutil, signal, sys, time, traceback
from pathlib import Path
sys.path[:0] = [sys.argv[1]]
from data.releases.recovery import recovered
from tests.data.releases.conftest import World, copied

once, scratch, moments = World(Path(sys.argv[2])), Path(sys.argv[3]), int(sys.argv[4])


def ended(work):
    try:
        work()
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def publishing(world, calls=0):
    """Publishes in a process of its own, which kills itself at a certain call of a function, if it is told one."""
    pid = os.fork()
    if pid == 0:
        counted = itertools.count(1)

        def look(*_):
            if next(counted) == calls:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.setprofile(look if calls else None)
        ended(world.publish)
    return pid


def calls_of(world):
    """How many calls and returns publishing takes."""
    counted = itertools.count()
    sys.setprofile(lambda *_: next(counted))
    world.publish()
    sys.setprofile(None)
    return next(counted)


def in_child(work):
    # DuckDB is asked in a process of its own, so that this one never has threads when it forks.
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        ended(lambda: os.write(write, json.dumps(work()).encode()))
    os.close(write)
    with os.fdopen(read) as told:
        said = told.read()
    _, how = os.waitpid(pid, 0)
    assert how == 0, "looking failed"
    return json.loads(said)


def looked(world):
    def look():
        before = world.served, world.ask("select count(*) from assessed")[0][0]
        staff = world.ask("select value from store_info where key = 'release'", "staff")[0][0].rpartition("-")[0]
        listed = world.listed()
        with recovered(world.stores, world.inputs) as book:
            states = {r.id: r.state for r in book.releases.values()}
            current = book.current and book.current.id
        if before[0] != "2026.12":
            world.publish()
        return {"served": before[0], "staff": staff, "figures": before[1], "listed": listed, "states": states,
                "current": current, "then": world.served, "left": sorted(
                    p.name for p in world.stores.releases.iterdir() if p.name.startswith((".", "draft-")))}
    return in_child(look)


def inputs_of(world):
    return {str(p.relative_to(world.top)): p.read_bytes() for root in (world.inputs.folder, world.inputs.backup)
            for p in root.rglob("*") if p.is_file() and "ledger" not in p.name}


started = time.monotonic()
calls = in_child(lambda: calls_of(copied(once, scratch / "whole")))
whole = time.monotonic() - started
chance, found = random.Random(7), []
# At any call; at any call from the last step but a few on, which is over in no time; and at any moment within a call.
spans = ((0.0, 1.0), (0.75, 1.0), None)
for n in range(moments):
    world, span = copied(once, scratch / str(n)), spans[n % 3]
    before = inputs_of(world)
    if span is None:
        pid = publishing(world)
        time.sleep(whole * chance.random())
        os.kill(pid, signal.SIGKILL)
    else:
        pid = publishing(world, round(calls * (span[0] + (span[1] - span[0]) * (n + chance.random()) / moments)))
    _, how = os.waitpid(pid, 0)
    lost = [name for name, content in before.items() if inputs_of(world).get(name) != content]
    found.append(looked(world) | {"killed": how == signal.SIGKILL, "lost": lost})
    shutil.rmtree(scratch / str(n))
print(json.dumps(found))
'''
Found = list[dict[str, object]]


@pytest.fixture(scope="module")
def found(once: World, tmp_path_factory: pytest.TempPathFactory) -> Found:
    """What each kill left."""
    scratch: Path = tmp_path_factory.mktemp("killed")
    command = [sys.executable, "-c", SCRIPT, ROOT, once.top, scratch, str(MOMENTS)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    kills: Found = json.loads(done.stdout)
    return kills


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
