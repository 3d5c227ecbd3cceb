"""Maps: what has no figure is never coloured, shapes stay whole, names keep apart."""

import re
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import plotly.graph_objects as go
import pytest
from dash import dcc, html

from components.charts import MapArea, MapClass, MapOutline, MapSpec, chart, map_figure, map_svg, map_table, shades
from components.charts.map_layout import map_frame, map_names
from components.charts.map_spec import Ring
from components.charts.plotly_map import WEAK_NAMES
from components.charts.rings import middle, spans, wound
from components.charts.text_width import text_width
from serving.document import draw
from serving.markup import printed

EVIL = '<script>alert("1 & 2")</script>'
SVG = "{http://www.w3.org/2000/svg}"


def square(x: float, y: float, side: float = 2.0) -> Ring:
    return ((x, y), (x + side, y), (x + side, y + side), (x, y + side))


LIGHT, DARK = shades(2)
# Two squares side by side, the right one with a hole in which a third lies, and one in two parts to the north.
MAP = MapSpec(
    "need", "Need is greatest in the east", (
        MapArea("W", "West", (square(0, 0),), 0, "5%"),
        MapArea("E", "East", (square(2, 0), square(2.5, 0.5, 1)), 1, "20%"),
        MapArea("I", "Inner", (square(2.5, 0.5, 1),), 1, "25%"),
        MapArea("N", "North", (square(0, 3, 1), square(3, 3, 1)), None, "too few people to show"),
    ),
    (MapClass("under 10%", LIGHT), MapClass("10% and over", DARK)),
    (
        MapOutline("South", (((0, 0), (4, 0), (4, 2), (0, 2)),), (2, 1), True),
        MapOutline("Small ward", (square(0, 3, 1),), (0.5, 3.5), False),
    ),
    source="ONS", notes=("These are homes, not patients.",), value_title="Homes in need",
)  # fmt: skip
HOSTILE = MapSpec(
    EVIL, EVIL, (MapArea(EVIL, EVIL, (square(0, 0),), 0, EVIL), MapArea(EVIL, EVIL, (square(2, 0),), None, EVIL)),
    (MapClass(EVIL, LIGHT),), (MapOutline(EVIL, (square(0, 0),), (1, 1), True),), EVIL, (EVIL,), EVIL, EVIL, EVIL,
)  # fmt: skip
EMPTY = MapSpec("none", "f", (), (MapClass("under 10%", LIGHT),))


def trace(spec: MapSpec, name: str) -> dict[str, Any]:
    (found,) = [trace for trace in map_figure(spec)["data"] if trace["name"] == name]
    return found


def walk(component: Any) -> list[Any]:
    children = getattr(component, "children", None)
    below = children if isinstance(children, (list, tuple)) else [children]
    return [component, *(deeper for child in below if child is not None for deeper in walk(child))]


def outlines_of(d: str) -> list[list[tuple[int, int]]]:
    """The corners of every part of a path of "Mx yl…z"."""
    found = []
    for part in re.findall(r"M([^z]+)z", d):
        x, y, *steps = [int(length) for length in re.findall(r"-?\d+", part)]
        corners = [(x, y)]
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            corners.append((corners[-1][0] + dx, corners[-1][1] + dy))
        found.append(corners)
    return found


def test_an_area_without_a_figure_is_hatched_and_in_no_class() -> None:
    coloured = [x for name in ("under 10%", "10% and over") for x in trace(MAP, name)["y"] if x is not None]
    assert max(coloured) == 2  # the north, from 3 up, is in neither
    missing = trace(MAP, "no figure")
    assert min(y for y in missing["y"] if y is not None) == 3
    assert missing["fillpattern"]["shape"] == "/"
    fills = {path.get("class"): path.get("fill") for path in ElementTree.fromstring(map_svg(MAP)).iter("path")}
    assert fills["area missing"] == "url(#hatch-need)"
    assert 'id="hatch-need"' in map_svg(MAP)


def test_the_hatching_is_neither_the_paper_nor_a_class() -> None:
    ground = trace(MAP, "no figure")["fillpattern"]
    assert "#ffffff" not in (ground["bgcolor"], ground["fgcolor"])
    assert not {ground["bgcolor"], ground["fgcolor"]} & {shade for count in range(1, 8) for shade in shades(count)}


def test_the_table_and_the_pointer_say_why_there_is_no_figure() -> None:
    assert map_table(MAP) == (
        ("Area", "Homes in need"),
        (("East", "20%"), ("Inner", "25%"), ("North", "too few people to show"), ("West", "5%")),
    )
    assert "North: too few people to show" in trace(MAP, "figures")["text"]
    silent = replace(MAP, areas=(MapArea("N", "North", (square(0, 0),), None, ""),))
    assert map_table(silent)[1] == (("North", "not published"),)


def test_the_page_says_how_many_have_no_figure_and_the_key_says_how_they_look() -> None:
    told = [part.children for part in walk(chart(MAP)) if isinstance(part, html.P)]
    assert told == ["1 of 4 has no figure: the table says why.", "These are homes, not patients.", "Source: ONS"]
    assert key(MAP) == ["under 10%", "10% and over", "no figure"]
    whole = replace(MAP, areas=MAP.areas[:3])
    assert key(whole) == ["under 10%", "10% and over"]
    assert "hatch" not in map_svg(whole)


