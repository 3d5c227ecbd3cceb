"""The plan's path, the outlook and its ranges, the usual range and what is unusual, as SVG and in Plotly."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import plotly.graph_objects as go

from components.charts import Fan, FanPoint, Limits, Line, Point, TrendSpec, trend_figure, trend_svg


def points(values: list[float], signals: dict[int, str] | None = None) -> tuple[Point, ...]:
    told = signals or {}
    return tuple(
        Point(2000 + i, f"{2000 + i}", f"{2000 + i}", value, signal=told.get(2000 + i, ""))  # type: ignore[arg-type]
        for i, value in enumerate(values)
    )


AHEAD = TrendSpec(
    "ahead", "Bury must climb", (
        Line("b", "Bury", "bury", points([5, 2, 5, 7, 8], {2001: "worsening", 2003: "unusual", 2004: "improving"})),
        Line("e", "England", "england", points([6, 6, 6, 6, 6])),
        Line("p", "Plan", "path", (
            Point(2004, "2004", "2004", 8), Point(2007, "2007", "2007", 11), Point(2010, "2010", "2010", 12),
        ), joined=True, end_label="target 12 by 2010"),
        Line("o", "If recent change continued", "outlook", (
            Point(2004, "2004", "2004", 8), Point(2010, "2010", "2010", 10),
        ), joined=True, end_label="if it continued"),
        Line("w", "Yours", "what_if", (
            Point(2004, "2004", "2004", 8), Point(2010, "2010", "2010", 9),
        ), joined=True, end_label="what if 9"),
    ),
    fans=(
        Fan(50, (FanPoint(2004, 8, 8), FanPoint(2010, 9, 11))),
        Fan(80, (FanPoint(2004, 8, 8), FanPoint(2010, 7, 13))),
    ),
    limits=Limits(2001, 2003, 3, 5, 7), show_points=False,
)  # fmt: skip


def traces(spec: TrendSpec, name: str) -> list[dict]:  # type: ignore[type-arg]
    return [trace for trace in trend_figure(spec)["data"] if trace["name"] == name]


def test_plotly_accepts_what_lies_ahead_as_scatter_alone() -> None:
    figure = trend_figure(AHEAD)
    go.Figure(figure)
    assert {trace["type"] for trace in figure["data"]} == {"scatter"}
    ElementTree.fromstring(trend_svg(AHEAD))
    ElementTree.fromstring(trend_svg(AHEAD, width=500))


def test_ranges_are_filled_under_everything_and_the_wider_is_the_lighter() -> None:
    first, second = trend_figure(AHEAD)["data"][:2]
    assert [first["name"], second["name"]] == ["80% range", "50% range"]
    assert list(zip(first["x"], first["y"], strict=True)) == [(2004, 8), (2010, 13), (2010, 7), (2004, 8)]
    opacities = [float(trace["fillcolor"].split(",")[-1].strip(" )")) for trace in (first, second)]
    assert 0 < opacities[0] < opacities[1] < 0.5  # and the second lies on the first
    svg = trend_svg(AHEAD)
    assert svg.count('class="fan"') == 2
    assert svg.index('class="fan"') < svg.index("stroke-dasharray")


def test_the_plan_the_outlook_and_the_readers_own_line_each_have_a_dash_of_their_own() -> None:
    dashes = {t["name"]: t["line"].get("dash") for t in trend_figure(AHEAD)["data"] if t["mode"].startswith("lines")}
    drawn = [dashes[name] for name in ("England", "Plan", "If recent change continued", "Yours")]
    assert len(set(drawn)) == 4
    assert "solid" not in drawn
    svg = trend_svg(AHEAD)
    for dash in drawn:
        assert f'stroke-dasharray="{dash.replace("px", "").replace(",", " ")}"' in svg


def test_only_the_corners_of_the_path_are_marked_and_they_are_hollow() -> None:
    (path,) = traces(AHEAD, "Plan")
    (outlook,) = traces(AHEAD, "If recent change continued")
    assert path["x"] == [2004, 2007, 2010]
    assert all(path["marker"]["size"])
    assert (path["marker"]["symbol"], path["marker"]["color"]) == ("diamond", "#ffffff")
    assert path["marker"]["line"] == {"width": 1.5, "color": "#7c2855"}
    assert outlook["mode"] == "lines"
    assert trend_svg(AHEAD).count('fill="#ffffff" stroke="#7c2855"') == 3


def test_what_is_unusual_is_told_by_shape_and_colour_and_has_no_other_marker() -> None:
    (unusual,) = traces(AHEAD, "Bury, unusual")
    assert unusual["x"] == [2001, 2003, 2004]
    assert unusual["marker"]["symbol"] == ["triangle-down", "diamond", "triangle-up"]
    assert len(set(unusual["marker"]["color"])) == 3
    (bury,) = traces(AHEAD, "Bury")
    assert not any(bury["marker"].get("size", []))
    svg = trend_svg(AHEAD)
    assert [svg.count(f'fill="{colour}" stroke="#ffffff"') for colour in unusual["marker"]["color"]] == [1, 1, 1]
    assert "<circle" not in svg


def test_with_points_shown_the_usual_ones_keep_their_markers() -> None:
    (bury,) = traces(replace(AHEAD, show_points=True), "Bury")
    assert [x for x, size in zip(bury["x"], bury["marker"]["size"], strict=True) if size] == [2000, 2002]


def test_the_hover_says_what_is_unusual_and_for_whom_it_is_good() -> None:
    (bury,) = traces(AHEAD, "Bury")
    assert [text.partition(": ")[2] for text in bury["text"]] == [
        "5.0", "2.0, unusual, for the worse", "5.0", "7.0, unusual", "8.0, unusual, for the better",
    ]  # fmt: skip


def test_what_is_usual_is_a_solid_line_between_two_dotted_ones_and_only_where_it_was_worked_out() -> None:
    svg = trend_svg(AHEAD, width=500)
    limits = re.findall(r'<line class="limit" x1="([\d.]+)" [^>]*x2="([\d.]+)" [^>]*/>', svg)
    assert len(limits) == 3
    assert len(set(limits)) == 1
    assert svg.count('class="limit"') - svg.count('stroke-dasharray="2 2"/>') == 1
    rules = [s for s in trend_figure(AHEAD)["layout"]["shapes"] if (s["x0"], s["x1"]) == (2001, 2003)]
    assert [(r["y0"], r["y1"], r["line"]["dash"]) for r in rules] == [
        (5, 5, "solid"), (3, 3, "2px,2px"), (7, 7, "2px,2px"),
    ]  # fmt: skip


def test_a_range_at_one_position_alone_is_an_upright_stroke() -> None:
    lone = replace(AHEAD, fans=(Fan(80, (FanPoint(2010, 7, 13),)),))
    (fan,) = traces(lone, "80% range")
    assert (fan["x"], fan["y"], "fill" in fan) == ([2010, 2010], [13, 7], False)
    assert 'class="fan"' not in trend_svg(lone)


def test_a_chart_with_a_path_is_still_small() -> None:
    months = tuple(
        Point(24261 + i, f"m{i}", f"m{i}", 60 + i % 7, signal="unusual" if i % 9 == 0 else "") for i in range(58)
    )
    steps = range(24318, 24352, 3)
    spec = replace(
        AHEAD, lines=(replace(AHEAD.lines[0], points=months),), limits=Limits(24261, 24318, 59, 63, 67),
        fans=tuple(Fan(level, tuple(FanPoint(i, 60, 70) for i in steps)) for level in (50, 80)),  # type: ignore[arg-type]
    )  # fmt: skip
    assert len(trend_svg(spec).encode()) < 8000
