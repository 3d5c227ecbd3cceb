"""The words over the picture of the plan, when the plan is another than today's."""

from typing import Any

import pytest

from components.words import money, sight


def outcome(id: str) -> dict[str, Any]:
    return {"register_id": id, "number": int(id[2:])}


def thing(state: str, figures: int = 0, kind: str = "goal", family: str = "G1") -> dict[str, Any]:
    return {"state": state, "figures": figures, "kind": kind, "family": family}


def test_an_outcome_with_a_judged_thing_is_not_bare() -> None:
    under = {"OO1": [thing("judged", 1), thing("directional")], "OO2": [thing("directional", 1)]}
    outcomes = [outcome("OO1"), outcome("OO2")]
    assert sight.finding(outcomes, under) == "One of the two outcomes has nothing under it that can be judged"


def test_when_all_can_be_judged_the_heading_does_not_complain() -> None:
    under = {"OO1": [thing("judged", 1)], "OO2": [thing("judged", 1)]}
    words = sight.finding([outcome("OO1"), outcome("OO2")], under)
    assert words == "Each of the two outcomes has something under it that can be judged"


def test_a_figure_without_a_status_is_neither_judged_nor_nothing() -> None:
    assert sight.counted([thing("directional", 2), thing("directional"), thing("judged", 1)]) == {
        "judged": 1,
        "figure": 1,
        "none": 1,
    }


@pytest.mark.parametrize(
    ("kind", "family", "words"),
    [
        ("goal", "G1", "National goals"),
        ("reform", "RA2", "National reforms"),
        ("kpi", "2018", "Programmes of 2018"),
        ("programme", "2021", "Programmes of 2021"),
        ("kpi", "2026", "Neighbourhoods, 2026"),
        ("objective", "", "Objectives of 2021"),
        ("cohort", "", "Other parts"),
    ],
)
def test_each_thing_says_where_it_comes_from(kind: str, family: str, words: str) -> None:
    assert sight.origin(thing("directional", kind=kind, family=family)) == words
    assert words in sight.ORIGINS


SUMS = [(0.995, "£0.995 million"), (75.6, "£75.6 million"), (520, "£520 million"), (2.5, "£2.5 million")]


@pytest.mark.parametrize(("value", "words"), SUMS)
def test_a_sum_keeps_the_decimals_it_was_printed_with(value: float, words: str) -> None:
    assert money.pounds(value) == words
