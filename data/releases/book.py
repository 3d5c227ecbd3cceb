"""The releases in the ledger: what each is made of, the steps it took, and which one is served.

State is read from what was done, never stored beside it.
"""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Literal

from data.ledger import now
from data.loads.reasons import reason, role
from data.releases.shape import Said
from data.vocabulary import ReleaseState

What = Literal["drafted", "in_review", "signed_off", "superseded"]
MoveKind = Literal["publish", "roll back", "withdraw"]
State = ReleaseState | Literal["superseded"]
_STATES: Mapping[str, State] = {
    "drafted": "draft",
    "in_review": "in_review",
    "signed_off": "signed_off",
    "superseded": "superseded",
}
_BEFORE: Mapping[What, frozenset[State]] = {
    "in_review": frozenset({"draft"}),
    "signed_off": frozenset({"in_review"}),
    "superseded": frozenset({"draft", "in_review", "signed_off"}),
}
"""Steps of a draft, and the states each may be taken in."""
_FACTS = ("id", "key", "content_hash", "staff_hash", "fingerprint", "code", "snapshot")
UNPUBLISHED: frozenset[State] = frozenset({"draft", "in_review", "signed_off"})


class ReleaseRefused(Exception):
    """Something that was asked of releases and not done: a sentence or more, each with its remedy."""


def sentence(said: str) -> str:
    """What readers of the site will read, without blanks around it. Raises ReleaseRefused when it is no sentence."""
    words = " ".join(said.split())
    if not words.endswith((".", "?", "!")):
        raise ReleaseRefused(f"“{words}” will be read on the site and is no sentence: end it with a full stop.")
    return reason(words, ReleaseRefused)


@dataclass(frozen=True)
class Step:
    """One thing that was done to a draft. by: a role. at: UTC, ISO."""

    what: What
    at: str
    by: str
    why: str


@dataclass(frozen=True)
class Move:
    """One change of what is served. done: None while it is under way, or when it was cut short and nobody looked yet.

    release: number of what is published, rolled back from or withdrawn. serves: number of what is served then.
    store: the folder whose link is moved. folder: of stores in it, that the link then leads to.
    """

    number: int
    kind: MoveKind
    release: int
    serves: int
    store: str
    folder: str
    at: str
    by: str
    why: str
    done: bool | None


@dataclass(frozen=True)
class MadeOf:
    """All that decides the content of a release, but for code, definitions and figures, which its snapshot holds.

    loads: keys of readings of loads. earlier: keys of releases published before it, oldest first. since: key of the
    release it is compared with, "" for a first one. dated: the day its pages count from.
    """

    loads: tuple[str, ...]
    earlier: tuple[str, ...]
    since: str
    dated: date
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Release:
    """A release as it stands. number: of its record; an id may have several, of which the last counts.

    content_hash: of the rows of its public store. staff_hash: of those of its staff store, which nobody else is told.
    """

    number: int
    id: str
    key: str
    content_hash: str
    staff_hash: str
    fingerprint: str
    code: str
    snapshot: str
    made_of: MadeOf
    state: State
    steps: tuple[Step, ...]

    def last(self, what: What) -> Step | None:
        """The last step of a kind."""
        return next((step for step in reversed(self.steps) if step.what == what), None)


@dataclass(frozen=True)
class Book:
    """Every release by number, every move in order, and what was said of a release's pages, by its number."""

    releases: Mapping[int, Release]
    moves: Sequence[Move]
    said: Mapping[int, tuple[Said, ...]] = field(default_factory=dict)

    @property
    def served(self) -> tuple[Release, ...]:
        """What rolling back goes through: releases in the order they were published, the one served last."""
        stack: list[int] = []
        for move in self.moves:
            if not move.done:
                continue
            if move.kind == "publish":
                stack.append(move.release)
            elif move.release in stack:
                stack.remove(move.release)
        return tuple(self.releases[number] for number in stack)

    @property
    def current(self) -> Release | None:
        """The release that is served; None before the first was published from here."""
        return self.served[-1] if self.served else None

    @property
    def published(self) -> tuple[Release, ...]:
        """Every release that was ever public, in that order, withdrawn ones too."""
        return tuple(self.releases[m.release] for m in self.moves if m.done and m.kind == "publish")

    @property
    def unpublished(self) -> tuple[Release, ...]:
        """Drafts that may still be published, oldest first."""
        return tuple(r for r in self.releases.values() if r.state in UNPUBLISHED)

    @property
    def under_way(self) -> Move | None:
        """The move whose end was not written down."""
        return next((move for move in self.moves if move.done is None), None)

    def folder(self, release: Release) -> str:
        """The folder its stores were last served from; of a draft the one they wait in."""
        served = [move.folder for move in self.moves if move.done and move.serves == release.number]
        return served[-1] if served else waiting_folder(release.key)

    def named(self, id_: str) -> Release:
        """The release of an id that counts: the last that was not superseded. Raises ReleaseRefused."""
        found = [r for r in self.releases.values() if id_ in {r.id, r.key} and r.state != "superseded"]
        if not found:
            raise ReleaseRefused(f"There is no release {id_}: “python cli.py releases” lists them.")
        return found[-1]


def waiting_folder(key: str) -> str:
    """Where the stores of a draft wait to be published."""
    return f"draft-{key}"


