"""The counts behind a value, as far as it gives them away."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.disclosure.counts import ANY, Counts, Uncounted, agreeing, counts, nearest, strictest, told
from data.observation import Observation
from data.sources.records import Disclosure
from tests.data.disclosure.worlds import BELOW_TEN, FEW, FIRST, HOSPITAL, figure, measure

PLACE = ("ONE", "persons", "", date(2025, 4, 1), date(2025, 4, 30))


def row(kind: str, value: float, events: float | None, people: float | None) -> Observation:
    return figure(kind, PLACE, 1, 1, FIRST)._replace(value=value, numerator=events, denominator=people)


def test_printed_counts_are_exact() -> None:
    found = counts(row("share", 25.0, 5, 20), measure("share", "proportion", "percent"))
    assert found == Counts((5, 5), (20, 20))


def test_a_share_to_one_decimal_of_300_people_is_of_one_number_only() -> None:
    """33.3% is from 33.25 to 33.35%, which of 300 is 99.75 to 100.05: 100."""
    assert counts(row("share", 33.3, None, 300), measure("share", "proportion", "percent")).events == (100, 100)


def test_a_share_in_whole_percent_of_1000_people_leaves_a_range() -> None:
    """33% is from 32.5 to 33.5%: 325 to 335 people."""
    assert counts(row("share", 33.0, None, 1000), measure("share", "proportion", "percent")).events == (325, 335)


def test_a_share_that_ends_in_zero_has_the_decimals_of_those_beside_it() -> None:
    """29.0% of 407 people is 118 (117.8 to 118.2); 29% could be 116 to 120."""
    share = measure("share", "proportion", "percent")
    assert counts(row("share", 29.0, None, 407), share, printed=1).events == (118, 118)
    assert counts(row("share", 29.0, None, 407), share).events == (116, 120)


def test_people_can_be_had_from_a_share_and_those_counted() -> None:
    """4 are 33.3%: of 12 people (11.99 to 12.03)."""
    assert counts(row("share", 33.3, 4, None), measure("share", "proportion", "percent")).people == (12, 12)


def test_a_count_is_its_own_value() -> None:
    found = counts(row("number", 7, None, None), measure("number", "count", "count"))
    assert found == Counts((7, 7), ANY)


@pytest.mark.parametrize(
    ("kind", "statistic", "unit", "why"),
    [
        ("share", "proportion", "percent", "its counts are not given"),
        ("rate", "standardised_rate", "per_1000", "its counts are not given"),
        ("mean", "mean", "days", "the number of people is not given"),
    ],
)
def test_a_figure_without_counts_says_why_nobody_can_tell(kind: str, statistic: str, unit: str, why: str) -> None:
    with pytest.raises(Uncounted, match=why):
        counts(row(kind, 12.0, None, None), measure(kind, statistic, unit))


def test_an_index_counts_nobody() -> None:
    assert not counts(row("mean", 12.0, None, None), measure("index", "index", "score")).known


def test_the_strictest_rule_hides_and_rounds_all_that_any_would() -> None:
    rule = strictest([HOSPITAL, BELOW_TEN, FEW])
    assert (rule.hide_from, rule.hide_to, rule.round_to, rule.complement) == (0, 9, 5, True)


@given(st.integers(min_value=0, max_value=10_000), st.sampled_from([1, 2, 3, 5, 10]))
def test_what_a_rounded_count_tells_holds_exactly_the_counts_rounded_to_it(count: int, step: int) -> None:
    rule = Disclosure(hide_from=1, hide_to=1, round_to=step, source="A rule made up for the tests.")
    low, high = told((count, count), rule)
    seen = nearest(count, rule)
    same = [n for n in range(max(count - 2 * step, 0), count + 2 * step + 1) if nearest(n, rule) == seen]
    assert same[0] <= low <= count <= high <= same[-1]
    if count >= rule.hide_from:
        assert (low, high) == (same[0], same[-1])


@pytest.mark.parametrize(
    ("kind", "statistic", "unit", "given"),
    [
        ("number", "count", "count", (3, 100, None)),  # three are printed, whatever the numerator says
        ("number", "count", "days", (3, 100, None)),
        ("share", "proportion", "percent", (3, 50, 100)),  # 50 of 100 are 50%: three per cent of 100 are 3
        ("rate", "rate", "per_1000", (3, 500, 1000)),
        ("mean", "mean", "days", (3, 500, 100)),
    ],
)
def test_a_value_of_other_counts_than_those_given_cannot_be_judged_by_them(
    kind: str, statistic: str, unit: str, given: tuple[float, float, float | None]
) -> None:
    figures = measure(kind, statistic, unit)
    told_otherwise = row(kind, *given)._replace(unit=unit)
    with pytest.raises(Uncounted, match="its value is not what its counts make"):
        agreeing(told_otherwise, figures, counts(told_otherwise, figures))


@pytest.mark.parametrize("statistic", ["standardised_rate", "proportion", "rate", "index", "slope_index"])
def test_a_value_in_whole_people_is_a_count_that_others_do_not_stand_for(statistic: str) -> None:
    figures = measure("number", statistic, "count")
    with pytest.raises(Uncounted, match="its value is a count that its numerator is not"):
        agreeing(row("number", 3, 100, 200), figures, Counts((100, 100), (200, 200)))


@pytest.mark.parametrize(
    ("kind", "statistic", "unit", "given"),
    [
        ("number", "count", "count", (100, 100, None)),
        ("number", "count", "pounds", (2500, 12, None)),  # money spent on twelve people
        ("share", "proportion", "percent", (33.3, 5, 15)),
        ("share", "proportion", "percent", (100 * 5 / 15, 5, 15)),
        ("share", "proportion", "percent", (29.0, 118, 407)),  # 28.99, to one decimal
        ("share", "proportion", "percent", (0.0, 0, 0)),
        ("rate", "standardised_rate", "per_1000", (12.3, 500, 100_000)),  # not what its counts make, by design
    ],
)
def test_a_value_that_its_counts_make_is_judged_by_them(
    kind: str, statistic: str, unit: str, given: tuple[float, float, float | None]
) -> None:
    same = row(kind, *given)._replace(unit=unit)
    found = counts(same, measure(kind, statistic, unit))
    assert agreeing(same, measure(kind, statistic, unit), found) == found
