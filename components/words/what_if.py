"""What “what if” says: the pace a date needs, or the date a pace leads to. Arithmetic, and it says so."""

from collections.abc import Mapping
from typing import Any

from components.words import numbers, sentences, targets

Row = Mapping[str, Any]

ARITHMETIC = "This is arithmetic, not a forecast."


def goal(row: Row, target: Row | None) -> str:
    """What is to be reached: the plan's last target, or England's latest figure."""
    if target is not None:
        return f"the target of {numbers.short(target['value'], row)}"
    return f"England’s latest figure ({numbers.short(row['england'], row)})"


def already(row: Row, what: str) -> str:
    """The goal is reached already, or so nearly that the digits shown are the same. It does not say “better”."""
    side = "above" if row["polarity"] == "higher_is_better" else "below"
    return f"The latest figure ({row['period']}) is at or {side} {what}. So there is nothing to work out."


def pace_for(row: Row, what: str, period: str, per_year: float) -> str:
    """The pace that reaches the goal in a period, beside the best one in the record."""
    way, pace = "rise" if per_year > 0 else "fall", numbers.yearly(per_year, row)
    said = f"To be at {what} {sentences.when(period, row)}, it would have to {way} by {pace}."
    best = targets.best_pace(row)
    return f"{said} {best} {ARITHMETIC}" if best else f"{said} {ARITHMETIC}"


def date_for(row: Row, what: str, per_year: float, reached: Row | None, last: str) -> str:
    """The period that a pace leads to. reached: None when it is further off than `last`, the furthest one named."""
    way, pace = "rose" if per_year > 0 else "fell", numbers.yearly(per_year, row)
    if reached is None:
        return f"If it {way} by {pace}, it would not be at {what} by {last}. {ARITHMETIC}"
    when = sentences.when(reached["period"], row)
    if reached["is_past"]:
        return f"If it {way} by {pace}, it would be at {what} {when}. We hold no figure for that yet."
    return f"If it {way} by {pace}, it would be at {what} {when}. {ARITHMETIC}"


def not_a_pace(said: str) -> str:
    """One sentence for a pace that cannot be read."""
    return f"“{said[:20]}” is not a pace: write a number above 0, such as 0.5."
