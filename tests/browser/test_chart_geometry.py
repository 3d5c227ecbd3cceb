"""In a real browser: no two words of a chart touch, none leaves it, and SVG and Plotly put a figure in one place."""

import json
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, sync_playwright

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
from components.charts.layout import trend_layout
from tests.browser.charts_ahead import MONTHLY, WITH_A_WAY_AHEAD, periods
from tools import browser

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
WIDTHS = (280, 328, 480, 519, 520, 700, 1000)

# Healthy life expectancy of men at birth, Bury with its interval and England (ONS, February 2026).
BURY = [61.8, 60.9, 61.0, 60.0, 61.6, 61.2, 62.0, 62.7, 62.3, 60.1, 59.3, 57.4]
LOWER = [59.6, 58.4, 58.6, 57.6, 59.2, 58.8, 59.7, 60.4, 59.8, 57.2, 55.7, 53.1]
UPPER = [64.1, 63.4, 63.4, 62.4, 64.0, 63.6, 64.3, 65.0, 64.7, 63.0, 62.9, 61.6]
ENGLAND = [63.0, 63.2, 63.2, 63.3, 63.3, 63.3, 63.2, 63.1, 62.7, 62.3, 61.5, 60.9]


def with_interval() -> tuple[Point, ...]:
    ends = zip(periods([*BURY]), LOWER, UPPER, strict=True)
    return tuple(Point(p.position, p.axis_label, p.period, p.value, low, high) for p, low, high in ends)


SPECS: dict[str, TrendSpec | RankSpec] = {
    **WITH_A_WAY_AHEAD,
    "dates close together": TrendSpec(
        "a", "f", (Line("b", "Bury", "bury", with_interval()), Line("e", "England", "england", periods([*ENGLAND]))),
        (Mark(2025, "plan’s date: 2025"), Mark(2026, "Let’s Do It: 2026")), unit_suffix=" years", y_title="years",
    ),
    "four ends in one place": TrendSpec(
        "b", "f", (
            Line("m", "Bury men", "bury", periods([11.8, 12.5, 10.9, 11.2, 10.1])),
            Line("w", "Bury women", "bury_second", periods([8.9, 8.6, 8.0, 10.1, 10.3])),
            Line("n", "England men", "england", periods([9.6, 9.6, 10.3, 10.5, 10.4])),
            Line("v", "England women", "england_second", periods([9.4, 9.5, 9.8, 10.3, 10.2])),
        ), unit_suffix=" years", y_title="years, slope index of inequality",
    ),
    "sixty months": TrendSpec(
        "c", "f", (Line("n", "Northern Care Alliance hospitals", "bury", MONTHLY),),
        (Mark(62, "82% by March 2027"), Mark(86, "85% by March 2029")), unit_suffix="%",
    ),
    "a break and long words": TrendSpec(
        "d", "f", (
            Line("b", "Bury", "bury", periods([1040, 980, None, 1210.5, 990, 1020], "{a}/{b:02} Q{q}")),
            Line("e", "England", "england", periods([900, 905, 910, 915, 920, None], "{a}/{b:02} Q{q}")),
            Line("c", "Rochdale", "comparator", periods([800, 805, 810, 815, 820, 825], "{a}/{b:02} Q{q}"), True),
        ),
        (Mark(2014, "Locality Plan: 2014"), Mark(2018.2, "neighbourhood target for March 2018")),
        (Cut(2016.5, "new survey"),), unit_suffix=" per 100,000", y_title="per 100,000 people aged 65 and over",
    ),
    "below nought": TrendSpec(
        "e", "f", (Line("b", "Gap to England", "bury", periods([-0.4, -1.2, 0.8, -3.5])),),
        unit_suffix=" years", y_title="years", zero_line=True,
    ),
    "a ranking": RankSpec(
        "f", "f", (
            RankItem("Bury", 57.4, 53.1, 61.6, "bury"), RankItem("England", 60.9, 60.7, 61.2, "england"),
            RankItem("Greater Manchester and Cheshire East", 58, role="region"),
            RankItem("Blackburn with Darwen", 53.8, 50, 57), RankItem("Trafford", 63.8, 60, 67),
            RankItem("Oldham", None, note="suppressed: fewer than ten people"), RankItem("Wigan", None),
        ), unit_suffix=" years", period="2022–24",
    ),
}  # fmt: skip

