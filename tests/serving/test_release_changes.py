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
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import duckdb
import pytest

from data.inputs import Inputs
from data.ledger import ledger, now
from data.release import CLOSED, SURFACES, Stores, inputs_hash
from data.releases.book import MadeOf, Release, Step, add, read, waiting_folder
from data.releases.copies import hash_of, keep, secret
from data.releases.making import CHANGES, FACTS, NO_CHANGES, fingerprint
from data.releases.publishing import Why, publish, roll_back
from data.releases.shipped import key_served
from data.releases.stored import content_of
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
            time.sleep(0.02)  # a reader reads: what is published must have its share of the machine
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


def mark(folder: Path, letter: str) -> None:
    for surface in SURFACES:
        path = folder / f"{surface}.duckdb"
        path.chmod(0o600)
        with duckdb.connect(str(path)) as store:
            store.execute(
                f"update indicator set name = name || ' ⟦{letter}⟧', plain_name = plain_name || ' ⟦{letter}⟧'"
            )
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
        mark(folder, letter)
        for surface in SURFACES:
            with duckdb.connect(str(folder / f"{surface}.duckdb")) as store:
                store.execute("update store_info set value = ? where key = 'release'", [key])
                store.execute("checkpoint")

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


@pytest.fixture(scope="module")
def site(stores: Stores, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Release A is served."""
    top = tmp_path_factory.mktemp("changing")
    (top / "room").mkdir()
    own, source = Stores(top / "store"), Path(os.path.realpath(stores.link("public"))).parent

    def write(folder: Path) -> None:
        shutil.copytree(source, folder, dirs_exist_ok=True)
        mark(folder, "A")

    own.put(source.name, write)
    own.point(source.name)
    if (stores.folder / "static").exists():
        (own.folder / "static").symlink_to(stores.folder / "static")
    running = start(own.folder, top / "out.log")
    yield Site(running, own, Inputs(top / "inputs", top / "copy"), top / "room", source)
    stop(running)


@pytest.fixture(scope="module")
def flipped(site: Site) -> tuple[Readers, list[float]]:
    """What readers got while releases came and went; and seconds until all of the site had followed each."""
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
            followed.append(until_all_follow(site.server, letter))
            roll_back(site.stores, site.inputs, BECAUSE)
            followed.append(until_all_follow(site.server, "A"))
    finally:
        readers.done.set()
    for thread in threads:
        thread.join(timeout=30)
    return readers, followed


def until_all_follow(server: Server, letter: str) -> float:
    """Seconds from the change to the last answer of the release before; both processes are asked many times."""
    changed = last = time.monotonic()
    while time.monotonic() - changed < 2.5:
        asked = time.monotonic()
        answer = server.ask("/indicators/hle_birth.csv")
        if f"⟦{letter}⟧" not in answer.text:
            last = asked
    return last - changed


def test_nobody_is_turned_away_while_releases_change(flipped: tuple[Readers, list[float]]) -> None:
    readers, followed = flipped
    assert len(followed) == FLIPS
    assert readers.answers > 5 * FLIPS
    assert readers.wrong == []


def test_no_page_is_of_two_releases_and_every_release_was_seen(flipped: tuple[Readers, list[float]]) -> None:
    assert flipped[0].seen == set("ABCDEF")


def test_all_of_the_site_follows_within_two_seconds(flipped: tuple[Readers, list[float]]) -> None:
    assert max(flipped[1]) < 2.0


def test_the_site_says_that_it_went_back(site: Site, flipped: tuple[Readers, list[float]]) -> None:
    page = site.server.ask("/").text
    assert "this site went back from release 2099.01.5 to release" in page
    assert "It is only a test." in page
