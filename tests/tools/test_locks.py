"""What the lock files promise: everything pinned, everything hashed, and no address to fetch from."""

import json
import re
from pathlib import Path

import pytest
from plotly.offline import get_plotlyjs_version

ROOT = Path(__file__).resolve().parents[2]
REQUIREMENTS = ("requirements.txt", "requirements-assets.txt", "requirements-dev.txt")
PINNED = re.compile(r"^[a-z0-9._-]+==[\w.!+]+( ; .+)?$")


def blocks(name: str) -> list[str]:
    """Return one string for each requirement of a lock: its line and the hashes that follow it."""
    lines = (ROOT / name).read_text().splitlines()
    text = "\n".join(line for line in lines if not line.lstrip().startswith("#"))
    return [block for block in re.split(r"\n(?=\S)", text.strip()) if block]


def pins(name: str) -> dict[tuple[str, str], str]:
    """Return the version that a lock gives to each package and environment."""
    found = {}
    for block in blocks(name):
        line = block.splitlines()[0].removesuffix(" \\")
        requirement, _, marker = line.partition(" ; ")
        package, _, version = requirement.partition("==")
        found[package, marker] = version
    return found


@pytest.mark.parametrize("name", [*REQUIREMENTS, "package-lock.json", "package.json"])
def test_a_lock_holds_no_address(name: str) -> None:
    text = (ROOT / name).read_text()
    assert text.strip()
    assert "://" not in text
    assert "index-url" not in text
    assert "find-links" not in text


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_every_requirement_is_pinned_and_hashed(name: str) -> None:
    found = blocks(name)
    assert found
    for block in found:
        requirement, *hashes = (line.strip().removesuffix(" \\") for line in block.splitlines())
        assert PINNED.match(requirement), f"{requirement} is not pinned"
        assert hashes, f"{requirement} has no hash"
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", entry) for entry in hashes), requirement


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_whatever_a_person_asks_for_is_locked(name: str) -> None:
    lines = (ROOT / name).with_suffix(".in").read_text().splitlines()
    asked = [re.split("[#;]", line)[0].strip() for line in lines if not line.startswith(("#", "-"))]
    locked = pins(name)
    assert asked
    for line in asked:
        package, _, version = line.partition("==")
        package = package.partition("[")[0].lower()
        versions = {locked[key] for key in locked if key[0] == package}
        assert versions, f"{package} is asked for and not locked"
        assert not version or versions == {version}


def test_the_test_tools_share_the_versions_of_what_they_test() -> None:
    run, dev = pins("requirements.txt"), pins("requirements-dev.txt")
    shared = run.keys() & dev.keys()
    assert ("click", "") in shared
    assert {key: run[key] for key in shared} == {key: dev[key] for key in shared}


def test_the_browser_packages_are_pinned_and_hashed() -> None:
    asked = json.loads((ROOT / "package.json").read_text())["dependencies"]
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert packages[""]["dependencies"] == asked
    installed = {name.removeprefix("node_modules/"): entry for name, entry in packages.items() if name}
    assert {name: entry["version"] for name, entry in installed.items()} == asked
    assert all(entry["integrity"].startswith("sha512-") for entry in installed.values())


def test_the_plotly_bundle_is_the_one_the_installed_plotly_draws_for() -> None:
    asked = json.loads((ROOT / "package.json").read_text())["dependencies"]
    assert asked["plotly.js-basic-dist-min"] == get_plotlyjs_version()
