"""What an owner says of a measure, target or outcome: who by role, when, and until when."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from components.words import numbers

Row = Mapping[str, Any]
NO_OWNER = "No owner recorded. There is no commentary yet."
NO_REPORT = "No owner recorded. Nobody has reported on it."
STAFF_ONLY = "For staff only. It is not on the public site."
ABOUT = {"measure": "Measure", "target": "Target", "outcome": "Outcome"}
ASKERS = {
    "administrator": "an administrator",
    "analyst": "an analyst",
    "executive": "an executive",
    "board_member": "a programme-board member",
    "reviewer": "a reviewer",
}
STATUS = {
    "draft": "Draft, not sent in",
    "submitted": "Sent in, waits for a decision",
    "approved": "Approved",
    "returned": "Sent back",
    "replaced": "Replaced by newer words",
}


def by_whom(role: str, on: date) -> str:
    """The Director of Public Health, 26 November 2026."""
    return f"{role[0].upper()}{role[1:]}, {numbers.day(on)}"


def asked(role: str, at: date) -> str:
    """Asked for on 26 November 2026 by an executive."""
    return f"Asked for on {numbers.day(at)} by {ASKERS[role]}."


def sent_in(written_on: date) -> str:
    """Words that nobody has decided on yet."""
    return f"Words of {numbers.day(written_on)} wait for a decision."


def recovery(on: date | None) -> str:
    """When it should be back on track; that no day was given is said too."""
    return "No date for recovery was given." if on is None else f"It should be back on track by {numbers.day(on)}."


def status(name: str, public: bool) -> str:
    """Where words stand; of approved ones, for whom."""
    if name != "approved":
        return STATUS[name]
    return "Approved, for the public too" if public else "Approved, for staff only"