# Words that can be seen, and the markers, each with its place relative to the figure.
MEASURE = """
() => [...document.querySelectorAll('figure')].map(figure => {
  const frame = figure.getBoundingClientRect();
  const place = element => {
    const box = element.getBoundingClientRect();
    return {words: element.textContent, x0: box.left - frame.left, x1: box.right - frame.left,
            y0: box.top - frame.top, y1: box.bottom - frame.top};
  };
  const seen = place => place.x1 > place.x0 && place.y1 > place.y0;
  const drawing = figure.querySelector('.main-svg') ? '.main-svg' : 'svg';
  return {
    width: frame.width, height: frame.height,
    words: [...figure.querySelectorAll(`${drawing} text`)].filter(t => t.textContent).map(place).filter(seen),
    dots: [...figure.querySelectorAll('.dot, .scatterlayer .trace:last-child .point')].map(place).filter(seen),
    ticks: [...figure.querySelectorAll('.xtick')].map(t => ({...place(t), shown: seen(place(t))})),
    wide: figure.scrollWidth - figure.clientWidth,
  };
})
"""
# Words that a line, a range or a limit runs under: every path is followed in steps of two px.
STRUCK = """
() => [...document.querySelectorAll('figure')].map(figure => {
  const drawing = figure.querySelector('.main-svg') ? '.main-svg' : 'svg';
  const strokes = figure.querySelectorAll(
    '.trend path, .trend line.limit, .trend line.mark, .scatterlayer path, .shapelayer path');
  const places = [...strokes].flatMap(stroke => {
    const matrix = stroke.getScreenCTM(), length = stroke.getTotalLength();
    const steps = Math.ceil(length * Math.max(matrix.a, matrix.d) / 2);
    return [...Array(steps + 1).keys()].map(
      step => stroke.getPointAtLength(length * step / Math.max(steps, 1)).matrixTransform(matrix));
  });
  const fans = [...figure.querySelectorAll('.trend .fan, .trend .band, .scatterlayer .js-fill')];
  const struck = box => places.some(
    at => at.x > box.left + 1 && at.x < box.right - 1 && at.y > box.top + 2 && at.y < box.bottom - 2);
  const shaded = box => fans.some(fan => {
    const middle = new DOMPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
    return fan.isPointInFill(middle.matrixTransform(fan.getScreenCTM().inverse()));
  });
  return [...figure.querySelectorAll(`${drawing} text`)].filter(text => {
    const box = text.getBoundingClientRect();
    return text.textContent && box.width && (struck(box) || shaded(box));
  }).map(text => text.textContent);
})
"""
NAMES = [(name, renderer) for name in SPECS for renderer in ("svg", "plotly")]


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    program = browser.find()
    assert program, "no Chromium: `python -m tools.browser` says how to get one"
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield chromium.new_page(viewport={"width": 1100, "height": 800})
        chromium.close()


def document(width: int) -> str:
    """Every chart in both renderings, as wide as that."""
    figures, scripts = [], []
    for index, (name, renderer) in enumerate(NAMES):
        spec = SPECS[name]
        if renderer == "svg":
            inside = trend_svg(spec) if isinstance(spec, TrendSpec) else rank_svg(spec)
        else:
            drawn = trend_figure(spec) if isinstance(spec, TrendSpec) else rank_figure(spec)
            inside = f'<div id="p{index}" style="height:{drawn["layout"]["height"]}px"></div>'
            parts = [f"p{index}", drawn["data"], drawn["layout"], config(spec)]
            scripts.append(f"Plotly.newPlot({','.join(json.dumps(part) for part in parts)})")
        figures.append(f'<figure class="chart" style="width:{width}px;margin:0">{inside}</figure>')
    css = (ROOT / "assets/charts.css").read_text()
    bundle = (ROOT / "assets/vendor/plotly-basic.min.js").read_text()
    return (
        f"<!doctype html><meta charset=utf-8><style>body{{margin:20px}}{css}</style>{''.join(figures)}"
        f"<script>{bundle}</script><script>window.drawn = Promise.all([{','.join(scripts)}])</script>"
    )


