"""What is written down in a meeting, and what it must be to be taken."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, get_args

from records.meeting_words import one_line, refuse, subject_is_fit

Kind = Literal["action", "decision", "risk", "issue", "note"]
Status = Literal["open", "done", "closed"]
KINDS: tuple[Kind, ...] = get_args(Kind)
STATUSES: tuple[Status, ...] = get_args(Status)
CARRIED: tuple[Kind, ...] = ("action", "risk", "issue")
"""What stays open until somebody settles it, from meeting to meeting. The others are closed from the start."""
LONGEST = 2_000
LONGEST_OWNER = 200


@dataclass(frozen=True)
class Said:
    """What is said. owner: a person's name, a role, or ""; owner_id: of the person, where they may sign in.

    item_id: of the agenda, None for none. about, subject: as in commentary; ("", "") for those of the item.
    """

    kind: str
    words: str
    owner: str = ""
    owner_id: int | None = None
    due_on: date | None = None
    item_id: int | None = None
    about: str = ""
    subject: str = ""


def checked(said: Said) -> Said:
    """The same with its blanks squeezed. Raises Unfit with a sentence for each field that cannot be taken."""
    kept = replace(said, words=one_line(said.words), owner=one_line(said.owner))
    faults = {"words": words_fault(kept.words)}
    if kept.kind not in KINDS:
        faults["kind"] = "Choose an action, a decision, a risk, an issue or a note."
    if len(kept.owner) > LONGEST_OWNER:
        faults["owner"] = f"This is {len(kept.owner):,} characters long; {LONGEST_OWNER} is the most. Shorten it."
    if not subject_is_fit(kept.about, kept.subject):
        faults["subject"] = "Nothing of that name can be written about."
    refuse(faults)
    return kept


def words_fault(words: str) -> str:
    """What is wrong with the words; "" for nothing."""
    if not words:
        return "Write what it is."
    if len(words) > LONGEST:
        return f"This is {len(words):,} characters long; {LONGEST:,} is the most. Shorten it."
    return ""
