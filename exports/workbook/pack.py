"""A meeting's pack as a workbook, as government analysts make them: cover, contents, notes, one tidy table a sheet."""

import io
from collections.abc import Callable, Sequence

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from components.shell import PRODUCT
from components.slides import Pack, Sheet
from exports.columns import meaning
from exports.fixed_bytes import fixed
from exports.imprint import about_pack, foot, release
from exports.pack_tables import Tabled, provenance, tables
from exports.workbook.sheets import HEAD_ROW, SIGNS, lead, printed, sheet_name, table_sheet, words_sheet

Say = Callable[[str], None]

_FRONT = ("Cover", "Contents", "Notes")


def as_xlsx(pack: Pack, say: Say) -> bytes:
    """The file. say: is told how far it is, in a line. The same pack gives the same bytes."""
    found = list(tables(pack))
    names: list[str] = []
    for one in found:
        names.append(sheet_name(one.name, (*_FRONT, *names)))
    book = Workbook()
    book.remove(book.worksheets[0])
    _cover(book.create_sheet("Cover"), pack)
    _contents(book.create_sheet("Contents"), pack, found, names)
    _notes(book.create_sheet("Notes"), pack, found)
    for place, (one, name) in enumerate(zip(found, names, strict=True), 1):
        say(f"Workbook: sheet {place} of {len(found)}")
        _table(book.create_sheet(name), place, one, pack)
    for page in book.worksheets:
        printed(page, foot(pack))
    book.properties.title = f"{pack.title}: figures of the pack"
    book.properties.creator = pack.board
    book.properties.subject = release(pack)
    book.properties.language = "en-GB"
    held = io.BytesIO()
    book.save(held)
    say("Workbook: done")
    return fixed(held.getvalue())


def _cover(page: Worksheet, pack: Pack) -> None:
    told = [pack.board, pack.when, *about_pack(pack), f"Made with {PRODUCT}."]
    told.append("The sheet Contents lists every table. The sheet Notes says what signs and columns mean.")
    words_sheet(page, f"{pack.title}: figures of the pack", [line for line in told if line])


def _contents(page: Worksheet, pack: Pack, found: Sequence[Tabled], names: Sequence[str]) -> None:
    listed = [("Notes", "What signs and columns mean"), *zip(names, (one.sheet.caption for one in found), strict=True)]
    rows = tuple((name, caption) for name, caption in listed)
    said = [
        "This sheet holds one table: a row a sheet of this workbook.",
        "Each name leads to its sheet.",
        release(pack),
    ]
    table_sheet(page, "contents", Sheet("Contents", "Contents", ("Sheet", "What it holds"), rows), said)
    for at, (name, _) in enumerate(rows):
        lead(page, HEAD_ROW + 1 + at, name)


def _notes(page: Worksheet, pack: Pack, found: Sequence[Tabled]) -> None:
    """Signs, then columns, then what must be known of each item: one table, a row a note."""
    rows = [("Sign", sign, words) for sign, words in SIGNS.items()]
    heads = dict.fromkeys(head for one in found for head in one.sheet.heads)
    rows += [("Column", head, meaning(head)) for head in heads]
    for slide in pack.slides:
        about = f"{slide.number} {slide.name}"
        told = [slide.definition, slide.scope, *slide.caveats]
        told += [f"{level.name}: {level.missing}" for level in slide.deeper if level.missing]
        rows += [("Item", about, words) for words in told if words]
    said = ["This sheet holds one table: a row a note.", "Signs stand where there is no figure.", release(pack)]
    table_sheet(page, "notes", Sheet("Notes", "Notes", ("Of", "Which", "Note"), tuple(rows)), said)


def _table(page: Worksheet, place: int, one: Tabled, pack: Pack) -> None:
    said = [
        "This sheet holds one table. Signs in square brackets are explained in the sheet Notes.",
        provenance(pack, one.slide),
        "Back to the contents",
    ]
    table_sheet(page, f"table_{place}", one.sheet, said)
    lead(page, HEAD_ROW - 1, "Contents")
