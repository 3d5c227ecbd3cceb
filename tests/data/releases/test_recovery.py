"""What a kill cut short is ended by what the link leads to, and what is not public is closed to the public process."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from data.ledger import ledger, now
from data.release import Stores
from data.releases.book import Move, intend
from data.releases.publishing import Why, withdraw
from data.releases.recovery import recover_at_start, recovered
from tests.worlds import FIRST, ROOT, SECOND, SHIPPED, World

READER = """
import os, sys
from pathlib import Path
os.setgid(65534)
os.setuid(65534)
for name in sys.argv[1:]:
    try:
        with Path(name).open("rb") as held:
            held.read(1)
        print("read")
    except PermissionError:
        print("refused")
"""


def meant(world: World, folder: str, store: Path | None = None) -> Move:
    """A move of the signed-off release that was written down and not ended."""
    number = world.book.named(FIRST).number
    move = Move(0, "publish", number, number, str(store or world.stores.folder), folder, now(), "analyst", "", None)
    with ledger(world.inputs) as entries:
        return intend(entries, move)


def test_a_move_that_was_only_written_down_is_not_made(world: World) -> None:
    meant(world, "2026.12-half")
    (world.stores.releases / "2026.12-half").mkdir()
    recover_at_start(world.stores, world.inputs)
    assert world.book.moves[-1].done is False
    assert world.book.named(FIRST).state == "signed_off"
    assert not (world.stores.releases / "2026.12-half").exists()
    assert world.served == SHIPPED


def test_a_move_whose_link_was_moved_is_made(world: World) -> None:
    shutil.copytree(world.stores.place(world.stores.current), world.stores.place("2026.12-whole"))
    meant(world, "2026.12-whole")
    world.stores.point("2026.12-whole")
    recover_at_start(world.stores, world.inputs)
    assert world.book.moves[-1].done is True
    assert world.book.named(FIRST).state == "published"


def test_recovering_twice_changes_nothing_more(world: World) -> None:
    meant(world, "2026.12-half")
    recover_at_start(world.stores, world.inputs)
    before = world.book
    with recovered(world.stores, world.inputs) as book:
        assert book == before


def test_a_move_of_another_store_is_judged_by_that_store(world: World, tmp_path: Path) -> None:
    """An analyst who looks from another folder does not take back what is served."""
    shutil.copytree(world.stores.place(world.stores.current), world.stores.place("2026.12-whole"))
    meant(world, "2026.12-whole")
    world.stores.point("2026.12-whole")
    recover_at_start(Stores(tmp_path / "another"), world.inputs)
    assert world.book.moves[-1].done is True


def test_without_a_ledger_nothing_is_made(tmp_path: Path) -> None:
    world = World(tmp_path)
    recover_at_start(world.stores, world.inputs)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become another user")
def test_the_public_process_reads_what_is_public_and_nothing_else(published: World) -> None:
    """Drafts, withdrawn releases, every staff store and all inputs are closed to another user."""
    withdraw(published.stores, published.inputs, FIRST, Why("analyst", "A file was read wrongly."))
    published.draft("2027.01")
    for folder in (published.top, *published.top.parents):  # pytest's own folders are closed
        if Path(tempfile.gettempdir()).resolve() in folder.resolve().parents:
            folder.chmod(folder.stat().st_mode | 0o055)
    current = Path(os.path.realpath(published.stores.link("public"))).parent
    (draft,) = published.stores.releases.glob("draft-*")
    (shut,) = published.stores.releases.glob("withdrawn-*")
    closed = [
        *(folder / f"{surface}.duckdb" for folder in (draft, shut) for surface in ("public", "staff")),
        *(current / "staff.duckdb", published.inputs.ledger, published.inputs.backup / "ledger.sqlite"),
        *(path for root in (published.inputs.folder, published.inputs.backup) for path in root.rglob("*.json")),
    ]
    command = [sys.executable, "-c", READER, current / "public.duckdb", *closed]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    assert len(closed) > 15
    assert told == ["read"] + ["refused"] * len(closed)
    assert published.served == SECOND
