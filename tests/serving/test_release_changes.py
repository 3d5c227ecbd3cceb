"""Releases published and taken back under a running site: nobody is turned away, and no page is of two releases.

The names of all measures end in ⟦A⟧, ⟦B⟧ … by release, so that each page shows which release every part of it is of.
"""

import json
import os
import re
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import duckdb
import psutil
import pytest

from data.inputs import Inputs
from data.ledger import ledger, now
from data.release import CLOSED, SURFACES, Stores, inputs_hash
from data.releases.book import MadeOf, Release, Step, add, read, waiting_folder
from data.releases.copies import hash_of, keep, secret
from data.releases.kept import CHANGES, FACTS, NO_CHANGES, fingerprint
from data.releases.publishing import Why, publish, roll_back
from data.releases.shipped import key_served
from data.releases.stored import content_of
from tests.made_once import made_once
from tests.running import Server, page_question, start, stop

FLIPS = 10
ADDRESSES = ("/", "/indicators", "/indicators/hle_birth", "/outcomes/1", "/indicators/hle_birth.csv")
MARK = re.compile(r"⟦(\w)⟧|\\u27e6(\w)\\u27e7")
BECAUSE = Why("tester", "It is only a test.")


@dataclass
class Readers:
    """What readers got: answers by release, and what they should never get."""

    seen: set[str] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)
    answers: int = 0
    done: threading.Event = field(default_factory=threading.Event)

    def read(self, site: Server, question: bytes) -> None:
        turn = 0
        while not self.done.is_set():
            turn += 1
            time.sleep(0.2)  # a reader reads: what is published must have its share of the machine
            try:
                if turn % 3:
                    answer = site.ask(ADDRESSES[turn % len(ADDRESSES)])
                else:
                    answer = site.ask("/_dash-update-component", "POST", question, Content_Type="application/json")
            except OSError as error:
                self.wrong.append(f"turned away: {error}")
                continue
            marks = {one or other for one, other in MARK.findall(answer.text)}
            self.answers += 1
            self.seen |= marks
            if answer.status != 200 or len(marks) != 1:
                self.wrong.append(f"turn {turn}: {answer.status}, {sorted(marks)}")


def mark(folder: Path, letter: str, key: str) -> None:
    for surface in SURFACES:
        path = folder / f"{surface}.duckdb"
        path.chmod(0o600)
        with duckdb.connect(str(path)) as store:
            store.execute(
                f"update indicator set name = name || ' ⟦{letter}⟧', plain_name = plain_name || ' ⟦{letter}⟧'"
            )
            store.execute("update store_info set value = ? where key = 'release'", [key])
            store.execute("checkpoint")


def wait(stores: Stores, inputs: Inputs, room: Path, source: Path, letter: str, turn: int) -> None:
    """A signed-off release like the shipped one, but for its mark, without the half minute that drafting it takes."""
    with ledger(inputs) as entries:
        book = read(entries)
    since = key_served(stores, book)
    made_of = MadeOf((), (), since, date(2026, 11, 26), (f"Release {letter}.",))
    whole = fingerprint(secret(inputs), inputs_hash(room), made_of, {}, {})
    id_ = f"2099.01.{turn}"
    key = f"{id_}-{whole[:8]}"

    def write(folder: Path) -> None:
        shutil.copytree(source, folder, dirs_exist_ok=True)
        mark(folder, letter, key)

    stores.put(waiting_folder(key), write, CLOSED)
    paths = {surface: stores.path(surface, waiting_folder(key)) for surface in SURFACES}
    facts = {"newest": None, "clean": True, "stores": {surface: hash_of(path) for surface, path in paths.items()}}
    keep(inputs, f"releases/{key}/{FACTS}", json.dumps(facts).encode())
    keep(inputs, f"releases/{key}/{CHANGES}", NO_CHANGES)
    steps = tuple(Step(what, now(), "tester", "") for what in ("drafted", "in_review", "signed_off"))
    with ledger(inputs) as entries:
        facts = (*content_of(**paths), whole, inputs_hash(room))
        add(entries, Release(0, id_, key, *facts, "", made_of, "draft", steps))


