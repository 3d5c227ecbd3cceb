"""What is loaded is for its owner alone, and git never sees it."""

import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from data.inputs import Inputs
from data.loads.load import Shelf, load
from data.loads.shape import Said
from tests.data.loads.files import care_plans, everything, fingertips, fingertips_row, kpi_figures

ROOT = Path(__file__).resolve().parents[3]
NOBODY = 65534


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A folder that anybody may enter, unlike those that pytest makes."""
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    yield place
    shutil.rmtree(place)


def seen_by_nobody(paths: list[Path]) -> str:
    """Those of the paths that a process of another user can list or read."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
            os.write(writer, "\n".join(str(path) for path in paths if can_read(path)).encode())
        finally:
            os._exit(0)
    os.waitpid(pid, 0)
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8") as told:
        return told.read()


def can_read(path: Path) -> bool:
    try:
        os.listdir(path) if os.path.isdir(path) else os.close(os.open(path, os.O_RDONLY))
    except PermissionError:
        return False
    return True


def test_everything_that_is_written_is_for_its_owner_alone(bare: Shelf, tmp_path: Path) -> None:
    before = os.umask(0o000)
    try:
        load(bare, kpi_figures(tmp_path / "a.csv", care_plans(3, 453)), Said("analyst"))
    finally:
        os.umask(before)
    open_to_others = [str(path) for path in everything(bare.inputs) if stat.S_IMODE(path.stat().st_mode) & 0o077]
    assert open_to_others == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
def test_another_user_can_read_none_of_it(bare: Shelf, tmp_path: Path, open_place: Path) -> None:
    folder = Inputs(open_place / "inputs", open_place / "copy")
    load(replace(bare, inputs=folder), kpi_figures(tmp_path / "a.csv", care_plans(3, 453)), Said("analyst"))
    paths = everything(folder)
    assert len(paths) > 10
    (open_place / "anybody.txt").write_text("", "utf-8")
    assert seen_by_nobody([*paths, open_place / "anybody.txt"]) == str(open_place / "anybody.txt")


def test_git_never_sees_what_is_loaded(tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    names = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.splitlines()  # fmt: skip
    for name in names:
        if (ROOT / name).is_file() and not name.startswith(("tests/", "assets/", "docs/")):
            (clone / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, clone / name)
    git = ["git", "-c", "user.name=A test", "-c", "user.email=test@example.invalid"]
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "All"]):
        subprocess.run([*git, *words], cwd=clone, check=True)
    path = fingertips(tmp_path / "a.csv", [fingertips_row("10.5"), fingertips_row("abc", 2011)])
    home = {"HOME": str(tmp_path / "home"), "PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1"}

    def run(**more: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "cli.py", "load", str(path)]
        return subprocess.run(command, cwd=clone, env=home | more, capture_output=True, text=True, check=False)

    inside = run(INPUTS_DIR=str(clone / "inputs"))
    assert (inside.returncode, inside.stderr.count("\n")) == (1, 1)
    assert "must lie outside the project" in inside.stderr
    assert run().returncode == 0
    assert (tmp_path / "home" / ".local" / "share" / "bury-outcomes" / "inputs" / "ledger.sqlite").exists()
    seen = subprocess.run(
        ["git", "status", "--porcelain", "--ignored"], cwd=clone, capture_output=True, text=True, check=True
    )
    assert seen.stdout == ""
