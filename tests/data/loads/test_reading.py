"""Workbooks and zips: which of their tables are read, and which are only named."""

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
import pytest

from data.loads.amending import Amendment
from data.loads.load import Shelf, load
from data.loads.mending import Decision, fix_cell, rejected
from data.loads.shape import Counts, LoadRefused, Said
from data.sources.shape import Unreadable
from tests.data.loads.files import HEADER, fingertips, fingertips_row

ANALYST = Said("analyst")


def workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[str]]]) -> Path:
    book = openpyxl.Workbook()
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([cell or None for cell in row])
    del book["Sheet"]
    book.save(path)
    return path


def test_a_row_of_nothing_but_a_formula_is_set_aside_and_notes_are_named(bare: Shelf, tmp_path: Path) -> None:
    total = ["", "", "", "", "", "", "", "", "", "", "", "", "=SUM(M2:M3)"]
    rows = [HEADER, fingertips_row("10.5"), fingertips_row("11.5", 2011), [], total]
    path = workbook(tmp_path / "a.xlsx", {"Data": rows, "Notes": [["See the website."]]})
    report = load(bare, path, ANALYST)
    assert report.load.counts == Counts(read=3, rejected=0, set_aside=1, duplicate=0, unchanged=0, changed=0, new=2)
    assert report.aside == (("A row that holds nothing but a formula, such as a total of other rows.", 1),)
    assert report.unread == ("Notes",)


def test_a_sheet_that_is_nearly_a_table_of_ours_is_refused_and_not_passed_over(bare: Shelf, tmp_path: Path) -> None:
    spoilt = [name if name != "Time period" else "When" for name in HEADER]
    sheets = {"Data": [HEADER, fingertips_row("10.5")], "More": [spoilt, fingertips_row("10.5")]}
    with pytest.raises(Unreadable, match=r"sheet “More”, is nearest to the kind fingertips, but .*“Time period”"):
        load(bare, workbook(tmp_path / "a.xlsx", sheets), ANALYST)


def test_a_row_is_named_with_its_sheet(bare: Shelf, tmp_path: Path) -> None:
    sheets = {
        name: [HEADER, fingertips_row(value, year)] for name, value, year in (("A", "10", 2010), ("B", "x", 2011))
    }
    load(bare, workbook(tmp_path / "a.xlsx", sheets), ANALYST)
    assert [(r.sheet, r.row, r.value) for r in rejected(bare.inputs, "L0001")] == [("B", 2, "x")]
    why = Decision("analyst", "A slip of the pen.")
    with pytest.raises(LoadRefused, match="write --sheet with one of A, B"):
        fix_cell(bare, "L0001", Amendment("", 2, "Value", "11"), why)
    assert fix_cell(bare, "L0001", Amendment("B", 2, "Value", "11"), why).load.counts.new == 2


def test_what_was_unpacked_is_taken_away(bare: Shelf, tmp_path: Path) -> None:
    inner = fingertips(tmp_path / "inner.csv", [fingertips_row("10.5")])
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as made:
        made.write(inner, "inner.csv")
    assert load(bare, tmp_path / "a.zip", ANALYST).load.counts.new == 1
    assert [path.name for path in bare.inputs.loads.iterdir()] == ["L0001"]


def test_tables_of_two_kinds_are_loaded_each_on_its_own(bare: Shelf, tmp_path: Path) -> None:
    mapping = Path(__file__).resolve().parents[2] / "fixtures" / "sources" / "ons_els" / "healthy-life-expectancy.csv"
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as made:
        made.write(fingertips(tmp_path / "inner.csv", [fingertips_row("10.5")]), "inner.csv")
        made.write(mapping, "els.csv")
    with pytest.raises(Unreadable, match=r"tables of several kinds \(fingertips, ons_els\): load each on its own"):
        load(bare, tmp_path / "a.zip", ANALYST)