def key(spec: MapSpec) -> list[str]:
    return [part.children[1] for part in walk(chart(spec)) if isinstance(part, html.Li)]


def test_the_key_is_of_pictures_since_printers_leave_out_backgrounds() -> None:
    swatches = [part for part in walk(chart(MAP)) if isinstance(part, html.Img)]
    assert len(swatches) == 3
    assert all(image.src.startswith("data:image/svg+xml") and image.alt == "" for image in swatches)


def test_every_ring_is_drawn_whole() -> None:
    root = ElementTree.fromstring(map_svg(MAP))
    drawn = [outlines_of(path.get("d", "")) for path in root.iter("path") if path.get("class") == "area"]
    assert [len(parts) for parts in drawn] == [1, 3]  # West; East, its hole, and Inner
    assert all(len(corners) == 4 for parts in drawn for corners in parts)
    hatched = [path for path in root.iter("path") if path.get("class") == "area missing"]
    assert len(outlines_of(hatched[0].get("d", ""))) == 2


def test_plotly_draws_one_trace_a_class_with_gaps_between_its_rings() -> None:
    east = trace(MAP, "10% and over")
    rings, ring = [], []  # type: ignore[var-annotated]
    for corner in [*zip(east["x"], east["y"], strict=True), (None, None)]:
        if corner == (None, None):
            rings.append(ring)
            ring = []
        else:
            ring.append(corner)
    assert [len(ring) for ring in rings] == [5, 5, 5]
    assert all(ring[0] == ring[-1] for ring in rings)
    assert set(rings[0]) == set(square(2, 0))
    assert len(map_figure(MAP)["data"]) <= 3 + 4 + 2 + 1  # classes, outlines, names, pointer


def test_a_hole_runs_the_other_way_round_whichever_way_it_came() -> None:
    def twice_area(ring: Ring) -> float:
        return sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise(ring))

    for outer in (square(0, 0, 4), square(0, 0, 4)[::-1]):
        for hole in (square(1, 1), square(1, 1)[::-1]):
            whole = wound((outer, hole))
            assert twice_area(whole[0]) > 0 > twice_area(whole[1])
            assert twice_area(wound((hole, outer))[0]) < 0


def test_the_middle_of_a_bent_area_is_inside_it_and_not_in_a_hole() -> None:
    horseshoe = ((0, 0), (6, 0), (6, 6), (5, 6), (5, 1), (1, 1), (1, 6), (0, 6))
    for rings in ((horseshoe,), (square(0, 0, 4), square(1, 1))):
        x, y = middle(rings)
        assert any(start < x < end for start, end in spans(rings, y))


def test_what_is_pointed_at_is_named_only_inside_its_own_area() -> None:
    pointed = trace(MAP, "figures")
    rings = {f"{area.label}: {area.words}": area.rings for area in MAP.areas}
    assert set(pointed["text"]) == set(rings)
    for x, y, words in zip(pointed["x"], pointed["y"], pointed["text"], strict=True):
        assert any(start - 1e-3 <= x <= end + 1e-3 for start, end in spans(rings[words], y))


@pytest.mark.parametrize("spec", [MAP, HOSTILE, EMPTY])
def test_plotly_accepts_a_map_as_scatter_alone(spec: MapSpec) -> None:
    figure = map_figure(spec)
    go.Figure(figure)
    assert {trace["type"] for trace in figure["data"]} == {"scatter"}
    assert "<script" not in str(figure)


@pytest.mark.parametrize("width", [328, 520, 1200])
@pytest.mark.parametrize("spec", [MAP, HOSTILE, EMPTY])
def test_a_standalone_map_is_a_document_with_its_key_in_it(spec: MapSpec, width: int) -> None:
    svg = map_svg(spec, width=width)
    root = ElementTree.fromstring(svg)
    assert root.get("width") == str(width)
    assert root.findtext(f"{SVG}title") == spec.finding
    assert "<script" not in svg
    labels = [text.text for text in root.iter(f"{SVG}text") if text.get("class") == "key"]
    assert labels[: len(spec.classes)] == [step.label for step in spec.classes]


@pytest.mark.parametrize("spec", [MAP, HOSTILE, EMPTY])
def test_a_page_without_javascript_has_the_map_the_key_and_the_table(spec: MapSpec) -> None:
    page = printed(chart(spec), draw)
    assert "<script" not in page
    root = ElementTree.fromstring(map_svg(spec))
    drawing = root.find("svg")
    assert drawing is not None
    assert drawing.get("aria-hidden") == "true"
    assert page.index('class="map-key"') < page.index('class="map"') < page.index("<table")


def test_nothing_to_show_is_said_and_not_drawn() -> None:
    assert "No published figures" in map_svg(EMPTY)
    assert "<path" not in map_svg(EMPTY)


