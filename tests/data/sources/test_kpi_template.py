"""The KPI template's reader knows its forms by their headers, answers for every row and guesses nothing."""

from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.catalogue import Catalogue
from data.reports import reports_of
from data.sources.opening import opened
from data.sources.shape import Claim, NotMine, Unreadable
from tests.data.sources import kpi_forms
from tests.data.sources.kpi_forms import FIGURES, FIXTURES, MILESTONES, READER, TRAJECTORIES, fixture, form, read

CARE = "care_plans_made_up,E08000002,persons,65+,,01/03/2026,31/03/2026,45.3,453,1000,percent,,"


@pytest.fixture(scope="module")
def local() -> Catalogue:
    return kpi_forms.with_local_measures()


def told(parsed: Any) -> list[tuple[int, str, str]]:
    """Row, column and rule of each thing that was refused."""
    return list(parsed.rejected[["row", "field", "rule"]].itertuples(index=False, name=None))


def test_figures_mean_what_the_file_says(local: Catalogue) -> None:
    """figures.csv of the fixtures, row by row."""
    parsed = read(fixture("figures.csv"), local)
    said = parsed.figures[["row", "area_code", "value", "numerator", "denominator", "missing"]].astype(object)
    assert said.where(said.notna(), None).values.tolist() == [
        [2, "E08000002", 45.3, 453.0, 1000.0, ""],
        [3, "BURYNORTH", 50.0, 100.0, 200.0, ""],
        [4, "BURYWEST", None, None, None, "suppressed"],
        [6, "BURYEAST", None, None, None, "not_collected"],
        [7, "E08000002", 1234.0, None, None, ""],
        [8, "BURYPREST", 0.0, None, None, ""],
    ]
    assert parsed.rejected.empty


def test_a_figure_carries_its_period_unit_and_dataset(local: Catalogue) -> None:
    first = read(fixture("figures.csv"), local).figures.iloc[0]
    assert (first["period_label"], first["period_start"], first["period_end"]) == (
        "March 2026",
        pd.Timestamp(2026, 3, 1),
        pd.Timestamp(2026, 3, 31),
    )
    assert (first["unit"], first["dataset"], first["age"]) == ("percent", "local-care-plans-made-up", "65+")


def test_an_empty_line_of_the_form_is_no_row(local: Catalogue) -> None:
    assert read(fixture("figures.csv"), local).blank == {5}


def test_a_milestone_report_becomes_a_record(local: Catalogue) -> None:
    parsed = read(fixture("milestones.csv"), local)
    done, under_way = reports_of(parsed.milestones, parsed.trajectories, "march.csv").milestones
    assert (done.record_id, done.state, done.state_on, done.expected_on) == (
        *("P18.ELP.M1", "done"),
        *(date(2026, 2, 28), None),
    )
    assert (done.reported_on, done.holder, done.row) == (date(2026, 3, 10), "Locality Board", 2)
    assert (under_way.state, under_way.expected_on) == ("under_way", date(2026, 9, 30))


def test_an_agreed_path_becomes_points(local: Catalogue) -> None:
    parsed = read(fixture("trajectories.csv"), local)
    first, last = reports_of(parsed.milestones, parsed.trajectories, "march.csv").points
    assert (first.target_id, first.indicator_id, first.area_code, first.value) == ("NG4.2", "ae_4hr_all", "RM3", 74.5)
    assert (last.period_end, last.value, last.agreed_by, last.agreed_on) == (
        *(date(2027, 3, 31), 82.0),
        *("Locality Board", date(2026, 5, 5)),
    )


@pytest.mark.parametrize("name", ["figures.csv", "milestones.csv", "trajectories.csv"])
def test_each_fixture_opens_and_reads_as_it_was_saved(local: Catalogue, name: str) -> None:
    with opened(FIXTURES / name) as (sheet,):
        assert isinstance(READER.claim(sheet), Claim)
        assert read(sheet, local).rejected.empty


@given(st.permutations(FIGURES.split(",")))
@settings(max_examples=15, deadline=None)
def test_columns_may_stand_in_any_order(order: list[str]) -> None:
    row = dict(zip(FIGURES.split(","), CARE.split(","), strict=True))
    parsed = read(form(",".join(order), [row[name] for name in order]), LOCAL)
    assert parsed.figures[["value", "numerator", "denominator"]].values.tolist() == [[45.3, 453.0, 1000.0]]


