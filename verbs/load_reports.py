"""What the verbs of loads print: reports that add up, in plain words."""

import csv
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from data.catalogue import Catalogue
from data.loads.originals import OWNER_READS
from data.loads.shape import Load, LoadRefused, Reject, Report
from verbs.places import HERE

_FATES = (
    ("rejected", "rejected"),
    ("set_aside", "set aside"),
    ("duplicate", "duplicate: said already in the same file"),
    ("unchanged", "unchanged: held already with these values"),
    ("changed", "changed: held with other values"),
    ("new", "new"),
)
_FROM = {"file": "as the file says", "analyst": "as you said", "day of loading": "the day of loading"}
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def lines(report: Report, catalogue: Catalogue) -> Iterator[str]:
    """The report on one load."""
    load, counts = report.load, report.load.counts
    yield f"{load.file}: {catalogue.sources[load.source].title}, edition of {_day(load)} ({_FROM[load.vintage_from]})"
    if report.again:
        yield f"  Nothing has changed: it was loaded as {load.id} on {load.loaded_at:%d %B %Y}."
        yield f"  If definitions have changed since: python cli.py read-again {load.id}."
    else:
        yield f"  {load.key}, SHA-256 {load.sha256}"
    if load.embargo is not None:
        yield f"  Not to be shown before {load.embargo:%d %B %Y, %H:%M}."
    width = len(f"{counts.read:,}")
    rows = "row" if counts.read == 1 else "rows"
    yield f"  {counts.read:{width},} {rows} read, of which {counts.accepted:,} accepted"
    for name, words in _FATES:
        yield f"  {getattr(counts, name):{width},} {words}"
        if name == "rejected" and counts.rejected > load.waiting:
            yield f"  {'':{width}}   {counts.rejected - load.waiting:,}: waived"
        if name == "set_aside":
            yield from (f"  {'':{width}}   {rows:,}: {reason}" for reason, rows in report.aside)
    yield f"  {_things(load)} made of them"
    if not counts.accepted and not load.waiting:
        yield "  Nothing of this file is used."
    yield from (
        f"  Sheet or file “{name}” was not read: it holds no table that this site knows." for name in report.unread
    )
    yield from (f"  Look: {words}" for words in report.warnings)
    yield from _leaves_out(report)
    if load.waiting:
        yield f"  {_rows(load.waiting)} for a decision, such as:"
        yield from (f"    {line(reject)}" for reject in report.examples)
        yield f"  See them all with “python cli.py rejects {load.id}”."


def _leaves_out(report: Report) -> Iterator[str]:
    for measure, figures in report.short:
        yield f"  Look: it leaves out {figures:,} figures of {measure} that the edition before it gives."
        yield "    It takes the place of the whole edition. Load the whole, or allow it:"
        yield f"    python cli.py waive {report.load.id} --short {measure} --reason … --by …"


def listed(loads: Sequence[Load]) -> Iterator[str]:
    """One line a load, the first first."""
    if not loads:
        yield "Nothing was loaded yet."
    for load in loads:
        state = f"set aside: {load.set_aside}" if load.set_aside else _things(load)
        if load.waiting:
            state += f"; {_rows(load.waiting)}"
        yield f"{load.key:<8} {load.loaded_at:%Y-%m-%d}  {load.source:<16} edition {load.vintage}  {load.file}  {state}"


def rejected_lines(found: Sequence[Reject]) -> Iterator[str]:
    """One line for each field that is wrong."""
    if not found:
        yield "No row was rejected."
    for reject in found:
        yield line(reject) + (f" Waived: {reject.waived}" if reject.waived else "")


def line(reject: Reject) -> str:
    """One rejected field: where, what, why, and how to mend it."""
    sheet = f"sheet {reject.sheet}, " if reject.sheet else ""
    return f"{sheet}row {reject.row}, {reject.field} “{printable(reject.value)}”: {reject.reason} {reject.fix}"


def write_rejects(path: Path, found: Sequence[Reject]) -> None:
    """Rejected fields as CSV, for its owner alone. Raises LoadRefused for a place in the project: git would see it."""
    if path.resolve().is_relative_to(HERE):
        raise LoadRefused(f"{path} lies in the project, where rejected values must not be: choose another folder.")
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_READS)
    with os.fdopen(handle, "w", encoding="utf-8-sig", newline="") as made:
        os.fchmod(made.fileno(), OWNER_READS)
        table = csv.writer(made)
        table.writerow(["sheet", "row", "field", "value", "rule", "reason", "fix", "waived"])
        for r in found:
            cells = (r.sheet, r.row, r.field, r.value, r.rule, r.reason, r.fix, r.waived)
            table.writerow([harmless(str(cell)) for cell in cells])


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula. Numbers stay numbers."""
    if not cell.startswith(_FORMULA_STARTS):
        return cell
    try:
        float(cell)
    except ValueError:
        return f"'{cell}"
    return cell


def printable(text: str, most: int = 60) -> str:
    """A cell's words without what a terminal would obey, and not too long."""
    shown = "".join(character if character.isprintable() else "·" for character in text)
    return shown if len(shown) <= most else f"{shown[:most]}…"


def _rows(count: int) -> str:
    return "1 rejected row waits" if count == 1 else f"{count:,} rejected rows wait"


def _things(load: Load) -> str:
    parts = [(load.figures, "figure"), (load.reports, "report")]
    told = [f"{count:,} {noun}{'' if count == 1 else 's'}" for count, noun in parts if count or noun == "figure"]
    return " and ".join(told)


def _day(load: Load) -> str:
    return f"{load.vintage.day} {load.vintage:%B %Y}"
