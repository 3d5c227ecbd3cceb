"""Verdicts on real figures: by the interval, else by the publisher's own word, else none, and why."""

from dataclasses import replace
from datetime import date

import pytest

from data.assess import Assessed, assess, expected_on
from data.catalogue import Catalogue
from data.latest import Latest, latest_rows
from data.selection import shown
from data.transcribed import Reading
from tests.data.conftest import Figure

HEALTHY_MEN = ("hle_birth", "E08000002", "male", "")


@pytest.fixture(scope="module")
def rows(catalogue: Catalogue, reading: Reading) -> list[Assessed]:
    return assess(shown(reading.observations, catalogue), catalogue)


@pytest.fixture(scope="module")
def latest(catalogue: Catalogue, rows: list[Assessed]) -> dict[tuple[str, ...], Latest]:
    return {entry.row.figure.series: entry for entry in latest_rows(rows, catalogue)}


def test_healthy_life_of_men_is_lower_than_england_but_within_the_margin(
    latest: dict[tuple[str, ...], Latest],
) -> None:
    row = latest[HEALTHY_MEN].row
    assert (row.period, row.figure.value, row.figure.lower_95, row.figure.upper_95) == ("2022–24", 57.4, 53.1, 61.6)
    assert (row.england, row.gap, row.judgement, row.basis) == (60.9, -3.5, "similar", "interval")


def test_healthy_life_of_men_has_fallen_since_2018_to_20(latest: dict[tuple[str, ...], Latest]) -> None:
    entry = latest[HEALTHY_MEN]
    assert (entry.run.way, entry.run.steps, entry.run_from.period, entry.run_from.figure.value) == (
        *("falling", 4),
        *("2018–20", 62.7),
    )


def test_change_is_since_a_period_that_shares_no_year(latest: dict[tuple[str, ...], Latest]) -> None:
    """2022–24 steps back by three years to 2013–15 (61.0; England 63.2), not to the first figure, 2011–13."""
    entry = latest[HEALTHY_MEN]
    assert entry.base is not None
    assert (entry.base.period, entry.base.figure.value, entry.base.england) == ("2013–15", 61.0, 63.2)
    assert (entry.change, entry.england_change) == (-3.6, -2.3)


