"""Appointments in General Practice: coverage, the crosstab of practices, and daily counts."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from data.sources.gp_appointments import LOOKUP, NO_PART, GpAppointments
from data.sources.lines import ELSEWHERE
from data.sources.repeats import SAME
from data.sources.shape import NotMine
from tests.data.sources.read_tables import FIXTURES, aside, claimed, figure, held, keys, known, read, written

FOLDER = FIXTURES / "gp_appointments"
COVERAGE = FOLDER / "coverage_00V.csv"
CROSSTAB = FOLDER / "practice_crosstab_2025-08.csv"
COVERAGE_DATASET = "appointments-in-general-practice-coverage-appointments-gp-coverage"
# A monthly measure that is a percentage, in place of the yearly one: a month's file gives a month.
MONTHLY = {"indicator": "rtt_18wk", "figure": "same-day share"}
DAILY = (
    "SUB_ICB_LOCATION_CODE,SUB_ICB_LOCATION_ONS_CODE,SUB_ICB_LOCATION_NAME,ICB_ONS_CODE,REGION_ONS_CODE,"
    "Appointment_Date,APPT_STATUS,HCP_TYPE,APPT_MODE,TIME_BETWEEN_BOOK_AND_APPT,COUNT_OF_APPOINTMENTS"
)
GREATER_MANCHESTER = ("00T", "00V", "00Y", "01D", "01G", "01W", "01Y", "02A", "02H", "14L")
REGIONS = ("E40000003", "E40000005", "E40000006", "E40000007", "E40000010", "E40000011", "E40000012")


def table(folder: Path, *rows: str, header: str = DAILY) -> Path:
    return written(folder / "table.csv", header, rows)


def counted(code: str, day: str, band: str, count: object, region: str = "E40000010") -> str:
    return f"{code},E38,Name,E54,{region},{day},Attended,GP,Face-to-Face,{band},{count}"


def month(code: str, year: int, number: int, same_day: int, later: int, region: str = "E40000010") -> list[str]:
    """Two rows for a place at either end of a month."""
    first = date(year, number, 1)
    last = date(year + number // 12, number % 12 + 1, 1) - timedelta(days=1)
    return [
        counted(code, f"{first:%d%b%Y}".upper(), "Same Day", same_day, region),
        counted(code, f"{last:%d%b%Y}".upper(), "8  to 14 Days", later, region),
    ]


def test_coverage_gives_the_patients_of_open_practices():
    told = read(GpAppointments(), COVERAGE, known("gp_appointments"))
    # Typed from the file: in December 2021, 191,389 patients at included practices and 208,399 at open ones.
    assert figure(told, "registered_patients_sub_icb", "00V", "December 2021")["value"] == 208399
    assert figure(told, "registered_patients_sub_icb", "00V", "July 2025")["value"] == 212774
    assert told.rejected.empty


def test_a_reload_of_coverage_gives_the_figures_that_are_held_already():
    told = keys(read(GpAppointments(), COVERAGE, known("gp_appointments")))
    assert len(told) == 4
    assert told.items() <= held(COVERAGE_DATASET).items()


def test_columns_that_changed_places_are_seen_by_their_counts(tmp_path):
    header = COVERAGE.read_text("utf-8").splitlines()[0]
    swapped = "00V,E54000057,E40000010,01AUG2020,22,26,207093,153380"
    told = read(GpAppointments(), table(tmp_path, swapped, header=header), known("gp_appointments"))
    assert told.rejected[["field", "rule"]].values.tolist() == [
        ["Patients registered at included practices", "numerator within denominator"]
    ]
    assert told.figures.empty


def test_the_crosstab_of_a_practice_is_added_up_at_the_end():
    look_up = known("gp_appointments", [MONTHLY], areas=["Y02960"])
    told = read(GpAppointments(), CROSSTAB, look_up)
    row = figure(told, "rtt_18wk", "Y02960", "August 2025")
    # Added up by hand from the twelve rows of the file: 3 + 10 + 1,123 + 249 + 11 on the same day, and 218 others.
    assert (row["numerator"], row["denominator"], row["value"]) == (1396, 1614, 86.49)
    assert told.used == set(range(2, 14))
    assert row["row"] == 13


def test_a_practice_of_another_place_is_set_aside():
    assert aside(read(GpAppointments(), CROSSTAB, known("gp_appointments"))) == {ELSEWHERE: 12}


def test_the_lookup_is_known_and_set_aside(tmp_path):
    told = read(GpAppointments(), FOLDER / "mapping.csv", known("gp_appointments"))
    assert told.figures.empty
    header = (FOLDER / "mapping.csv").read_text("utf-8").strip()
    row = "P83001,FAIRFAX,EMIS,U73478,PRESTWICH,00V,GM,QOP,GM,Y62,NORTH WEST"
    assert aside(read(GpAppointments(), table(tmp_path, row, header=header), known("gp_appointments"))) == {LOOKUP: 1}


def test_daily_counts_of_a_month_are_added_up_for_bury(tmp_path):
    told = read(GpAppointments(), table(tmp_path, *month("00V", 2025, 4, 40, 60)), known("gp_appointments", [MONTHLY]))
    row = figure(told, "rtt_18wk", "00V", "April 2025")
    assert (row["value"], row["numerator"], row["denominator"]) == (40, 40, 100)
    assert list(told.figures["area_code"]) == ["00V"]


def test_greater_manchester_is_made_only_of_all_its_locations(tmp_path):
    look_up = known("gp_appointments", [MONTHLY])
    rows = [row for code in GREATER_MANCHESTER for row in month(code, 2025, 4, 10, 30)]
    told = read(GpAppointments(), table(tmp_path, *rows), look_up)
    row = figure(told, "rtt_18wk", "E54000057", "April 2025")
    assert (row["value"], row["numerator"], row["denominator"]) == (25, 100, 400)
    cut = read(GpAppointments(), table(tmp_path, *rows[:-2]), look_up)
    assert list(cut.figures["area_code"]) == ["00V"]
    assert any("lacks 14L" in reason for reason in aside(cut))


def test_england_is_made_only_of_all_its_regions(tmp_path):
    look_up = known("gp_appointments", [MONTHLY])
    rows = [row for number, r in enumerate(REGIONS) for row in month(f"9{number}X", 2025, 4, 1, 3, r)]
    told = read(GpAppointments(), table(tmp_path, *rows), look_up)
    assert figure(told, "rtt_18wk", "E92000001", "April 2025")["value"] == 25
    cut = read(GpAppointments(), table(tmp_path, *rows[:-2]), look_up)
    assert cut.figures.empty
    assert aside(cut) == {"The table covers 6 of the 7 regions of England.": 12}


def test_a_month_whose_days_are_cut_off_gives_no_figure(tmp_path):
    rows = [counted("00V", "01APR2025", "Same Day", 40), counted("00V", "12APR2025", "1 Day", 60)]
    told = read(GpAppointments(), table(tmp_path, *rows), known("gp_appointments", [MONTHLY]))
    assert told.figures.empty
    assert aside(told) == {"The days of April 2025 are not all in the table.": 2}


def test_a_year_needs_its_twelve_months(tmp_path):
    months = [(2024, number) for number in range(4, 13)] + [(2025, number) for number in range(1, 4)]
    rows = [row for year, number in months for row in month("00V", year, number, 1, 3)]
    told = read(GpAppointments(), table(tmp_path, *rows), known("gp_appointments"))
    row = figure(told, "gpad_same_day", "00V", "2024/25")
    assert (row["value"], row["denominator"]) == (25, 48)
    assert (str(row["period_start"].date()), str(row["period_end"].date())) == ("2024-04-01", "2025-03-31")
    part = read(GpAppointments(), table(tmp_path, *rows[:-2]), known("gp_appointments"))
    assert part.figures.empty
    assert any("11 of the 12 months" in reason for reason in aside(part))


@pytest.mark.parametrize(
    ("band", "count", "field", "rule"),
    [
        ("Same-day", 5, "TIME_BETWEEN_BOOK_AND_APPT", "band is known"),
        ("Same Day", "five", "COUNT_OF_APPOINTMENTS", "a number"),
        ("Same Day", "=5", "COUNT_OF_APPOINTMENTS", "no formula"),
        ("Same Day", -5, "COUNT_OF_APPOINTMENTS", "not negative"),
    ],
)
def test_one_rejected_row_keeps_the_figure_from_being_made_and_says_so(tmp_path, band, count, field, rule):
    rows = [*month("00V", 2025, 4, 40, 60), counted("00V", "15APR2025", band, count)]
    told = read(GpAppointments(), table(tmp_path, *rows), known("gp_appointments", [MONTHLY]))
    assert told.rejected[["row", "field", "rule"]].values.tolist() == [[4, field, rule]]
    assert told.rejected["reason"].iloc[0].endswith("No figure that this row is part of is made.")
    assert told.figures.empty
    assert aside(told) == {"A figure that this row is part of could not be made, because row 4 is rejected.": 2}


def test_a_day_that_cannot_be_read_may_be_of_any_month(tmp_path):
    rows = [*month("00V", 2025, 4, 40, 60), counted("00V", "31APRIL2025", "1 Day", 7)]
    told = read(GpAppointments(), table(tmp_path, *rows), known("gp_appointments", [MONTHLY]))
    assert told.rejected[["row", "field", "rule"]].values.tolist() == [[4, "Appointment_Date", "a period"]]
    assert told.figures.empty


def test_a_total_is_never_added_to_its_parts(tmp_path):
    rows = [*month("00V", 2025, 4, 40, 60), counted("ENGLAND TOTAL", "01APR2025", "Same Day", 9), ",,,,,,,,,1 Day,60"]
    told = read(GpAppointments(), table(tmp_path, *rows), known("gp_appointments", [MONTHLY]))
    assert figure(told, "rtt_18wk", "00V", "April 2025")["denominator"] == 100
    assert aside(told) == {NO_PART: 2}


def test_a_hidden_count_is_not_added_up_as_nothing(tmp_path):
    rows = [*month("00V", 2025, 4, 40, 60), counted("00V", "15APR2025", "1 Day", "*")]
    told = read(GpAppointments(), table(tmp_path, *rows), known("gp_appointments", [MONTHLY]))
    assert told.figures.empty
    assert aside(told) == {"A figure that this row is part of could not be made, because row 4 holds no number.": 3}


def test_a_row_that_stands_twice_is_counted_once_even_across_chunks(tmp_path):
    rows = month("00V", 2025, 4, 40, 60)
    path = table(tmp_path, *rows, rows[0])
    for size in (100, 1):
        told = read(GpAppointments(), path, known("gp_appointments", [MONTHLY]), size)
        assert figure(told, "rtt_18wk", "00V", "April 2025")["denominator"] == 100
        assert aside(told) == {SAME: 1}


def test_a_row_that_stands_twice_with_other_counts_is_rejected(tmp_path):
    rows = [*month("00V", 2025, 4, 40, 60), month("00V", 2025, 4, 41, 60)[0]]
    told = read(GpAppointments(), table(tmp_path, *rows), known("gp_appointments", [MONTHLY]))
    assert told.rejected[["row", "rule"]].values.tolist() == [[4, "one value"]]
    assert told.figures.empty


def test_the_layout_of_clinical_commissioning_groups_is_read_too(tmp_path):
    header = DAILY.replace("SUB_ICB_LOCATION_CODE", "CCG_CODE").replace("ICB_ONS_CODE", "STP_CODE")
    path = table(tmp_path, *month("00V", 2020, 4, 40, 60), header=header)
    assert figure(read(GpAppointments(), path, known("gp_appointments", [MONTHLY])), "rtt_18wk", "00V", "April 2020")


def test_a_needed_column_that_is_gone_is_named(tmp_path):
    told = claimed(GpAppointments(), table(tmp_path, header=DAILY.replace("TIME_BETWEEN_BOOK_AND_APPT", "WAIT_BAND")))
    assert isinstance(told, NotMine)
    assert told.looked_for == ("TIME_BETWEEN_BOOK_AND_APPT",)


def test_the_same_day_share_feeds_no_measure_of_urgent_requests():
    fed = {feed.indicator: feed.figure for feed in known("gp_appointments").source.feeds}
    assert fed == {
        "registered_patients_sub_icb": "patients at open practices",
        "gpad_same_day": "same-day share",
    }


@pytest.mark.parametrize(
    ("place", "text", "rule"),
    [(4, "-3", "not negative"), (5, "-1", "not negative"), (6, "-153380", "not negative"), (4, "many", "a number")],
)
def test_a_count_of_coverage_that_is_none_is_rejected_though_no_figure_is_made_of_it(
    tmp_path: Path, place: int, text: str, rule: str
) -> None:
    header, first, *_ = COVERAGE.read_text("utf-8").splitlines()
    cells = first.split(",")
    cells[place] = text
    told = read(GpAppointments(), table(tmp_path, ",".join(cells), header=header), known("gp_appointments"))
    assert told.figures.empty
    assert (header.split(",")[place], text, rule) in set(
        told.rejected[["field", "value", "rule"]].itertuples(index=False, name=None)
    )
