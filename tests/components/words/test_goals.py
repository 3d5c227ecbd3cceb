"""Goals in words: the heading, the terms, how they are sorted and what is said of those that stand together."""

from datetime import date
from typing import Any

import pytest

from components.words import goals
from tests.components.words.made_rows import month, row, target

TERMS: dict[str, Any] = {
    "record_id": "X1",
    "title": "Fewer things",
    "state": "directional",
    "measure": "things",
    "direction": "down",
    "scope": "national",
    "baseline_period": "",
    "baseline_status": "not_stated",
    "value": None,
    "change": None,
    "change_basis": "",
    "unit": "",
    "due_words": "by March 2029",
    "due_end": date(2029, 3, 31),
    "precision": "month",
    "area": "nowhere in public",
}


def test_the_heading_is_the_plain_truth() -> None:
    counts = {"goals": 42, "judged": 4, "judged_for_bury": 0}
    said = "4 of 42 national goals can be judged today, and none for Bury residents alone"
    assert goals.heading(counts) == said
    assert goals.heading(counts | {"judged_for_bury": 1}).endswith("and 1 for Bury residents alone")
    assert goals.heading(counts | {"judged": 0}) == "None of 42 national goals can be judged today"


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ({"value": 85.0, "unit": "%"}, "85%"),
        ({"value": 28.0, "unit": "days"}, "28 days"),
        ({"value": 0.0, "unit": "waits"}, "no waits"),
        ({"change": -10.0, "change_basis": "relative"}, "A fall of 10%"),
        ({"change": 10.0, "change_basis": "percentage_points"}, "A rise of 10 percentage points"),
        ({"change": 3.0, "change_basis": "relative", "unit": "% a year"}, "A rise of 3% a year"),
        ({"change": 0.0, "change_basis": "relative"}, "No growth"),
        ({"change": 0.0, "change_basis": "relative", "direction": "flat_then_down"}, "No growth, then less"),
    ],
)
def test_what_was_promised_is_said_with_its_basis(terms: dict[str, Any], said: str) -> None:
    assert goals.how_much(TERMS | terms) == said


def test_a_change_whose_basis_is_not_stated_says_that_it_is_unclear() -> None:
    said = goals.how_much(TERMS | {"change": 10.0, "change_basis": "not_stated", "unit": "%"})
    assert said.startswith("A rise of 10%")
    assert "does not say" in said


def test_a_direction_says_that_it_has_no_number() -> None:
    assert "no number" in goals.how_much(TERMS)


def test_the_baseline_is_a_period_or_being_set_or_not_said() -> None:
    assert goals.starting_from(TERMS | {"baseline_period": "2025/26", "baseline_status": "stated"}) == "2025/26"
    assert goals.starting_from(TERMS) == "Not said"
    assert "being set" in goals.starting_from(TERMS | {"baseline_status": "being_set"})
    assert "cannot be set beside" in goals.starting_from(TERMS | {"baseline_status": "not_comparable"})


def test_the_baseline_of_a_judged_goal_has_its_figure_and_how_it_was_read() -> None:
    terms = TERMS | {"baseline_period": "2025/26", "baseline_status": "stated"}
    whole = target(start_value=70.0, start_reading="year_total")
    assert goals.starting_from(terms, whole, month()) == "2025/26: 70.0% over the whole year"
    last = target(start_value=59.0, start_reading="last_figure", start_period="March 2026")
    assert goals.starting_from(terms, last, month()) == "2025/26: 59.0% in its last month, March 2026"


@pytest.mark.parametrize(
    ("precision", "end", "key"),
    [
        ("month", date(2029, 3, 31), "2029-03"),
        ("financial_year", date(2027, 3, 31), "2027-03"),
        ("year", date(2027, 12, 31), "none"),
        ("none", None, "none"),
    ],
)
def test_only_a_date_exact_enough_to_judge_by_is_a_date(precision: str, end: date | None, key: str) -> None:
    assert goals.due_of(TERMS | {"precision": precision, "due_end": end}) == key


def test_the_choices_of_dates_are_those_of_the_list_and_no_date() -> None:
    rows = [TERMS, TERMS | {"due_end": date(2027, 3, 31)}, TERMS]
    assert goals.due_choices(rows) == [
        ("2027-03", "By March 2027"),
        ("2029-03", "By March 2029"),
        ("none", "No exact date"),
    ]


