"""The long layout of NHS England's A&E file (MSitAE)."""

from data.sources.nhs_ae import NhsAe
from data.sources.nhs_ae_figures import TOTAL
from data.sources.shape import NotMine
from tests.data.sources.ae_tables import HEADER_ONLY, held_of, long_rows, table
from tests.data.sources.read_tables import aside, claimed, keys, known, read


def test_the_long_layout_gives_the_same_figures(tmp_path):
    rows = long_rows()
    sums = [str(sum(int(row[n]) for row in rows[1:])) for n in range(4, len(rows[0]))]
    told = read(NhsAe(), table(tmp_path, [*rows, ["TOTAL"] * 4 + sums], "msitae.csv"), known("nhs_ae"))
    assert keys(told) == held_of("April 2025")
    assert aside(told) == {TOTAL: 1}


def test_several_months_of_the_long_layout_are_kept_apart(tmp_path):
    rows = long_rows() + long_rows("MSitAE-MAY-2025")[1:]
    told = read(NhsAe(), table(tmp_path, rows, "msitae.csv"), known("nhs_ae"))
    trust = told.figures[told.figures["area_code"].eq("E92000001") & told.figures["indicator_id"].eq("ae_4hr_all")]
    assert trust[["period_label", "value"]].values.tolist() == [["April 2025", 74.8], ["May 2025", 74.8]]


def test_more_waits_over_four_hours_than_attendances_are_rejected(tmp_path):
    rows = [[*row[:10], "99999", *row[11:]] if row[1] == "RC9" else row for row in long_rows()]
    told = read(NhsAe(), table(tmp_path, rows, "msitae.csv"), known("nhs_ae"))
    assert set(told.rejected["rule"]) == {"parts add up"}
    assert set(told.figures["area_code"]) == {"RM3"}


def test_a_row_of_no_month_may_belong_to_any_so_no_sum_is_made(tmp_path):
    rows = long_rows()
    rows[1][0] = "MSitAE-SPRING-2025"
    told = read(NhsAe(), table(tmp_path, rows, "msitae.csv"), known("nhs_ae"))
    assert set(told.rejected["rule"]) == {"a period"}
    assert set(told.figures["area_code"]) == {"RM3"}


def test_a_header_without_rows_gives_nothing():
    told = read(NhsAe(), HEADER_ONLY, known("nhs_ae"))
    assert told.figures.empty
    assert told.rejected.empty


def test_half_of_the_booked_columns_are_refused_by_name(tmp_path):
    rows = long_rows()
    place = rows[0].index("Attendances over 4hrs Booked Appointments Type 1")
    answer = claimed(NhsAe(), table(tmp_path, [[cell for n, cell in enumerate(row) if n != place] for row in rows]))
    assert isinstance(answer, NotMine)
    assert answer.looked_for == ("Attendances over 4hrs Booked Appointments Type 1",)
