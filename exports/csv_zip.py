"""A meeting's tables as CSV files in a zip, with a data dictionary and a note of what they are."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence

from components.shell import PRODUCT
from components.slides import Pack, Sheet
from exports.columns import meaning, unit, when_empty
from exports.fixed_bytes import entry
from exports.imprint import about_pack, marking
from exports.pack_tables import Tabled, provenance, tables
from exports.table_files import as_csv_file

Say = Callable[[str], None]

CARRIED = ("Release", "Published", "Licence", "Marking")
_NOT_A_NAME = re.compile(r"[^a-z0-9]+")
_DICTIONARY = ("File", "Column", "Meaning", "Unit", "What an empty cell means")


def as_zip(pack: Pack, say: Say) -> bytes:
    """The file. say: is told how far it is, in a line. The same pack gives the same bytes."""
    found = list(tables(pack))
    names = _names(found)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        packed.writestr(entry("README.txt"), _note(pack, found, names))
        packed.writestr(entry("data-dictionary.csv"), as_csv_file(_dictionary(found, names)))
        for place, (one, name) in enumerate(zip(found, names, strict=True), 1):
            say(f"CSV: file {place} of {len(found)}")
            packed.writestr(entry(name), as_csv_file(_carrying(one, pack)))
    say("CSV: done")
    return held.getvalue()


def _names(found: Sequence[Tabled]) -> list[str]:
    """A name for each file, in order, no two alike."""
    return [
        f"{place:02d}-{_NOT_A_NAME.sub('-', one.name.lower()).strip('-')}.csv" for place, one in enumerate(found, 1)
    ]


def _carrying(one: Tabled, pack: Pack) -> Sheet:
    """The table with the release, licence and marking in every row: a file is passed on without the others."""
    licence = one.slide.licence if one.slide is not None else ""
    told = (pack.release, pack.published, licence, marking(pack, one.slide))
    rows = tuple((*row, *told) for row in one.sheet.rows)
    return Sheet(one.sheet.name, one.sheet.caption, (*one.sheet.heads, *CARRIED), rows)


def _dictionary(found: Sequence[Tabled], names: Sequence[str]) -> Sheet:
    return Sheet("data-dictionary", "Data dictionary", _DICTIONARY, tuple(_columns(found, names)))


def _columns(found: Sequence[Tabled], names: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for one, name in zip(found, names, strict=True):
        for head in (*one.sheet.heads, *CARRIED):
            yield (name, head, meaning(head), unit(head) or "words or a date", when_empty(head))


def _note(pack: Pack, found: Sequence[Tabled], names: Sequence[str]) -> str:
    said = [
        *([pack.marking.upper(), ""] if pack.marking else []),
        *(
            f"{pack.title}: tables of the pack",
            pack.board,
            pack.when,
            "",
            *about_pack(pack),
            f"Made with {PRODUCT}.",
            "",
        ),
        "data-dictionary.csv says what each column of each file means, its unit and what an empty cell says.",
        *("The files are UTF-8, parted by commas, with one row of headings.", ""),
    ]
    for one, name in zip(found, names, strict=True):
        said += [f"{name}: {one.sheet.caption}", f"    {provenance(pack, one.slide)}"]
    return "\r\n".join([*said, ""])
