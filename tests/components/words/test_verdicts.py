from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.words import numbers, verdicts
from components.words.verdicts import Verdict, against_england, of_outcome
from stats.benchmark import compare
from tests.components.words.made_rows import LEVEL, row


def says_which_is_better(verdict: Verdict) -> bool:
    words = verdict.text.lower()
    return "better" in words or "worse" in words


@pytest.mark.parametrize(
    ("judgement", "value", "polarity", "tone"),
    [
        ("better", 60.0, "higher_is_better", "good"),
        ("better", 40.0, "lower_is_better", "good"),
        ("worse", 40.0, "higher_is_better", "bad"),
        ("worse", 60.0, "lower_is_better", "bad"),
        ("higher", 60.0, "none", "neutral"),
        ("lower", 40.0, "none", "neutral"),
    ],
)
def test_beyond_the_margin_of_error_the_judgement_is_said_and_gives_the_tone(
    judgement: str, value: float, polarity: str, tone: str
) -> None:
    said = against_england(row(judgement=judgement, value=value, polarity=polarity))
    assert judgement in said.text.lower()
    assert "margin of error" in said.text
    assert said.tone == tone
    assert says_which_is_better(said) == (polarity != "none")


@pytest.mark.parametrize(("value", "side"), [(48.0, "lower"), (52.0, "higher")])
@pytest.mark.parametrize("polarity", ["higher_is_better", "lower_is_better", "none"])
def test_within_the_margin_of_error_only_the_side_is_said(value: float, side: str, polarity: str) -> None:
    said = against_england(row(judgement="similar", value=value, polarity=polarity))
    assert side in said.text.lower()
    assert "within the margin of error" in said.text
    assert not says_which_is_better(said)
    assert said.tone == "unsure"


@pytest.mark.parametrize("basis", ["interval", "our_interval", "no_margin"])
def test_exactly_equal_to_england_is_level_and_neither_higher_nor_lower(basis: str) -> None:
    said = against_england(row(value=50.0, judgement="similar", basis=basis))
    assert any(words.lower() in said.text.lower() for words in LEVEL)
    assert "higher" not in said.text.lower()
    assert "lower" not in said.text.lower()
    assert said.tone in {"unsure", "neutral"}


@pytest.mark.parametrize("judgement", ["better", "similar", "worse", "higher", "lower"])
def test_a_margin_of_error_that_is_ours_is_called_ours(judgement: str) -> None:
    assert "worked out by us" in against_england(row(judgement=judgement, basis="our_interval")).text
    assert "worked out by us" not in against_england(row(judgement=judgement)).text


@pytest.mark.parametrize("judgement", ["better", "similar", "worse", "higher", "lower"])
def test_the_publishers_own_word_is_shown_as_theirs(judgement: str) -> None:
    said = against_england(row(judgement=judgement, basis="publisher", lower_95=None, upper_95=None))
    assert f"“{judgement.capitalize()}”" in said.text
    assert "OHID" in said.text


@pytest.mark.parametrize(("value", "side"), [(40.0, "lower"), (60.0, "higher")])
def test_without_any_margin_the_side_is_said_and_that_no_margin_is_published(value: float, side: str) -> None:
    said = against_england(row(value=value, judgement="not_compared", basis="no_margin", lower_95=None, upper_95=None))
    assert side in said.text.lower()
    assert "no margin of error" in said.text
    assert not says_which_is_better(said)
    assert said.tone == "neutral"


@pytest.mark.parametrize("basis", ["no_england", "no_margin", "interval", "publisher"])
def test_without_an_england_figure_nothing_is_compared(basis: str) -> None:
    said = against_england(row(england=None, judgement="not_compared", basis=basis))
    assert "England" in said.text
    assert "no " in said.text.lower()
    assert said.tone == "neutral"


def test_englands_own_figure_is_not_held_against_itself() -> None:
    said = against_england(row(judgement="not_compared", basis="is_england", gap=0.0))
    assert "England" in said.text
    assert said.tone == "neutral"
    assert "level" not in said.text.lower()


SLOPE: dict[str, Any] = {"statistic": "slope_index", "unit": "years", "lower_95": 8.9, "upper_95": 11.3}


@pytest.mark.parametrize(
    ("change", "word"), [(-2.4, "narrower"), (1.7, "wider"), (0.0, "unchanged"), (0.04, "unchanged")]
)
def test_a_measure_of_inequality_is_judged_by_its_change_and_never_by_its_level(change: float, word: str) -> None:
    said = against_england(row(**SLOPE, value=10.1, england=7.5, judgement="worse", change=change))
    assert word in said.text
    assert not says_which_is_better(said)
    assert said.tone == "unsure"


