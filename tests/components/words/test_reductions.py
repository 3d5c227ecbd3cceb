"""Outcome 2 as written, for made figures: 12.5 → 10.1 in Bury (−2.4, −19%), 9.6 → 10.4 in England (+0.8, +8%)."""

import re
from typing import Any

import pytest

from components.words import reductions
from tests.components.words.made_rows import fall

VERDICTS = ("faster", "slower", "depends", "did_not_fall", "no_england")
NO_ENGLAND: dict[str, Any] = {"verdict": "no_england", "england_change": None, "england_percent": None}


def test_both_changes_are_said_in_the_unit_and_in_per_cent() -> None:
    said = reductions.change(fall())
    assert "From 2016–18 to 2022–24 it fell by 2.4 years (19%) in Bury." in said
    assert "In England it grew by 0.8 years (8%)." in said


@pytest.mark.parametrize("change", [0.0, 0.04, -0.04])
def test_a_change_too_small_to_be_written_is_no_change(change: float) -> None:
    said = reductions.change(fall(change=change, percent=change, england_change=change, england_percent=change))
    assert said.count("did not change") == 2
    assert not re.search(r"grew|fell|0\.0", said)


def test_without_an_england_figure_that_is_said_and_nothing_is_made_up() -> None:
    said = f"{reductions.change(fall(**NO_ENGLAND))} {reductions.verdict(fall(**NO_ENGLAND))}"
    assert "no England figure" in said
    assert "None" not in said
    assert "nobody can tell" in said
    assert reductions.table_row(fall(**NO_ENGLAND))[2] == "not published"


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        ("faster", "faster than in England"),
        ("slower", "no faster than"),
        ("depends", "not the same"),
        ("did_not_fall", "did not fall"),
    ],
)
def test_each_verdict_is_said_in_words(verdict: str, words: str) -> None:
    assert words in reductions.verdict(fall(verdict=verdict, england_change=-0.5))
    assert reductions.table_row(fall(verdict=verdict))[3]


@pytest.mark.parametrize("say", [reductions.verdict, reductions.answer])
@pytest.mark.parametrize("verdict", ["faster", "did_not_fall"])
@pytest.mark.parametrize(("england", "grew"), [(0.8, True), (0.05, True), (0.04, False), (0.0, False), (-0.8, False)])
def test_england_is_said_to_have_grown_only_when_it_did(say: Any, verdict: str, england: float, grew: bool) -> None:
    said = say(fall(verdict=verdict, england_change=england))
    assert bool(re.search("England’s grew|England’s rose|nor did England’s", said)) == grew


@pytest.mark.parametrize("verdict", VERDICTS)
def test_only_a_faster_fall_is_ever_called_faster_than_england(verdict: str) -> None:
    made = fall(**NO_ENGLAND) if verdict == "no_england" else fall(verdict=verdict, england_change=-0.5)
    for said in (reductions.verdict(made), reductions.answer(made), reductions.table_row(made)[3]):
        claims = re.search(r"(?<!no )(?<!not )faster (than|in) (in )?England|fell faster than", said)
        assert bool(claims) <= (verdict == "faster"), said


@pytest.mark.parametrize("verdict", VERDICTS)
def test_the_answer_names_the_group(verdict: str) -> None:
    assert reductions.answer(fall(verdict=verdict, sex="female")).startswith("Women: ")


def test_two_groups_that_agree_have_one_verdict_and_two_that_differ_are_both_named() -> None:
    agree = reductions.overall([fall(), fall(sex="female")])
    assert "men and women" in agree.text
    differ = reductions.overall([fall(), fall(sex="female", verdict="did_not_fall")])
    assert differ.text.index("Men") < differ.text.index("faster") < differ.text.index("women")
    assert "did not fall" in differ.text


@pytest.mark.parametrize("verdict", VERDICTS)
def test_without_a_margin_of_error_no_verdict_is_a_firm_one(verdict: str) -> None:
    for groups in ([fall(verdict=verdict)], [fall(verdict=verdict), fall(verdict=verdict, sex="female")]):
        assert reductions.overall(groups).tone == "unsure"


def test_only_the_start_that_is_judged_makes_the_verdict() -> None:
    said = reductions.overall([fall(main=False, verdict="slower"), fall()])
    assert "faster" in said.text
    assert reductions.overall([fall(main=False)]).tone == "neutral"
    assert reductions.overall([]).tone == "neutral"


def test_the_start_that_is_judged_is_marked_in_the_table_and_no_other() -> None:
    assert reductions.table_row(fall())[0] == "2016–18 (judged)"
    assert reductions.table_row(fall(main=False))[0] == "2016–18"


@pytest.mark.parametrize(
    ("amount", "percent", "cell"),
    [
        (-2.4, -19.2, "−2.4 years (−19%)"),
        (0.8, 8.3, "+0.8 years (+8%)"),
        (0.0, 0.0, "0.0 years (0%)"),
        (0.1, 0.3, "+0.1 years (0%)"),
        (-0.1, -0.3, "−0.1 years (0%)"),
    ],
)
def test_a_cell_holds_the_change_with_its_sign_and_nought_has_none(amount: float, percent: float, cell: str) -> None:
    assert reductions.table_row(fall(change=amount, percent=percent))[1] == cell


def test_a_group_is_named_and_everyone_is_not() -> None:
    assert reductions.name(fall()) == "Gap in length of life, men"
    assert reductions.name(fall(sex="persons")) == "Gap in length of life"
