"""A place without a figure, on the pages and in the download: its own words, its own look, and never a nought."""

import csv
import io

import pytest
from flask import Flask
from flask.testing import FlaskClient

from components import specs
from components.charts.runs import runs
from data.release import Stores
from queries import ask
from tests.reading import Element, main_of
from tests.several_releases import fresh_main_of, made_with_changes, opened_at

MEASURE = "/indicators/hle_birth"


@pytest.fixture(scope="module")
def made(stores: Stores, tmp_path_factory: pytest.TempPathFactory) -> Stores:
    return made_with_changes(stores, tmp_path_factory.mktemp("several"))


@pytest.fixture
def gappy(app: Flask, made: Stores, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """Bury's men: 2015–17 is hidden by us, 2023–25 by the publisher."""
    return opened_at(app, made, monkeypatch)


def cells(main: Element, period: str) -> list[Element]:
    """The cells of the row of a period, in the first table of the page."""
    row = next(r for r in main.every("table")[0].only("tbody").every("tr") if r.only("th").words == period)
    return row.every("td")


def test_the_table_says_in_each_place_why_there_is_no_figure(gappy: FlaskClient) -> None:
    main = fresh_main_of(gappy, f"{MEASURE}?show=table")
    ours, theirs = cells(main, "2015–17")[0], cells(main, "2023–25")[0]
    assert ours.words == "hidden by us to protect people"
    assert ours.has_class("absent-hidden")
    assert theirs.words == "hidden by the publisher: few people"
    assert theirs.has_class("absent-suppressed")
    assert cells(main, "2016–18")[0].words == "61.2"
    assert not cells(main, "2016–18")[0].has_class("absent")


def test_the_table_under_the_chart_says_the_same(gappy: FlaskClient) -> None:
    main = fresh_main_of(gappy, MEASURE)
    assert cells(main, "2015–17")[0].words == "hidden by us to protect people"
    assert cells(main, "2015–17")[0].has_class("absent-hidden")


def test_the_page_says_why_nothing_newer_is_shown(gappy: FlaskClient) -> None:
    words = fresh_main_of(gappy, MEASURE).words
    assert "The publisher hides the figure for 2023–25, because few people are counted." in words
    assert "(2022–24)" in words
    assert "hides" not in fresh_main_of(gappy, f"{MEASURE}?sex=female").words


def test_the_line_is_not_joined_across_what_is_missing(gappy: FlaskClient) -> None:
    """Its figures before and after 2015–17 are two strokes where there was one."""
    rows = ask("series_of", indicator_id="hle_birth", areas=["E08000002"], sex="male")
    gaps = ask("gaps_of", indicator_id="hle_birth", areas=["E08000002"], sex="male")
    line = specs.line(rows, "Bury", "bury", gaps=gaps)
    for joined in (False, True):
        found = runs(line, connect_gaps=joined)
        assert [run[-1].point.period for run in found] == ["2014–16", "2022–24"]
    without = specs.line(rows, "Bury", "bury")  # charts that are not told of the gap do not join across it either
    assert len(runs(without, connect_gaps=True)) == 2


def test_the_gap_to_england_has_the_same_hole(gappy: FlaskClient) -> None:
    main = fresh_main_of(gappy, f"{MEASURE}?show=gap")
    assert cells(main, "2015–17")[0].words == "hidden by us to protect people"


def test_the_download_has_a_row_with_an_empty_value_and_the_reason(gappy: FlaskClient) -> None:
    text = gappy.get(f"{MEASURE}.csv?sex=male").get_data(as_text=True).removeprefix("\ufeff")
    rows = [r for r in csv.DictReader(io.StringIO(text)) if r["area"] == "Bury"]
    missing = {r["period"]: r for r in rows if r["missing"]}
    assert {period: r["missing"] for period, r in missing.items()} == {
        "2015–17": "hidden by us to protect people",
        "2023–25": "hidden by the publisher: few people",
    }
    numbers = (
        *("value", "lower_95", "upper_95", "numerator", "denominator", "england", "gap_to_england"),
        *("gap_lower_95", "gap_upper_95", "centre", "chi_squared", "plan_path"),
    )
    for row in missing.values():
        assert [row[name] for name in numbers] == [""] * len(numbers)
        assert (row["status"], row["unit"], row["group"]) == ("no figure", "years", "Men")
        assert row["licence"] == "Open Government Licence v3.0"
    assert [r["period"] for r in rows] == sorted(r["period"] for r in rows)
    assert all(r["missing"] == "" for r in rows if r["value"])


def test_pages_without_a_gap_are_as_they_were(site: FlaskClient) -> None:
    main = main_of(site, f"{MEASURE}?show=table")
    assert main.every("td", "absent") == []
    text = site.get(f"{MEASURE}.csv").get_data(as_text=True).removeprefix("\ufeff")
    assert {r["missing"] for r in csv.DictReader(io.StringIO(text))} == {""}


def test_a_ranking_says_why_a_place_has_no_figure() -> None:
    indicator = {"unit": "years", "decimals": 1, "unit_words": "", "period_kind": "three_years"}
    rows = [{"area_code": "A", "period": "2022–24", "value": 60.0, "lower_95": None, "upper_95": None}]
    gaps = [
        {"area_code": "B", "period": "2022–24", "missing": "hidden"},
        {"area_code": "C", "period": "2021–23", "missing": "hidden"},
    ]
    named = [("A", "Apple"), ("B", "Berry"), ("C", "Cherry")]
    notes = {i.label: i.note for i in specs.ranking(indicator, rows, named, "A", id="x", gaps=gaps).items}
    assert notes == {
        "Apple": "",
        "Berry": "hidden by us to protect people",
        "Cherry": "not published for this period",
    }
