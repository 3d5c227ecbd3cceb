"""Nothing in a trend chart may touch anything else, at any width from 280 px up."""

from dataclasses import replace
from itertools import combinations, pairwise
from typing import NamedTuple

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from components.charts import Cut, Fan, FanPoint, Limits, Line, Mark, Point, TrendSpec
from components.charts.end_labels import EndLabel, spread
from components.charts.inside_labels import Stroke, drawn
from components.charts.layout import TrendLayout, leader, trend_layout
from components.charts.text_width import text_width, wrap
from components.charts.time_axis import BLANK

WIDTHS = (280, 328, 480, 519, 520, 700, 1000, 1400)
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


class Box(NamedTuple):
    """A block of words, px from the figure's top left."""

    what: str
    x0: float
    x1: float
    y0: float
    y1: float


def boxes(layout: TrendLayout, width: float) -> list[Box]:
    """Every block of words of a chart as wide as that."""
    plot = width - layout.left - layout.right
    high = 13.0  # px, the height of letters with their tails
    found = []

    def add(what: str, x: float, y: float, lines: tuple[str, ...], anchor: str, bold: bool = False) -> None:
        wide = max(text_width(line, 13, bold) for line in lines)
        start = x - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
        half = (high + 17 * (len(lines) - 1)) / 2
        found.append(Box(what, start, start + wide, y - half, y + half))

    for tick in layout.y_ticks:
        add(f"y {tick.text}", layout.left - 8, layout.top + layout.y(tick.at), (tick.text,), "end")
    shown = layout.x_ticks if width >= 520 else layout.x_ticks[::-1][::2]
    below = layout.height - layout.bottom + 16
    for tick in (tick for tick in shown if tick.text != BLANK):
        add(f"x {tick.text}", layout.left + layout.x(tick.at) * plot, below, (tick.text,), "middle")
    for end in layout.ends:
        at = layout.x(end.point_position) * plot if end.inside else plot
        add("end", layout.left + at + end.dx, layout.top + end.y, end.lines, end.anchor, end.bold)
    for flag in layout.flags:
        middle = layout.top - 14 - (flag.row + (len(flag.lines) - 1) / 2) * 18
        at = layout.left + layout.x(flag.position) * plot + flag.dx
        add(f"flag {flag.lines}", at, middle, flag.lines, flag.anchor)
    if layout.title:
        middle = layout.top - 14 - (layout.title_row + (len(layout.title) - 1) / 2) * 18
        add("title", 0, middle, layout.title, "start")
    return found


def touching(a: Box, b: Box) -> bool:
    return a.x0 < b.x1 and b.x0 < a.x1 and a.y0 < b.y1 and b.y0 < a.y1


CLOSE_DATES = TrendSpec(
    "x", "f",
    (Line("b", "Bury", "bury", tuple(Point(y, f"{y - 2}–{y % 100}", "p", 60) for y in range(2013, 2025))),),
    (Mark(2025, "plan’s date: 2025"), Mark(2026, "Let’s Do It: 2026"), Mark(2025, "promised")),
    y_title="years",
)  # fmt: skip


@given(specs() | ahead())
@example(CLOSE_DATES)
@settings(max_examples=200, deadline=None)
def test_words_never_touch_nor_leave_the_figure(spec: TrendSpec) -> None:
    layout = trend_layout(spec)
    for width in WIDTHS:
        found = boxes(layout, width)
        for box in found:
            assert -0.5 <= box.x0 <= box.x1 <= width + 0.5, (width, box)
            assert -0.5 <= box.y0 <= box.y1 <= layout.height + 0.5, (width, box)
        hits = [pair for pair in combinations(found, 2) if touching(*pair)]
        assert not hits, (width, hits)


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


@given(specs() | ahead())
@settings(max_examples=50, deadline=None)
def test_every_named_line_with_a_figure_is_named_with_its_last_figure(spec: TrendSpec) -> None:
    layout = trend_layout(spec)
    wanted = {line.key for line in spec.lines if any(p.value is not None for p in line.points)}
    assert {end.key for end in layout.ends} == wanted
    for end in layout.ends:
        points = next(line.points for line in spec.lines if line.key == end.key)
        assert end.point_value == [p.value for p in points if p.value is not None][-1]


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


def series(role: str, *values: float | None, label: str = "Bury") -> Line:
    points = tuple(Point(2000 + i, f"{2000 + i}", "p", value) for i, value in enumerate(values))
    return Line(role + label, label, role, points)  # type: ignore[arg-type]


def test_comparators_are_named_only_when_asked() -> None:
    other = series("comparator", 3, 4, label="Bolton")
    assert [end.lines for end in trend(series("bury", 1, 2), other).ends] == [("Bury 2.0",)]


def test_a_line_that_ends_early_says_when() -> None:
    ends = trend(series("bury", 5, 6), series("england", 5, None, label="England")).ends
    assert [" ".join(end.lines) for end in ends] == ["Bury 6.0", "England 5.0 (2000)"]


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
