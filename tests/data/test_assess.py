"""Verdicts on real figures: by the interval, else by the publisher's own word, else none, and why."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from data.assess import Assessed, assess, expected_on
from data.catalogue import Catalogue
from data.definitions import Indicator
from data.latest import Latest
from tests.data.conftest import Figure
from tests.data.lines import ENGLAND, MONTHLY, assessed_rows, counted, figures, measure
from tests.oracles.proportions import PUBLISHED

HEALTHY_MEN = ("hle_birth", "E08000002", "male", "")
SHARE = {"statistic": "proportion"}


def test_healthy_life_of_men_is_lower_than_england_but_within_the_margin(
    latest: dict[tuple[str, ...], Latest],
) -> None:
    row = latest[HEALTHY_MEN].row
    assert (row.period, row.figure.value, row.figure.lower_95, row.figure.upper_95) == ("2022–24", 57.4, 53.1, 61.6)
    assert (row.england, row.gap, row.judgement, row.basis) == (60.9, -3.5, "similar", "interval")


def test_publishers_own_word_is_used_where_there_is_no_interval(assessed: list[Assessed]) -> None:
    """Fingertips 848, row 111: Bury 2024/25, 17.8% against 14.3%, “Higher 99.8”, and no limits printed."""
    (row,) = (
        r
        for r in assessed
        if (r.figure.indicator_id, r.figure.area_code, r.period) == ("qof_depression", "E08000002", "2024/25")
    )
    assert (row.figure.value, row.england, row.figure.lower_95) == (17.8, 14.3, None)
    assert (row.judgement, row.basis) == ("higher", "publisher")


def test_interval_goes_before_the_publishers_word(figure: Figure, catalogue: Catalogue) -> None:
    bury = figure(publisher_comparison="Worse")
    england = figure(area_code="E92000001", value=60.9)
    assert next((r.judgement, r.basis) for r in assess([bury, england], catalogue)) == ("similar", "interval")


@pytest.mark.parametrize("word", ["", "Not compared", "worse", "Increasing"])
def test_word_that_is_no_comparison_gives_no_verdict(figure: Figure, catalogue: Catalogue, word: str) -> None:
    bury = figure(lower_95=None, upper_95=None, publisher_comparison=word)
    row = assess([bury, figure(area_code="E92000001", value=60.9)], catalogue)[0]
    assert (row.judgement, row.basis, row.gap) == ("not_compared", "no_margin", -3.5)


@pytest.mark.parametrize(
    "other",
    [
        {"sex": "female"},
        {"period_start": date(2021, 1, 1), "period_end": date(2023, 12, 31)},
        {"breakdown": "most deprived tenth"},
        {"area_code": "E12000002"},
    ],
)
def test_without_a_like_for_like_england_there_is_neither_gap_nor_verdict(
    figure: Figure, catalogue: Catalogue, other: dict[str, object]
) -> None:
    england = figure(area_code="E92000001", value=60.9)._replace(**other)  # type: ignore[arg-type]
    row = assess([figure(publisher_comparison="Worse"), england], catalogue)[0]
    assert (row.england, row.gap, row.judgement, row.basis) == (None, None, "not_compared", "no_england")


def test_england_is_not_held_against_itself(figure: Figure, catalogue: Catalogue) -> None:
    (row,) = assess([figure(area_code="E92000001")], catalogue)
    assert (row.england, row.gap, row.judgement, row.basis) == (None, None, "not_compared", "is_england")


def test_measure_declared_without_a_benchmark_is_never_compared(assessed: list[Assessed], catalogue: Catalogue) -> None:
    alone = [r for r in assessed if catalogue.indicators[r.figure.indicator_id].benchmark is None]
    assert len(alone) > 100
    assert {r.judgement for r in alone} == {"not_compared"}
    assert {r.england for r in alone} == {None}


def test_every_verdict_of_the_release_follows_from_its_own_row(assessed: list[Assessed], catalogue: Catalogue) -> None:
    """Worked out again from the limits alone, with no part of stats/."""
    for row in assessed:
        o, polarity = row.figure, catalogue.indicators[row.figure.indicator_id].polarity
        if row.basis not in ("interval", "our_interval"):
            continue
        assert row.interval is not None
        assert row.england is not None
        side = 0 if row.interval.lower <= row.england <= row.interval.upper else 1 if o.value > row.england else -1
        words = {
            "higher_is_better": ("similar", "better", "worse"),
            "lower_is_better": ("similar", "worse", "better"),
            "none": ("similar", "higher", "lower"),
        }
        assert row.judgement == words[polarity][side], (o.file, o.row)


def test_series_break_starts_a_new_segment_in_its_area_only(assessed: list[Assessed]) -> None:
    """Before October 2021 the code RM3 was Salford alone."""
    visits = [r for r in assessed if r.figure.indicator_id == "ae_4hr_all"]
    cut = date(2021, 10, 1)
    assert {r.segment for r in visits if r.figure.area_code == "RM3" and r.figure.period_start >= cut} == {1}
    assert {r.segment for r in visits if r.figure.area_code == "E92000001"} == {0}


def test_later_figure_is_expected_after_the_lag_of_the_last_one(latest: dict[tuple[str, ...], Latest]) -> None:
    """2022–24 came out on 20 February 2026, so 2024–26, two steps of a year on, may come out in February 2028."""
    assert expected_on(latest[HEALTHY_MEN].row, 2024, 12) == date(2028, 2, 1)


@pytest.mark.parametrize(("events", "population", "lower", "upper"), PUBLISHED)
def test_yearly_share_with_its_counts_gets_an_interval_of_ours(
    events: int, population: int, lower: float, upper: float
) -> None:
    """Newcombe’s printed limits of 81 of 263 and others; of no events at all too: 0 of 20 is 0 to 16.11%."""
    (row,) = assessed_rows(measure(**SHARE), counted(measure(), {2024: (events, population)}))
    assert row.interval is not None
    assert row.interval == pytest.approx((100 * lower, 100 * upper), abs=0.006)
    assert row.interval_by == "ours"
    assert (row.figure.lower_95, row.figure.upper_95) == (None, None)


def test_verdict_by_an_interval_of_ours_says_so() -> None:
    """81 of 263 is 25.5% to 36.6%: England’s 30.0 lies inside, 25.0 below it and 37.0 above it."""
    for england, judgement in ((30.0, "similar"), (25.0, "better"), (37.0, "worse")):
        share = measure(**SHARE)
        there = figures(share, {2024: england}, area_code=ENGLAND)
        row = assessed_rows(share, counted(share, {2024: (81, 263)}), there)[0]
        assert (row.judgement, row.basis) == (judgement, "our_interval")


def test_no_events_at_all_are_still_held_against_england() -> None:
    """0 of 50: 3.8415 ÷ (50 + 3.8415) = 7.13%, so a share of 8% in England is above it and one of 7% is not."""
    share = measure(**SHARE, polarity="lower_is_better")
    for england, judgement in ((8.0, "better"), (7.0, "similar")):
        there = figures(share, {2024: england}, area_code=ENGLAND)
        row = assessed_rows(share, counted(share, {2024: (0, 50)}), there)[0]
        assert row.interval == pytest.approx((0, 7.13476), abs=1e-5)
        assert (row.judgement, row.basis) == (judgement, "our_interval")


@pytest.mark.parametrize(
    ("indicator", "changes"),
    [
        (measure(**SHARE, **MONTHLY), {}),  # a month counted in full has no sampling error
        (measure(statistic="rate"), {}),
        (measure(statistic="mean"), {}),
        (measure(**SHARE), {"numerator": None}),
        (measure(**SHARE), {"denominator": None}),
        (measure(**SHARE), {"denominator": 0.0}),
        (measure(**SHARE), {"numerator": 300.0}),  # more than there are
        (measure(**SHARE), {"value": 100.0, "numerator": 1001.0, "denominator": 1000.0}),  # so too, by a hair
        (measure(**SHARE), {"numerator": 80.0}),  # rounded: 80 of 263 is 30.4, and 30.8 was printed
        (measure(**SHARE), {"value": 31.0}),
    ],
)
def test_no_interval_is_made_up_where_the_counts_do_not_make_the_value(
    indicator: Indicator, changes: dict[str, float]
) -> None:
    (printed,) = counted(indicator, {7: (81, 263)})
    (row,) = assessed_rows(indicator, [printed._replace(**changes)])  # type: ignore[arg-type]
    assert (row.interval, row.interval_by, row.gap_interval) == (None, "", None)


def test_printed_interval_goes_before_one_of_ours() -> None:
    share = measure(**SHARE)
    (printed,) = counted(share, {2024: (81, 263)})
    (row,) = assessed_rows(share, [printed._replace(lower_95=20.0, upper_95=40.0)])
    assert (row.interval, row.interval_by) == ((20.0, 40.0), "publisher")


def test_every_interval_of_ours_in_the_release_is_a_yearly_share_whose_counts_make_it(
    assessed: list[Assessed], catalogue: Catalogue
) -> None:
    """Worked out again by statsmodels."""
    ours = [row for row in assessed if row.interval_by == "ours"]
    assert len(ours) > 20
    for row in ours:
        o, indicator = row.figure, catalogue.indicators[row.figure.indicator_id]
        assert (indicator.statistic, indicator.frequency, indicator.unit) == ("proportion", "annual", "percent")
        assert (o.lower_95, o.upper_95) == (None, None)
        assert round(100 * o.numerator / o.denominator, indicator.decimals) == round(o.value, indicator.decimals)
        lower, upper = proportion_confint(o.numerator, o.denominator, method="wilson")
        assert row.interval == pytest.approx((100 * lower, 100 * upper), abs=1e-5)


def test_limits_of_a_gap_take_england_as_exact(latest: dict[tuple[str, ...], Latest]) -> None:
    """Men 57.4 (53.1 to 61.6), England 60.9: 53.1 − 60.9 = −7.8 and 61.6 − 60.9 = 0.7, without England’s own."""
    row = latest[HEALTHY_MEN].row
    assert row.gap_interval == (-7.8, 0.7)


def test_gap_without_england_or_without_an_interval_has_no_limits() -> None:
    plain = measure()
    (alone,) = assessed_rows(plain, figures(plain, {2024: 50.0}, half=1))
    assert (alone.gap, alone.gap_interval) == (None, None)
    there = figures(plain, {2024: 49.0}, area_code=ENGLAND)
    bare = assessed_rows(plain, figures(plain, {2024: 50.0}), there)[0]
    assert (bare.gap, bare.gap_interval) == (1.0, None)


TENTHS = st.integers(0, 1000).map(lambda n: n / 10)
WORDS = {"higher_is_better": ("worse", "better"), "lower_is_better": ("better", "worse"), "none": ("lower", "higher")}


@given(st.lists(TENTHS, min_size=3, max_size=3).map(sorted), TENTHS, st.sampled_from(sorted(WORDS)))
def test_limits_of_a_gap_span_nothing_exactly_when_it_is_too_close_to_call(
    limits: list[float], england: float, polarity: str
) -> None:
    plain = measure(polarity=polarity)
    lower, value, upper = limits
    here = [o._replace(lower_95=lower, upper_95=upper) for o in figures(plain, {2024: value})]
    row = assessed_rows(plain, here, figures(plain, {2024: england}, area_code=ENGLAND))[0]
    assert row.gap_interval is not None
    low, high = row.gap_interval
    assert row.judgement == ("similar" if low <= 0 <= high else WORDS[polarity][low > 0])


def test_limits_of_every_gap_of_the_release_agree_with_its_verdict(assessed: list[Assessed]) -> None:
    judged = [r for r in assessed if r.basis in ("interval", "our_interval")]
    assert len(judged) > 100
    for row in judged:
        assert row.gap_interval is not None
        low, high = row.gap_interval
        assert (row.judgement == "similar") == (low <= 0 <= high), (row.figure.file, row.figure.row)
