"""Loads one file: kept as it came, read, held beside what is known, and written down in one step.

Killed at any instant, it leaves the original, perhaps a folder that the next load sweeps away, and nothing else.
"""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from data.catalogue import Catalogue
from data.inputs import Inputs
from data.ledger import ledger, now
from data.loads import book, originals, stored
from data.loads.comparing import held_of, transcribed_frame
from data.loads.held import frames_of, loads_in_use, reports_in_use
from data.loads.judging import Judged, Known, judged
from data.loads.reading import Given, Material, Say, read
from data.loads.reasons import role
from data.loads.shape import Counts, Load, LoadRefused, Report, Said, VintageFrom
from data.observation import Observation
from data.releases.copies import keep_ledger
from data.sources.records import Source
from data.sources.shape import Unreadable

LONDON = ZoneInfo("Europe/London")
_EXAMPLES = 5
_LARGE = 20_000_000  # bytes that take long enough to say so
_MANY = 100_000  # figures that take long enough to say so


@dataclass(frozen=True)
class Shelf:
    """What a load is read with: where inputs lie, definitions without faults, and the project's own figures.

    say: takes a line of progress.
    """

    inputs: Inputs
    catalogue: Catalogue
    transcribed: Sequence[Observation]
    say: Say = lambda _: None


@dataclass(frozen=True)
class Read:
    """One reading of an original, ready to be written down."""

    load: Load
    material: Material
    judged: Judged


def load(shelf: Shelf, path: Path, said: Said) -> Report:
    """Loads a file.

    The same file again changes nothing and is reported as such. Raises LoadRefused or Unreadable, each one sentence,
    for a file that is refused as a whole; its original is kept all the same. Raises InputsError for a folder of inputs
    that must not be used.
    """
    role(said.by)
    inputs = shelf.inputs
    with inputs.alone():
        stored.settle(inputs)
        sha256 = originals.hash_of(path)
        before = next((b for b in book.loads(inputs) if b.sha256 == sha256 and not b.set_aside), None)
        if before is not None:
            return _again(inputs, before)
        if path.stat().st_size > _LARGE:
            shelf.say(f"  Keeping and reading {path.name}, {path.stat().st_size // 1_000_000:,} MB")
        copy = originals.keep(inputs, path, sha256)
        try:
            first = _first_reading(shelf, Given(copy, path.name, said, inputs.loads), sha256)
        except (Unreadable, LoadRefused) as refusal:
            with ledger(inputs) as entries:
                book.add(
                    entries, "load_refusal", sha256=sha256, file=path.name, reason=str(refusal), by=said.by, at=now()
                )
            raise
        return write_down(
            inputs, first, said.by, "first reading", also=lambda entries: book.write_load(entries, first.load)
        )


def write_down(inputs: Inputs, done: Read, by: str, why: str, also: Callable[[sqlite3.Connection], None]) -> Report:
    """Takes a reading up: its folder, then the ledger in one transaction, then the folder's name.

    also: what else belongs into that transaction.
    """
    content = stored.write(inputs, done.load.key, done.material, done.judged)
    with ledger(inputs) as entries:
        also(entries)
        book.write_reading(entries, done.load, by, why, content)
        book.write_details(entries, done.load, done.judged)
    stored.name(inputs, done.load.key)
    keep_ledger(inputs)
    return report(inputs, done.load.id, unread=done.material.unread)


def report(inputs: Inputs, name: str, again: bool = False, unread: tuple[str, ...] = ()) -> Report:
    """What became of the rows of a load, as the ledger has it. Raises LoadRefused when there is no such load."""
    with ledger(inputs) as entries:
        of = book.load_named(entries, name)
        waiting = [r for r in book.rejects(entries, of) if not r.waived]
        return Report(
            load=of,
            again=again,
            aside=book.asides(entries, of),
            warnings=book.warnings(entries, of),
            short=tuple(book.short(entries, of).items()),
            unread=unread,
            examples=tuple(waiting[:_EXAMPLES]),
        )


def known(shelf: Shelf, but: str = "", waived: frozenset[tuple[str, int]] = frozenset()) -> Known:
    """All that a file is held beside. but: a load that is being read again, and is not held against itself."""
    own = transcribed_frame(shelf.transcribed)
    keys = [key for key in loads_in_use(shelf.inputs) if key.partition(".")[0] != but]
    return Known(
        shelf.catalogue,
        transcribed=held_of([own]),
        held=held_of([own, *frames_of(shelf.inputs, keys)]),
        reports=reports_in_use(shelf.inputs, keys),
        waived=waived,
    )


def counted(of: Load, read_again: Judged) -> Load:
    """The load with the counts of a reading."""
    return replace(
        of,
        counts=read_again.counts,
        figures=len(read_again.figures),
        reports=read_again.reports.reports.count,
        waiting=0,
    )


def _first_reading(shelf: Shelf, given: Given, sha256: str) -> Read:
    material = read(given, shelf.catalogue, {}, shelf.say)
    said, source = given.said, shelf.catalogue.sources[material.source]
    vintage, vintage_from = _vintage(said, material)
    with ledger(shelf.inputs) as entries:
        name = book.next_name(entries)
    of = Load(
        *(name, 1, sha256, given.name, material.source, said.period, vintage, vintage_from),
        embargo=embargo_of(said, vintage, source),
        loaded_at=datetime.now(UTC),
        loaded_by=said.by,
        counts=Counts(0, 0, 0, 0, 0, 0, 0),
        figures=0,
        reports=0,
        waiting=0,
        set_aside="",
    )
    if len(material.figures) > _MANY:
        shelf.say(f"  Comparing {len(material.figures):,} figures with what is held")
    made = judged(material, known(shelf), vintage)
    return Read(counted(of, made), material, made)


def _vintage(said: Said, material: Material) -> tuple[date, VintageFrom]:
    if said.published is not None:
        return said.published, "analyst"
    if material.edition is not None:
        return material.edition, "file"
    return datetime.now(LONDON).date(), "day of loading"


def issued(vintage: date, source: Source) -> datetime:
    """The moment at which an edition is out: its day, at its publisher's hour."""
    return datetime.combine(vintage, time.fromisoformat(source.published_at), LONDON)


def embargo_of(said: Said, vintage: date, source: Source) -> datetime | None:
    """The moment before which nothing of it may be shown: never before its publisher's own hour."""
    out = issued(vintage, source)
    if said.embargo is None:
        return out if out > datetime.now(LONDON) and said.published is not None else None
    if said.published is not None and said.embargo < out:
        raise LoadRefused(
            f"The embargo ends on {said.embargo:%d %B %Y at %H:%M}, before {source.title} is issued "
            f"({out:%d %B %Y at %H:%M}): give a later one."
        )
    return said.embargo


def _again(inputs: Inputs, before: Load) -> Report:
    """The same file once more: what was new then is held now."""
    told = report(inputs, before.id, again=True)
    counts = before.counts
    held = counts.unchanged + counts.changed + counts.new
    return replace(told, load=replace(before, counts=replace(counts, unchanged=held, changed=0, new=0)), warnings=())
