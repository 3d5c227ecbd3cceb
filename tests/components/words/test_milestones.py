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
    assert set(states.STANDINGS) == {"done", "due", "slipped", "unknown"}
