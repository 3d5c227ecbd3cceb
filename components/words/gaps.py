"""The gap to England: how it moved, by whose doing, and how sure one can be of it."""

from collections.abc import Mapping
from typing import Any

from components.words import numbers

Row = Mapping[str, Any]

# {name}: a trust is not Bury (rule R4).
_NARROWER = {
    "local_gained": "{name}’s own figure got better.",
    "both": "{name}’s own figure got better, and England’s got worse.",
    "england_lost": "That is only because England got worse.",
}
_WIDER = {
    "england_gained": "{name} did not get worse, but England got better.",
    "both": "{name} got worse, and England got better.",
    "local_lost": "{name} got worse, by more than England did.",
}


def story(move: str, why: str, since: str, row: Row) -> str | None:
    """How a gap moved since a period, and whose figure moved it; None when it was not against Bury then.

    row: the series at its latest, for England's own change: “by more than England did” is said only when it fell.
    """
    if not move:
        return None
    if move == "level":
        return f"The gap is as wide as in {since}."
    said = (_NARROWER if move == "narrower" else _WIDER)[why]
    if (move, why) == ("wider", "local_lost") and not _england_lost(row):
        said = "{name} got worse, and England did not."
    size = "smaller" if move == "narrower" else "wider"
    return f"The gap is {size} than in {since}. {said.format(name=row['area_name'])}"


def _england_lost(row: Row) -> bool:
    change = row["england_change"]
    if change is None or numbers.is_level(change, row):
        return False
    return bool((change > 0) == (row["polarity"] == "lower_is_better"))


def spread(row: Row) -> str | None:
    """The margin of error of the gap; None without one."""
    if row["gap_lower"] is None:
        return None
    low, high = numbers.signed(row["gap_lower"], row)[0], numbers.signed(row["gap_upper"], row)[0]
    return f"likely from {low} to {high}"