def test_a_title_above_the_header_is_passed_over(local: Catalogue) -> None:
    sheet = form("Figures of March,,,,,,,,,,,,", FIGURES.upper(), CARE)
    assert READER.claim(sheet).header_row == 1  # type: ignore[union-attr]
    assert read(sheet, local).figures["row"].tolist() == [3]


def test_a_form_without_a_needed_column_says_which() -> None:
    answer = READER.claim(form(FIGURES.replace("denominator,", "")))
    assert answer == NotMine(("denominator",), 9)  # ten of the thirteen columns are needed


def test_another_publishers_table_is_not_claimed() -> None:
    header = "Indicator ID,Indicator Name,Area Code,Sex,Age,Time period,Value,Lower CI 95.0 limit,Count,Denominator"
    assert isinstance(READER.claim(form(header)), NotMine)


def test_a_column_that_stands_twice_is_not_guessed() -> None:
    answer = READER.claim(form(f"{FIGURES},value"))
    assert isinstance(answer, NotMine)
    assert answer.looked_for == ("value",)


def test_an_extra_column_is_refused_by_name_once_it_is_filled(local: Catalogue) -> None:
    with pytest.raises(Unreadable, match=r"has a column “patient”, first in row 3: take it out"):
        read(form(f"{FIGURES},patient", f"{CARE},", f"{CARE},made up"), local)
    assert len(read(form(f"{FIGURES},patient", f"{CARE},"), local).figures) == 1


def test_a_cell_beside_the_form_is_refused_by_its_place(local: Catalogue) -> None:
    with pytest.raises(Unreadable, match=r"something in column 14, which has no name, first in row 2"):
        read(form(f"{FIGURES},", f"{CARE},made up"), local)


def test_the_same_row_again_is_set_aside_and_another_value_is_refused(local: Catalogue) -> None:
    other = CARE.replace("45.3,453", "50.0,500")
    parsed = read(form(FIGURES, CARE, CARE, other), local)
    assert (parsed.figures["row"].tolist(), parsed.aside["row"].tolist()) == ([2], [3])
    assert told(parsed) == [(4, "measure", "given twice")]
    assert "Row 2 gives the same figure otherwise" in parsed.rejected["reason"][0]


def test_a_repeat_is_known_across_chunks(local: Catalogue) -> None:
    parsed = read(form(FIGURES, CARE, CARE), local, size=1)
    assert (parsed.figures["row"].tolist(), parsed.aside["row"].tolist()) == ([2], [3])


CELLS = st.sampled_from(
    [
        "",
        "=1+1",
        "Total",
        "45.3",
        "-1",
        "1e999",
        "NaN",
        "*",
        "31/03/2026",
        "2026-03-01",
        "03/2026",
        "persons",
        "percent",
    ]
) | st.text(max_size=8)
LOCAL = kpi_forms.with_local_measures()


@pytest.mark.parametrize("header", [FIGURES, MILESTONES, TRAJECTORIES])
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_every_row_has_exactly_one_fate(header: str, data: st.DataObject) -> None:
    width = len(header.split(","))
    rows = data.draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=4))
    parsed = read(form(header, *rows), LOCAL) if rows else None
    if parsed is None:
        return
    fates = [
        *({int(row) for row in frame["row"]} for frame in (parsed.figures, parsed.milestones, parsed.trajectories)),
        *({int(row) for row in parsed.rejected["row"]}, {int(row) for row in parsed.aside["row"]}, set(parsed.blank)),
    ]
    assert sum(map(len, fates)) == len(rows)
    assert set.union(*fates) == set(range(2, len(rows) + 2))
    assert (parsed.rejected[["reason", "fix"]] != "").all(axis=None)


def test_a_group_is_one_however_its_case_and_blanks_are_written(local: Catalogue) -> None:
    ward = CARE.replace(",65+,,", ",65+,Ward A,")
    later = ward.replace("01/03/2026,31/03/2026", "01/04/2026,30/04/2026").replace("Ward A", "WARD a")
    other = ward.replace("45.3,453", "50.0,500").replace("Ward A", " ward  a ")
    parsed = read(form(FIGURES, ward, later, other), local)
    assert parsed.figures["breakdown"].tolist() == ["Ward A", "Ward A"]
    assert told(parsed) == [(4, "measure", "given twice")]
