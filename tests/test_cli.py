"""The verbs: what they print, and how they end. How the site starts is tested in tests/serving/."""

import os
import re
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import cli
import data.build
from data.release import Stores
from verbs import serving

ROOT = Path(__file__).resolve().parents[1]
FIXTURES = ROOT / "tests" / "fixtures"


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The healthy miniature in place of data/, and a folder of its own in place of store/."""
    room = Path(shutil.copytree(FIXTURES / "healthy", tmp_path / "room"))
    monkeypatch.setattr(cli, "STORE", tmp_path / "store")
    check = data.build.check
    monkeypatch.setattr(data.build, "build", partial(data.build.build, room=room))
    monkeypatch.setattr(data.build, "check", lambda at=room: check(at))
    return room


def spoil(room: Path, *names: str) -> None:
    for name in names:
        shutil.copytree(FIXTURES / "faulty" / name, room, dirs_exist_ok=True)


def run(*words: str) -> Result:
    return CliRunner().invoke(cli.cli, words)


def test_build_shows_its_progress_the_release_and_the_hash_of_its_content(room: Path) -> None:
    told = run("build")
    assert told.exit_code == 0
    assert [line[:3] for line in told.output.splitlines()[:3]] == ["1/3", "2/3", "3/3"]
    release = re.search(r"^Release (2026\.11-[0-9a-f]{8})$", told.output, re.M)
    assert release
    assert re.search(r"^Content [0-9a-f]{64}$", told.output, re.M)
    assert "   2  similar (interval)" in told.output
    assert Stores(cli.STORE).path("public", release[1]).exists()


def test_build_again_says_that_nothing_has_changed_and_the_same_release(room: Path) -> None:
    first = run("build").output.splitlines()
    told = run("build")
    assert told.exit_code == 0
    assert told.output.splitlines() == ["Nothing has changed: the stores are up to date.", *first[-2:]]


def test_build_by_force_builds_again_to_the_same_content(room: Path) -> None:
    first, forced = run("build"), run("build", "--force")
    assert (first.exit_code, forced.exit_code) == (0, 0)
    assert "Content" in first.output
    assert forced.output == first.output


def test_faults_end_the_build_with_each_told_and_counted(room: Path) -> None:
    spoil(room, "percentage-over-100", "lower-limit-above-value")
    told = run("build")
    lines = told.stderr.splitlines()
    assert told.exit_code == 1
    assert len(lines) == 3
    assert "provider-file.csv, row 4, value “722.0”: a percentage outside 0 to 100." in lines[0]
    assert "expectancies-els.csv, row 2, lower_95 “58.1”: lower limit above the value 57.4." in lines[1]
    assert lines[2] == "2 faults: nothing was written, and the stores that stood before still stand."
    assert "Release" not in told.output
    assert not cli.STORE.exists()


def test_one_fault_is_counted_as_one(room: Path) -> None:
    spoil(room, "unknown-area")
    told = run("check")
    assert told.exit_code == 1
    assert told.stderr.splitlines()[-1].startswith("1 fault: nothing was written")


def test_check_writes_nothing(room: Path) -> None:
    told = run("check")
    assert (told.exit_code, told.output) == (0, "42 figures of 3 measures: no faults.\n")
    assert not cli.STORE.exists()


def test_check_of_the_real_inputs_counts_what_is_there() -> None:
    """Counted another way: lines of the files less their headers, and definition files."""
    files = list((ROOT / "data" / "figures").glob("*/*/*.csv"))
    figures = sum(len(path.read_text("utf-8").splitlines()) - 1 for path in files)
    measures = len(list((ROOT / "data" / "definitions" / "indicators").glob("*.yml")))
    told = run("check")
    assert (told.exit_code, told.output) == (0, f"{figures:,} figures of {measures} measures: no faults.\n")


def test_serving_without_a_store_ends_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "STORE", tmp_path)
    told = run("serve")
    assert told.exit_code == 1
    assert len(told.output.splitlines()) == 1
    assert told.output.startswith("Cannot start: There is no store at ")


@pytest.mark.parametrize("port", ["²", "80 50", "8050.0", "٠"])
def test_port_that_only_looks_like_a_number_ends_in_one_line(stores: Stores, port: str) -> None:
    tried = subprocess.run(
        [sys.executable, "cli.py", "serve", "--public"],
        cwd=ROOT,
        env=os.environ | {"STORE_DIR": str(stores.folder), "PUBLIC_PORT": port},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert tried.returncode == 1
    said = (tried.stdout + tried.stderr).splitlines()
    assert said == [f"Cannot start: PUBLIC_PORT is “{port}”; it must be a number from 1 to 65535."]


def test_cli_can_be_called_from_any_folder(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, ROOT / "cli.py", "--help"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert all(f"  {verb} " in told.stdout for verb in cli.cli.commands)
    assert {"build", "check", "serve"} <= cli.cli.commands.keys()


def test_unknown_verb_is_refused_with_the_way_to_help() -> None:
    told = run("biuld")
    assert told.exit_code == 2
    assert "No such command 'biuld'" in told.output
