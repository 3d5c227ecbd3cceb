"""Outcome 2 as published (OHID, slope index of inequality in life expectancy at birth), worked by hand:
men in Bury 12.5 → 10.1, England 9.6 → 10.4; women in Bury 8.6 → 10.3, England 7.5 → 8.0."""

from typing import Any

import pytest

from components.words import outcomes
from queries import ask
from tests.components.words.made_rows import fall, row
from tests.transcribed_rows import BURY, ENGLAND, rows_of

BY_HAND = {"male": (12.5, 10.1, 9.6, 10.4), "female": (8.6, 10.3, 7.5, 8.0)}


@pytest.fixture
def inequality(opened: dict[str, str]) -> dict[str, dict[str, Any]]:
    basket = [r for r in ask("outcome_basket", number=2) if r["tier"] == "headline"]
    return {r["sex"]: r for r in basket}


@pytest.mark.parametrize("sex", ["male", "female"])
def test_the_figures_worked_by_hand_are_the_published_ones(sex: str, inequality: dict[str, dict[str, Any]]) -> None:
    last = inequality[sex]
    printed = {
        (r["area_code"], r["period_label"].replace(" ", "").replace("-", "–")): float(r["value"])
        for r in rows_of("sii_le_birth")
        if r["sex"] == sex
    }
    periods = [last["base_period"], last["period"]]
    got = tuple(round(printed[area, period], 1) for area in (BURY, ENGLAND) for period in periods)
    assert got == BY_HAND[sex]


@pytest.mark.parametrize(
    ("sex", "bury", "england"),
    [
        ("male", "fell by 2.4 years in Bury", "rose by 0.8 years in England"),
        ("female", "rose by 1.7 years in Bury", "0.5 years in England"),
    ],
)
def test_the_change_in_inequality_is_the_one_worked_by_hand(
    sex: str, bury: str, england: str, inequality: dict[str, dict[str, Any]]
) -> None:
    [(said, _)] = outcomes.paragraphs([inequality[sex]])
    assert bury in said
    assert england in said
    assert ("fell" in said) == (sex == "male")


def test_the_finding_on_inequality_says_both_groups(inequality: dict[str, dict[str, Any]]) -> None:
    said = outcomes.finding([inequality["male"], inequality["female"]])
    assert "fallen by 2.4 years for men" in said
    assert "grown by 1.7 years for women" in said


def test_a_level_of_inequality_is_never_held_against_englands(inequality: dict[str, dict[str, Any]]) -> None:
    for text, made in outcomes.paragraphs(list(inequality.values())):
        assert "than England" not in text
        assert "margin" not in text
        assert made["statistic"] == "slope_index"


def test_a_group_without_a_base_takes_the_change_out_of_the_finding() -> None:
    slope = {"statistic": "slope_index", "unit": "years", "sentence": "The gap is {value} for {group} in {area}."}
    said = outcomes.finding([row(**slope, sex="male", change=None), row(**slope, sex="female")])
    assert "grown" not in said
    assert "fallen" not in said


def test_each_group_has_a_paragraph_with_its_own_number() -> None:
    rows = [row(sex="male", value=40.0), row(sex="female", value=41.0)]
    said = outcomes.paragraphs(rows)
    assert ["40.0%" in said[0][0], "41.0%" in said[1][0]] == [True, True]
    assert [made["sex"] for _, made in said] == ["male", "female"]
    assert all(number in text for text, made in said for number in outcomes.key_numbers(made))


def test_is_it_better_names_the_groups_when_there_are_several() -> None:
    said = outcomes.is_it_better([row(sex="male"), row(sex="female")])
    assert said[0].startswith("Men")
    assert said[1].startswith("Women")
    assert len(outcomes.is_it_better([row()])) == 1


DATES = [{"due": "2025", "document": "Locality Plan"}, {"due": "2026", "document": "Let’s Do It"}]


def test_both_dates_are_named_with_their_documents() -> None:
    said = outcomes.promise(DATES)
    assert said is not None
    assert said.index("2025") < said.index("Locality Plan") < said.index("2026") < said.index("Let’s Do It")


def test_no_date_makes_no_promise() -> None:
    assert outcomes.promise([]) is None


SLOPES = [row(statistic="slope_index", unit="years", sex=sex) for sex in ("male", "female")]
NAMED = {"measure_named": False}


def test_the_verdict_on_inequality_is_how_it_is_written_and_only_by_the_start_that_is_judged() -> None:
    other = fall(indicator_id="another", verdict="slower")
    early = fall(main=False, verdict="slower")
    said = outcomes.verdict(NAMED, SLOPES, [early, fall(), other, fall(sex="female", verdict="did_not_fall")])
    assert "Men: gap fell faster" in said.text
    assert "women: gap did not fall" in said.text
    assert "not faster" not in said.text
    assert said.tone == "unsure"


def test_the_verdict_on_any_other_measure_leaves_falls_alone() -> None:
    said = outcomes.verdict({"measure_named": True}, [row()], [fall()])
    assert "fell" not in said.text
    assert "England" in said.text


def test_inequality_is_getting_better_by_its_falls_and_never_without_a_doubt() -> None:
    said = outcomes.is_it_better(SLOPES, [fall(), fall(main=False, verdict="slower"), fall(indicator_id="another")])
    assert len(said) == 2
    assert said[0].startswith("Men: ")
    assert "No margin of error" in said[-1]
    assert outcomes.is_it_better(SLOPES, []) == said[-1:]
