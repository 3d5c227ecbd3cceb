"""/revisions: old values beside new ones, and on the shipped store what publishers revised."""

import csv
import io
from typing import Any

import duckdb
import pytest
from flask import Flask
from flask.testing import FlaskClient

from data.catalogue import load_catalogue
from data.release import Stores
from queries import open_store
from queries import store as door
from tests.plain_english import HARDEST, measure, names_of
from tests.reading import Element, main_of
from tests.running import ROOT
from tests.several_releases import (
    EARLIER,
    KEYS,
    WITHDRAWN,
    fresh_main_of,
    made_with_changes,
    opened_at,
)
from tests.transcribed_rows import BURY, rows_of


@pytest.fixture(scope="module")
def made(stores: Stores, tmp_path_factory: pytest.TempPathFactory) -> Stores:
    return made_with_changes(stores, tmp_path_factory.mktemp("several"))


@pytest.fixture
def changed(app: Flask, made: Stores, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """The site on a release that changed something of each kind."""
    return opened_at(app, made, monkeypatch)


def table_rows(part: Element) -> list[list[str]]:
    return [
        [cell.words for cell in row.every() if cell.tag in {"th", "td"}]
        for table in part.every("table")
        for row in table.only("tbody").every("tr")
    ]


def test_the_shipped_store_alone_tells_what_publishers_revised(site: FlaskClient) -> None:
    """Bury's men, 2018 to 2020: 63.4 in the file of 19 May 2022, 62.7 in that of 20 February 2026."""
    printed = {
        r["edition"]: r["value"]
        for r in rows_of("hle_birth")
        if r["area_code"] == BURY and r["sex"] == "male" and r["period_start"] == "2018-01-01"
    }
    assert (printed["2022-05-19"], printed["2026-02-20"]) == ("63.4", "62.7")
    main = main_of(site, "/revisions")
    assert main.only("h1").words == "43 figures for Bury were revised by their publishers"
    assert ["Men, 2018–20", "63.4", "62.7", "−0.7 years"] in table_rows(main.by_id("publishers"))
    assert len(table_rows(main)) == 43
    assert "worked past years out again" in main.words
    assert "We correct no figure today." in main.by_id("corrections").words


def test_the_newest_file_comes_first(site: FlaskClient) -> None:
    titles = [h.words for h in main_of(site, "/revisions").by_id("publishers").every("h3")]
    assert titles == [
        *("Gap in length of life between areas", "Jobs that pay the real living wage"),
        *("Early deaths that could be prevented", "Years of healthy life"),
    ]


def test_what_this_release_changed_is_told_with_old_new_size_date_and_reason(changed: FlaskClient) -> None:
    main = fresh_main_of(changed, "/revisions")
    assert main.only("h1").words == "2 figures for Bury differ from release 2026.10"
    part = main.by_id("release")
    assert "2 figures are different. 3 verdicts have changed. 1 line is new." in part.words
    assert "1 line is no longer shown. 4 periods have no figure any more." in part.words
    assert ["2022–24", "55.9", "57.4", "+1.5 years"] in table_rows(part)
    assert ["March 2026", "58.0%", "59.5%", "+1.5 percentage points"] in table_rows(part)
    assert "The survey was weighted anew." in part.words
    assert "No reason was given." in part.words
    assert "file of 11 June 2026, before it 14 May 2026" in part.words


def test_verdicts_that_changed_are_told_in_words(changed: FlaskClient) -> None:
    words = fresh_main_of(changed, "/revisions").by_id("release").words
    assert "Compared with England. The verdict changed from “worse than England” (2021–23) to “similar to" in words
    assert "Target NG4.3. The verdict changed from “behind the path” to “ahead of the path”." in words
    assert "1 more verdict changed, on other places." in words


def test_a_figure_that_is_not_of_bury_residents_has_its_scope_beside_it(changed: FlaskClient) -> None:
    """Rule R4: beside the table and beside the verdict."""
    notes = [p.words for p in fresh_main_of(changed, "/revisions").by_id("release").every("p", "scope")]
    assert len(notes) == 2
    assert all("not Bury residents" in note for note in notes)


def test_corrections_are_told_with_reason_owner_and_day(changed: FlaskClient) -> None:
    words = fresh_main_of(changed, "/revisions").by_id("corrections").words
    assert "The number counted was printed as 1,234. We show 1,243." in words
    assert "Two digits were printed the wrong way round." in words
    assert "Since 1 November 2026 · answered for by: Public health intelligence" in words


def test_all_of_it_can_be_downloaded(changed: FlaskClient) -> None:
    [link] = [
        a.attributes["href"] for a in fresh_main_of(changed, "/revisions").every("a") if ".csv" in a.attributes["href"]
    ]
    answer = changed.get(link)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="changed-since-2026.10.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.get_data(as_text=True).removeprefix("\ufeff"))))
    assert [(r["area"], r["period"], r["old_value"], r["new_value"], r["reason"]) for r in rows] == [
        ("Bury", "2022–24", "55.9", "57.4", "The survey was weighted anew."),
        ("Northern Care Alliance", "March 2026", "58.0", "59.5", ""),
    ]
    assert {r["since_release"] for r in rows} == {"2026.10"}


def test_without_a_release_before_there_is_nothing_to_download(site: FlaskClient) -> None:
    assert site.get("/revisions.csv").status_code == 404


def test_as_at_an_earlier_release_it_tells_what_that_one_changed(changed: FlaskClient) -> None:
    main = fresh_main_of(changed, f"/revisions?as-at={EARLIER}")
    assert main.only("h1").words == "43 figures for Bury were revised by their publishers"
    assert "release 2026.10" not in main.words


def test_figures_of_a_release_that_was_withdrawn_are_told_nowhere(
    app: Flask, made: Stores, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    """It may have been withdrawn because of one of them."""
    path = tmp_path / "public.duckdb"
    path.write_bytes(made.link("public").read_bytes())
    with duckdb.connect(str(path)) as store:
        store.execute(f"update release_change set since = '{KEYS[WITHDRAWN]}'")
    monkeypatch.setattr(door, "_STORE", door._Store())
    open_store(path)
    main = fresh_main_of(app.test_client(), "/revisions")
    assert "Release 2026.08 was withdrawn. So its figures are not shown" in main.by_id("release").words
    assert "55.9" not in main.words
    assert "58.0%" not in main.words
    assert app.test_client().get("/revisions.csv").status_code == 404


def test_it_is_plain_english_with_everything_on_it(changed: FlaskClient) -> None:
    reading = measure(fresh_main_of(changed, "/revisions"), names_of(load_catalogue(ROOT / "data" / "definitions")))
    assert reading.grade <= HARDEST, reading.report("/revisions")
    assert not reading.too_long, reading.report("/revisions")


def test_search_finds_both_pages(site: FlaskClient) -> None:
    for words, address in (("what was revised", "/revisions"), ("releases", "/releases")):
        found = [a.attributes["href"] for a in main_of(site, f"/search?q={words}").every("a")]
        assert address in found
