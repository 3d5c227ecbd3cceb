"""NHS payments to general practice: money and patients of every practice, and what is paid for a patient."""

import csv
from pathlib import Path

import pytest

from data.sources.gp_payments import NOBODY, GpPayments
from data.sources.practices import NO_PRACTICE
from data.sources.shape import NotMine, Unreadable
from tests.data.sources.read_tables import FIXTURES, aside, claimed, figure, held, keys, known, read

TABLE = FIXTURES / "gp_payments" / "nhs_payments_to_general_practice_2022_23_00V.csv"
MEASURE, DATASET = "nhs_payment_per_registered_patient", "nhs-payments-to-general-practice"
HEADER = (
    "Practice Code,CCG Code,Number of Registered Patients (Last Known Figure),Total NHS Payments to General Practice"
)


def table(folder: Path, *rows: str, name: str = "payments_2022-23.csv", header: str = HEADER) -> Path:
    path = folder / name
    path.write_text("\n".join([header, *rows]) + "\n", "utf-8")
    return path


def bury() -> list[str]:
    with TABLE.open(encoding="utf-8", newline="") as handle:
        return [",".join(row[name] for name in HEADER.split(",")) for row in csv.DictReader(handle)]


def test_a_reload_gives_the_figure_that_is_held_already():
    told = keys(read(GpPayments(), TABLE, known("gp_payments")))
    # 28,265,017 pounds for 209,574 patients, as in the transcript of the same table.
    assert list(told.values()) == [(134.87, 28265017, 209574)]
    assert told.items() <= held(DATASET).items()


def test_the_figure_is_made_of_every_practice_of_bury():
    told = read(GpPayments(), TABLE, known("gp_payments"))
    assert told.used == set(range(2, 27))
    derivation = figure(told, MEASURE, "00V", "2022/23")["derivation"]
    assert derivation == "derived: total payments / registered patients, 25 practices"


def test_england_is_made_only_of_a_table_of_the_whole_country(tmp_path):
    rows = [f"X{number:05},15N,1000,{150_000 + number % 2 * 10_000}" for number in range(5_000)]
    told = read(GpPayments(), table(tmp_path, *rows), known("gp_payments"))
    # Half of the practices have 150 pounds a patient and half 160, with 1,000 patients each.
    assert figure(told, MEASURE, "E92000001", "2022/23")["value"] == 155
    assert list(told.figures["area_code"]) == ["E92000001"]
    cut = read(GpPayments(), table(tmp_path, *rows[1:]), known("gp_payments"))
    assert cut.figures.empty
    assert aside(cut) == {"The table names 4,999 practices, which is not all of England.": 4_999}


def test_the_year_is_said_by_the_file_or_by_the_analyst(tmp_path):
    rows = bury()
    unnamed = table(tmp_path, *rows, name="payments.csv")
    with pytest.raises(Unreadable, match="--period 2022/23"):
        read(GpPayments(), unnamed, known("gp_payments"))
    for words in ("2021/22", "2021-22", "202122"):
        told = read(GpPayments(), unnamed, known("gp_payments", period=words))
        assert list(told.figures["period_label"]) == ["2021/22"]
    with pytest.raises(Unreadable, match="--period"):
        read(GpPayments(), unnamed, known("gp_payments", period="last year"))


def test_a_practice_without_patients_is_left_out(tmp_path):
    told = read(GpPayments(), table(tmp_path, *bury(), "P83999,00V,0,5000"), known("gp_payments"))
    assert figure(told, MEASURE, "00V", "2022/23")["numerator"] == 28265017
    assert aside(told) == {NOBODY: 1}


def test_a_total_is_never_added_to_its_practices(tmp_path):
    totals = ("Total,00V,209574,28265017", ",00V,209574,28265017")
    told = read(GpPayments(), table(tmp_path, *bury(), *totals), known("gp_payments"))
    assert figure(told, MEASURE, "00V", "2022/23")["denominator"] == 209574
    assert aside(told) == {NO_PRACTICE: 2}


def test_a_bad_cell_keeps_the_figure_from_being_made(tmp_path):
    rows = bury()
    told = read(GpPayments(), table(tmp_path, *rows[:-1], "Y02755,00V,9634.75,n/a"), known("gp_payments"))
    assert told.rejected[["row", "field", "rule"]].values.tolist() == [
        [26, "Total NHS Payments to General Practice", "a number"]
    ]
    assert told.figures.empty


def test_totals_of_another_making_are_not_taken_for_the_total(tmp_path):
    header = HEADER.replace("Total NHS Payments", "Total NHS Payments including covid payments")
    told = claimed(GpPayments(), table(tmp_path, header=header))
    assert isinstance(told, NotMine)
    assert told.looked_for == ("Total NHS Payments to General Practice",)
