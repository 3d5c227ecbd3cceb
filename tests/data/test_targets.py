"""What a target starts from and what it asks for; one that cannot be is refused before anything is built."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from data.build import build, check
from data.definitions import Indicator, Target
from data.faults import FaultyInputs
from data.promises import aim, baseline
from data.release import Stores
from tests.data.lines import MONTHLY, RISING, assessed_rows, counted, figures, measure, target

BY_CHANGE = {"value": None, "change_basis": "relative"}
QUARTER = {"baseline_start": "2024-01-01", "baseline_end": "2024-03-31", "baseline_reading": "year_total"}
COUNTS = {1: (10.0, 20.0), 2: (30.0, 40.0), 3: (5.0, 40.0), 4: (1.0, 100.0)}


def started(indicator: Indicator, counts: dict[int, tuple[float, float]], **changes: Any) -> float:
    return baseline(target(**changes), tuple(assessed_rows(indicator, counted(indicator, counts))), indicator)


def test_months_together_start_from_their_counts_and_not_from_their_percentages() -> None:
    """(10 + 30 + 5) ÷ (20 + 40 + 40) = 45%; the mean of 50%, 75% and 12.5% would be 45.8%. April is not in it."""
    assert started(measure(**MONTHLY), COUNTS, **QUARTER) == 45.0


def test_last_figure_of_the_baseline_is_the_month_it_ends_in() -> None:
    assert started(measure(**MONTHLY), COUNTS, **{**QUARTER, "baseline_reading": "last_figure"}) == 12.5


def test_one_year_starts_from_its_own_counts() -> None:
    assert started(measure(), {2021: (1.0, 2.0), 2022: (30.0, 40.0)}, baseline_reading="year_total") == 75.0


def test_rate_starts_from_its_counts_per_as_many_as_it_is_given_for() -> None:
    """3 and 5 cases among 4,000 and 6,000 children are 8 in 10,000; as a mean, 8 days over 10,000 stays are 0.0008."""
    counts = {1: (3.0, 4000.0), 2: (5.0, 6000.0)}
    two = {**QUARTER, "baseline_end": "2024-02-29"}
    for unit, start in (("per_1000", 0.8), ("per_10000", 8.0), ("per_100000", 80.0), ("days", 0.0008)):
        assert started(measure(**MONTHLY, unit=unit, unit_words="children"), counts, **two) == pytest.approx(start)


@pytest.mark.parametrize("left", [{1, 2}, {1, 3}, {2, 3}, set()])
def test_total_of_months_of_which_one_is_missing_is_refused(left: set[int]) -> None:
    with pytest.raises(ValueError, match=r"^XX1: not every period of made_up from 2024-01-01 to 2024-03-31"):
        started(measure(**MONTHLY), {n: COUNTS[n] for n in left}, **QUARTER)


def test_total_of_months_without_their_counts_is_refused() -> None:
    monthly = measure(**MONTHLY)
    rows = tuple(assessed_rows(monthly, figures(monthly, {1: 50.0, 2: 60.0, 3: 70.0})))
    with pytest.raises(ValueError, match=r"^XX1: not every period .* has its counts$"):
        baseline(target(**QUARTER), rows, monthly)


def test_total_of_less_than_one_period_is_refused() -> None:
    """Half a year holds no whole year, and nothing is no total."""
    half = {"baseline_start": "2022-01-01", "baseline_end": "2022-06-30", "baseline_reading": "year_total"}
    with pytest.raises(ValueError, match=r"^XX1: not every period"):
        started(measure(), {2022: (1.0, 2.0)}, **half)


@pytest.mark.parametrize("end", ["2022-11-30", "2023-12-31"])
def test_baseline_without_a_figure_is_refused(end: str) -> None:
    with pytest.raises(ValueError, match=f"^XX1: no figure of made_up ends on {end}, where its baseline does$"):
        started(measure(), {2022: (1.0, 2.0)}, baseline_end=end)


@pytest.mark.parametrize(
    ("basis", "change", "unit", "start", "level"),
    [
        ("relative", -10.0, "percent", 50.0, 45.0),  # a tenth of it less
        ("relative", 10.0, "per_1000", 120.0, 132.0),
        ("percentage_points", 10.0, "percent", 50.0, 60.0),
        ("absolute", -10.0, "years", 12.5, 2.5),
        ("relative", 100.0, "percent", 50.0, 100.0),  # 100 is still possible
        ("relative", -100.0, "percent", 50.0, 0.0),  # and so is none
    ],
)
def test_promised_change_is_worked_out_from_the_baseline(
    basis: str, change: float, unit: str, start: float, level: float
) -> None:
    promise = target(value=None, change=change, change_basis=basis)
    assert aim(promise, start, measure(unit=unit, unit_words="people")) == level


def test_promised_level_is_taken_as_it_is() -> None:
    assert aim(target(value=58), 99.0, measure()) == 58.0


@pytest.mark.parametrize(
    ("changes", "unit", "said"),
    [
        ({**BY_CHANGE, "change": 50}, "percent", "XX1: 69.9952 × 1.50 = 104.9928, above 100%"),
        ({**BY_CHANGE, "change": -150}, "days", "XX1: 69.9952 × −0.50 = −34.9976, below 0"),
        ({"value": None, "change": 31, "change_basis": "percentage_points"}, "percent", "= 100.9952, above 100%"),
        ({"value": None, "change": -80, "change_basis": "absolute"}, "days", "69.9952 − 80 = −10.0048, below 0"),
        ({"value": 101}, "percent", "XX1: 101.0 is not a possible value in percent"),
        ({"value": -1}, "days", "XX1: -1.0 is not a possible value in days"),
    ],
)
def test_level_that_cannot_be_is_refused_with_its_arithmetic(changes: dict[str, Any], unit: str, said: str) -> None:
    with pytest.raises(ValueError, match=r"^XX1: ") as told:
        aim(target(**changes), 69.9952, measure(unit=unit))
    assert str(told.value).endswith(said)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"value": None}, "either value or change"),
        ({"change": 1, "change_basis": "relative"}, "either value or change"),
        ({"value": None, "change": 1}, "go together"),
        ({"change_basis": "relative"}, "go together"),
        ({"baseline_start": "2023-01-01"}, "dates must run"),  # after its own end
        ({"due_start": "2022-12-31"}, "dates must run"),  # on the last day of the baseline
        ({"due_end": "2025-12-31"}, "dates must run"),  # before its own start
        ({"value": "nan"}, "finite"),
        ({"value": "inf"}, "finite"),
        ({**BY_CHANGE, "change": "-inf"}, "finite"),
    ],
)
def test_target_that_contradicts_itself_is_refused(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        Target.model_validate(RISING | changes)


def rewrite(room: Path, before: str, after: str) -> None:
    path = room / "definitions" / "targets.csv"
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (
            *(",82,,,2025-06-01", ",,50,relative,2025-06-01"),
            "NG4.2: 72 × 1.50 = 108, above 100%. Check the target, its basis and its baseline.",
        ),
        (
            *("2025-07-31,last_figure", "2025-12-31,last_figure"),
            "NG4.2: no figure of ae_4hr_all ends on 2025-12-31, where its baseline does. "
            "Check the target, its basis and its baseline.",
        ),
        (
            *("2025-06-01,2025-07-31,last_figure", "2025-01-01,2025-07-31,year_total"),
            "NG4.2: not every period of ae_4hr_all from 2025-01-01 to 2025-07-31 has its counts. "
            "Check the target, its basis and its baseline.",
        ),
    ],
)
def test_build_refuses_a_target_that_cannot_be_kept_and_leaves_nothing(
    room: Path, tmp_path: Path, before: str, after: str, told: str
) -> None:
    """A&E in July 2025 stood at 72.0%: half as many again would be 108%. February and March 2025 are not held."""
    rewrite(room, before, after)
    with pytest.raises(FaultyInputs) as found:
        build(Stores(tmp_path / "store"), room)
    assert [str(f) for f in found.value.faults] == [f"definitions/targets.csv, {told}"]
    assert not (tmp_path / "store").exists()


def test_target_of_a_room_without_fault_is_read(room: Path) -> None:
    """An empty cell of the grid is a field that is not given."""
    promise = check(room)[0].targets["NG4.2"]
    assert (promise.value, promise.change, promise.change_basis) == (82.0, None, None)


def test_room_without_any_target_is_no_fault(room: Path) -> None:
    path = room / "definitions" / "targets.csv"
    path.write_text(path.read_text("utf-8").splitlines(keepends=True)[0], "utf-8")
    assert check(room)[0].targets == {}
