"""Building: the same content from the same inputs, nothing done twice, nothing left half done."""

import os
import re
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from data.build import Built, build
from data.release import Stores
from tests.data.conftest import FIXTURES

ROOT = Path(__file__).resolve().parents[2]
LINKS = ("current", "public-current.duckdb", "staff-current.duckdb")


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The healthy room, built once; the tests that need a store that stood before take a copy of it."""
    folder = tmp_path_factory.mktemp("once")
    room = Path(shutil.copytree(FIXTURES / "healthy", folder / "room"))
    return build(Stores(folder / "store"), room)


@pytest.fixture
def stores(tmp_path: Path) -> Stores:
    return Stores(tmp_path / "store")


@pytest.fixture
def first(once: Built, stores: Stores) -> Built:
    """A build of the room that has been done: its stores and its links stand."""
    shutil.copytree(once.public.parents[2], stores.folder, symlinks=True)
    paths = {surface: stores.path(surface, once.release) for surface in ("public", "staff")}
    return replace(once, **paths)


def info(path: Path) -> dict[str, str]:
    with duckdb.connect(os.path.realpath(path), read_only=True) as store:
        return dict(store.execute("select key, value from store_info").fetchall())


def names(stores: Stores) -> set[str]:
    return {str(p.relative_to(stores.folder)) for p in stores.folder.rglob("*") if p.is_symlink() or p.is_file()}


def change(room: Path) -> None:
    """A word of the release notes: an input like any other."""
    path = room / "definitions" / "release.yml"
    path.write_text(path.read_text("utf-8").replace("A small release", "A changed release"), "utf-8")


def test_build_leaves_a_store_and_a_link_for_each_surface(room: Path, stores: Stores) -> None:
    built = build(stores, room)
    release = built.release
    assert re.fullmatch(r"2026\.11-[0-9a-f]{8}", release)
    assert re.fullmatch(r"[0-9a-f]{64}", built.content_hash)
    assert names(stores) == {*LINKS, f"releases/{release}/public.duckdb", f"releases/{release}/staff.duckdb"}
    assert os.readlink(stores.folder / "current") == f"releases/{release}"
    for surface in ("public", "staff"):
        assert os.readlink(stores.link(surface)) == f"current/{surface}.duckdb"
        facts = info(stores.link(surface))
        assert (facts["surface"], facts["release"], facts["content_hash"]) == (surface, release, built.content_hash)


def test_nothing_is_written_when_nothing_has_changed(room: Path, stores: Stores, first: Built) -> None:
    before = {p: (p.lstat().st_ino, p.lstat().st_mtime_ns) for p in stores.folder.rglob("*")}
    again = build(stores, room)
    assert (first.written, again.written) == (True, False)
    assert (again.release, again.content_hash) == (first.release, first.content_hash)
    assert {p: (p.lstat().st_ino, p.lstat().st_mtime_ns) for p in stores.folder.rglob("*")} == before


def test_building_by_force_gives_the_same_content(room: Path, stores: Stores, first: Built) -> None:
    file = first.public.stat().st_ino
    again = build(stores, room, force=True)
    assert again.written
    assert again.public.stat().st_ino != file
    assert (again.release, again.content_hash) == (first.release, first.content_hash)


def test_another_process_and_another_folder_build_the_same_content(
    room: Path, stores: Stores, first: Built, tmp_path: Path
) -> None:
    """Python orders sets by a number drawn at each start: two processes, two orders."""
    script = (
        "import sys; from pathlib import Path; from data.build import build; from data.release import Stores;"
        "built = build(Stores(Path(sys.argv[1])), Path(sys.argv[2])); print(built.release, built.content_hash)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, tmp_path / "another", room],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == [first.release, first.content_hash]


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("definitions/indicators/hle_birth.yml", "Years of healthy life", "Healthy years"),
        ("figures/ons/2026-02-20/ons-health-state-life-expectancies-els.csv", "57.4,53.1", "57.5,53.1"),
        ("figures/ons/2026-02-20/provenance.yml", "(ELS)", "(ELS tables)"),
        ("definitions/areas.csv", "the Northern Care", "our Northern Care"),
    ],
)
def test_changed_input_makes_a_new_release(
    room: Path, stores: Stores, first: Built, file: str, before: str, after: str
) -> None:
    path = room / file
    assert before in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(before, after), "utf-8")
    second = build(stores, room)
    assert second.release != first.release
    assert second.content_hash != first.content_hash
    assert {info(stores.link(s))["release"] for s in ("public", "staff")} == {second.release}
    assert first.public.exists()
    assert info(first.public)["release"] == first.release


@pytest.mark.parametrize(
    ("surface", "damage"),
    [
        *(("public", "no link"), ("public", "no file"), ("public", "cut short"), ("public", "not a store")),
        *(("staff", "no link"), ("staff", "cut short")),
    ],
)
def test_missing_or_damaged_store_is_built_again(
    room: Path, stores: Stores, first: Built, surface: str, damage: str
) -> None:
    file = stores.path(surface, first.release)
    if damage == "no link":
        stores.link(surface).unlink()
    else:
        whole = file.read_bytes()
        file.unlink()
        if damage != "no file":
            file.write_bytes(whole[:5000] if damage == "cut short" else b"not a store at all" * 500)
    again = build(stores, room)
    assert again.written
    assert (info(stores.link(surface))["surface"], again.content_hash) == (surface, first.content_hash)


@pytest.mark.parametrize("name", ["current", "public-current.duckdb", "staff-current.duckdb"])
def test_a_link_that_leads_elsewhere_is_set_right(room: Path, stores: Stores, first: Built, name: str) -> None:
    """As the links of an earlier version did: straight to a file."""
    (stores.folder / name).unlink()
    (stores.folder / name).symlink_to("public-2026.10-00000000.duckdb")
    build(stores, room)
    assert {info(stores.link(s))["release"] for s in ("public", "staff")} == {first.release}
    assert os.readlink(stores.folder / "current") == f"releases/{first.release}"


def test_what_an_earlier_version_served_goes_on_until_the_first_release_is_there(room: Path, stores: Stores) -> None:
    stores.folder.mkdir()
    (stores.folder / "public-2026.10-00000000.duckdb").write_bytes(b"as it was")
    stores.link("public").symlink_to("public-2026.10-00000000.duckdb")
    kill_half_way(stores, room)
    assert stores.link("public").read_bytes() == b"as it was"
    built = build(stores, room)
    assert info(stores.link("public"))["release"] == built.release
    assert (stores.folder / "public-2026.10-00000000.duckdb").exists()


def test_older_release_can_still_be_read_while_the_next_is_built(room: Path, stores: Stores, first: Built) -> None:
    with duckdb.connect(str(first.public), read_only=True) as reader:
        change(room)
        build(stores, room)
        assert reader.execute("select value from store_info where key = 'release'").fetchall() == [(first.release,)]


KILLED = """
import signal, sys
from pathlib import Path
import data.build, data.releases.writing
from data.release import Stores

