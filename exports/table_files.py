"""Tables as one CSV file, or as several in a zip with a note of what they are. The same tables give the same bytes."""

import io
import zipfile
from collections.abc import Sequence

from components.shell import PRODUCT
from components.slides import Sheet
from exports.columns import meaning, unit, when_empty
from exports.facts import Facts
from exports.fixed_bytes import entry
from exports.spreadsheets import as_csv

_BOM = "\ufeff"  # by which Excel knows UTF-8


def as_csv_file(sheet: Sheet) -> bytes:
    """One table."""
    return (_BOM + as_csv(sheet.heads, sheet.rows)).encode()


def as_zip(title: str, sheets: Sequence[Sheet], facts: Facts) -> bytes:
    """All tables of a page, a file each. title: of the page."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        packed.writestr(entry("README.txt"), _note(title, sheets, facts))
        packed.writestr(entry("data-dictionary.csv"), as_csv_file(_dictionary(sheets)))
        for sheet in sheets:
            packed.writestr(entry(f"{sheet.name}.csv"), as_csv_file(sheet))
    return held.getvalue()


def _dictionary(sheets: Sequence[Sheet]) -> Sheet:
    """A row a column of every file."""
    rows = (
        (f"{one.name}.csv", head, meaning(head), unit(head), when_empty(head)) for one in sheets for head in one.heads
    )
    heads = ("File", "Column", "Meaning", "Unit", "What an empty cell means")
    return Sheet("data-dictionary", "What the columns mean", heads, tuple(rows))


def _note(title: str, sheets: Sequence[Sheet], facts: Facts) -> str:
    listed = [f"{sheet.name}.csv: {sheet.caption}" for sheet in sheets]
    said = [
        *([facts.marking, ""] if facts.marking else []),
        *(PRODUCT, title, facts.released, f"From {facts.address}", ""),
        *(f"Licence of the figures: {facts.licence}. Name the publisher of each when you use it.", ""),
        *("An empty cell is no figure, never a nought. The reason stands beside it, or in its place.", ""),
        *listed,
    ]
    return "\r\n".join([*said, ""])
