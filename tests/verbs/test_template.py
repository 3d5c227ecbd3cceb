"""The verb that writes the KPI template."""

from pathlib import Path

from click.testing import CliRunner
from openpyxl import load_workbook

from cli import cli


def test_it_writes_the_workbook_and_the_csv_forms(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["template", str(tmp_path / "local.xlsx"), "--csv", str(tmp_path / "forms")])
    assert done.exit_code == 0, done.output
    assert load_workbook(tmp_path / "local.xlsx").sheetnames[0] == "Guide"
    forms = ["kpi-figures.csv", "kpi-milestones.csv", "kpi-trajectories.csv"]
    assert sorted(path.name for path in (tmp_path / "forms").iterdir()) == forms


def test_it_says_when_the_workbook_names_what_only_staff_may_see(tmp_path: Path) -> None:
    """Some measures and records of the register are for staff; the download on the site leaves them out."""
    for_staff = CliRunner().invoke(cli, ["template", str(tmp_path / "staff.xlsx")])
    for_all = CliRunner().invoke(cli, ["template", str(tmp_path / "all.xlsx"), "--public"])
    assert "do not publish it" in for_staff.output
    assert "do not publish it" not in for_all.output


def test_a_file_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    """Somebody may have filled it in."""
    filled = tmp_path / "local.xlsx"
    filled.write_bytes(b"filled in")
    done = CliRunner().invoke(cli, ["template", str(filled)])
    assert done.exit_code == 1
    assert "is there already: name another file, or move it away." in done.output
    assert filled.read_bytes() == b"filled in"


def test_a_folder_that_cannot_be_written_is_named_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    done = CliRunner().invoke(cli, ["template", str(tmp_path / "file" / "local.xlsx")])
    assert done.exit_code == 1
    assert "cannot be written" in done.output
    assert "Traceback" not in done.output
