"""Held against England: the words, where they change, and what is never guessed."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stats.benchmark import compare

HIGH, LOW, NONE = "higher_is_better", "lower_is_better", "none"
OPPOSITE = {"better": "worse", "worse": "better", "similar": "similar"}
number = st.integers(-10_000, 10_000).map(float)
interval = st.tuples(number, number, number).map(sorted)
polarity = st.sampled_from([HIGH, LOW, NONE])


@pytest.mark.parametrize(
    ("value", "lower", "upper", "england", "polarity", "word"),
    [
        (57.4, 53.1, 61.6, 60.9, HIGH, "similar"),  # healthy life, Bury's men 2022–24
        (57.4, 53.1, 61.6, 61.6, HIGH, "similar"),  # England equal to the upper limit
        (57.4, 53.1, 61.6, 53.1, HIGH, "similar"),  # England equal to the lower limit
        (57.4, 53.1, 61.6, 61.7, HIGH, "worse"),
        (57.4, 53.1, 61.6, 53.0, HIGH, "better"),
        (57.4, 53.1, 61.6, 61.7, LOW, "better"),
        (57.4, 53.1, 61.6, 53.0, LOW, "worse"),
        (57.4, 53.1, 61.6, 61.7, NONE, "lower"),
        (57.4, 53.1, 61.6, 53.0, NONE, "higher"),
        (57.4, 53.1, 61.6, 60.9, NONE, "similar"),
        (5.0, 5.0, 5.0, 5.0, LOW, "similar"),  # an interval of no width
        (0.0, 0.0, 1.2, 2.0, LOW, "better"),  # zero is a value, not a gap
    ],
)
def test_verdict_by_the_published_interval(
    value: float, lower: float, upper: float, england: float, polarity: str, word: str
) -> None:
    assert compare(value, lower, upper, england, polarity) == word


@pytest.mark.parametrize("missing", [0, 1, 2, 3])
def test_whatever_is_missing_there_is_no_verdict(missing: int) -> None:
    figures: list[float | None] = [57.4, 53.1, 61.6, 70.0]
    figures[missing] = None
    assert compare(*figures, HIGH) == "not_compared"


@pytest.mark.parametrize(
    ("figures", "polarity", "said"),
    [
        ((57.4, 61.6, 53.1, 60.9), HIGH, "must lie between"),
        ((70.0, 53.1, 61.6, 60.9), HIGH, "must lie between"),
        ((50.0, 53.1, 61.6, 60.9), HIGH, "must lie between"),
        ((57.4, 53.1, 61.6, 60.9), "up", "polarity must be"),
        ((57.4, 53.1, 61.6, 60.9), "", "polarity must be"),
        ((math.nan, 53.1, 61.6, 60.9), HIGH, "nan"),
        ((57.4, math.nan, 61.6, 60.9), HIGH, "nan"),
        ((57.4, 53.1, math.nan, 60.9), HIGH, "nan"),
        ((57.4, 53.1, 61.6, math.nan), HIGH, "nan"),
    ],
)
def test_figures_that_cannot_be_are_refused(
    figures: tuple[float, float, float, float], polarity: str, said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        compare(*figures, polarity)


@given(interval, number)
def test_turning_the_polarity_turns_the_verdict(limits: list[float], england: float) -> None:
    lower, value, upper = limits
    assert compare(value, lower, upper, england, LOW) == OPPOSITE[compare(value, lower, upper, england, HIGH)]


@given(interval, number)
def test_counting_what_is_bad_upside_down_gives_the_same_verdict(limits: list[float], england: float) -> None:
    lower, value, upper = limits
    assert compare(-value, -upper, -lower, -england, LOW) == compare(value, lower, upper, england, HIGH)


@given(interval, number, polarity, st.integers(-20, 20), number)
def test_a_change_of_unit_changes_no_verdict(
    limits: list[float], england: float, polarity: str, power: int, shift: float
) -> None:
    scale = 2.0**power  # powers of two and whole numbers: the arithmetic is exact, so the limits stay limits
    lower, value, upper, benchmark = ((x + shift) * scale for x in (*limits, england))
    verdict = compare(limits[1], limits[0], limits[2], england, polarity)
    assert compare(value, lower, upper, benchmark, polarity) == verdict


@given(interval, number, polarity)
def test_a_verdict_other_than_similar_needs_the_benchmark_outside_the_interval(
    limits: list[float], england: float, polarity: str
) -> None:
    lower, value, upper = limits
    assert (compare(value, lower, upper, england, polarity) == "similar") == (lower <= england <= upper)
