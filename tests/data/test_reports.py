"""What boards report moves a milestone on and overwrites nothing; a path they agree takes the line's place."""

from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.milestones import dates_of, milestone_standing, reported_standing
from data.outlook import ahead
from data.promises import Standing, standings
from data.register import Record
from data.reports import AgreedPoint, MilestoneReport, Reports, as_corrected, in_force, in_sentence, reports_of
from data.sources.shape import MILESTONE_COLUMNS, TRAJECTORY_COLUMNS
from tests.data.lines import BURY, catalogue_of, line, measure, target
from tests.data.test_milestones import milestone, stated

TODAY = date(2026, 11, 22)
DUE = date(2026, 3, 31)


def report(state: str, on: date = date(2026, 2, 28), expected: date | None = None, **changes: Any) -> MilestoneReport:
    plain = {"reported_on": on + timedelta(days=10), "holder": "programme board", "note": "", "file": "x.csv", "row": 2}
    told: dict[str, Any] = {"record_id": "XX1", "state": state, "state_on": on, "expected_on": expected}
    return MilestoneReport(**told | plain | changes)


def point(year: int, value: float, on: date = date(2026, 5, 5), **changes: Any) -> AgreedPoint:
    plain = {"target_id": "XX1", "indicator_id": "made_up", "area_code": BURY, "sex": "persons", "file": "x", "row": 2}
    span = {"period_start": date(year, 1, 1), "period_end": date(year, 12, 31)}
    return AgreedPoint(**plain | span | {"value": value, "agreed_by": "Locality Board", "agreed_on": on} | changes)


@pytest.mark.parametrize(
    ("told", "standing", "slip"),
    [
        ([], "unknown", None),  # the day has passed, and nobody says
        ([report("done", date(2026, 2, 28))], "done", -1),  # a month before 31 March
        ([report("done", date(2026, 6, 30))], "done", 3),
        ([report("under_way")], "due", None),
        ([report("not_started", expected=date(2027, 3, 31))], "slipped", 12),
        ([report("at_risk", expected=date(2026, 12, 31))], "slipped", 9),
        ([report("stopped")], "stopped", None),
        ([report("stopped"), report("under_way", date(2026, 4, 1))], "due", None),  # taken up again
    ],
)
def test_the_last_report_says_where_a_milestone_stands(
    told: list[MilestoneReport], standing: str, slip: int | None
) -> None:
    found = reported_standing(milestone(stated("planned", DUE)), told, TODAY)
    assert (found.standing, found.slip_months) == (standing, slip)


def test_an_expected_day_that_moved_is_a_slip_even_where_no_document_gives_one() -> None:
    told = [
        report("not_started", date(2025, 9, 30), date(2026, 12, 31)),
        report("under_way", expected=date(2027, 3, 31)),
    ]
    found = reported_standing(milestone(), told, TODAY)
    assert found.last is not None
    assert (found.standing, found.slip_months, found.last.words) == ("slipped", 3, "31 March 2027")


def test_a_document_that_says_it_is_done_is_not_overruled_by_a_report() -> None:
    done = milestone(stated("planned", DUE), progress="done")
    assert reported_standing(done, [report("stopped")], TODAY) == milestone_standing(done, TODAY)


def test_every_day_that_was_reported_is_kept_with_who_gave_it() -> None:
    days = dates_of([report("done", date(2026, 6, 30)), report("under_way", expected=date(2026, 5, 31))])
    assert [(d.kind, d.words, d.said_by) for d in days] == [
        ("planned", "31 May 2026", "report of the programme board, 10 March 2026"),
        ("actual", "30 June 2026", "report of the programme board, 10 July 2026"),
    ]


@given(st.lists(st.dates(date(2016, 1, 1), date(2030, 12, 31)), max_size=3))
def test_without_reports_nothing_changes(days: list[date]) -> None:
    record: Record = milestone(*(stated("planned", day) for day in days))
    assert reported_standing(record, [], TODAY) == milestone_standing(record, TODAY)


def test_boards_are_named_as_a_sentence_names_them() -> None:
    assert [in_sentence(name) for name in ("Locality Board", "NHS Greater Manchester", "Bury Council")] == [
        *("the Locality Board", "NHS Greater Manchester", "Bury Council"),
    ]


