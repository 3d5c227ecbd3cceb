"""The store behind the door: missing, damaged, replaced while it is asked."""

import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import psutil
import pytest

from queries import StoreError, ask, open_store, store_path
from queries import store as door

pytestmark = pytest.mark.usefixtures("apart")


def release() -> str:
    return {row["key"]: row["value"] for row in ask("store_info")}["release"]


def another_release(link: Path, name: str) -> Path:
    """The store again under another release's name."""
    path = link.with_name(f"public-{name}.duckdb")
    shutil.copyfile(link.resolve(), path)
    with duckdb.connect(str(path)) as store:
        store.execute("update store_info set value = ? where key = 'release'", [name])
    return path


def move(link: Path, target: Path) -> None:
    fresh = link.with_name(".fresh")
    fresh.symlink_to(target.name)
    fresh.replace(link)


def eventually(true: Callable[[], bool]) -> bool:
    """Whether it comes true; the door looks at the link once a second."""
    deadline = time.monotonic() + 15
    while time.monotonic() < deadline:
        if true():
            return True
        time.sleep(0.05)
    return False


def held_open() -> set[Path]:
    return {Path(file.path) for file in psutil.Process().open_files()}


def test_facts_of_the_store_are_given_when_it_is_opened(copied: Path) -> None:
    info = open_store(copied)
    assert info["surface"] == "public"
    assert len(info["content_hash"]) == 64
    assert store_path() == copied.resolve()


def test_missing_store_is_said_in_one_line_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as told:
        open_store(tmp_path / "public-current.duckdb")
    assert str(told.value).startswith("There is no store at ")
    assert str(told.value).endswith(": run “python cli.py build”.")
    assert "\n" not in str(told.value)


def test_link_that_leads_nowhere_is_a_missing_store(copied: Path) -> None:
    copied.resolve().unlink()
    with pytest.raises(StoreError, match=r"There is no store at .*public-first\.duckdb"):
        open_store(copied)


@pytest.mark.parametrize("damage", ["empty", "cut short", "not a store", "another database", "a folder"])
def test_damaged_store_is_said_in_one_line_with_what_to_do(copied: Path, damage: str) -> None:
    file = copied.resolve()
    whole = file.read_bytes()
    file.unlink()
    if damage == "a folder":
        file.mkdir()
    elif damage == "another database":
        with duckdb.connect(str(file)) as store:
            store.execute("create table something (a int)")
    else:
        file.write_bytes({"empty": b"", "cut short": whole[:20_000], "not a store": b"<html>" * 5000}[damage])
    with pytest.raises(StoreError) as told:
        open_store(copied)
    assert str(told.value).startswith(f"The store at {file} cannot be read")
    assert "cli.py build --force" in str(told.value)
    assert "\n" not in str(told.value)
    assert told.value.__cause__ is None


def test_new_release_is_read_once_the_link_has_moved_and_the_old_file_can_go(copied: Path) -> None:
    first = open_store(copied)["release"]
    assert release() == first
    old = copied.resolve()
    assert old in held_open()
    move(copied, another_release(copied, "second"))
    assert eventually(lambda: release() == "second")
    assert eventually(lambda: old not in held_open())
    old.unlink()
    assert release() == "second"
    assert ask("latest_of", indicator_id="hle_birth", area_code="E08000002", sex="male")[0]["value"] == 57.4


def test_answer_kept_from_the_old_release_is_not_given_for_the_new_one(copied: Path) -> None:
    open_store(copied)
    asked = {"indicator_id": "hle_birth", "area_code": "E08000002", "sex": "male"}
    assert ask("latest_of", **asked)[0]["value"] == 57.4
    second = another_release(copied, "second")
    with duckdb.connect(str(second)) as store:
        store.execute("update latest set value = 58.8 where indicator_id = 'hle_birth'")
    move(copied, second)
    assert eventually(lambda: release() == "second")
    assert ask("latest_of", **asked)[0]["value"] == 58.8


def test_no_question_fails_while_releases_change(copied: Path) -> None:
    open_store(copied)
    paths = [copied.resolve(), another_release(copied, "second")]
    seen: set[str] = set()
    failed: list[Exception] = []
    stop = threading.Event()

    def asking() -> None:
        while not stop.is_set():
            try:
                seen.add(release())
            except Exception as error:  # noqa: BLE001 whatever it is, it is the finding
                failed.append(error)
                return

    threads = [threading.Thread(target=asking) for _ in range(4)]
    for thread in threads:
        thread.start()
    move(copied, paths[1])
    came = eventually(lambda: "second" in seen)
    move(copied, paths[0])
    seen.clear()
    went = eventually(lambda: len(seen - {"second"}) == 1)
    stop.set()
    for thread in threads:
        thread.join()
    assert failed == []
    assert (came, went) == (True, True)


def test_a_store_lost_while_it_is_served_goes_on_being_answered_from(copied: Path) -> None:
    first = open_store(copied)["release"]
    assert release() == first
    target = copied.resolve()
    copied.unlink()
    until = time.monotonic() + 1.5  # longer than the door goes between two looks at the link
    while time.monotonic() < until:
        assert release() == first
        time.sleep(0.1)
    copied.symlink_to(target.name)
    assert release() == first


def test_a_release_withdrawn_while_it_is_being_opened_is_not_missed(
    copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between reading the link and opening the file, the link is moved and the file goes."""
    second, real = another_release(copied, "second"), door._connect

    def slow(target: str) -> duckdb.DuckDBPyConnection:
        if target.endswith("first.duckdb"):
            move(copied, second)
            Path(target).unlink()
        return real(target)

    door._STORE.point_at(copied)
    monkeypatch.setattr(door, "_connect", slow)
    assert release() == "second"
