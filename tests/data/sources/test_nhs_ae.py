"""NHS England's A&E table by provider, its sums held against the figures that are held."""

import random

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.sources.nhs_ae import NOTE, NhsAe
from data.sources.nhs_ae_figures import CUT_SHORT, NOT_MADE, TOTAL
from data.sources.repeats import SAME
from data.sources.shape import NotMine, Unreadable
from tests.data.sources.ae_tables import APRIL, MARCH, april, changed, held_of, rows_of, table, totals
from tests.data.sources.read_tables import aside, claimed, keys, known, read


def test_april_2025_gives_exactly_the_figures_that_are_held():
    told = read(NhsAe(), APRIL, known("nhs_ae"), size=50)
    before = held_of("April 2025")
    assert len(before) == 24  # six measures of Northern Care Alliance, Greater Manchester, the North West and England
    assert keys(told) == before
    assert told.rejected.empty
    assert aside(told) == {}
    derived = told.figures.set_index("area_code")["derivation"].to_dict()
    assert derived["E92000001"] == "derived: sum of 198 providers in the monthly file"
    assert derived["RM3"] == ""


def test_march_2026_with_its_thousands_and_percent_signs_gives_the_figures_of_the_trust():
    told = read(NhsAe(), MARCH, known("nhs_ae"))
    trust = {key: numbers for key, numbers in held_of("March 2026").items() if key[1] == "RM3"}
    assert len(trust) == 6
    assert keys(told) == trust
    # Ten of some two hundred providers, without a total: nothing is added up.
    assert aside(told) == {CUT_SHORT: 9}


def test_a_total_is_checked_and_never_added(tmp_path):
    rows = rows_of(APRIL)
    told = april(tmp_path, [*rows, totals(rows)])
    assert keys(told) == held_of("April 2025")
    assert aside(told) == {TOTAL: 1}


def test_a_total_makes_a_short_table_whole(tmp_path):
    rows = [row for row in rows_of(APRIL) if row[0] in {"Code", "RM3", "R0A"}]
    told = april(tmp_path, [*rows, totals(rows)])
    # 33,638 and 43,674, typed from the file.
    england = told.figures[told.figures["area_code"].eq("E92000001")].set_index("indicator_id")
    assert england["value"]["ae_attendances_total"] == 33638 + 43674
    # Five of the seven trusts are missing, so their sum has no value.
    manchester = told.figures[told.figures["area_code"].eq("E54000057")]
    assert set(manchester["missing"]) == {"not_available"}


def test_a_total_that_does_not_add_up_is_refused_and_no_sum_is_made(tmp_path):
    rows = rows_of(APRIL)
    told = april(tmp_path, [*rows[:-1], totals(rows)])
    assert set(told.figures["area_code"]) == {"RM3"}
    assert set(told.rejected["rule"]) == {"the total adds up"}
    assert set(told.rejected["row"]) == {199}
    assert set(aside(told)) == {NOT_MADE}


def test_a_wrong_cell_is_named_as_the_file_names_it_and_told_as_the_file_writes_it(tmp_path):
    rows = rows_of(APRIL)
    told = april(tmp_path, [*rows[:-1], totals(rows)]).rejected
    header = [" ".join(name.split()) for name in rows[0]]
    ours = {"attendances of type 1", "attendances within 4 hours, type 1"}
    assert all(" ".join(field.split()) in {*header, *ours} for field in told["field"])
    assert not any("_" in field for field in told["field"])
    assert not any("." in value for value in told["value"])


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000))
def test_columns_in_any_order_give_the_same_figures(tmp_path, seed):
    rows = rows_of(APRIL)
    order = random.Random(seed).sample(range(len(rows[0])), len(rows[0]))
    told = april(tmp_path, [[row[n] for n in order] for row in rows])
    assert keys(told) == held_of("April 2025")


def test_a_title_other_punctuation_and_more_columns_make_no_difference(tmp_path):
    header, *rows = rows_of(APRIL)
    header = [
        name.replace(" 0 ", " – ").replace("Total Attendances < 4 hours", "total attendances <4 hours")
        for name in header
    ]
    widened = [[*row, "7", "1"] for row in rows]
    header += ["Booked appointments Type 1", "Booked appointments Type 3"]
    title = [["Title:", "A&E attendances"], ["Period:", "April 2025"], ["Published:", "8 May 2025"], []]
    path = table(tmp_path, [*title, header, *widened], name="download.csv")
    assert keys(read(NhsAe(), path, known("nhs_ae"))) == held_of("April 2025")


