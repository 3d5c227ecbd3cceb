"""What is said of milestones: counts, dates and who gave them."""

from datetime import date
from typing import Any

import pytest

from components.words import milestones, states


def standing(*names: str) -> list[dict[str, Any]]:
    return [{"standing": name} for name in names]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (standing("done", "due", "unknown"), "1 of 3 milestones is known to be done. For 1, no document says"),
        (standing("done", "done"), "2 of 2 milestones are known to be done"),
        (standing("due", "slipped"), "None of 2 milestones is known to be done"),
        (standing("unknown", "unknown"), "No document says if any of 2 milestones is done"),
    ],
)
def test_the_heading_counts_what_is_known(rows: list[dict[str, Any]], said: str) -> None:
    assert milestones.finding(rows) == said


def test_every_standing_is_counted_also_where_there_is_none() -> None:
    assert [number for number, _ in milestones.tally(standing("done", "done", "unknown"))] == [2, 0, 0, 1]


def test_stopped_is_counted_only_where_a_report_says_so() -> None:
    assert milestones.standings(standing("done", "unknown")) == ["done", "due", "slipped", "unknown"]
    assert milestones.tally(standing("done", "stopped"))[-1] == (1, "■ stopped")


REPORT = {"state": "under_way", "state_on": date(2026, 2, 28), "expected_on": None, "holder": "the programme board"}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "Reported under way on 28 February 2026, by the programme board."),
        (
            {"expected_on": date(2026, 9, 30)},
            "Reported under way on 28 February 2026, by the programme board. Now expected by 30 September 2026.",
        ),
        (
            {"state": "done", "holder": "NHS Greater Manchester"},
            "Reported done on 28 February 2026, by NHS Greater Manchester.",
        ),
    ],
)
def test_a_report_is_said_in_the_word_of_its_holder(changes: dict[str, Any], said: str) -> None:
    assert milestones.reported(REPORT | changes) == said


def test_earlier_reports_are_told_in_short() -> None:
    before = REPORT | {"state": "not_started", "state_on": date(2025, 9, 30)}
    assert milestones.earlier([REPORT, before]) == "Before that: not started on 30 September 2025."
    assert milestones.earlier([REPORT]) is None


def test_every_state_that_can_be_reported_has_its_word() -> None:
    from data.reports import STATES

    assert set(states.REPORTED) == set(STATES)


GIVEN = {"kind": "planned", "words": "by April 2026", "inferred": False, "said_by": "A paper"}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "Planned: by April 2026"),
        ({"inferred": True}, "Planned: by April 2026 (our reading)"),
        ({"kind": "actual", "words": "1 August 2018"}, "Happened: 1 August 2018"),
        ({"words": "no date"}, "No date"),
    ],
)
def test_a_date_is_told_as_planned_or_as_past(changes: dict[str, Any], said: str) -> None:
    assert milestones.stated(GIVEN | changes) == said


def test_a_date_names_its_source_and_the_place_in_it_only_where_that_is_known() -> None:
    row = {"document_short": "A paper", "section": "page 3"}
    assert milestones.source(GIVEN, row) == "Stated in: A paper, page 3"
    assert milestones.source(GIVEN | {"said_by": "The council"}, row) == "Stated in: The council"


def test_a_milestone_stands_under_the_last_year_it_may_mean() -> None:
    assert milestones.year({"last_end": date(2030, 12, 31)}) == 2030
    assert milestones.year({"last_end": None}) is None


def test_every_track_and_standing_of_the_register_has_plain_words() -> None:
    from data.register import MilestoneTerms

    assert set(milestones.TRACKS) == set(MilestoneTerms.model_fields["track"].annotation.__args__)  # type: ignore[union-attr]
    assert set(states.STANDINGS) == {"done", "due", "slipped", "unknown", "stopped"}
