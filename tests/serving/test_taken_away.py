"""A page, its tables and its charts as files: the same numbers, the same release, and nothing that needs a screen."""

import csv
import io
import json
import re
import zipfile
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook

from data.release import Stores
from queries import ask, open_store
from queries import store as door
from serving.making import Busy, Making
from tests.exports.downloads import download
from tests.reading import Element, read
from tests.running import NO_PAGE, PAGES, live_page
from tests.several_releases import EARLIER, several
from tests.transcribed_rows import BURY, ENGLAND, rows_of

MEASURE = "/indicators/hle_birth?sex=male"
CHART = "hle-birth-male-trend"
R1 = {"area", "period", "value", "unit", "missing", "source", "licence", "release"}


def tables(body: bytes) -> dict[str, list[dict[str, str]]]:
    """The tables of a zip, by name."""
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        names = [name for name in packed.namelist() if name.endswith(".csv") and name != "data-dictionary.csv"]
        return {
            name.removesuffix(".csv"): list(csv.DictReader(io.StringIO(packed.read(name).decode("utf-8-sig"))))
            for name in names
        }


def published(area: str) -> dict[str, float]:
    """Years of healthy life of men as the transcribed files have them, by the start of the period."""
    return {
        f"{r['period_start'][:4]}": float(r["value"])
        for r in rows_of("hle_birth")
        if r["sex"] == "male" and r["area_code"] == area and r["edition"] == "2026-02-20"
    }


@pytest.mark.parametrize(("area", "code"), [("Bury", BURY), ("England", ENGLAND)])
def test_the_figures_of_a_chart_are_those_that_were_transcribed(site: FlaskClient, area: str, code: str) -> None:
    rows = [r for r in download(site, f"{MEASURE}&as=csv&chart={CHART}") if r["area"] == area]
    assert len(rows) > 10
    assert {r["period"][:4]: float(r["value"]) for r in rows} == published(code)
    assert {r["unit"] for r in rows} == {"years"}


def test_a_chart_as_a_table_has_what_every_number_must_carry(site: FlaskClient) -> None:
    for row in download(site, f"{MEASURE}&as=csv&chart={CHART}"):
        assert row.keys() >= R1
        assert all(row[head] for head in R1 - {"value", "missing"})
        assert bool(row["value"]) != bool(row["missing"])
        assert "ONS, file of 20 February 2026" in row["source"]
        assert row["licence"] == "Open Government Licence v3.0"


def test_a_figure_that_is_not_about_residents_says_so_in_its_row(site: FlaskClient) -> None:
    rows = download(site, "/indicators/ae_4hr_all?as=csv&chart=ae-4hr-all-persons-trend")
    trust = [row for row in rows if row["area"] == "Northern Care Alliance"]
    assert len(trust) > 10
    assert all("not" in row["area_covered"] for row in trust)


def test_a_workbook_holds_the_same_numbers_as_the_csv_files(site: FlaskClient) -> None:
    told = tables(site.get(f"{MEASURE}&as=csv").data)
    book = load_workbook(io.BytesIO(site.get(f"{MEASURE}&as=xlsx").data))
    assert book.sheetnames[:3] == ["Cover", "Contents", "Notes"]
    assert book.sheetnames[3:] == list(told)
    compared = 0
    for name, rows in told.items():
        [*cells] = book[name].iter_rows(min_row=5, values_only=True)
        heads = [str(head) for head in cells[0]]
        assert heads == list(rows[0])
        assert len(cells) - 1 == len(rows)
        for drawn, row in zip(cells[1:], rows, strict=True):
            for head, cell in zip(heads, drawn, strict=True):
                assert cell is not None
                if isinstance(cell, int | float):
                    assert float(row[head]) == cell
                    compared += 1
    assert compared > 50
    assert [list(book[name].tables) for name in told] == [[f"t_{name}"] for name in told]
    assert not any(sheet.merged_cells.ranges for sheet in book)


