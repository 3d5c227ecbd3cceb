import csv
import io
import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from exports.csv import FIELDS, cells
from exports.spreadsheets import as_csv
from queries import ask
from tests.exports.downloads import download
from tests.transcribed_rows import BURY, ENGLAND, rows_of

R1 = ("value", "unit", "period", "area", "publisher", "release_or_file_date", "status")


def key(row: dict[str, str]) -> tuple[str, str]:
    return row["period_start"], row["period_end"]


def number(text: str) -> float | None:
    return float(text) if text else None


@pytest.mark.parametrize(("sex", "word"), [("male", "Men"), ("female", "Women")])
def test_the_download_holds_the_figures_as_they_were_transcribed(site: FlaskClient, sex: str, word: str) -> None:
    got = [r for r in download(site, f"/indicators/hle_birth.csv?sex={sex}") if r["area"] == "Bury"]
    printed = {
        (r["period_start"], r["period_end"]): (float(r["value"]), number(r["lower_95"]), number(r["upper_95"]))
        for r in rows_of("hle_birth")
        if r["sex"] == sex and r["area_code"] == BURY and r["edition"] == "2026-02-20"
    }
    assert len(printed) > 10
    assert {key(r): (float(r["value"]), number(r["lower_95"]), number(r["upper_95"])) for r in got} == printed
    assert {r["group"] for r in got} == {word}


def test_england_beside_each_figure_is_englands_own_row(site: FlaskClient) -> None:
    england = {
        (r["period_start"], r["period_end"]): float(r["value"])
        for r in rows_of("hle_birth")
        if r["sex"] == "male" and r["area_code"] == ENGLAND and r["edition"] == "2026-02-20"
    }
    for row in download(site, "/indicators/hle_birth.csv?sex=male"):
        if row["area"] == "Bury":
            assert float(row["england"]) == england[key(row)]
            assert float(row["gap_to_england"]) == pytest.approx(float(row["value"]) - england[key(row)])


def test_every_row_can_be_traced_to_its_row_in_the_transcribed_files(site: FlaskClient) -> None:
    transcribed = {(f"{r['dataset']}.csv", r["row"]): r for r in rows_of("u75_mort_preventable")}
    for row in download(site, "/indicators/u75_mort_preventable.csv?areas=all"):
        source = transcribed[row["source_file"].rsplit("/", 1)[1], row["source_row"]]
        assert float(row["value"]) == float(source["value"])
        assert number(row["numerator"]) == number(source["numerator"])


def test_every_public_measure_downloads_with_every_field_a_number_must_carry(site: FlaskClient) -> None:
    for id in sorted({row["indicator_id"] for row in ask("indicator_list")}):
        rows = download(site, f"/indicators/{id}.csv")
        assert rows, id
        for row in rows:
            assert tuple(row) == FIELDS
            assert all(row[name] for name in R1), (id, row)
            assert row["licence"]
            assert row["source_file"]
            assert "None" not in row.values(), (id, row)
            assert "nan" not in row.values(), (id, row)


def test_what_was_not_published_is_empty_and_not_nought(site: FlaskClient) -> None:
    transcribed = {
        (r["period_start"], r["period_end"], r["sex"]): r for r in rows_of("real_living_wage") if r["area_code"] == BURY
    }
    rows = [r for r in download(site, "/indicators/real_living_wage.csv") if r["area"] == "Bury"]
    assert rows
    for row in rows:
        assert transcribed[(*key(row), "persons")]["lower_95"] == ""
        assert (row["lower_95"], row["upper_95"], row["numerator"]) == ("", "", "")


def test_a_figure_without_an_england_figure_leaves_england_and_gap_empty(site: FlaskClient) -> None:
    without = [r["indicator_id"] for r in ask("indicator_list") if r["england"] is None]
    assert without
    for id in without[:5]:
        last = [r for r in download(site, f"/indicators/{id}.csv") if r["area"] != "England"][-1]
        assert (last["england"], last["gap_to_england"]) == ("", "")


def test_a_release_or_file_date_that_is_not_known_is_said(site: FlaskClient) -> None:
    unknown = [r["indicator_id"] for r in ask("indicator_list") if r["vintage"] is None]
    for id in unknown[:3]:
        assert {r["release_or_file_date"] for r in download(site, f"/indicators/{id}.csv")} == {
            "release date not known"
        }


