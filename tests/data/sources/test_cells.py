"""Cells of text made into numbers and kinds of missing."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.sources.cells import is_blank, mapped, numbers

MARKS = {"": "not_available", "*": "suppressed", "[c]": "suppressed", "N/A": "not_applicable", "9999": "not_collected"}


def one(text: str) -> tuple[float | None, str, bool]:
    values, missing, wrong = numbers(pd.Series([text], index=[7], dtype="str"), MARKS)
    assert list(values.index) == list(missing.index) == list(wrong.index) == [7]
    return (None if math.isnan(values[7]) else values[7]), missing[7], bool(wrong[7])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("1,234", 1234),
        ("1,234,567.5", 1234567.5),
        (" 12 ", 12),
        ("56.70%", 56.7),
        ("-3", -3),
        ("−3", -3),
        ("£22,248", 22248),
        ("1e5", 100000),
        (".5", 0.5),
    ],
)
def test_a_number_is_read_however_it_is_written(text, value):
    assert one(text) == (value, "", False)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "not_available"),
        ("   ", "not_available"),
        ("*", "suppressed"),
        ("[C]", "suppressed"),
        ("n/a", "not_applicable"),
        ("9999", "not_collected"),
    ],
)
def test_a_mark_is_the_kind_of_missing_that_its_publisher_means(text, kind):
    assert one(text) == (None, kind, False)


@pytest.mark.parametrize(
    "text",
    [
        "12 345",
        "1,23",
        "12,3",
        "=1+1",
        "1_000",
        "nan",
        "inf",
        "1e999",
        "-",
        "%",
        "true",
        "0x10",
        "about 3",
        "1 2",
        "E08000002",
        "e5",
        ".",
    ],
)
def test_anything_else_is_wrong_and_never_zero(text):
    assert one(text) == (None, "", True)


@settings(max_examples=100, deadline=None)
@given(st.floats(-1e12, 1e12))
def test_a_number_is_read_to_its_last_digit(number):
    assert one(repr(number)) == (number, "", False)
    assert one(f"{number:,.3f}")[0] == pytest.approx(number, abs=0.0006)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(max_size=8), max_size=12))
def test_every_cell_is_a_number_a_mark_or_wrong(texts):
    values, missing, wrong = numbers(pd.Series(texts, dtype="str"), MARKS)
    assert (values.notna().astype(int) + missing.ne("") + wrong).eq(1).all()


def test_words_are_mapped_once_each_without_their_blanks():
    asked: list[str] = []

    def word(text: str) -> str:
        asked.append(text)
        return text.upper()

    column = pd.Series([" a", "b", " a"], index=[3, 5, 9])
    assert mapped(column, word).to_dict() == {3: "A", 5: "B", 9: "A"}
    assert asked == ["a", "b"]
    assert mapped(column.iloc[:0], word).empty
    assert is_blank(pd.Series(["", " \t", "x"])).tolist() == [True, True, False]
