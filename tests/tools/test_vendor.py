"""The browser assets: which files they are, that they are whole, and what is said when they cannot be had."""

import hashlib
import json
import sys
from pathlib import Path

import pytest
from plotly.offline import get_plotlyjs_version

from tools import vendor


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project folder that has the real manifests and no assets yet, and make it vendor.py's own."""
    for name in vendor.MANIFESTS:
        (tmp_path / name).write_bytes((vendor.ROOT / name).read_bytes())
    monkeypatch.setattr(vendor, "ROOT", tmp_path)
    monkeypatch.setattr(vendor, "VENDOR", tmp_path / "assets" / "vendor")
    monkeypatch.setattr(vendor, "STAMP", tmp_path / "assets" / "vendor" / ".stamp")
    return tmp_path


@pytest.fixture
def calls(room: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """Put a pretender in npm's place and return the list of what it is asked."""
    asked: list[tuple[str, ...]] = []

    def pretend(*arguments: str, folder: Path) -> None:
        asked.append(arguments)
        for source in (*vendor.FILES.values(), *vendor.FONTS.values()):
            path = folder / "node_modules" / source
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("body\n/*# sourceMappingURL=body.map */\n")

    monkeypatch.setattr(vendor, "npm", pretend)
    return asked


def npm_that(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put an npm of our own where vendor.py looks first."""
    command = folder / "npm"
    command.write_text(f"#!/bin/sh\n{script}\n")
    command.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(folder / "python"))


def test_the_installed_assets_are_the_ones_the_stamp_recorded() -> None:
    recorded = json.loads(vendor.STAMP.read_text())
    assert set(recorded) == {"package-lock.json", *vendor.FILES, *vendor.FONTS}
    for name in vendor.FILES:
        content = (vendor.VENDOR / name).read_bytes()
        assert hashlib.sha256(content).hexdigest() == recorded[name]
        assert b"sourceMappingURL" not in content
        assert len(content) > 100_000
    assert vendor.is_up_to_date()


def test_the_installed_bundle_says_it_is_the_version_plotly_needs() -> None:
    start = (vendor.VENDOR / "plotly-basic.min.js").read_text(encoding="utf-8")[:500]
    assert f"v{get_plotlyjs_version()}" in start


def test_a_second_run_fetches_nothing(calls: list[tuple[str, ...]]) -> None:
    assert vendor.main([]) == 0
    assert calls == [("ci",)]
    assert vendor.main([]) == 0
    assert calls == [("ci",)]


@pytest.mark.parametrize("name", ["plotly-basic.min.js", ".stamp"])
def test_an_asset_that_was_lost_or_altered_is_fetched_again(calls: list[tuple[str, ...]], name: str) -> None:
    vendor.main([])
    (vendor.VENDOR / name).write_text("something else")
    assert vendor.main([]) == 0
    (vendor.VENDOR / name).unlink()
    assert vendor.main([]) == 0
    assert len(calls) == 3
    assert vendor.is_up_to_date()


def test_a_changed_lock_is_fetched_anew(room: Path, calls: list[tuple[str, ...]]) -> None:
    vendor.main([])
    (room / "package-lock.json").write_text("{}")
    assert not vendor.is_up_to_date()
    vendor.main([])
    assert len(calls) == 2


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a{}\n/*# sourceMappingURL=bootstrap.min.css.map */", "a{}\n"),
        ("run();\n//# sourceMappingURL=plotly.js.map\n", "run();\n\n"),
        ("run();//# sourceMappingURL=plotly.js.map", "run();"),
        ("a{color:red}", "a{color:red}"),
    ],
)
def test_only_the_pointer_to_the_source_map_is_dropped(text: str, kept: str) -> None:
    assert vendor.without_source_map(text) == kept


def test_a_failing_npm_is_reported_in_one_line(
    room: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    complaint = "npm error code ENOTFOUND\\nnpm error the registry did not answer\\nnpm error A complete log"
    npm_that(room, f"printf '{complaint}\\n' >&2; exit 1", monkeypatch)
    assert vendor.main([]) == 1
    assert capsys.readouterr().err == "Browser assets: npm ci failed: the registry did not answer\n"
    assert not vendor.STAMP.exists()


def test_no_script_of_a_package_is_ever_run(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    npm_that(room, 'echo "$@" > asked; exit 0', monkeypatch)
    vendor.npm("ci", folder=room)
    assert "--ignore-scripts" in (room / "asked").read_text().split()


def test_a_machine_without_npm_is_told_what_to_do(
    room: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "executable", str(room / "python"))
    monkeypatch.setenv("PATH", str(room))
    assert vendor.main([]) == 1
    said = capsys.readouterr().err
    assert said.startswith("Browser assets: npm is missing: run `make run`")
    assert said.count("\n") == 1
