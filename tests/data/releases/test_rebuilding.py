"""Past releases made again, snapshots, and the two copies of what cannot be made again."""

import hashlib
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import duckdb
import pytest

from data.releases.book import ReleaseRefused
from data.releases.copies import differences, keep_ledger
from data.releases.rebuilding import rebuild_named
from data.releases.snapshot import take, unpack, zipped
from tests.worlds import FIRST, ROOT, SECOND, SHIPPED, World


def test_a_release_is_made_again_to_the_same_content_whatever_the_room_says_by_now(published: World) -> None:
    shutil.rmtree(published.room)
    again = rebuild_named(published.stores, published.inputs, FIRST, None)
    assert again.content_hash == published.book.named(FIRST).content_hash
    assert again.content_hash != published.book.named(SECOND).content_hash
    assert again.same


def test_what_a_release_changed_is_made_again_without_the_stores_of_the_one_before(
    published: World, tmp_path: Path
) -> None:
    shutil.rmtree(published.stores.folder)
    again = rebuild_named(published.stores, published.inputs, SECOND, tmp_path / "again")
    assert again.same
    with duckdb.connect(str(tmp_path / f"again/releases/{again.release.key}/public.duckdb"), read_only=True) as store:
        assert store.execute("select old_value, new_value from figure_change").fetchall() == [(57.4, 57.5)]
        assert store.execute("select count(*) from release_history").fetchall() == [(3,)]


def test_the_shipped_release_can_be_made_again_too(published: World) -> None:
    assert rebuild_named(published.stores, published.inputs, SHIPPED, None).same


def test_a_draft_that_lost_its_stores_gets_them_back_and_may_be_published(world: World) -> None:
    (waiting,) = world.stores.releases.glob("draft-*")
    shutil.rmtree(waiting)
    with pytest.raises(ReleaseRefused, match=r"“python cli\.py rebuild"):
        world.publish()
    assert rebuild_named(world.stores, world.inputs, FIRST, world.stores.folder).same
    assert world.publish().id == FIRST
    assert world.served == FIRST


def test_a_release_that_comes_out_otherwise_is_not_put_back(published: World, tmp_path: Path) -> None:
    """What it changed is a thing it is made of: changed behind its back, the content is another."""
    key = published.book.named(SECOND).key
    changes = published.inputs.folder / "releases" / key / "changes.json"
    changes.write_text(changes.read_text("utf-8").replace("57.4", "57.3"), "utf-8")
    with pytest.raises(ReleaseRefused, match="nothing was put back"):
        rebuild_named(published.stores, published.inputs, SECOND, tmp_path / "again")
    assert [p for p in (tmp_path / "again").rglob("*") if p.is_file()] == []


def test_a_damaged_snapshot_is_read_from_the_other_copy_and_two_are_refused(published: World, tmp_path: Path) -> None:
    name = published.book.named(FIRST).snapshot
    (published.inputs.snapshots / f"{name}.zip").write_bytes(b"damaged")
    unpack(published.inputs, name, tmp_path / "unpacked")
    assert (tmp_path / "unpacked" / "data" / "build.py").exists()
    (published.inputs.backup / "snapshots" / f"{name}.zip").unlink()
    with pytest.raises(ReleaseRefused, match="is missing or damaged"):
        unpack(published.inputs, name, tmp_path / "again")


def test_a_snapshot_has_the_same_bytes_in_another_process_and_the_name_of_its_hash(
    world: World, tmp_path: Path
) -> None:
    script = (
        "import sys; from pathlib import Path; from data.releases.snapshot import zipped;"
        "sys.stdout.buffer.write(zipped(Path(sys.argv[1])))"
    )
    command = [sys.executable, "-c", script, world.room]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    assert done.stdout == zipped(world.room)
    name = take(world.inputs, world.room)
    held = (world.inputs.snapshots / f"{name}.zip").read_bytes()
    assert (held, name) == (done.stdout, hashlib.sha256(held).hexdigest())
    path = tmp_path / "held.zip"
    path.write_bytes(held)
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
    assert {"data/build.py", "data/schema.sql", "data/releases/again.py", "data/definitions/areas.csv"} <= set(names)
    assert any(name.startswith("stats/") for name in names)
    assert not [name for name in names if name.startswith("/") or ".." in name or "__pycache__" in name]


def test_two_whole_copies_have_no_differences(published: World) -> None:
    keep_ledger(published.inputs)
    count, found = differences(published.inputs)
    assert found == []
    assert count > 10


def test_a_copy_that_was_changed_or_lost_is_named_with_the_true_one(published: World) -> None:
    here, there = published.inputs.folder, published.inputs.backup
    first, second = sorted(path.name for path in published.inputs.snapshots.glob("*.zip"))[:2]
    (there / "snapshots" / first).write_bytes(b"other")
    (here / "snapshots" / second).unlink()
    told = {difference.place: difference.words for difference in differences(published.inputs)[1]}
    assert told == {
        f"snapshots/{first}": f"{here / 'snapshots' / first} and {there / 'snapshots' / first} differ: "
        f"{here / 'snapshots' / first} is the true one, so copy it over {there / 'snapshots' / first}.",
        f"snapshots/{second}": f"{here / 'snapshots' / second} is missing: copy it back from "
        f"{there / 'snapshots' / second}.",
    }


def test_a_torn_ledger_is_found(published: World) -> None:
    copy = published.inputs.backup / "ledger.sqlite"
    copy.write_bytes(copy.read_bytes()[:9000])
    (difference,) = differences(published.inputs)[1]
    assert difference.place == "ledger.sqlite"
    assert "take the other copy" in difference.words
