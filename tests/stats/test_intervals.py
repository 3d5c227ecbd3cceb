"""Intervals: published and computed answers, how often they hold what they should, and what is refused."""

import math
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom
from scipy.stats import poisson as counted

from stats.intervals import Interval, TooFewEvents, dobson, mean, poisson, wilson
from tests.oracles import counts, means, proportions, standardised_rate

population = st.integers(1, 100_000)
share = st.tuples(population, st.floats(0, 1)).map(lambda pair: (round(pair[0] * pair[1]), pair[0]))
level = st.floats(0.5, 0.999)


@pytest.mark.parametrize(("events", "population", "lower", "upper"), proportions.PUBLISHED)
def test_wilson_as_published(events: int, population: int, lower: float, upper: float) -> None:
    assert wilson(events, population) == pytest.approx((lower, upper), abs=0.00005)


@pytest.mark.parametrize(("events", "population", "level", "lower", "upper"), proportions.COMPUTED)
def test_wilson_as_computed_elsewhere(events: int, population: int, level: float, lower: float, upper: float) -> None:
    assert wilson(events, population, level) == pytest.approx((lower, upper), rel=1e-9)


@pytest.mark.parametrize(("events", "lower", "upper"), counts.EXACT)
def test_limits_of_a_small_count_as_published(events: int, lower: float, upper: float) -> None:
    assert poisson(events, 1) == pytest.approx((lower, upper), abs=0.00005)


@pytest.mark.parametrize(("events", "level", "lower", "upper"), counts.BYAR)
def test_limits_of_a_larger_count_as_on_paper(events: int, level: float, lower: float, upper: float) -> None:
    assert poisson(events, 1, level=level) == pytest.approx((lower, upper), abs=5e-8)


def test_rate_is_the_count_scaled() -> None:
    assert poisson(5, 20_000, per=100_000) == pytest.approx((1.6235 * 5, 11.6683 * 5), abs=0.00025)


@pytest.mark.parametrize(("level", "lower", "upper"), means.LIMITS)
def test_mean_as_computed_elsewhere(level: float, lower: float, upper: float) -> None:
    deviation = float(np.std(means.HOURS, ddof=1))
    assert mean(0.75, deviation, len(means.HOURS), level) == pytest.approx((lower, upper), abs=5e-8)


def test_standardised_rate_as_on_paper() -> None:
    oracle = standardised_rate
    answer = dobson(oracle.EVENTS, oracle.POPULATIONS, oracle.STANDARD)
    assert answer == pytest.approx((oracle.RATE, oracle.LOWER, oracle.UPPER), rel=1e-9)


def test_standardised_rate_of_few_events_is_withheld() -> None:
    with pytest.raises(TooFewEvents, match=r"events must be at least 10 in all, not 9: the rate is withheld"):
        dobson([3, 6], [100, 100], [1, 1])
    assert dobson([3, 7], [100, 100], [1, 1]).rate == pytest.approx(5000)


@given(population, st.integers(10, 5000))
def test_standardising_one_group_on_itself_changes_nothing(population: int, events: int) -> None:
    one = dobson([events], [population], [7.0], per=1000)
    assert (one.lower, one.upper) == pytest.approx(poisson(events, population, per=1000))
    assert one.rate == pytest.approx(events / population * 1000)


def test_standard_population_may_be_in_any_unit() -> None:
    oracle = standardised_rate
    shares = [w / 100_000 for w in oracle.STANDARD]
    again = dobson(oracle.EVENTS, oracle.POPULATIONS, shares)
    assert again == pytest.approx((oracle.RATE, oracle.LOWER, oracle.UPPER))


@given(population, level)
def test_limits_of_nothing_and_of_everything_are_exact(population: int, level: float) -> None:
    assert wilson(0, population, level).lower == 0.0
    assert wilson(population, population, level).upper == 1.0
    assert poisson(0, population, level=level).lower == 0.0


@given(share, level, level)
def test_higher_level_has_the_wider_interval(pair: tuple[int, int], one: float, other: float) -> None:
    low, high = sorted((one, other))
    for narrow, wide in (
        (wilson(*pair, low), wilson(*pair, high)),
        (poisson(*pair, level=low), poisson(*pair, level=high)),
        (mean(5.0, 1.0, 8, low), mean(5.0, 1.0, 8, high)),
    ):
        assert wide.lower <= narrow.lower + 1e-12
        assert narrow.upper <= wide.upper + 1e-12


@given(share)
def test_interval_holds_the_figure_and_stays_in_range(pair: tuple[int, int]) -> None:
    events, population = pair
    lower, upper = wilson(events, population)
    assert 0 <= lower <= events / population <= upper <= 1
    lower, upper = poisson(events, population)
    assert 0 <= lower <= events / population <= upper


def test_more_events_have_higher_limits_across_the_change_of_method() -> None:
    events = np.arange(60)
    for limits in (*wilson(events, 60), *poisson(events, 60)):
        assert (np.diff(limits) > 0).all()


@given(share)
def test_what_happens_and_what_does_not_have_mirrored_intervals(pair: tuple[int, int]) -> None:
    events, population = pair
    one, other = wilson(events, population), wilson(population - events, population)
    assert one == pytest.approx((1 - other.upper, 1 - other.lower), abs=1e-12)


