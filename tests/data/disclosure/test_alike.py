"""Two measures that may count the same people are not published side by side while one of them hides something."""

from dataclasses import replace
from datetime import date

import pytest

from data.catalogue import Catalogue
from data.observation import Observation
from data.suppress import Memory, Suppressed, suppress
from tests.data.disclosure.rows import APRIL, FIVE, number
from tests.data.disclosure.worlds import BELOW_TEN, catalogue, measure, months

SECRET = [number("ONE", n, when=months(m, m)) for m, n in ((4, 5), (5, 20), (6, 30))]
"""April is hidden: nothing else of this measure gives it away."""


def of_quarter(area: str = "ONE", count: float = 55, when: tuple[date, date] = months(4, 6)) -> Observation:
    return number(area, count, when=when)._replace(indicator_id="quarter", dataset="quarters")


def known(**changes: object) -> Catalogue:
    """`number` counts everyone, from “kpi”; `quarter` counts Every One, from “quarters”, unless it is changed."""
    both = catalogue(FIVE)
    given: dict[str, object] = {"population": "Every One", "datasets": ("quarters",)} | changes
    both.indicators["quarter"] = measure("quarter", "count", "count").model_copy(update=given)
    return both


def released(rows: list[Observation], both: Catalogue, *earlier: Memory) -> Suppressed:
    return suppress(rows, both, lambda _: BELOW_TEN, earlier)


def test_a_quarter_of_another_measure_gives_no_month_away() -> None:
    """55 less 20 and 30 is the hidden 5."""
    done = released([*SECRET, of_quarter()], known())
    assert [str(fault) for fault in done.report.faults] == [
        "definitions/indicators/number.yml: number and quarter both count everyone, in periods that overlap: together "
        "they may give a hidden count away. Publish one of them, or say under other_people_than that they count other "
        "people."
    ]
    assert not done.report.clean


def test_the_total_of_another_measure_gives_no_neighbourhood_away() -> None:
    rows = [number("ONE", 4), number("TWO", 40), of_quarter("BURY", 44, APRIL)]
    assert not released(rows, known()).report.clean


def test_measures_of_one_dataset_may_count_the_same_people() -> None:
    done = released([*SECRET, of_quarter()], known(population="others", datasets=("kpi", "quarters")))
    [fault] = done.report.faults
    assert fault.rule.startswith("number and quarter both come from kpi, in periods that overlap:")


def test_a_measure_of_an_earlier_release_is_still_known() -> None:
    first = released(SECRET, known())
    assert first.report.clean
    assert not released([of_quarter()], known(), replace(first.memory, release="2026.01")).report.clean


@pytest.mark.parametrize(
    ("changes", "quarter"),
    [
        ({"population": "others"}, of_quarter()),
        ({"publisher": "another"}, of_quarter()),
        ({"other_people_than": ("number",)}, of_quarter()),
        ({}, of_quarter("TWO")),
        ({}, of_quarter(when=months(7, 9))),
    ],
)
def test_measures_that_do_not_meet_stand_side_by_side(changes: dict[str, object], quarter: Observation) -> None:
    assert released([*SECRET, quarter], known(**changes)).report.clean


def test_either_definition_may_say_that_they_count_others() -> None:
    both = known()
    both.indicators["number"] = both.indicators["number"].model_copy(update={"other_people_than": ("quarter",)})
    assert released([*SECRET, of_quarter()], both).report.clean


def test_measures_that_hide_nothing_stand_side_by_side() -> None:
    assert released([number("ONE", 50), of_quarter()], known()).report.clean
