"""What is said of programmes and of the numbers they promised."""

from datetime import date
from typing import Any

import pytest

from components.words import programmes
from tests.components.words.made_rows import row

FIGURE = row(
    plain_name="Children in care",
    unit="count",
    unit_words="children",
    decimals=0,
    polarity="none",
    period_kind="snapshot",
    role="series",
)
PROMISE = {"change": -8.0, "change_basis": "relative", "baseline_period": "2016/17", "due_end": None}


def counted(year: int, value: float) -> dict[str, Any]:
    return {"period": f"31 March {year}", "period_end": date(year, 3, 31), "position": year, "value": value}


SERIES = [counted(2016, 307), counted(2017, 350), counted(2018, 333), counted(2025, 368)]


def told(series: list[dict[str, Any]], figure: dict[str, Any] = FIGURE, **promise: Any) -> programmes.Account:
    found = programmes.account(PROMISE | promise, figure, series)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("period", "end"),
    [("2016/17", date(2017, 3, 31)), ("1999/00", date(2000, 3, 31)), ("2016", None), ("2016/18", None), ("", None)],
)
def test_a_financial_year_ends_on_31_march(period: str, end: date | None) -> None:
    assert programmes.year_end(period) == end


def test_a_promised_fall_is_told_with_where_it_started_and_where_it_stands() -> None:
    account = told(SERIES)
    assert programmes.promised(account, FIGURE) == "8% fewer children in care were promised"
    assert programmes.happened(account, FIGURE) == "The number rose, from 350 in March 2017 to 368 in March 2025"


def test_what_the_promise_comes_to_is_worked_out_and_the_lowest_since_is_named() -> None:
    said = programmes.would_be(told(SERIES), FIGURE)
    assert said == (
        "8% fewer than 350 would be 322. On that day of the year it has not been that low since. "
        "The lowest was 333, in March 2018."
    )


def test_a_promise_that_was_once_reached_says_when() -> None:
    reached = [*SERIES[:2], counted(2018, 322), SERIES[3]]
    assert programmes.would_be(told(reached), FIGURE) == "8% fewer than 350 would be 322. It was 322 on 31 March 2018."


def test_a_promised_rise_looks_for_the_highest() -> None:
    said = programmes.would_be(told(SERIES, change=10.0), FIGURE)
    assert (
        said == "10% more than 350 would be 385. On that day of the year it has not been that high since. "
        "The highest was 368, in March 2025."
    )


@pytest.mark.parametrize(
    ("figure", "promise"),
    [(FIGURE | {"role": "proxy"}, {}), (FIGURE, {"change_basis": "not_stated"})],
)
def test_nothing_is_worked_out_on_a_near_figure_or_a_change_of_unknown_kind(
    figure: dict[str, Any], promise: dict[str, Any]
) -> None:
    account = told(SERIES, figure, **promise)
    assert account.asked is None
    assert programmes.would_be(account, figure) is None


@pytest.mark.parametrize("promise", [{"change": None}, {"baseline_period": "2014/15"}, {"baseline_period": ""}])
def test_there_is_no_account_without_a_change_or_a_figure_to_start_from(promise: dict[str, Any]) -> None:
    assert programmes.account(PROMISE | promise, FIGURE, SERIES) is None


def test_a_number_that_came_back_to_where_it_was_did_not_rise_or_fall() -> None:
    said = programmes.happened(told([*SERIES[:3], counted(2025, 350)]), FIGURE)
    assert said == "The number was 350 in March 2025, as it was in March 2017"


def test_without_an_end_date_it_is_not_judged_and_fewer_is_not_called_good() -> None:
    said = programmes.not_judged(PROMISE, FIGURE)
    assert said == "No end date was set, so it is not judged. Fewer is not good by itself."


PROGRAMME = {
    "family": "2018", "aims": 4, "with_number": 0, "with_date": 0, "with_figure": 0, "with_near": 2,
    "milestones": 0, "done": 0, "to_come": 0,
}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "Its four aims came with no measure and no number to reach"),
        ({"aims": 1}, "Its one aim came with no measure and no number to reach"),
        (
            {"aims": 0, "milestones": 1, "done": 1},
            "It has no aim with a measure. Its one milestone is known to be done",
        ),
        (
            {"milestones": 4, "done": 2},
            "Its four aims came with no measure and no number to reach. "
            "Two of its four milestones are known to be done",
        ),
        (
            {"aims": 0, "milestones": 10, "to_come": 5},
            "It has no aim with a measure. None of its 10 milestones is known to be done, and five are still to come",
        ),
        (
            {"with_figure": 4},
            "A figure can be shown for each of its four aims, but no number was set to reach",
        ),
    ],
)
def test_the_heading_of_a_programme_says_what_could_be_counted(changes: dict[str, Any], said: str) -> None:
    assert programmes.finding(PROGRAMME | changes) == said


def test_the_list_of_programmes_is_headed_by_how_few_set_a_number() -> None:
    listed = [PROGRAMME, PROGRAMME | {"with_number": 2}, PROGRAMME | {"family": "2021"}]
    assert programmes.all_finding(listed) == "3 programmes since 2018, and only one set a number to reach"
    assert programmes.all_lead(listed) == "They have 12 aims. Two of these have a number, and no end date was set."
    assert programmes.all_finding(listed[::2]) == "2 programmes since 2018, and none set a number to reach"
