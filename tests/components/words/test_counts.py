"""Counts in words."""

import pytest

from components.words.counts import noun, worded


@pytest.mark.parametrize(("many", "words"), [(0, "None"), (1, "One"), (9, "Nine"), (10, "10"), (1234, "1,234")])
def test_small_counts_are_words_and_large_ones_figures(many: int, words: str) -> None:
    assert worded(many) == words


@pytest.mark.parametrize(("many", "word"), [(0, "things"), (1, "thing"), (2, "things")])
def test_one_thing_is_singular(many: int, word: str) -> None:
    assert noun(many, "thing", "things") == word
