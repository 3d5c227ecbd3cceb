"""What the verbs of loads print, and how they end."""

import csv
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import cli
from data.catalogue import Catalogue, load_catalogue
from data.inputs import Inputs
from data.loads import originals
from data.transcribed import Reading
from tests.data.loads.files import fingertips, fingertips_row

ROOT = Path(__file__).resolve().parents[2]
Run = Callable[..., Result]
WHY = ("--by", "data analyst", "--reason", "A slip of the pen.")


@pytest.fixture(scope="session")
def definitions() -> Catalogue:
    return load_catalogue(ROOT / "data" / "definitions")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, definitions: Catalogue) -> Run:
    """Runs a verb on inputs of its own, with the real definitions and without any figures."""
    monkeypatch.setenv("INPUTS_DIR", str(tmp_path / "inputs"))
    monkeypatch.setenv("BACKUP_DIR", str(tmp_path / "copy"))
    monkeypatch.setattr("data.catalogue.load_catalogue", lambda _: definitions)
    monkeypatch.setattr("data.transcribed.read_figures", lambda _: Reading())
    return lambda *words: CliRunner().invoke(cli.cli, [str(word) for word in words])


@pytest.fixture
def spoilt(tmp_path: Path) -> Path:
    rows = [fingertips_row("10.5"), fingertips_row("abc", 2011), fingertips_row("=1+1", 2012)]
    return fingertips(tmp_path / "spoilt.csv", rows)


def test_a_report_adds_up_and_names_what_waits(run: Run, spoilt: Path) -> None:
    told = run("load", spoilt, "--published", "2026-11-01")
    lines = told.output.splitlines()
    assert told.exit_code == 0
    assert lines == [
        "spoilt.csv: Fingertips, public health profiles, edition of 1 November 2026 (as you said)",
        lines[1],
        "  3 rows read, of which 1 accepted",
        "  2 rejected",
        "  0 set aside",
        "  0 duplicate: said already in the same file",
        "  0 unchanged: held already with these values",
        "  0 changed: held with other values",
        "  1 new",
        "  1 figure made of them",
        "  2 rejected rows wait for a decision, such as:",
        *lines[11:13],
        "  See them all with “python cli.py rejects L0001”.",
    ]
    assert lines[11].startswith("    row 3, Value “abc”: ")


def test_the_same_file_again_says_that_nothing_has_changed(run: Run, spoilt: Path) -> None:
    run("load", spoilt)
    told = run("load", spoilt)
    assert told.exit_code == 0
    assert "  Nothing has changed: it was loaded as L0001 on " in told.output
    assert "  1 unchanged" in told.output


def test_one_bad_file_does_not_stop_the_next(run: Run, spoilt: Path, tmp_path: Path) -> None:
    bad, empty = tmp_path / "bad.csv", tmp_path / "empty.csv"
    bad.write_text("a,b\n1,2\n", "utf-8")
    empty.write_text("", "utf-8")
    told = run("load", bad, empty, tmp_path / "nowhere.csv", spoilt)
    assert told.exit_code == 1
    assert [line.split("”")[0] for line in told.stderr.splitlines()[:2]] == ["“bad.csv", "“empty.csv"]
    assert told.stderr.splitlines()[3] == "3 of 4 files refused."
    assert "Traceback" not in told.output
    assert "  3 rows read, of which 1 accepted" in told.stdout


def test_loads_are_listed_with_what_waits(run: Run, spoilt: Path) -> None:
    assert run("loads").output == "Nothing was loaded yet.\n"
    run("load", spoilt, "--published", "2026-11-01")
    lines = run("loads").output.splitlines()
    assert lines[0].startswith("L0001 ")
    assert lines[0].endswith("spoilt.csv  1 figure; 2 rejected rows wait")
    assert lines[1] == ("  L0001, spoilt.csv: 2 rejected rows wait. Mend or waive: “python cli.py rejects L0001”.")


def test_rejects_can_be_written_to_a_file_for_the_owner_alone(run: Run, spoilt: Path, tmp_path: Path) -> None:
    run("load", spoilt)
    path = tmp_path / "rejects.csv"
    path.write_text("", "utf-8")  # a file that was there before, and open to all
    path.chmod(0o644)
    assert run("rejects", "L0001", "--csv", path).exit_code == 0
    assert path.stat().st_mode & 0o777 == 0o600
    with path.open(encoding="utf-8-sig", newline="") as made:
        rows = list(csv.DictReader(made))
    assert [(row["row"], row["field"], row["value"]) for row in rows] == [
        ("3", "Value", "abc"),
        ("4", "Value", "'=1+1"),
    ]


def test_rejects_are_never_written_into_the_project(run: Run, spoilt: Path) -> None:
    run("load", spoilt)
    told = run("rejects", "L0001", "--csv", ROOT / "rejects-of-a-test.csv")
    assert told.exit_code == 1
    assert "lies in the project" in told.stderr
    assert not (ROOT / "rejects-of-a-test.csv").exists()


