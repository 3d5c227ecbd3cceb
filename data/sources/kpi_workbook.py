"""Writes the KPI template: a workbook with a guide, three forms and the lists they choose from; and a CSV a form.

The bytes are a function of the definitions alone: the same lists give the same file.
"""

import csv
import io
import os
import re
import zipfile
from collections.abc import Iterable
from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from data.catalogue import Catalogue
from data.sources.kpi_columns import FORMS, LISTS_TITLE, Form
from data.sources.kpi_guide import GuideLine, guide
from data.sources.kpi_lists import Lists
from data.sources.kpi_validation import validation

SOURCE = "kpi_template"
WORKBOOK = "kpi-template.xlsx"
DOWNLOADS = (WORKBOOK, *(f"kpi-{form.key}.csv" for form in FORMS))
"""The names of the files that write_templates leaves behind."""
ROWS = 5_000  # of a form that are checked while somebody types
_HEADER = PatternFill("solid", start_color="003087")
_WHITE = Font(bold=True, color="FFFFFF")
_STYLES = {"title": Font(bold=True, size=16), "heading": Font(bold=True, size=13), "head": Font(bold=True)}
_GUIDE_WIDTHS = (30, 90, 18, 32)
_LIST_ROW = 2  # of the sheet Lists that holds the headers


def write_templates(folder: Path, catalogue: Catalogue) -> None:
    """Writes the workbook and the CSV forms that anybody may download, with nothing in their lists that is staff's.

    Raises KeyError when the definitions hold no source of that name.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lists = Lists(catalogue, catalogue.sources[SOURCE], public_only=True)
    for name, content in {WORKBOOK: workbook(lists), **csv_forms()}.items():
        _put(folder / name, content)


def _put(path: Path, content: bytes) -> None:
    temporary = path.with_name(f"{path.name}.{os.getpid()}.partial")
    try:
        temporary.write_bytes(content)
        temporary.chmod(0o444)
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def csv_forms() -> dict[str, bytes]:
    """An empty CSV for each form, by file name: the header alone, with a mark that tells Excel it is UTF-8."""
    made = {}
    for form in FORMS:
        text = io.StringIO()
        csv.writer(text, lineterminator="\r\n").writerow(column.title for column in form.columns)
        made[f"kpi-{form.key}.csv"] = ("\ufeff" + text.getvalue()).encode()
    return made


def workbook(lists: Lists) -> bytes:
    """The workbook: Guide, Figures, Milestones, Trajectories, Lists. No macros, no formulas, no rows filled in."""
    book = Workbook()
    book.properties.title = "KPI template, Bury Locality Plan outcomes"
    book.properties.creator = "Bury Locality Plan outcomes"
    first = book.active
    assert isinstance(first, Worksheet)  # of a new workbook it is
    first.title = "Guide"
    _write_guide(first, guide(lists))
    forms = [(form, book.create_sheet(form.title)) for form in FORMS]
    places = _write_lists(book.create_sheet("Lists"), lists)
    for form, sheet in forms:
        _write_form(sheet, form, places)
    written = io.BytesIO()
    book.save(written)
    return _undated(written.getvalue())


def _write_guide(sheet: Worksheet, lines: Iterable[GuideLine]) -> None:
    for number, width in enumerate(_GUIDE_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.sheet_view.showGridLines = False
    wrapped = Alignment(wrap_text=True, vertical="top")
    for row, line in enumerate(lines, 1):
        for column, text in enumerate(line.cells, 1):
            cell = sheet.cell(row, column, text)
            cell.alignment = wrapped
            if line.style in _STYLES:
                cell.font = _STYLES[line.style]
        if line.style in {"title", "heading", "text"}:
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(_GUIDE_WIDTHS))
            lines_needed = 1 + len(line.cells[0]) // (sum(_GUIDE_WIDTHS) - 10)
            sheet.row_dimensions[row].height = {"title": 24, "heading": 30}.get(line.style, 15 * lines_needed + 3)


def _write_form(sheet: Worksheet, form: Form, places: dict[str, str]) -> None:
    sheet.freeze_panes = "A2"
    by_key = {column.key: get_column_letter(number) for number, column in enumerate(form.columns, 1)}
    for number, column in enumerate(form.columns, 1):
        letter = get_column_letter(number)
        cell = sheet.cell(1, number, column.title)
        cell.font, cell.fill, cell.alignment = _WHITE, _HEADER, Alignment(vertical="top")
        note = Comment(column.about, "Bury Locality Plan outcomes", height=120, width=260)
        cell.comment = note
        sheet.column_dimensions[letter].width = column.width
        if column.filling in {"day", "past_day"}:
            sheet.column_dimensions[letter].number_format = "dd/mm/yyyy"
        rule = validation(column, by_key, places)
        if rule is not None:
            rule.add(f"{letter}2:{letter}{ROWS + 1}")
            sheet.add_data_validation(rule)


def _write_lists(sheet: Worksheet, lists: Lists) -> dict[str, str]:
    """Writes every list beside the others; gives where each lies, as a formula names it."""
    sheet.cell(1, 1, LISTS_TITLE).font = _STYLES["title"]
    sheet.freeze_panes = "A3"
    places, number = {}, 1
    for name, heads, rows in _tables(lists):
        for offset, head in enumerate(heads):
            cell = sheet.cell(_LIST_ROW, number + offset, head)
            cell.font, cell.fill = _WHITE, _HEADER
            widest = max((len(row[offset]) for row in rows), default=0)
            sheet.column_dimensions[get_column_letter(number + offset)].width = min(60, max(14, widest + 2, len(head)))
        for place, row in enumerate(rows, _LIST_ROW + 1):
            for offset, text in enumerate(row):
                sheet.cell(place, number + offset, text)
        letter, first = get_column_letter(number), _LIST_ROW + 1
        places[name] = f"Lists!${letter}${first}:${letter}${max(first, _LIST_ROW + len(rows))}"
        number += len(heads) + 1
    return places


Table = tuple[str, tuple[str, ...], list[tuple[str, ...]]]


def _tables(lists: Lists) -> Iterable[Table]:
    """(name of the list, its headers, its rows): the word itself first, what it means beside it."""
    words = lists.words
    for name, head in (("local_measure", "local measures"), ("measure", "all measures")):
        held = lists.local_measures if name == "local_measure" else lists.measures
        rows: list[tuple[str, ...]] = [
            (i.id, i.name, i.unit, i.period_kind.replace("_", " "), i.local_area) for i in held.values()
        ]
        yield name, (head, "what it is", "unit", "kind of period", "area that stands for Bury"), rows
    yield "area", ("areas", "name"), list(words("area").items())
    yield "sex", ("sexes",), [(word,) for word in words("sex")]
    yield "unit", ("units",), [(word,) for word in words("unit")]
    yield "missing", ("missing", "what it means"), list(words("missing").items())
    yield "state", ("states of a milestone",), [(word,) for word in words("state")]
    yield "reporter", ("who may report",), [(word,) for word in words("reporter")]
    yield "board", ("boards that may agree",), [(word,) for word in words("board")]
    yield "milestone", ("milestones", "title"), list(words("milestone").items())
    yield "target", ("targets and goals", "title"), list(words("target").items())


_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")


def _undated(book: bytes) -> bytes:
    """The same workbook without the time at which it was written."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in sorted(given.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            content = given.read(name)
            if name == "docProps/core.xml":
                content = _STAMP.sub(rb"\g<1>2026-01-01T00:00:00Z\g<3>", content)
            member = zipfile.ZipInfo(name, date_time=(2026, 1, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            kept.writestr(member, content)
    return out.getvalue()
