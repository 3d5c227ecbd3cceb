"""A target with a number and a date: where its path stands, whether it can be met as things are, and what it needs."""

from collections.abc import Mapping
from typing import Any

from components.words import likelihood, numbers
from components.words.verdicts import Verdict

Row = Mapping[str, Any]

_STATUS: dict[str, Verdict] = {
    "not_started": Verdict("○", "No figure yet since it was promised", "neutral"),
    "ahead": Verdict("▲", "Ahead of the path", "good"),
    "behind": Verdict("▼", "Behind the path", "bad"),
    "either_way": Verdict("◆", "Path within the usual range: can go either way", "unsure"),
    "too_uncertain": Verdict("◆", "Too uncertain to call", "unsure"),
    "no_margin": Verdict("○", "No margin of error published", "neutral"),
}


def badge(target: Row) -> Verdict:
    """Where a target stands today."""
    return _STATUS[target["status"]]


def title(target: Row, row: Row) -> str:
    """82.0% by March 2027."""
    return f"{numbers.short(target['value'], row)} by {target['due_period']}"


def where_it_stands(target: Row, row: Row) -> str:
    """Against the path today; the latest phase's limits stand in for a margin of error, and that is said."""
    if target["path_now"] is None:
        start = numbers.short(target["start_value"], row)
        return f"The path starts from {start} in {target['start_period']}. No later figure is out yet."
    path, value = numbers.short(target["path_now"], row), numbers.short(row["value"], row)
    where = f"On a straight line to the target it would be at {path} in {row['period']}. It was {value}."
    if numbers.is_level(target["off_path"], row):
        return f"{where} That is on the path."
    if target["status"] == "no_margin":
        return f"{where} No margin of error came with the figures, so we cannot say if that is chance."
    return where


def on_todays_path(target: Row, row: Row) -> str | None:
    """The first assurance: against the path today. None where there is no control chart, or no figure yet."""
    if not target["assurance_now"]:
        return None
    return _assured(target["assurance_now"], f"today’s path ({numbers.short(target['path_now'], row)})")


def can_it_be_met(target: Row, row: Row) -> list[str]:
    """The second assurance: against the target itself. Empty where there is no control chart."""
    if not target["assurance_due"]:
        return []
    said = [_assured(target["assurance_due"], f"the target ({numbers.short(target['value'], row)})")]
    if row["trend"] == "improving" and target["assurance_due"] != "pass":
        said.append("But the latest months are better than that record.")
    return said


def _assured(word: str, what: str) -> str:
    return {
        "pass": f"On its record so far, it will keep meeting {what}.",
        "fail": f"On its record so far, it will not reach {what} unless something changes.",
        "hit_or_miss": f"On its record so far, it may or may not meet {what}.",
    }[word]


def needs(target: Row, row: Row) -> str:
    """The pace needed beside the best pace in the record."""
    if not _wanting(target["per_year"], row):
        return "The latest figure is already there. It has to stay there."
    pace = numbers.difference(target["per_year"], row)
    said = f"It needs {_gain(target['per_year'])} of {pace} each year from {row['period']} on."
    best = best_pace(row)
    return f"{said} {best}" if best else said


def _gain(change: float) -> str:
    return "a rise" if change > 0 else "a fall"


def _wanting(change: float, row: Row) -> bool:
    """Whether a needed change is towards the good side: otherwise the goal is reached already."""
    good = 1 if row["polarity"] == "higher_is_better" else -1
    return change * good > 0 and not numbers.is_level(change, row)


def best_pace(row: Row) -> str | None:
    """The best change in the record, over three years or twelve months; None when the record is too short."""
    if row["best_change"] is None:
        return None
    span = "twelve months" if row["months_per_step"] == 1 else "three years"
    if not _wanting(row["best_change"], row):
        return f"It has never got better over any {span} in the record."
    moved = numbers.difference(row["best_change"], row)
    each = "" if row["months_per_step"] == 1 else f", {numbers.difference(row['best_change'] / 3, row)} each year"
    way = "up" if row["best_change"] > 0 else "down"
    return f"The best {span} so far brought it {way} by {moved}{each} ({row['best_from']} to {row['best_to']})."


def chance(target: Row) -> str:
    """How likely it is, in words, always “if the recent pattern continued”; or that no method can tell."""
    if target["likely"] is None:
        return "We cannot say how likely that is: no method allows it for these figures."
    word, figure = likelihood.word(target["likely"]), likelihood.per_cent(target["likely"])
    link = "there is" if word == "a remote chance" else "it is"
    return f"If the recent pattern continued, {link} {word} ({figure}) that it will be met."
