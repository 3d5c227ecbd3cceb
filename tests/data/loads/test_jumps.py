import numpy as np
import pandas as pd
import pytest

from data.loads import jumps
from data.loads.compact import compact
from data.loads.comparing import Held, held_of, keyed
from data.sources import frames


def monthly(values: list[float], first: str = "2026-01-01", area: str = "E08000002") -> pd.DataFrame:
    """A share, month by month."""
    months = pd.period_range(first, periods=len(values), freq="M")
    rows = pd.RangeIndex(2, 2 + len(values))
    figures = frames.figures(
        rows,
        indicator_id="care_plans",
        area_code=area,
        sex="persons",
        period_start=pd.Series(months.start_time, index=rows),
        period_end=pd.Series(months.end_time.normalize(), index=rows),
        value=pd.Series(values, index=rows),
        unit="percent",
        dataset="local",
    )
    return keyed(compact(figures, 0, False))


def held(figures: pd.DataFrame) -> Held:
    return held_of([figures.assign(vintage=np.datetime64("2026-06-01", "s"), transcribed=False)])


def wrong(figures: pd.DataFrame, before: Held, unit: str = "percent") -> list[bool]:
    return list(jumps.local_jumps(figures, before, np.array([unit] * len(figures), dtype=object))[0])


NOTHING = held_of([])


@pytest.mark.parametrize(
    ("unit", "last", "value", "jumped"),
    [
        ("percent", 50.0, 60.0, False),
        ("percent", 50.0, 60.1, True),
        ("percent", 5.0, 9.0, False),
        ("per_1000", 10.0, 15.0, False),
        ("per_1000", 10.0, 15.1, True),
        ("per_1000", 0.0, 0.1, True),
        ("count", 4.0, 13.0, False),  # nine more of four: a large share of a small number
        ("count", 4.0, 14.0, True),
        ("count", 100.0, 49.0, True),
        ("years", float("nan"), 80.0, False),
    ],
)
def test_the_limit_goes_by_the_unit(unit: str, last: float, value: float, jumped: bool) -> None:
    figures = monthly([value])
    assert list(jumps.jumps(figures, np.array([last]), np.array([unit], dtype=object))) == [jumped]


def test_a_slip_in_the_middle_of_a_file_is_told_once() -> None:
    assert wrong(monthly([40, 42, 75, 44, 46]), NOTHING) == [False, False, True, False, False]


def test_a_first_figure_has_nothing_to_jump_from() -> None:
    assert wrong(monthly([99]), NOTHING) == [False]


def test_the_last_figure_held_before_the_period_counts() -> None:
    before = held(monthly([10, 20, 30, 80], "2025-10-01"))  # October to January
    assert wrong(monthly([39], "2026-01-01"), held(monthly([10, 20, 30], "2025-10-01"))) == [False]
    assert wrong(monthly([41], "2026-01-01"), held(monthly([10, 20, 30], "2025-10-01"))) == [True]
    assert wrong(monthly([75], "2026-02-01"), before) == [False]


def test_a_figure_that_is_held_is_compared_with_itself_and_not_with_its_neighbour() -> None:
    before = held(monthly([10, 80], "2026-01-01"))
    assert wrong(monthly([12, 78], "2026-01-01"), before) == [False, False]
    assert wrong(monthly([12, 60], "2026-01-01"), before) == [False, True]


def test_other_places_are_no_measure_of_a_jump() -> None:
    assert wrong(monthly([90], area="E08000006"), held(monthly([10], "2025-12-01"))) == [False]


def test_gaps_are_passed_over() -> None:
    assert wrong(monthly([40, float("nan"), 45, 70]), NOTHING) == [False, False, False, True]


def test_without_anything_held_there_is_nothing_to_compare_with() -> None:
    assert np.isnan(jumps.last_held(monthly([40, 41]), NOTHING).values).all()


@pytest.mark.parametrize(
    ("unit", "last", "value", "wrong"),
    [
        ("percent", 74.8, 0.748, True),
        ("percent", 0.5, 52.4, True),
        ("percent", 0.5, 53.0, False),
        ("per_10000", 141.5, 1.36, True),
        ("per_10000", 141.5, 14.15, False),
        ("count", 1.0, 100.0, False),
        ("percent", 0.0, 50.0, False),
        ("percent", float("nan"), 50.0, False),
        ("percent", 50.0, float("nan"), False),
    ],
)
def test_a_hundred_times_the_last_figure_looks_like_another_unit(
    unit: str, last: float, value: float, wrong: bool
) -> None:
    assert list(jumps.other_unit(monthly([value]), np.array([last]), np.array([unit], dtype=object))) == [wrong]
