"""What is said around a meeting: how it stands, how long its agenda is, what became of what was noted."""

from collections.abc import Sequence
from datetime import date

from components.words import numbers
from components.words.counts import noun
from components.words.verdicts import Verdict

STATES = {"planned": Verdict("○", "Planned", "neutral"), "open": Verdict("●", "Open now", "unsure"),
          "closed": Verdict("■", "Closed", "neutral")}  # fmt: skip
KINDS = {"action": "Action", "decision": "Decision", "risk": "Risk", "issue": "Issue", "note": "Note"}
ALL_OF_KIND = {"action": "Actions", "decision": "Decisions", "risk": "Risks", "issue": "Issues", "note": "Notes"}
SETTLED = ("action", "risk", "issue")
"""Kinds that are open until somebody settles them; a decision or a note only is."""
BECAME = {"open": "Still open", "done": "Done", "closed": "Closed without it"}
ITEMS = {"exception": "Off track", "theme": "Themed programme", "hand": "By hand"}
ABOUT = {
    "outcome": "Outcome",
    "target": "Target",
    "measure": "Measure",
    "programme": "Programme",
    "milestone": "Milestone",
    "": "In words alone",
}
PINNED = "Its numbers cannot move: every slide and every page of the pack shows them as this release has them."
UNTITLED = "Left empty, it goes by the name of the board."
NOT_PINNED_YET = "You can change the release until the meeting is started."
MEMBERS = "Members only"
FORWARD_PLAN = "The themes of a board’s next meetings are its forward plan."
NO_BOARD = "The plan’s documents name no boards of programmes. That each has one is our reading of them."


def stands(status: str, due: date | None, today: date) -> Verdict:
    """Where an action, risk or issue stands: shape, words, tone. Overdue: it is open after its day."""
    if status == "open" and due is not None and due < today:
        days = (today - due).days
        return Verdict("▼", f"Overdue by {days:,} {noun(days, 'day', 'days')}", "bad")
    if status == "open":
        return Verdict("○", "Open", "neutral")
    return Verdict("✓", "Done", "good") if status == "done" else Verdict("■", "Closed", "neutral")


def due(day: date | None) -> str:
    """by 12 December 2026; that no day was given is said too."""
    return "no day was given" if day is None else f"by {numbers.day(day)}"


def length(items: int, planned: int, without: int, minutes: int) -> str:
    """How long an agenda is, as a heading ends. without: items that nobody gave minutes."""
    if not items:
        return "nothing is on the agenda yet"
    told = f"{items} {noun(items, 'item', 'items')}"
    if without == items:
        return f"{told}, no minutes planned of {minutes}"
    rest = f", {without} without minutes" if without else ""
    over = planned - minutes
    long = f"{over} {noun(over, 'minute', 'minutes')} too long" if over > 0 else f"{planned} of {minutes} minutes"
    return f"{told}, {long}{rest}"


def actions(open_: int, overdue: int) -> str:
    """3 actions are open, 1 of them overdue."""
    if not open_:
        return "No action is open"
    late = "none of them overdue" if not overdue else f"{overdue:,} of them overdue"
    if open_ == 1:
        late = "and it is overdue" if overdue else "and not overdue"
    return f"{open_:,} {noun(open_, 'action is', 'actions are')} open, {late}"


def size(of: int) -> str:
    """How large a file is: 1.2 MB, 340 kB."""
    return f"{of / 1_000_000:.1f} MB" if of >= 1_000_000 else f"{max(1, round(of / 1_000)):,} kB"


FILES = {
    "pptx": "PowerPoint, with charts that can be edited",
    "pdf": "PDF for print and for screen readers",
    "xlsx": "Excel workbook with every figure",
    "docx": "Word: minutes, actions and the chair’s report",
    "zip": "CSV files with a data dictionary",
    "html": "One file for any browser, without a network",
}
"""What a file of a pack is, by its ending."""


def theme(programme: str) -> str:
    """What a meeting is about, from the board’s forward plan."""
    return f"Theme: {programme}"


def file(name: str) -> str:
    """What a file is, in words."""
    return FILES.get(name.rpartition(".")[2], "File")


def considered(titles: Sequence[str], closed: int) -> str:
    """The first draft of what a board considered, one line an item. closed: items for members only, without titles."""
    lines = [f"{number}. {title}" for number, title in enumerate(titles, 1)]
    if closed:
        lines.append(f"{closed} {noun(closed, 'item', 'items')} for members only.")
    return "\n".join(lines)


def agreed(kind: str, words: str, owner: str, day: date | None) -> str:
    """One agreement as the report has it: Action: ring the trust (Jane Doe, by 12 December 2026)."""
    who = ", ".join(part for part in (owner, due(day) if day else "") if part)
    return f"{KINDS[kind]}: {words}{f' ({who})' if who else ''}"
