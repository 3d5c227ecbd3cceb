"""The Quality and Outcomes Framework: registers and list sizes by practice, and one number a practice."""

import csv
from pathlib import Path

import pytest

from data.sources.lines import ELSEWHERE, NOT_SHOWN
from data.sources.qof import BY_PRACTICE, LOOKUP, Qof
from data.sources.shape import NotMine, Unreadable
from tests.data.sources.read_tables import FIXTURES, ROOT, aside, claimed, figure, held, keys, known, read

TABLE = FIXTURES / "qof" / "qof_2023_24_vaccination_practice.csv"
DATASET = "quality-and-outcomes-framework-2023-24-practice-file-prior-year-2022-2"
PRACTICES = ROOT / "data" / "definitions" / "places" / "figures" / "nhs_england-2025-07-11-conditions.csv"
HEADER = "PRACTICE_CODE,GROUP_CODE,PATIENT_LIST_TYPE,REGISTER,PRACTICE_LIST_SIZE"
GROUPS = ("AF", "CHD", "HF", "HYP", "PAD", "STIA")


def table(folder: Path, *rows: str, name: str = "PREVALENCE_2223.csv", header: str = HEADER) -> Path:
    path = folder / name
    path.write_text("\n".join([header, *rows]) + "\n", "utf-8")
    return path


def bury(group: str) -> list[str]:
    """The registers of Bury's practices in 2022/23, from the shares and list sizes that are transcribed."""
    with PRACTICES.open(encoding="utf-8", newline="") as handle:
        rows = [row for row in csv.DictReader(handle) if row["measure"] == f"qof_{group.casefold()}_prevalence"]
    count = {row["ods_code"]: round(float(row["value"]) * int(row["list_size"]) / 100) for row in rows}
    return [f"{row['ods_code']},{group},TOTAL,{count[row['ods_code']]},{row['list_size']}" for row in rows]


def test_the_sample_gives_the_values_that_are_printed():
    feeds = [{"indicator": "qof_hyp008", "figure": "achievement"}]
    told = read(Qof(), TABLE, known("qof", feeds, areas=["P83009", "P83612", "P83027"]))
    # Typed from the file.
    row = figure(told, "qof_hyp008", "P83009", "2023/24")
    assert row["value"] == 89.65517241
    assert (str(row["period_start"].date()), str(row["period_end"].date())) == ("2023-04-01", "2024-03-31")
    assert figure(told, "qof_hyp008", "P83612", "2023/24")["value"] == 100
    assert figure(told, "qof_hyp008", "P83027", "2023/24")["value"] == 10
    assert aside(told) == {ELSEWHERE: 23}


def test_the_sample_is_of_a_measure_that_the_site_does_not_show():
    assert aside(read(Qof(), TABLE, known("qof"))) == {NOT_SHOWN: 26}


@pytest.mark.parametrize("group", GROUPS)
def test_a_reload_gives_the_figures_of_bury_that_are_held_already(tmp_path, group):
    told = keys(read(Qof(), table(tmp_path, *bury(group)), known("qof")))
    before = held(DATASET)
    assert len(told) == 1
    assert {key: before[key] for key in told} == told


def test_england_is_made_only_of_a_table_of_the_whole_country(tmp_path):
    rows = [f"X{number:05},HYP,TOTAL,{100 + number % 2 * 100},1000" for number in range(5_000)]
    told = read(Qof(), table(tmp_path, *rows), known("qof"), size=1_500)
    row = figure(told, "qof_hyp_prevalence", "E92000001", "2022/23")
    assert (row["value"], row["numerator"], row["denominator"]) == (15, 750_000, 5_000_000)
    assert read(Qof(), table(tmp_path, *rows[1:]), known("qof")).figures.empty


def test_a_share_of_patients_of_some_ages_is_not_one_of_all_ages(tmp_path):
    rows = [row.replace("TOTAL", "18OV") for row in bury("HYP")]
    assert aside(read(Qof(), table(tmp_path, *rows), known("qof"))) == {NOT_SHOWN: 25}


def test_bury_is_not_added_up_while_a_practice_is_missing(tmp_path):
    told = read(Qof(), table(tmp_path, *bury("HYP")[:-1]), known("qof"))
    assert told.figures.empty
    assert any("Y02755" in reason for reason in aside(told))


@pytest.mark.parametrize(
    ("register", "size", "field", "rule"),
    [
        ("many", "9000", "REGISTER", "a number"),
        ("100", "=9000", "PRACTICE_LIST_SIZE", "no formula"),
        ("9001", "9000", "REGISTER", "numerator within denominator"),
        ("-1", "9000", "REGISTER", "not negative"),
    ],
)
def test_a_rejected_practice_keeps_the_sum_from_being_made(tmp_path, register, size, field, rule):
    rows = [*bury("HYP")[:-1], f"Y02755,HYP,TOTAL,{register},{size}"]
    told = read(Qof(), table(tmp_path, *rows), known("qof"))
    assert told.rejected[["row", "field", "rule"]].values.tolist() == [[26, field, rule]]
    assert told.figures.empty


def test_a_year_that_is_not_over_gives_no_figure(tmp_path):
    told = read(Qof(), table(tmp_path, *bury("HYP"), name="PREVALENCE_9899.csv"), known("qof"))
    assert set(told.rejected["rule"]) == {"period is over"}
    assert told.figures.empty


def test_a_file_that_does_not_say_its_year_is_refused_until_it_is_said(tmp_path):
    path = table(tmp_path, *bury("HYP"), name="prevalence.csv")
    with pytest.raises(Unreadable, match="--period 2022/23"):
        read(Qof(), path, known("qof"))
    assert len(read(Qof(), path, known("qof", period="2022/23")).figures) == 1


def test_the_other_tables_of_the_publication_are_known_and_set_aside(tmp_path):
    look_up = known("qof")
    geographies = "PRACTICE_CODE,PRACTICE_NAME,PCN_ODS_CODE,SUB_ICB_LOC_ODS_CODE,ICB_ODS_CODE"
    path = table(tmp_path, "P83001,FAIRFAX,U73478,00V,QOP", header=geographies, name="MAPPING_2223.csv")
    assert aside(read(Qof(), path, look_up)) == {LOOKUP: 1}
    achieved = "PRACTICE_CODE,INDICATOR_CODE,MEASURE,VALUE"
    path = table(tmp_path, "P83001,HYP008,NUMERATOR,900", header=achieved, name="ACHIEVEMENT_2223.csv")
    assert aside(read(Qof(), path, look_up)) == {BY_PRACTICE: 1}


def test_a_needed_column_that_is_gone_is_named(tmp_path):
    told = claimed(Qof(), table(tmp_path, header=HEADER.replace("PATIENT_LIST_TYPE", "AGES")))
    assert isinstance(told, NotMine)
    assert told.looked_for == ("PATIENT_LIST_TYPE",)