@pytest.mark.parametrize(
    ("area", "key"),
    [
        ("Bury residents", "bury"),
        ("all Northern Care Alliance hospitals, not Bury residents", "alliance"),
        ("all of Greater Manchester, not Bury alone", "manchester"),
        ("the whole North West, not Bury alone", "north-west"),
        ("nowhere in public", "nowhere"),
        (None, "nowhere"),
    ],
)
def test_the_place_is_that_of_the_terms(area: str | None, key: str) -> None:
    assert goals.area_of(TERMS | {"area": area}, []) == key


def test_without_terms_the_place_is_that_of_the_figure() -> None:
    assert goals.area_of(TERMS | {"area": None}, [row(area_name="Northern Care Alliance")]) == "alliance"


def test_a_place_in_no_group_is_a_fault() -> None:
    with pytest.raises(KeyError):
        goals.area_of(TERMS | {"area": "on Mars"}, [])


def test_the_finding_of_a_judged_goal_has_both_numbers_and_both_dates() -> None:
    figure = month(role="judged", value=73.6, period="March 2026")
    wanted = target(value=85.0, due_period="March 2029", status="not_started")
    said = goals.finding(TERMS | {"state": "judged"}, [figure], wanted)
    assert said == "People who walk, Bury: 73.6% in March 2026; the target is 85% by March 2029"


@pytest.mark.parametrize(("status", "said"), [("met", "was met"), ("not_met", "was not met")])
def test_once_its_date_has_come_the_finding_says_how_it_ended(status: str, said: str) -> None:
    over = target(value=85.0, due_period="March 2029", status=status)
    figure = month(role="judged", value=86.0, period="March 2029")
    assert goals.finding(TERMS | {"state": "judged"}, [figure], over).endswith(said)
    assert goals.question(over, figure) == "Did it reach 85% by March 2029?"
    assert goals.answer(over, figure) == ["It was 86.0% in March 2029."]


def test_a_nearby_figure_is_never_the_finding() -> None:
    near = row(role="proxy", value=12.3)
    said = goals.finding(TERMS | {"state": "awaiting_specification"}, [near], None)
    assert said == "Fewer things – national definition awaited"
    assert "no number" in goals.finding(TERMS, [near], None)


def test_the_answer_begins_with_what_the_record_allows_and_ends_with_the_chance() -> None:
    short = target(value=85.0, assurance_due="fail", likely=None)
    told = goals.answer(short, month(upper_limit=68.4))
    assert told[0].startswith("Not on its record so far. The expected range ends at 68.4%.")
    assert "cannot say how likely" in told[-1]


def test_an_unstable_record_is_called_a_rough_guide() -> None:
    assert "rough guide" in goals.answer(target(assurance_due="fail"), month(is_unstable=True, upper_limit=68.4))[0]


def test_two_numbers_for_one_thing_by_one_date_are_both_said() -> None:
    less = TERMS | {"change": -10.0, "change_basis": "relative"}
    flat = TERMS | {"change": 0.0, "change_basis": "relative"}
    said = goals.together([less, flat, less])
    assert "two numbers" in said
    assert "fall of 10%" in said
    assert "no growth" in said


def test_goals_that_only_bear_on_each_other_are_not_called_two_numbers_for_one_thing() -> None:
    less = TERMS | {"change": -10.0, "change_basis": "relative"}
    assert goals.together([less, TERMS]) == "Read these together."
    assert goals.together([less, less | {"change": 0.0, "measure": "other things"}]) == "Read these together."


@pytest.mark.parametrize(
    ("basis", "value", "said"),
    [
        ("relative", 78.298, ("10% of the figure", "78.3%")),
        ("percentage_points", 81.18, ("10 percentage points", "81.2%")),
        ("relative", None, ("10% of the figure", "Impossible")),
    ],
)
def test_a_reading_says_what_it_means_and_what_it_would_ask_for(
    basis: str, value: float | None, said: tuple[str, str]
) -> None:
    assert goals.reading({"basis": basis, "value": value, "unit": "percent", "decimals": 2}, 10.0) == said


def test_a_contested_number_is_not_called_a_national_target() -> None:
    assert goals.whose(TERMS, "judged").startswith("National")
    assert "no target" in goals.whose(TERMS, "contested")
