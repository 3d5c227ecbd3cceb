"""The disclosure report as an analyst reads it in a terminal."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from data.disclosure.report import DisclosureReport, Line, Place
from data.faults import Fault
from data.loads.shape import Counts, Load
from data.releases.kept import FACTS, REPORT
from verbs.release_reports import disclosure_lines

LOAD = Load(
    *("L0007", 2, 64 * "0", "care plans, October, for the board.csv", "kpi_template", "", date(2026, 11, 1), "file"),
    *(None, datetime(2026, 11, 2, tzinfo=UTC), "analyst", Counts(1, 0, 0, 0, 0, 0, 1), 1, 0, 0, ""),
)
PLACE = Place(
    *("care_plans_made_up", "E08000002", "persons", "65+", "", "October 2026", date(2026, 10, 1), date(2026, 10, 31)),
    *("kpi", date(2026, 11, 1), "loads/L0007.2/kpi_template.csv", 12),
)
LONG = "A count from 0 to 9, and the other wards would tell it: those counted, and those it is of."


def told(folder: Path, report: DisclosureReport) -> list[str]:
    facts = {"hidden": len(report.hidden), "near": len(report.near), "assumed": [], "clean": report.clean}
    (folder / FACTS).write_text(json.dumps(facts), "utf-8")
    (folder / REPORT).write_text(json.dumps(report.rows()), "utf-8")
    return list(disclosure_lines(folder, [LOAD]))


@pytest.mark.parametrize(
    ("kind", "named", "remedy"),
    [
        ("primary", "Hidden", "Nothing to do: it stays hidden."),
        ("near", "Near", "It is shown: compare the count with the file before you publish."),
    ],
)
def test_a_line_is_whole_and_names_the_analysts_file_and_what_to_do(
    tmp_path: Path, kind: str, named: str, remedy: str
) -> None:
    line = Line(PLACE, kind, "0 to 9", LONG, "0 to 9")  # type: ignore[arg-type]
    report = DisclosureReport(hidden=(line,)) if kind == "primary" else DisclosureReport(near=(line,))
    assert told(tmp_path, report)[1:3] == [
        f"  {named}: care_plans_made_up, E08000002, persons, 65+, October 2026",
        f"    {LOAD.file} (L0007), row 12: {LONG} At best a reader can tell: 0 to 9. {remedy}",
    ]


def test_a_fault_has_its_file_and_its_own_remedy(tmp_path: Path) -> None:
    fault = Fault(
        "loads/L0007/kpi_template.csv", 3, "numerator", "", "The parts exceed the total.", "Correct the part."
    )
    assert told(tmp_path, DisclosureReport(faults=(fault,)))[1:] == [
        "  Fault",
        "    care plans, October, for the board.csv (L0007), row 3: The parts exceed the total. Correct the part.",
        "The report is not clean: the release cannot be published.",
    ]


def test_a_report_of_an_earlier_version_can_still_be_read(tmp_path: Path) -> None:
    old = {"kind": "near", "indicator_id": "care_plans_made_up", "why": "Within 5 of what the rule hides."}
    facts = {"hidden": 0, "near": 1, "assumed": [], "clean": True}
    (tmp_path / FACTS).write_text(json.dumps(facts), "utf-8")
    (tmp_path / REPORT).write_text(json.dumps([old]), "utf-8")
    lines = list(disclosure_lines(tmp_path, []))
    assert lines[1:3] == ["  Near: care_plans_made_up", "    Within 5 of what the rule hides."]