def test_publishers_own_word_is_used_where_there_is_no_interval(rows: list[Assessed]) -> None:
    """Fingertips 848, row 111: Bury 2024/25, 17.8% against 14.3%, “Higher 99.8”, and no limits printed."""
    (row,) = (
        r
        for r in rows
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
    england = replace(figure(area_code="E92000001", value=60.9), **other)  # type: ignore[arg-type]
    row = assess([figure(publisher_comparison="Worse"), england], catalogue)[0]
    assert (row.england, row.gap, row.judgement, row.basis) == (None, None, "not_compared", "no_england")


def test_england_is_not_held_against_itself(figure: Figure, catalogue: Catalogue) -> None:
    (row,) = assess([figure(area_code="E92000001")], catalogue)
    assert (row.england, row.gap, row.judgement, row.basis) == (None, None, "not_compared", "is_england")


def test_measure_declared_without_a_benchmark_is_never_compared(rows: list[Assessed], catalogue: Catalogue) -> None:
    alone = [r for r in rows if catalogue.indicators[r.figure.indicator_id].benchmark is None]
    assert len(alone) > 100
    assert {r.judgement for r in alone} == {"not_compared"}
    assert {r.england for r in alone} == {None}


def test_every_verdict_of_the_release_follows_from_its_own_row(rows: list[Assessed], catalogue: Catalogue) -> None:
    """Worked out again from the limits alone, with no part of stats/."""
    for row in rows:
        o, polarity = row.figure, catalogue.indicators[row.figure.indicator_id].polarity
        if row.basis != "interval":
            continue
        assert o.lower_95 is not None
        assert o.upper_95 is not None
        assert row.england is not None
        side = 0 if o.lower_95 <= row.england <= o.upper_95 else 1 if o.value > row.england else -1
        words = {
            "higher_is_better": ("similar", "better", "worse"),
            "lower_is_better": ("similar", "worse", "better"),
            "none": ("similar", "higher", "lower"),
        }
        assert row.judgement == words[polarity][side], (o.file, o.row)


def test_series_break_starts_a_new_segment_in_its_area_only(rows: list[Assessed]) -> None:
    """Before October 2021 the code RM3 was Salford alone."""
    visits = [r for r in rows if r.figure.indicator_id == "ae_4hr_all"]
    cut = date(2021, 10, 1)
    assert {r.segment for r in visits if r.figure.area_code == "RM3" and r.figure.period_start >= cut} == {1}
    assert {r.segment for r in visits if r.figure.area_code == "E92000001"} == {0}


def months(figure: Figure, values: dict[int, float]) -> list[Assessed]:
    """Monthly figures by number of month, 1 for January 2024; the series is cut before month 8."""
    who = {"indicator_id": "ae_4hr_all", "area_code": "RM3", "sex": "persons", "lower_95": None, "upper_95": None}
    return [
        Assessed(
            figure(
                **who,
                value=value,
                period_start=date(2024 + (number - 1) // 12, (number - 1) % 12 + 1, 1),
                period_end=date(2024 + (number - 1) // 12, (number - 1) % 12 + 1, 28),
            ),
            period=f"month {number}",
            axis_label="",
            position=2024 * 12 + number - 1,
            segment=1 if number >= 8 else 0,
            england=None,
            gap=None,
            judgement="not_compared",
            basis="no_england",
        )
        for number, value in values.items()
    ]


def test_run_does_not_cross_a_missing_month(figure: Figure, catalogue: Catalogue) -> None:
    (entry,) = latest_rows(months(figure, {1: 60, 2: 61, 4: 62, 5: 63, 6: 64}), catalogue)
    assert (entry.run.way, entry.run.steps, entry.run_from.period, entry.points) == ("rising", 2, "month 4", 5)


def test_neither_run_nor_change_crosses_a_series_break(figure: Figure, catalogue: Catalogue) -> None:
    (entry,) = latest_rows(months(figure, {6: 50, 7: 51, 8: 60, 9: 61}), catalogue)
    assert (entry.run.steps, entry.run_from.period, entry.base) == (1, "month 8", None)
    (entry,) = latest_rows(months(figure, {2: 40, 14: 50, 26: 45}), catalogue)
    assert entry.base is not None
    assert (entry.base.period, entry.change) == ("month 14", -5)


def test_month_is_held_against_the_same_month_of_an_earlier_year(figure: Figure, catalogue: Catalogue) -> None:
    (entry,) = latest_rows(months(figure, {8: 70, 9: 60, 10: 71, 20: 72, 21: 58}), catalogue)
    assert entry.base is not None
    assert (entry.base.period, entry.change) == ("month 9", -2)


def test_single_figure_has_no_run_and_no_change(figure: Figure, catalogue: Catalogue) -> None:
    (entry,) = latest_rows(months(figure, {6: 50}), catalogue)
    assert (entry.run.way, entry.run.steps, entry.base, entry.change) == ("too_few", 0, None, None)


def test_counts_that_add_up_from_a_fixed_start_have_no_change(
    latest: dict[tuple[str, ...], Latest], catalogue: Catalogue
) -> None:
    adding_up = {i.id for i in catalogue.indicators.values() if i.period_kind == "cumulative_quarters"}
    entries = [entry for entry in latest.values() if entry.row.figure.indicator_id in adding_up]
    assert len(entries) > 10
    assert {entry.change for entry in entries} == {None}


def test_later_figure_is_expected_after_the_lag_of_the_last_one(latest: dict[tuple[str, ...], Latest]) -> None:
    """2022–24 came out on 20 February 2026, so 2024–26, two steps of a year on, may come out in February 2028."""
    assert expected_on(latest[HEALTHY_MEN].row, 2024, 12) == date(2028, 2, 1)
