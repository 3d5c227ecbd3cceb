"""What is said of releases: which one a reader looks at, why one cannot be opened, and what one changed."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from components.words import numbers, targets
from components.words.counts import noun

Row = Mapping[str, Any]

COMPARED = {
    "better": "better than England",
    "similar": "similar to England",
    "worse": "worse than England",
    "higher": "higher than England",
    "lower": "lower than England",
    "not_compared": "not compared with England",
}
TRENDS = {
    "improving": "getting better",
    "worsening": "getting worse",
    "increasing": "rising",
    "decreasing": "falling",
    "no_change": "no steady rise or fall",
    "unusual": "unusual",
    "common_cause": "nothing unusual",
    "cannot_tell": "cannot tell",
}
_MATCHES = {"met": "met", "not_met": "not met", "not_known": "not known yet"}
_REDUCTIONS = {
    "faster": "fell faster than in England",
    "slower": "fell, but not faster than in England",
    "depends": "fell faster by one reckoning only",
    "did_not_fall": "did not fall",
    "no_england": "cannot be held against England",
}
_WHAT = {"comparison": "Compared with England", "trend": "Trend", "reduction": "Falling faster than in England"}
FIELDS = {
    "value": "the figure",
    "lower_95": "the lower end of the margin of error",
    "upper_95": "the upper end of the margin of error",
    "numerator": "the number counted",
    "denominator": "the number it is out of",
}


def name(key: str) -> str:
    """The name of a release from the key of its stores."""
    return key.split("-", maxsplit=1)[0]


def on(when: date | datetime | None) -> str:
    """on 26 November 2026; “on a day that was not kept” for None."""
    return "on a day that was not kept" if when is None else f"on {numbers.day(when)}"


def at(when: date | datetime | None) -> str:
    """on 26 November 2026 at 09:30; without a time where only the day was kept."""
    timed = isinstance(when, datetime) and (when.hour, when.minute) != (0, 0)
    return f"{on(when)} at {when:%H:%M}" if timed else on(when)


def looking_at(info: Row) -> str:
    """Above every page that is seen as at an earlier release."""
    published = numbers.day(date.fromisoformat(info["published_on"]))
    return f"You are looking at release {name(info['release'])} as published on {published}."


def not_openable(asked: str, why: str, release: Row | None) -> tuple[str, str]:
    """(heading, sentence): why the site cannot be seen as at a release."""
    if release is None or why == "unknown":
        return "There is no release of that name", "The address may be mistyped. The list of releases has every name."
    if why == "withdrawn":
        return f"Release {asked} was withdrawn", f"It was {_withdrawn(release, on)} Nobody can open it now."
    if why == "earlier_version":
        said = "It was made by an earlier version of this site, whose pages are no longer here."
        return f"Release {asked} cannot be shown any more", said
    return f"Release {asked} cannot be shown", "Its figures are not on this computer."


def _withdrawn(row: Row, when: Callable[[date | datetime | None], str]) -> str:
    """withdrawn on 3 December 2026. And the reason, if one was kept. when: `on` or `at`."""
    reason = f" {sentence(row['reason'])}" if row["reason"] else ""
    return f"withdrawn {when(row['withdrawn_at'])}.{reason}"


def sentence(text: str) -> str:
    """Text as a sentence of its own."""
    said = text.strip()
    return f"{said[0].upper()}{said[1:]}" + ("" if said.endswith((".", "!", "?")) else ".")


def standing(row: Row, current: str, went_back: bool) -> str:
    """What a release is now. current: the name of the one that is served; went_back: whether this one is newer."""
    if row["state"] == "withdrawn":
        said = _withdrawn(row, at)
        return f"{said[0].upper()}{said[1:]}"
    if went_back:
        return "The site went back from this release to an earlier one."
    return "This is the one you see now." if row["release_id"] == current else "An earlier release."


def how_much(change: Row) -> str:
    """What changed since the release before, counted."""
    counts = [
        (change["figures"], "figure is", "figures are", "different"),
        (change["verdicts"], "verdict has", "verdicts have", "changed"),
        (change["added"], "line is", "lines are", "new"),
        (change["gone"], "line is", "lines are", "no longer shown"),
        (change["dropped"], "period has", "periods have", "no figure any more"),
    ]
    told = [f"{many:,} {noun(many, one, more)} {what}" for many, one, more, what in counts if many]
    since = f"Since release {name(change['since'])}"
    if not told:
        return f"{since}, no figure and no verdict has changed in any place we show."
    return " ".join(f"{said}." for said in (f"{since}, in all the places we show: {told[0]}", *told[1:]))


def verdict(row: Row) -> tuple[str, str, str]:
    """(what is judged, the verdict before, the verdict now), each in words."""
    what, old, new = row["what"], row["old_verdict"], row["new_verdict"]
    told = {"comparison": COMPARED, "trend": TRENDS, "match": _MATCHES, "reduction": _REDUCTIONS}
    if what == "target":
        before, after = (targets.badge({"status": word}).text for word in (old, new))
        return f"Target {row['subject']}", _lower(before), _lower(after)
    return _judged(row), told[what][old], told[what][new]


def _judged(row: Row) -> str:
    if row["what"] != "match":
        return _WHAT[row["what"]]
    _, _, promise = row["subject"].partition(", ")
    document, _, due = promise.rpartition(", ")
    return f"England’s level by {due} ({document})"


def _lower(words: str) -> str:
    return f"{words[0].lower()}{words[1:]}"


def flipped(row: Row) -> str:
    """The verdict changed from … to …, with the periods where they differ."""
    _, old, new = verdict(row)
    if row["old_period"] and row["old_period"] != row["new_period"]:
        return f"The verdict changed from “{old}” ({row['old_period']}) to “{new}” ({row['new_period']})."
    return f"The verdict changed from “{old}” to “{new}”."


def is_withdrawn(key: str, history: Sequence[Row]) -> bool:
    """Whether a release, by the key of its stores, was withdrawn: then its figures are told nowhere any more."""
    return any(row["release_id"] == name(key) and row["state"] == "withdrawn" for row in history)


def finding(change: Row | None, here: int, revised: int) -> str:
    """The heading of what was revised. here, revised: figures for Bury that differ, and that publishers revised."""
    if change is None:
        if not revised:
            return "No figure for Bury has been revised"
        many = noun(revised, "figure for Bury was", "figures for Bury were")
        return f"{revised:,} {many} revised by {noun(revised, 'its publisher', 'their publishers')}"
    since = f"release {name(change['since'])}"
    if not here:
        return f"No figure for Bury differs from {since}"
    return f"{here:,} {noun(here, 'figure for Bury differs', 'figures for Bury differ')} from {since}"


def corrected(row: Row) -> str:
    """What was printed and what is shown, in a sentence."""
    printed, shown = (_printed(row[side], row) for side in ("printed", "corrected"))
    field = FIELDS[row["field"]]
    return f"{field[0].upper()}{field[1:]} was printed as {printed}. We show {shown}."


def _printed(value: float, row: Row) -> str:
    return numbers.plain(value, 0) if row["field"] in {"numerator", "denominator"} else numbers.short(value, row)
