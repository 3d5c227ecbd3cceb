"""The real stores: what they hold, what the public one must not, and every number back to the row it came from."""

import csv
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from data.release import Stores

ROOM = Path(__file__).resolve().parents[2] / "data"
LEADS = {
    "hle_birth": ("male", "female"),
    "sii_le_birth": ("male", "female"),
    "ascof_care_home_admissions_65": ("persons",),
    "nhs_health_checks_received": ("persons",),
}
Printed = dict[tuple[str, int], dict[str, str]]


@pytest.fixture(scope="module", params=["public", "staff"])
def store(request: pytest.FixtureRequest, stores: Stores, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with _opened(stores, request.param, tmp_path_factory) as connection:
        yield connection


@pytest.fixture(scope="module")
def public(stores: Stores, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with _opened(stores, "public", tmp_path_factory) as connection:
        yield connection


def _opened(stores: Stores, surface: str, folders: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    # A copy: one process opens one file with one set of settings only, and `ask` has its own.
    copy = folders.mktemp("copy") / f"{surface}.duckdb"
    copy.write_bytes(stores.link(surface).read_bytes())
    return duckdb.connect(str(copy), read_only=True)


@pytest.fixture(scope="module")
def printed() -> Printed:
    """Every row of every figure file by file and line, read with nothing of data/."""
    rows: Printed = {}
    for path in sorted((ROOM / "figures").glob("*/*/*.csv")):
        with path.open(newline="", encoding="utf-8") as handle:
            table = csv.DictReader(handle)
            for row in table:
                rows[path.relative_to(ROOM).as_posix(), table.line_num] = row
    return rows


def rows_of(store: Any, sql: str, *parameters: object) -> list[dict[str, Any]]:
    answer = store.execute(sql, parameters)
    names = [column[0] for column in answer.description]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def staff_only() -> set[str]:
    definitions = (yaml.safe_load(p.read_text("utf-8")) for p in (ROOM / "definitions/indicators").glob("*.yml"))
    return {str(d["id"]) for d in definitions if d.get("audience") == "staff"}


def test_no_byte_of_the_public_store_names_a_staff_only_measure(stores: Stores) -> None:
    hidden = staff_only()
    assert len(hidden) >= 5
    public, staff = stores.link("public").read_bytes(), stores.link("staff").read_bytes()
    assert len(public) > 1_000_000
    assert [name for name in hidden if name.encode() in public] == []
    assert [name for name in hidden if name.encode() not in staff] == []


def test_public_store_has_no_row_of_a_staff_only_measure(public: Any, stores: Stores) -> None:
    """Bytes may be compressed, so the rows are looked through as well: every column of every table."""
    hidden = sorted(staff_only())
    columns = public.execute(
        "select table_name, column_name from duckdb_columns() where not internal and data_type = 'VARCHAR'"
    ).fetchall()
    assert len(columns) > 50
    for table, column in columns:
        found = public.execute(f'select count(*) from {table} where list_contains(?, "{column}")', [hidden])
        assert found.fetchone() == (0,), (table, column)


def test_stores_are_closed_to_writing(stores: Stores) -> None:
    for surface in ("public", "staff"):
        assert Path(os.path.realpath(stores.link(surface))).stat().st_mode & 0o777 == 0o444


def test_every_table_and_column_says_what_it_is(store: Any) -> None:
    tables = store.execute("select table_name, comment from duckdb_tables() where not internal").fetchall()
    columns = store.execute(
        "select table_name || '.' || column_name, comment from duckdb_columns() where not internal"
    ).fetchall()
    assert len(tables) > 10
    assert len(columns) > 100
    assert [name for name, comment in tables + columns if not (comment or "").strip().endswith((".", "…"))] == []


def test_at_least_sixty_measures_have_a_figure_for_bury_or_its_nhs_bodies(public: Any) -> None:
    (row,) = rows_of(
        public,
        "select count(distinct i.indicator_id) as measures from indicator i"
        " join latest l on l.indicator_id = i.indicator_id and l.area_code = i.local_area",
    )
    assert row["measures"] >= 60


def test_every_measure_of_every_basket_has_a_figure(public: Any) -> None:
    baskets = yaml.safe_load((ROOM / "definitions/outcomes.yml").read_text("utf-8"))
    wanted = {
        (basket["number"], item["indicator"], item.get("sex", "persons"))
        for basket in baskets
        for item in (basket["lead"], *basket["headline"], *basket["supporting"])
    }
    held = rows_of(
        public,
        "select distinct m.number, m.indicator_id, m.sex from outcome_measure m join indicator i using (indicator_id)"
        " join latest l on l.indicator_id = i.indicator_id and l.area_code = i.local_area and l.sex = m.sex",
    )
    assert {number for number, _, _ in wanted} == {1, 2, 3, 4}
    assert {(row["number"], row["indicator_id"], row["sex"]) for row in held} == wanted


def test_two_documents_give_outcome_one_two_dates(public: Any) -> None:
    dates = rows_of(public, "select document, due, leads, period from outcome_date where number = 1 order by due")
    assert [(d["document"], d["due"], d["leads"], d["period"]) for d in dates] == [
        ("Locality Plan", "2025", True, "2024–26"),
        ("Let’s Do It", "2026", False, "2025–27"),
    ]


def number(text: str) -> float | None:
    return None if text.strip() == "" else float(text)


def _as_printed(row: dict[str, str]) -> dict[str, object]:
    return {
        "indicator_id": row["indicator_key"],
        "area_code": row["area_code"],
        "sex": row["sex"],
        "age": row["age"],
        "breakdown": row["breakdown"],
        **{name: number(row[name]) for name in ("value", "lower_95", "upper_95", "numerator", "denominator")},
        **{name: date.fromisoformat(row[name]) for name in ("period_start", "period_end")},
        **{name: row[name] for name in ("publisher_comparison", "derivation")},
    }


def test_every_figure_shown_is_the_row_it_says_it_came_from(store: Any, printed: Printed) -> None:
    shown = rows_of(store, "select * from assessed")
    assert len(shown) > 10_000
    for row in shown:
        source = _as_printed(printed[row["file"], row["file_row"]])
        assert {name: row[name] for name in source} == source, (row["file"], row["file_row"])


def published(public: Any, printed: Printed, indicator: str, area: str, sex: str) -> dict[str, dict[str, Any]]:
    """The printed row behind each period of a series, by the file and row its figure names."""
    where = "indicator_id = ? and area_code = ? and sex = ?"
    series = rows_of(public, f"select period, file, file_row from assessed where {where}", indicator, area, sex)
    return {s["period"]: _as_printed(printed[s["file"], s["file_row"]]) for s in series}


@pytest.mark.parametrize("indicator", LEADS)
def test_every_number_of_a_lead_measure_is_a_published_one(public: Any, printed: Printed, indicator: str) -> None:
    """Value, limits, England, run and base of the latest figures: each is found again in the published rows."""
    latest = rows_of(
        public,
        "select l.* from latest l join indicator i on i.indicator_id = l.indicator_id and i.local_area = l.area_code"
        " where l.indicator_id = ?",
        indicator,
    )
    assert {row["sex"] for row in latest} == set(LEADS[indicator])
    for row in latest:
        local = published(public, printed, indicator, row["area_code"], row["sex"])
        england = {
            period: source["value"]
            for period, source in published(public, printed, indicator, "E92000001", row["sex"]).items()
        }
        now = local[row["period"]]
        assert now["period_end"] == max(source["period_end"] for source in local.values())
        for name in ("value", "lower_95", "upper_95"):
            assert row[name] == now[name]
        assert row["run_value"] == local[row["run_period"]]["value"]
        assert row["england"] == england.get(row["period"])
        if row["base_period"] is not None:
            assert row["base_value"] == local[row["base_period"]]["value"]
            assert row["base_england"] == england.get(row["base_period"])
            assert row["change"] == pytest.approx(row["value"] - row["base_value"])


def test_every_figure_names_a_publisher_an_edition_and_a_licence(store: Any) -> None:
    orphans = rows_of(
        store,
        "select s.file from assessed s left join dataset d using (file) left join publisher p"
        " on p.publisher = s.publisher where d.licence is null or p.name is null",
    )
    assert orphans == []
    unknown = rows_of(store, "select count(*) as files from dataset where vintage is null")
    sidecars = (yaml.safe_load(p.read_text("utf-8")) for p in (ROOM / "figures").glob("*/*/provenance.yml"))
    undated = sum(len(s["files"]) for s in sidecars if s["vintage"] == "not known")
    assert 0 < unknown[0]["files"] <= undated


def test_nothing_comes_from_a_newspaper(store: Any) -> None:
    publishers = {row["publisher"] for row in rows_of(store, "select distinct publisher from assessed")}
    assert publishers <= {
        *("ons", "ohid", "nhs_england", "dfe", "dhsc", "dwp", "mhclg", "sport_england", "cqc"),
        *("ukhsa", "desnz", "dft", "cafcass"),
    }