@dataclass(frozen=True)
class Site:
    """A site of its own. source: the stores of the shipped release without a mark."""

    server: Server
    stores: Stores
    inputs: Inputs
    room: Path
    source: Path

    @property
    def processes(self) -> list[psutil.Process]:
        """Those that answer."""
        return psutil.Process(self.server.process.pid).children(recursive=True)


@dataclass(frozen=True)
class Flips:
    """What readers got while releases came and went. followed: seconds until all of the site had followed each.

    page: the front page after the last.
    """

    seen: set[str]
    wrong: list[str]
    answers: int
    followed: list[float]
    page: str


@contextmanager
def site(stores: Stores, top: Path) -> Iterator[Site]:
    """Release A is served."""
    (top / "room").mkdir()
    own, source = Stores(top / "store"), Path(os.path.realpath(stores.link("public"))).parent

    def write(folder: Path) -> None:
        shutil.copytree(source, folder, dirs_exist_ok=True)
        mark(folder, "A", source.name)

    own.put(source.name, write)
    own.point(source.name)
    if (stores.folder / "static").exists():
        (own.folder / "static").symlink_to(stores.folder / "static")
    running = start(own.folder, top / "out.log")
    try:
        yield Site(running, own, Inputs(top / "inputs", top / "copy"), top / "room", source)
    finally:
        stop(running)


@pytest.fixture(scope="module")
def flips(stores: Stores, tmp_path_factory: pytest.TempPathFactory) -> Flips:
    def make(folder: Path) -> Flips:
        with site(stores, folder) as one:
            return flipped(one)

    return made_once(tmp_path_factory, "flips", make)


def flipped(site: Site) -> Flips:
    dependencies = json.loads(site.server.ask("/_dash-dependencies").body)
    question = json.dumps(page_question(dependencies, "/indicators/hle_birth", "")).encode()
    readers, followed = Readers(), []
    threads = [threading.Thread(target=readers.read, args=(site.server, question)) for _ in range(3)]
    for thread in threads:
        thread.start()
    try:
        for turn in range(FLIPS // 2):
            letter = "BCDEF"[turn]
            wait(site.stores, site.inputs, site.room, site.source, letter, turn + 1)
            publish(site.stores, site.inputs, Why("tester"), room=site.room)
            followed.append(until_all_follow(site, letter))
            roll_back(site.stores, site.inputs, BECAUSE)
            followed.append(until_all_follow(site, "A"))
    finally:
        readers.done.set()
    for thread in threads:
        thread.join(timeout=30)
    return Flips(readers.seen, readers.wrong, readers.answers, followed, site.server.ask("/").text)


def until_all_follow(site: Site, letter: str) -> float:
    """Seconds from the change to the last answer of the release before; both processes are asked many times."""
    changed = last = time.monotonic()
    served = str(site.stores.path("public", site.stores.current).resolve())
    while (now := time.monotonic()) < changed + 10:
        if f"⟦{letter}⟧" not in site.server.ask("/indicators/hle_birth.csv").text:
            last = now
        elif now - last > 0.5 and all(served in opened_by(process) for process in site.processes):
            break
        time.sleep(0.02)
    return last - changed


def opened_by(process: psutil.Process) -> set[str]:
    return {opened.path for opened in process.open_files()}


def test_nobody_is_turned_away_while_releases_change(flips: Flips) -> None:
    assert len(flips.followed) == FLIPS
    assert flips.answers > 5 * FLIPS
    assert flips.wrong == []


def test_no_page_is_of_two_releases_and_every_release_was_seen(flips: Flips) -> None:
    assert flips.seen == set("ABCDEF")


def test_all_of_the_site_follows_within_two_seconds(flips: Flips) -> None:
    assert max(flips.followed) < 2.0


def test_the_site_says_that_it_went_back(flips: Flips) -> None:
    assert "this site went back from release 2099.01.5 to release" in flips.page
    assert "It is only a test." in flips.page
