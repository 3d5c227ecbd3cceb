"""What a chart may say: figures as they are written, and what is refused."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.charts import Fan, FanPoint, Limits, Line, Point, RankItem, RankSpec, TrendSpec, number
from components.charts.runs import band_runs, dots, drawn_values, fan_bounds, runs
from components.charts.scale import ticks, value_range


@pytest.mark.parametrize(
    ("value", "decimals", "prefix", "suffix", "written"),
    [
        (57.4, 1, "", "", "57.4"),
        (8, 1, "", "", "8.0"),
        (-3.5, 1, "", " years", "−3.5 years"),
        (1234567, 0, "", "", "1,234,567"),
        (43.94, 1, "", "%", "43.9%"),
        (-2, 0, "£", "m", "−£2m"),
        (0.05, 1, "", "", "0.1"),  # halves go away from zero, as the publisher would round them
        (2.675, 2, "", "", "2.68"),
        (0.5, 0, "", "", "1"),
        (-0.04, 1, "", "", "0.0"),
        (-0.0, 1, "", "", "0.0"),
        (1e21, 0, "", "", "1,000,000,000,000,000,000,000"),
    ],
)
def test_figures_as_written(value: float, decimals: int, prefix: str, suffix: str, written: str) -> None:
    assert number(value, decimals, prefix, suffix) == written


@given(st.floats(-1e9, 1e9), st.integers(0, 4))
def test_no_figure_is_ever_minus_zero_or_has_a_hyphen(value: float, decimals: int) -> None:
    written = number(value, decimals)
    assert "-" not in written
    assert written.strip("−0.,") or not written.startswith("−")


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_what_is_not_a_figure_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="missing value is None"):
        number(value)
    with pytest.raises(ValueError, match="missing value is None"):
        Point(1, "a", "a", value)
    with pytest.raises(ValueError, match="missing value is None"):
        RankItem("Bury", value)


def test_an_interval_has_two_ends_the_right_way_up() -> None:
    with pytest.raises(ValueError, match="two ends"):
        Point(1, "a", "a", 5, lower=4)
    with pytest.raises(ValueError, match="upside down"):
        RankItem("Bury", 5, 6, 4)


def test_a_missing_figure_has_no_interval() -> None:
    assert Point(1, "a", "a", None, 4, 6, note="suppressed").interval is None


def line(*points: Point, role: str = "bury") -> Line:
    return Line("b", "Bury", role, points)  # type: ignore[arg-type]


def at(position: int, value: float | None, interval: float | None = None, segment: int = 0) -> Point:
    lower, upper = (None, None) if value is None or interval is None else (value - interval, value + interval)
    return Point(position, str(position), str(position), value, lower, upper, segment)


def positions(line_: Line, connect_gaps: bool = False) -> list[list[int]]:
    return [[dot.position for dot in run] for run in runs(line_, connect_gaps)]


def test_gaps_are_never_joined() -> None:
    series = line(at(1, 5), at(2, 6), at(3, None), at(4, 7), at(6, 8), at(7, 0))
    assert positions(series) == [[1, 2], [4], [6, 7]]
    assert [dot.value for dot in dots(series)] == [5, 6, 7, 8, 0]  # a true zero stays, a gap is not one


def test_irregular_surveys_are_joined_but_never_across_a_break() -> None:
    series = line(at(1, 5), at(4, 6), at(5, None), at(9, 7), at(12, 8, segment=1), at(15, 9, segment=1))
    assert positions(series, connect_gaps=True) == [[1, 4, 9], [12, 15]]


def test_vertices_are_joined_across_what_lies_between_but_never_across_a_break() -> None:
    path = (at(1, 5), at(12, 6), at(20, None), at(36, 7), at(40, 8, segment=1), at(50, 9, segment=1))
    joined = Line("p", "Plan", "path", path, joined=True)
    assert positions(joined) == [[1, 12, 36], [40, 50]]
    assert positions(Line("p", "Plan", "path", path)) == [[1], [12], [36], [40], [50]]


def test_a_fan_and_limits_the_wrong_way_round_are_refused() -> None:
    with pytest.raises(ValueError, match="upside down"):
        FanPoint(1, 6, 4)
    with pytest.raises(ValueError, match="missing value is None"):
        FanPoint(1, math.nan, 4)
    with pytest.raises(ValueError, match="not between"):
        Limits(1, 9, 4, 8, 6)
    with pytest.raises(ValueError, match="before the first"):
        Limits(9, 1, 4, 5, 6)


def test_ranges_come_widest_first_and_in_order_of_time() -> None:
    narrow = Fan(50, (FanPoint(3, 4, 6), FanPoint(1, 5, 5)))
    wide = Fan(80, (FanPoint(1, 5, 5), FanPoint(3, 2, 9)))
    found = [(fan.level, bounds) for fan, bounds in fan_bounds(TrendSpec("f", "f", (), fans=(narrow, wide)))]
    assert found == [(80, ((1, 5, 5), (3, 2, 9))), (50, ((1, 5, 5), (3, 4, 6)))]


def test_everything_drawn_counts_for_the_axis() -> None:
    spec = TrendSpec(
        "f", "f", (line(at(1, 5, 1)), Line("e", "England", "england", (at(1, 3, 9),))),
        fans=(Fan(80, (FanPoint(2, -2, 20),)),), limits=Limits(1, 1, 1, 2, 30),
    )  # fmt: skip
    assert sorted(drawn_values(spec)) == [-2, 1, 3, 4, 5, 6, 20, 30]  # England's interval is not drawn


def test_a_break_splits_neighbours() -> None:
    assert positions(line(at(1, 5), at(2, 6), at(3, 7, segment=1), at(4, 8, segment=1))) == [[1, 2], [3, 4]]


def test_bands_are_the_published_intervals_and_stop_where_there_is_none() -> None:
    series = line(at(1, 5, 1), at(2, 6, 2), at(3, 7), at(4, 8, 1), at(5, None), at(6, 3, 1), at(7, 4, 1))
    assert band_runs(series) == (((1, 4, 6), (2, 4, 8)), ((4, 7, 9),), ((6, 2, 4), (7, 3, 5)))


def test_only_bury_has_bands() -> None:
    assert band_runs(line(at(1, 5, 1), at(2, 6, 1), role="england")) == ()


def test_a_ranking_goes_from_high_to_low_with_what_is_missing_last() -> None:
    items = (
        RankItem("Wigan", 54.6), RankItem("Oldham", None), RankItem("Trafford", 63.8),
        RankItem("Bury", 54.6, role="bury"), RankItem("Bolton", None), RankItem("Zero", 0),
    )  # fmt: skip
    known, missing = RankSpec("r", "f", items).in_order()
    assert [item.label for item in known] == ["Trafford", "Bury", "Wigan", "Zero"]
    assert [item.label for item in missing] == ["Bolton", "Oldham"]


figures = st.floats(-1e6, 1e6).map(lambda value: round(value, 3))


@given(st.lists(figures, min_size=1, max_size=30), st.integers(0, 3), st.booleans())
def test_every_range_holds_its_figures_and_three_to_five_round_ticks(
    values: list[float], decimals: int, percent: bool
) -> None:
    low, high = value_range(values, decimals, percent)
    assert low <= min(values) <= max(values) <= high
    assert low < high
    at_, shown = ticks(low, high)
    assert 3 <= len(at_) <= 5
    slack = (high - low) * 1e-6
    assert all(low - slack <= tick <= high + slack for tick in at_)
    assert len({number(tick, shown) for tick in at_}) == len(at_)


@given(st.lists(st.floats(0, 100), min_size=1))
def test_percentages_stay_within_nought_and_a_hundred(values: list[float]) -> None:
    low, high = value_range(values, 1, percent=True)
    assert 0 <= low < high <= 100


def test_the_range_hugs_the_figures() -> None:
    low, high = value_range([53.1, 65.0], 1, percent=False)
    assert 51 < low < 53.1
    assert 65.0 < high < 67
    assert ticks(low, high) == ((55, 60, 65), 0)
