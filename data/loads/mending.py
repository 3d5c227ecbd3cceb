"""What analysts decide about a load: mend rows in place or by a corrected file, waive, set aside, say why."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from data.catalogue import Catalogue
from data.inputs import Inputs
from data.ledger import ledger, now
from data.loads import book, corrected, editions, originals, stored, unfinished
from data.loads.amending import Amendment, column
from data.loads.judging import judged
from data.loads.jumps import RULE
from data.loads.load import Read, Shelf, counted, known, report, write_down
from data.loads.reading import Given, read
from data.loads.reasons import reason, role
from data.loads.shape import Load, LoadRefused, Reject, Report, Said
from data.observation import Observation
from data.releases.copies import keep_ledger


@dataclass(frozen=True)
class Decision:
    """Who decides, and why. by: a role, never a person's name. Raises LoadRefused when either says too little."""

    by: str
    reason: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "by", role(self.by))
        object.__setattr__(self, "reason", reason(self.reason))


def fix(shelf: Shelf, name: str, path: Path, decision: Decision, published: date | None = None) -> Report:
    """Takes up the rows of a corrected file that mend rejected rows of a load. Both originals stay as they are.

    published: the day of the edition, where it was not said or was wrong. Raises LoadRefused when no row of it mends
    anything, and Unreadable for a file of another kind.
    """
    with shelf.inputs.alone():
        of = _in_use(shelf.inputs, name)
        sha256 = originals.hash_of(path)
        copy = originals.keep(shelf.inputs, path, sha256)
        waiting = Counter((r.sheet, r.row) for r in _waiting(shelf.inputs, of))
        mended = corrected.mends(
            _original(shelf.inputs, of), Given(copy, path.name, _said(of), shelf.inputs.loads), waiting
        )
        if not mended.rows:
            raise LoadRefused(
                f"No row of {path.name} mends a rejected row of {of.id}: correct the rows in a copy of it."
            )
        entries: list[dict[str, object]] = [
            {"table": "load_correction", "load": of.id, "sha256": sha256, "file": path.name}
        ]
        of, more = _of_edition(shelf, of, published)
        return _amend(shelf, of, list(mended.amendments), decision, entries + more, f"corrected file {path.name}")


def fix_cell(shelf: Shelf, name: str, at: Amendment, decision: Decision, published: date | None = None) -> Report:
    """Mends one cell in place. The original stays as it is, and is read with the new cell laid over it.

    Raises LoadRefused when the load has no such row or column.
    """
    with shelf.inputs.alone():
        of = _in_use(shelf.inputs, name)
        placed = replace(at, sheet=at.sheet or _sheet_of(_original(shelf.inputs, of)))
        of, more = _of_edition(shelf, of, published)
        return _amend(shelf, of, [placed], decision, more, f"row {at.row}, {at.field}")


def fix_edition(shelf: Shelf, name: str, published: date, decision: Decision) -> Report:
    """Says of which day's edition a load is, and reads it again as that. Releases made before keep the day they had."""
    with shelf.inputs.alone():
        of, entries = _of_edition(shelf, _in_use(shelf.inputs, name), published)
        return _amend(shelf, of, [], decision, entries, f"edition of {published.isoformat()}")


def read_again(shelf: Shelf, name: str, decision: Decision) -> Report:
    """Reads a load again with the definitions as they are now, such as after a measure was added."""
    with shelf.inputs.alone():
        of = _in_use(shelf.inputs, name)
        return _read_again(shelf, of, [], frozenset(), decision, lambda _: None, f"read again: {decision.reason}")


