"""Where a milestone stands, by the dates its documents give and nothing else."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.milestones import milestone_standing
from data.register import Record

TODAY = date(2026, 11, 22)


def stated(kind: str, day: date | None, words: str = "a date") -> dict[str, Any]:
    precision = "none" if day is None else "day"
    ends = {} if day is None else {"start": day, "end": day}
    return {"kind": kind, "words": words, "precision": precision, "document": "locality_plan_2021", **ends}


def milestone(*dates: dict[str, Any], progress: str = "not_said") -> Record:
    return Record.model_validate(
        {
            "id": "XX1",
            "kind": "milestone",
            "title": "Something is opened",
            "statement": "Something is to be opened.",
            "document": "locality_plan_2021",
            "section": "section M",
            "state": "milestone",
            "milestone": {"progress": progress, "dates": dates, "track": "next_steps_2021"},
        }
    )


def test_the_paramedic_car_was_done_four_months_after_its_date() -> None:
    """Due 31 March 2018 by the board update of February 2018; live on 1 August 2018."""
    car = milestone(stated("planned", date(2018, 3, 31)), stated("actual", date(2018, 8, 1)))
    found = milestone_standing(car, TODAY)
    assert (found.standing, found.slip_months) == ("done", 4)


def test_a_date_that_has_passed_without_a_word_is_not_known_and_never_late() -> None:
    found = milestone_standing(milestone(stated("planned", date(2019, 4, 30))), TODAY)
    assert (found.standing, found.slip_months) == ("unknown", None)


def test_a_date_still_ahead_is_due() -> None:
    assert milestone_standing(milestone(stated("planned", date(2027, 12, 31))), TODAY).standing == "due"


def test_a_date_is_due_on_its_own_last_day() -> None:
    assert milestone_standing(milestone(stated("planned", TODAY)), TODAY).standing == "due"


def test_a_milestone_without_a_date_is_not_known() -> None:
    found = milestone_standing(milestone(stated("planned", None, "no date")), TODAY)
    assert (found.standing, found.last) == ("unknown", None)


def test_what_a_document_reports_done_is_done_without_any_date() -> None:
    assert milestone_standing(milestone(progress="done"), TODAY).standing == "done"


def test_two_planned_dates_show_that_it_slipped() -> None:
    """March 2026 by the council's cabinet, July 2026 by the neighbourhood paper."""
    moved = milestone(stated("planned", date(2026, 3, 31)), stated("planned", date(2026, 7, 31)))
    found = milestone_standing(moved, TODAY)
    assert (found.standing, found.slip_months) == ("slipped", 4)


def test_what_is_no_milestone_is_refused() -> None:
    record = milestone().model_copy(update={"milestone": None})
    with pytest.raises(ValueError, match="XX1 is no milestone"):
        milestone_standing(record, TODAY)


@given(st.lists(st.dates(date(2016, 1, 1), date(2030, 12, 31)), max_size=4), st.booleans())
def test_only_a_report_or_an_actual_date_makes_it_done(days: list[date], reported: bool) -> None:
    record = milestone(*(stated("planned", day) for day in days), progress="done" if reported else "not_said")
    assert (milestone_standing(record, TODAY).standing == "done") == reported


@given(st.lists(st.dates(date(2016, 1, 1), date(2030, 12, 31)), min_size=1, max_size=4), st.integers(0, 4000))
def test_later_it_is_never_due_again(days: list[date], later: int) -> None:
    record = milestone(*(stated("planned", day) for day in days))
    order = {"due": 0, "slipped": 0, "unknown": 1}
    now, then = (milestone_standing(record, TODAY + timedelta(days=n)).standing for n in (0, later))
    assert order[then] >= order[now] or "slipped" in {now, then}