@pytest.fixture(scope="module")
def measured(page: Page) -> dict[tuple[int, str, str], dict[str, Any]]:
    found = {}
    for width in WIDTHS:
        page.set_content(document(width))
        page.evaluate("() => window.drawn.then(() => true)")
        for (name, renderer), figure in zip(NAMES, page.evaluate(MEASURE), strict=True):
            found[width, name, renderer] = figure
        for (name, renderer), struck in zip(NAMES, page.evaluate(STRUCK), strict=True):
            found[width, name, renderer]["struck"] = struck
    return found


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(("name", "renderer"), NAMES)
def test_no_words_touch_and_none_leave_the_figure(
    measured: dict[tuple[int, str, str], dict[str, Any]], name: str, renderer: str, width: int
) -> None:
    figure = measured[width, name, renderer]
    assert figure["width"] == width
    assert figure["wide"] <= 0
    assert len(figure["words"]) >= 5
    for word in figure["words"]:
        assert -0.5 <= word["x0"] <= word["x1"] <= width + 0.5, word
        assert -0.5 <= word["y0"] <= word["y1"] <= figure["height"] + 0.5, word
    touching = [
        (a, b)
        for a, b in combinations(figure["words"], 2)
        if a["x0"] < b["x1"] - 0.5 and b["x0"] < a["x1"] - 0.5
        and a["y0"] < b["y1"] - 0.5 and b["y0"] < a["y1"] - 0.5
    ]  # fmt: skip
    assert not touching


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", SPECS)
def test_both_renderers_put_everything_in_the_same_place(
    measured: dict[tuple[int, str, str], dict[str, Any]], name: str, width: int
) -> None:
    svg, plotly = measured[width, name, "svg"], measured[width, name, "plotly"]
    assert sorted(w["words"] for w in svg["words"]) == sorted(w["words"] for w in plotly["words"])
    ends = [figure["dots"][-1] for figure in (svg, plotly)]  # Bury's last figure, or the last of a ranking
    if isinstance(SPECS[name], RankSpec):
        assert len(svg["dots"]) == len(plotly["dots"]) == 5
    for low, high in (("x0", "x1"), ("y0", "y1")):
        middles = [(dot[low] + dot[high]) / 2 for dot in ends]
        assert middles[0] == pytest.approx(middles[1], abs=2)
    by_words = {word["words"]: word for word in plotly["words"]}
    for word in svg["words"]:
        other = by_words[word["words"]]
        assert word["x0"] == pytest.approx(other["x0"], abs=2), word
        assert (word["y0"] + word["y1"]) / 2 == pytest.approx((other["y0"] + other["y1"]) / 2, abs=2), word


@pytest.mark.parametrize("renderer", ["svg", "plotly"])
def test_narrow_charts_hide_every_second_name_on_the_axis_but_never_the_last(
    measured: dict[tuple[int, str, str], dict[str, Any]], renderer: str
) -> None:
    wide = [tick["shown"] for tick in measured[700, "dates close together", renderer]["ticks"]]
    narrow = [tick["shown"] for tick in measured[328, "dates close together", renderer]["ticks"]]
    assert all(wide)
    assert len(narrow) >= 3
    assert narrow[::-1] == [index % 2 == 0 for index in range(len(narrow))]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(("name", "renderer"), [(name, r) for name in WITH_A_WAY_AHEAD for r in ("svg", "plotly")])
def test_names_inside_the_plot_have_nothing_under_them(
    measured: dict[tuple[int, str, str], dict[str, Any]], name: str, renderer: str, width: int
) -> None:
    inside = ["".join(end.lines) for end in trend_layout(WITH_A_WAY_AHEAD[name]).ends if end.inside]
    seen = [word["words"] for word in measured[width, name, renderer]["words"]]
    assert inside
    assert set(inside) <= set(seen)
    assert not set(inside) & set(measured[width, name, renderer]["struck"])


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(("name", "renderer"), [(name, r) for name in WITH_A_WAY_AHEAD for r in ("svg", "plotly")])
def test_the_latest_figure_keeps_its_period_on_the_axis_at_every_width(
    measured: dict[tuple[int, str, str], dict[str, Any]], name: str, renderer: str, width: int
) -> None:
    latest = WITH_A_WAY_AHEAD[name].lines[0].points[-1].axis_label
    shown = [tick["words"] for tick in measured[width, name, renderer]["ticks"] if tick["shown"]]
    assert latest in shown
    if width >= 520:
        assert shown[-1] in {"Mar 2029", "2025/27"}
