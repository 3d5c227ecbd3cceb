import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from components.words import sentences, trends
from tests.components.words.made_rows import LEVEL, TRUST, row

SLOPE: dict[str, Any] = {"statistic": "slope_index", "unit": "years"}


def test_the_fact_is_the_measures_own_sentence_with_its_number_and_place() -> None:
    assert sentences.fact(row()) == "In Bury, 40.0% walk to work."


def test_the_fact_begins_with_a_capital_even_when_the_place_does_not() -> None:
    made = row(sentence="{area} has {value}.", area_phrase="the North West")
    assert sentences.fact(made) == "The North West has 40.0%."


def test_the_finding_holds_england_beside_the_value() -> None:
    said = sentences.finding(row())
    assert "40.0%" in said
    assert "50.0% in England" in said
    assert not said.endswith(".")


def test_the_finding_without_an_england_figure_names_no_england() -> None:
    assert "England" not in sentences.finding(row(england=None))


def test_the_finding_never_holds_the_level_of_a_slope_index_against_englands() -> None:
    assert "50.0" not in sentences.finding(row(**SLOPE))


@pytest.mark.parametrize(("value", "side"), [(40.0, "lower"), (60.0, "higher")])
def test_beyond_the_margin_the_sentence_gives_side_size_and_interval(value: float, side: str) -> None:
    said = sentences.comparison(row(value=value))
    assert f"10.0 percentage points {side} than England" in said
    assert "more than the margin of error" in said
    assert "36.0% to 44.0%" in said


def test_within_the_margin_the_sentence_says_so() -> None:
    said = sentences.comparison(row(england=42.0, judgement="similar"))
    assert "2.0 percentage points lower" in said
    assert "within the margin of error" in said
    assert "more than the margin" not in said


@pytest.mark.parametrize("basis", ["interval", "publisher", "no_margin"])
def test_exactly_equal_is_level(basis: str) -> None:
    said = sentences.comparison(row(england=40.0, judgement="similar", basis=basis))
    assert any(words in said for words in LEVEL)
    assert not re.search("higher|lower|margin", said)


@pytest.mark.parametrize("reason", ["", None, "England counts other schools."])
def test_no_england_figure_is_said_with_its_reason(reason: str | None) -> None:
    said = sentences.comparison(
        row(england=None, judgement="not_compared", basis="no_england", no_benchmark_reason=reason)
    )
    assert "England" in said
    assert said.count(".") == 1
    if reason:
        assert reason.rstrip(".") in said


def test_the_publishers_word_is_quoted_and_the_publisher_named() -> None:
    said = sentences.comparison(row(basis="publisher", lower_95=None, upper_95=None))
    assert "“worse”" in said
    assert "OHID" in said


@pytest.mark.parametrize("missing", ["lower_95", "upper_95"])
def test_a_figure_without_its_interval_claims_nothing_beyond_the_side(missing: str) -> None:
    said = sentences.comparison(row(**{missing: None}, basis="no_margin", judgement="not_compared"))
    assert "lower than England" in said
    assert "No margin of error" in said
    assert "more than the margin" not in said
    assert "None" not in said


def test_england_is_not_compared_with_itself() -> None:
    said = sentences.comparison(row(area_code="E92000001", basis="is_england", england=None))
    assert "lower" not in said
    assert "England" in said


def test_a_slope_index_is_compared_by_change_only() -> None:
    said = sentences.comparison(row(**SLOPE, change=-2.4, england_change=0.8))
    assert "fell by 2.4 years in Bury" in said
    assert "0.8 years in England" in said
    assert "lower than England" not in said


def test_a_slope_index_without_a_base_says_no_change() -> None:
    said = sentences.comparison(row(**SLOPE, change=None, england_change=None, base_period=None))
    assert "fell" not in said
    assert "None" not in said


@pytest.mark.parametrize(("way", "verb"), [("rising", "risen"), ("falling", "fallen")])
def test_a_run_names_where_it_started_and_what_it_came_to(way: str, verb: str) -> None:
    said = sentences.direction(row(run_way=way))
    assert verb in said
    assert "three times in a row since 2021" in said
    assert "from 46.0% to 40.0%" in said


def test_one_move_is_not_called_a_trend() -> None:
    said = sentences.direction(row(run_steps=1))
    assert "not a trend" in said


def test_two_moves_are_too_short_for_a_trend() -> None:
    assert "too short to call a trend" in sentences.direction(row(run_steps=2))


@pytest.mark.parametrize("points", [1, 5])
def test_a_point_with_none_before_it_has_no_direction(points: int) -> None:
    said = sentences.direction(row(points=points, run_way="too_few", run_steps=0, run_period="2024", run_value=40.0))
    assert not re.search("risen|fallen|same", said)
    assert ("for the period before" in said) == (points > 1)


def test_overlapping_periods_are_said_to_share_years() -> None:
    assert "shares years" in sentences.direction(row(rolling=True))
    assert "shares years" not in sentences.direction(row(rolling=False))


def test_the_same_figure_again_is_neither_risen_nor_fallen() -> None:
    said = sentences.direction(row(run_way="level", run_steps=0, run_value=40.0))
    assert "the same" in said
    assert not re.search("risen|fallen", said)


