"""The gap to England: how it moved, by whose doing, and how sure one can be of it."""

from collections.abc import Mapping
from typing import Any

from components.words import numbers, sentences

Row = Mapping[str, Any]


def story(gap: Row, since: str, row: Row) -> str | None:
    """How a gap moved since a period, and whose figure moved it; None when it was not against Bury then.

    gap: move and why, with change and england_change over that time. It says which figure rose or fell, and never that
    one got better or worse: that needs a test. row: the series at its latest, for names and decimals.
    """
    move, change, england = gap["move"], gap["change"], gap["england_change"]
    if not move or change is None or england is None:
        return None
    if move in {"closed", "lost"}:
        return _crossed(gap, since, row)
    then = sentences.when(since, row)
    size = {
        "level": f"The gap is as wide as {then}.",
        "narrower": f"On the figures alone, the gap is smaller than {then}.",
        "wider": f"On the figures alone, the gap is wider than {then}.",
    }[move]
    # Two moves too small to be written can still add up to one that is: then neither made it.
    unseen = numbers.is_level(change, row) and numbers.is_level(england, row)
    return size if move == "level" or unseen else f"{size} {_whose(gap, change, england, row)}"


def _crossed(gap: Row, since: str, row: Row) -> str:
    """The figure is on the other side of England’s now; which side is said, and not which is good."""
    then, now = _side(gap["gap_then"], row), _side(row["gap"], row)
    when, name = sentences.when(since, row), f"{row['area_phrase']}’s"
    here = sentences.when(row["period"], row)
    return f"On the figures alone, {name} figure was {then} England’s {when}, and {now.removesuffix(' with')} {here}."


def _side(amount: float, row: Row) -> str:
    if numbers.is_level(amount, row):
        return "level with"
    return "below" if amount < 0 else "above"


def _whose(gap: Row, change: float, england: float, row: Row) -> str:
    here, there = _way(change, row), _way(england, row)
    if gap["why"] == "england_lost":
        return f"That is only because England’s figure {there}."
    name = f"{row['area_phrase']}’s"
    if here == there:
        more = name if abs(change) > abs(england) else "England’s"
        return f"Both {here}, and {more} {here} more."
    return f"{name[0].upper()}{name[1:]} figure {here}, and England’s {there}."


def _way(change: float, row: Row) -> str:
    if numbers.is_level(change, row):
        return "did not change"
    return "rose" if change > 0 else "fell"


def _changes(row: Row) -> Row:
    return {"change": row["change"], "england_change": row["england_change"]}


def since_base(row: Row) -> str | None:
    """The story since the earliest period that may be compared; None without one, and where levels may not be."""
    if sentences.level_is_not_comparable(row):
        return None
    gap = {"move": row["gap_move"], "why": row["gap_why"], "gap_then": row["base_gap"], **_changes(row)}
    return story(gap, row["base_period"], row)


def finding(row: Row) -> str:
    """The gap in one sentence, without a full stop: the heading of a chart of gaps."""
    if numbers.is_level(row["gap"], row):
        return f"{row['area_name']} is level with England"
    side = "below" if row["gap"] < 0 else "above"
    return f"{row['area_name']} is {numbers.difference(row['gap'], row)} {side} England"


def spread(row: Row) -> str | None:
    """The margin of error of the gap; None without one."""
    if row["gap_lower"] is None:
        return None
    low, high = numbers.signed(row["gap_lower"], row)[0], numbers.signed(row["gap_upper"], row)[0]
    return f"likely from {low} to {high}"
