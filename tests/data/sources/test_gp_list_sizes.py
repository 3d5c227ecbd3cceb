"""Patients registered at GP practices: one row a practice, added up for Bury only when none is missing."""

from datetime import date
from pathlib import Path

import pytest

from data.sources.gp_list_sizes import SPLIT, GpListSizes
from data.sources.lines import ELSEWHERE, NOT_SHOWN
from data.sources.practices import NO_PRACTICE
from data.sources.repeats import SAME
from data.sources.shape import Claim, NotMine
from tests.data.sources.read_tables import FIXTURES, aside, claimed, figure, known, read

TABLE = FIXTURES / "gp_list_sizes" / "gp-reg-pat-prac-all_2026-02_00V.csv"
HEADER = TABLE.read_text("utf-8").splitlines()[0]
PATIENTS = {"indicator": "registered_patients_sub_icb", "figure": "patients"}
# The row that the sample lacks, as the transcript of this edition has it: 9,553 patients.
ROCK = "GP_PRAC_PAT_LIST,2026-02-01,GP,00V,E38000024,Y02755,BL9 0NJ,ALL,ALL,9553"


def table(folder: Path, *rows: str, sample: bool = True, header: str = HEADER) -> Path:
    path = folder / "gp-reg-pat-prac-all.csv"
    held = TABLE.read_text("utf-8").splitlines()[1:] if sample else []
    path.write_text("\n".join([header, *held, *rows]) + "\n", "utf-8")
    return path


def one(**changes: str) -> str:
    cells = dict(zip(HEADER.split(","), ROCK.split(","), strict=True))
    return ",".join((cells | changes).values())


def test_practices_are_read_one_by_one():
    told = read(GpListSizes(), TABLE, known("gp_list_sizes", [PATIENTS], areas=["P83001", "P83623"]))
    # Typed from the file.
    assert figure(told, "registered_patients_sub_icb", "P83001", "February 2026")["value"] == 14279
    assert figure(told, "registered_patients_sub_icb", "P83623", "February 2026")["value"] == 4791


def test_bury_is_not_added_up_while_a_practice_is_missing():
    told = read(GpListSizes(), TABLE, known("gp_list_sizes", [PATIENTS]))
    assert told.figures.empty
    [(reason, rows)] = aside(told).items()
    assert "Y02755" in reason
    assert rows == 24


def test_bury_is_the_sum_of_all_its_practices(tmp_path):
    told = read(GpListSizes(), table(tmp_path, ROCK), known("gp_list_sizes", [PATIENTS]))
    # 202,580 patients of the 24 practices of the file, added up by a spreadsheet, and 9,553.
    row = figure(told, "registered_patients_sub_icb", "00V", "February 2026")
    assert row["value"] == 212133
    assert row["row"] == 26
    assert row["derivation"] == "derived: sum of 25 practices"
    assert told.used == set(range(2, 27))


def test_the_site_takes_the_number_of_patients_from_another_table():
    assert aside(read(GpListSizes(), TABLE, known("gp_list_sizes"))) == {NOT_SHOWN: 24}


def test_the_edition_is_the_day_that_the_table_names():
    claim = claimed(GpListSizes(), TABLE)
    assert isinstance(claim, Claim)
    assert claim.edition == date(2026, 2, 1)


def test_rows_of_one_sex_or_age_and_rows_of_areas_are_not_added_to_the_whole(tmp_path):
    more = [ROCK, one(SEX="FEMALE", NUMBER_OF_PATIENTS="5000"), one(AGE="0", NUMBER_OF_PATIENTS="90")]
    path = table(tmp_path, *more, one(TYPE="SUB_ICB", CODE="00V", NUMBER_OF_PATIENTS="212133"))
    told = read(GpListSizes(), path, known("gp_list_sizes", [PATIENTS]))
    assert figure(told, "registered_patients_sub_icb", "00V", "February 2026")["value"] == 212133
    assert aside(told) == {SPLIT: 2, NO_PRACTICE: 1}


def test_practices_of_other_places_are_set_aside_whatever_is_in_them(tmp_path):
    far = one(SUB_ICB_LOCATION_CODE="14L", CODE="P84004", NUMBER_OF_PATIENTS="not sent")
    told = read(GpListSizes(), table(tmp_path, ROCK, far), known("gp_list_sizes", [PATIENTS]))
    assert len(told.figures) == 1
    assert aside(told) == {ELSEWHERE: 1}


@pytest.mark.parametrize(
    ("row", "field", "rule"),
    [
        (one(CODE="P83999", NUMBER_OF_PATIENTS="many"), "NUMBER_OF_PATIENTS", "a number"),
        (one(CODE="P83999", NUMBER_OF_PATIENTS="=1"), "NUMBER_OF_PATIENTS", "no formula"),
        (one(CODE="P83999", NUMBER_OF_PATIENTS="-1"), "NUMBER_OF_PATIENTS", "not negative"),
        (one(CODE="P83999", EXTRACT_DATE="2026-03-01"), "EXTRACT_DATE", "one day"),
        (one(CODE="P83999", EXTRACT_DATE="soon"), "EXTRACT_DATE", "a period"),
    ],
)
def test_a_rejected_practice_keeps_the_sum_from_being_made(tmp_path, row, field, rule):
    told = read(GpListSizes(), table(tmp_path, ROCK, row), known("gp_list_sizes", [PATIENTS]))
    assert told.rejected[["row", "field", "rule"]].values.tolist() == [[27, field, rule]]
    assert told.rejected["reason"].iloc[0].endswith("No figure that this row is part of is made.")
    assert told.figures.empty


def test_a_practice_that_stands_twice_is_counted_once(tmp_path):
    told = read(GpListSizes(), table(tmp_path, ROCK, ROCK), known("gp_list_sizes", [PATIENTS]), size=7)
    assert figure(told, "registered_patients_sub_icb", "00V", "February 2026")["value"] == 212133
    assert aside(told) == {SAME: 1}


def test_columns_are_found_by_name_wherever_they_stand(tmp_path):
    header = "NUMBER_OF_PATIENTS,AGE,SEX,CODE,added_later,EXTRACT_DATE"
    path = table(tmp_path, "14279,ALL,ALL,P83001,x,01FEB2026", sample=False, header=header)
    told = read(GpListSizes(), path, known("gp_list_sizes", [PATIENTS], areas=["P83001"]))
    assert figure(told, "registered_patients_sub_icb", "P83001", "February 2026")["value"] == 14279


def test_a_needed_column_that_is_gone_is_named(tmp_path):
    told = claimed(GpListSizes(), table(tmp_path, sample=False, header=HEADER.replace("NUMBER_OF_PATIENTS", "N")))
    assert isinstance(told, NotMine)
    assert told.looked_for == ("NUMBER_OF_PATIENTS",)


def test_a_table_without_rows_gives_nothing(tmp_path):
    told = read(GpListSizes(), table(tmp_path, sample=False), known("gp_list_sizes", [PATIENTS]))
    assert told.figures.empty
