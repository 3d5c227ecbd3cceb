"""A chart on a page: figure, caption, table; and colours that can be read."""

from typing import Any

import pytest
from dash import dcc, html

from components import theme
from components.charts import (
    Cut,
    Fan,
    FanPoint,
    Line,
    Point,
    RankItem,
    RankSpec,
    TrendSpec,
    ahead_table,
    chart,
    rank_table,
    trend_table,
)

SPEC = TrendSpec(
    "hle", "Men’s healthy life is shorter",
    (
        Line("b", "Bury", "bury", (
            Point(2023, "2021–23", "2021 to 2023", 59.3, 55.7, 62.9),
            Point(2022, "2020–22", "2020 to 2022", 0.0),
            Point(2024, "2022–24", "2022 to 2024", None, note="suppressed"),
        )),
        Line("e", "England", "england", (
            Point(2022, "2020–22", "2020 to 2022", 62.3), Point(2024, "2022–24", "2022 to 2024", None),
        )),
    ),
    cuts=(Cut(2022.5, "from 2023 the survey asks about day-to-day life"),), unit_suffix=" years", source="ONS",
)  # fmt: skip
RANK = RankSpec(
    "rank", "Bury is first",
    (RankItem("Wigan", None), RankItem("Bury", 1234.5, 1200, 1300, "bury"), RankItem("Bolton", -2)),
    unit_prefix="£", period="2024",
)  # fmt: skip


def test_a_trend_as_a_table_has_no_blank_and_no_invented_nought() -> None:
    assert trend_table(SPEC) == (
        ("Period", "Bury (years)", "Bury, interval", "England (years)"),
        (
            ("2020 to 2022", "0.0", "no interval published", "62.3"),
            ("2021 to 2023", "59.3", "55.7 to 62.9", "not published"),
            ("2022 to 2024", "suppressed", "suppressed", "not published"),
        ),
    )


AHEAD = TrendSpec(
    "ahead", "Bury must climb", (
        Line("o", "If recent change continued", "outlook", (Point(3, "2003", "in 2003", 7),), joined=True),
        Line("b", "Bury", "bury", (
            Point(1, "2001", "2001/02", 5), Point(2, "2002", "2002/03", None, note="suppressed"),
            Point(3, "2003", "2003/04", 7, signal="improving"),
        )),
        Line("e", "England", "england", (Point(1, "2001", "2001/02", 6),)),
        Line("p", "Plan", "path", (Point(1, "2001", "by 2001", 5), Point(6, "2006", "by 2006", 9)), joined=True),
    ),
    fans=(Fan(50, (FanPoint(3, 7, 7), FanPoint(5, 6, 8))), Fan(80, (FanPoint(3, 6.5, 7.5), FanPoint(6, 5, 9)))),
    unit_suffix="%", notes=("Plum: the path.", "Light blue: what could happen."), source="NHS",
)  # fmt: skip


def test_what_nobody_publishes_stands_in_a_table_of_its_own() -> None:
    assert trend_table(AHEAD) == (
        ("Period", "Bury", "Signal", "England"),
        (
            ("2001/02", "5.0%", "usual", "6.0%"),
            ("2002/03", "suppressed", "suppressed", "not published"),
            ("2003/04", "7.0%", "unusual, for the better", "not published"),
        ),
    )
    no = "not worked out"
    assert ahead_table(AHEAD) == (
        ("Period", "If recent change continued", "80% range", "50% range", "Plan"),
        (
            ("by 2001", no, no, no, "5.0%"),
            ("in 2003", "7.0%", "6.5% to 7.5%", "7.0% to 7.0%", "no step set"),
            ("by 2006", no, "5.0% to 9.0%", no, "9.0%"),
        ),
    )


def test_a_chart_of_published_figures_has_no_table_ahead() -> None:
    assert ahead_table(SPEC) is None


def test_ranges_without_an_outlook_come_last_in_the_table() -> None:
    table = ahead_table(TrendSpec("f", "f", AHEAD.lines[1:], fans=AHEAD.fans))
    assert table is not None
    assert table[0][-2:] == ("80% range", "50% range")


