"""The verbs of releases: what they print, in the order an analyst uses them, and how they end."""

import re
import stat
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import cli
import data.releases.checklist
import data.releases.drafting
import data.releases.publishing
import verbs.places
from tests.made_once import made_once
from tests.worlds import FIRST, SECOND, SHIPPED, World, copied, made


@pytest.fixture(scope="module")
def signed_off(tmp_path_factory: pytest.TempPathFactory) -> World:
    return made_once(tmp_path_factory, "world", made)


@pytest.fixture
def world(signed_off: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """A small room in place of data/, and folders of its own."""
    world = copied(signed_off, tmp_path)
    monkeypatch.setattr(cli, "STORE", world.stores.folder)
    monkeypatch.setattr(verbs.places, "STORE", world.stores.folder)
    monkeypatch.setenv("INPUTS_DIR", str(world.inputs.folder))
    monkeypatch.setenv("BACKUP_DIR", str(world.inputs.backup))
    for module, name in (
        (data.releases.drafting, "draft"),
        (data.releases.publishing, "publish"),
        (data.releases.checklist, "checklist"),
    ):
        monkeypatch.setattr(module, name, partial(getattr(module, name), room=world.room))
    return world


def run(*words: str) -> Result:
    return CliRunner().invoke(cli.cli, words)


def ends_in_one_sentence(told: Result) -> bool:
    return told.exit_code == 1 and told.stdout == "" and len(told.stderr.strip().splitlines()) == 1


def test_what_is_published_is_no_longer_replaced_by_a_build(world: World) -> None:
    told = run("checklist")
    assert told.exit_code == 0
    assert told.output.splitlines()[0] == "✓ signed off: ok"
    assert len(told.output.splitlines()) == 8
    told = run("publish")
    content = world.book.named(FIRST).content_hash
    assert told.output.splitlines() == [
        f"Publishing release {FIRST}",
        f"Release {FIRST} is published. Content {content}",
    ]
    told = run("build", "--force")
    assert told.output.splitlines()[0] == (
        f"Release {FIRST} is published and stands: changes wait for the next draft and publish."
    )
    assert world.served == FIRST


def test_a_month_of_releases(world: World) -> None:
    run("publish")
    world.change_a_figure()
    told = run("draft", SECOND, "--note", "A figure was revised.")
    assert told.exit_code == 0
    assert [line[:4] for line in told.output.splitlines()[:4]] == ["1/4 ", "2/4 ", "3/4 ", "4/4 "]
    assert "1 value and 0 verdicts changed" in told.output
    assert told.output.splitlines()[-1] == f"Next: python cli.py review {SECOND}"
    assert run("draft", SECOND, "--note", "A figure was revised.").output.startswith("Nothing has changed")
    assert "57.4 → 57.5" in run("diff").output
    assert run("review", SECOND).output == f"Release {SECOND} is in review.\n"
    assert run("sign-off", SECOND, "--by", "Healthwatch").output == f"Release {SECOND} is signed off.\n"
    assert run("publish", SECOND).exit_code == 0
    told = run("rollback", "--reason", "A file was read wrongly.")
    assert told.output.splitlines()[0] == f"Going back from release {SECOND} to release {FIRST}"
    told = run("withdraw", SECOND, "--reason", "A file was read wrongly.")
    assert told.output.splitlines()[-1] == f"Release {SECOND} is withdrawn. Release {FIRST} is served."
    told = run("releases")
    assert re.search(rf"^{re.escape(FIRST)}  published, served now  [0-9a-f]{{12}}$", told.output, re.M)
    assert re.search(rf"^{re.escape(SECOND)}  withdrawn  [0-9a-f]{{12}}$", told.output, re.M)
    assert "signed off, Healthwatch" in told.output
    assert "withdrawn, analyst: A file was read wrongly." in told.output


def test_both_copies_are_compared(world: World) -> None:
    told = run("backup")
    assert told.exit_code == 0
    assert re.fullmatch(r"\d+ files compared, 0 of them not there twice\.\n", told.output)


def test_a_release_is_made_again_and_said_to_be_the_same(world: World) -> None:
    told = run("rebuild", FIRST)
    assert told.output.splitlines()[-1] == "It is the same, to the last row."


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("draft", "December", "--note", "A."), "is no name for a release"),
        (("draft", "2027.01"), "add --note"),
        (("review", "2027.01"), "There is no release 2027.01"),
        (("review", FIRST), f"Release {FIRST} is signed off, and must be draft for that"),
        (("rollback", "--reason", "A file was read wrongly."), "There is no release before"),
        (("withdraw", FIRST, "--reason", "A file was read wrongly."), "only a published release can be withdrawn"),
        (("rebuild", "2027.01"), "There is no release 2027.01"),
        (("publish", "2027.01"), "There is no release 2027.01"),
    ],
)
def test_what_cannot_be_done_ends_in_one_sentence(world: World, words: tuple[str, ...], said: str) -> None:
    told = run(*words)
    assert ends_in_one_sentence(told), told.output
    assert said in told.stderr
    assert world.served == SHIPPED


def test_signing_off_asks_who(world: World) -> None:
    assert "Missing option '--by'" in run("sign-off", FIRST).output


def test_faults_of_definitions_are_told_and_nothing_is_drafted(world: World) -> None:
    world.change_a_figure("57.4,53.1", "57.4,58.1")
    before = world.book
    told = run("draft", SECOND, "--note", "A figure is new.")
    assert told.exit_code == 1
    assert "lower limit above the value" in told.stderr
    assert world.book == before


def test_the_disclosure_report_is_written_for_its_owner_only_and_never_in_the_project(
    world: World, tmp_path: Path
) -> None:
    told = run("disclosure", FIRST, "--csv", str(tmp_path / "report.csv"))
    assert told.output.splitlines()[:2] == ["0 cells hidden, 0 near the threshold.", "The report is clean."]
    assert stat.S_IMODE((tmp_path / "report.csv").stat().st_mode) == 0o600
    refused = run("disclosure", FIRST, "--csv", str(Path(cli.HERE) / "report.csv"))
    assert refused.exit_code == 1
    assert "lies in the project" in refused.stderr
    assert not (Path(cli.HERE) / "report.csv").exists()


def test_without_any_inputs_the_verbs_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INPUTS_DIR", str(tmp_path / "none"))
    assert "Nothing was loaded or drafted yet" in run("releases").output
    assert run("backup").output == "Nothing was loaded or drafted yet.\n"
    assert not (tmp_path / "none").exists()


def test_inputs_inside_the_project_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INPUTS_DIR", str(Path(cli.HERE) / "inputs"))
    told = run("draft", FIRST, "--note", "A figure is new.")
    assert ends_in_one_sentence(told)
    assert "must lie outside the project" in told.stderr
    assert not (Path(cli.HERE) / "inputs").exists()
