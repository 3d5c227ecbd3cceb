"""What may be joined to the latest figure, and what may be held against it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.assess import Assessed
from data.definitions import Indicator
from data.latest import Latest
from data.series import Series, all_series
from tests.data.lines import BURY, ENGLAND, MONTHLY, assessed_rows, catalogue_of, figures, line, measure

ROLLING = {"period_kind": "rolling_3_years"}
CUT = {"from_date": "2020-01-01", "reason": "From 2020 something else is counted."}


def series(indicator: Indicator, *places: int) -> Series:
    return line(indicator, dict.fromkeys(places, 50.0)).series


def years(rows: tuple[Assessed, ...]) -> list[int]:
    return [row.figure.period_start.year for row in rows]


def test_phase_holds_what_came_since_the_last_break() -> None:
    assert years(series(measure(breaks=[CUT]), *range(2017, 2023)).phase) == [2020, 2021, 2022]


def test_break_in_another_area_cuts_nothing() -> None:
    elsewhere = measure(breaks=[{**CUT, "areas": [ENGLAND]}])
    assert years(series(elsewhere, 2018, 2019, 2020).phase) == [2018, 2019, 2020]


def test_stretch_ends_where_a_year_is_missing() -> None:
    assert years(series(measure(), 2016, 2017, 2019, 2020, 2021).stretch) == [2019, 2020, 2021]


def test_stretch_ends_where_the_line_is_cut() -> None:
    assert years(series(measure(breaks=[CUT]), *range(2017, 2023)).stretch) == [2020, 2021, 2022]


def test_irregular_figures_are_joined_whatever_lies_between() -> None:
    every_few_years = measure(frequency="irregular", period_kind="edition")
    assert years(series(every_few_years, 2010, 2015, 2019, 2025).stretch) == [2010, 2015, 2019, 2025]


def test_months_are_held_against_the_same_month_of_another_year() -> None:
    """September 2025, number 21, goes back to September 2024, number 9, and not to August, the first there is."""
    found = series(measure(**MONTHLY), 8, 9, 10, 20, 21)
    assert found.stride == 12
    assert found.base is not None
    assert (found.base.period, found.latest.period) == ("September 2024", "September 2025")


def test_rolling_years_are_held_against_one_that_shares_no_year() -> None:
    """2022–24 steps back by three to 2019–21, 2016–18 and 2013–15, the earliest; 2012–14 is no step."""
    found = series(measure(**ROLLING), *range(2012, 2023))
    assert found.stride == 3
    assert found.base is not None
    assert found.base.period == "2013–15"
    assert years(found.apart) == list(range(2012, 2020))


def test_years_are_held_against_the_first_since_the_break() -> None:
    found = series(measure(breaks=[CUT]), *range(2017, 2024))
    assert found.stride == 1
    assert found.base is not None
    assert found.base.period == "2020"


def test_counts_that_add_up_have_nothing_to_be_held_against() -> None:
    found = series(measure(frequency="quarterly", period_kind="cumulative_quarters"), *range(1, 9))
    assert (found.apart, found.base) == ((), None)


@pytest.mark.parametrize("changes", [{}, MONTHLY, ROLLING])
def test_single_figure_stands_alone(changes: dict[str, str]) -> None:
    found = series(measure(**changes), 7)
    assert (found.phase, found.stretch) == (found.rows, found.rows)
    assert (found.apart, found.base) == ((), None)


def test_each_area_and_group_is_a_line_of_its_own_and_one_stands_for_bury() -> None:
    plain = measure()
    groups = [
        figures(plain, {2020: 1.0, 2021: 2.0}, area_code=a, sex=s) for a in (BURY, ENGLAND) for s in ("female", "male")
    ]
    rows = assessed_rows(plain, *groups)
    found = all_series(rows, catalogue_of(plain))
    assert [(len(s.rows), s.is_local) for s in found] == [(2, True), (2, True), (2, False), (2, False)]


KINDS = st.sampled_from([("calendar_year", 1), ("rolling_3_years", 3), ("rolling_3_financial_years", 3)])


@given(KINDS, st.sets(st.integers(2000, 2024), min_size=1, max_size=20))
def test_no_two_periods_that_are_compared_share_a_year(kind: tuple[str, int], held: set[int]) -> None:
    name, length = kind
    found = series(measure(period_kind=name), *sorted(held))
    last = found.latest.figure.period_start.year
    assert years(found.apart) == [y for y in sorted(held) if y + length <= last]
    assert all(row.figure.period_end < found.latest.figure.period_start for row in found.apart)
    steps = [y for y in sorted(held) if y < last and (last - y) % length == 0]
    assert years((found.base,) if found.base else ()) == steps[:1]


def test_every_stretch_of_the_release_is_unbroken(latest: dict[tuple[str, ...], Latest]) -> None:
    for entry in latest.values():
        joined = entry.series.stretch
        assert joined[-1] is entry.row
        assert len({row.segment for row in joined}) == 1
        if entry.series.indicator.frequency != "irregular":
            places = [row.position for row in joined]
            assert places == list(range(places[0], places[0] + len(places))), entry.row.figure.series