def test_a_move_too_small_to_be_seen_is_not_said_to_be_a_move() -> None:
    said = sentences.direction(row(run_way="rising", run_value=39.99))
    assert not re.search("risen|fallen", said)


@pytest.mark.parametrize("say", [sentences.direction, trends.is_it_better])
def test_a_count_that_adds_up_from_a_fixed_start_is_never_called_rising(say: Callable[..., str]) -> None:
    untested = {"method": "none", "trend": "cannot_tell", "trend_why": "adds_up"}
    said = say(row(period_kind="cumulative_quarters", run_way="rising", **untested))
    assert "risen" not in said
    assert "way" not in said
    assert "a rise is expected" in said


def test_what_is_not_known_is_the_margin_of_error_when_there_is_one() -> None:
    said = sentences.what_is_not_known(row(), "Some other caveat.")
    assert "36.0% to 44.0%" in said
    assert "likely" in said
    assert "women" in sentences.what_is_not_known(row(sex="female"), None)


def test_what_is_not_known_without_a_margin_is_the_first_caveat_or_that_there_is_none() -> None:
    without = row(lower_95=None, upper_95=None)
    assert sentences.what_is_not_known(without, "It leaves out care homes.") == "It leaves out care homes."
    assert "No margin of error" in sentences.what_is_not_known(without, None)


def test_the_change_is_none_without_a_base_and_leaves_england_out_when_it_has_none() -> None:
    assert sentences.change_since_base(row(change=None)) is None
    said = sentences.change_since_base(row(england_change=None))
    assert said is not None
    assert "6.0 percentage points in Bury" in said
    assert "England" not in said


def test_no_change_is_said_as_no_change() -> None:
    said = sentences.change_since_base(row(change=0.0, england_change=0.0))
    assert said is not None
    assert "not change" in said
    assert not re.search(r"grew|fell|\d years", said)


@pytest.mark.parametrize(
    ("status", "expected"),
    [("as_published", None), ("revised", "revised"), ("rebuilt", "rebuilt from published files")],
)
def test_a_revised_or_rebuilt_figure_says_so_beside_its_source(status: str, expected: str | None) -> None:
    line = sentences.source_line(row(status=status, vintage=date(2026, 2, 20)))
    assert "20 February 2026" in line
    assert "OHID" in line
    assert "2024" in line
    assert (expected in line) if expected else ("revised" not in line and "rebuilt" not in line)


def test_a_source_without_a_date_says_that_it_is_not_known() -> None:
    assert "release date not known" in sentences.source_line(row(vintage=None))


def test_the_source_of_a_groups_figure_names_the_group() -> None:
    assert sentences.source_line(row(sex="female")).startswith("Women")
    assert not sentences.source_line(row(sex="female"), with_group=False).startswith("Women")


def test_scope_is_said_for_an_area_that_is_not_bury_and_for_a_figure_that_is_not_about_residents() -> None:
    assert sentences.scope(row()) is None
    assert sentences.scope(row(scope_note="all of it, not Bury residents")) == "all of it, not Bury residents"
    noted = row(areas_note="patients of Bury’s practices")
    assert sentences.scope(noted) == "patients of Bury’s practices"
    assert sentences.scope(noted | {"area_code": "E08000001"}) is None


def test_a_date_we_expect_is_called_our_estimate() -> None:
    promise = {"period": "2024–26", "due": "2025", "expected_on": date(2028, 2, 1)}
    said = sentences.date_expected(promise)
    assert "February 2028" in said
    assert "our estimate" in said


@pytest.mark.parametrize(("judgement", "words"), [("worse", "more than the margin"), ("similar", "within the margin")])
def test_a_margin_of_error_that_is_ours_is_called_ours(judgement: str, words: str) -> None:
    said = sentences.comparison(row(basis="our_interval", judgement=judgement))
    assert words in said
    assert "worked out by us" in said


def test_a_full_count_has_no_true_figure_that_it_misses() -> None:
    said = sentences.what_is_not_known(row(evidence="full_count"), None)
    assert "36.0%" in said
    assert "44.0%" in said
    assert "true figure" not in said


def test_a_margin_without_width_at_the_digits_shown_is_not_said_as_a_range() -> None:
    said = sentences.what_is_not_known(row(lower_95=40.01, upper_95=40.03), None)
    assert not re.search(r"\d", said)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"unit": "years"}, "fell by 6.0 years"),
        ({"unit": "per_100000", "unit_words": "people"}, "fell by 6.0 per 100,000"),
        ({"unit": "pounds", "decimals": 0}, "fell by £6"),
        ({"unit": "count", "unit_words": "waits", "decimals": 0, "change": -1200.0}, "fell by 1,200"),
        ({"unit": "score", "decimals": 2}, "fell by 6.00 points"),
    ],
)
def test_a_change_carries_its_unit(changes: dict[str, Any], said: str) -> None:
    assert said in (sentences.change_since_base(row(**changes)) or "")


def test_a_trusts_change_is_told_with_the_trusts_name() -> None:
    said = sentences.change_since_base(row(**TRUST)) or ""
    assert "in the Northern Care Alliance" in said
    assert "Bury" not in said