def test_notes_stand_before_the_source() -> None:
    told = [part.children for part in walk(chart(AHEAD)) if isinstance(part, html.P)]
    assert told == ["Plum: the path.", "Light blue: what could happen.", "Source: NHS"]


def test_a_ranking_as_a_table() -> None:
    assert rank_table(RANK) == (
        ("Area", "2024", "Interval"),
        (
            ("Bury", "£1,234.5", "£1,200.0 to £1,300.0"),
            ("Bolton", "−£2.0", "no interval published"),
            ("Wigan", "not published", "not published"),
        ),
    )


def walk(component: Any) -> list[Any]:
    children = getattr(component, "children", None)
    below = children if isinstance(children, (list, tuple)) else [children]
    return [component, *(deeper for child in below if child is not None for deeper in walk(child))]


@pytest.mark.parametrize("spec", [SPEC, RANK])
def test_a_chart_is_a_figure_with_a_caption_and_a_table(spec: TrendSpec | RankSpec) -> None:
    figure = chart(spec)
    parts = walk(figure)
    assert isinstance(figure, html.Figure)
    (graph,) = [part for part in parts if isinstance(part, dcc.Graph)]
    assert graph.id == f"chart-{spec.id}"
    assert graph.spec is spec
    assert "spec" not in graph.to_plotly_json()["props"]
    (caption,) = [part for part in parts if isinstance(part, html.Figcaption)]
    assert caption.children == spec.finding
    headings = [part for part in parts if isinstance(part, html.Th)]
    assert {th.scope for th in headings} == {"col", "row"}
    assert len([part for part in parts if isinstance(part, html.Caption)]) == 1


def test_the_caption_can_be_for_screen_readers_only() -> None:
    (caption,) = [part for part in walk(chart(SPEC, caption_visible=False)) if isinstance(part, html.Figcaption)]
    assert "visually-hidden" in caption.className


def test_the_height_is_kept() -> None:
    box = chart(SPEC, height=260).children[0]
    assert box.style == {"height": "260px"}
    assert box.children.figure["layout"]["height"] == 260


def test_the_source_and_a_long_reason_for_a_break_are_told_below() -> None:
    told = [part.children for part in walk(chart(SPEC)) if isinstance(part, html.P)]
    assert told == ["Series break: from 2023 the survey asks about day-to-day life", "Source: ONS"]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(colour: str) -> float:
    return 1.05 / (luminance(colour) + 0.05)


@pytest.mark.parametrize(
    "name",
    [
        "INK",
        "MUTED",
        "BURY",
        "BURY_SECOND_TEXT",
        "ENGLAND",
        "ENGLAND_SECOND_TEXT",
        "COMPARATOR_TEXT",
        "PLAN",
        "CUT",
        "OUTLOOK",
        "WHAT_IF",
    ],
)
def test_words_can_be_read_on_white(name: str) -> None:
    assert contrast(getattr(theme, name)) >= 4.5


@pytest.mark.parametrize(
    "name",
    [
        "BURY", "BURY_SECOND", "ENGLAND", "ENGLAND_SECOND", "PLAN", "CUT", "OUTLOOK", "WHAT_IF", "LIMITS",
        "IMPROVING", "WORSENING", "UNUSUAL",
    ],
)  # fmt: skip
def test_lines_can_be_seen_on_white(name: str) -> None:
    assert contrast(getattr(theme, name)) >= 3


def test_the_outlook_can_be_seen_on_its_own_ranges() -> None:
    fan = [int(part) for part in theme.FAN[4:-1].split(",")]
    ground = [255.0, 255.0, 255.0]
    shades = [contrast("#ffffff")]
    for level in (80, 50):
        share = theme.FAN_OPACITY[level]
        ground = [under + (over - under) * share for under, over in zip(ground, fan, strict=True)]
        shades.append(contrast("#" + "".join(f"{round(part):02x}" for part in ground)))
    assert contrast(theme.OUTLOOK) / shades[-1] >= 3
    # Told apart in print without colour, from paper and from each other.
    assert shades[1] / shades[0] > 1.15
    assert shades[2] / shades[1] > 1.15
