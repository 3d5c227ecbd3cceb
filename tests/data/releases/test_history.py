"""The two tables that are written when a release is published, and the fingerprint of a store's tables."""

import os
import shutil
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from data.release import Stores
from data.releases.history import schema_hash, write_history
from data.releases.shape import Entry, Notice
from data.releases.stored import content_of

ROOT = Path(__file__).resolve().parents[3]
SUMMER = datetime(2026, 7, 1, 8, 30, tzinfo=UTC)  # half past nine in London
WINTER = datetime(2026, 12, 3, 9, 30, tzinfo=UTC)
PUBLISHED = Entry("2026.07", "2026.07-aaaaaaaa", "published", SUMMER, None, "", ("One.", "Two."), "ab" * 32, True)
WITHDRAWN = Entry("2026.06", "2026.06-bbbbbbbb", "withdrawn", SUMMER, WINTER, "A leak.", (), "cd" * 32, True)
DRAFTS = [
    Entry(f"2027.0{n}", f"2027.0{n}-cccccccc", state, None, None, "", ("Secret.",), "ef" * 32, False)
    for n, state in enumerate(("draft", "in_review", "signed_off"), 1)
]
WORDS = "On 3 December this site went back to release 2026.07, because a file was wrong."


@pytest.fixture
def store(stores: Stores, tmp_path: Path) -> Path:
    path = tmp_path / "release" / "public.duckdb"
    path.parent.mkdir()
    shutil.copyfile(stores.link("public"), path)
    path.chmod(0o444)
    return path


def rows(path: Path, table: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(path), read_only=True) as opened:
        return opened.execute(f"from {table}").fetchall()


def test_releases_and_notices_are_written_in_london_time(store: Path) -> None:
    write_history(store, [PUBLISHED, WITHDRAWN], [Notice(WINTER, "rolled_back", WORDS)])
    published, withdrawn = rows(store, "release_history")
    morning = datetime(2026, 7, 1, 9, 30)  # noqa: DTZ001 the clock on a wall in London
    assert published == (
        1,
        "2026.07",
        "2026.07-aaaaaaaa",
        "published",
        morning,
        None,
        "",
        "One.\nTwo.",
        "ab" * 32,
        True,
    )
    assert withdrawn[:4] == (2, "2026.06", "2026.06-bbbbbbbb", "withdrawn")
    assert withdrawn[5:7] == (datetime(2026, 12, 3, 9, 30), "A leak.")  # noqa: DTZ001
    assert rows(store, "notice") == [(datetime(2026, 12, 3, 9, 30), "rolled_back", WORDS)]  # noqa: DTZ001


def test_a_withdrawn_release_never_opens_whatever_was_said(store: Path) -> None:
    write_history(store, [WITHDRAWN], [])
    assert rows(store, "release_history")[0][-1] is False


def test_nobody_outside_learns_of_a_draft(store: Path) -> None:
    write_history(store, [*DRAFTS, PUBLISHED], [])
    assert [row[:2] for row in rows(store, "release_history")] == [(1, "2026.07")]
    assert b"Secret." not in store.read_bytes()
    assert b"2027.0" not in store.read_bytes()


def test_writing_again_takes_the_place_of_what_was_there(store: Path) -> None:
    write_history(store, [WITHDRAWN], [Notice(WINTER, "withdrawn", "Something else.")])
    write_history(store, [PUBLISHED], [])
    assert [row[1] for row in rows(store, "release_history")] == ["2026.07"]
    assert rows(store, "notice") == []


def test_content_its_hash_and_permissions_stay_as_they_are(store: Path) -> None:
    before = content_of(store, store)
    write_history(store, [PUBLISHED], [Notice(WINTER, "rolled_back", WORDS)])
    assert content_of(store, store) == before
    assert store.stat().st_mode & 0o777 == 0o444
    assert sorted(p.name for p in store.parent.iterdir()) == ["public.duckdb"]


KILLED = """
import signal, sys
from pathlib import Path
import data.releases.history as history

def half_way(store, entries, notices, said):
    store.execute("delete from release_history")
    print("half way", flush=True)
    signal.pause()

history._rewrite = half_way
history.write_history(Path(sys.argv[1]), [], [])
"""


def test_killed_while_it_writes_it_leaves_the_store_as_it_was(store: Path) -> None:
    write_history(store, [PUBLISHED], [])
    before = store.read_bytes()
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, store], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as writing:
        assert writing.stdout is not None
        assert writing.stdout.readline() == "half way\n"
        os.kill(writing.pid, signal.SIGKILL)
    assert store.read_bytes() == before
    left = {p.name for p in store.parent.iterdir()} - {"public.duckdb"}
    assert left
    assert all(".partial" in name for name in left)


def fingerprint(*statements: str) -> str:
    with duckdb.connect() as made:
        for statement in statements:
            made.execute(statement)
        return schema_hash(made)


def test_the_fingerprint_is_of_tables_columns_and_types_and_of_nothing_else() -> None:
    plain = fingerprint("create table a (b integer)", "create table c (d varchar)")
    assert plain == fingerprint("create table c (d varchar)", "create table a (b integer)", "insert into a values (1)")
    assert plain == fingerprint(
        "create table a (b integer)", "create table c (d varchar)", "comment on table a is 'What it is.'"
    )
    others = [
        fingerprint("create table a (b integer)"),
        fingerprint("create table a (b bigint)", "create table c (d varchar)"),
        fingerprint("create table a (e integer)", "create table c (d varchar)"),
    ]
    assert len({plain, *others}) == 4


def test_every_store_says_the_fingerprint_of_its_own_tables(stores: Stores, tmp_path: Path) -> None:
    told = set()
    for surface in ("public", "staff"):
        # A copy: the site of other tests may have the store itself open in this process, with other settings.
        copy = shutil.copyfile(stores.link(surface).resolve(), tmp_path / f"{surface}.duckdb")
        with duckdb.connect(str(copy), read_only=True) as store:
            info = dict(store.execute("select key, value from store_info").fetchall())
            assert info["schema_hash"] == schema_hash(store)
            told.add(info["schema_hash"])
    assert len(told) == 1
