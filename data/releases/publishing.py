"""Changes what is served: publishes a release, goes back to the one before, withdraws one. One step, or none of it.

The move is written down, the stores are made whole beside the ones served, and then one link is moved. Killed at any
instant, the old release is served or the new one, whole, and the next verb brings the ledger into line (recovery).
"""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from data.inputs import Inputs
from data.ledger import ledger, now
from data.loads.reasons import role
from data.release import ROOM, Say, Stores
from data.releases.book import Book, Move, MoveKind, Release, ReleaseRefused, after, intend, sentence
from data.releases.checklist import Line, checklist
from data.releases.copies import keep_ledger
from data.releases.rebuilding import stand
from data.releases.recovery import recover, recovered
from data.releases.shipped import adopt
from data.releases.standing import dress
from data.releases.stored import shape

Further = Callable[[Release], Iterable[Line]]
"""More lines of the checklist for a release."""


@dataclass(frozen=True)
class Why:
    """Who asks for a move, by role, and for what reason. Raises ReleaseRefused when nobody does."""

    by: str
    reason: str = ""

    def __post_init__(self) -> None:
        role(self.by, ReleaseRefused)


def publish(
    stores: Stores,
    inputs: Inputs,
    why: Why,
    id_: str = "",
    room: Path = ROOM,
    say: Say = lambda _: None,
    further: Further = lambda _: (),
) -> Release:
    """Publishes the release that is signed off; id_ says which when several are.

    further: looks at what this room knows nothing of. It is asked while nobody else can change a release, and once
    more when all is made and only the link is left to move: people go on writing meanwhile. Raises ReleaseRefused with
    every line of the checklist that does not hold; then nothing has changed.
    """
    with recovered(stores, inputs) as book:
        release = chosen(book, id_)
        _hold([*checklist(stores, inputs, book, release, room), *further(release)])
        say(f"Publishing release {release.id}")
        known = adopt(stores, inputs, room) or book
        meant = _meant(stores, known, "publish", release, release, why)
        return _move(stores, inputs, known, meant, lambda: _hold(further(release)))


def roll_back(stores: Stores, inputs: Inputs, why: Why, say: Say = lambda _: None, id_: str = "") -> Release:
    """Serves the release before again; gives it back. id_: only while this one is served: nobody goes back twice.

    Raises ReleaseRefused when there is none before, or another is served.
    """
    with recovered(stores, inputs) as book:
        why = Why(why.by, sentence(why.reason))
        gone, back = _last_two(book)
        if id_ and id_ not in {gone.id, gone.key}:
            raise ReleaseRefused(f"Release {gone.id} is served by now, and not {id_}: look at it before you go back.")
        say(f"Going back from release {gone.id} to release {back.id}")
        return _move(stores, inputs, book, _meant(stores, book, "roll back", gone, back, why))


def withdraw(stores: Stores, inputs: Inputs, id_: str, why: Why, say: Say = lambda _: None) -> Release:
    """Takes a published release back for good: nobody can open it again. Gives back the release that is served.

    When it is the one served, the one before takes its place in the same step. Raises ReleaseRefused.
    """
    with recovered(stores, inputs) as book:
        why = Why(why.by, sentence(why.reason))
        gone = book.named(id_)
        if gone.state != "published":
            said = gone.state.replace("_", " ")
            raise ReleaseRefused(f"Release {gone.id} is {said}: only a published release can be withdrawn.")
        assert book.current is not None  # one release at least is published
        back = _last_two(book)[1] if gone.number == book.current.number else book.current
        say(f"Withdrawing release {gone.id}: release {back.id} is served")
        return _move(stores, inputs, book, _meant(stores, book, "withdraw", gone, back, why))


def chosen(book: Book, id_: str = "") -> Release:
    """The release of an id; without one, the one signed off, or else the latest draft. Raises ReleaseRefused."""
    if id_:
        return book.named(id_)
    ready = [release for release in book.unpublished if release.state == "signed_off"]
    if len(ready) > 1:
        raise ReleaseRefused(
            f"{' and '.join(r.id for r in ready)} are signed off: say which, “python cli.py publish ID”."
        )
    if ready:
        return ready[0]
    waiting = book.unpublished
    if waiting:
        return waiting[-1]  # its checklist says what it still needs
    raise ReleaseRefused("There is no draft to publish: make one with “python cli.py draft ID --note …”.")


def _hold(lines: Iterable[Line]) -> None:
    """Raises ReleaseRefused with every line that does not hold."""
    wrong = [line.words for line in lines if not line.holds]
    if wrong:
        raise ReleaseRefused("\n".join(wrong))


def _last_two(book: Book) -> tuple[Release, Release]:
    if len(book.served) < 2:
        raise ReleaseRefused("There is no release before the one that is served: publish a corrected one instead.")
    return book.served[-1], book.served[-2]


def _meant(stores: Stores, book: Book, kind: MoveKind, release: Release, serves: Release, why: Why) -> Move:
    """A move as it is written down. Each has a folder of its own: pages are told apart by it."""
    times = sum(1 for move in book.moves if move.serves == serves.number)
    folder = serves.key if times == 0 else f"{serves.key}.{times + 1}"
    store = str(stores.folder.resolve())
    return Move(0, kind, release.number, serves.number, store, folder, now(), why.by, why.reason, None)


def _move(
    stores: Stores, inputs: Inputs, book: Book, move: Move, last_look: Callable[[], None] = lambda: None
) -> Release:
    """Makes a move. Whatever ends it half-way, what the link leads to then is what is written down.

    last_look: asked before the link is moved; what it raises ends the move.
    """
    serves = book.releases[move.serves]
    source = book.folder(serves)
    stand(stores, inputs, serves, source)
    _fits(stores, serves, source)
    with ledger(inputs) as writing:
        move = intend(writing, move)
    coming = after(book, move)

    def stage(folder: Path) -> None:
        shutil.copytree(stores.place(source), folder, dirs_exist_ok=True)
        dress(stores, folder, coming)

    try:
        stores.put(move.folder, stage)
        last_look()
        stores.point(move.folder)
    finally:
        book = recover(stores, inputs)
    keep_ledger(inputs)
    return book.releases[move.serves]


def _fits(stores: Stores, release: Release, folder: str) -> None:
    """Pages of this version can ask only stores with the tables of this version."""
    info = stores.info(folder)
    if info is not None and info.get("schema_hash") != shape():
        raise ReleaseRefused(
            f"Release {release.id} was made by another version of the software, and these pages cannot read it: "
            "put that version back first, or publish a corrected release with this one."
        )
