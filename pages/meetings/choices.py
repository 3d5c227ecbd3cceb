"""What may go on an agenda: exceptions in the order of their seriousness, a programme as the theme, or by hand.

All of it is asked of the store that questions go to. `in_release(folder, "public")` gives what an open item can be
about; with "staff", what is for members only is among it and says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from components.words import meetings as meeting_words
from components.words import off_track as off_track_words
from components.words import programmes as programme_words
from pages.meetings.boards import Board
from pages.off_track import OffTrack, Subject, off_track
from pages.written_about import titles, together
from queries import ask

Kind = Literal["exception", "theme", "hand"]


@dataclass(frozen=True)
class Choice:
    """One thing that can be put on an agenda. said: what its figure or its papers say, in a sentence; "" for nothing.

    kind: exception, theme or hand. scope: what its number covers when that is not Bury residents (R4). members_only: it
    is not among the public figures, so it can be shown to members alone.
    """

    kind: Kind
    about: str
    subject: str
    title: str
    said: str = ""
    scope: str = ""
    members_only: bool = False

    @property
    def key(self) -> str:
        """about:subject, for a form."""
        return f"{self.about}:{self.subject}"


def _for_staff() -> frozenset[str]:
    return frozenset(row["indicator_id"] for row in ask("indicator_list") if row["audience"] != "public")


@dataclass
class _Known:
    """Names of everything, read once. milestones, programmes: titles by id; only: measures that are not public."""

    titles: dict[Subject, str] = field(default_factory=titles)
    only: frozenset[str] = field(default_factory=_for_staff)

    def choice(self, kind: Kind, thing: Subject, said: str = "", scope: str | None = None) -> Choice:
        about, subject = thing
        closed = about == "measure" and subject in self.only
        return Choice(kind, about, subject, self.titles[thing], said, scope or "", closed)


def exceptions(board: Board) -> list[Choice]:
    """What is off track on the day of the release and the board watches, the most serious first.

    Off track, getting worse, milestones overdue, figures overdue, in this order. Women and men of one measure are one
    choice.
    """
    return [c for c in _exceptions() if board.does_watch(c.about, c.subject)]


def of_theme(programme: str) -> list[Choice]:
    """A programme as the theme: itself, then its outcomes, targets, measures and milestones. [] for an unknown one."""
    known = _Known()
    found = next((row for row in ask("programme_list") if row["record_id"] == programme), None)
    if found is None:
        return []
    subjects = [(r["about"], r["subject"]) for r in ask("programme_subjects") if r["programme"] == programme]
    own = set(subjects)
    head = Choice("theme", "programme", programme, found["title"], f"{programme_words.finding(found)}.")
    steps = [
        Choice("theme", "milestone", m["record_id"], m["title"], f"{meeting_words.where(m)}.")
        for m in ask("milestones_within", record_id=programme)
    ]
    return [head, *(known.choice("theme", thing) for thing in known.titles if thing in own), *steps]


def by_hand(board: Board) -> list[Choice]:
    """Everything the board watches: outcomes, targets, measures, programmes and milestones, each by its name."""
    return [c for c in everything() if board.does_watch(c.about, c.subject)]


def everything() -> list[Choice]:
    """Whatever this store has that a slide can be about."""
    known = _Known()
    programmes = [Choice("hand", "programme", p["record_id"], p["title"]) for p in ask("programme_list")]
    steps = [Choice("hand", "milestone", m["record_id"], m["title"]) for m in ask("milestone_list")]
    return [*(known.choice("hand", thing) for thing in known.titles), *programmes, *steps]


def _exceptions() -> list[Choice]:
    known, bad = _Known(), off_track(_day())
    groups: dict[Subject, list[OffTrack]] = {}
    for one in bad:
        groups.setdefault((one.about, one.subject) if one.about else ("milestone", one.milestone), []).append(one)
    return [_exception(known, thing, found) for thing, found in groups.items()]


def _exception(known: _Known, thing: Subject, found: Sequence[OffTrack]) -> Choice:
    scope = next((one.scope for one in found if one.scope), None)
    if thing[0] == "milestone":
        return Choice("exception", *thing, found[0].what, found[0].sentence)
    return known.choice("exception", thing, together(found), scope)


def _day() -> date:
    return date.fromisoformat({row["key"]: row["value"] for row in ask("store_info")}["published_on"])


RULE = off_track_words.RULE
