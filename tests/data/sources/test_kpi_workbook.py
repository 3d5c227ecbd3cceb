"""The KPI template as a workbook: it holds the forms and their lists, gives away nothing of staff, and reads back."""

import csv
import io
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from data.catalogue import Catalogue
from data.sources.kpi_lists import Lists
from data.sources.kpi_workbook import DOWNLOADS, csv_forms, workbook, write_templates
from data.sources.opening import opened
from tests.data.sources import kpi_forms
from tests.data.sources.kpi_forms import FIGURES, FIXTURES, MILESTONES, READER, TRAJECTORIES, read

HEADERS = {"Figures": FIGURES, "Milestones": MILESTONES, "Trajectories": TRAJECTORIES}


@pytest.fixture(scope="module")
def local() -> Catalogue:
    return kpi_forms.with_local_measures()


@pytest.fixture(scope="module")
def everything(local: Catalogue) -> bytes:
    return workbook(Lists(local, local.sources["kpi_template"]))


@pytest.fixture
def book(everything: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(everything))


def checks(book: Workbook, sheet: str) -> dict[str, tuple[str, str]]:
    """Of each column that the workbook checks: the kind of check and its formula, by the column's header."""
    rules = book[sheet].data_validations.dataValidation
    return {book[sheet][f"{str(r.sqref)[0]}1"].value: (r.type, r.formula1) for r in rules}


def listed(book: Workbook, formula: str) -> list[object]:
    """The words of the list that a check chooses from."""
    return [cell.value for (cell,) in book["Lists"][formula.removeprefix("Lists!").replace("$", "")]]


def test_it_has_a_guide_three_forms_and_their_lists(book: Workbook) -> None:
    assert book.sheetnames == ["Guide", "Figures", "Milestones", "Trajectories", "Lists"]
    for name, header in HEADERS.items():
        assert [cell.value for cell in book[name][1]] == header.split(",")
        assert book[name].freeze_panes == "A2"
        assert all(cell.comment.text for cell in book[name][1])


def test_its_forms_are_empty(book: Workbook) -> None:
    """The example stands in the guide alone, so that nobody sends it in."""
    assert {book[name].max_row for name in HEADERS} == {1}
    assert "example_measure" in {cell.value for row in book["Guide"] for cell in row}


def test_every_column_but_free_text_is_checked_while_somebody_types(book: Workbook) -> None:
    free = {"age", "breakdown", "note"}
    for name, header in HEADERS.items():
        assert checks(book, name).keys() == set(header.split(",")) - free
    figures = checks(book, "Figures")
    assert figures["value"] == ("custom", 'AND(ISNUMBER(H2),OR(K2<>"percent",AND(H2>=0,H2<=100)))')
    assert (figures["numerator"], figures["period end"][0]) == (("whole", "0"), "date")


def test_its_lists_are_those_of_the_definitions(book: Workbook, local: Catalogue) -> None:
    figures, milestones = checks(book, "Figures"), checks(book, "Milestones")
    assert listed(book, figures["measure"][1]) == ["bed_days_made_up", "care_plans_made_up"]
    assert listed(book, figures["sex"][1]) == ["persons", "male", "female"]
    assert listed(book, milestones["state"][1]) == ["done", "under way", "not started", "at risk", "stopped"]
    inside = {"BURYNORTH", "BURYWEST", "BURYEAST", "BURYPREST", "BURYWHITE", "E08000002"}
    assert inside <= set(listed(book, figures["area code"][1]))
    held = {r.id for r in local.records.values() if r.milestone is not None and r.audience != "unlisted"}
    assert set(listed(book, milestones["milestone"][1])) == held


def test_what_anybody_may_download_names_nothing_that_is_staffs(local: Catalogue, tmp_path: Path) -> None:
    write_templates(tmp_path, local)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(DOWNLOADS)
    with zipfile.ZipFile(tmp_path / "kpi-template.xlsx") as parts:
        text = "".join(parts.read(name).decode() for name in parts.namelist())
    hidden = {i.id for i in local.indicators.values() if i.audience == "staff"}
    hidden |= {r.id for r in local.records.values() if r.audience != "public" and r.milestone is not None}
    assert "care_plans_made_up" in hidden
    assert [id_ for id_ in sorted(hidden) if f">{id_}<" in text] == []
    assert ">bed_days_made_up<" in text


def test_its_bytes_are_a_function_of_the_definitions(local: Catalogue, everything: bytes) -> None:
    assert workbook(Lists(local, local.sources["kpi_template"])) == everything


def test_it_holds_no_macro_no_formula_and_no_link(everything: bytes, book: Workbook) -> None:
    with zipfile.ZipFile(io.BytesIO(everything)) as parts:
        assert [n for n in parts.namelist() if "vba" in n.lower() or "external" in n.lower()] == []
    assert [c.coordinate for sheet in book for row in sheet for c in row if str(c.value or "").startswith("=")] == []


def test_the_guide_tells_the_disclosure_rule_and_explains_every_column(book: Workbook) -> None:
    words = [str(cell.value) for row in book["Guide"] for cell in row if cell.value]
    assert any("Counts from 0 to 9 are hidden" in text and "Zero is hidden too." in text for text in words)
    assert {name for header in HEADERS.values() for name in header.split(",")} <= set(words)


def test_the_csv_forms_hold_their_header_alone() -> None:
    made = csv_forms()
    assert {name: made[f"kpi-{name.lower()}.csv"].decode("utf-8-sig").splitlines() for name in HEADERS} == {
        name: [header] for name, header in HEADERS.items()
    }


def test_a_workbook_that_was_filled_in_reads_like_its_csv(book: Workbook, local: Catalogue, tmp_path: Path) -> None:
    """Days as days and numbers as numbers, as somebody types them into a spreadsheet."""
    for name in HEADERS:
        with (FIXTURES / f"{name.lower()}.csv").open(encoding="utf-8", newline="") as lines:
            for row in list(csv.reader(lines))[1:]:
                book[name].append([typed(cell) for cell in row])
    book.save(tmp_path / "filled.xlsx")
    with opened(tmp_path / "filled.xlsx") as sheets:
        by_name = {sheet.name: read(sheet, local) for sheet in sheets}  # type: ignore[arg-type]
    assert all(parsed.rejected.empty for parsed in by_name.values())
    assert by_name["Figures"].figures["value"].dropna().tolist() == [45.3, 50.0, 1234.0, 0.0]
    assert by_name["Milestones"].milestones["state"].tolist() == ["done", "under_way"]
    assert by_name["Trajectories"].trajectories["value"].tolist() == [74.5, 82.0]
    for words in ("Guide", "Lists"):
        assert by_name[words].blank
        assert by_name[words].figures.empty


def typed(cell: str) -> object:
    """A cell as a spreadsheet keeps what somebody types."""
    if cell.count("/") == 2:
        day, month, year = (int(part) for part in cell.split("/"))
        return date(year, month, day)
    plain = cell.replace(",", "")
    return (float(plain) if "." in plain else int(plain)) if plain.replace(".", "").isdigit() else cell or None


def test_the_workbook_as_it_comes_gives_nothing_and_refuses_nothing(everything: bytes, tmp_path: Path) -> None:
    (tmp_path / "empty.xlsx").write_bytes(everything)
    local = kpi_forms.with_local_measures()
    with opened(tmp_path / "empty.xlsx") as sheets:
        for sheet in sheets:
            assert not isinstance(READER.claim(sheet), str)
            if list(sheet.chunks(0)):
                parsed = read(sheet, local)  # type: ignore[arg-type]
                assert parsed.rejected.empty
                assert parsed.figures.empty
