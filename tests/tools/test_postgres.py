"""Finding PostgreSQL for the tests of the records, and what is said where there is none."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools import postgres

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder that is the whole path of a machine without PostgreSQL."""
    monkeypatch.delenv("POSTGRES", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(postgres, "FOLDERS", (f"{tmp_path}/lib/*/bin",))
    return tmp_path


def programs(folder: Path, *names: str) -> Path:
    """Put programs into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names or ("initdb", "postgres"):
        (folder / name).write_text("#!/bin/sh\n")
        (folder / name).chmod(0o755)
    return folder


def on(monkeypatch: pytest.MonkeyPatch, system: str, distribution: str, user: int) -> None:
    """Pretend to be a user of another kind of machine."""
    monkeypatch.setattr("platform.system", lambda: system)
    monkeypatch.setattr(postgres, "distribution", lambda: distribution)
    monkeypatch.setattr("os.geteuid", lambda: user)


def test_the_newest_version_that_is_there_is_found_and_printed(bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for version in ("9.6", "13", "15"):
        programs(bare / "lib" / version / "bin")
    programs(bare / "lib" / "17" / "bin", "postgres")  # without initdb it is no use
    assert postgres.main() == 0
    assert capsys.readouterr().out == f"{bare}/lib/15/bin\n"


def test_one_on_the_path_is_found(bare: Path) -> None:
    assert postgres.find() is None
    folder = programs(bare)
    assert postgres.find() == str(folder)


@pytest.mark.parametrize(
    ("system", "distribution", "user", "advice"),
    [
        ("Darwin", "", 501, "brew install postgresql"),
        ("Linux", "debian", 1000, "sudo apt-get install postgresql"),
        ("Linux", "fedora", 0, "in the variable POSTGRES"),
    ],
)
def test_a_machine_without_it_is_told_in_one_line_what_to_type(
    bare: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    system: str,
    distribution: str,
    user: int,
    advice: str,
) -> None:
    on(monkeypatch, system, distribution, user)
    assert postgres.main() == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert advice in err
    assert err.count("\n") == 1


def test_a_wrong_name_is_reported_and_nothing_is_installed(
    bare: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    on(monkeypatch, "Linux", "debian", 0)
    monkeypatch.setattr(postgres, "install", lambda *_: pytest.fail("nothing is to be installed"))
    monkeypatch.setenv("POSTGRES", "/no/such/folder")
    assert postgres.main() == 1
    assert "'/no/such/folder', which holds no initdb" in capsys.readouterr().err


def test_on_debian_root_gets_it_once(
    bare: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    on(monkeypatch, "Linux", "debian", 0)
    asked: list[tuple[str, ...]] = []

    def install(*packages: str) -> None:
        asked.append(packages)
        programs(bare / "lib" / "15" / "bin")

    monkeypatch.setattr(postgres, "install", install)
    assert [postgres.main(), postgres.main()] == [0, 0]
    assert asked == [("postgresql",)]
    assert capsys.readouterr().out == f"{bare}/lib/15/bin\n" * 2


def test_the_script_prints_the_folder_that_the_variable_names(tmp_path: Path) -> None:
    folder = programs(tmp_path)
    command = [sys.executable, "-m", "tools.postgres"]
    variables = os.environ | {"POSTGRES": str(folder)}
    done = subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True, check=True)
    assert done.stdout == f"{folder}\n"