def test_a_months_work_on_a_spoilt_file(run: Run, spoilt: Path) -> None:
    run("load", spoilt)
    mended = run("fix", "L0001", "--row", 3, "--field", "Value", "--value", "11.5", *WHY)
    assert (mended.exit_code, "  1 rejected" in mended.output, "  2 new" in mended.output) == (0, True, True)
    waived = run("waive", "L0001", "--row", 4, *WHY)
    assert (waived.exit_code, "1: waived" in waived.output) == (0, True)
    assert "wait" not in run("loads").output
    aside = run("set-aside", "L0001", *WHY)
    assert aside.output == "L0001, spoilt.csv, is set aside: the next draft is made without it.\n"
    assert run("loads").output.splitlines()[0].endswith("set aside: A slip of the pen.")


def test_a_corrected_file_and_a_note(run: Run, spoilt: Path, tmp_path: Path) -> None:
    run("load", spoilt, "--published", "2026-02-20")
    rows = [fingertips_row("10.5"), fingertips_row("11.5", 2011), fingertips_row("12.5", 2012)]
    told = run("fix", "L0001", fingertips(tmp_path / "corrected.csv", rows), *WHY)
    assert (told.exit_code, "  3 new" in told.output) == (0, True)
    told = run("note", "injury_admissions_0_14_ft", "--published", "2026-02-20", *WHY)
    assert told.output == "Noted for injury_admissions_0_14_ft, edition of 20 February 2026.\n"


def test_a_load_can_be_read_again(run: Run, spoilt: Path) -> None:
    run("load", spoilt)
    assert "  L0001.2, SHA-256 " in run("read-again", "L0001", *WHY).output


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["rejects", "L0009"], "There is no load L0009: see “python cli.py loads”."),
        (["rejects", "april"], "“april” names no load: see “python cli.py loads”."),
        (["fix", "L0001", *WHY], "Give a corrected file, or --row, --field and --value together (not both)"),
        (["waive", "L0001", *WHY], "Give one of --row, --all and --short."),
        (
            ["set-aside", "L0001", "--by", "", "--reason", "A slip of the pen."],
            "Nothing is decided without --by: say in which role",
        ),
        (
            ["note", "hle", "--published", "2026-02-20", *WHY],
            "There is no measure hle: its name is that of its ",
        ),
        (["waive", "L0001", "--short", "x", *WHY], "L0001 leaves out nothing of x that waits for a decision."),
    ],
)
def test_what_is_refused_ends_in_one_sentence(run: Run, spoilt: Path, words: list[str], sentence: str) -> None:
    run("load", spoilt)
    told = run(*words)
    assert (told.exit_code, told.stdout) == (1, "")
    assert told.stderr.startswith(sentence)
    assert told.stderr.count("\n") == 1


def test_a_load_that_was_cut_short_has_a_name_to_leave_it_by(run: Run, spoilt: Path, tmp_path: Path) -> None:
    inputs = Inputs(tmp_path / "inputs", tmp_path / "copy")
    inputs.prepare()
    sha256 = hashlib.sha256(spoilt.read_bytes()).hexdigest()
    originals.keep(inputs, spoilt, sha256)  # and killed then
    id_ = sha256[:12]
    assert f"  {id_}, spoilt.csv: its load was cut short." in run("loads").output
    assert run("set-aside", id_, *WHY[:2], "--reason", "Wrong.").exit_code == 1
    told = run("set-aside", id_, *WHY)
    assert told.output == "spoilt.csv, whose load was cut short, is left out for good. Its original is kept.\n"
    assert "cut short" not in run("loads").output
    assert originals.original(inputs, sha256).read_bytes() == spoilt.read_bytes()
    assert "3 rows read" in run("load", spoilt).output


def test_the_day_of_an_edition_can_be_mended(run: Run, spoilt: Path) -> None:
    run("load", spoilt)
    told = run("fix", "L0001", "--published", "2026-02-20", *WHY)
    assert told.output.splitlines()[0].endswith("edition of 20 February 2026 (as you said)")
    assert "edition 2026-02-20" in run("loads").output


def test_a_load_by_nobody_is_refused(run: Run, spoilt: Path) -> None:
    told = run("load", spoilt, "--by", " ")
    assert (told.exit_code, told.stderr.startswith("Nothing is decided without --by")) == (1, True)
    assert run("loads").output == "Nothing was loaded yet.\n"


def test_inputs_in_the_project_are_refused(run: Run, spoilt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INPUTS_DIR", str(ROOT / "inputs-of-a-test"))
    told = run("load", spoilt)
    assert told.exit_code == 1
    assert "must lie outside the project" in told.stderr
    assert told.stderr.count("\n") == 1
    assert not (ROOT / "inputs-of-a-test").exists()