def ordered(id_: str) -> tuple[int, ...]:
    """An id as numbers, for its place in time: 2026.11 comes before 2026.11.1, and that before 2026.12."""
    return tuple(int(part) for part in id_.split("."))


def read(ledger: sqlite3.Connection) -> Book:
    """Everything the ledger says of releases."""
    endings = {row["move"]: bool(row["done"]) for row in ledger.execute("select move, done from release_moved")}
    moves = tuple(
        Move(
            *(row["number"], row["kind"], row["release"], row["serves"], row["store"], row["folder"]),
            *(row["at"], row["by"], row["why"], endings.get(row["number"])),
        )
        for row in ledger.execute("select * from release_move order by number")
    )
    steps: dict[int, list[Step]] = {}
    for row in ledger.execute("select * from release_step order by rowid"):
        steps.setdefault(row["release"], []).append(Step(row["what"], row["at"], row["by"], row["why"]))
    releases = {
        row["number"]: _release(row, tuple(steps.get(row["number"], ())), moves)
        for row in ledger.execute("select * from release order by number")
    }
    said = {
        row["release"]: tuple(Said(**{**one, "on": date.fromisoformat(one["on"])}) for one in json.loads(row["said"]))
        for row in ledger.execute("select release, said from release_said order by rowid")
    }
    return Book(releases, moves, said)


def _release(row: sqlite3.Row, steps: tuple[Step, ...], moves: Sequence[Move]) -> Release:
    state = _state(row["number"], steps, moves)
    loads, earlier, notes = (tuple(json.loads(row[name])) for name in ("loads", "earlier", "notes"))
    made_of = MadeOf(loads, earlier, row["since"], date.fromisoformat(row["dated"]), notes)
    facts = {name: row[name] for name in ("number", *_FACTS)}
    return Release(**facts, made_of=made_of, state=state, steps=steps)


def _state(number: int, steps: Sequence[Step], moves: Sequence[Move]) -> State:
    state: State = _STATES[steps[-1].what] if steps else "draft"
    for move in moves:
        if move.done and move.release == number and move.kind != "roll back":
            state = "published" if move.kind == "publish" else "withdrawn"
    return state


def after(book: Book, move: Move) -> Book:
    """The book as it will be once a move is made."""
    moves = (*book.moves, replace(move, done=True))
    states = {number: _state(number, release.steps, moves) for number, release in book.releases.items()}
    return replace(book, releases={n: replace(r, state=states[n]) for n, r in book.releases.items()}, moves=moves)


def add(ledger: sqlite3.Connection, release: Release) -> int:
    """Writes a release down, with the steps it has; gives back its number. The number it has is not looked at."""
    made = release.made_of
    texts = (json.dumps(made.loads), json.dumps(made.earlier), made.since, made.dated.isoformat())
    number = ledger.execute(
        f"insert into release ({', '.join(_FACTS)}, loads, earlier, since, dated, notes)"
        f" values ({', '.join('?' * (len(_FACTS) + 5))})",
        (*(getattr(release, name) for name in _FACTS), *texts, json.dumps(made.notes, ensure_ascii=False)),
    ).lastrowid
    assert number is not None
    for step in release.steps:
        _write(ledger, number, step)
    return number


def take(ledger: sqlite3.Connection, release: Release, what: What, by: str, why: str = "") -> None:
    """Takes a step. Raises ReleaseRefused when the release is in no state for it, or nobody says who takes it."""
    by, why = role(by, ReleaseRefused), reason(why, ReleaseRefused) if why else ""
    if release.state not in _BEFORE[what]:
        allowed = " or ".join(sorted(state.replace("_", " ") for state in _BEFORE[what]))
        raise ReleaseRefused(
            f"Release {release.id} is {release.state.replace('_', ' ')}, and must be {allowed} for that: "
            "“python cli.py releases” shows what comes next."
        )
    _write(ledger, release.number, Step(what, now(), by, why))


def _write(ledger: sqlite3.Connection, number: int, step: Step) -> None:
    row = (number, step.what, step.at, step.by, step.why)
    ledger.execute("insert into release_step (release, what, at, by, why) values (?, ?, ?, ?, ?)", row)


def say(ledger: sqlite3.Connection, number: int, said: Sequence[Said]) -> None:
    """Writes down what was said of a release's pages; what was written before it counts no more."""
    told = [asdict(one) | {"on": one.on.isoformat()} for one in said]
    row = (number, now(), json.dumps(told, ensure_ascii=False))
    ledger.execute("insert into release_said (release, at, said) values (?, ?, ?)", row)


def intend(ledger: sqlite3.Connection, move: Move) -> Move:
    """Writes down a move before it is made."""
    number = ledger.execute(
        "insert into release_move (kind, release, serves, store, folder, at, by, why) values (?, ?, ?, ?, ?, ?, ?, ?)",
        (move.kind, move.release, move.serves, move.store, move.folder, move.at, move.by, move.why),
    ).lastrowid
    assert number is not None
    return replace(move, number=number)


def end(ledger: sqlite3.Connection, move: Move, done: bool) -> None:
    """Writes down how a move ended."""
    ledger.execute("insert into release_moved (move, done, at) values (?, ?, ?)", (move.number, int(done), now()))
