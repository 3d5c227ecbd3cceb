"""What a store holds of reports and agreed paths: nothing of staff in the public one, and no note in any."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from data.contents import Contents
from data.report_tables import TABLES
from data.reports import Reports
from tests.data.lines import BURY, catalogue_of, measure
from tests.data.test_milestones import milestone
from tests.data.test_reports import point, report

AREA = SimpleNamespace(name="Bury")


def contents(
    reports: Reports, records: tuple[str, ...] = ("XX1",), measures: tuple[str, ...] = ("made_up",)
) -> Contents:
    """Contents of two records and one measure, of which a surface may hold those that are named."""
    held = {id_: milestone().model_copy(update={"id": id_}) for id_ in ("XX1", "XX2")}
    indicator = measure()
    catalogue = catalogue_of(indicator, records=held, areas={BURY: AREA})
    empty: dict[str, Any] = {name: [] for name in ("assessed", "latest", "revisions", "files", "standings", "matches")}
    return Contents(
        catalogue=catalogue,
        indicators={indicator.id: indicator} if measures else {},
        **empty,
        falls=[],
        worked=[],
        outlooks={},
        records={id_: held[id_] for id_ in records},
        reports=reports,
    )


def rows(table: str, c: Contents) -> list[tuple[Any, ...]]:
    return list(TABLES[table](c))


def test_reports_stand_newest_first_and_without_their_notes() -> None:
    told = (
        report("under_way", date(2025, 9, 30), note="call Jane"),
        report("done", date(2026, 2, 28), holder="Locality Board", note="made up"),
    )
    assert rows("milestone_report", contents(Reports(told))) == [
        ("XX1", 1, "done", date(2026, 2, 28), None, date(2026, 3, 10), "the Locality Board"),
        ("XX1", 2, "under_way", date(2025, 9, 30), None, date(2025, 10, 10), "the programme board"),
    ]


def test_steps_say_which_agreement_is_in_force() -> None:
    steps = Reports(points=(point(2024, 53.0), point(2024, 52.0, date(2026, 1, 6))))
    assert rows("agreed_step", contents(steps)) == [
        *[
            (
                "XX1",
                "made_up",
                BURY,
                "Bury",
                "persons",
                "2024",
                2024,
                52.0,
                "the Locality Board",
                date(2026, 1, 6),
                False,
            )
        ],
        *[
            (
                "XX1",
                "made_up",
                BURY,
                "Bury",
                "persons",
                "2024",
                2024,
                53.0,
                "the Locality Board",
                date(2026, 5, 5),
                True,
            )
        ],
    ]


@pytest.mark.parametrize(
    "reports", [Reports((report("done", record_id="XX2"),)), Reports((), (point(2024, 1, target_id="XX2"),))]
)
def test_what_is_said_of_a_record_that_is_not_here_is_not_here_either(reports: Reports) -> None:
    limited = contents(reports)
    assert [row for table in TABLES for row in rows(table, limited)] == []
    everything = replace(limited, records=limited.catalogue.records)
    assert len([row for table in TABLES for row in rows(table, everything)]) == 1


def test_a_path_of_a_measure_that_is_not_here_is_not_here_either() -> None:
    assert rows("agreed_step", contents(Reports(points=(point(2024, 53.0),)), measures=())) == []
