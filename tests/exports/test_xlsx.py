"""A pack as a workbook, read back with openpyxl: tidy tables in the style of government analysts."""

import io
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from components.slides import Sheet
from exports.workbook.pack import as_xlsx
from tests.exports.paper_pack import MEASURED, PRACTICES, WAITS, WORDS_ALONE, pack

LONG = Sheet(
    "Waits: all [of] them / every month, and more",
    "Waits",
    ("Period", "Value", "Lower 95% limit", "Missing", "Source"),
    (
        ("2010", 41.35, 40.1, "", "NHS England"),
        ("2011", None, None, "hidden by us to protect people", "NHS England"),
        ("2012", None, None, "not available", "NHS England"),
        ("2013", None, None, "does not apply", "NHS England"),
        ("2014", 0, None, "", "=HYPERLINK(1)"),
        ("2015", -3.5, None, "", date(2026, 7, 9)),
    ),
)
PACK = pack(
    "Members only", slides=(MEASURED, replace(WORDS_ALONE, sheets=(LONG, replace(LONG, caption="The same name"))))
)  # fmt: skip


def silent(_line: str) -> None:
    pass


@pytest.fixture(scope="module")
def book() -> Workbook:
    return load_workbook(io.BytesIO(as_xlsx(PACK, silent)))


def table(page: Any) -> tuple[list[str], list[list[Any]]]:
    """Heads and rows of the one table of a sheet."""
    (found,) = page.tables.values()
    rows = [[cell.value for cell in row] for row in page[found.ref]]
    return rows[0], rows[1:]


def test_it_opens_with_cover_contents_and_notes_and_then_has_a_table_a_sheet(book: Workbook) -> None:
    assert book.sheetnames[:3] == ["Cover", "Contents", "Notes"]
    assert book.sheetnames[3:5] == ["1 Figures", "1 Practices"]
    assert book.sheetnames[-1] == "Actions and decisions"
    for page in book.worksheets[1:]:
        assert len(page.tables) == 1


def test_the_numbers_are_those_of_the_slide_and_are_numbers(book: Workbook) -> None:
    heads, rows = table(book["1 Figures"])
    assert heads == ["Period", "Value"]
    assert rows == [[str(2010 + at), pytest.approx(value, rel=1e-14)] for at, value in enumerate(WAITS)]
    assert all(cell.number_format == "#,##0.0" for cell in book["1 Figures"]["B"][5:])
    _, practices = table(book["1 Practices"])
    assert [row[1] for row in practices] == [51.27, "[x]", 1204.5]
    assert PRACTICES.rows[2][1] == 1204.5


def test_a_missing_figure_is_the_sign_of_its_reason_and_nought_stays_nought(book: Workbook) -> None:
    _, rows = table(book.worksheets[5])
    assert [row[1] for row in rows] == [41.35, "[c]", "[x]", "[z]", 0, -3.5]
    assert [row[3] for row in rows][:2] == ["[z]", "hidden by us to protect people"]
    signs = [row[1] for row in table(book["Notes"])[1] if row[0] == "Sign"]
    assert {"[c]", "[x]", "[z]"} <= set(signs)


def test_no_cell_of_a_table_is_blank_and_none_is_merged(book: Workbook) -> None:
    for page in book.worksheets:
        assert not page.merged_cells.ranges
    for page in book.worksheets[1:]:
        heads, rows = table(page)
        assert all(cell not in {None, ""} for row in (heads, *rows) for cell in row), page.title


def test_the_row_of_headings_stays_in_sight_and_is_printed_on_each_page(book: Workbook) -> None:
    for page in book.worksheets[1:]:
        assert page.freeze_panes == "B6"
        assert page.print_title_rows == "$5:$5"


def test_names_of_sheets_are_short_distinct_and_without_signs_that_excel_refuses(book: Workbook) -> None:
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in book.sheetnames)
    assert len({name.casefold() for name in book.sheetnames}) == len(book.sheetnames)


def test_each_name_in_the_contents_leads_to_its_sheet_and_back(book: Workbook) -> None:
    leads = [(cell.value, cell.hyperlink.location) for cell in book["Contents"]["A"][5:]]
    assert leads == [(name, f"'{name}'!A1") for name in book.sheetnames[2:]]
    assert all(page["A4"].hyperlink.location == "'Contents'!A1" for page in book.worksheets[3:])


def test_each_sheet_of_figures_says_area_source_licence_release_and_marking(book: Workbook) -> None:
    said = book["1 Figures"]["A3"].value
    for words in (MEASURED.area, MEASURED.source, MEASURED.licence, "Release 2026.11", "Members only"):
        assert words in said
    assert all("Members only" in page.oddFooter.left.text for page in book.worksheets)


def test_the_notes_hold_definition_scope_and_caveats_and_what_each_column_means(book: Workbook) -> None:
    _, rows = table(book["Notes"])
    notes = [row[2] for row in rows]
    assert {MEASURED.definition, MEASURED.scope, *MEASURED.caveats} <= set(notes)
    columns = [row[1] for row in rows if row[0] == "Column"]
    assert {"Period", "Value", "Missing", "Owner"} <= set(columns)


def test_nothing_in_it_would_be_run_and_days_are_days(book: Workbook) -> None:
    _, rows = table(book.worksheets[5])
    assert rows[4][4] == "'=HYPERLINK(1)"
    assert rows[5][4].date() == date(2026, 7, 9)
    for page in book.worksheets:
        assert not any(cell.data_type == "f" for row in page.iter_rows() for cell in row)


def test_what_was_written_down_is_a_table_of_its_own(book: Workbook) -> None:
    heads, rows = table(book["Actions and decisions"])
    first = dict(zip(heads, rows[0], strict=True))
    assert first["Number"] == 7
    assert first["What"] == "Ask the trust for <site> figures & #hash"
    assert first["Due"].date() == date(2026, 11, 2)
    assert (first["Overdue"], first["Item"]) == ("yes", "1 Seen in time")


def test_it_says_its_title_and_its_language_and_the_same_pack_gives_the_same_bytes(book: Workbook) -> None:
    assert book.properties.title == "November meeting: figures of the pack"
    assert book.properties.language == "en-GB"
    assert as_xlsx(PACK, silent) == as_xlsx(PACK, silent)


def test_a_table_that_stands_on_the_slide_and_below_it_is_one_sheet() -> None:
    twice = replace(MEASURED, sheets=(PRACTICES,))
    made = load_workbook(io.BytesIO(as_xlsx(pack(slides=(twice,), entries=()), silent)))
    assert made.sheetnames == ["Cover", "Contents", "Notes", "1 Practices"]


def test_a_pack_of_words_alone_is_a_workbook_too() -> None:
    made = load_workbook(io.BytesIO(as_xlsx(pack(slides=(WORDS_ALONE,), entries=()), silent)))
    assert made.sheetnames == ["Cover", "Contents", "Notes"]