def waive(shelf: Shelf, name: str, rows: Sequence[int] | None, decision: Decision) -> Report:
    """Leaves rejected rows out knowingly, or takes a jump as explained. rows: None for all that wait.

    Raises LoadRefused when a row does not wait for anything.
    """
    with shelf.inputs.alone():
        of = _in_use(shelf.inputs, name)
        waiting = _waiting(shelf.inputs, of)
        missing = set(rows or ()) - {r.row for r in waiting}
        if missing or not waiting:
            row = f"Row {min(missing)} of {of.id} needs no" if missing else f"No row of {of.id} needs a"
            raise LoadRefused(f"{row} decision: see “python cli.py rejects {of.id}”.")
        chosen = {(r.sheet, r.row, r.rule) for r in waiting if rows is None or r.row in rows}

        def also(entries: sqlite3.Connection) -> None:
            for sheet, row, rule in sorted(chosen):
                _add(entries, decision, table="load_waiver", load=of.id, sheet=sheet, row=row, rule=rule)

        if any(rule == RULE for *_, rule in chosen):
            explained = frozenset((sheet, row) for sheet, row, rule in chosen if rule == RULE)
            return _read_again(shelf, of, [], explained, decision, also, "jumps explained")
        with ledger(shelf.inputs) as entries:
            also(entries)
        keep_ledger(shelf.inputs)
        return report(shelf.inputs, of.id)


def waive_short(inputs: Inputs, name: str, indicator: str, decision: Decision) -> Load:
    """Says that an edition is meant to leave figures of a measure out, though it takes the place of all of them.

    Raises LoadRefused when it leaves none out.
    """
    with inputs.alone():
        of = _in_use(inputs, name)
        with ledger(inputs) as entries:
            if indicator not in book.short(entries, of):
                raise LoadRefused(f"{of.id} leaves out nothing of {indicator} that waits for a decision.")
            _add(entries, decision, table="load_short_waiver", load=of.id, indicator=indicator)
        keep_ledger(inputs)
        return of


def set_aside(inputs: Inputs, name: str, decision: Decision) -> Load:
    """Uses a load no longer. Nothing of it is deleted, and releases made from it can still be made again."""
    with inputs.alone():
        of = _in_use(inputs, name)
        with ledger(inputs) as entries:
            _add(entries, decision, table="load_set_aside", load=of.id)
        keep_ledger(inputs)
        return replace(of, set_aside=decision.reason, waiting=0)


def leave(inputs: Inputs, name: str, decision: Decision) -> str:
    """Wants a load that was cut short no longer; gives back the name of its file. name: the start of its hash."""
    with inputs.alone():
        file = unfinished.leave(inputs, name, decision.reason, decision.by)
        keep_ledger(inputs)
        return file


def note(
    inputs: Inputs,
    catalogue: Catalogue,
    indicator: str,
    published: date,
    decision: Decision,
    transcribed: Sequence[Observation] = (),
) -> None:
    """Says why a publisher's values of a measure changed in the edition of a day. transcribed: the project's own.

    Raises LoadRefused for a measure that is not defined, and for an edition that is not held.
    """
    if indicator not in catalogue.indicators:
        raise LoadRefused(f"There is no measure {indicator}: its name is that of its file in definitions/indicators.")
    with inputs.alone():
        editions.check(indicator, published, inputs, transcribed)
        with ledger(inputs) as entries:
            _add(entries, decision, table="revision_note", indicator=indicator, vintage=published.isoformat())
        keep_ledger(inputs)


def rejected(inputs: Inputs, name: str) -> tuple[Reject, ...]:
    """Every rejected field of a load as it stands, waived ones too. Raises LoadRefused when there is no such load."""
    with ledger(inputs) as entries:
        return book.rejects(entries, book.load_named(entries, name))


def _amend(
    shelf: Shelf,
    of: Load,
    amendments: list[Amendment],
    decision: Decision,
    entries: list[dict[str, object]],
    why: str,
) -> Report:
    old = _old_cells(_original(shelf.inputs, of), amendments, _amendments(shelf.inputs, of))

    def also(ledger_entries: sqlite3.Connection) -> None:
        for entry in entries:
            _add(ledger_entries, decision, **entry)
        for a, cell in zip(amendments, old, strict=True):
            where = {"load": of.id, "sheet": a.sheet, "row": a.row, "field": a.field}
            _add(ledger_entries, decision, table="load_amendment", **where, old=cell, new=a.new)

    return _read_again(shelf, of, amendments, frozenset(), decision, also, why)


