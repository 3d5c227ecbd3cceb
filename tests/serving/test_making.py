"""Files that take long: one at a time, the last ones kept."""

import threading

import pytest

from serving import making
from serving.making import Busy, Making


def test_a_file_that_was_kept_is_given_again() -> None:
    shelf = Making(keeps=True)
    assert shelf.recall("a") is None
    shelf.keep("a", b"file")
    assert shelf.recall("a") == b"file"


def test_where_nothing_may_be_shared_nothing_is_kept() -> None:
    shelf = Making(keeps=False)
    shelf.keep("a", b"file")
    assert shelf.recall("a") is None


def test_what_is_kept_has_a_limit_and_the_oldest_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "_MOST", 25)
    monkeypatch.setattr(making, "_LARGEST", 12)
    shelf = Making(keeps=True)
    for name in ("a", "b", "c"):
        shelf.keep(name, b"x" * 10)
    shelf.keep("huge", b"x" * 13)
    assert [name for name in ("a", "b", "c", "huge") if shelf.recall(name)] == ["b", "c"]


def test_a_third_who_asks_at_once_is_told_to_come_again() -> None:
    shelf = Making(keeps=True)
    begun, go = threading.Event(), threading.Event()
    made: list[str] = []

    def slow() -> None:
        with shelf.turn():
            begun.set()
            assert go.wait(5)
            made.append("slow")

    def next_one() -> None:
        with shelf.turn():
            made.append("next")

    first, second = threading.Thread(target=slow), threading.Thread(target=next_one)
    first.start()
    assert begun.wait(5)
    second.start()
    while shelf._room._value:  # until the second waits
        pass
    with pytest.raises(Busy), shelf.turn():
        made.append("never")
    go.set()
    first.join()
    second.join()
    assert made == ["slow", "next"]
    with shelf.turn():
        made.append("again")


def test_one_that_cannot_be_made_leaves_room_for_the_next() -> None:
    shelf = Making(keeps=True)
    for _ in range(4):
        with pytest.raises(ValueError, match="no letters"), shelf.turn():
            raise ValueError("no letters")
    with shelf.turn():
        assert shelf.recall("a") is None