def test_figures_of_the_hospital_trust_say_that_they_are_not_about_bury_residents(site: FlaskClient) -> None:
    rows = [r for r in download(site, "/indicators/ae_4hr_all.csv") if r["area"] != "England"]
    assert rows
    assert all("not Bury residents" in r["area_covered"] for r in rows)


def test_every_place_is_given_when_all_are_asked_for(site: FlaskClient) -> None:
    usual = {r["area"] for r in download(site, "/indicators/hle_birth.csv")}
    every = {r["area"] for r in download(site, "/indicators/hle_birth.csv?areas=all")}
    assert usual == {"Bury", "England"}
    assert {"Bury", "England", "Bolton", "Rochdale", "Wigan"} <= every


def test_a_place_that_is_asked_for_comes_with_bury_and_england(site: FlaskClient) -> None:
    assert {r["area"] for r in download(site, "/indicators/hle_birth.csv?area=E08000001")} == {
        "Bolton",
        "Bury",
        "England",
    }


@pytest.mark.parametrize(
    "query", ["area=nowhere", "area=%00", "sex=man", "areas=none", "areas=all&areas=none&x=y", "sex="]
)
def test_a_part_that_is_unknown_falls_back(site: FlaskClient, query: str) -> None:
    usual = site.get("/indicators/hle_birth.csv").data
    if "all" not in query:
        assert site.get(f"/indicators/hle_birth.csv?{query}").data == usual
    assert site.get(f"/indicators/hle_birth.csv?{query}").status_code == 200


@pytest.mark.parametrize("id", ["cpp_rate", "section47_rate", "nothing", "hle_birth'--", "%2e%2e", "CPP_RATE"])
def test_a_measure_that_is_not_public_has_no_download(site: FlaskClient, id: str) -> None:
    answer = site.get(f"/indicators/{id}.csv")
    assert answer.status_code == 404
    assert answer.mimetype != "text/csv"


def test_the_file_is_named_for_the_measure_and_the_group(site: FlaskClient) -> None:
    named = {
        site.get(f"/indicators/hle_birth.csv?{query}").headers["Content-Disposition"]
        for query in ("sex=female", "sex=female&areas=all", "sex=female&area=E08000001")
    }
    assert all(re.fullmatch(r'attachment; filename="hle_birth-female[\w-]*\.csv"', name) for name in named), named


@pytest.fixture
def one_row(site: FlaskClient) -> tuple[dict[str, Any], dict[str, Any]]:
    indicator = ask("indicator_of", indicator_id="hle_birth")[0]
    return indicator, ask("series_of", indicator_id="hle_birth", areas=[BURY], sex="male")[0]


def written(indicator: dict[str, Any], row: dict[str, Any]) -> list[dict[str, str]]:
    """What a reader of the file finds of one figure."""
    text = as_csv(FIELDS, cells(indicator, [row], []))
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("start", ["=", "+", "@", "-", "\t", "\r"])
def test_no_text_is_run_by_a_spreadsheet_as_a_formula(
    start: str, one_row: tuple[dict[str, Any], dict[str, Any]]
) -> None:
    indicator, row = one_row
    [got] = written({**indicator, "name": f"{start}cmd|' /C calc'!A0"}, {**row, "area_name": f"{start}1+1"})
    for cell in (got["measure"], got["area"]):
        assert cell[0] == "'"
        assert cell[1] == start


def test_a_negative_number_stays_a_number(one_row: tuple[dict[str, Any], dict[str, Any]]) -> None:
    indicator, row = one_row
    [got] = written(indicator, {**row, "gap": -3.5})
    assert got["gap_to_england"] == "-3.5"


def test_nought_is_nought_and_missing_is_empty(one_row: tuple[dict[str, Any], dict[str, Any]]) -> None:
    indicator, row = one_row
    [got] = written(indicator, {**row, "value": 0.0, "lower_95": None, "england": None, "gap": None})
    assert float(got["value"]) == 0
    assert (got["lower_95"], got["england"], got["gap_to_england"]) == ("", "", "")
