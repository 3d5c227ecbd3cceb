"""The ledger of releases: only legal steps, nothing rewritten, and state read from what was done."""

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.inputs import Inputs
from data.ledger import ledger
from data.releases.book import (
    Book,
    MadeOf,
    Move,
    Release,
    ReleaseRefused,
    Step,
    add,
    after,
    end,
    intend,
    ordered,
    read,
    take,
)

MADE = MadeOf(("L0001",), ("2026.11-aaaaaaaa",), "2026.11-aaaaaaaa", date(2026, 12, 3), ("A figure is new.",))


def release(id_: str = "2026.12", number: int = 0) -> Release:
    step = Step("drafted", "2026-12-03T09:00:00.000+00:00", "analyst", "")
    return Release(
        number, id_, f"{id_}-01234567", "c" * 64, "b" * 64, "f" * 64, "d" * 64, "e" * 64, MADE, "draft", (step,)
    )


@pytest.fixture
def inputs(tmp_path: Path) -> Inputs:
    return Inputs(tmp_path / "inputs", tmp_path / "copy")


def test_a_release_is_read_back_as_it_was_written(inputs: Inputs) -> None:
    with ledger(inputs) as entries:
        number = add(entries, release())
    with ledger(inputs) as entries:
        assert read(entries).releases == {number: replace(release(), number=number)}


@pytest.mark.parametrize(
    ("steps", "then", "refused"),
    [
        ((), "in_review", False),
        ((), "signed_off", True),
        ((), "superseded", False),
        (("in_review",), "in_review", True),
        (("in_review",), "signed_off", False),
        (("in_review",), "superseded", False),
        (("in_review", "signed_off"), "in_review", True),
        (("in_review", "signed_off"), "signed_off", True),
        (("in_review", "signed_off"), "superseded", False),
        (("superseded",), "in_review", True),
        (("superseded",), "superseded", True),
    ],
)
def test_only_legal_steps_are_taken(inputs: Inputs, steps: tuple[str, ...], then: str, refused: bool) -> None:
    with ledger(inputs) as entries:
        number = add(entries, release())
        for step in steps:
            take(entries, read(entries).releases[number], step, "tester")  # type: ignore[arg-type]
        before = read(entries).releases[number]
        if refused:
            with pytest.raises(ReleaseRefused, match=r"must be .* for that: “python cli.py releases”"):
                take(entries, before, then, "tester")  # type: ignore[arg-type]
            assert read(entries).releases[number] == before
        else:
            take(entries, before, then, "tester", "Say what it does not cover.")  # type: ignore[arg-type]
            last = read(entries).releases[number].steps[-1]
            assert (last.what, last.by, last.why) == (then, "tester", "Say what it does not cover.")


def test_superseded_draft_is_found_no_longer_by_its_name(inputs: Inputs) -> None:
    with ledger(inputs) as entries:
        number = add(entries, release())
        take(entries, read(entries).releases[number], "superseded", "tester")
        with pytest.raises(ReleaseRefused, match=r"There is no release 2026\.12"):
            read(entries).named("2026.12")
        again = add(entries, release())
        assert read(entries).named("2026.12").number == again


@pytest.mark.parametrize("table", ["release", "release_step", "release_move", "release_moved"])
@pytest.mark.parametrize("change", ["delete from {}", "update {} set rowid = rowid"])
def test_nothing_that_was_written_down_is_changed_or_taken_out(inputs: Inputs, table: str, change: str) -> None:
    with ledger(inputs) as entries:
        number = add(entries, release())
        move = Move(0, "publish", number, number, "store", "folder", "2026-12-03", "analyst", "", None)
        end(entries, intend(entries, move), done=True)
    with pytest.raises(sqlite3.DatabaseError, match="never"), ledger(inputs) as entries:
        entries.execute(change.format(table))
    with ledger(inputs) as entries:
        assert entries.execute(f"select count(*) from {table}").fetchone()[0] == 1


def test_a_move_that_was_not_made_changes_no_state(inputs: Inputs) -> None:
    with ledger(inputs) as entries:
        number = add(entries, release())
        move = intend(entries, Move(0, "publish", number, number, "store", "folder", "2026-12-03", "analyst", "", None))
        assert read(entries).under_way == move
        assert read(entries).releases[number].state == "draft"
        end(entries, move, done=False)
        book = read(entries)
    assert (book.under_way, book.current, book.releases[number].state) == (None, None, "draft")


def test_ids_come_in_the_order_of_their_numbers() -> None:
    ids = ["2026.12", "2026.11", "2026.11.10", "2026.11.2", "2027.01"]
    assert sorted(ids, key=ordered) == ["2026.11", "2026.11.2", "2026.11.10", "2026.12", "2027.01"]


def moved(book: Book, kind: str, subject: int, serves: int) -> Book:
    number = len(book.moves) + 1
    at, folder = f"2026-12-{number:02d}", f"folder-{number}"
    return after(book, Move(number, kind, subject, serves, "store", folder, at, "analyst", "Why.", None))  # type: ignore[arg-type]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(["publish", "roll back", "withdraw current", "withdraw oldest"]), max_size=12))
def test_what_is_served_is_always_the_last_release_published_that_was_not_taken_back(kinds: list[str]) -> None:
    """Kept beside a plain list, to which publishing appends and from which the rest takes."""
    book = Book({n: release(f"2026.{n:02d}", n) for n in range(1, 13)}, ())
    stack: list[int] = []
    withdrawn: set[int] = set()
    for n, kind in enumerate(kinds, 1):
        if kind == "publish":
            stack.append(n)
            book = moved(book, "publish", n, n)
        elif len(stack) > 1:
            gone = stack[0] if kind == "withdraw oldest" else stack[-1]
            stack.remove(gone)
            if kind != "roll back":
                withdrawn.add(gone)
            book = moved(book, kind.split(" current")[0].split(" oldest")[0], gone, stack[-1])
        assert [r.number for r in book.served] == stack
        assert {r.number for r in book.releases.values() if r.state == "withdrawn"} == withdrawn
        if stack and book.moves:
            assert book.current is not None
            assert book.folder(book.current) == f"folder-{len(book.moves)}"
