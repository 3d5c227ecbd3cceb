"""Words of what is missing: the heading, what is shown, and who holds a figure."""

from collections.abc import Mapping, Sequence
from typing import Any

from components.words import states
from components.words.counts import noun, worded

Row = Mapping[str, Any]

KINDS: dict[str, str] = {
    "outcome": "Outcomes",
    "goal": "National goals",
    "reform": "National reforms",
    "programme": "Programmes",
    "kpi": "What programmes aim for",
    "objective": "Objectives of 2021",
    "success_factor": "Delivery board’s tests",
    "quadrant": "Four parts of good health",
    "cohort": "People put first",
    "gap": "Lost from the papers",
}
"""Kinds of record that can have nothing to judge them by, in the order they are told."""

_OTHER = "Other parts of the plan"
KIND_ORDER: tuple[str, ...] = (*KINDS.values(), _OTHER)


def ordered(rows: Sequence[Row]) -> list[str]:
    """The states that rows are in, in the order of the closed list."""
    held = {r["state"] for r in rows}
    return [state for state in states.STATES if state in held]


def kind(row: Row) -> str:
    """What a record is, as a group."""
    return KINDS.get(row["kind"], _OTHER)


def is_quiet(row: Row) -> bool:
    """Whether it is lost, an old programme without a measure, or a programme's number that was given no end date."""
    if row["kind"] == "gap":
        return True
    if row["kind"] == "programme":
        return bool(row["family"] == "2018")
    return bool(row["kind"] == "kpi" and row["state"] == "number_without_date")


def finding(many: int) -> str:
    """The heading of the page."""
    return (
        f"{many:,} {noun(many, 'thing', 'things')} the plan names {noun(many, 'has', 'have')} nothing to judge them by"
    )


def lead(counts: Sequence[Row]) -> str:
    """How many things there are in all, and how many can be judged. counts: of the question state_counts."""
    total = sum(c["things"] for c in counts)
    judged = sum(c["things"] for c in counts if c["state"] == "judged")
    return (
        f"The papers name {total:,} things in all. {worded(judged)} can be judged today. "
        "The others are steps, sums of money, facts, or work that has ended."
    )


def shown(many: int, total: int) -> str:
    """How much of the list the chosen filters leave."""
    if many == 0:
        return "Nothing in the list is like that. Choose something else."
    return f"{many:,} of {total:,} shown."


def holding(row: Row) -> str:
    """Who holds the figure and when it may come, in a line."""
    holder = row["holder"] or "not known"
    return f"Who holds it: {holder} · When it may come: {row['expected'] or 'not known'}"
