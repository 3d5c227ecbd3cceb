"""The fuzzer that is guided by coverage: it runs, it keeps what breaks a reader, and it says so where it cannot run."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from tools import fuzz

ROOT = Path(__file__).resolve().parents[2]
NEEDS_ATHERIS = pytest.mark.skipif(
    importlib.util.find_spec("atheris") is None, reason="there is no atheris for this machine"
)
BROKEN = """
import sys
from tools import fuzz
fuzz._every_chunk = lambda sheet: {}[sheet.top[0][0]]
sys.exit(fuzz.main(sys.argv[1:]))
"""


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False)


@NEEDS_ATHERIS
def test_nothing_breaks_what_opens_files_in_five_seconds(tmp_path: Path) -> None:
    done = run("tools/fuzz.py", "opening", "--seconds", "5", "--keep", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert f"Fuzzing opening for 5 seconds; what breaks it is kept in {tmp_path}" in done.stdout
    runs = next(line for line in done.stderr.splitlines() if line.startswith("stat::number_of_executed_units:"))
    assert int(runs.split()[1]) > 50
    assert sorted(path.name for path in tmp_path.iterdir()) == ["corpus", "work"]


@NEEDS_ATHERIS
def test_a_file_that_breaks_something_is_kept_and_ends_the_run(tmp_path: Path) -> None:
    done = run("-c", BROKEN, "opening", "--seconds", "5", "--keep", str(tmp_path))
    assert done.returncode != 0
    assert "KeyError" in done.stdout + done.stderr
    [kept] = tmp_path.glob("crash-*")
    assert kept.stat().st_size > 0


def test_a_source_without_samples_or_a_reader_is_refused_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fuzz, "fuzzer", lambda: None)
    assert fuzz.main(["nothing", "--keep", str(tmp_path)]) == 2
    told = capsys.readouterr().err
    assert told.startswith("There are no sample files to begin with")
    assert told.count("\n") == 1
    with pytest.raises(fuzz.FuzzError, match="There is no reader of 'nothing': write opening or one of "):
        fuzz._by_reader("nothing")


def test_where_the_library_cannot_be_had_one_line_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "atheris", None)
    assert fuzz.main(["opening", "--keep", str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith("atheris is not installed")
    assert list(tmp_path.iterdir()) == []
