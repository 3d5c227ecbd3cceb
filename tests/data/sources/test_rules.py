"""Rules over whole frames of figures."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.sources.frames import figures
from data.sources.rules import POOLED, RULES, broken, sound
from data.sources.shape import REJECTED_COLUMNS
from tests.data.sources.read_tables import definitions

BY = date(2026, 11, 26)
# One sound figure: 40 of 100 adults, financial year 2024/25.
SOUND = {
    "indicator_id": "qof_depression",
    "area_code": "E08000002",
    "sex": "persons",
    "period_label": "2024/25",
    "period_start": pd.Timestamp(2024, 4, 1),
    "period_end": pd.Timestamp(2025, 3, 31),
    "value": 40.0,
    "lower_95": 31.0,
    "upper_95": 49.0,
    "numerator": 40.0,
    "denominator": 100.0,
    "unit": "percent",
}


def frame(*changes: dict[str, object]) -> pd.DataFrame:
    table = pd.DataFrame([SOUND | change for change in changes], index=range(2, 2 + len(changes)))
    numbers = ["value", "lower_95", "upper_95", "numerator", "denominator"]
    table[numbers] = table[numbers].astype(float)
    return figures(table.index, **{name: table[name] for name in table})


def told(*changes: dict[str, object]) -> list[tuple[object, ...]]:
    rejected = broken(frame(*changes), definitions().indicators, BY)
    assert list(rejected.columns) == list(REJECTED_COLUMNS)
    return [tuple(row) for row in rejected[["row", "field", "value", "rule"]].values.tolist()]


def test_a_sound_figure_breaks_no_rule():
    assert told({}, {"lower_95": None, "upper_95": None, "numerator": None, "denominator": None}) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"value": 100.5, "upper_95": 101}, ("value", "100.5", "percentage within 0 to 100")),
        ({"lower_95": -0.1}, ("lower_95", "-0.1", "percentage within 0 to 100")),
        ({"numerator": 101}, ("numerator", "101", "numerator within denominator")),
        ({"denominator": -1, "numerator": None}, ("denominator", "-1", "counts are not negative")),
        ({"lower_95": None}, ("lower_95", "", "both limits or none")),
        ({"lower_95": 41}, ("lower_95", "41", "interval holds the value")),
        ({"upper_95": 39}, ("upper_95", "39", "interval holds the value")),
        (
            {"period_start": pd.Timestamp(2026, 4, 1), "period_end": pd.Timestamp(2027, 3, 31)},
            ("period_end", "2027-03-31", "period is over"),
        ),
        ({"period_end": pd.Timestamp(2025, 12, 31)}, ("period_start", "2024-04-01", "period fits the measure")),
        ({"unit": "per_1000"}, ("unit", "per_1000", "unit is the measure's")),
        ({"indicator_id": "cla_number", "unit": "count", "value": -4}, ("value", "-4", "not negative")),
    ],
)
def test_a_broken_rule_is_told_with_the_cell_that_breaks_it(change, expected):
    assert (3, *expected) in told({}, change)
    assert {row[0] for row in told({}, change)} == {3}


def test_a_period_that_ends_on_the_day_of_publication_is_over():
    days = {"period_start": pd.Timestamp(2025, 4, 1), "period_end": pd.Timestamp(2026, 3, 31)}
    assert broken(frame(days), definitions().indicators, date(2026, 3, 31)).empty
    assert not broken(frame(days), definitions().indicators, date(2026, 3, 30)).empty


def test_three_years_taken_together_must_be_three():
    pooled = {"indicator_id": "smoking_manual", "breakdown": POOLED, "period_start": pd.Timestamp(2022, 1, 1)}
    assert told(pooled | {"period_end": pd.Timestamp(2024, 12, 31)}) == []
    assert told(pooled | {"period_end": pd.Timestamp(2023, 12, 31)}) != []


def test_an_index_may_come_out_within_the_year_that_it_is_named_for():
    edition = {
        "indicator_id": "imd_index_of_multiple_average_score",
        "unit": "score",
        "period_start": pd.Timestamp(2026, 1, 1),
        "period_end": pd.Timestamp(2026, 12, 31),
    }
    assert told(edition) == []


def test_a_missing_value_breaks_no_rule():
    nothing = dict.fromkeys(("value", "lower_95", "upper_95", "numerator", "denominator"))
    assert told(nothing | {"missing": "suppressed"}) == []


def test_one_bad_figure_rejects_all_that_its_row_gives():
    both = frame({}, {"value": 200})
    both["row"] = [7, 7]
    kept, rejected = sound(both, definitions().indicators, BY)
    assert kept.empty
    assert rejected["row"].tolist() == [7] * len(rejected)


def test_nothing_is_sound_of_nothing():
    kept, rejected = sound(frame({}).iloc[:0], definitions().indicators, BY)
    assert kept.empty
    assert rejected.empty


def test_every_rule_says_what_is_wrong_and_how_to_mend_it_in_a_short_sentence():
    for rule in RULES:
        for sentence in (rule.reason, rule.fix):
            assert sentence.endswith(".")
            assert len(sentence.split()) <= 25


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "value": st.floats(-50, 150),
                "lower_95": st.none() | st.floats(-50, 150),
                "upper_95": st.none() | st.floats(-50, 150),
            }
        ),
        min_size=1,
        max_size=8,
    )
)
def test_what_is_kept_lies_within_its_bounds_and_nothing_sound_is_lost(changes):
    kept, rejected = sound(frame(*changes), definitions().indicators, BY)

    def good(figure: dict[str, float | None]) -> bool:
        value, lower, upper = figure["value"], figure["lower_95"], figure["upper_95"]
        if lower is None or upper is None:
            return lower is upper and 0 <= value <= 100
        return 0 <= lower <= value <= upper <= 100

    expected = [row for row, figure in enumerate(changes, 2) if good(figure)]
    assert kept["row"].tolist() == expected
    assert set(rejected["row"]) == set(range(2, 2 + len(changes))) - set(expected)


# Made up: 26 children of 10,000 start to be looked after, as a rate per 10,000.
RATE = {
    "indicator_id": "cla_started_rate",
    "unit": "per_10000",
    "value": 26.0,
    "lower_95": None,
    "upper_95": None,
    "numerator": 26.0,
    "denominator": 10_000.0,
}


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({}, False),
        ({"value": 26.5}, False),  # within 2%
        ({"value": 26.6}, True),
        ({"value": 2.6}, True),
        ({"value": 260}, True),
        ({"numerator": 2.6, "value": 3}, False),  # rounded to a whole number
        ({"numerator": 2.4, "value": 3}, True),
        ({"numerator": None, "value": 260}, False),
        ({"denominator": None, "value": 260}, False),
        ({"denominator": 0, "value": 260}, False),
        ({"indicator_id": "u75_mort_preventable", "unit": "per_100000", "value": 99}, False),  # standardised
    ],
)
def test_a_rate_must_be_the_one_that_its_counts_make(change, wrong):
    assert [row[1:] for row in told(RATE | change) if row[3] == "rate of its counts"] == (
        [("value", f"{(RATE | change)['value']:.15g}", "rate of its counts")] if wrong else []
    )
