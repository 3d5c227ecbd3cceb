"""The probability yardstick as gov.uk prints it: each word's own range in per cent, with gaps between them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from components.words import likelihood

YARDSTICK = (
    ("a remote chance", 0, 5),
    ("highly unlikely", 10, 20),
    ("unlikely", 25, 35),
    ("a realistic possibility", 40, 50),
    ("likely", 55, 75),
    ("highly likely", 80, 90),
    ("almost certain", 95, 100),
)
WORDS = [word for word, _, _ in YARDSTICK]


@pytest.mark.parametrize(("word", "low", "high"), YARDSTICK)
def test_each_end_of_a_range_on_the_yardstick_has_its_word(word: str, low: int, high: int) -> None:
    assert [likelihood.word(per_cent / 100) for per_cent in (low, (low + high) / 2, high)] == [word] * 3


@given(st.floats(0, 1))
@example(0.0)
@example(1.0)
@example(0.0750001)
def test_every_chance_has_the_word_of_a_range_it_lies_in_or_beside(chance: float) -> None:
    said = likelihood.word(chance)
    place = WORDS.index(said)
    assert chance * 100 >= (YARDSTICK[place - 1][2] if place else 0)
    assert chance * 100 <= (YARDSTICK[place + 1][1] if place < len(WORDS) - 1 else 100)


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_greater_chance_never_has_a_weaker_word(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert WORDS.index(likelihood.word(low)) <= WORDS.index(likelihood.word(high))


@pytest.mark.parametrize("chance", [-0.01, 1.01, float("nan"), float("inf")])
def test_what_is_not_a_chance_is_refused(chance: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        likelihood.word(chance)


@given(st.floats(0, 1))
@example(0.0)
@example(0.004)
@example(0.01)
@example(0.99)
@example(0.9951)
@example(1.0)
def test_no_forecast_promises_nothing_or_all(chance: float) -> None:
    said = likelihood.per_cent(chance)
    number = int("".join(c for c in said if c.isdigit()))
    assert 1 <= number <= 99
    assert abs(number - 100 * chance) <= 1


@pytest.mark.parametrize(("chance", "said"), [(0.3, "30%"), (0.01, "1%"), (0.99, "99%"), (0.124, "12%")])
def test_a_chance_between_is_said_to_the_nearest_per_cent_and_called_rough(chance: float, said: str) -> None:
    assert likelihood.per_cent(chance) == f"about {said}"
