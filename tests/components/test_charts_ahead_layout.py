"""Where the plan's path, the outlook and the names beside them stand; nothing touches at any width from 280 px."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from components.charts import Fan, FanPoint, Limits, Line, Mark, Point, TrendSpec
from components.charts.end_labels import EndLabel
from components.charts.inside_labels import Stroke, drawn
from components.charts.layout import TrendLayout, leader, trend_layout
from components.charts.time_axis import BLANK
from tests.components.placed_words import WIDTHS, Box, boxes, keep_apart

names = st.sampled_from(["Bury", "Bury women", "Northern Care Alliance hospitals", "Bury and Rochdale, all ages"])


@st.composite
def ahead(draw: st.DrawFn) -> TrendSpec:
    """Bury and perhaps England, and what lies ahead of them: a path, an outlook with its ranges, one's own line."""
    count, further = draw(st.integers(2, 60)), draw(st.integers(1, 40))
    last = 24000 + count - 1
    low = draw(st.sampled_from([0, 40, 3000]))
    heights = st.floats(low, low + 60).map(lambda value: round(value, 1))
    style = draw(st.sampled_from(["{0}", "Mar {0}", "{0}/26 Q1"]))

    def at(position: int, value: float | None, signal: str = "") -> Point:
        return Point(position, style.format(position), "p", value, signal=signal)  # type: ignore[arg-type]

    signals = st.sampled_from(["", "", "", "improving", "worsening", "unusual"])
    lines = [Line("b", draw(names), "bury", tuple(at(24000 + i, draw(heights), draw(signals)) for i in range(count)))]
    if draw(st.booleans()):
        lines.append(Line("e", "England", "england", tuple(at(24000 + i, draw(heights)) for i in range(count))))
    for key, role in (("p", "path"), ("o", "outlook"), ("w", "what_if")):
        if draw(st.booleans()):
            turns = (draw(st.integers(24000, last)), last + draw(st.integers(1, further)), last + further)
            vertices = tuple(at(turn, draw(heights)) for turn in sorted(set(turns)))
            words = draw(st.sampled_from(["", "target 85%", "if recent change continued: 76.6%"]))
            lines.append(Line(key, "Plan", role, vertices, joined=True, end_label=words))  # type: ignore[arg-type]
    middle, spread_ = draw(heights), draw(st.floats(0, 30))
    fan = tuple(
        FanPoint(last + i, middle - spread_ * i / further, middle + spread_ * i / further) for i in range(further)
    )
    limits = Limits(draw(st.integers(24000, last)), last, low + 10, low + 20, low + 30)
    return TrendSpec(
        "x", "f", tuple(lines), draw(st.sampled_from([(), (Mark(last + further / 2, "82%"),)])),
        unit_suffix=draw(st.sampled_from(["", "%"])), fans=draw(st.sampled_from([(), (Fan(80, fan),)])),
        limits=draw(st.sampled_from([None, limits])),
    )  # fmt: skip


@given(ahead())
@settings(max_examples=150, deadline=None)
def test_words_never_touch_nor_leave_the_figure(spec: TrendSpec) -> None:
    keep_apart(trend_layout(spec))


@given(ahead())
@settings(max_examples=50, deadline=None)
def test_every_line_is_named_once_with_its_last_figure(spec: TrendSpec) -> None:
    layout = trend_layout(spec)
    assert sorted(end.key for end in layout.ends) == sorted(line.key for line in spec.lines)
    for line in spec.lines:
        assert ends(layout)[line.key].point_value == line.points[-1].value


def under(stroke: Stroke, box: Box, layout: TrendLayout, plot: float) -> bool:
    """Whether something drawn runs through a box: looked for at 60 places across it."""
    for step in range(61):
        x = (box.x0 - layout.left + (box.x1 - box.x0) * step / 60) / plot
        if stroke.x0 <= x <= stroke.x1 and stroke.x1 > stroke.x0:
            share = (x - stroke.x0) / (stroke.x1 - stroke.x0)
            top = layout.top + stroke.top0 + share * (stroke.top1 - stroke.top0)
            bottom = layout.top + stroke.bottom0 + share * (stroke.bottom1 - stroke.bottom0)
            if top < box.y1 and bottom > box.y0:
                return True
    x = layout.left + stroke.x0 * plot
    upright = stroke.x1 == stroke.x0 and box.x0 < x < box.x1
    return upright and layout.top + stroke.top0 < box.y1 and layout.top + stroke.bottom0 > box.y0


@given(ahead())
@settings(max_examples=150, deadline=None)
def test_nothing_drawn_runs_under_a_name_inside_the_plot(spec: TrendSpec) -> None:
    layout = trend_layout(spec)
    for width in WIDTHS:
        plot = width - layout.left - layout.right
        found = [box for box in boxes(layout, width) if box.what == "end"]
        inside = [box for box, end in zip(found, layout.ends, strict=True) if end.inside]
        hits = [
            (width, box, stroke) for box in inside for stroke in drawn(spec, layout) if under(stroke, box, layout, plot)
        ]
        assert not hits


