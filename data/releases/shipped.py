"""The release that came with the software: once releases are published here, it is the first of them."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from data.catalogue import load_release
from data.inputs import Inputs
from data.ledger import ledger, now
from data.release import SURFACES, Stores, inputs_hash
from data.releases.book import Book, MadeOf, Move, Release, Step, add, end, intend, read
from data.releases.copies import keep
from data.releases.kept import CHANGES, NO_CHANGES
from data.releases.snapshot import take
from data.releases.stored import content_of

BY = "build"


def key_served(stores: Stores, book: Book) -> str:
    """Key of the release that is served, whether it was published here or came with the software; "" for none."""
    if book.current is not None:
        return book.current.key
    info = stores.current_info()
    return "" if info is None else info["release"]


def with_shipped(stores: Stores, book: Book) -> Book:
    """The book as it will be once something is published: with the release that came with the software as the first.

    Nothing is written. The same book when something was published from here already, or nothing is served.
    """
    info = stores.current_info()
    if book.published or info is None or not stores.current:
        return book
    day = info["published_on"]
    made_of = MadeOf((), (), "", date.fromisoformat(day), (info["notes"],) if info["notes"] else ())
    number, key = min(book.releases, default=1) - 1, info["release"]
    told = (key.rpartition("-")[0], key, info["content_hash"], "", info["inputs_hash"], info["inputs_hash"], "")
    release = Release(number, *told, made_of=made_of, state="published", steps=())
    store, folder = str(stores.folder.resolve()), stores.current
    first = Move(0, "publish", number, number, store, folder, day, BY, "", done=True)
    return replace(book, releases={number: release, **book.releases}, moves=(first, *book.moves))


def adopt(stores: Stores, inputs: Inputs, room: Path) -> Book | None:
    """Writes the release that is served down as published, if nothing was ever published from these inputs.

    Rolling the first release back then returns to it. Its snapshot is kept only while the room is still what it was
    made from. Gives back the releases as they then stand, None when nothing was written.
    """
    with ledger(inputs) as entries:
        known = read(entries).published
    info = stores.current_info()
    if known or info is None or not stores.current:
        return None
    shipped = load_release(room / "definitions")
    is_this = shipped is not None and info["inputs_hash"] == inputs_hash(room)
    notes = shipped.notes if shipped is not None and is_this else (info["notes"],)
    key = info["release"]
    content = content_of(*(stores.path(surface, stores.current) for surface in SURFACES))
    snapshot = take(inputs, room) if is_this else ""
    keep(inputs, f"releases/{key}/{CHANGES}", NO_CHANGES)
    published = MadeOf((), (), "", date.fromisoformat(info["published_on"]), tuple(note for note in notes if note))
    release = Release(
        number=0,
        id=key.rpartition("-")[0],
        key=key,
        content_hash=content.public,
        staff_hash=content.staff,
        fingerprint=info["inputs_hash"],
        code=info["inputs_hash"],
        snapshot=snapshot,
        made_of=published,
        state="draft",
        steps=(Step("drafted", now(), BY, "It came with the software."),),
    )
    with ledger(inputs) as entries:
        number = add(entries, release)
        store, folder = str(stores.folder.resolve()), stores.current
        move = Move(0, "publish", number, number, store, folder, info["published_on"], BY, "", None)
        end(entries, intend(entries, move), done=True)
        return read(entries)
