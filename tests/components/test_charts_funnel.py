"""Funnels: what has no figure is not drawn, limits are labelled, outside and chosen are told apart and named."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import plotly.graph_objects as go
import pytest
from dash import html
from hypothesis import given, settings
from hypothesis import strategies as st

from components.charts import FunnelLimit, FunnelPoint, FunnelSpec, chart, funnel_figure, funnel_svg, funnel_table
from components.charts.funnel_layout import funnel_layout
from components.charts.plotly_funnel import WEAK_NAMES
from components.charts.text_width import text_width
from serving.document import draw
from serving.markup import printed

EVIL = '<script>alert("1 & 2")</script>'
# 95% limits 1,000/size either side of the average, 99.8% limits 1,500/size.
LIMITS = tuple(
    FunnelLimit(size, 80 - 1e4 / size, 80 + 1e4 / size, 80 - 1.5e4 / size, 80 + 1.5e4 / size)
    for size in (1000, 2000, 4000, 8000, 16000)
)
FUNNEL = FunnelSpec(
    "practices", "Two practices are further from the average than chance alone would bring", (
        FunnelPoint("Tower", 8000, 90, 88, 92, "outside"),
        FunnelPoint("Elms", 2000, 81, 76, 86),
        FunnelPoint("Rock", 4000, 0.0),
        FunnelPoint("Garden City", 6000, 79, 77, 81, "chosen"),
        FunnelPoint("Minden", 3000, None, note="too few answers"),
        FunnelPoint("Peel", 2500, 70, 66, 74, "chosen", outside=True),
    ),
    80, "All Bury practices", LIMITS, "%", 1, "patients on the list", "NHS England", ("Each mark is a practice.",),
    "had a good experience",
)  # fmt: skip
HOSTILE = FunnelSpec(
    EVIL, EVIL, (FunnelPoint(EVIL, 5, 1, 0, 2, "outside"), FunnelPoint(EVIL, 9, None, note=EVIL)), 1, EVIL, (),
    EVIL, 1, EVIL, EVIL, (EVIL,), EVIL, EVIL,
)  # fmt: skip
NOTHING = FunnelSpec("none", "f", (FunnelPoint("Elms", 2000, None),), 80, "Bury", LIMITS)


def traces(spec: FunnelSpec, name: str) -> list[dict[str, Any]]:
    return [trace for trace in funnel_figure(spec)["data"] if trace["name"] == name]


def dots() -> dict[str, tuple[float, float, str, str]]:
    """Size, value, shape and colour by name."""
    (found,) = traces(FUNNEL, "figures")
    marker = found["marker"]
    cells = zip(found["text"], found["x"], found["y"], marker["symbol"], marker["color"], strict=True)
    return {text.partition(":")[0]: (x, y, symbol, colour) for text, x, y, symbol, colour in cells}


def walk(component: Any) -> list[Any]:
    children = getattr(component, "children", None)
    below = children if isinstance(children, (list, tuple)) else [children]
    return [component, *(deeper for child in below if child is not None for deeper in walk(child))]


def test_what_has_no_figure_is_never_drawn_and_a_true_nought_is() -> None:
    assert "Minden" not in dots()
    assert dots()["Rock"][:2] == (4000, 0.0)
    assert funnel_svg(FUNNEL).count('class="dot"') == 5
    with pytest.raises(ValueError, match="has no figure: too few answers"):
        _ = FUNNEL.points[4].known


def test_the_table_goes_by_name_and_says_why_there_is_no_figure() -> None:
    none = "too few answers"
    assert funnel_table(FUNNEL) == (
        ("Practice", "Patients on the list", "Had a good experience", "Interval", "Against the 99.8% limits"),
        (
            ("Elms", "2,000", "81.0%", "76.0% to 86.0%", "within"),
            ("Garden City", "6,000", "79.0%", "77.0% to 81.0%", "within"),
            ("Minden", "3,000", none, none, none),
            ("Peel", "2,500", "70.0%", "66.0% to 74.0%", "outside"),
            ("Rock", "4,000", "0.0%", "no interval published", "within"),
            ("Tower", "8,000", "90.0%", "88.0% to 92.0%", "outside"),
        ),
    )


def test_a_table_without_intervals_has_no_column_for_them() -> None:
    plain = replace(FUNNEL, points=(FunnelPoint("Elms", 2000, 81),), unit_suffix=" days", y_title="", x_title="")
    assert funnel_table(plain) == (("Practice", "Size", "Figure (days)"), (("Elms", "2,000", "81.0"),))


def test_outside_is_a_dark_diamond_and_chosen_is_burys_blue() -> None:
    shapes = {name: (symbol, colour) for name, (_, _, symbol, colour) in dots().items()}
    assert shapes["Tower"] == ("diamond", "#212b32")
    assert shapes["Garden City"] == ("circle", "#005eb8")
    assert shapes["Peel"] == ("diamond", "#005eb8")
    assert shapes["Elms"][0] == "circle"
    assert shapes["Elms"][1] not in ("#212b32", "#005eb8")


def test_one_outside_that_is_not_to_be_named_is_a_diamond_without_a_name() -> None:
    quiet = replace(FUNNEL, points=(FunnelPoint("Elms", 2000, 99, outside=True), *FUNNEL.points[2:4]))
    (found,) = traces(quiet, "figures")
    assert "diamond" in found["marker"]["symbol"]
    assert "Elms" not in funnel_svg(quiet)


def test_only_the_outside_and_the_chosen_are_named_in_the_plot() -> None:
    svg = funnel_svg(FUNNEL, width=900)
    named = {text.text for text in ElementTree.fromstring(svg).iter() if "funnel-name" in text.get("class", "")}
    assert named == {"Tower", "Garden City", "Peel"}
    words = [text for trace in traces(FUNNEL, "names") for text in trace["text"]]
    assert sorted(words) == ["<b>Garden City</b>", "<b>Peel</b>", "Tower"]


def test_the_pointer_is_told_everything() -> None:
    (found,) = traces(FUNNEL, "figures")
    assert "Tower: 90.0% (88.0% to 92.0%); 8,000 patients on the list, outside the 99.8% limits" in found["text"]
    assert "Elms: 81.0% (76.0% to 86.0%); 2,000 patients on the list" in found["text"]


def test_limits_are_labelled_at_their_ends_above_and_below_the_average() -> None:
    ends = funnel_layout(FUNNEL).ends
    assert [" ".join(end.lines) for end in ends] == [
        "99.8% limit", "95% limit", "All Bury practices 80.0%", "95% limit", "99.8% limit",
    ]  # fmt: skip
    assert [end.y for end in ends] == sorted(end.y for end in ends)
    assert all(b.y - a.y >= (a.height + b.height) / 2 for a, b in pairwise(ends))
    for svg in (funnel_svg(FUNNEL), funnel_svg(FUNNEL, width=328)):
        assert svg.count("99.8% limit") == svg.count(">95% limit") == 2
    told = [words["text"] for words in funnel_figure(FUNNEL)["layout"]["annotations"]]
    assert told.count("99.8% limit") == told.count("95% limit") == 2


def test_the_95_limits_are_dotted_and_the_998_limits_dashed_and_the_average_solid() -> None:
    curves = traces(FUNNEL, "limit")
    dashes = {trace["line"]["dash"] for trace in curves}
    assert len(curves) == 4
    outer, inner = ({t["line"]["dash"] for t in some} for some in ((curves[0], curves[3]), (curves[1], curves[2])))
    assert (outer, inner) == ({"7px,4px"}, {"2px,3px"})
    assert dashes == outer | inner
    svg = funnel_svg(FUNNEL)
    assert svg.count('stroke-dasharray="7 4"') == svg.count('stroke-dasharray="2 3"') == 2
    average = re.search(r'<line class="average"[^>]*>', svg)
    assert average
    assert "dasharray" not in average[0]


def test_curves_are_cut_to_the_sizes_shown_by_straight_lines_between_the_limits_given() -> None:
    limits = funnel_layout(FUNNEL).limits
    # Sizes 2,000 to 8,000: the axis begins 6% of 6,000 before, the curves end 2% after.
    assert [limit.size for limit in limits] == [1640, 2000, 4000, 8000, 8120]
    assert limits[0].high_95 == pytest.approx(90 - 0.64 * 5)
    assert limits[-1].low_998 == pytest.approx(80 - (1.875 - 0.015 * 0.9375))


def test_an_interval_is_an_upright_line_where_one_was_given() -> None:
    assert funnel_svg(FUNNEL).count('class="whisker"') == 4
    drawn = [
        (trace["x"][at], trace["y"][at], trace["y"][at + 1])
        for trace in traces(FUNNEL, "interval")
        for at in range(0, len(trace["x"]), 3)
    ]
    assert sorted(drawn) == [(2000, 76, 86), (2500, 66, 74), (6000, 77, 81), (8000, 88, 92)]


@pytest.mark.parametrize("spec", [FUNNEL, HOSTILE, NOTHING, replace(NOTHING, points=(), limits=())])
def test_plotly_accepts_a_funnel_as_scatter_alone(spec: FunnelSpec) -> None:
    figure = funnel_figure(spec)
    go.Figure(figure)
    assert {trace["type"] for trace in figure["data"]} == {"scatter"}
    assert "<script" not in str(figure)


@pytest.mark.parametrize("width", [280, 328, 700, 1200])
@pytest.mark.parametrize("spec", [FUNNEL, HOSTILE, NOTHING])
def test_a_standalone_funnel_is_a_document_with_the_finding_as_its_title(spec: FunnelSpec, width: int) -> None:
    svg = funnel_svg(spec, width=width)
    root = ElementTree.fromstring(svg)
    assert root.get("width") == str(width)
    assert root.findtext("{http://www.w3.org/2000/svg}title") == spec.finding
    assert "<script" not in svg


@pytest.mark.parametrize("spec", [FUNNEL, HOSTILE, NOTHING])
def test_a_page_without_javascript_has_the_funnel_and_its_table(spec: FunnelSpec) -> None:
    page = printed(chart(spec), draw)
    assert "<script" not in page
    assert page.index('class="funnel"') < page.index("<table")
    drawing = ElementTree.fromstring(funnel_svg(spec)).find("svg")
    assert drawing is not None
    assert drawing.get("aria-hidden") == "true"


def test_hostile_words_are_shown_as_they_are() -> None:
    text = "".join(ElementTree.fromstring(funnel_svg(HOSTILE, width=1200)).itertext())
    assert EVIL.replace(" ", "") in text.replace(" ", "")


def test_without_a_figure_the_plot_says_so() -> None:
    svg = funnel_svg(NOTHING)
    assert "No published figures" in svg
    assert 'class="dot"' not in svg


def test_the_page_says_how_many_have_no_figure() -> None:
    told = [part.children for part in walk(chart(FUNNEL)) if isinstance(part, html.P)]
    assert told == ["1 of 6 has no figure: the table says why.", "Each mark is a practice.", "Source: NHS England"]


Corners = tuple[float, float, float, float]
WIDTHS = (280, 328, 420, 520, 700, 1000, 1400)


def shown(spec: FunnelSpec, width: float) -> list[tuple[bool, Corners]]:
    """(whether it is chosen, the box of its words in px) of every name that is shown in a chart as wide as that."""
    layout = funnel_layout(spec)
    plot = width - layout.left - layout.right
    found = []
    for name in layout.names:
        if name.weak and width < 520:
            continue
        x, y = layout.x(name.point.size) * plot + name.dx, layout.y(name.point.known) + name.dy
        wide = max(text_width(line, 13, name.point.role == "chosen") for line in name.lines)
        start = x - {"start": 0, "middle": wide / 2, "end": wide}[name.anchor]
        half = 17 * len(name.lines) / 2
        found.append((name.point.role == "chosen", (start, start + wide, y - half, y + half)))
    return found


def touching(a: Corners, b: Corners) -> bool:
    return a[0] < b[1] and b[0] < a[1] and a[2] < b[3] and b[2] < a[3]


names = st.sampled_from(["Peel GPs", "Tower Family Healthcare", "The Radcliffe and Ainsworth Medical Practice"])


@given(st.lists(st.tuples(names, st.integers(1500, 16000), st.floats(60, 95)), min_size=1, max_size=7))
@settings(max_examples=40, deadline=None)
def test_names_shown_where_it_is_narrow_touch_no_other_name_nor_a_point(
    told: list[tuple[str, int, float]],
) -> None:
    points = tuple(FunnelPoint(name, size, value, role="outside") for name, size, value in told)
    spec = replace(FUNNEL, points=points)
    layout = funnel_layout(spec)
    for width in (280, 328, 420):
        plot = width - layout.left - layout.right
        boxes = [box for _, box in shown(spec, width)]
        assert all(x0 >= -0.5 and x1 <= plot + 0.5 for x0, x1, _, _ in boxes)
        assert not any(touching(a, b) for at, a in enumerate(boxes) for b in boxes[:at])
        for point in set(points):
            x, y = layout.x(point.size) * plot, layout.y(point.known)
            assert not any(touching(box, (x - 4, x + 4, y - 4, y + 4)) for box in boxes)


def test_every_name_is_shown_where_there_is_room_and_the_chosen_one_everywhere() -> None:
    crowd = tuple(
        FunnelPoint(f"Radcliffe Medical Practice {at}", 5000 + 300 * at, 90 - at % 3, role="outside") for at in range(8)
    )
    spec = replace(FUNNEL, points=(*crowd, FunnelPoint("Peel GPs", 6000, 88, role="chosen")))
    assert len(shown(spec, 1000)) == 9
    assert 1 <= len(shown(spec, 328)) < 9
    assert all(sum(chosen for chosen, _ in shown(spec, width)) == 1 for width in WIDTHS)
    css = (Path(__file__).parents[2] / "assets/charts.css").read_text("utf-8")
    assert f'[class*="trace{WEAK_NAMES}"]' in css
    assert ".funnel-name.weak" in css
    assert 'class="funnel-name weak"' in funnel_svg(spec)
    uids = {trace.get("uid") for trace in traces(spec, "names")}
    assert uids == {"funnel-names", WEAK_NAMES}


def test_what_cannot_be_a_funnel_is_refused() -> None:
    with pytest.raises(ValueError, match="not sorted"):
        replace(FUNNEL, limits=LIMITS[::-1])
    with pytest.raises(ValueError, match="not an average"):
        replace(FUNNEL, average=float("nan"))
    with pytest.raises(ValueError, match="not within"):
        FunnelLimit(1000, 70, 90, 75, 95)
    with pytest.raises(ValueError, match="missing value is None"):
        FunnelPoint("Elms", 1000, float("nan"))
    with pytest.raises(ValueError, match="two ends"):
        FunnelPoint("Elms", 1000, 80, lower=70)
    with pytest.raises(ValueError, match="upside down"):
        FunnelPoint("Elms", 1000, 80, 90, 70)
    for size in (0, -5, float("inf")):
        with pytest.raises(ValueError, match="not a size"):
            FunnelPoint("Elms", size, 80)
