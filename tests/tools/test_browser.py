"""Finding Chromium for the browser tests, and what is said where there is none."""

import subprocess
import sys
from pathlib import Path

import pytest

from tools import browser

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder that is the whole path of a machine with no browser."""
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(browser, "MAC_APPS", ())
    return tmp_path


def program(path: Path, script: str = "") -> Path:
    """Write a shell script that can be run."""
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def on(monkeypatch: pytest.MonkeyPatch, system: str, distribution: str, user: int) -> None:
    """Pretend to be a user of another kind of machine."""
    monkeypatch.setattr("platform.system", lambda: system)
    monkeypatch.setattr(browser, "distribution", lambda: distribution)
    monkeypatch.setattr("os.geteuid", lambda: user)


def test_a_browser_that_is_there_is_found_and_printed(bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = program(bare / "google-chrome")
    assert browser.main() == 0
    assert capsys.readouterr().out == f"{path}\n"


def test_chromium_is_preferred_to_chrome(bare: Path) -> None:
    program(bare / "google-chrome")
    chromium = program(bare / "chromium")
    assert browser.find() == str(chromium)


def test_the_browser_of_a_mac_is_found_among_its_applications(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = program(bare / "Google Chrome")
    monkeypatch.setattr(browser, "MAC_APPS", (str(bare / "Chromium"), str(app)))
    assert browser.find() == str(app)


def test_a_browser_named_by_the_user_is_used(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(bare / "chromium")
    mine = program(bare / "my-browser")
    monkeypatch.setenv("CHROMIUM", str(mine))
    assert browser.find() == str(mine)


@pytest.mark.parametrize(
    ("system", "distribution", "user", "advice"),
    [
        ("Darwin", "", 501, "brew install --cask chromium"),
        ("Linux", "debian", 1000, "sudo apt-get install chromium fonts-liberation"),
        ("Linux", "fedora", 0, "install one, or name it in the variable CHROMIUM"),
        ("Windows", "", 1, "install one, or name it in the variable CHROMIUM"),
    ],
)
def test_a_machine_without_a_browser_is_told_in_one_line_what_to_type(
    bare: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    system: str,
    distribution: str,
    user: int,
    advice: str,
) -> None:
    on(monkeypatch, system, distribution, user)
    assert browser.main() == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert advice in err
    assert err.count("\n") == 1


def test_a_wrong_name_is_reported_and_nothing_is_installed(
    bare: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    on(monkeypatch, "Linux", "debian", 0)
    program(bare / "apt-get", f"echo called > {bare}/log")
    monkeypatch.setenv("CHROMIUM", "no-such-browser")
    assert browser.main() == 1
    assert "'no-such-browser', which is not a program" in capsys.readouterr().err
    assert not (bare / "log").exists()


def test_on_debian_root_gets_chromium_after_a_fresh_list_if_need_be(
    bare: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    on(monkeypatch, "Linux", "debian", 0)
    made = bare / "chromium"
    # Like apt-get on a new machine: it installs only once its list of packages was fetched.
    steps = f"""echo "$2" >> {bare}/log
[ "$2" = update ] && : > {bare}/list && exit 0
[ -e {bare}/list ] || exit 100
printf '#!/bin/sh\\n' > {made}; /bin/chmod +x {made}"""
    program(bare / "apt-get", steps)
    assert browser.main() == 0
    assert capsys.readouterr().out == f"{made}\n"
    assert (bare / "log").read_text().split() == ["install", "update", "install"]
    assert browser.main() == 0
    assert (bare / "log").read_text().split() == ["install", "update", "install"]


def test_an_installation_that_fails_ends_in_the_advice(
    bare: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    on(monkeypatch, "Linux", "debian", 0)
    program(bare / "apt-get", "exit 100")
    assert browser.main() == 1
    assert "sudo apt-get install chromium" in capsys.readouterr().err


def test_the_path_is_printed_by_the_script_itself(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = program(bare / "chromium")
    monkeypatch.setenv("PATH", f"{bare}:/usr/bin:/bin")
    command = [sys.executable, "-m", "tools.browser"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == f"{path}\n"
