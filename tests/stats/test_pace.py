"""How fast it would have to move, and how fast it ever has."""

import math
import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from stats.pace import Best, arrival, best_run, needed

HIGH, LOW = "higher_is_better", "lower_is_better"
number = st.integers(-1000, 1000).map(float)
polarity = st.sampled_from([HIGH, LOW])
series = st.lists(number, min_size=3, max_size=20)


@pytest.mark.parametrize(
    ("value", "target", "steps", "pace"),
    [(57.4, 60.9, 5, 0.7), (61.7, 92.0, 31, 30.3 / 31), (12.8, 11.0, 4, -0.45), (5.0, 5.0, 3, 0.0), (10, 11, 0.5, 2.0)],
)
def test_change_needed_a_step(value: float, target: float, steps: float, pace: float) -> None:
    assert needed(value, target, steps) == pytest.approx(pace)


@given(number, number, st.integers(1, 500))
def test_pace_times_steps_reaches_the_target(value: float, target: float, steps: int) -> None:
    assert value + needed(value, target, steps) * steps == pytest.approx(target)


@given(number, number, st.integers(1, 500), polarity)
def test_at_the_pace_needed_it_arrives_when_it_must(value: float, target: float, steps: int, polarity: str) -> None:
    pace = needed(value, target, steps)
    there = target <= value if polarity == HIGH else target >= value
    assert arrival(value, target, pace, polarity) == pytest.approx(0 if there else steps)


@pytest.mark.parametrize(
    ("value", "target", "per_step", "polarity", "steps"),
    [
        (50, 60, 2.5, HIGH, 4),
        (60, 60, -1, HIGH, 0),  # on the target is there
        (61, 60, -1, HIGH, 0),  # beyond it is there, whichever way it moves
        (50, 60, 0, HIGH, math.inf),
        (50, 60, -2, HIGH, math.inf),
        (60, 50, -2.5, LOW, 4),
        (60, 50, 2.5, LOW, math.inf),
        (40, 50, 2.5, LOW, 0),
    ],
)
def test_arrival_at_this_pace(value: float, target: float, per_step: float, polarity: str, steps: float) -> None:
    assert arrival(value, target, per_step, polarity) == steps


@pytest.mark.parametrize(
    ("values", "polarity", "length", "best"),
    [
        ([60.0, 61.0, 60.7, 62.0, 61.0], HIGH, 3, Best(0, 3, 2.0, 2 / 3)),
        ([60.0, 61.0, 60.7, 62.0, 61.0], LOW, 1, Best(3, 4, -1.0, -1.0)),
        ([1, 2, 3, 4], HIGH, 1, Best(2, 3, 1.0, 1.0)),  # of equals the latest
        ([9, 7, 4], HIGH, 1, Best(0, 1, -2.0, -2.0)),  # it only ever fell: the least bad year
        ([9, 7], LOW, 1, Best(0, 1, -2.0, -2.0)),
    ],
)
def test_best_run_in_the_record(values: list[float], polarity: str, length: int, best: Best) -> None:
    assert best_run(values, polarity, length) == best


def test_missing_step_is_skipped_and_never_closes_the_gap() -> None:
    positions = [2015, 2016, 2018, 2019]
    assert best_run([10, 11, 19, 20], HIGH, 1, positions) == Best(2, 3, 1.0, 1.0)  # not 11 to 19, which took two
    assert best_run([10, 11, 19, 20], HIGH, 2, positions) == Best(1, 2, 8.0, 4.0)
    with pytest.raises(ValueError, match="no two points are so far apart"):
        best_run([10, 11, 19, 20], HIGH, 5, positions)


@given(series, polarity, st.integers(1, 19))
def test_no_run_of_that_length_was_better_and_no_later_one_as_good(
    values: list[float], polarity: str, length: int
) -> None:
    assume(length < len(values))
    sign = 1 if polarity == HIGH else -1
    best = best_run(values, polarity, length)
    changes = [sign * (values[i + length] - values[i]) for i in range(len(values) - length)]
    assert (best.end - best.start, best.change) == (length, values[best.end] - values[best.start])
    assert sign * best.change == max(changes)
    assert all(change < max(changes) for change in changes[best.start + 1 :])


@given(series, st.integers(1, 2))
def test_record_upside_down_has_the_same_best_run_for_the_other_polarity(values: list[float], length: int) -> None:
    one, other = best_run(values, HIGH, length), best_run([-v for v in values], LOW, length)
    assert (one.start, one.end, one.change) == (other.start, other.end, -other.change)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: needed(1, 2, 0), "steps must be above zero, not 0"),
        (lambda: needed(1, 2, -1), "steps must be above zero, not -1"),
        (lambda: needed(math.nan, 2, 1), "value must be finite, not nan"),
        (lambda: needed(1, math.inf, 1), "target must be finite, not inf"),
        (lambda: needed(1, 2, math.inf), "steps must be finite, not inf"),
        (lambda: best_run([1, 2], "none", 1), "not 'none'"),
        (lambda: best_run([1, 2], HIGH, 2), "length must fit into the record, not 2"),
        (lambda: best_run([], HIGH, 1), "no two points"),
        (lambda: best_run([1, 2], HIGH, 0), "length must be at least 1, not 0"),
        (lambda: best_run([1, math.nan], HIGH, 1), "values must be finite, not nan"),
        (lambda: best_run([1, 2], HIGH, 1, [1]), "values and positions must be equally long, not 2 and 1"),
        (lambda: best_run([1, 2], HIGH, 1, [2, 2]), "positions must rise, not go from 2 to 2"),
        (lambda: arrival(1, 2, 1, "none"), "not 'none'"),
        (lambda: arrival(1, 2, math.nan, HIGH), "per_step must be finite, not nan"),
    ],
)
def test_what_cannot_be_is_refused_by_name(call: object, said: str) -> None:
    assert callable(call)
    with pytest.raises(ValueError, match=re.escape(said)):
        call()
