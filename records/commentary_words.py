"""The words of a commentary, and what they must be to be taken: by a role, dated, and short."""

from dataclasses import dataclass, replace
from datetime import date

from records.faults import Unfit

BOARD = "programme board"
ABOUT = ("measure", "target", "outcome")
OWNERS = (
    *("Locality Board", "Health and Wellbeing Board", "Delivery board", "Strategic Finance Group"),
    *("Clinical and Professional Senate", BOARD, "programme lead", "neighbourhood team"),
    *("Director of Public Health", "Bury Integrated Care Partnership", "Bury Council", "NHS Greater Manchester"),
    *("Northern Care Alliance", "Healthwatch Bury"),
)
"""Who may answer for something: a closed list, so that no person's name can come in that way. As in the definitions."""
LONGEST = 600  # characters


@dataclass(frozen=True)
class Words:
    """What is said. about, subject: the measure, target or outcome. role: its owner. recovery_on: None for no date."""

    about: str
    subject: str
    role: str
    cause: str
    action: str
    written_on: date
    recovery_on: date | None = None


def checked(words: Words, today: date) -> Words:
    """The same words with their blanks squeezed. Raises Unfit with a sentence for each field that cannot be taken."""
    kept = replace(words, cause=" ".join(words.cause.split()), action=" ".join(words.action.split()))
    faults = {"cause": _fault(kept.cause), "action": _fault(kept.action)}
    if kept.about not in ABOUT or not kept.subject:
        faults[""] = "Nothing of that name can be written about."
    if kept.role not in OWNERS:
        faults["role"] = "Choose who answers for it from the list."
    if kept.written_on > today:
        faults["written_on"] = "This day is still to come. Give the day it was written."
    if kept.recovery_on is not None and kept.recovery_on < kept.written_on:
        faults["recovery_on"] = "It cannot recover before it was written about. Give a later day, or none."
    found = {field: said for field, said in faults.items() if said}
    if found:
        raise Unfit(found)
    return kept


def _fault(text: str) -> str:
    if not text:
        return "Write a sentence or two."
    if len(text) > LONGEST:
        return f"This is {len(text):,} characters long; {LONGEST} is the most. Shorten it."
    return ""
