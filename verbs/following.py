"""Keeps the records of the staff site in line with the ledger: which drafts there are, and what is said with them."""

from collections.abc import Iterable
from datetime import datetime

import click

from data.ledger import ledger
from data.releases.book import Book, Release, ordered, read, waiting_folder
from data.releases.preview import keep_said
from data.releases.shape import Said
from data.releases.shipped import BY as SHIPPED
from data.releases.standing import LONDON
from records import drafts, news, published
from records.database import Records
from records.faults import RecordsUnavailable
from verbs.places import inputs, records, stores


def follow(ours: Records) -> None:
    """Brings the drafts in the records into line with the ledger. Raises RecordsUnavailable."""
    with ledger(inputs()) as entries:
        book = read(entries)
    with ours.writing() as connection:
        drafts.follow(connection, _drafts(book))
        news.moved(connection, _moved(book))


def followed() -> None:
    """The same after something was done, if there are records. What was done is done, even while they are away."""
    ours = records()
    if ours is None:
        return
    try:
        follow(ours)
    except RecordsUnavailable as away:
        click.echo(f"{away} The staff site will know of it after the next verb.", err=True)


def _moved(book: Book) -> list[news.Moved]:
    """Every change of what is served, in order, but for what came with the software: that was nobody's doing."""
    names = {number: release.id for number, release in book.releases.items()}
    return [
        news.Moved(move.number, move.kind, names[move.release], names[move.serves])
        for move in book.moves
        if move.done and move.by != SHIPPED
    ]


def _drafts(book: Book) -> list[drafts.Draft]:
    return [
        drafts.Draft(
            *(release.key, release.id, release.state, release.content_hash, waiting_folder(release.key)),
            *(datetime.fromisoformat(release.steps[0].at), ""),
        )
        for release in book.releases.values()
        if release.steps
    ]


def said_with(ours: Records, id_: str) -> tuple[Said, ...]:
    """What was said of this release and those before it, is marked for publication, and was answered; newest first."""
    with ours.reading() as connection:
        found = published.marked(connection)
    return tuple(_said(one) for one in found if _is_no_later(one.release_id, id_))


def _is_no_later(id_: str, other: str) -> bool:
    """False too for a name that is none: whoever drafts it is told so."""
    return all(part.isdigit() for part in other.split(".")) and ordered(id_) <= ordered(other)


def _said(one: published.Marked) -> Said:
    day = one.answered_at.astimezone(LONDON).date()
    return Said(one.release_id, one.address, one.title, one.words, one.reply, one.status, day)  # type: ignore[arg-type]


def say_with(ours: Records, release: Release) -> bool:
    """Takes what was said since into a draft. True when that changed what the public will read."""
    return keep_said(stores(), inputs(), release.key, said_with(ours, release.id))


def hard_to_read(pages: Iterable[drafts.Page], hardest: float) -> list[drafts.Page]:
    """Pages of a higher grade than that, the hardest first."""
    return sorted((p for p in pages if p.grade is not None and p.grade > hardest), key=lambda p: -(p.grade or hardest))
