"""Matching England by a date, with figures worked by hand: 40 against 50, and five years to go."""

import re
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.words import matching
from tests.components.words.made_rows import match, row

YEARS: dict[str, Any] = {"unit": "years", "period_kind": "rolling_3_years", "period": "2022–24", "sex": "male"}


@pytest.mark.parametrize(("men", "women"), list(product(["met", "not_met", "not_known"], repeat=2)))
def test_a_date_is_met_only_when_both_men_and_women_are(men: str, women: str) -> None:
    said = matching.overall([match(status=men), match(sex="female", status=women)])
    assert (said.tone == "good") == (men == women == "met")
    assert (said.tone == "bad") == ("not_met" in {men, women})
    assert ("known" in said.text) == ("not_met" not in {men, women} and "not_known" in {men, women})


def test_a_date_without_any_group_is_not_called_met() -> None:
    assert matching.overall([]).tone == "neutral"


def test_one_group_alone_is_never_said_to_be_both() -> None:
    said = matching.overall([match(status="met")])
    assert "both" not in said.text
    assert "alone" in said.text


@pytest.mark.parametrize(("today", "over"), [(2025, False), (2026, True), (2027, True)])
def test_a_promised_year_has_passed_only_once_it_is_over(today: int, over: bool) -> None:
    said = matching.when_known(match(), row(**YEARS), today)
    assert ("has passed" in said) == over
    assert ("is not over" in said) != over


def test_before_it_is_known_every_period_and_every_date_expected_is_named_and_called_ours() -> None:
    said = matching.when_known(match(), row(**YEARS), 2026)
    for expected in ("2022–24", "2023–25", "February 2027", "2024–26", "February 2028", "our estimate"):
        assert expected in said
    assert said.index("2023–25") < said.index("February 2027") < said.index("2024–26") < said.index("February 2028")


@pytest.mark.parametrize("status", ["met", "not_met"])
def test_once_it_is_known_only_the_period_judged_on_is_named(status: str) -> None:
    said = matching.when_known(match(status=status), row(**YEARS), 2030)
    assert "2024–26" in said
    assert "expected" not in said


def test_on_the_way_both_gaps_are_said_with_their_sides() -> None:
    said = matching.on_the_way(match(), row(**YEARS)) or ""
    assert said.startswith("Men: in 2018–20")
    assert "4.0 years below England" in said
    assert "10.0 years below England" in said
    assert "wider than in 2018–20" in said


def test_the_story_on_the_way_is_that_of_the_promise_and_not_of_the_earliest_figure() -> None:
    # Since the promise 46 → 40 against 50 → 50; since the earliest figure both rose.
    said = matching.on_the_way(match(), row(**YEARS, change=9.0, england_change=9.0, base_gap=3.0)) or ""
    assert "Bury’s figure fell, and England’s did not change" in said
    crossed = matching.on_the_way(match(start_gap=1.0, move="lost", why=""), row(**YEARS)) or ""
    assert "Bury’s figure was above England’s in 2018–20, and below in" in crossed


@pytest.mark.parametrize(
    ("gap", "words"), [(2.0, "2.0 years above England"), (0.0, "level with England"), (0.04, "level with England")]
)
def test_a_gap_in_burys_favour_or_none_is_said_so(gap: float, words: str) -> None:
    said = matching.on_the_way(match(start_gap=gap, move="", why=""), row(**YEARS)) or ""
    assert f"the figure was {words}" in said
    assert not re.search("wider|smaller", said)


@pytest.mark.parametrize(("then", "now"), [({"start_gap": None}, {}), ({}, {"england": None})])
def test_nothing_known_then_or_now_says_nothing(then: dict[str, Any], now: dict[str, Any]) -> None:
    assert matching.on_the_way(match(**then), row(**YEARS, **now)) is None


def cells(group: dict[str, Any], made: dict[str, Any]) -> dict[str, str]:
    return dict(zip(matching.HEADS, matching.pace_row(group, made), strict=True))


def test_a_row_of_paces_holds_the_gap_its_margin_both_paces_and_the_best() -> None:
    # 10 short with 2 years to go is 5 a year; England falling by 1 a year leaves 4 a year; the best was 3 in 3 years.
    made = row(**YEARS, gap_lower=-14.0, gap_upper=-6.0, best_from="2014–16", best_to="2017–19")
    assert list(cells(match(), made).values()) == [
        "Men",
        "−10.0 years",
        "likely from −14.0 to −6.0",
        "+5.0 years",
        "+4.0 years",
        "+3.0 years, +1.0 each year (2014–16 to 2017–19)",
    ]


@pytest.mark.parametrize(
    ("per_year", "england", "both"),
    [
        (5.0, -6.0, ("+5.0 years", "no change")),
        (-0.5, 0.2, ("no change", "no change")),
        (0.04, 0.0, ("+0.04 years",) * 2),
    ],
)
def test_a_pace_away_from_the_good_side_is_not_asked_for_and_a_small_one_is_not_nought(
    per_year: float, england: float, both: tuple[str, str]
) -> None:
    said = cells(match(per_year=per_year, england_per_year=england), row(**YEARS))
    assert tuple(said[head] for head in matching.HEADS[3:5]) == both


def test_what_is_missing_is_said_and_not_nought() -> None:
    without = row(**YEARS, gap_lower=None, gap_upper=None, best_change=None)
    said = list(cells(match(per_year=None), without).values())
    assert said[2:] == ["none published", "no time left", "no time left", "record too short"]


@given(st.floats(0.01, 50), st.floats(-5, 5), st.sampled_from(["higher_is_better", "lower_is_better"]))
def test_no_pace_is_ever_asked_the_wrong_way(short: float, england: float, polarity: str) -> None:
    sign = 1 if polarity == "higher_is_better" else -1
    said = cells(match(per_year=sign * short, england_per_year=england), row(**YEARS, polarity=polarity))
    for head in matching.HEADS[3:5]:
        assert said[head] == "no change" or said[head].startswith("+" if sign > 0 else "−")
