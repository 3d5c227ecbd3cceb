from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from components.words import numbers

UNITS = ("percent", "years", "days", "per_1000", "per_10000", "per_100000", "count", "pounds", "score")


def of(unit: str, decimals: int = 1, words: str = "", **more: Any) -> dict[str, Any]:
    return {"unit": unit, "decimals": decimals, "unit_words": words, **more}


@pytest.mark.parametrize(
    ("value", "row", "short"),
    [
        (57.4, of("years"), "57.4"),
        (43.9, of("percent"), "43.9%"),
        (134.87, of("pounds", 2), "£134.87"),
        (10018, of("pounds", 0), "£10,018"),
        (1124, of("count", 0), "1,124"),
        (1234567.0, of("count", 0), "1,234,567"),
        (662.2, of("per_100000"), "662.2"),
        (7.51, of("score", 2), "7.51"),
        (-3.5, of("years"), "−3.5"),
        (-2.0, of("pounds", 0), "−£2"),
        (-9.5, of("percent"), "−9.5%"),
        (0.0, of("percent"), "0.0%"),
        (-0.04, of("percent"), "0.0%"),
        (100.0, of("percent", 0), "100%"),
    ],
)
def test_a_number_beside_a_line_carries_its_sign_its_commas_and_its_symbol(
    value: float, row: dict[str, Any], short: str
) -> None:
    assert numbers.short(value, row) == short


@pytest.mark.parametrize(
    ("value", "row", "full"),
    [
        (57.4, of("years"), "57.4 years"),
        (3.2, of("days"), "3.2 days"),
        (43.9, of("percent"), "43.9%"),
        (662.2, of("per_100000", words="people aged 65 and over"), "662.2 per 100,000 people aged 65 and over"),
        (61.5, of("per_10000", words="children"), "61.5 per 10,000 children"),
        (4.2, of("per_1000", words="live births"), "4.2 per 1,000 live births"),
        (1124, of("count", 0, "patients"), "1,124 patients"),
        (134.87, of("pounds", 2, "a week"), "£134.87 a week"),
        (7.51, of("score", 2, "out of 10"), "7.51 out of 10"),
        (7.51, of("score", 2), "7.51"),
    ],
)
def test_a_number_in_a_sentence_carries_its_whole_unit(value: float, row: dict[str, Any], full: str) -> None:
    assert numbers.full(value, row) == full


@pytest.mark.parametrize(
    ("amount", "row", "words"),
    [
        (-3.5, of("years"), "3.5 years"),
        (9.5, of("percent"), "9.5 percentage points"),
        (-1.0, of("percent"), "1.0 percentage point"),
        (1.0, of("percent", 0), "1 percentage point"),
        (96.2, of("per_100000", words="people"), "96.2 per 100,000"),
        (-1234.0, of("pounds", 0, "a head"), "£1,234"),
        (12.0, of("count", 0, "children"), "12 children"),
        (0.12, of("score", 2), "0.12 points"),
        (1.5, of("days"), "1.5 days"),
    ],
)
def test_a_difference_is_said_without_a_sign_and_in_points_where_the_unit_is_per_cent(
    amount: float, row: dict[str, Any], words: str
) -> None:
    assert numbers.difference(amount, row) == words


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (of("years", lower_95=53.1, upper_95=61.6), "53.1 to 61.6"),
        (of("percent", lower_95=4.0, upper_95=12.25), "4.0% to 12.3%"),
        (of("score", 2, lower_95=-1.2, upper_95=0.3), "−1.20 to 0.30"),
        (of("years", lower_95=None, upper_95=61.6), None),
        (of("years", lower_95=53.1, upper_95=None), None),
    ],
)
def test_an_interval_has_both_ends_or_is_not_said(row: dict[str, Any], words: str | None) -> None:
    assert numbers.interval(row) == words


@given(st.floats(-2000, 2000), st.integers(0, 3), st.sampled_from(UNITS))
@example(0.5, 0, "count")
@example(-0.5, 0, "count")
@example(0.05, 1, "years")
def test_level_is_said_exactly_when_the_difference_would_be_written_as_nought(
    amount: float, decimals: int, unit: str
) -> None:
    row = of(unit, decimals, "things")
    written = numbers.difference(amount, row).replace("per 100,000", "").replace("per 10,000", "")
    digits = {c for c in written.replace("per 1,000", "") if c.isdigit()}
    assert numbers.is_level(amount, row) == (digits == {"0"})


@given(st.floats(-1e7, 1e7), st.sampled_from(UNITS), st.integers(0, 3))
def test_no_number_is_minus_nought_and_none_has_a_hyphen_for_a_minus(value: float, unit: str, decimals: int) -> None:
    said = numbers.full(value, of(unit, decimals, "things"))
    assert "-" not in said
    if "−" in said:
        assert set(said) & set("123456789"), said


@pytest.mark.parametrize("unit", UNITS)
def test_every_unit_has_a_name_for_a_table_and_none_is_a_word_from_the_code(unit: str) -> None:
    assert numbers.unit_name(of(unit, words="people"))
    assert "_" not in numbers.unit_name(of(unit, words="people"))
    assert "_" not in numbers.axis_unit(of(unit, words="people"))


def test_a_release_date_that_is_not_known_is_said_and_not_left_out() -> None:
    assert numbers.day(None) == "release date not known"


def test_dates_are_written_with_the_month_as_a_word() -> None:
    assert numbers.day(date(2026, 11, 2)) == "2 November 2026"
    assert numbers.month(date(2028, 2, 1)) == "February 2028"


@pytest.mark.parametrize(
    ("amount", "row", "parts"),
    [
        (3.5, of("years"), ("+3.5", "years")),
        (-3.5, of("percent"), ("−3.5", "percentage points")),
        (0.0, of("percent"), ("0.0", "percentage points")),
        (0.04, of("percent"), ("0.0", "percentage points")),
        (-0.04, of("years"), ("0.0", "years")),
        (12.0, of("pounds", 0), ("+£12", "")),
        (7.0, of("per_100000", words="people"), ("+7.0", "per 100,000")),
    ],
)
def test_a_difference_carries_its_sign_and_nought_has_none(
    amount: float, row: dict[str, Any], parts: tuple[str, str]
) -> None:
    assert numbers.signed(amount, row) == parts


@given(st.floats(1e-4, 1e6), st.sampled_from([1, -1]), st.integers(0, 2))
@example(0.6, 1, 0)
@example(0.04, 1, 1)
def test_a_pace_neither_vanishes_nor_turns_into_another(size: float, sign: int, decimals: int) -> None:
    made = numbers.finer(sign * size, of("percent", decimals))
    written = float(numbers.plain(size, made["decimals"]).replace(",", ""))
    assert abs(written - size) <= 0.11 * size
    assert made["decimals"] >= decimals