def test_a_measure_of_inequality_without_a_base_cannot_be_judged() -> None:
    said = against_england(row(**SLOPE, value=10.1, england=7.5, judgement="worse", change=None, base_period=None))
    assert said.tone == "neutral"
    assert not {"narrower", "wider", "unchanged"} & set(said.text.split())


JUDGED = st.sampled_from(["better", "similar", "worse", "higher", "lower", "not_compared"])


@given(
    value=st.floats(0, 100),
    england=st.floats(0, 100),
    spread=st.floats(0, 60),
    polarity=st.sampled_from(["higher_is_better", "lower_is_better", "none"]),
)
def test_nothing_is_better_or_worse_when_the_margin_of_error_spans_england(
    value: float, england: float, spread: float, polarity: str
) -> None:
    lower, upper = max(0.0, value - spread), min(100.0, value + spread)
    judgement = compare(value, lower, upper, england, polarity)
    said = against_england(
        row(value=value, england=england, lower_95=lower, upper_95=upper, polarity=polarity, judgement=judgement)
    )
    spans = lower <= england <= upper
    # A difference that the digits do not show is level, however sure it is.
    level = numbers.is_level(value - england, row())
    assert says_which_is_better(said) == (not spans and not level and polarity != "none")
    assert (said.tone in {"good", "bad"}) == says_which_is_better(said)


@given(
    judgement=JUDGED,
    basis=st.sampled_from(["interval", "our_interval", "publisher", "no_margin", "no_england", "is_england"]),
    value=st.floats(-1e6, 1e6),
    england=st.none() | st.floats(-1e6, 1e6),
    statistic=st.sampled_from(["proportion", "slope_index", "count"]),
    change=st.none() | st.floats(-1e3, 1e3),
)
def test_every_verdict_is_a_shape_of_one_character_then_words(
    judgement: str, basis: str, value: float, england: float | None, statistic: str, change: float | None
) -> None:
    if judgement == "not_compared" and basis in {"interval", "our_interval", "publisher"}:
        judgement = "similar"
    said = against_england(
        row(judgement=judgement, basis=basis, value=value, england=england, statistic=statistic, change=change)
    )
    assert len(said.shape) == 1
    assert said.text.strip()
    assert said.tone in {"good", "bad", "unsure", "neutral"}
    assert not says_which_is_better(said) or basis in {"interval", "our_interval", "publisher"}


OUTCOME = {"measure_named": True}
UNNAMED = {"measure_named": False}


def test_an_outcome_whose_groups_agree_has_one_verdict() -> None:
    men = row(sex="male", judgement="similar", value=48.0)
    women = row(sex="female", judgement="similar", value=49.0)
    assert of_outcome(OUTCOME, [men, women]) == against_england(men)


def test_an_outcome_whose_groups_differ_names_each_group_and_is_neither_good_nor_bad() -> None:
    said = of_outcome(OUTCOME, [row(sex="male", judgement="similar", value=48.0), row(sex="female", judgement="worse")])
    assert "men" in said.text
    assert "women" in said.text
    assert said.tone == "unsure"


def test_an_outcome_without_a_named_measure_gets_no_red_or_green() -> None:
    said = of_outcome(UNNAMED, [row(judgement="worse")])
    assert "names no measure" in said.text
    assert said.tone == "neutral"


def test_an_outcome_about_inequality_says_for_whom_the_gap_narrowed() -> None:
    men, women = row(**SLOPE, sex="male", change=-2.4), row(**SLOPE, sex="female", change=1.7)
    said = of_outcome(UNNAMED, [men, women])
    assert said.text.index("narrower") < said.text.index("men")
    assert said.text.index("wider") < said.text.index("women", said.text.index("wider"))
    assert said.tone == "unsure"


def test_an_outcome_about_inequality_with_a_group_that_has_no_base_claims_no_change() -> None:
    said = of_outcome(UNNAMED, [row(**SLOPE, sex="male", change=-2.4), row(**SLOPE, sex="female", change=None)])
    assert "narrower" not in said.text


def test_every_judgement_has_a_shape_of_its_own_unless_it_takes_no_side() -> None:
    shapes = {j: against_england(row(judgement=j)).shape for j in ("better", "similar", "worse")}
    assert len(set(shapes.values())) == 3
    assert verdicts.against_england(row(judgement="higher")).shape not in shapes.values()