def test_columns_that_add_up_in_no_order_are_refused(tmp_path):
    header, *rows = rows_of(APRIL)
    shifted = [[*row[:7], *row[8:11], row[7], *row[11:]] for row in rows]  # one cell moved four places to the right
    with pytest.raises(Unreadable, match=r"do not add up to the totals beside them in any order"):
        april(tmp_path, [header, *shifted])


def test_columns_that_add_up_in_two_ways_are_refused(tmp_path):
    header = rows_of(APRIL)[0]
    # Made up: type 1 and type 3 are each other's mirror, so that within and over cannot be told apart.
    counts = [10, 0, 10, 20, 6, 0, 4, 10, 4, 0, 6, 10, 50, 60, 0, 40, 0, 0, 0, 0, 0, 0, 0, 0]
    rows = [[f"R{n:02d}", "NHS England London", "Made up", *map(str, counts)] for n in range(12)]
    with pytest.raises(Unreadable, match="can be read in two ways"):
        april(tmp_path, [header, *rows])


def test_one_row_whose_cells_are_shifted_is_rejected_and_its_sums_are_not_made(tmp_path):
    told = april(tmp_path, changed(rows_of(APRIL), "RC9", 3, "16150"))
    assert set(told.rejected["row"]) == {2}
    assert set(told.rejected["rule"]) == {"parts add up"}
    assert set(told.figures["area_code"]) == {"RM3"}
    assert aside(told) == {NOT_MADE: 196}


@pytest.mark.parametrize(
    ("column", "text", "rule"),
    [
        (26, "four", "a number"),
        (26, "=SUM(A1:A9)", "no formula"),
        (26, "-4", "a count"),
        (26, "4.5", "a count"),
        (0, "", "a provider"),
        (15, "93.5", "percentage of its counts"),
    ],
)
def test_a_row_with_a_wrong_cell_is_rejected(tmp_path, column, text, rule):
    told = april(tmp_path, changed(rows_of(APRIL), "RC9", column, text))
    assert set(told.rejected["row"]) == {2}
    assert rule in set(told.rejected["rule"])
    assert set(told.figures["area_code"]) == {"RM3"}
    for sentence in (*told.rejected["reason"], *told.rejected["fix"]):
        assert sentence.endswith(".")
        assert len(sentence.split()) <= 25


def test_a_provider_that_gave_no_count_leaves_its_sum_without_a_value(tmp_path):
    told = april(tmp_path, changed(rows_of(APRIL), "RC9", 25, "-"))
    gaps = told.figures[told.figures["missing"].ne("")]
    assert gaps[["indicator_id", "area_code", "missing"]].values.tolist() == [
        ["dta_over_4hr", "E92000001", "not_available"]
    ]


def test_a_month_without_attendances_has_no_share(tmp_path):
    rows = changed(rows_of(APRIL), "RM3", 0, "RM3")
    rows = [
        [*row[:3], *("0" if n not in (17, 18) else "-" for n in range(24))] if row[0] == "RM3" else row for row in rows
    ]
    told = april(tmp_path, rows).figures
    share = told[told["area_code"].eq("RM3") & told["indicator_id"].eq("ae_4hr_all")]
    assert share["missing"].tolist() == ["not_applicable"]


def test_the_same_row_again_is_set_aside_and_another_one_is_rejected(tmp_path):
    rows = rows_of(APRIL)
    first = next(row for row in rows if row[0] == "RC9")
    told = april(tmp_path, [*rows, first])
    assert aside(told) == {SAME: 1}
    assert keys(told) == held_of("April 2025")
    told = april(tmp_path, [*rows, [*first[:26], "9"]])
    assert set(told.rejected["rule"]) == {"one row a provider"}
    assert set(told.figures["area_code"]) == {"RM3"}


def test_notes_below_the_table_are_set_aside(tmp_path):
    rows = rows_of(APRIL)
    told = april(tmp_path, [*rows, ["Notes: figures are provisional", *[""] * 26]])
    assert aside(told) == {NOTE: 1}
    assert keys(told) == held_of("April 2025")


