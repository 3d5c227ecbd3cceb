"""Nothing in a trend chart may touch anything else, at any width from 280 px up."""

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from components.charts import Cut, Line, Mark, Point, TrendSpec
from components.charts.end_labels import spread
from components.charts.layout import TrendLayout, trend_layout
from components.charts.text_width import text_width, wrap
from tests.components.placed_words import WIDTHS, boxes, keep_apart

ROLES = ("bury", "bury_second", "england", "england_second", "comparator", "comparator")

names = st.sampled_from(
    ["Bury", "Bury women", "England", "England women", "North West", "Northern Care Alliance hospitals",
     "Bury and Rochdale, all ages", "Most deprived tenth of small areas"],
)  # fmt: skip
figures = st.none() | st.floats(-200, 2000).map(lambda value: round(value, 1))
labels = st.sampled_from(
    ["2025", "plan’s date: 2025", "Let’s Do It: 2026", "82% by March 2027",
     "neighbourhood health target, to be reached by March 2029", "promised"],
)  # fmt: skip


@st.composite
def specs(draw: st.DrawFn) -> TrendSpec:
    """Up to six named lines over up to 40 periods, with dates of the plan and breaks anywhere."""
    count = draw(st.integers(1, 40))
    first = draw(st.sampled_from([0, 2011, 24000]))
    style = draw(st.sampled_from(["{0}", "{0}–13", "{0}/26 Q1"]))
    lines = tuple(
        Line(
            f"{index}", draw(names), ROLES[index],  # type: ignore[arg-type]
            tuple(
                Point(first + step, style.format(first + step), "p", value)
                for step, value in enumerate(draw(st.lists(figures, min_size=count, max_size=count)))
            ),
            labelled=True,
        )
        for index in range(draw(st.integers(1, 6)))
    )  # fmt: skip
    dates = st.floats(first, first + count + 6).map(lambda position: round(position, 2))
    return TrendSpec(
        "x", "f", lines, tuple(Mark(draw(dates), draw(labels)) for _ in range(draw(st.integers(0, 3)))),
        tuple(Cut(draw(dates), draw(labels)) for _ in range(draw(st.integers(0, 1)))),
        unit_suffix=draw(st.sampled_from(["", "%", " years"])), decimals=draw(st.integers(0, 2)),
        y_title=draw(st.sampled_from(["", "years", "per 100,000 people", "years, Bury minus England"])),
        zero_line=draw(st.booleans()),
    )  # fmt: skip


CLOSE_DATES = TrendSpec(
    "x", "f",
    (Line("b", "Bury", "bury", tuple(Point(y, f"{y - 2}–{y % 100}", "p", 60) for y in range(2013, 2025))),),
    (Mark(2025, "plan’s date: 2025"), Mark(2026, "Let’s Do It: 2026"), Mark(2025, "promised")),
    y_title="years",
)  # fmt: skip


@given(specs())
@example(CLOSE_DATES)
@settings(max_examples=150, deadline=None)
def test_words_never_touch_nor_leave_the_figure(spec: TrendSpec) -> None:
    keep_apart(trend_layout(spec))


@given(specs())
@example(CLOSE_DATES)
@settings(max_examples=100, deadline=None)
def test_no_line_of_a_date_runs_through_words(spec: TrendSpec) -> None:
    layout = trend_layout(spec)
    for width in WIDTHS:
        plot = width - layout.left - layout.right
        words = [box for box in boxes(layout, width) if box.what.startswith(("flag", "title", "end"))]
        for flag in layout.flags:
            x = layout.left + layout.x(flag.position) * plot
            top = layout.top - flag.climbs
            crossed = [b for b in words if b.x0 < x < b.x1 and b.y1 > top and b.y0 < layout.top]
            assert not crossed, (width, flag, crossed)


@given(specs())
@settings(max_examples=100, deadline=None)
def test_the_time_axis_names_the_last_figure_and_at_most_six(spec: TrendSpec) -> None:
    layout = trend_layout(spec)
    published = [p.position for line in spec.lines for p in line.points if p.value is not None]
    assert 1 <= len(layout.x_ticks) <= 6
    if published:
        assert layout.x_ticks[-1].at == max(published)
    steps = {b.at - a.at for a, b in pairwise(layout.x_ticks)}
    assert len(steps) <= 1  # every period is there, so the steps are even
    assert 3 <= len(layout.y_ticks) <= 5


@given(specs())
@settings(max_examples=50, deadline=None)
def test_every_named_line_with_a_figure_is_named_with_its_last_figure(spec: TrendSpec) -> None:
    layout = trend_layout(spec)
    wanted = {line.key for line in spec.lines if any(p.value is not None for p in line.points)}
    assert {end.key for end in layout.ends} == wanted
    for end in layout.ends:
        points = next(line.points for line in spec.lines if line.key == end.key)
        assert end.point_value == [p.value for p in points if p.value is not None][-1]


