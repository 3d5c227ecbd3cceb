"""Kills publishing at many random moments and prints what each kill left, as JSON: test_killed.py starts it.

One process does it all, so that each publisher starts as a fork with its modules at hand. It never has threads when it
forks: DuckDB's end with its connections. Where two kills leave the same files, to the byte but for the times in the
ledger and the numbers of processes in names, what follows is tried once.

    python -m tests.data.releases.killing WORLD SCRATCH MOMENTS
"""

import gc
import hashlib
import itertools
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from data.releases.recovery import recovered
from tests.worlds import FIRST, World, copied

# At any call; at any call from the last steps on, which are over in no time; and at any moment, also within a call.
SPANS = ((0.0, 1.0), (0.75, 1.0), None)
_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:[\d.]+(?:\+00:00|Z)?")


def forked(work: Callable[[], object]) -> int:
    """Does something in a process of its own; its number."""
    pid = os.fork()
    if pid == 0:
        try:
            work()
        except BaseException:  # noqa: BLE001 whatever it is, the fork must end here and not go on as its parent
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    return pid


def publishing(world: World, calls: int = 0) -> int:
    """Publishes in a process of its own, which kills itself at a certain call of a function, if it is told one."""

    def work() -> None:
        counted = itertools.count(1)

        def look(*_: object) -> None:
            if next(counted) == calls:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.setprofile(look if calls else None)
        world.publish()

    return forked(work)


def calls_of(world: World) -> int:
    """How many calls and returns publishing takes."""
    counted = itertools.count()
    sys.setprofile(lambda *_: next(counted))
    world.publish()
    sys.setprofile(None)
    return next(counted)


def in_child(work: Callable[[], Any]) -> Any:
    read, write = os.pipe()
    pid = forked(lambda: os.write(write, json.dumps(work()).encode()))
    os.close(write)
    with os.fdopen(read) as told:
        said = told.read()
    _, how = os.waitpid(pid, 0)
    assert how == 0, "looking failed"
    return json.loads(said)


def state(world: World) -> str:
    """A fingerprint of everything in the world, the same after kills that left the same."""
    told = hashlib.sha256()
    for path in sorted(world.top.rglob("*"), key=str):
        facts = path.lstat()
        name = re.sub(r"\.\d+\.(partial|fresh)", r".\1", str(path.relative_to(world.top)))
        told.update(f"\n{name} {facts.st_mode} ".encode())
        if path.is_symlink():
            told.update(os.readlink(path).encode())
        elif path == world.inputs.ledger:
            told.update(_ledger(path).encode())
        elif path.is_file() and not path.name.startswith(world.inputs.ledger.name):
            # A file that has another name too is that of the first world, which nobody writes to again.
            told.update(str(facts.st_ino).encode() if facts.st_nlink > 1 else path.read_bytes())
    return told.hexdigest()


def _ledger(path: Path) -> str:
    """What a ledger says, with what lies beside it half-written. Read from a copy: opening it would tidy it up."""
    with tempfile.TemporaryDirectory() as folder:
        for part in path.parent.glob(f"{path.name}*"):
            shutil.copy(part, folder)
        with closing(sqlite3.connect(Path(folder) / path.name)) as opened:
            return _TIME.sub("then", "\n".join(opened.iterdump()))


def looked(world: World) -> dict[str, Any]:
    """What a reader and the keeper of releases find."""
    [(served, figures)] = world.ask(
        "select value, (select count(*) from assessed) from store_info where key = 'release'"
    )
    [(staff,)] = world.ask("select value from store_info where key = 'release'", "staff")
    listed = world.listed()
    with recovered(world.stores, world.inputs) as book:
        states = {r.id: r.state for r in book.releases.values()}
        current = book.current and book.current.id
    found = {"served": str(served).rpartition("-")[0], "staff": str(staff).rpartition("-")[0], "figures": figures}
    return found | {"listed": listed, "states": states, "current": current}


def followed(world: World, served: str) -> dict[str, Any]:
    """What the next publish comes to."""
    if served != FIRST:
        world.publish()
    left = sorted(p.name for p in world.stores.releases.iterdir() if p.name.startswith((".", "draft-")))
    return {"then": world.served, "left": left}


def inputs_of(world: World) -> dict[str, bytes]:
    return {
        str(p.relative_to(world.top)): p.read_bytes()
        for root in (world.inputs.folder, world.inputs.backup)
        for p in root.rglob("*")
        if p.is_file() and "ledger" not in p.name
    }


def killed(once: World, scratch: Path, moments: int) -> list[dict[str, Any]]:
    calls = calls_of(copied(once, scratch / "first"))  # after it, this process has at hand what a publisher needs
    started = time.monotonic()
    os.waitpid(publishing(copied(once, scratch / "whole")), 0)
    whole = time.monotonic() - started
    chance, found, known = random.Random(7), [], {}
    gc.freeze()  # a fork then shares what is in memory, and does not copy it to look for rubbish
    for n in range(moments):
        world, span = copied(once, scratch / str(n)), SPANS[n % len(SPANS)]
        before = inputs_of(world)
        if span is None:
            pid = publishing(world)
            time.sleep(whole * chance.random())
            os.kill(pid, signal.SIGKILL)
        else:
            pid = publishing(world, round(calls * (span[0] + (span[1] - span[0]) * (n + chance.random()) / moments)))
        _, how = os.waitpid(pid, 0)
        left, after = state(world), inputs_of(world)
        lost = [name for name, content in before.items() if after.get(name) != content]
        if left not in known:
            known[left] = in_child(lambda world=world: (seen := looked(world)) | followed(world, seen["served"]))
        found.append(known[left] | {"killed": how == signal.SIGKILL, "lost": lost})
        shutil.rmtree(scratch / str(n))
    return found


if __name__ == "__main__":
    print(json.dumps(killed(World(Path(sys.argv[1])), Path(sys.argv[2]), int(sys.argv[3]))))  # noqa: T201 its answer