def test_the_month_comes_from_the_name_or_from_the_analyst(tmp_path):
    rows = rows_of(MARCH)
    nameless = table(tmp_path, rows, "ae.csv")
    with pytest.raises(Unreadable, match="does not say which month it is of"):
        read(NhsAe(), nameless, known("nhs_ae"))
    told = read(NhsAe(), nameless, known("nhs_ae", period="2026-03"))
    assert set(told.figures["period_label"]) == {"March 2026"}
    with pytest.raises(Unreadable, match="its name says March 2026 and the analyst says May 2026"):
        read(NhsAe(), MARCH, known("nhs_ae", period="2026-05"))
    with pytest.raises(Unreadable, match=r"--period .* is no month for “.*”: write one such as 2025-04"):
        read(NhsAe(), nameless, known("nhs_ae", period="spring"))


def test_a_month_that_is_still_to_come_is_rejected(tmp_path):
    told = read(NhsAe(), table(tmp_path, rows_of(MARCH), "ae-March-2099.csv"), known("nhs_ae"))
    assert told.figures.empty
    assert "period is over" in set(told.rejected["rule"])


def test_a_workbook_with_its_title_england_and_shares_of_one_is_read_alike(tmp_path):
    header, *rows = rows_of(APRIL)
    england = ["-", "-", "England", *totals([header, *rows])[3:]]
    shares = {n for n, name in enumerate(header) if name.startswith("Percentage")}
    book = openpyxl.Workbook()
    sheet = book.active
    for line in (["Title:", "Monthly A&E"], ["Period:", "April 2025"], ["Published:", "8 May 2025"], [], header):
        sheet.append(line)
    for row in (england, *rows):
        cells = [float(c) / 100 if n in shares and c else int(c) if c.isdigit() else c for n, c in enumerate(row)]
        sheet.append(cells)
    path = tmp_path / "by-provider.xlsx"
    book.save(path)
    told = read(NhsAe(), path, known("nhs_ae"))
    assert keys(told) == held_of("April 2025")
    assert aside(told) == {TOTAL: 1}


@pytest.mark.parametrize(
    ("lost", "looked_for"),
    [
        ("Total attendances", ("Total attendances",)),
        ("Type 1 Departments 0 Major A&E", ("Type 1 Departments",)),
        ("Total Emergency Admissions", ("Total Emergency Admissions",)),
    ],
)
def test_a_table_without_a_needed_column_is_refused_by_its_name(tmp_path, lost, looked_for):
    header, *rows = rows_of(MARCH)
    header = rows_of(APRIL)[0]
    place = header.index(lost)
    path = table(tmp_path, [[cell for n, cell in enumerate(row) if n != place] for row in (header, *rows)])
    answer = claimed(NhsAe(), path)
    assert isinstance(answer, NotMine)
    assert answer.looked_for == looked_for


@pytest.mark.parametrize(
    ("column", "text", "rule"),
    [
        (26, "85", "waits within each other"),  # 84 waited over 4 hours
        (25, "6656", "waits within each other"),  # 6,655 were admitted
        (23, "2023", "parts add up"),  # 4,633 via A&E and 2,022 others make 6,655
    ],
)
def test_admissions_and_waits_that_contradict_each_other_are_rejected(tmp_path, column, text, rule):
    told = april(tmp_path, changed(rows_of(APRIL), "RC9", column, text))
    assert told.rejected[["row", "rule"]].values.tolist() == [[2, rule]]
    assert set(told.figures["area_code"]) == {"RM3"}


def test_a_table_whose_two_waits_are_exchanged_is_refused_as_a_whole(tmp_path):
    rows = [[*row[:25], row[26], row[25]] for row in rows_of(APRIL)[1:]]
    with pytest.raises(Unreadable, match="of its 198 rows contradict themselves"):
        april(tmp_path, [rows_of(APRIL)[0], *rows])


def test_a_table_whose_types_1_and_2_are_exchanged_is_refused_as_a_whole(tmp_path):
    header, *rows = rows_of(APRIL)
    swapped = {"Type 1 Dep": "Type 2 Departments 0 Single Specialty", "Type 2 Dep": "Type 1 Departments 0 Major A&E"}
    header = [swapped.get(name[:10], name) for name in header]
    with pytest.raises(Unreadable, match="of its 198 rows contradict themselves"):
        april(tmp_path, [header, *rows])