def test_a_kilometre_is_as_long_to_the_north_as_to_the_east() -> None:
    frame = map_frame(MAP)
    assert (frame.west, frame.south, frame.width, frame.height) == pytest.approx((-0.08, -0.08, 4.16, 4.16))
    tall = replace(MAP, areas=(MapArea("A", "A", (((0, 0), (1, 0), (1, 3)),), 0, "1%"),), outlines=())
    view = re.search(r'viewBox="0 0 (\d+) (\d+)"', map_svg(tall))
    assert view
    assert int(view[1]) / int(view[2]) == pytest.approx((1 + 0.12) / (3 + 0.12), rel=0.002)
    layout = map_figure(tall)["layout"]
    assert (layout["yaxis"]["scaleanchor"], layout["yaxis"]["scaleratio"]) == ("x", 1)
    assert layout["xaxis"]["fixedrange"] and layout["yaxis"]["fixedrange"]  # noqa: PT018
    assert not layout["xaxis"]["visible"]
    box = next(part for part in walk(chart(tall)) if getattr(part, "className", "") == "chart-box")
    assert float(box.style["aspectRatio"]) == pytest.approx(1.12 / 3.12, abs=0.001)


def test_the_north_is_up() -> None:
    frame = map_frame(MAP)
    assert frame.unit((0, 4))[1] < frame.unit((0, 0))[1]


def many_names(strong: bool) -> MapSpec:
    """Twelve wards of a tall borough, their middles a kilometre or two apart."""
    wards = [(x * 3.0, y * 3.0) for y in range(6) for x in range(2)]
    outlines = tuple(
        MapOutline(f"Radcliffe North {at}", (square(x, y, 3),), (x + 1.5 + y / 9, y + 1.5), strong)
        for at, (x, y) in enumerate(wards)
    )
    return replace(MAP, areas=(MapArea("A", "A", (square(0, 0, 18),), 0, "1%"),), outlines=outlines)


@pytest.mark.parametrize(("strong", "widths"), [(True, (280, 328, 520, 700)), (False, (520, 700))])
def test_names_neither_touch_nor_leave_the_map_where_they_are_shown(strong: bool, widths: tuple[int, ...]) -> None:
    spec = many_names(strong)
    frame, names = map_frame(spec), map_names(spec)
    assert len(names) == 12
    for width in widths:
        px = min(width, frame.widest(600))
        boxes = []
        for name in names:
            across, down = frame.share((name.x, name.y))
            x, y = across * px, down * px / frame.aspect
            half, tall = max(text_width(line, 13, strong) for line in name.lines) / 2, 17 * len(name.lines) / 2
            assert -0.5 <= x - half <= x + half <= px + 0.5
            boxes.append((x - half, x + half, y - tall, y + tall))
        assert not [
            (a, b) for a, b in combinations(boxes, 2) if a[0] < b[1] and b[0] < a[1] and a[2] < b[3] and b[2] < a[3]
        ]


def test_names_of_lesser_outlines_are_hidden_where_the_chart_is_narrow() -> None:
    css = (Path(__file__).parents[2] / "assets/charts.css").read_text("utf-8")
    assert f'[class*="trace{WEAK_NAMES}"]' in css
    assert ".map-name.weak" in css
    assert 'class="map-name weak"' in map_svg(MAP)
    assert "Small ward" in map_svg(MAP, width=520)
    assert "Small ward" not in map_svg(MAP, width=519)
    assert "South" in map_svg(MAP, width=328)
    uids = {trace.get("uid"): trace["text"] for trace in map_figure(MAP)["data"] if trace["mode"] == "text"}
    assert uids == {"map-names": ["<b>South</b>"], WEAK_NAMES: ["Small ward"]}


def test_hostile_words_are_shown_as_they_are() -> None:
    text = "".join(ElementTree.fromstring(map_svg(HOSTILE, width=700)).itertext())
    assert EVIL.replace(" ", "") in text.replace(" ", "")
    assert "alert" not in re.sub(r">[^<]*<", "><", map_svg(HOSTILE)).replace("hatch--script-alert", "")


def test_a_map_is_not_saved_without_its_key() -> None:
    graph: Any = next(part for part in walk(chart(MAP)) if isinstance(part, dcc.Graph))
    assert graph.config["displayModeBar"] is False
    assert graph.spec is MAP


def test_what_cannot_be_a_map_is_refused() -> None:
    with pytest.raises(ValueError, match="no class 2"):
        replace(MAP, areas=(MapArea("A", "A", (square(0, 0),), 2, "1%"),))
    with pytest.raises(ValueError, match="shows its figure"):
        MapArea("A", "A", (square(0, 0),), 0, "")
    with pytest.raises(ValueError, match="encloses nothing"):
        MapArea("A", "A", (((0, 0), (1, 1)),), 0, "1%")
    with pytest.raises(ValueError, match="not a place"):
        MapOutline("A", (((0, 0), (1, 1), (float("nan"), 0)),), (0, 0), strong=True)
    for fill in ("white", "url(x)", '"/><script>', ""):
        with pytest.raises(ValueError, match="a colour like"):
            MapClass("A", fill)
