"""What holds of every reader of tables by place and by practice, whatever is in the cells and wherever they stand."""

import csv
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.sources.dfe_ees import DfeEes
from data.sources.dfe_lait import DfeLait
from data.sources.gp_appointments import GpAppointments
from data.sources.gp_list_sizes import GpListSizes
from data.sources.gp_payments import GpPayments
from data.sources.imd import Imd
from data.sources.qof import Qof
from data.sources.shape import Claim, Unreadable
from tests.data.sources.read_tables import FIXTURES, claimed, keys, known, read

PATIENTS = {"indicator": "registered_patients_sub_icb", "figure": "patients"}
SHARE = {"indicator": "rtt_18wk", "figure": "same-day share"}
ACHIEVED = {"indicator": "qof_hyp008", "figure": "achievement"}
TABLES = [
    (DfeEes(), "dfe_ees/cla_number_and_rate_per_10k_children.csv", known("dfe_ees")),
    (DfeEes(), "dfe_ees/d3_cpps_subsequent_plan.csv", known("dfe_ees")),
    (DfeLait(), "dfe_lait/bds_long.csv", known("dfe_lait")),
    (Imd(), "imd/iod2025_lad_gm_long.csv", known("imd")),
    (GpAppointments(), "gp_appointments/coverage_00V.csv", known("gp_appointments")),
    (
        GpAppointments(),
        "gp_appointments/practice_crosstab_2025-08.csv",
        known("gp_appointments", [SHARE], areas=["Y02960"]),
    ),
    (
        GpListSizes(),
        "gp_list_sizes/gp-reg-pat-prac-all_2026-02_00V.csv",
        known("gp_list_sizes", [PATIENTS], areas=["P83001", "P83010"]),
    ),
    (GpPayments(), "gp_payments/nhs_payments_to_general_practice_2022_23_00V.csv", known("gp_payments")),
    (Qof(), "qof/qof_2023_24_vaccination_practice.csv", known("qof", [ACHIEVED], areas=["P83009", "P83612"])),
]
EACH = pytest.mark.parametrize(("reader", "name", "look_up"), TABLES, ids=[name for _, name, _ in TABLES])
STRANGE = st.sampled_from(
    [
        "",
        " ",
        "=1+1",
        "c",
        "*",
        "-",
        "−",
        "..",
        "1e999",
        "NaN",
        "inf",
        "٣",
        "1,000",
        "1,00",
        "100%",
        "£3",
        "-0",
        "2025-13",
    ]
)


def rows_of(name: str) -> list[list[str]]:
    with (FIXTURES / name).open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.reader(handle))


def written(path: Path, rows: list[list[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle).writerows(rows)
    return path


@EACH
def test_columns_in_another_order_give_the_same_figures(tmp_path, reader, name, look_up):
    rows = rows_of(name)
    order = list(range(len(rows[0])))
    random.Random(5).shuffle(order)
    moved = written(tmp_path / Path(name).name, [[row[place] for place in order] for row in rows])
    before = keys(read(reader, FIXTURES / name, look_up))
    assert before
    assert keys(read(reader, moved, look_up)) == before


@EACH
def test_titles_above_the_header_and_columns_never_seen_change_nothing(tmp_path, reader, name, look_up):
    rows = rows_of(name)
    wider = [["", "Added later", *row] if number == 0 else ["", "x", *row] for number, row in enumerate(rows)]
    titled = [["A title", *[""] * (len(rows[0]) + 1)], [""] * (len(rows[0]) + 2), *wider]
    path = written(tmp_path / Path(name).name, titled)
    assert keys(read(reader, path, look_up)) == keys(read(reader, FIXTURES / name, look_up))


@EACH
def test_a_column_that_was_renamed_is_refused_or_changes_nothing(tmp_path, reader, name, look_up):
    before = keys(read(reader, FIXTURES / name, look_up))
    rows = rows_of(name)
    claim = claimed(reader, FIXTURES / name)
    assert isinstance(claim, Claim)
    for place in sorted(set(claim.columns.values())):
        header = [*rows[0][:place], f"{rows[0][place]} (new)", *rows[0][place + 1 :]]
        path = written(tmp_path / Path(name).name, [header, *rows[1:]])
        if not isinstance(claimed(reader, path), Claim):
            continue
        try:
            told = keys(read(reader, path, look_up))
        except Unreadable:
            continue
        # What one column fed may be gone and said to be; nothing that is left may have another value.
        assert told.items() <= before.items()


@EACH
@settings(max_examples=5, deadline=None)
@given(data=st.data())
def test_every_row_ends_in_one_place_whatever_is_in_its_cells(tmp_path_factory, reader, name, look_up, data):
    rows = rows_of(name)
    for _ in range(data.draw(st.integers(1, 6))):
        row = data.draw(st.integers(1, len(rows) - 1))
        rows[row][data.draw(st.integers(0, len(rows[0]) - 1))] = data.draw(STRANGE)
    path = written(tmp_path_factory.mktemp("spoiled") / Path(name).name, rows)
    try:
        told = read(reader, path, look_up, size=20)  # asserts it
    except Unreadable:
        return
    assert told.figures["missing"].ne("").equals(told.figures["value"].isna())
    assert told.rejected["reason"].str.endswith(".").all()
    assert told.rejected["fix"].str.endswith(".").all()
