"""Boards that meet, and what each watches, from the register of the store that is asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from components.words import boards as board_words
from components.words import meetings as words
from pages.off_track import Subject, programmes_by_subject
from queries import ask

Row = dict[str, Any]

OF_PROGRAMME = "programme:"
"""How the key of a programme's board begins; the id of the programme follows."""
_EVERYTHING = frozenset({"locality_board", "hwb", "idc"})


@dataclass(frozen=True)
class Board:
    """A board that meets. key: id of its record, or programme:<id of the programme>.

    watches: what it looks at, (about, subject); None for everything. said: why that, in a sentence.
    """

    key: str
    title: str
    watches: frozenset[Subject] | None
    said: str

    @property
    def programme(self) -> str:
        """Id of the programme whose board it is; "" for any other."""
        return self.key.removeprefix(OF_PROGRAMME) if self.key.startswith(OF_PROGRAMME) else ""

    def does_watch(self, about: str, subject: str) -> bool:
        """Whether it looks at one thing."""
        return self.watches is None or (about, subject) in self.watches


def boards() -> list[Board]:
    """Every board and group that the papers name and that has not ended, then the board of each programme."""
    return [*_named(), *_of_programmes()]


def board(key: str) -> Board | None:
    """The board of a key. None where this store has no such board, which a page says like any other."""
    return next((one for one in boards() if one.key == key), None)


def title_of(key: str) -> str:
    """The name of a board; its key where this store has no such board any more."""
    found = board(key)
    return key if found is None else found.title


def _named() -> list[Board]:
    ties: dict[str, set[Subject]] = {}
    for row in ask("board_ties"):
        ties.setdefault(row["board"], set()).add((row["about"], row["subject"]))
    rows = [r for r in ask("board_list") if not r["ended"] and r["record_id"] != board_words.RESIDENTS]
    return [_one(row["record_id"], row["title"], ties.get(row["record_id"], set())) for row in rows]


def _one(key: str, title: str, tied: set[Subject]) -> Board:
    if key in _EVERYTHING:
        return Board(key, title, None, words.WATCHES_ALL)
    if not tied:
        return Board(key, title, None, words.WATCHES_ALL_UNSAID)
    return Board(key, title, frozenset(tied), words.WATCHES_TIED)


def _of_programmes() -> list[Board]:
    held: dict[str, set[Subject]] = {}
    for subject, programmes in programmes_by_subject().items():
        for programme in programmes:
            held.setdefault(programme, set()).add(subject)
    steps = ask("milestone_list")
    return [_programme(row, held.get(row["record_id"], set()), steps) for row in ask("programme_list")]


def _programme(row: Row, held: set[Subject], steps: Sequence[Row]) -> Board:
    id_ = row["record_id"]
    own = {("milestone", step["record_id"]) for step in steps if step["parent_slug"] == row["slug"]}
    watches = frozenset({*held, *own, ("programme", id_)})
    return Board(f"{OF_PROGRAMME}{id_}", words.programme_board(row["title"]), watches, words.NO_SUCH_BOARD)
