"""A target with a number and a date: where its path stands, whether it can be met as things are, and what it needs."""

from collections.abc import Mapping
from typing import Any

from components.words import likelihood, numbers
from components.words.verdicts import Verdict

Row = Mapping[str, Any]
_SOON = 18  # months

_STATUS: dict[str, Verdict] = {
    "not_started": Verdict("○", "No figure held after its start", "neutral"),
    "ahead": Verdict("▲", "Ahead of the path", "good"),
    "behind": Verdict("▼", "Behind the path", "bad"),
    "either_way": Verdict("◆", "Path within the expected range: can go either way", "unsure"),
    "too_uncertain": Verdict("◆", "Too uncertain to call", "unsure"),
    "no_margin": Verdict("○", "No margin of error published", "neutral"),
    "met": Verdict("▲", "Met", "good"),
    "not_met": Verdict("▼", "Not met", "bad"),
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
        whole = " for the whole year before" if target["start_reading"] == "year_total" else ""
        start = f"The path starts in {target['start_period']} from {numbers.short(target['start_value'], row)}{whole}."
        return f"{start} The latest figure we hold is for {row['period']}: {numbers.short(row['value'], row)}."
    path, value = numbers.short(target["path_now"], row), numbers.short(row["value"], row)
    where = f"On {_path(target, row)}, {row['period']} would be at {path}. It was {value}."
    if numbers.is_level(target["off_path"], row):
        return f"{where} That is on the path."
    if target["status"] == "no_margin":
        return f"{where} No margin of error came with the figures, so the difference is not tested."
    return where


def _path(target: Row, row: Row) -> str:
    """The path as a sentence names it: the one that a board agreed, as far as it goes, or the straight line."""
    if target.get("agreed_by") and row["position"] <= target["until_position"]:
        return f"the path that {target['agreed_by']} agreed on {numbers.day(target['agreed_on'])}"
    if target.get("agreed_by"):
        return f"a straight line from the last step that {target['agreed_by']} agreed to the target"
    return f"a straight line from {numbers.short(target['start_value'], row)} in {target['start_period']} to the target"


def on_todays_path(target: Row, row: Row) -> str | None:
    """The first assurance: against the path today. None where there is no control chart, or no figure yet."""
    if not target["assurance_now"]:
        return None
    return _assured(target["assurance_now"], f"today’s path ({numbers.short(target['path_now'], row)})", row)


def can_it_be_met(target: Row, row: Row) -> list[str]:
    """The second assurance: against the target itself. Empty where there is no control chart."""
    if not target["assurance_due"]:
        return []
    said = [_assured(target["assurance_due"], f"the target ({numbers.short(target['value'], row)})", row)]
    if row["signal_rule"] == "outside_limits" and row["trend"] == "improving" and target["assurance_due"] == "fail":
        said.append("But the latest month is already beyond that range.")
    return said


def _assured(word: str, what: str, row: Row) -> str:
    up = row["polarity"] == "higher_is_better"
    end = numbers.short(row["upper_limit"] if up else row["lower_limit"], row)
    return {
        "pass": f"The whole of the expected range meets {what}.",
        "fail": f"The expected range {'ends at' if up else 'starts at'} {end}. That is short of {what}.",
        "hit_or_miss": f"The expected range holds {what}, so it can go either way.",
    }[word]


def needs(target: Row, row: Row) -> str:
    """The pace needed beside the best pace in the record; what is left to go when it is due within eighteen months."""
    pace = target["per_year"]
    if not is_gain(pace, row):
        return "The latest figure is already there. It has to stay there."
    months = (target["due_position"] - row["position"]) * row["months_per_step"]
    more = numbers.difference(target["value"] - row["value"], row)
    if months < 1:
        return f"The date has come. The figure for {row['period']} is {more} short."
    if months < _SOON:
        said = f"It needs {_gain(pace)} of {more} in {months} month{'' if months == 1 else 's'} from {row['period']}."
    else:
        said = f"It needs {_gain(pace)} of {numbers.yearly(pace, row)} from {row['period']} on."
    best = best_pace(row)
    return f"{said} {best}" if best else said


def _gain(change: float) -> str:
    return "a rise" if change > 0 else "a fall"


def is_gain(change: float, row: Row) -> bool:
    """Whether a change is towards the measure's good side."""
    return change * (1 if row["polarity"] == "higher_is_better" else -1) > 0


def best_pace(row: Row) -> str | None:
    """The best change in the record, over three years or twelve months; None when the record is too short."""
    if row["best_change"] is None:
        return None
    span = "twelve months" if row["months_per_step"] == 1 else "three years"
    if row["best_spans"] == 1:
        way = "up" if row["best_change"] > 0 else "down"
        size = numbers.difference(row["best_change"], row)
        return f"The only {span} we can compare brought it {way} by {size} ({row['best_from']} to {row['best_to']})."
    if not is_gain(row["best_change"], row) or numbers.is_level(row["best_change"], row):
        return f"It did not get better over any {span} we can compare."
    moved = numbers.difference(row["best_change"], row)
    each = "" if row["months_per_step"] == 1 else f", {numbers.yearly(row['best_change'] / 3, row)}"
    way = "up" if row["best_change"] > 0 else "down"
    return f"The best {span} so far brought it {way} by {moved}{each} ({row['best_from']} to {row['best_to']})."


def chance(target: Row, row: Row) -> str:
    """How likely it is, in words, always “if the recent pattern continued”; or that no method can tell."""
    if target["likely"] is None:
        far = row["outlook_why"] == ""
        why = "it is further ahead than these figures let us see" if far else "no method allows it for these figures"
        return f"We cannot say how likely that is: {why}."
    word, figure = likelihood.word(target["likely"]), likelihood.per_cent(target["likely"])
    link = "there is" if word == "a remote chance" else "it is"
    return f"If the recent pattern continued, {link} {word} ({figure}) that it will be met."