def trend(*lines: Line, **more: object) -> TrendLayout:
    return trend_layout(TrendSpec("x", "f", lines, **more))  # type: ignore[arg-type]


def series(role: str, *values: float | None, label: str = "Bury") -> Line:
    points = tuple(Point(2000 + i, f"{2000 + i}", "p", value) for i, value in enumerate(values))
    return Line(role + label, label, role, points)  # type: ignore[arg-type]


def test_comparators_are_named_only_when_asked() -> None:
    other = series("comparator", 3, 4, label="Bolton")
    assert [end.lines for end in trend(series("bury", 1, 2), other).ends] == [("Bury 2.0",)]


def test_a_line_that_ends_early_says_when() -> None:
    ends = trend(series("bury", 5, 6), series("england", 5, None, label="England")).ends
    assert [" ".join(end.lines) for end in ends] == ["Bury 6.0", "England 5.0 (2000)"]


def test_the_unit_is_beside_the_figure_only_when_short() -> None:
    assert trend(series("bury", 5, 6), unit_suffix="%").ends[0].lines == ("Bury 6.0%",)
    assert trend(series("bury", 5, 6), unit_suffix=" years").ends[0].lines == ("Bury 6.0",)
    assert trend(series("bury", 5, 6), unit_prefix="£", decimals=0).ends[0].lines == ("Bury £6",)


def test_labels_stay_at_their_lines_when_there_is_room() -> None:
    layout = trend(series("bury", 10, 10), series("england", 20, 20, label="England"))
    assert all(end.y == pytest.approx(layout.y(end.point_value)) for end in layout.ends)


def test_the_axis_reaches_to_the_plan_and_starts_at_the_first_period() -> None:
    layout = trend(series("bury", *range(10)), marks=(Mark(2020, "2020"),))
    assert 0 < layout.x(2000) < 0.05
    assert 0.95 < layout.x(2020) < 1
    assert layout.x_ticks[-1].at == 2009


def test_zero_is_on_the_axis_only_where_the_chart_asks_for_it() -> None:
    figures_ = series("bury", 50, 52)
    assert trend(figures_).y_range[0] > 40
    assert trend(figures_, zero_line=True).y_range[0] <= 0


def test_a_chart_without_figures_says_so_and_draws_no_nought() -> None:
    layout = trend(series("bury", None, None))
    assert layout.empty
    assert layout.ends == ()


def test_names_too_many_for_the_height_raise_it() -> None:
    lines = [series("comparator", 1, 1, label=f"Area {i}") for i in range(6)]
    named = TrendSpec("x", "f", tuple(Line(x.key, x.label, x.role, x.points, labelled=True) for x in lines))
    layout = trend_layout(named, height=100)
    tops = sorted(end.y for end in layout.ends)
    assert all(b - a >= 17 for a, b in pairwise(tops))
    assert tops[-1] + layout.top <= layout.height


@given(st.lists(st.tuples(st.floats(-50, 300), st.sampled_from([17.0, 34.0])), min_size=1, max_size=6))
def test_blocks_are_spread_in_order_and_within_bounds(blocks: list[tuple[float, float]]) -> None:
    blocks.sort()
    wanted, heights = [middle for middle, _ in blocks], [height for _, height in blocks]
    found = spread(wanted, heights, 0, 300)
    edges = [(y - height / 2, y + height / 2) for y, height in zip(found, heights, strict=True)]
    assert edges[0][0] >= -1e-6
    assert edges[-1][1] <= 300 + 1e-6
    assert all(above[1] <= below[0] + 1e-6 for above, below in pairwise(edges))


def test_two_blocks_that_want_one_place_share_the_move() -> None:
    assert spread([100, 100], [17, 17], 0, 300) == pytest.approx([90.5, 109.5])


def test_text_is_as_wide_as_the_font_says() -> None:
    # Arial's advance widths: B 667, u 556, r 333, y 500 thousandths; bold 722, 611, 389, 556; 2% spare.
    assert text_width("Bury", 10) == pytest.approx(20.56 * 1.02)
    assert text_width("Bury", 10, bold=True) == pytest.approx(22.78 * 1.02)
    assert text_width("é") == text_width("e")
    assert text_width("漢") >= 13


@given(st.text(st.characters(codec="utf-8"), max_size=60), st.floats(30, 200))
def test_wrapping_keeps_every_letter_and_the_limit(text: str, limit: float) -> None:
    lines = wrap(text, limit)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(text_width(line) <= limit for line in lines)


def test_wrapped_lines_are_even() -> None:
    assert wrap("Northern Care Alliance hospitals", 120) == ("Northern Care", "Alliance hospitals")