def test_a_table_of_a_page_is_taken_as_numbers(site: FlaskClient) -> None:
    """The council's profile of 2021: 41,674 people live in the West neighbourhood."""
    told = tables(site.get("/neighbourhoods?as=csv").data)
    west = next(r for r in told["people_at_the_census_of_2021"] if r["Neighbourhood"].startswith("West"))
    assert west["People"] == "41674"
    practices = told["practices"]
    assert len(practices) == 25
    assert all(float(row["size"]) > 1000 and row["unit"] == "%" for row in practices)


def words(element: Element) -> str:
    return " ".join(element.words.split())


@pytest.mark.parametrize("address", PAGES)
def test_every_page_can_be_taken_as_one_file_that_fetches_nothing(site: FlaskClient, address: str) -> None:
    file = site.get(f"{address}{'&' if '?' in address else '?'}as=html")
    assert file.status_code == 200
    assert file.headers["Content-Disposition"].startswith("attachment; filename=")
    assert file.headers["X-Content-Type-Options"] == "nosniff"
    text = file.get_data(as_text=True)
    whole, page = read(text), read(site.get(address).get_data(as_text=True))
    for tag in ("script", "form", "input", "button", "select", "iframe", "link"):
        assert whole.every(tag) == []
    assert [i for i in whole.every("img") if not i.attributes["src"].startswith("data:")] == []
    assert re.findall(r"url\((?!\s*['\"]?data:)", text) == []
    assert [a for a in whole.every("a") if not re.match("#|http", a.attributes["href"])] == []
    assert whole.only("main").only("h1").words == page.only("main").only("h1").words
    assert len(whole.every("svg")) == len(page.only("main").every("svg"))
    numbers = r"\d[\d,.]*\d"
    on_the_page = set(re.findall(numbers, words(page.only("main"))))
    assert set(re.findall(numbers, words(whole.only("main")))) <= on_the_page
    foot = words(whole.only("footer", "taken-foot"))
    assert "Release 2026.11" in foot
    assert "Open Government Licence v3.0" in foot
    assert f"http://localhost{address}" in foot


@pytest.mark.parametrize("address", ["/", "/indicators/rtt_18wk", "/compare", "/neighbourhoods", "/you-said", NO_PAGE])
def test_what_a_page_offers_is_there(site: FlaskClient, address: str) -> None:
    main = read(site.get(address).get_data(as_text=True)).only("main")
    offered = [a.attributes["href"] for a in main.every("a") if a.attributes.get("rel") == "nofollow"]
    if address == NO_PAGE:
        assert offered == []
        return
    assert [link.rpartition("as=")[2] for link in offered[-4:]][:2] != []
    light = [link for link in offered if re.search(r"as=(csv|svg)", link)][:4]
    assert {link: site.get(link).status_code for link in light} == dict.fromkeys(light, 200)


@pytest.mark.parametrize(
    ("asked", "kind", "start"),
    [
        (f"{MEASURE}&as=pdf", "application/pdf", b"%PDF-"),
        (f"{MEASURE}&as=png&chart={CHART}", "image/png", b"\x89PNG"),
        (f"{MEASURE}&as=svg&chart={CHART}", "image/svg+xml", b"<svg "),
    ],
)
def test_a_page_and_a_chart_are_drawn(site: FlaskClient, asked: str, kind: str, start: bytes) -> None:
    file = site.get(asked)
    assert (file.status_code, file.mimetype) == (200, kind)
    assert file.data.startswith(start)
    assert "hle" in file.headers["Content-Disposition"]


