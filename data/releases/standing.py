"""What the site says of releases: the list of them, and notices that stand on every page."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import duckdb

from data.release import SURFACES, Stores
from data.releases.book import Book, Move, Release
from data.releases.history import write_history
from data.releases.shape import Entry, Notice
from data.releases.stored import shape

LONDON = ZoneInfo("Europe/London")


def entries(stores: Stores, book: Book, tables: str) -> list[Entry]:
    """Every release that was ever public, the last published first.

    tables: fingerprint of the tables of the release that will list them. Only a release with the same can be opened.
    """
    made = {move.release: move for move in book.moves if move.done and move.kind == "publish"}
    gone = {move.release: move for move in book.moves if move.done and move.kind == "withdraw"}
    return [_entry(stores, book, release, made, gone, tables) for release in reversed(book.published)]


def _entry(
    stores: Stores, book: Book, release: Release, made: dict[int, Move], gone: dict[int, Move], tables: str
) -> Entry:
    withdrawn = gone.get(release.number)
    folder = book.folder(release)
    is_out = release.state == "published"
    info = stores.info(folder) if is_out else None
    # The folder of the release that is about to be served is not there yet: it is of this shape by what it is made of.
    is_coming = book.moves[-1].folder == folder and not stores.place(folder).exists()
    return Entry(
        id=release.id,
        key=folder,
        state="published" if is_out else "withdrawn",
        published_at=london(made[release.number].at),
        withdrawn_at=None if withdrawn is None else london(withdrawn.at),
        reason="" if withdrawn is None else withdrawn.why,
        notes=release.made_of.notes,
        content_hash=release.content_hash,
        opens=is_out and (is_coming or (info is not None and info.get("schema_hash") == tables)),
    )


def dress(stores: Stores, folder: Path, book: Book) -> None:
    """Writes into the stores of a folder what the site says once they are served: releases, notices, remarks, the day.

    book: as it will be then; its last release served is the one of the folder.
    """
    serves = book.served[-1]
    listed, told, said = entries(stores, book, shape()), notices(book), book.said.get(serves.number, ())
    published = next(
        move.at for move in book.moves if move.done and move.kind == "publish" and move.release == serves.number
    )
    for surface in SURFACES:
        path = folder / f"{surface}.duckdb"
        path.chmod(0o600)
        _date(path, london(published).date())
        write_history(path, listed, told, said)


def _date(path: Path, day: date) -> None:
    """The day it was published, which was not known when it was drafted."""
    with duckdb.connect(str(path)) as store:
        store.execute("update store_info set value = ? where key = 'published_on'", [day.isoformat()])
        store.execute("checkpoint")


def notices(book: Book) -> list[Notice]:
    """What must be said since the last release was published: that the site went back, that one was withdrawn."""
    return list(_since_the_last(book))


def _since_the_last(book: Book) -> Iterator[Notice]:
    done = [move for move in book.moves if move.done]
    last = max((place for place, move in enumerate(done) if move.kind == "publish"), default=-1)
    for place, move in enumerate(done[last + 1 :], last + 1):
        before = done[place - 1].serves
        yield Notice(
            at=london(move.at),
            kind="withdrawn" if move.kind == "withdraw" else "rolled_back",
            words=_words(book, move, goes_back=move.serves != before),
        )


def _words(book: Book, move: Move, goes_back: bool) -> str:
    gone, now = book.releases[move.release].id, book.releases[move.serves].id
    moment = london(move.at)
    on = f"On {spelt(moment.date())} at {moment:%H:%M}"
    if move.kind == "roll back":
        said = f"{on} this site went back from release {gone} to release {now}."
    elif goes_back:
        said = f"{on} release {gone} was withdrawn, and this site went back to release {now}."
    else:
        said = f"{on} release {gone} was withdrawn."
    return f"{said} The reason: {move.why}"


def london(when: str) -> datetime:
    """A moment of the ledger on the wall clock in London, without its zone."""
    moment = datetime.fromisoformat(when)
    return moment if moment.tzinfo is None else moment.astimezone(LONDON).replace(tzinfo=None)


def spelt(day: date) -> str:
    """A day as people write it: 3 December 2026."""
    return f"{day.day} {day:%B} {day.year}"
