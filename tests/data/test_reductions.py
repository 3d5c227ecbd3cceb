"""Outcome 2 as written: what fell faster than in England, from every start year that shares no data with the latest."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.catalogue import Catalogue
from data.definitions import Indicator, Reduction
from data.latest import Latest, latest_rows
from data.reductions import Fall, falls
from tests.data.lines import ENGLAND, OUTCOME, assessed_rows, catalogue_of, figures, measure

ROLLING = {"period_kind": "rolling_3_years", "polarity": "lower_is_better", "unit": "years"}
GAP = {"indicator": "made_up", "name": "Gap in something"}


def fallen(
    here: dict[int, float], there: dict[int, float], gap: dict[str, Any] | None = None, **declared: Any
) -> list[Fall]:
    """The falls of one line beside England's."""
    return of_lines(Reduction.model_validate(gap or GAP), (measure(**{**ROLLING, **declared}), here, there))


def of_lines(gap: Reduction, *lines: tuple[Indicator, dict[int, float], dict[int, float]]) -> list[Fall]:
    found: list[Latest] = []
    for indicator, here, there in lines:
        groups = [figures(indicator, here), figures(indicator, there, area_code=ENGLAND)]
        found += latest_rows(assessed_rows(indicator, *groups), catalogue_of(indicator))
    outcome = OUTCOME.model_copy(update={"reductions": (gap,)})
    catalogue = catalogue_of(*(i for i, _, _ in lines), outcomes={outcome.id: outcome})
    return [fall for _, _, fall in falls(catalogue, found)]


def one(here: tuple[float, float], there: tuple[float, float]) -> Fall:
    """2016–18 against 2022–24."""
    (fall,) = fallen(*(dict(zip((2016, 2022), values, strict=True)) for values in (here, there)))
    return fall


@pytest.fixture(scope="module")
def real(catalogue: Catalogue, latest: dict[tuple[str, ...], Latest]) -> dict[tuple[str, str, str], Fall]:
    """Every fall of the release by measure, group and start."""
    return {
        (f.reduction.indicator, f.reduction.sex, f.start_period): f
        for _, _, f in falls(catalogue, list(latest.values()))
    }


def test_gap_of_men_fell_while_englands_grew(real: dict[tuple[str, str, str], Fall]) -> None:
    """Rows 171 and 177, 507 and 513 of the file of 13 May 2026: Bury 12.5 to 10.1, England 9.6 to 10.4.

    −2.4 years are −19.2% of 12.5, and +0.8 years are +8.33% of 9.6.
    """
    fall = real["sii_le_birth", "male", "2016–18"]
    assert (fall.local, fall.england, fall.end_period, fall.main) == ((12.5, 10.1), (9.6, 10.4), "2022–24", True)
    assert (fall.change, fall.percent) == (-2.4, -19.2)
    assert (fall.england_change, fall.england_percent) == (0.8, 8.3333)
    assert fall.verdict == "faster"


def test_gap_of_women_did_not_fall(real: dict[tuple[str, str, str], Fall]) -> None:
    """Rows 163 and 169, 499 and 505: Bury 8.6 to 10.3, England 7.5 to 8.0."""
    fall = real["sii_le_birth", "female", "2016–18"]
    assert (fall.local, fall.england, fall.main) == ((8.6, 10.3), (7.5, 8.0), True)
    assert (fall.change, fall.verdict) == (1.7, "did_not_fall")


@pytest.mark.parametrize("sex", ["male", "female"])
def test_every_start_year_that_shares_none_is_shown_and_one_is_judged(
    real: dict[tuple[str, str, str], Fall], sex: str
) -> None:
    starts = {key[2]: fall.main for key, fall in real.items() if key[:2] == ("sii_le_birth", sex)}
    assert starts == {"2015–17": False, "2016–18": True, "2017–19": False, "2018–20": False, "2019–21": False}


def test_gap_between_two_measures_is_their_difference(real: dict[tuple[str, str, str], Fall]) -> None:
    """Early learning in 2021/22 and 2024/25, not on free meals less on them, rows 54 and 57, 262 and 265 of both files:

    Bury 65.9 − 50.2 = 15.7 and 67.8 − 50.9 = 16.9; England 69.5 − 49.1 = 20.4 and 72.5 − 51.3 = 21.2.
    """
    fall = real["gld_non_fsm", "persons", "2021/22"]
    assert (fall.reduction.less, fall.end_period, fall.main) == ("gld_fsm", "2024/25", True)
    assert (fall.local, fall.england) == ((15.7, 16.9), (20.4, 21.2))
    assert fall.verdict == "did_not_fall"