def test_a_path_takes_the_place_of_an_older_one_as_a_whole() -> None:
    older = [point(2023, 51.0, date(2026, 1, 6)), point(2025, 57.0, date(2026, 1, 6))]
    newer = [point(2024, 53.0)]
    assert in_force([*newer, *older]) == tuple(newer)


def test_a_report_sent_again_for_the_same_day_puts_the_first_one_right() -> None:
    wrong, right = (
        report("done", date(2026, 2, 28)),
        report("at_risk", date(2026, 2, 20), reported_on=date(2026, 3, 10)),
    )
    step, mended = point(2024, 53.0), point(2024, 52.0)
    both = as_corrected(Reports((wrong, right), (step, mended)))
    assert both == Reports((right,), (mended,))


def test_paths_to_other_targets_do_not_take_each_others_place() -> None:
    other = point(2024, 60.0, date(2026, 9, 1), target_id="XX2")
    assert in_force([point(2024, 53.0), other]) == (point(2024, 53.0), other)


def promised(*points: AgreedPoint, value: float = 54.0, half: float = 0.5) -> Standing:
    """From 50 in 2022 to 58 in 2026, with the figure of 2024 at this value."""
    indicator = measure()
    entry = line(indicator, {2022: 50.0, 2023: 50.0, 2024: value}, half=half)
    catalogue = catalogue_of(indicator, targets={"XX1": target()})
    (found,) = standings(catalogue, [entry], {entry.row.figure.series: ahead(entry, None, catalogue)}, points)
    return found


def test_an_agreed_path_takes_the_place_of_the_straight_line() -> None:
    """The straight line is at 54 in 2024; the board agreed 51 for 2023 and 52 for 2024."""
    assert (promised().path_now, promised().status) == (54.0, "too_uncertain")
    agreed = promised(point(2023, 51.0), point(2024, 52.0))
    assert (agreed.path_now, agreed.status) == (52.0, "ahead")
    assert [(k.period, k.value) for k in agreed.corners] == [
        *(("2022", 50.0), ("2023", 51.0), ("2024", 52.0)),
        ("2026", 58.0),
    ]
    assert agreed.path.at(agreed.corners[2].position + 1) == pytest.approx(55.0)  # half-way from 52 to 58


def test_the_last_agreement_is_named_and_none_without_one() -> None:
    agreement = promised(point(2023, 51.0)).agreement
    assert agreement is not None
    assert (agreement.agreed_by, agreement.agreed_on) == ("Locality Board", date(2026, 5, 5))
    assert (agreement.until.period, agreement.until.value) == ("2023", 51.0)
    assert promised().agreement is None


@pytest.mark.parametrize(
    "changes", [{"target_id": "XX9"}, {"sex": "male"}, {"area_code": "00V"}, {"indicator_id": "b"}]
)
def test_a_path_of_something_else_is_not_drawn(changes: dict[str, str]) -> None:
    other = promised(point(2024, 52.0, **changes))
    assert (other.path_now, other.agreement) == (54.0, None)


def test_the_end_of_the_path_is_the_target_itself() -> None:
    agreed = promised(point(2024, 52.0), point(2026, 58.0))
    assert [k.value for k in agreed.corners] == [50.0, 52.0, 58.0]


def test_frames_of_the_reader_become_records() -> None:
    day = pd.Timestamp(2026, 2, 28)
    told = pd.DataFrame([(2, "XX1", "done", day, pd.NaT, day, "Bury Council", "a note")], columns=MILESTONE_COLUMNS)
    steps = pd.DataFrame(
        [(3, "XX1", "m", BURY, "persons", day, day, 5, "Locality Board", day)], columns=TRAJECTORY_COLUMNS
    )
    both = reports_of(told, steps, "x.csv")
    assert (both.milestones[0].expected_on, both.milestones[0].note, both.milestones[0].row) == (None, "a note", 2)
    assert (both.points[0].value, both.points[0].agreed_on, both.points[0].file) == (5.0, date(2026, 2, 28), "x.csv")
    assert both.joined(Reports()) == both
    assert not Reports()