@given(ahead())
@settings(max_examples=100, deadline=None)
def test_the_last_published_period_is_named_at_every_width(spec: TrendSpec) -> None:
    layout = trend_layout(spec)
    last = max(p.position for line in spec.lines for p in line.points if not line.planned)
    published = [tick for tick in layout.x_ticks if tick.at <= last]
    assert last in {tick.at for tick in layout.x_ticks[::-1][::2]}  # what a narrow page leaves
    assert 1 <= len(published) <= 6
    assert len(layout.x_ticks) - len(published) in (0, 2)
    assert len({tick.at for tick in layout.x_ticks}) == len(layout.x_ticks)
    assert all(tick.text != BLANK for tick in trend_layout(spec, narrowest=700, exact=True).x_ticks)


def trend(*lines: Line, **more: object) -> TrendLayout:
    return trend_layout(TrendSpec("x", "f", lines, **more))  # type: ignore[arg-type]


MONTHS = tuple(Point(24000 + i, f"Mar {24000 + i}", "m", 60 + i % 5) for i in range(40))
PATH = Line("p", "Plan", "path", (MONTHS[30], Point(24051, "Mar 24051", "m", 70), Point(24075, "Mar 24075", "m", 72)),
            joined=True, end_label="target 72%")  # fmt: skip


def ends(layout: TrendLayout) -> dict[str, EndLabel]:
    return {end.key: end for end in layout.ends}


def test_the_path_ends_on_a_named_period_and_turns_on_one_where_there_is_room() -> None:
    wide = trend_layout(TrendSpec("x", "f", (Line("b", "Bury", "bury", MONTHS), PATH)), narrowest=900, exact=True)
    assert [tick.at for tick in wide.x_ticks][-3:] == [24039, 24051, 24075]
    tight = trend(Line("b", "Bury", "bury", MONTHS), PATH)
    assert [(tick.at, tick.text != BLANK) for tick in tight.x_ticks][-3:] == [
        (24039, True), (24057, False), (24075, True),
    ]  # fmt: skip
    sooner = replace(PATH, points=(*PATH.points[:2], Point(24056, "Mar 24056", "m", 72)))
    tighter = trend(Line("b", "Bury", "bury", MONTHS), sooner)  # the end goes where every second name does
    assert [(tick.at, tick.text != BLANK) for tick in tighter.x_ticks][-3:] == [
        (24039, True), (24056, True), (24047.5, False),
    ]  # fmt: skip


def test_a_path_too_short_for_two_names_leaves_the_axis_to_the_figures() -> None:
    short = Line("p", "Plan", "path", (MONTHS[30], Point(24041, "Mar 24041", "m", 70)), joined=True)
    assert trend(Line("b", "Bury", "bury", MONTHS), short).x_ticks[-1].at == 24039


def test_where_there_is_a_way_ahead_the_name_of_a_line_stands_at_its_end_inside_the_plot() -> None:
    layout = trend(Line("b", "Bury", "bury", MONTHS), PATH)
    assert ends(layout)["b"].inside
    assert ends(layout)["b"].lines == ("Bury 64.0",)
    assert not ends(layout)["p"].inside
    assert ends(layout)["p"].lines == ("target 72%",)


def test_the_hairline_to_a_name_inside_is_upright_so_that_nobody_takes_it_for_a_forecast() -> None:
    fan = Fan(80, tuple(FanPoint(24039 + i, 64 - i / 9, 64 + i / 9) for i in range(36)))
    layout = trend(Line("b", "Bury", "bury", MONTHS), fans=(fan,))
    line = leader(layout, ends(layout)["b"])
    assert line
    assert line.start[0] == line.end[0] == 24039
    assert line.dash == ()


def test_a_name_with_no_place_inside_stands_in_the_margin_and_says_when() -> None:
    zigzag = tuple(Point(24000 + i, f"m{i}", "m", 100 * (i % 2)) for i in range(40))
    fan = Fan(80, (FanPoint(24039, 0, 100), FanPoint(24075, 0, 100)))
    layout = trend(Line("b", "Bury", "bury", zigzag), PATH, fans=(fan,), unit_suffix="%")
    assert not ends(layout)["b"].inside
    assert " ".join(ends(layout)["b"].lines) == "Bury 100.0% (m39)"


def test_charts_without_a_way_ahead_keep_their_names_in_the_margin() -> None:
    layout = trend(Line("b", "Bury", "bury", MONTHS), marks=(Mark(24075, "2029"),))
    assert not ends(layout)["b"].inside


def test_the_axes_hold_ranges_limits_and_the_path() -> None:
    fan = Fan(80, (FanPoint(24040, 20, 90),))
    layout = trend(Line("b", "Bury", "bury", MONTHS), PATH, fans=(fan,), limits=Limits(24000, 24039, 10, 50, 95))
    assert layout.y_range[0] < 10
    assert layout.y_range[1] > 95
    assert 0.95 < layout.x(24075) < 1
