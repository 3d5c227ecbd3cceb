"""Matching England by a date: whether it was met, what happened on the way, and what it would take."""

from collections.abc import Mapping, Sequence
from typing import Any

from components.words import gaps, numbers, sentences, targets
from components.words.verdicts import Verdict

Row = Mapping[str, Any]

_OVERALL: dict[str, Verdict] = {
    "met": Verdict("▲", "Met: both men and women match England or do better", "good"),
    "not_met": Verdict("▼", "Not met", "bad"),
    "not_known": Verdict("○", "Not known yet", "neutral"),
}


def overall(groups: Sequence[Row]) -> Verdict:
    """One date for all its groups: met only when every group is at or above England."""
    found = {group["status"] for group in groups}
    if found == {"met"}:
        return _OVERALL["met"] if len(groups) > 1 else Verdict("▲", "Met for this group alone", "good")
    return _OVERALL["not_met" if "not_met" in found else "not_known"]


def when_known(group: Row, row: Row, today_year: int) -> str:
    """What will be known about a date, and when. group: any group of the date; row: a series at its latest."""
    due = group["due"]
    if group["status"] != "not_known":
        return f"It was judged on the figure for {group['due_period']}."
    start = f"{due} has passed, but" if int(due) < today_year else f"{due} is not over, and"
    said = f"{start[0].upper()}{start[1:]} the latest figure is for {row['period']}."
    first = f"The first figure that covers all of {due} is for {group['whole_period']}."
    expected = f"It is expected about {numbers.month(group['whole_expected'])}."
    judged = f"We judge on {group['due_period']}, with {due} in the middle, expected about"
    return f"{said} {first} {expected} {judged} {numbers.month(group['due_expected'])} (our estimates)."


def on_the_way(group: Row, row: Row) -> str | None:
    """How the gap stood when it was promised, and how it stands; None when nothing was known then."""
    if group["start_gap"] is None or row["gap"] is None:
        return None
    people, then = sentences.group_word(row), _beside(group["start_gap"], row)
    said = f"{people}: in {group['start_period']}, the last period before the promise, the figure was {then}."
    now = f"In {row['period']} it was {_beside(row['gap'], row)}."
    changes = {"change": row["value"] - group["start_value"], "england_change": row["england"] - group["start_england"]}
    story = gaps.story({**group, **changes, "gap_then": group["start_gap"]}, group["start_period"], row)
    return " ".join(bit for bit in (said, now, story) if bit)


def _beside(gap: float, row: Row) -> str:
    if numbers.is_level(gap, row):
        return "level with England"
    side = "below" if gap < 0 else "above"
    return f"{numbers.difference(gap, row)} {side} England"


HEADS = (
    *("Group", "Gap now", "Margin of error", "Needed each year", "Needed if England goes on as it has"),
    "Best three years so far",
)


def pace_row(group: Row, row: Row) -> tuple[str, ...]:
    """One group of one date as cells under HEADS."""
    gap, unit = numbers.signed(row["gap"], row)
    return (
        sentences.group_word(row),
        f"{gap} {unit}".strip(),
        gaps.spread(row) or "none published",
        _each_year(group["per_year"], row),
        _each_year(_moving(group), row),
        _best(row),
    )


def _moving(group: Row) -> float | None:
    """The pace that also keeps up with England’s own change."""
    if group["per_year"] is None or group["england_per_year"] is None:
        return None
    return float(group["per_year"] + group["england_per_year"])


def _each_year(change: float | None, row: Row) -> str:
    if change is None:
        return "no time left"
    # At England’s figure already, or better than it: a change the other way is not needed.
    if not targets.is_gain(change, row):
        return "no change"
    return " ".join(numbers.signed(change, numbers.finer(change, row))).strip()


def _best(row: Row) -> str:
    if row["best_change"] is None:
        return "record too short"
    whole = " ".join(numbers.signed(row["best_change"], row)).strip()
    third = row["best_change"] / 3
    each = numbers.signed(third, numbers.finer(third, row))[0]
    return f"{whole}, {each} each year ({row['best_from']} to {row['best_to']})"
