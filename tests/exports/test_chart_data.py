"""The figures of a chart as a table: nothing rounded, nothing missing in silence, no promise taken for a figure."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.charts import (
    Fan,
    FanPoint,
    Limits,
    Line,
    MapArea,
    MapClass,
    MapSpec,
    Point,
    RankItem,
    RankSpec,
    TrendSpec,
)
from components.charts.spec import number
from components.slides import Sheet
from exports.chart_data import sheet_of
from exports.facts import Facts
from exports.shown import Shown, read, tidy

FACTS = Facts("2026.11", "20 November 2026", address="https://bury.example/x")
TREND = TrendSpec(
    "ahead", "Bury must climb", (
        Line("b", "Bury", "bury", (
            Point(1, "2001", "2001/02", 5.123456, 4, 6), Point(2, "2002", "2002/03", None, note="suppressed"),
            Point(3, "2003", "2003/04", 0.0, signal="improving"),
        )),
        Line("e", "England", "england", (Point(1, "2001", "2001/02", 6),)),
        Line("o", "If recent change continued", "outlook", (Point(4, "2004", "in 2004", 7),), joined=True),
        Line("p", "Plan", "path", (Point(6, "2006", "by 2006", 9),), joined=True),
    ),
    fans=(Fan(50, (FanPoint(4, 6.8, 7.2),)), Fan(80, (FanPoint(4, 6.5, 7.5),))),
    limits=Limits(1, 2, 3.5, 4.5, 5.5), unit_suffix="%", source="NHS, file of 1 May 2026",
)  # fmt: skip


def rows(sheet: Sheet) -> list[dict[str, Any]]:
    return [dict(zip(sheet.heads, row, strict=True)) for row in sheet.rows]


def cells(sheet: Sheet, *heads: str) -> list[tuple[Any, ...]]:
    return [tuple(row[head] for head in heads) for row in rows(sheet)]


def test_each_line_says_what_it_is_and_each_period_has_a_figure_or_a_reason() -> None:
    assert cells(sheet_of(TREND, FACTS), "area", "line", "period", "value", "missing") == [
        ("Bury", "published", "2001/02", 5.123456, ""),
        ("Bury", "published", "2002/03", None, "suppressed"),
        ("Bury", "published", "2003/04", 0.0, ""),
        ("England", "published", "2001/02", 6, ""),
        ("England", "published", "2002/03", None, "not published"),
        ("England", "published", "2003/04", None, "not published"),
        ("If recent change continued", "if recent change continued", "in 2004", 7, ""),
        ("Plan", "the plan's path", "by 2006", 9, ""),
    ]


def test_ranges_stand_with_the_outlook_and_the_usual_range_with_the_months_it_is_of() -> None:
    told = cells(sheet_of(TREND, FACTS), "lower_80", "upper_80", "lower_50", "upper_50", "usual_low", "usual_high")
    assert told[6] == (6.5, 7.5, 6.8, 7.2, None, None)
    assert [row[4:] for row in told[:3]] == [(3.5, 5.5), (3.5, 5.5), (None, None)]
    assert [row[:4] for row in told[:6]] == [(None,) * 4] * 6


def test_every_row_says_where_it_is_from_and_whom_it_is_for() -> None:
    sheet = sheet_of(TREND, Facts("2026.11", "20 November 2026", address="https://x", marking="Staff only"))
    told = set(cells(sheet, "unit", "source", "licence", "release", "page", "marking"))
    where = ("NHS, file of 1 May 2026", "Open Government Licence v3.0", "2026.11", "https://x", "Staff only")
    assert told == {("%", *where)}
    assert "marking" not in sheet_of(TREND, FACTS).heads


def test_a_ranking_lists_a_place_without_a_figure_last() -> None:
    spec = RankSpec(
        "rank", "Bury is first", (RankItem("Wigan", None), RankItem("Bury", 1234.5, 1200, 1300, "bury")),
        period="2024", y_title="per 100,000", source="ONS",
    )  # fmt: skip
    assert cells(sheet_of(spec, FACTS), "area", "period", "value", "lower", "unit", "missing") == [
        ("Bury", "2024", 1234.5, 1200, "per 100,000", ""),
        ("Wigan", "2024", None, None, "per 100,000", "not published"),
    ]


def test_a_map_keeps_words_as_words_and_says_why_an_area_is_hatched() -> None:
    ring = (((0.0, 0.0), (1.0, 0.0), (0.0, 1.0)),)
    areas = (
        MapArea("a", "A", ring, 0, "23.4%"),
        MapArea("b", "B", ring, None, "hidden"),
        MapArea("c", "C", ring, 0, "first tenth"),
    )
    spec = MapSpec("map", "A is high", areas, (MapClass("low", "#005eb8"),), value_title="Tenth")
    assert cells(sheet_of(spec, FACTS), "area", "value", "unit", "missing") == [
        ("A", 23.4, "%", ""),
        ("B", None, "Tenth", "hidden"),
        ("C", "first tenth", "Tenth", ""),
    ]


def test_what_a_number_covers_stands_in_its_row() -> None:
    sheet = sheet_of(TREND, FACTS, {"Bury": "all hospitals, not Bury residents"})
    assert {row["area"]: row["area_covered"] for row in rows(sheet)}["Bury"] == "all hospitals, not Bury residents"


@given(st.floats(-1e9, 1e9, allow_nan=False).map(lambda value: round(value, 2)), st.sampled_from(["", "%"]))
def test_a_number_that_a_page_shows_is_read_back_as_it_was(value: float, unit: str) -> None:
    assert read(number(value, 2, suffix=unit)) == Shown(value + 0.0, unit)


@pytest.mark.parametrize(
    "words", ["", "2022–24", "not published", "57.1 to 60.2", "E08000002", "007", "1,2", "12 years"]
)
def test_words_are_no_number(words: str) -> None:
    assert read(words) is None


def test_a_column_of_one_unit_is_one_of_numbers_and_any_other_stays_as_it_is() -> None:
    heads, made = tidy(["Year", "Share", "Mixed"], [["2024", "43.9%", "£2"], ["2025", "hidden", "3"]])
    assert heads == ("Year", "Share (%)", "Mixed")
    assert made == [["2024", 43.9, "£2"], ["2025", "hidden", "3"]]
