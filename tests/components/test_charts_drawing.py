"""What is drawn, as SVG and as a Plotly figure: gaps, breaks, bands, markers, words. Expected values by hand."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import plotly.graph_objects as go
import pytest

from components.charts import (
    Cut,
    Fan,
    FanPoint,
    Limits,
    Line,
    Mark,
    Point,
    RankItem,
    RankSpec,
    TrendSpec,
    config,
    rank_figure,
    rank_svg,
    trend_figure,
    trend_svg,
)

EVIL = '<script>alert("1 & 2")</script>'


def points(values: list[float | None], interval: float | None = None, new_from: int = 9999) -> tuple[Point, ...]:
    return tuple(
        Point(
            2000 + i, f"{2000 + i}", f"{2000 + i}/{i + 1:02}", value,
            None if interval is None or value is None else value - interval,
            None if interval is None or value is None else value + interval,
            segment=int(2000 + i >= new_from), note="" if value is not None else "suppressed",
        )
        for i, value in enumerate(values)
    )  # fmt: skip


GAPPY = TrendSpec(
    "gappy", "Bury fell", (
        Line("b", "Bury", "bury", points([50, 52, None, 54, None, 0, 8, 9, 7], 2, new_from=2007)),
        Line("e", "England", "england", points([60, None, 61, 62, 63, 64, 65, 66, 67])),
    ),
    marks=(Mark(2010, "plan’s date: 2010"),), cuts=(Cut(2006.5, "new survey"),), unit_suffix=" years",
    y_title="years", source="ONS",
)  # fmt: skip
HOSTILE = TrendSpec(
    EVIL, EVIL, (Line(EVIL, EVIL, "bury", (Point(1, EVIL, EVIL, 1, note=EVIL), Point(2, EVIL, EVIL, 2))),),
    (Mark(3, EVIL),), (Cut(1.5, EVIL),), unit_suffix=EVIL, y_title=EVIL, source=EVIL,
)  # fmt: skip
NOTHING = TrendSpec("none", "f", (Line("b", "Bury", "bury", points([None, None])),))
RANK = RankSpec(
    "rank", "Bury is second", (
        RankItem("Bury", 57.4, 53.1, 61.6, "bury"), RankItem("England", 60.9, 60.7, 61.2, "england"),
        RankItem("Oldham", None, note="suppressed"), RankItem("North West", 50, role="region"),
    ),
    unit_suffix=" years", period="2022–24", source="ONS",
)  # fmt: skip
HOSTILE_RANK = RankSpec(
    EVIL, EVIL, (RankItem(EVIL, 1, 0, 2, "bury"), RankItem(EVIL, None, note=EVIL)), EVIL, EVIL, period=EVIL
)


def traces(spec: TrendSpec, name: str) -> list[dict]:  # type: ignore[type-arg]
    return [trace for trace in trend_figure(spec)["data"] if trace["name"] == name]


def test_plotly_leaves_gaps_open_and_never_draws_a_nought_for_them() -> None:
    (bury,) = traces(GAPPY, "Bury")
    assert bury["x"] == [2000, 2001, None, 2003, None, 2005, 2006, None, 2007, 2008]
    assert bury["y"] == [50, 52, None, 54, None, 0, 8, None, 9, 7]
    assert bury["connectgaps"] is False


def test_an_irregular_survey_is_one_stroke_up_to_the_break() -> None:
    joined = TrendSpec("j", "f", GAPPY.lines, connect_gaps=True)
    (bury,) = traces(joined, "Bury")
    assert bury["x"] == [2000, 2001, 2003, 2005, 2006, None, 2007, 2008]


def test_plotly_bands_are_the_published_bounds_of_each_stretch() -> None:
    bands = traces(GAPPY, "Bury, interval")
    outlines = [list(zip(band["x"], band["y"], strict=True)) for band in bands]
    assert outlines == [
        [(2000, 52), (2001, 54), (2001, 50), (2000, 48)],
        [(2003, 56), (2003, 52)],
        [(2005, 2), (2006, 10), (2006, 6), (2005, -2)],
        [(2007, 11), (2008, 9), (2008, 5), (2007, 7)],
    ]
    assert [band.get("fill") for band in bands] == ["toself", None, "toself", "toself"]


def test_markers_stand_on_every_bury_figure_and_on_england_only_where_it_stands_alone() -> None:
    (bury,) = traces(GAPPY, "Bury")
    (england,) = traces(GAPPY, "England")
    assert [x for x, size in zip(bury["x"], bury["marker"]["size"], strict=True) if size] == [
        2000, 2001, 2003, 2005, 2006, 2007, 2008,
    ]  # fmt: skip
    assert [x for x, size in zip(england["x"], england["marker"]["size"], strict=True) if size] == [2000]


def test_without_points_only_the_last_and_the_lonely_are_marked() -> None:
    quiet = TrendSpec("q", "f", GAPPY.lines, show_points=False)
    (bury,) = traces(quiet, "Bury")
    marked = [x for x, size in zip(bury["x"], bury["marker"]["size"], strict=True) if size]
    assert marked == [2003, 2008]


def test_the_hover_says_it_in_full() -> None:
    (bury,) = traces(GAPPY, "Bury")
    assert bury["text"][0] == "Bury, 2000/01: 50.0 years (48.0 to 52.0)"
    assert bury["hovertemplate"] == "%{text}<extra></extra>"


@pytest.mark.parametrize("spec", [GAPPY, HOSTILE, NOTHING])
def test_plotly_accepts_a_trend(spec: TrendSpec) -> None:
    figure = trend_figure(spec)
    go.Figure(figure)
    assert {trace["type"] for trace in figure["data"]} <= {"scatter"}  # the basic bundle has little else
    assert "<script" not in str(figure)


@pytest.mark.parametrize("spec", [RANK, HOSTILE_RANK, RankSpec("r", "f", ())])
def test_plotly_accepts_a_ranking(spec: RankSpec) -> None:
    figure = rank_figure(spec)
    go.Figure(figure)
    assert "<script" not in str(figure)


def test_nothing_can_be_sent_away_dragged_or_zoomed() -> None:
    settings = config(GAPPY)
    assert settings["showSendToCloud"] is False
    assert settings["plotlyServerURL"] == ""
    assert settings["modeBarButtons"] == [["toImage"]]
    assert settings["toImageButtonOptions"]["filename"] == "gappy"
    layout = trend_figure(GAPPY)["layout"]
    assert layout["dragmode"] is False
    assert layout["xaxis"]["fixedrange"] and layout["yaxis"]["fixedrange"]  # noqa: PT018


def test_both_renderers_have_the_same_margins() -> None:
    layout = trend_figure(GAPPY)["layout"]
    margins = layout["margin"]
    padding = re.search(r"padding:([\d.]+)px ([\d.]+)px ([\d.]+)px ([\d.]+)px", trend_svg(GAPPY))
    assert padding
    told = [float(px) for px in padding.groups()]
    assert told == pytest.approx([margins["t"], margins["r"], margins["b"], margins["l"]], abs=0.01)


def paths(svg: str, colour: str) -> list[str]:
    return re.findall(rf'<path d="([^"]+)" fill="none" stroke="{colour}" stroke-width="2.5"', svg)


def test_svg_strokes_stop_at_gaps_and_breaks() -> None:
    svg = trend_svg(GAPPY)
    # 2000-2001, 2005-2006, 2007-2008; 2003 stands alone.
    assert [len(d.split("L")) for d in paths(svg, "#005eb8")] == [2, 2, 2]
    assert svg.count("<circle") == 7 + 1  # Bury's figures, and England's one that stands alone
    assert svg.count('class="band"') == 3
    assert svg.count('class="cut"') == 1
    assert svg.count('class="mark"') == 1


def test_svg_draws_nothing_where_nothing_is_published() -> None:
    svg = trend_svg(NOTHING)
    assert "<circle" not in svg
    assert "<path" not in svg
    assert "No published figures" in svg
    assert "ytick" not in svg


@pytest.mark.parametrize("width", [280, 328, 700, 1200])
@pytest.mark.parametrize("spec", [GAPPY, HOSTILE, NOTHING, RANK, HOSTILE_RANK, RankSpec("r", "f", ())])
def test_a_standalone_svg_is_a_document_with_the_finding_as_its_title(spec: TrendSpec | RankSpec, width: int) -> None:
    svg = trend_svg(spec, width=width) if isinstance(spec, TrendSpec) else rank_svg(spec, width=width)
    root = ElementTree.fromstring(svg)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.get("width") == str(width)
    assert root.findtext("{http://www.w3.org/2000/svg}title") == spec.finding
    assert "<script" not in svg
    assert 'x="' in svg
    assert "%" not in re.sub(r">[^<]*<", "><", svg).replace('width="100%" height="100%"', "")


@pytest.mark.parametrize("spec", [GAPPY, HOSTILE, RANK, HOSTILE_RANK])
def test_a_fluid_svg_is_well_formed_escaped_and_hidden_from_screen_readers(
    spec: TrendSpec | RankSpec,
) -> None:
    svg = trend_svg(spec) if isinstance(spec, TrendSpec) else rank_svg(spec)
    root = ElementTree.fromstring(svg)
    assert root.get("class") == "chart-frame"
    assert "<script" not in svg
    drawing = root.find("svg")
    assert drawing is not None
    assert drawing.get("aria-hidden") == "true"
    assert drawing.get("width") == "100%"


def test_hostile_words_are_shown_as_they_are() -> None:
    text = "".join(ElementTree.fromstring(trend_svg(HOSTILE)).itertext())
    assert EVIL.replace(" ", "") in text.replace(" ", "")


def test_a_ranking_draws_one_marker_a_figure_and_none_for_what_is_missing() -> None:
    svg = rank_svg(RANK)
    assert svg.count('class="dot"') == 3
    assert svg.count('class="whisker"') == 2
    assert "suppressed" in svg
    (dots,) = [trace for trace in rank_figure(RANK)["data"] if trace["mode"] == "markers"]
    assert dots["x"] == [60.9, 57.4, 50]
    assert dots["text"][1] == "Bury, 2022–24: 57.4 years (53.1 to 61.6)"


def test_roles_are_told_apart_without_colour() -> None:
    women = points([3, 4, 5])
    spec = TrendSpec(
        "s", "f", (
            Line("a", "Bury men", "bury", women), Line("b", "Bury women", "bury_second", women),
            Line("c", "England men", "england", women), Line("d", "England women", "england_second", women),
        ),
    )  # fmt: skip
    symbols = {t["name"]: (t["line"]["dash"], t["mode"], t["marker"]["symbol"]) for t in trend_figure(spec)["data"]}
    assert symbols == {
        "Bury men": ("solid", "lines+markers", "circle"),
        "Bury women": ("solid", "lines+markers", "square"),
        "England men": ("6px,4px", "lines", "circle"),
        "England women": ("2px,3px", "lines", "circle"),
    }


def marked(signals: dict[int, str], values: list[float | None]) -> tuple[Point, ...]:
    return tuple(replace(p, signal=signals.get(p.position, "")) for p in points(values))  # type: ignore[arg-type]


AHEAD = TrendSpec(
    "ahead", "Bury must climb", (
        Line("b", "Bury", "bury", marked({2001: "worsening", 2003: "unusual", 2004: "improving"}, [5, 2, 5, 7, 8])),
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
