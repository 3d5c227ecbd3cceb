"""Any trend at all, as the columns of a chart of Office: every figure once, in its place, and never wrongly joined."""

from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from components.charts.runs import dots, runs
from components.charts.spec import Cut, Fan, FanPoint, Limits, Line, Mark, Point, TrendSpec
from exports.powerpoint.native_series import grid
from exports.powerpoint.native_trend import drawable, trend_chart
from tests.exports.office_charts import categories, drawn, parsed

FIGURES = st.floats(-1000, 1000).map(lambda value: round(value, 3))
ROLES = ("bury", "england", "path", "outlook", "comparator")


@st.composite
def lines(draw: Any, role: Any) -> Line:
    positions = sorted(draw(st.sets(st.integers(2000, 2030), min_size=1, max_size=12)))
    segment, points = 0, []
    for at in positions:
        segment += draw(st.integers(0, 1))
        value = draw(st.none() | FIGURES)
        reach = draw(st.none() | st.floats(0, 50).map(lambda v: round(v, 3)))
        ends = (None, None) if value is None or reach is None else (value - reach, value + reach)
        points.append(Point(at, str(at), str(at), value, *ends, segment=segment))
    return Line(role, role.capitalize(), role, tuple(points), joined=draw(st.booleans()))


@st.composite
def fans(draw: Any) -> tuple[Fan, ...]:
    if not draw(st.booleans()):
        return ()
    inner, outer = [], []
    for at in sorted(draw(st.sets(st.integers(2031, 2040), min_size=1, max_size=5))):
        edges = sorted(draw(st.lists(FIGURES, min_size=4, max_size=4)))
        outer.append(FanPoint(at, edges[0], edges[3]))
        inner.append(FanPoint(at, edges[1], edges[2]))
    return Fan(50, tuple(inner)), Fan(80, tuple(outer))


@st.composite
def trends(draw: Any) -> TrendSpec:
    chosen = draw(st.lists(st.sampled_from(ROLES), min_size=1, max_size=4, unique=True))
    middle = sorted(draw(st.lists(FIGURES, min_size=3, max_size=3)))
    return TrendSpec(
        "any", "A finding", tuple(draw(lines(role)) for role in chosen),
        marks=tuple(Mark(at, f"date {at}") for at in draw(st.lists(st.floats(2000, 2045), max_size=2))),
        cuts=(Cut(2010.5, "counted differently"),) if draw(st.booleans()) else (),
        unit_suffix=draw(st.sampled_from(["%", " years", ""])), zero_line=draw(st.booleans()),
        connect_gaps=draw(st.booleans()), fans=draw(fans()),
        limits=draw(st.none() | st.just(Limits(2003, 2020, *middle))),
    )  # fmt: skip


@given(trends())
@settings(max_examples=40, deadline=None)
def test_each_figure_of_each_line_is_drawn_once_at_its_own_period(spec: TrendSpec) -> None:
    if not drawable(spec):
        return
    made = grid(spec)
    for line in spec.lines:
        held = [
            (made.first + at, value)
            for one in made.series
            if one.kind == "line" and one.role == line.role
            for at, value in enumerate(one.values)
            if value is not None
        ]
        assert sorted(held) == [(dot.position, dot.value) for dot in dots(line)]


@given(trends())
@settings(max_examples=40, deadline=None)
def test_a_stroke_joins_two_figures_only_where_the_line_may_be_joined(spec: TrendSpec) -> None:
    if not drawable(spec):
        return
    made = grid(spec)
    allowed = {
        (line.role, before.position, after.position)
        for line in spec.lines
        for run in runs(line, spec.connect_gaps)
        for before, after in pairwise(run)
    }
    strokes = set()
    for one in (series for series in made.series if series.kind == "line"):
        filled = [at for at, value in enumerate(one.values) if value is not None]
        for before, after in pairwise(filled):
            if made.spans or after - before == 1:
                strokes.add((one.role, made.first + before, made.first + after))
    assert strokes == allowed


@given(trends())
@settings(max_examples=40, deadline=None)
def test_the_edges_of_a_range_are_its_own_at_every_step_that_it_names(spec: TrendSpec) -> None:
    if not drawable(spec) or not spec.fans:
        return
    made = grid(spec)
    stack = [one.values for one in made.series if one.kind in {"under", "band"}]
    inner, outer = spec.fans
    for points, lower, upper in ((outer.points, 1, 4), (inner.points, 2, 3)):
        for point in points:
            at = point.position - made.first
            sums = [sum(cells[at] or 0.0 for cells in stack[:count]) for count in (lower, upper)]
            assert abs(sums[0] - point.lower) < 1e-6
            assert abs(sums[1] - point.upper) < 1e-6


@given(trends())
@settings(max_examples=40, deadline=None)
def test_the_file_says_what_the_columns_say(spec: TrendSpec) -> None:
    if not drawable(spec):
        return
    native = trend_chart(spec, 600.0, 300.0)
    space = parsed(native.xml)
    assert categories(space) == list(native.names)
    columns = dict(native.columns)
    assert len(columns) == len(native.columns)  # no two of one name, or somebody edits the wrong one
    for _, name, cells in drawn(space):
        assert cells == list(columns[name])


@given(trends())
@settings(max_examples=40, deadline=None)
def test_every_step_of_time_is_a_category_once(spec: TrendSpec) -> None:
    if not drawable(spec):
        return
    made = grid(spec)
    assert all(len(one.values) == len(made.names) for one in made.series)
    named = {point.position: point.axis_label for line in spec.lines for point in line.points}
    for position, name in named.items():
        assert made.names[position - made.first] == name