whole = data.releases.writing._frame

def half_way(columns, part):
    if "transcribed_from" in dict(columns):  # the files: tables before them are written, these are not
        print("half way", flush=True)
        signal.pause()
    return whole(columns, part)

data.releases.writing._frame = half_way
data.build.build(Stores(Path(sys.argv[1])), Path(sys.argv[2]), force=True)
"""


def kill_half_way(stores: Stores, room: Path) -> None:
    command = [sys.executable, "-c", KILLED, stores.folder, room]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as building:
        assert building.stdout is not None
        assert building.stdout.readline() == "half way\n"
        building.send_signal(signal.SIGKILL)


def test_killed_build_leaves_no_half_store_and_the_old_ones_stand(room: Path, stores: Stores, first: Built) -> None:
    standing = {name: (stores.folder / name).read_bytes() for name in names(stores) - {"current"}}
    change(room)
    kill_half_way(stores, room)
    left = names(stores) - standing.keys() - {"current"}
    assert left
    assert all(re.match(r"releases/\.[^/]+\.partial/", name) for name in left)
    assert {name: (stores.folder / name).read_bytes() for name in standing} == standing
    assert info(stores.link("public"))["release"] == first.release


def test_build_after_a_killed_one_removes_what_it_left(room: Path, stores: Stores, first: Built) -> None:
    change(room)
    kill_half_way(stores, room)
    second = build(stores, room)
    releases = (first.release, second.release)
    assert names(stores) == {*LINKS, *(f"releases/{r}/{s}.duckdb" for s in ("public", "staff") for r in releases)}


@pytest.mark.usefixtures("first")
def test_what_a_killed_build_left_goes_even_when_nothing_has_changed_since(room: Path, stores: Stores) -> None:
    standing = names(stores)
    kill_half_way(stores, room)
    assert not build(stores, room).written
    assert names(stores) == standing


def test_first_build_killed_leaves_nothing_to_open(room: Path, stores: Stores) -> None:
    kill_half_way(stores, room)
    assert list(stores.folder.glob("*.duckdb")) == []
    assert stores.current == ""
    assert stores.current_info() is None
    assert build(stores, room).written


def test_build_says_how_many_measures_it_could_not_judge(once: Built) -> None:
    """Bury's men and women by the interval; A&E has no England here; enquiries have no interval.

    Healthy life overlaps; eight months of A&E and two years of enquiries are too few for any method.
    """
    assert once.coverage == {
        "comparison with England": {
            "not compared: no_england": 1,
            "not compared: no_margin": 1,
            "similar (interval)": 2,
        },
        "trend": {"cannot_tell: overlap": 2, "cannot_tell: too_few_points": 2},
        "if recent change continued": {"overlap": 2, "too_few_points": 2},
        "targets": {"no_margin": 1},
        "national goals": {},
    }
