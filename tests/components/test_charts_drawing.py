"""What is drawn, as SVG and as a Plotly figure: gaps, breaks, bands, markers, words. Expected values by hand."""

import re
from xml.etree import ElementTree

import plotly.graph_objects as go
import pytest

from components.charts import (
    Cut,
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
