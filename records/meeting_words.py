"""What is said of a meeting and its agenda, and what it must be to be taken."""

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime

from records.faults import Unfit

KINDS = ("exception", "theme", "hand")
LONGEST_TITLE = 200
LONGEST_MINUTES = 600
_BOARD = re.compile(r"[a-z0-9_]{1,60}|programme:[A-Za-z0-9._-]{1,60}")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_UNSEEN = ("Cc", "Cs")


@dataclass(frozen=True)
class Plan:
    """A meeting as it is arranged. starts_at: with its zone. minutes: how long it lasts.

    board: record id of a board, or "programme:" and that of a programme. release_id, folder: of the release that its
    numbers are from. theme: record id of the themed programme, "" for none.
    """

    board: str
    title: str
    starts_at: datetime
    minutes: int
    release_id: str
    folder: str
    members_only: bool = False
    theme: str = ""


@dataclass(frozen=True)
class Wanted:
    """An item as it is put on an agenda. kind: exception, theme or hand. minutes: None for no set time.

    about, subject: as in commentary; ("", "") for words alone, which the title then says.
    """

    kind: str
    about: str
    subject: str
    title: str
    minutes: int | None = None
    members_only: bool = False


def one_line(text: str) -> str:
    """The same words with single blanks, without signs that nobody sees and no paper can hold."""
    seen = (" " if unicodedata.category(sign) in _UNSEEN else sign for sign in text)
    return " ".join("".join(seen).split())


def checked_plan(plan: Plan) -> Plan:
    """The same with its title squeezed. Raises Unfit with a sentence for each field that cannot be taken."""
    kept = replace(plan, title=one_line(plan.title))
    faults = {"title": title_fault(kept.title), "minutes": minutes_fault(kept.minutes)}
    if not _BOARD.fullmatch(kept.board):
        faults["board"] = "Choose a board from the list."
    if kept.starts_at.tzinfo is None:
        faults["starts_at"] = "Give the day and the time at which it starts."
    named = len(kept.release_id) <= 20 and len(kept.folder) <= 100
    if not (named and _NAME.fullmatch(kept.release_id) and _NAME.fullmatch(kept.folder)):
        faults["release_id"] = "Choose a published release from the list."
    if len(kept.theme) > 80:
        faults["theme"] = "Choose a programme from the list."
    refuse(faults)
    return kept


def checked_item(wanted: Wanted) -> Wanted:
    """The same with its title squeezed. Raises Unfit with a sentence for each field that cannot be taken."""
    kept = replace(wanted, title=one_line(wanted.title))
    faults = {"title": title_fault(kept.title)}
    if kept.minutes is not None:
        faults["minutes"] = minutes_fault(kept.minutes)
    if kept.kind not in KINDS:
        faults["kind"] = "Choose an exception, a theme, or an item of your own."
    if not subject_is_fit(kept.about, kept.subject):
        faults["subject"] = "Nothing of that name can be put on an agenda."
    refuse(faults)
    return kept


def subject_is_fit(about: str, subject: str) -> bool:
    """Whether both name one thing, or neither names any."""
    named = bool(_NAME.fullmatch(about) and len(about) <= 20 and 0 < len(subject) <= 80 and subject.isprintable())
    return named or about == subject == ""


def title_fault(title: str) -> str:
    """What is wrong with a title; "" for nothing."""
    if not title:
        return "Give it a title."
    if len(title) > LONGEST_TITLE:
        return f"This is {len(title):,} characters long; {LONGEST_TITLE} is the most. Shorten it."
    return ""


def minutes_fault(minutes: int) -> str:
    """What is wrong with a length of time; "" for nothing."""
    return "" if 1 <= minutes <= LONGEST_MINUTES else f"Give it 1 to {LONGEST_MINUTES} minutes."


def refuse(faults: dict[str, str]) -> None:
    """Raises Unfit when a field has a fault."""
    found = {field: said for field, said in faults.items() if said}
    if found:
        raise Unfit(found)
