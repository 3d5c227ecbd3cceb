"""Every tidy table of a pack, with the slide it is of: for a workbook a sheet each, for a zip a file each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from components.slides import Pack, Sheet, Slide
from exports.imprint import about_item_of, item_names, marking, release

ENTRIES = "Actions and decisions"
_ENTRY_HEADS = (
    *("Number", "Kind", "What", "Owner", "Due", "Status", "Overdue", "Item", "From an earlier meeting"),
    "Written down",
)


@dataclass(frozen=True)
class Tabled:
    """A table and what it is of. name: short, "3 Figures" or "3 Areas"; slide: None for what was written down."""

    name: str
    sheet: Sheet
    slide: Slide | None


def tables(pack: Pack) -> Iterator[Tabled]:
    """Those of the slides in order, each with the levels below it, then what was written down. Empty ones are left."""
    for slide in pack.slides:
        for sheet in slide.sheets:
            if sheet.rows:
                yield Tabled(f"{slide.number} {sheet.name}", sheet, slide)
        for level in slide.deeper:
            if level.sheet is not None and level.sheet.rows and is_new(level.sheet, slide.sheets):
                yield Tabled(f"{slide.number} {level.sheet.name}", level.sheet, slide)
    if pack.entries:
        yield Tabled(ENTRIES, _entries(pack), None)


def is_new(sheet: Sheet, others: Iterable[Sheet]) -> bool:
    """Whether none of the others holds the same, under whatever name."""
    return all((other.heads, other.rows) != (sheet.heads, sheet.rows) for other in others)


def _entries(pack: Pack) -> Sheet:
    names = item_names(pack)
    rows = tuple(
        (
            *(entry.number, entry.kind, entry.words, entry.owner, entry.due, entry.status),
            *("yes" if entry.overdue else "no", about_item_of(entry, names), "yes" if entry.carried else "no"),
            entry.said,
        )
        for entry in pack.entries
    )
    return Sheet(ENTRIES, "Actions, decisions, risks, issues and notes", _ENTRY_HEADS, rows)


def provenance(pack: Pack, slide: Slide | None) -> str:
    """Of one table, in one line: area, period, source, licence, release, marking."""
    parts: list[str] = []
    if slide is not None and slide.source:
        licence = f"Licence: {slide.licence}" if slide.licence else ""
        parts = [slide.area, slide.period, f"Source: {slide.source}", licence]
    elif slide is None:
        parts = [f"Written down at {pack.board}"]
    return " · ".join(part for part in (*parts, release(pack), marking(pack, slide)) if part)
