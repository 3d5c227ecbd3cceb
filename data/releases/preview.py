"""A draft as the public will see it: its stores already say what the site will say of releases once it is published."""

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from data.inputs import Inputs
from data.ledger import ledger
from data.release import CLOSED, Stores
from data.releases.book import UNPUBLISHED, Book, Move, Release, after, read, say, waiting_folder
from data.releases.copies import keep_ledger
from data.releases.recovery import recovered
from data.releases.shape import Said
from data.releases.shipped import with_shipped
from data.releases.standing import dress


def dress_draft(stores: Stores, folder: Path, book: Book, release: Release, said: Sequence[Said] = ()) -> None:
    """Writes into the stores of a draft, in a folder, what the site will say if it is published as things stand.

    The day is the one its pages count from. Content and its hash stay as they are: none of this is part of it.
    """
    known = with_shipped(stores, book)
    releases = {**known.releases, release.number: release}
    known = replace(known, releases=releases, said={**known.said, release.number: tuple(said)})
    day, store = release.made_of.dated.isoformat(), str(stores.folder.resolve())
    coming = Move(0, "publish", release.number, release.number, store, release.key, day, "", "", done=True)
    dress(stores, folder, after(known, coming))


def keep_said(stores: Stores, inputs: Inputs, id_: str, said: Sequence[Said]) -> bool:
    """Writes down what is to be told with a draft once it is published, and into its stores. False: it was so already.

    Raises ReleaseRefused when there is no such release. What is published stays as it was published.
    """
    with recovered(stores, inputs) as book:
        release = book.named(id_)
        if release.state not in UNPUBLISHED or book.said.get(release.number, ()) == tuple(said):
            return False
        with ledger(inputs) as entries:
            say(entries, release.number, said)
            written = read(entries)
        refresh(stores, written, release)
    keep_ledger(inputs)
    return True


def refresh(stores: Stores, book: Book, release: Release) -> None:
    """Writes the same again into a draft's stores, if they are here. A reader of the old file is not disturbed."""
    folder = waiting_folder(release.key)
    place = stores.place(folder)
    if not place.exists():
        return

    def stage(made: Path) -> None:
        shutil.copytree(place, made, dirs_exist_ok=True)
        dress_draft(stores, made, book, release, book.said.get(release.number, ()))

    stores.put(folder, stage, CLOSED)
