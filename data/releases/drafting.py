"""Drafts a release: everything it will hold is made and kept, and nobody sees it yet."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from data.build import without_collecting
from data.contents import Contents
from data.faults import FaultyInputs
from data.inputs import Inputs
from data.ledger import ledger, now
from data.loads.reasons import reason, role
from data.release import CLOSED, ROOM, SURFACES, Say, Stores, inputs_hash
from data.releases.book import (
    Book,
    MadeOf,
    Release,
    ReleaseRefused,
    Step,
    add,
    ordered,
    read,
    sentence,
    take,
    waiting_folder,
)
from data.releases.book import say as tell
from data.releases.compared import Reasons
from data.releases.copies import hash_of, keep, keep_copy, keep_ledger, keep_loads, secret
from data.releases.dating import is_of_the_day, too_early
from data.releases.differences import changes, to_json
from data.releases.kept import CHANGES, FACTS, MEMORY, NO_CHANGES, REPORT, fingerprint, kept
from data.releases.making import Made, make
from data.releases.preview import dress_draft
from data.releases.rebuilding import stand
from data.releases.recovery import recover, recovered
from data.releases.shape import Changes, Said
from data.releases.shipped import key_served
from data.releases.snapshot import take as take_snapshot
from data.releases.used import loads_read, mended, reasons, reasons_told
from data.suppress import remember

_ID = re.compile(r"\d{4}\.(0[1-9]|1[0-2])(\.[1-9]\d*)?", re.ASCII)


@dataclass(frozen=True)
class Wanted:
    """A release that somebody asks for. notes: what it says of itself. dated: the day its pages count from.

    said: what was said of pages before, and is told with it.
    again: why it may show what a withdrawn release showed; "" when nobody says that it may.
    """

    id: str
    notes: tuple[str, ...]
    by: str
    dated: date
    said: tuple[Said, ...] = ()
    again: str = ""


@dataclass(frozen=True)
class Drafted:
    """A draft. made: None when the same draft stood already."""

    release: Release
    made: Made | None


def draft(stores: Stores, inputs: Inputs, wanted: Wanted, room: Path = ROOM, say: Say = lambda _: None) -> Drafted:
    """Makes a release of the loads in use and the definitions of a room, beside the one that is served.

    It takes the place of an unpublished draft of the same id. Raises ReleaseRefused, or FaultyInputs with every fault.
    """
    with recovered(stores, inputs) as book, without_collecting():
        _check(wanted, stores, book)
        made_of = MadeOf(
            loads=tuple(loads_read(inputs)),
            earlier=tuple(r.key for r in book.published if (kept(inputs, r.key) / MEMORY).exists()),
            since=key_served(stores, book),
            dated=wanted.dated,
            notes=tuple(sentence(note) for note in wanted.notes),
        )
        code = inputs_hash(room)
        whole = fingerprint(secret(inputs), code, made_of, loads_read(inputs), reasons_told(inputs))
        standing = next((r for r in book.unpublished if r.id == wanted.id and r.fingerprint == whole), None)
        if standing is not None and stores.path("staff", waiting_folder(standing.key)).exists():
            return Drafted(standing, None)
        key = f"{wanted.id}-{whole[:8]}"
        again = _again(book, wanted, lambda old: (old.made_of.loads, old.code) == (made_of.loads, code))
        before = partial(_since, stores, inputs, book)
        found: list[Made] = []

        def stage(folder: Path) -> None:
            found.append(make(folder, (wanted.id, key, whole), made_of, inputs, before, room, say))
            number = max(book.releases, default=0) + 1
            coming = Release(number, wanted.id, key, *found[0].content, whole, code, "", made_of, "draft", ())
            dress_draft(stores, folder, book, coming, wanted.said)

        with _in_time(inputs, made_of, room):
            stores.put(waiting_folder(key), stage, CLOSED)
        made = found[0]
        again = again or _again(book, wanted, lambda old: old.content_hash == made.content.public)
        keep_loads(inputs, made_of.loads)
        _keep(stores, inputs, key, made)
        snapshot = take_snapshot(inputs, room)
        steps = (Step("drafted", now(), wanted.by, again),)
        release = Release(0, wanted.id, key, *made.content, whole, code, snapshot, made_of, "draft", steps)
        return Drafted(_write_down(stores, inputs, release, wanted), made)


@contextmanager
def _in_time(inputs: Inputs, made_of: MadeOf, room: Path) -> Iterator[None]:
    """Raises ReleaseRefused, in one sentence, when nothing is wrong but that it counts from too early a day."""
    try:
        yield
    except FaultyInputs as found:
        if not all(is_of_the_day(fault, made_of.dated) for fault in found.faults):
            raise
        raise ReleaseRefused(too_early(inputs, made_of, room)) from None


def _again(book: Book, wanted: Wanted, shows_the_same: Callable[[Release], bool]) -> str:
    """Why a release may show what a withdrawn one showed; "" when it does not. Raises ReleaseRefused if nobody says."""
    gone = [r for r in book.releases.values() if r.state == "withdrawn" and shows_the_same(r)]
    if not gone:
        return ""
    if not wanted.again:
        why = next(
            m.why for m in reversed(book.moves) if m.done and m.kind == "withdraw" and m.release == gone[-1].number
        )
        raise ReleaseRefused(
            f"Release {wanted.id} would show the same as release {gone[-1].id}, which was withdrawn: {why} "
            "Mend what was wrong or set it aside, or say why it may be shown after all: --again “…”."
        )
    return f"As in release {gone[-1].id}, which was withdrawn: {reason(wanted.again, ReleaseRefused)}"


def _check(wanted: Wanted, stores: Stores, book: Book) -> None:
    role(wanted.by, ReleaseRefused)
    if not _ID.fullmatch(wanted.id):
        raise ReleaseRefused(
            f"“{wanted.id}” is no name for a release: write year and month, such as 2026.12 or 2026.12.1."
        )
    if not wanted.notes:
        raise ReleaseRefused("A release says what is new in it: add --note “…”, once for each sentence.")
    shipped = key_served(stores, book).rpartition("-")[0]
    for id_ in (*(release.id for release in book.published), *([shipped] if shipped else [])):
        if ordered(wanted.id) <= ordered(id_):
            raise ReleaseRefused(f"Release {id_} is public already, and {wanted.id} is no later name: choose one.")


def _since(stores: Stores, inputs: Inputs, book: Book, public: Contents, written: Path) -> Changes | None:
    """What the public store that was written changes. Reasons of people here go before those of the publishers."""
    published: Reasons = {
        (i.id, note.vintage): note.reason for i in public.indicators.values() for note in i.revision_notes
    }
    why: Reasons = {**published, **reasons(inputs)}
    if book.current is not None:
        folder = book.folder(book.current)
        stand(stores, inputs, book.current, folder)
        return changes(stores.path("public", folder), written, why, mended(inputs))
    if stores.current_info() is not None:
        return changes(stores.link("public"), written, why, mended(inputs))
    return None


def _keep(stores: Stores, inputs: Inputs, key: str, made: Made) -> None:
    """What is known of a draft beside its stores, in both copies."""
    place = f"releases/{key}"
    facts = {
        "figures": made.figures,
        "newest": None if made.newest is None else made.newest.isoformat(),
        "clean": made.report.clean,
        "hidden": len(made.report.hidden),
        "near": len(made.report.near),
        "assumed": made.report.notes,
        "stores": {surface: hash_of(stores.path(surface, waiting_folder(key))) for surface in SURFACES},
    }
    keep(inputs, f"{place}/{FACTS}", json.dumps(facts, indent=1).encode())
    keep(inputs, f"{place}/{CHANGES}", NO_CHANGES if made.changes is None else to_json(made.changes))
    remember(kept(inputs, key) / MEMORY, made.memory)
    keep_copy(inputs, f"{place}/{MEMORY}")
    keep(inputs, f"{place}/{REPORT}", json.dumps(made.report.rows(), ensure_ascii=False, indent=1).encode())


def _write_down(stores: Stores, inputs: Inputs, release: Release, wanted: Wanted) -> Release:
    with ledger(inputs) as entries:
        replaced = [r for r in read(entries).unpublished if r.id == release.id]
        for old in replaced:
            take(entries, old, "superseded", wanted.by, f"Drafted again as {release.key}.")
        number = add(entries, release)
        if wanted.said:
            tell(entries, number, wanted.said)
        written = read(entries).releases[number]
    keep_ledger(inputs)
    recover(stores, inputs)  # stores of drafts that were replaced go: nobody saw them, and they can be made again
    return written
