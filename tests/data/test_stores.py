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


def test_only_the_staff_store_holds_the_verdicts_on_staff_only_measures(
    public: Any, stores: Stores, tmp_path_factory: pytest.TempPathFactory
) -> None:
    hidden = sorted(staff_only())
    with _opened(stores, "staff", tmp_path_factory) as staff:
        for table in ("latest", "outlook", "coming_period"):
            count = f"select count(*) from {table} where list_contains(?, indicator_id)"
            assert staff.execute(count, [hidden]).fetchone() > (0,), table
            assert public.execute(count, [hidden]).fetchone() == (0,), table


def test_stores_are_closed_to_writing(stores: Stores) -> None:
    """And what is for staff only is closed to everybody but its owner."""
    for surface, mode in (("public", 0o444), ("staff", 0o400)):
        assert Path(os.path.realpath(stores.link(surface))).stat().st_mode & 0o777 == mode


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
    """Limits that are ours are the only numbers no row holds: there the row has none, and the two counts instead."""
    shown = rows_of(store, "select * from assessed")
    assert len(shown) > 10_000
    for row in shown:
        source = _as_printed(printed[row["file"], row["file_row"]])
        given = {name: row[name] for name in source}
        if row["interval_by"] == "ours":
            assert None not in (given.pop("lower_95"), given.pop("upper_95"), row["numerator"], row["denominator"])
            assert (source.pop("lower_95"), source.pop("upper_95")) == (None, None)
        assert given == source, (row["file"], row["file_row"])
    assert {row["interval_by"] for row in shown} == {"ours", "publisher", ""}
    assert all((row["lower_95"] is None) == (row["interval_by"] == "") for row in shown)


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


def test_limits_of_a_gap_are_those_of_the_figure_less_england(public: Any) -> None:
    rows = rows_of(public, "select * from assessed where gap_lower is not null")
    assert len(rows) > 500
    for row in rows:
        assert row["gap_lower"] == pytest.approx(row["lower_95"] - row["england"], abs=1e-6)
        assert row["gap_upper"] == pytest.approx(row["upper_95"] - row["england"], abs=1e-6)


def test_every_target_of_the_plan_is_stored_once_as_it_was_promised(public: Any) -> None:
    with (ROOM / "definitions/targets.csv").open(newline="", encoding="utf-8") as handle:
        promised = {row["target_id"]: row for row in csv.DictReader(handle)}
    stored = {row["target_id"]: row for row in rows_of(public, "select * from target")}
    assert stored.keys() == promised.keys()
    for id_, row in stored.items():
        plain = promised[id_]
        assert (row["value"], row["due"].isoformat()) == (float(plain["value"]), plain["due_end"])
        for name in ("statement", "scope", "document", "section"):
            assert row[name] == plain[name]


def test_path_of_a_figure_lies_between_the_corners_beside_it(public: Any) -> None:
    """Planned care, August 2026: five of twelve months from 59 to 70, 63.58."""
    path = {
        row["period"]: row["path"]
        for row in rows_of(public, "select * from assessed where indicator_id = 'rtt_18wk' and area_code = 'RM3'")
        if row["path"] is not None
    }
    assert path["March 2026"] == 59.0
    assert path["August 2026"] == pytest.approx(59 + 11 * 5 / 12, abs=1e-6)
    assert "February 2026" not in path
    corners = rows_of(public, "select period, value from path_knot where indicator_id = 'rtt_18wk' order by position")
    assert [(row["period"], row["value"]) for row in corners] == [
        *(("March 2026", 59.0), ("March 2027", 70.0), ("March 2029", 92.0)),
    ]


def test_no_forecast_leaves_what_can_be_or_folds_back(public: Any) -> None:
    rows = rows_of(public, "select o.*, i.unit from outlook o join indicator i using (indicator_id)")
    assert len(rows) > 100
    for row in rows:
        assert 0 <= row["low_80"] <= row["low_50"] <= row["centre"] <= row["high_50"] <= row["high_80"]
        assert row["unit"] != "percent" or row["high_80"] <= 100


def test_every_forecast_follows_on_from_the_latest_figure(public: Any) -> None:
    gaps = rows_of(
        public,
        "select o.indicator_id, o.sex, l.position, min(o.position) as first, max(o.position) as last, count(*) as steps"
        " from outlook o join latest l on l.indicator_id = o.indicator_id and l.sex = o.sex and l.is_local"
        " group by all having first <> l.position + 1 or last <> l.position + steps",
    )
    assert gaps == []