@pytest.mark.parametrize(
    ("here", "there", "verdict"),
    [
        ((12.0, 9.0), (10.0, 10.0), "faster"),  # England stood still
        ((12.0, 9.0), (10.0, 11.0), "faster"),  # England's grew
        ((12.0, 9.0), (10.0, 9.0), "faster"),  # −3 and −25% against −1 and −10%
        ((12.0, 11.0), (10.0, 8.0), "slower"),  # −1 and −8.3% against −2 and −20%
        ((20.0, 18.0), (10.0, 8.5), "depends"),  # −2 against −1.5, but −10% against −15%
        ((5.0, 4.0), (20.0, 18.0), "depends"),  # −1 against −2, but −20% against −10%
        ((12.0, 12.0), (10.0, 11.0), "did_not_fall"),
        ((12.0, 12.1), (10.0, 13.0), "did_not_fall"),  # though England's grew more
        ((10.0, 9.0), (10.0, 9.0), "slower"),  # equal is not faster
    ],
)
def test_fall_is_compared_in_the_unit_and_in_per_cent(
    here: tuple[float, float], there: tuple[float, float], verdict: str
) -> None:
    assert one(here, there).verdict == verdict


def test_without_england_at_both_ends_nothing_is_compared() -> None:
    here = {2016: 12.0, 2022: 9.0}
    for there in ({}, {2016: 10.0}, {2022: 10.0}, {2016: 0.0, 2022: 10.0}):
        (fall,) = fallen(here, there)
        assert (fall.verdict, fall.england, fall.england_change, fall.england_percent) == ("no_england", *(None,) * 3)
        assert (fall.change, fall.percent) == (-3.0, -25.0)


def test_start_or_end_of_nothing_has_no_per_cent_and_is_left_out() -> None:
    there = {2014: 1.0, 2016: 1.0, 2022: 1.0}
    assert [f.start_period for f in fallen({2014: 0.0, 2016: 5.0, 2022: 4.0}, there)] == ["2016–18"]
    assert fallen({2014: 5.0, 2016: 5.0, 2022: 0.0}, there) == []


def test_no_start_lies_before_a_series_break() -> None:
    cut = {"breaks": [{"from_date": "2016-01-01", "reason": "From 2016 something else is counted."}]}
    places = dict.fromkeys(range(2010, 2023), 9.0)
    assert [f.start_period for f in fallen(places, places, **cut)][:1] == ["2016–18"]


def test_gap_between_two_measures_needs_both_in_both_years() -> None:
    """9 − 4 = 5 in 2016 and 9 − 6 = 3 in 2018; in 2017 one of them is not out."""
    whole = measure(period_kind="calendar_year", id="whole")
    part = measure(period_kind="calendar_year", id="part")
    gap = Reduction.model_validate({"indicator": "whole", "less": "part", "name": "Gap between two"})
    of_whole = dict.fromkeys(range(2016, 2019), 9.0)
    found = of_lines(gap, (whole, of_whole, of_whole), (part, {2016: 4.0, 2018: 6.0}, {2016: 8.0, 2018: 8.0}))
    assert [(f.start_period, f.local, f.england, f.verdict) for f in found] == [
        ("2016", (5.0, 3.0), (1.0, 1.0), "faster"),
    ]
    assert of_lines(gap, (whole, of_whole, of_whole), (part, {2016: 4.0}, {2016: 8.0})) == []


YEARS = st.dictionaries(st.integers(2000, 2024), st.integers(1, 300).map(lambda n: n / 10), min_size=1, max_size=20)


@given(YEARS, YEARS, st.sampled_from([("rolling_3_years", 3), ("calendar_year", 1)]))
def test_no_start_shares_a_year_with_the_latest_and_at_most_one_is_judged(
    here: dict[int, float], there: dict[int, float], kind: tuple[str, int]
) -> None:
    name, length = kind
    ordered = dict(sorted(here.items()))
    found = fallen(ordered, dict(sorted(there.items())), period_kind=name)
    starts = [f.start_position for f in found]
    assert starts == [year for year in ordered if year + length <= max(ordered)]
    judged = [f.start_position for f in found if f.main]
    assert judged == [year for year in starts if (max(ordered) - year) % length == 0][:1]
    for f in found:
        if f.england is not None and f.verdict == "faster":
            assert f.local[1] < f.local[0]
            assert f.local[1] - f.local[0] < f.england[1] - f.england[0]
            assert f.local[1] / f.local[0] < f.england[1] / f.england[0]
