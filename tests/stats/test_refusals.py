"""What is refused, and in which words: the argument's name and the value it had."""

import math

import pytest

from stats.refusals import finite, good_side, same_length


def test_figures_that_are_figures_come_back_as_floats() -> None:
    assert finite("values", [1, 2.5, 0]) == [1.0, 2.5, 0.0]


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf, None])
def test_figure_that_is_none_is_refused_with_its_name_and_value(bad: float | None) -> None:
    with pytest.raises(ValueError, match=rf"^values must be finite, not {bad}$"):
        finite("values", [1.0, bad, 2.0])


def test_polarity_has_a_good_side_or_is_refused() -> None:
    assert (good_side("higher_is_better"), good_side("lower_is_better")) == (1, -1)
    for word in ("none", "up", ""):
        with pytest.raises(ValueError, match=f"polarity must be higher_is_better or lower_is_better, not '{word}'"):
            good_side(word)


def test_unequal_lengths_are_refused_with_both() -> None:
    same_length("values", 3, "months", 3)
    with pytest.raises(ValueError, match=r"^values and months must be equally long, not 3 and 2$"):
        same_length("values", 3, "months", 2)
