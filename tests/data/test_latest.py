"""A series at its latest: its run, its change, its gap beside England's, and the best it ever did."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.catalogue import Catalogue
from data.latest import Latest, gap_between
from tests.data.lines import MONTHLY, line, measure

HEALTHY_MEN = ("hle_birth", "E08000002", "male", "")
LOWER = {"polarity": "lower_is_better"}
MONTHS = measure(**MONTHLY, breaks=[{"from_date": "2024-08-01", "reason": "From August 2024 more is counted."}])


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


def test_gap_of_men_in_healthy_life_grew_because_bury_fell_further(latest: dict[tuple[str, ...], Latest]) -> None:
    """2013–15: 61.0 against 63.2, 2.2 behind. 2022–24: 57.4 against 60.9, 3.5 behind, though England fell as well."""
    assert (latest[HEALTHY_MEN].gap_move, latest[HEALTHY_MEN].gap_why) == ("wider", "local_lost")


def test_best_three_years_of_men_in_healthy_life(latest: dict[tuple[str, ...], Latest]) -> None:
    """Rows 158 to 169 of ONS's file: 61.8 60.9 61.0 60.0 61.6 61.2 62.0 62.7 62.3 60.1 59.3 57.4.

    Three years on: −1.8, +0.7, +0.2, +2.0, +1.1, +1.1, −1.9, −3.4, −4.9. The best is 2014–16 (60.0) to 2017–19 (62.0).
    """
    best = latest[HEALTHY_MEN].best
    assert best is not None
    assert (best.start.period, best.end.period, best.change, best.steps) == ("2014–16", "2017–19", 2.0, 3)


def test_run_does_not_cross_a_missing_month() -> None:
    entry = line(MONTHS, {1: 60, 2: 61, 4: 62, 5: 63, 6: 64})
    assert (entry.run.way, entry.run.steps, entry.run_from.period, entry.points) == ("rising", 2, "April 2024", 5)


def test_neither_run_nor_change_crosses_a_series_break() -> None:
    entry = line(MONTHS, {6: 50, 7: 51, 8: 60, 9: 61})
    assert (entry.run.steps, entry.run_from.period, entry.base) == (1, "August 2024", None)
    entry = line(MONTHS, {2: 40, 14: 50, 26: 45})
    assert entry.base is not None
    assert (entry.base.period, entry.change) == ("February 2025", -5)


def test_month_is_held_against_the_same_month_of_an_earlier_year() -> None:
    entry = line(MONTHS, {8: 70, 9: 60, 10: 71, 20: 72, 21: 58})
    assert entry.base is not None
    assert (entry.base.period, entry.change) == ("September 2024", -2)


def test_single_figure_has_no_run_and_no_change() -> None:
    entry = line(MONTHS, {6: 50})
    assert (entry.run.way, entry.run.steps, entry.base, entry.change) == ("too_few", 0, None, None)
    assert (entry.gap_move, entry.gap_why, entry.best) == ("", "", None)


def test_counts_that_add_up_from_a_fixed_start_have_no_change(
    latest: dict[tuple[str, ...], Latest], catalogue: Catalogue
) -> None:
    adding_up = {i.id for i in catalogue.indicators.values() if i.period_kind == "cumulative_quarters"}
    entries = [entry for entry in latest.values() if entry.row.figure.indicator_id in adding_up]
    assert len(entries) > 10
    assert {(entry.change, entry.gap_move, entry.best) for entry in entries} == {(None, "", None)}


def test_change_of_england_needs_england_at_both_ends() -> None:
    here = {2020: 50.0, 2022: 55.0}
    assert line(measure(), here, {2020: 60.0, 2022: 61.0}).england_change == 1
    assert line(measure(), here, {2022: 61.0}).england_change is None
    assert line(measure(), here, {2020: 60.0}).england_change is None


# Bury, then and now; England, then and now; what became of the gap and by whose doing. More is better.
MOVES = {
    "Bury gained and England stood": ((50, 55), (60, 60), "narrower", "local_gained"),
    "both gained, Bury more": ((50, 58), (60, 62), "narrower", "local_gained"),
    "Bury overtook England": ((50, 65), (60, 62), "closed", "local_gained"),
    "Bury rose to where England stood": ((50, 60), (60, 60), "closed", "local_gained"),
    "they met half-way": ((50, 55), (60, 55), "closed", "both"),
    "England fell to where Bury stood": ((50, 50), (60, 50), "closed", "england_lost"),
    "both fell, England below Bury": ((50, 48), (60, 47), "closed", "england_lost"),
    "Bury gained and England fell": ((50, 52), (60, 58), "narrower", "both"),
    "Bury stood and England fell": ((50, 50), (60, 57), "narrower", "england_lost"),
    "both fell, England more": ((50, 49), (60, 55), "narrower", "england_lost"),
    "both moved alike": ((50, 47), (60, 57), "level", ""),
    "neither moved": ((50, 50), (60, 60), "level", ""),
    "Bury fell and England stood": ((50, 45), (60, 60), "wider", "local_lost"),
    "both fell, Bury more": ((50, 40), (60, 58), "wider", "local_lost"),
    "Bury fell and England gained": ((50, 48), (60, 62), "wider", "both"),
    "Bury stood and England gained": ((50, 50), (60, 63), "wider", "england_gained"),
    "both gained, England more": ((50, 51), (60, 66), "wider", "england_gained"),
    "level, then behind": ((60, 50), (60, 60), "lost", ""),
    "ahead, then behind": ((65, 59), (60, 60), "lost", ""),
    "ahead, then level": ((65, 60), (60, 60), "", ""),
    "ahead all along": ((65, 62), (60, 60), "", ""),
    "level all along": ((60, 62), (60, 62), "", ""),
}


def two_years(here: tuple[float, float], there: tuple[float, float], **changes: Any) -> tuple[str, str]:
    bury, england = (dict(zip((2020, 2024), values, strict=True)) for values in (here, there))
    entry = line(measure(**changes), bury, england)
    return entry.gap_move, entry.gap_why


@pytest.mark.parametrize("name", MOVES)
def test_gap_says_how_it_moved_and_by_whose_doing(name: str) -> None:
    here, there, move, why = MOVES[name]
    assert two_years(here, there) == (move, why)


@pytest.mark.parametrize("name", MOVES)
def test_gap_of_a_measure_of_which_less_is_better_is_its_mirror_image(name: str) -> None:
    here, there, move, why = MOVES[name]
    assert two_years((100 - here[0], 100 - here[1]), (100 - there[0], 100 - there[1]), **LOWER) == (move, why)


def test_gap_without_a_good_side_is_not_spoken_of() -> None:
    assert two_years((50, 55), (60, 60), polarity="none") == ("", "")


def test_gap_needs_england_at_both_ends() -> None:
    here = {2020: 50.0, 2022: 55.0}
    for there in ({2022: 61.0}, {2020: 60.0}, {}):
        entry = line(measure(), here, there)
        assert (entry.gap_move, entry.gap_why) == ("", "")


def test_gap_has_no_move_without_a_start() -> None:
    entry = line(measure(), {2022: 50.0}, {2022: 60.0})
    assert gap_between(None, entry.row, entry.series) == ("", "")


@pytest.mark.parametrize(("decimals", "said"), [(1, ("level", "")), (2, ("narrower", "local_gained"))])
def test_move_too_small_for_the_decimals_shown_is_none(decimals: int, said: tuple[str, str]) -> None:
    """The gap closed by 0.04: nothing with one decimal, something with two."""
    assert two_years((50.0, 50.04), (60.0, 60.0), decimals=decimals) == said


TENTHS = st.integers(0, 1000).map(lambda n: n / 10)


@given(st.tuples(TENTHS, TENTHS), st.tuples(TENTHS, TENTHS), st.sampled_from(["higher_is_better", "lower_is_better"]))
def test_move_of_a_gap_follows_from_how_far_behind_it_was_and_is(
    here: tuple[float, float], there: tuple[float, float], polarity: str
) -> None:
    """In whole tenths: how far behind at the start, and how far now."""
    sign = 1 if polarity == "higher_is_better" else -1
    behind, now = (round(10 * sign * (there[i] - here[i])) for i in (0, 1))
    move, why = two_years(here, there, polarity=polarity)
    if behind <= 0:
        assert move == ("lost" if now > 0 else "")
    elif now >= behind:
        assert move == ("wider" if now > behind else "level")
    else:
        assert move == ("closed" if now <= 0 else "narrower")
    assert (why == "") == (move in ("", "lost", "level"))


@pytest.mark.parametrize(
    ("polarity", "said"),
    [("higher_is_better", ("2021", "2024", 9.0, 3)), ("lower_is_better", ("2018", "2021", -6.0, 3))],
)
def test_best_run_of_years_is_the_best_change_over_three(polarity: str, said: tuple[str, str, float, int]) -> None:
    """Three years on: 2018 to 2021 −6, 2019 to 2022 +2, 2020 to 2023 +1, 2021 to 2024 +9."""
    values = {2018: 10.0, 2019: 8.0, 2020: 8.0, 2021: 4.0, 2022: 10.0, 2023: 9.0, 2024: 13.0}
    best = line(measure(polarity=polarity), values).best
    assert best is not None
    assert (best.start.period, best.end.period, best.change, best.steps) == said


def test_best_run_of_months_is_over_twelve() -> None:
    """The rise from January to February 2024 is no year's work: 20 to 41, over twelve months, is the best there is."""
    values = {1: 20.0, 2: 60.0, 13: 41.0, 14: 61.0}
    best = line(measure(**MONTHLY), values).best
    assert best is not None
    assert (best.start.period, best.end.period, best.change, best.steps) == ("January 2024", "January 2025", 21.0, 12)


def test_best_run_does_not_cross_a_series_break() -> None:
    cut = [{"from_date": "2020-01-01", "reason": "From 2020 something else is counted."}]
    values = {2018: 10.0, 2019: 10.0, 2020: 50.0, 2021: 51.0, 2022: 52.0, 2023: 53.0}
    best = line(measure(breaks=cut), values).best
    assert best is not None
    assert (best.start.period, best.end.period, best.change) == ("2020", "2023", 3.0)
    assert line(measure(breaks=cut), {k: v for k, v in values.items() if k < 2023}).best is None


def test_best_run_needs_a_good_side() -> None:
    values = dict.fromkeys(range(2015, 2024), 50.0)
    assert line(measure(), values).best is not None
    assert line(measure(polarity="none"), values).best is None
