"""The tables of a page as an Excel workbook, as government analysts make them: cover, contents, notes, a table a sheet.

It is imported when a workbook is asked for: openpyxl takes memory that other processes do not need.
"""

import io
from collections.abc import Sequence

from openpyxl import Workbook

from components.shell import PRODUCT
from components.slides import Sheet
from exports.columns import meaning
from exports.facts import Facts
from exports.fixed_bytes import fixed
from exports.workbook.sheets import HEAD_ROW, SIGNS, lead, printed, table_sheet, words_sheet

_ONE = "This sheet holds one table."


def as_workbook(title: str, sheets: Sequence[Sheet], facts: Facts) -> bytes:
    """The file. title: of the page. sheets: with names of at most 31 signs, all different."""
    book = Workbook()
    book.remove(book.worksheets[0])
    words_sheet(book.create_sheet("Cover"), title, _about(facts))
    contents = [("Notes", "What signs and columns mean"), *((sheet.name, sheet.caption) for sheet in sheets)]
    page = book.create_sheet("Contents")
    listed = Sheet("Contents", "Contents", ("Sheet", "What it holds"), tuple(contents))
    table_sheet(page, "contents", listed, [_ONE, "Each name leads to its sheet.", _line(facts)])
    for at, (name, _) in enumerate(contents):
        lead(page, HEAD_ROW + 1 + at, name)
    heads = dict.fromkeys(head for sheet in sheets for head in sheet.heads)
    notes = [*(("Sign", *told) for told in SIGNS.items()), *(("Column", head, meaning(head)) for head in heads)]
    told = Sheet("Notes", "Notes", ("Of", "Which", "Note"), tuple(notes))
    table_sheet(
        book.create_sheet("Notes"), "notes", told, [_ONE, "Signs stand where there is no figure.", _line(facts)]
    )
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        said = [
            f"{_ONE} Signs in square brackets are explained in the sheet Notes.",
            _line(facts),
            "Back to the contents",
        ]
        table_sheet(page, f"t_{sheet.name}", sheet, said)
        lead(page, HEAD_ROW - 1, "Contents")
    for page in book.worksheets:
        printed(page, _line(facts))
    book.properties.title, book.properties.creator, book.properties.language = title, PRODUCT, "en-GB"
    held = io.BytesIO()
    book.save(held)
    return fixed(held.getvalue())


def _about(facts: Facts) -> list[str]:
    return [
        *([facts.marking] if facts.marking else []),
        *(facts.released, f"Taken on {facts.made}", f"From {facts.address}", f"Made with {PRODUCT}."),
        f"Licence of the figures: {facts.licence}. Name the publisher of each when you use it.",
        "The sheet Contents lists every table. The sheet Notes says what signs and columns mean.",
    ]


def _line(facts: Facts) -> str:
    """What every sheet says of itself."""
    return " · ".join(part for part in (facts.marking, facts.released, facts.licence) if part)