def test_arrays_give_what_their_elements_give() -> None:
    events, populations = [0, 5, 9, 10, 70], np.array([50, 60, 70, 80, 90])
    for method in (wilson, poisson):
        lower, upper = method(events, populations)
        singly = [method(x, int(n)) for x, n in zip(events, populations, strict=True)]
        assert lower.tolist() == pytest.approx([one.lower for one in singly])
        assert upper.tolist() == pytest.approx([one.upper for one in singly])
        assert all(type(limit) is float for one in singly for limit in one)
    assert wilson(5, populations).lower.shape == wilson(events, 100).lower.shape == (5,)


def test_wilson_holds_the_true_proportion_about_as_often_as_it_says() -> None:
    events, truths = np.arange(101), np.linspace(0.02, 0.98, 97)
    lower, upper = wilson(events, 100)
    # Exactly, not by chance: the probability of every count whose interval holds the truth.
    cover = [binom.pmf(events, 100, p)[(lower <= p) & (p <= upper)].sum() for p in truths]
    assert 0.945 < np.mean(cover) < 0.96
    assert min(cover) > 0.9


def test_poisson_holds_the_true_count_as_often_as_it_says() -> None:
    events, truths = np.arange(200), np.linspace(0.5, 80, 160)
    lower, upper = poisson(events, 1)
    cover = [counted.pmf(events, mu)[(lower <= mu) & (mu <= upper)].sum() for mu in truths]
    assert 0.95 < np.mean(cover) < 0.98
    assert min(cover) > 0.945


def test_mean_and_standardised_rate_hold_the_truth_about_as_often_as_they_say() -> None:
    random = np.random.default_rng(2026)
    samples = random.normal(10, 3, (1000, 6))
    held = [mean(s.mean(), s.std(ddof=1), 6) for s in samples]
    assert 0.93 < np.mean([lower <= 10 <= upper for lower, upper in held]) < 0.97
    populations, standard, rates = np.array([12e3, 9e3, 4e3]), np.array([5, 3, 2]), np.array([1e-3, 4e-3, 1.2e-2])
    truth = (standard * rates).sum() / 10
    rated = [dobson(random.poisson(populations * rates), populations, standard, per=1) for _ in range(1000)]
    assert 0.93 < np.mean([r.lower <= truth <= r.upper for r in rated]) < 0.97


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: wilson(-3, 10), "events must not be negative, not -3"),
        (lambda: wilson(11, 10), "events must not be above population, not 11 of 10"),
        (lambda: wilson(0, 0), "population must be above zero, not 0"),
        (lambda: wilson([1, 2], [5, -6]), "population must be above zero, not -6"),
        (lambda: wilson(math.nan, 10), "events must be finite, not nan"),
        (lambda: wilson(1, math.inf), "population must be finite, not inf"),
        (lambda: wilson(1, 10, 1.0), "level must lie between 0 and 1, not 1.0"),
        (lambda: wilson(1, 10, 0), "level must lie between 0 and 1, not 0"),
        (lambda: wilson(1, 10, math.nan), "level must lie between 0 and 1, not nan"),
        (lambda: wilson([1, 2], [5, 6, 7]), "events and population must be equally long, not (2,) and (3,)"),
        (lambda: poisson(-1, 10), "events must not be negative, not -1"),
        (lambda: poisson(1, 0), "population must be above zero, not 0"),
        (lambda: poisson(1, 10, per=0), "per must be above zero, not 0"),
        (lambda: poisson(1, 10, level=95), "level must lie between 0 and 1, not 95"),
        (lambda: mean(math.nan, 1, 5), "value must be finite, not nan"),
        (lambda: mean(1, -1, 5), "standard_deviation must not be negative, not -1"),
        (lambda: mean(1, 1, 1), "n must be at least 2, not 1"),
        (lambda: mean(1, 1, 5, 1.5), "level must lie between 0 and 1, not 1.5"),
        (lambda: dobson([20, -1], [9, 9], [1, 1]), "events must not be negative, not -1"),
        (lambda: dobson([20, 1], [9, 0], [1, 1]), "populations must be above zero, not 0"),
        (lambda: dobson([20, 1], [9, 9], [1, -2]), "standard must not be negative, not -2"),
        (lambda: dobson([20, 1], [9, 9], [0, 0]), "standard must not be zero in every group"),
        (lambda: dobson([20, 1], [9, 9, 9], [1, 1]), "events and populations must be equally long, not 2 and 3"),
        (lambda: dobson([20, 1], [9, 9], [1]), "events and standard must be equally long, not 2 and 1"),
        (lambda: dobson([20, math.nan], [9, 9], [1, 1]), "events must be finite, not nan"),
        (lambda: dobson([20, 1], [9, 9], [1, 1], per=-1), "per must be above zero, not -1"),
        (lambda: dobson([20, 1], [9, 9], [1, 1], level=2), "level must lie between 0 and 1, not 2"),
    ],
)
def test_what_has_no_interval_is_refused_by_name(call: object, said: str) -> None:
    assert callable(call)
    with pytest.raises(ValueError, match=re.escape(said)):
        call()


def test_missing_level_is_95_per_cent() -> None:
    assert wilson(3, 10) == wilson(3, 10, 0.95) == Interval(*wilson(3, 10))