def _of_edition(shelf: Shelf, of: Load, published: date | None) -> tuple[Load, list[dict[str, object]]]:
    """(the load as of that day's edition, what the ledger takes up for it); as it is when no day is said."""
    if published is None:
        return of, []
    dated = editions.redated(shelf.catalogue, of, published)
    embargo = None if dated.embargo is None else dated.embargo.isoformat()
    facts = {"version": of.version + 1, "vintage": published.isoformat(), "embargo": embargo}
    return dated, [{"table": "load_edition", "load": of.id, **facts}]


def _read_again(
    shelf: Shelf,
    of: Load,
    amendments: list[Amendment],
    explained: frozenset[tuple[str, int]],
    decision: Decision,
    also: Callable[[sqlite3.Connection], None],
    why: str,
) -> Report:
    """The original once more, with all that was mended: the next version of the same load."""
    laid_over = _amendments(shelf.inputs, of)
    for amendment in amendments:
        laid_over.setdefault(amendment.sheet, []).append(amendment)
    with ledger(shelf.inputs) as entries:
        waived = book.waived(entries, of.id, RULE) | explained
    material = read(_original(shelf.inputs, of), shelf.catalogue, laid_over, shelf.say)
    beside = known(shelf, but=of.id, waived=waived)
    made = judged(material, beside, of.vintage)
    following = counted(replace(of, version=of.version + 1), made)
    return write_down(shelf.inputs, Read(following, material, made), decision.by, why, also)


def _old_cells(given: Given, amendments: list[Amendment], before: dict[str, list[Amendment]]) -> list[str]:
    """What stood in each cell before it was mended. Raises LoadRefused for a cell that the file has not."""
    places = frozenset((a.sheet, a.row) for a in amendments)
    rows = corrected.cells_at(given, places)
    layout = {sheet.name: (sheet, claim, corrected.header_of(sheet, claim)) for sheet, claim in corrected.tables(given)}
    old = []
    for a in amendments:
        if a.sheet not in layout:
            raise LoadRefused(f"There is no sheet “{a.sheet}”: write --sheet with one of {', '.join(layout)}.")
        if (a.sheet, a.row) not in rows:
            raise LoadRefused(f"{given.name} has no row {a.row}: see “python cli.py rejects”.")
        sheet, claim, header = layout[a.sheet]
        number = column(sheet, claim, a.field)
        mended = [b.new for b in before.get(a.sheet, []) if b.row == a.row and column(sheet, claim, b.field) == number]
        old.append(mended[-1] if mended else rows[(a.sheet, a.row)][header[number]])
    return old


def _sheet_of(given: Given) -> str:
    """The sheet that is meant when none is named: the only one that is read."""
    names = [sheet.name for sheet, _ in corrected.tables(given)]
    if len(names) > 1:
        raise LoadRefused(f"{given.name} has several sheets: write --sheet with one of {', '.join(names)}.")
    return names[0]


def _in_use(inputs: Inputs, name: str) -> Load:
    """The load, once what a kill cut short is ended. Raises LoadRefused when it is unknown or no longer used."""
    stored.settle(inputs)
    with ledger(inputs) as entries:
        of = book.load_named(entries, name)
    if of.set_aside:
        raise LoadRefused(f"{of.id} was set aside ({of.set_aside}): load its file again to use it.")
    return of


def _waiting(inputs: Inputs, of: Load) -> list[Reject]:
    with ledger(inputs) as entries:
        return [r for r in book.rejects(entries, of) if not r.waived]


def _amendments(inputs: Inputs, of: Load) -> dict[str, list[Amendment]]:
    with ledger(inputs) as entries:
        return book.amendments(entries, of.id)


def _original(inputs: Inputs, of: Load) -> Given:
    return Given(originals.original(inputs, of.sha256), of.file, _said(of), inputs.loads)


def _said(of: Load) -> Said:
    return Said(of.loaded_by, of.source, of.period)


def _add(entries: sqlite3.Connection, decision: Decision, table: object, **values: object) -> None:
    book.add(entries, str(table), **values, reason=decision.reason, by=decision.by, at=now())
