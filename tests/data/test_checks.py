"""Each fault is named with its file, its row and what to do; the fixtures are named for the one fault they hold."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from data.build import build, check
from data.catalogue import Catalogue
from data.checks import check_rows
from data.faults import Fault, FaultyInputs
from data.release import Stores
from tests.data.conftest import FIXTURES, Figure

VISITS = "figures/nhs_england/2026-07-09/a-e-attendances-and-emergency-admissions-monthly-provider-file.csv"
VISITS_FROM = "figures/nhs_england/2026-07-09/provenance.yml"
HEALTHY = "figures/ons/2026-02-20/ons-health-state-life-expectancies-els.csv"
ENQUIRIES = "figures/dfe/2026-04-08/lait-section-47.csv"
HLE = "definitions/indicators/hle_birth.yml"
AREAS, OUTCOMES = "definitions/areas.csv", "definitions/outcomes.yml"
TARGETS, KEPT = "definitions/targets.csv", "Check the target, its basis and its baseline"

# fault: file, row (None: the whole file), field, what the message says, what it says to do
FAULTS: dict[str, tuple[str, int | None, str, str, str]] = {
    "broken-yaml": (HLE, 8, "", "broken YAML", "Mend the line"),
    "broken-csv": (VISITS, 4, "", "broken CSV", "Save it again"),
    "unknown-area": (VISITS, 4, "area_code", "“RM9”: unknown area", "Add it to areas.csv"),
    "unknown-unit": (VISITS, 4, "unit", "“per cent”: unknown or wrong unit", "The definition says percent"),
    "percentage-over-100": (VISITS, 4, "value", "“722.0”: a percentage outside 0 to 100", "Check the published figure"),
    "lower-limit-above-value": (HEALTHY, 2, "lower_95", "lower limit above the value 57.4", "Check both"),
    "upper-limit-below-value": (HEALTHY, 2, "upper_95", "upper limit below the value 57.4", "Check both"),
    "one-limit-without-the-other": (HEALTHY, 2, "lower_95", "one limit of an interval", "Give both or neither"),
    "repeated-row": (VISITS, 5, "period_label", "a repeated row", "the other is row 4"),
    "missing-provenance": (
        *("figures/nhs_england/2026-08-13/provenance.yml", None, ""),
        *("missing provenance", "Write one: publisher, vintage, licence, files"),
    ),
    "figure-for-undefined-indicator": (
        *(VISITS, 4, "indicator_key"),
        *(
            "“ae_4hr_al”: a figure for an indicator that is not defined",
            "Write data/definitions/indicators/ae_4hr_al.yml",
        ),
    ),
    "impossible-date": (VISITS, 4, "period_end", "“2025-08-32”: not a date", "Write it as 2026-03-31"),
    "unknown-sex": (VISITS, 4, "sex", "“Persons”: unknown sex", "Write persons, male or female"),
    "no-value": (VISITS, 4, "value", "no value", "Leave the row out"),
    "not-a-number": (VISITS, 4, "value", "“72.2*”: not a number", "Write digits only"),
    "infinite-value": (VISITS, 4, "value", "“inf”: not a number", "Write digits only"),
    "negative-rate": (ENQUIRIES, 3, "value", "“-239.2”: a negative count or rate", "Check the published figure"),
    "too-few-cells": (VISITS, 4, "", "wrong number of cells", "Give every column a cell"),
    "too-many-cells": (VISITS, 4, "", "wrong number of cells", "quote commas"),
    "unexpected-columns": (VISITS, 1, "header", "unexpected columns", "The header must be indicator_key,"),
    "not-utf-8": (VISITS, None, "", "broken CSV", "Save it again as UTF-8"),
    "period-ends-before-it-starts": (VISITS, 4, "period_end", "ends before it starts", "correct the dates"),
    "period-after-its-publication": (VISITS, 4, "period_end", "after it was published", "The edition is of 2026-07-09"),
    "period-not-of-the-declared-kind": (VISITS, 4, "period_start", "do not make a month", "Correct dates"),
    "broken-provenance": (VISITS_FROM, 13, "", "broken YAML", "Mend the line"),
    "provenance-without-licence": (VISITS_FROM, None, "licence", "required", "See"),
    "file-not-in-provenance": (VISITS, None, "", "no entry in provenance.yml", "under files"),
    "misspelt-key-in-a-definition": (HLE, None, "polarty", "not permitted", "See"),
    "unknown-unit-in-a-definition": (HLE, None, "unit", "“yeers”", "'years'"),
    "unknown-polarity-in-a-definition": (HLE, None, "polarity", "“up_is_good”", "'higher_is_better'"),
    "sentence-without-its-value": (HLE, None, "", "sentence must hold {value} and {area}", "See"),
    "repeated-key-in-a-definition": (HLE, 14, "", "decimals", "once"),
    "empty-definition": (HLE, None, "", "empty", "Put it back"),
    "definition-not-named-for-its-id": (HLE, None, "id", "id is not the file's name", "Write id: hle_birth"),
    "staff-only-measure-without-a-reason": (
        *("definitions/indicators/section47_rate.yml", None, ""),
        *("a staff-only measure must give audience_reason", "See"),
    ),
    "no-figures-of-a-named-dataset": (HLE, None, "datasets", "no figures of this dataset", "Correct the name"),
    "no-figure-for-the-local-area": (HLE, None, "local_area", "stands for Bury", "Name an area that has one"),
    "unknown-publisher-in-a-definition": (HLE, None, "publisher", "“onss”: unknown publisher", "Add it to"),
    "unknown-publisher": (
        VISITS_FROM,
        None,
        "publisher",
        "“nhs_englnd”: unknown publisher",
        "Add it to publishers.yml",
    ),
    "staff-only-measure-in-a-public-basket": (
        *(OUTCOMES, None, "OO1"),
        *("“section47_rate”: a staff-only measure in a basket", "choose another measure"),
    ),
    "basket-measure-that-is-not-defined": (
        OUTCOMES,
        None,
        "OO1",
        "“ae_4hr”: a measure that is not defined",
        "Define it",
    ),
    "repeated-outcome": (OUTCOMES, None, "id", "repeated id", "its own id"),
    "outcomes-not-a-list": (OUTCOMES, None, "", "not a list", "dash"),
    "empty-outcomes": (OUTCOMES, None, "", "empty", "Put it back"),
    "empty-release": ("definitions/release.yml", None, "", "empty", "Put it back"),
    "unknown-area-in-a-comparator-list": (
        *("definitions/comparators.yml", None, "gm_boroughs"),
        *("“E08000099”: unknown area", "Add it to areas.csv"),
    ),
    "repeated-area": (AREAS, 3, "area_code", "“E08000002”: repeated area", "Keep one row for each area"),
    "unknown-kind-of-area": (AREAS, 3, "kind", "“hospital”", "'trust'"),
    "areas-row-with-too-many-cells": (AREAS, 5, "", "wrong number of cells", "quote commas"),
    "target-for-undefined-measure": (
        *(TARGETS, None, "NG4.2"),
        *("“ae_4hr”: a measure that is not defined", "Define it or take the target out"),
    ),
    "target-for-a-group-without-figures": (TARGETS, None, "NG4.2", "no figure for male", "Name a group"),
    "repeated-target": (TARGETS, 3, "target_id", "“NG4.2”: repeated target", "Keep one row for each target"),
    "targets-due-together": (TARGETS, None, "NG4.3", "its dates cross those of another", "its own due date"),
    "target-row-with-too-few-cells": (TARGETS, 2, "", "wrong number of cells", "Give every column a cell"),
    "target-with-dates-out-of-order": (TARGETS, 2, "", "dates must run baseline_start, baseline_end", "See"),
    "target-with-an-unknown-scope": (TARGETS, 2, "scope", "“nation”", "'national'"),
    "target-with-an-impossible-value": (TARGETS, None, "NG4.2", "182.0 is not a possible value in percent", KEPT),
    "target-that-works-out-above-100": (TARGETS, None, "NG4.2", "72 × 1.50 = 108, above 100%", KEPT),
    "target-whose-baseline-has-no-figure": (TARGETS, None, "NG4.2", "no figure of ae_4hr_all ends on", KEPT),
    "misspelt-key-in-a-method": ("definitions/methods.yml", None, "fromula", "not permitted", "See"),
}


def faults_of(room: Path) -> list[Fault]:
    with pytest.raises(FaultyInputs) as found:
        check(room)
    return found.value.faults


def spoil(room: Path, *names: str) -> None:
    for name in names:
        shutil.copytree(FIXTURES / "faulty" / name, room, dirs_exist_ok=True)


def contents(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir()} if folder.exists() else {}


def test_healthy_room_has_no_fault(room: Path) -> None:
    catalogue, reading = check(room)
    assert len(catalogue.indicators) == 3
    assert len(reading.observations) == 20 + 8 + 6 + 4 + 4


def test_every_faulty_fixture_is_tested() -> None:
    assert {p.name for p in (FIXTURES / "faulty").iterdir()} == FAULTS.keys()


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Fault]]:
    """The faults of each faulty room."""
    found: dict[str, list[Fault]] = {}
    for name in FAULTS:
        room = Path(shutil.copytree(FIXTURES / "healthy", tmp_path_factory.mktemp("faulty") / "room"))
        spoil(room, name)
        try:
            check(room)
        except FaultyInputs as error:
            found[name] = error.faults
        else:
            found[name] = []
    return found


@pytest.mark.parametrize("name", FAULTS)
def test_fault_is_named_with_its_file_its_row_and_its_remedy(told: dict[str, list[Fault]], name: str) -> None:
    file, row, field, said, remedy = FAULTS[name]
    (fault,) = (f for f in told[name] if (f.file, f.row, f.field) == (file, row, field) and said in str(f))
    assert remedy in str(fault)
    assert str(fault).startswith(file if row is None else f"{file}, row {row}")
    assert len(str(fault).splitlines()) == 1


@pytest.mark.parametrize("name", FAULTS)
def test_one_fault_is_told_once(told: dict[str, list[Fault]], name: str) -> None:
    """A definition that cannot be read is not told again for each of its figures."""
    two = (
        "misspelt-key-in-a-definition",
        "misspelt-key-in-a-method",
    )  # a key that means nothing, and one that is not there
    assert len(told[name]) == (2 if name in two else 1)


@pytest.mark.parametrize(
    "file",
    ["areas.csv", "outcomes.yml", "publishers.yml", "comparators.yml", "release.yml", "targets.csv", "methods.yml"],
)
def test_missing_definition_file_is_a_fault(room: Path, file: str) -> None:
    (room / "definitions" / file).unlink()
    place = f"definitions/{file}"
    (fault,) = (f for f in faults_of(room) if f.file == place)
    assert str(fault) == f"{place}: missing definition file. Put it back from the repository."


@pytest.mark.parametrize("file", ["areas.csv", "outcomes.yml", "targets.csv", "indicators/hle_birth.yml"])
def test_definition_file_that_is_not_utf_8_is_a_fault(room: Path, file: str) -> None:
    path = room / "definitions" / file
    path.write_bytes(path.read_bytes() + "# ½\n".encode("latin-1"))
    faults = faults_of(room)
    assert any(f.file == f"definitions/{file}" and "UTF-8" in str(f) for f in faults)


SEVERAL = ["broken-yaml", "percentage-over-100", "lower-limit-above-value", "missing-provenance", "repeated-area"]


def test_faults_of_several_files_are_all_told_at_once(room: Path) -> None:
    spoil(room, *SEVERAL)
    told = {(f.file, f.row, f.field) for f in faults_of(room)}
    assert {FAULTS[name][:3] for name in SEVERAL} <= told


def test_several_faults_of_one_row_are_all_told(room: Path) -> None:
    path = room / VISITS
    row = "RM3,persons,,,August 2025,2025-08-01,2025-08-31,72.2"
    path.write_text(path.read_text("utf-8").replace(row, row.replace("RM3", "RM9").replace("72.2", "722")), "utf-8")
    assert [(f.row, f.field) for f in faults_of(room)] == [(4, "area_code"), (4, "value")]


def test_a_fault_that_many_rows_share_is_told_of_each_of_them(figure: Figure, catalogue: Catalogue) -> None:
    rows = [figure(unit="percent", row=row, period_end=date(2024, 12, day)) for row, day in ((2, 31), (3, 31), (4, 30))]
    wrong = [(fault.row, fault.value) for fault in check_rows(rows, catalogue) if fault.field == "unit"]
    assert wrong == [(2, "percent"), (3, "percent"), (4, "percent")]


def test_faults_are_told_in_the_order_of_files_and_rows(room: Path) -> None:
    spoil(room, *SEVERAL)
    places = [(f.file, f.row or 0) for f in faults_of(room)]
    assert places == sorted(places)


@pytest.mark.parametrize("name", FAULTS)
def test_faulty_inputs_write_nothing_and_the_stores_that_stood_still_stand(
    room: Path, tmp_path: Path, name: str
) -> None:
    stores = Stores(tmp_path / "store")
    stores.folder.mkdir()
    for standing in ("public-2026.10-1.duckdb", "staff-2026.10-1.duckdb"):
        (stores.folder / standing).write_bytes(b"as it was")
    before = contents(stores.folder)
    spoil(room, name)
    with pytest.raises(FaultyInputs):
        build(stores, room)
    assert contents(stores.folder) == before


def test_faulty_inputs_make_no_folder(room: Path, tmp_path: Path) -> None:
    spoil(room, "percentage-over-100")
    with pytest.raises(FaultyInputs):
        build(Stores(tmp_path / "store"), room)
    assert not (tmp_path / "store").exists()