def test_the_printed_and_the_live_page_offer_the_same(site: FlaskClient) -> None:
    printed = read(site.get(MEASURE).get_data(as_text=True))
    path, _, query = MEASURE.partition("?")
    live = live_page(site, path, f"?{query}")
    offered = [a.attributes["href"] for a in printed.every("a") if a.attributes.get("rel") == "nofollow"]
    assert f"{MEASURE}&as=pdf" in offered
    drawn = json.dumps(json.loads(live.text))  # with its ampersands as they are
    assert [link for link in offered if link not in drawn] == []


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("/?as=exe", "There is no such file."),
        ("/?as=", "There is no such file."),
        ("/?as=pdf&chart=x", "There is no such file."),
        (f"{MEASURE}&as=csv&chart=nothing", "There is no such chart on this page."),
        ("/accessibility?as=csv", "There is no table on this page."),
        (f"{NO_PAGE}?as=pdf", "There is no page here."),
        ("/indicators/never_was?as=csv", "There is no page here."),
        ("/?as-at=2001.01&as=html", "There is no release of that name."),
    ],
)
def test_what_is_not_there_is_told_in_a_sentence(site: FlaskClient, asked: str, said: str) -> None:
    answer = site.get(asked)
    assert (answer.status_code, answer.mimetype) == (404, "text/plain")
    assert answer.get_data(as_text=True).startswith(said)
    assert "Content-Disposition" not in answer.headers


@pytest.fixture
def on_several(
    app: Flask, stores: Stores, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> FlaskClient:
    made = several(stores, tmp_path_factory.mktemp("taken"))
    monkeypatch.setattr(door, "_STORE", door._Store())
    open_store(made.link("public"))
    return app.test_client()


def test_a_file_is_of_the_release_that_the_page_is_seen_as_at(on_several: FlaskClient) -> None:
    now, then = (download(on_several, f"{MEASURE}{more}&as=csv&chart={CHART}") for more in ("", f"&as-at={EARLIER}"))

    def latest(rows: list[dict[str, Any]]) -> set[str]:
        return {row["release"] for row in rows}

    assert latest(then) == {EARLIER}
    assert latest(now) != latest(then)
    file = on_several.get(f"{MEASURE}&as-at={EARLIER}&as=html").get_data(as_text=True)
    assert f"Release {EARLIER} · published 29 October 2026" in file
    assert f"as-at={EARLIER}" in file


def test_while_others_have_files_made_the_site_says_so_and_goes_on(
    site: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(_: Making) -> None:
        raise Busy

    monkeypatch.setattr(Making, "turn", busy)
    answer = site.get("/about?as=pdf")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert answer.get_data(as_text=True).startswith("Other files are being made just now.")
    assert site.get("/about").status_code == 200


def test_the_charts_of_other_measures_hold_the_numbers_of_their_own_files(site: FlaskClient) -> None:
    """Those files are held against the transcribed rows in tests/exports/test_csv.py."""
    compared = 0
    for measure in sorted({row["indicator_id"] for row in ask("indicator_list")})[::12]:
        page = site.get(f"/indicators/{measure}").get_data(as_text=True)
        found = re.search(r"as=csv&amp;chart=([\w-]+-trend)", page)
        assert found is not None
        drawn = download(site, f"/indicators/{measure}?as=csv&chart={found[1]}")
        own = {(r["area"], r["period"]): r for r in download(site, f"/indicators/{measure}.csv") if r["value"]}
        for row in drawn:
            if row["line"] == "published" and row["value"]:
                same = own[row["area"], row["period"]]
                assert [row.get(h, "") for h in ("value", "lower", "upper")] == [
                    same[h] for h in ("value", "lower_95", "upper_95")
                ]
                assert (row["licence"], row["unit"]) == (same["licence"], row["unit"])
                compared += 1
    assert compared > 100


def test_a_file_says_where_the_site_is_reached_and_not_what_a_proxy_made_of_it(
    site: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PUBLIC_ADDRESS", "https://outcomes.example.org/")
    text = site.get("/boards?as=html").get_data(as_text=True)
    assert "https://outcomes.example.org/boards" in text
    assert "localhost" not in text
