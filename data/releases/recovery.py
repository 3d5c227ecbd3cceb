"""Ends what a kill cut short: what the link leads to is the truth, and the ledger is brought into line with it."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data.inputs import Inputs
from data.ledger import ledger
from data.release import CLOSED, Stores
from data.releases.book import Book, Move, end, read, waiting_folder
from data.releases.copies import keep_ledger

SHUT = "withdrawn-"


@contextmanager
def recovered(stores: Stores, inputs: Inputs) -> Iterator[Book]:
    """Holds inputs and stores alone, with nothing left half done. Gives the releases as they then stand."""
    inputs.prepare()
    stores.folder.parent.mkdir(parents=True, exist_ok=True)
    with inputs.alone(), stores.alone():
        stores.sweep()
        yield recover(stores, inputs)


def recover(stores: Stores, inputs: Inputs) -> Book:
    """Writes down how a move ended that nobody saw the end of, and puts every folder where its release belongs.

    For whoever holds inputs and stores alone. Done twice, it changes nothing.
    """
    with ledger(inputs) as entries:
        book = read(entries)
        move = book.under_way
        if move is not None:
            end(entries, move, done=_where(stores, move).current == move.folder)
            book = read(entries)
    _tidy(stores, book)
    if move is not None:
        keep_ledger(inputs)
    return book


def _where(stores: Stores, move: Move) -> Stores:
    """The store that the move was of: another than this one, perhaps, if it still stands."""
    meant = Stores(Path(move.store))
    return meant if meant.folder.exists() else stores


def recover_at_start(stores: Stores, inputs: Inputs) -> None:
    """Recovers if a move was cut short. A move that is being made now is waited for."""
    if not inputs.exists:
        return
    with ledger(inputs) as entries:
        under_way = read(entries).under_way
    if under_way is not None:
        with recovered(stores, inputs):
            pass


def _tidy(stores: Stores, book: Book) -> None:
    """Every folder where its release belongs. Only what was never public is removed."""
    served = {move.folder for move in book.moves if move.done}
    waiting = {waiting_folder(release.key) for release in book.unpublished}
    for move in book.moves:
        if move.done is False and move.folder not in served:
            _remove(stores, move.folder)
        elif move.done and book.releases[move.serves].state == "withdrawn":
            _shut(stores, move.folder)
    for place in stores.releases.glob(waiting_folder("*")):
        if place.name not in waiting:
            _remove(stores, place.name)  # published, replaced, or never finished


def _remove(stores: Stores, folder: str) -> None:
    if stores.place(folder).exists() and folder != stores.current:
        shutil.rmtree(stores.place(folder))


def _shut(stores: Stores, folder: str) -> None:
    """Stores of a withdrawn release stay, for their owner alone, under a name that no page asks for."""
    place = stores.place(folder)
    if place.exists() and folder != stores.current:
        place.chmod(CLOSED)
        os.rename(place, stores.place(f"{SHUT}{folder}"))
