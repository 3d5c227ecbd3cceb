"""What “what if” says: the pace a date needs, or the date a pace leads to. Arithmetic, and it says so."""

from collections.abc import Mapping
from typing import Any

from components.words import numbers, targets

Row = Mapping[str, Any]

ARITHMETIC = "This is arithmetic, not a forecast."


def goal(row: Row, target: Row | None) -> str:
    """What is to be reached: the plan's last target, or England's latest figure."""
    if target is not None:
        return f"the target of {numbers.short(target['value'], row)}"
    return f"England’s latest figure, {numbers.short(row['england'], row)}"


def already(row: Row, what: str) -> str:
    """The goal is reached already."""
    return f"In {row['period']} it is at {what} already, or better."


def pace_for(row: Row, what: str, period: str, per_year: float) -> str:
    """The pace that reaches the goal in a period, beside the best one in the record."""
    way = "rise" if per_year > 0 else "fall"
    said = f"To be at {what}, in {period}, it would have to {way} by {numbers.difference(per_year, row)} each year."
    best = targets.best_pace(row)
    return f"{said} {best} {ARITHMETIC}" if best else f"{said} {ARITHMETIC}"


def date_for(row: Row, what: str, per_year: float, period: str | None) -> str:
    """The period that a pace leads to; None when it is further off than the page looks."""
    way = "rose" if per_year > 0 else "fell"
    start = f"If it {way} by {numbers.difference(per_year, row)} each year, it would be at {what},"
    return f"{start} in {period}. {ARITHMETIC}" if period else f"{start} only later than this page looks. {ARITHMETIC}"


def not_a_pace(said: str) -> str:
    """One sentence for a pace that cannot be read."""
    return f"“{said[:20]}” is not a pace: write a number above 0, such as 0.5."
