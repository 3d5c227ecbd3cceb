"""The register: every id of the plan is there once, its links lead somewhere, and only what may be judged is judged."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml
from pydantic import ValidationError

from data.build import check
from data.catalogue import Catalogue
from data.faults import FaultyInputs
from data.register import Record
from data.register_tables import _reading
from data.release import Stores
from data.search_tables import folded

FROZEN = Path(__file__).resolve().parents[1] / "oracles" / "register.csv"
JUDGED = {"NG3.3", "NG3.4", "NG4.2", "NG4.3", "OO1", "LDI1"}
PEOPLE = ("Blandamer", "Wynne", "Prescott", "Jouzi", "Rotowa", "Iliadis", "Webley", "Rayson", "Schryer", "Simpson")
LABELS = ("Cuckooing", "Hoarding", "domestic abuse", "Substance misuse", "organised crime", "neglect", "Youth crime")


def frozen() -> list[dict[str, str]]:
    with FROZEN.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def record(**changes: Any) -> dict[str, Any]:
    plain = {
        "id": "XX1",
        "kind": "objective",
        "title": "Something better",
        "statement": "Something is to be better.",
        "document": "locality_plan_2021",
        "section": "section G",
        "state": "no_measure",
        "why": "The plan names no measure for it.",
    }
    return plain | changes


def test_every_id_of_the_register_is_there_once_in_its_state_and_for_its_readers(catalogue: Catalogue) -> None:
    assert len(frozen()) == 487
    wanted = {row["id"]: (row["kind"], row["state"], row["audience"]) for row in frozen()}
    held = {r.id: (r.kind, r.state, r.audience) for r in catalogue.records.values()}
    assert {id: (held.get(id), wanted.get(id)) for id in wanted | held if held.get(id) != wanted.get(id)} == {}


def test_nothing_is_judged_that_has_no_number_no_date_or_no_definition(catalogue: Catalogue) -> None:
    assert {r.id for r in catalogue.records.values() if r.state == "judged"} == JUDGED
    assert set(catalogue.targets) == {id for id in JUDGED if id.startswith("NG")}
    for id in catalogue.targets:
        terms = catalogue.records[id].target
        assert terms is not None
        assert terms.value is not None
        assert terms.precision == "month"


def test_every_goal_and_every_number_says_what_its_baseline_and_its_date_are(catalogue: Catalogue) -> None:
    goals = [r for r in catalogue.records.values() if r.kind == "goal"]
    assert len(goals) == 42
    for goal in goals:
        assert goal.target is not None
        if goal.state == "no_public_data":
            assert goal.target.value is not None or goal.target.change is not None, goal.id
            assert goal.holder, goal.id
        if goal.target.change_basis == "not_stated":
            assert "C24" in goal.contradictions, goal.id


def test_no_record_of_any_kind_names_an_officer_or_a_doctor(catalogue: Catalogue) -> None:
    said = "\n".join(r.model_dump_json() for r in catalogue.records.values())
    assert [name for name in PEOPLE if name in said] == []


@pytest.fixture
def held(stores: Stores, tmp_path: Path) -> dict[str, duckdb.DuckDBPyConnection]:
    """Copies of both stores: the site of these tests may have the public one open, in another way."""
    paths = {s: Path(shutil.copyfile(stores.link(s), tmp_path / f"{s}.duckdb")) for s in ("public", "staff")}
    return {surface: duckdb.connect(str(path), read_only=True) for surface, path in paths.items()}


Held = dict[str, duckdb.DuckDBPyConnection]


def test_labels_that_could_shame_a_place_are_for_staff_only(catalogue: Catalogue, held: Held) -> None:
    cohorts = {r.id for r in catalogue.records.values() if r.kind == "risk_cohort"}
    assert len(cohorts) == 14
    found = {surface: ids(store) for surface, store in held.items()}
    assert found["public"] & cohorts == set()
    assert cohorts <= found["staff"]
    said = str(held["public"].execute("select * from record").fetchall()).lower()
    assert [label for label in LABELS if label.lower() in said] == []


def ids(store: duckdb.DuckDBPyConnection) -> set[str]:
    return {id for (id,) in store.execute("select record_id from record").fetchall()}


def test_what_is_not_listed_is_in_no_store(held: Held) -> None:
    assert {surface: len(ids(store)) for surface, store in held.items()} == {"public": 472, "staff": 486}
    assert all("C09" not in ids(store) for store in held.values())


def test_no_link_of_the_public_store_leads_out_of_it(held: Held) -> None:
    loose = (
        held["public"]
        .execute(
            "select count(*) from record_link where other_id not in (select record_id from record) "
            "or record_id not in (select record_id from record)"
        )
        .fetchone()
    )
    unheld = (
        held["public"]
        .execute("select count(*) from record_measure where indicator_id not in (select indicator_id from indicator)")
        .fetchone()
    )
    assert (loose, unheld) == ((0,), (0,))


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"why": ""}, "state no_measure needs why"),
        ({"audience": "staff"}, "must give audience_reason"),
        ({"state": "judged", "why": ""}, "names the measure it is judged by"),
        ({"measures": [{"indicator": "hle_birth", "role": "judged"}]}, "names the measure it is judged by"),
        ({"kind": "goal"}, "a goal needs target"),
        ({"kind": "milestone", "state": "milestone"}, "a milestone needs milestone"),
        ({"money": {"value": 1, "period": "2021", "basis": "plan", "group": "gaps"}}, "an? objective has no money"),
        ({"statement": "No full stop"}, "pattern"),
        ({"id": "1 NG"}, "pattern"),
        ({"state": "green"}, "Input should be"),
    ],
)
def test_a_record_that_contradicts_itself_is_refused(changes: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ValidationError, match=complaint):
        Record.model_validate(record(**changes))


def test_an_id_with_a_slash_has_an_address_without_one() -> None:
    assert Record.model_validate(record(id="FIN.GMTF.2016/17")).slug == "FIN.GMTF.2016-17"


Change = Callable[[dict[str, Any]], None]


@pytest.mark.parametrize(
    ("entry", "rule"),
    [
        (record(document="no_such_paper"), "unknown document"),
        (record(metric="M99"), "unknown metric"),
        (record(serves=["OO9"]), "not in the register"),
        (record(serves=["XX1"]), "what is served is not an outcome"),
        (record(contradictions=["XX1"]), "not a contradiction"),
        (record(part_of="XX1"), "part of what has no parts"),
        (record(measures=[{"indicator": "nothing", "role": "proxy"}]), "a measure that is not defined"),
        (record(measures=[{"indicator": "section47_rate", "role": "proxy"}]), "a staff-only measure on a public"),
    ],
)
def test_a_link_that_leads_nowhere_is_a_fault_with_its_record(room: Path, entry: dict[str, Any], rule: str) -> None:
    (room / "definitions/register/objectives.yml").write_text(yaml.safe_dump([entry]), "utf-8")
    with pytest.raises(FaultyInputs) as found:
        check(room)
    (fault,) = found.value.faults
    assert rule in fault.rule
    assert fault.field.startswith("XX1.")
    assert fault.remedy


def test_both_readings_of_ten_per_cent_are_worked_out_and_the_impossible_one_is_refused() -> None:
    """By hand: 70.8 × 1.1 = 77.88 and 70.8 + 10 = 80.8; 92.5 × 1.1 = 101.75, above all that there can be."""
    assert _reading(70.8, 10, "relative") == (77.88, "70.8 × 1.1 = 77.9")
    assert _reading(70.8, 10, "percentage_points") == (80.8, "70.8 + 10 = 80.8")
    value, arithmetic = _reading(92.5, 10, "relative")
    assert value is None
    assert "101.75" in arithmetic


@pytest.mark.parametrize(
    ("text", "plain"),
    [("A&E – visits’ Länge", "ae visits lange"), ("  Bury’s  ", "burys"), ("2025/26", "2025 26")],
)
def test_text_is_searched_without_marks_or_accents(text: str, plain: str) -> None:
    assert folded(text) == plain
