"""Why there is no figure: each reason its own words, its own look and its own sentence."""

from typing import get_args

from components.words import absent
from data.vocabulary import Missing


def test_every_kind_of_missing_has_its_own_words_look_and_sentence() -> None:
    kinds = set(get_args(Missing))
    assert absent.WORDS.keys() == kinds
    assert len(set(absent.WORDS.values())) == len(kinds)
    assert len({absent.look(words) for words in absent.WORDS.values()}) == len(kinds)
    row = {"area_code": "A", "position": 1}
    said = [absent.since([{"area_code": "A", "position": 2, "period": "2026", "missing": kind}], row) for kind in kinds]
    assert len({sentence for (sentence,) in said}) == len(kinds)
    assert all("2026" in sentence and sentence.endswith(".") for (sentence,) in said)


def test_no_words_could_be_taken_for_a_number() -> None:
    assert not any(character.isdigit() for words in absent.WORDS.values() for character in words)


def test_a_figure_and_a_blank_have_no_such_look() -> None:
    assert [absent.look(cell) for cell in ("57.4", "0", "", "not published", None, 0)] == [None] * 6


def test_only_gaps_after_the_latest_figure_of_the_same_place_are_told() -> None:
    gaps = [
        {"area_code": "A", "position": 3, "period": "2024", "missing": "hidden"},
        {"area_code": "B", "position": 6, "period": "2027", "missing": "hidden"},
        {"area_code": "A", "position": 5, "period": "2026", "missing": "not_collected"},
    ]
    assert absent.since(gaps, {"area_code": "A", "position": 4}) == ["Nobody collected the figure for 2026."]
