"""What is off track, one sentence each: what, where, how far, which way, since when. From the store's own verdicts."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from components.words import numbers, sentences, states

Row = Mapping[str, Any]

RULE = (
    "A promise is off track when it was missed, when its date has passed, or when its figure is behind the path to it.",
    "A measure is off track when it is worse than England. A margin of error or its publisher must say so.",
    "It is off track, too, when it gets worse by more than chance would explain.",
    "One bad month or year is not enough, unless it lies beyond what chance explains.",
    "A milestone is overdue when its date has passed and somebody says that it is not done.",
    "If nobody says so, it is not known, and is counted under what cannot be judged.",
    "Figures are overdue when the latest is more than three years old.",
)
ORDER = (
    "Promises missed or whose date has passed.",
    "Promises with a number that are behind their path, the nearest date first.",
    "Measures worse than England that also get worse by more than chance.",
    "Other measures worse than England, the longest first, then the widest gap.",
    "Measures that get worse by more than chance, with no fair comparison to England.",
    "Milestones overdue.",
    "Figures overdue.",
)
"""In the order of seriousness that the list keeps; a board member's own programmes stand first."""
_SIGNALS = {
    "outside_limits": "beyond its expected range",
    "trend": "worse seven months or more in a row",
    "two_in_three": "at the edge of its expected range",
    "run": "seven months or more on the worse side of its average",
}
_SOME_MOVES = 2  # in a row; fewer say nothing of the way a monthly figure goes


def named(row: Row) -> str:
    """A measure with its group: How long people live, women."""
    group = f", {sentences.group_word(row).lower()}" if row["sex"] != "persons" else ""
    return f"{row['plain_name']}{group}"


def place(row: Row) -> str:
    """Where a figure is for, as a sentence names it: in Bury, at the Northern Care Alliance."""
    return f"{'at' if row['kind'] == 'trust' else 'in'} {row['area_phrase']}"


def figure(row: Row) -> str:
    """The figure with place and time: 55.8% at the Northern Care Alliance in August 2026."""
    return f"{numbers.full(row['value'], row)} {place(row)} {sentences.when(row['period'], row)}"


def way(row: Row) -> str:
    """Which way it went, and since when, described and not tested: down from 58.4% in May 2026."""
    moves, verb = row["run_steps"], {"rising": "up", "falling": "down"}.get(row["run_way"], "")
    if not verb or (row["frequency"] == "monthly" and moves < _SOME_MOVES):
        return "with no steady way of late"
    return f"{verb} from {numbers.short(row['run_value'], row)} {sentences.when(row['run_period'], row)}"


def target(row: Row) -> str:
    """A judged promise that was missed or is behind its path. row: of the question targets_off_track."""
    promised = numbers.short(row["promised"], row)
    if row["stands"] == "not_met":
        short = numbers.difference(row["value"] - row["promised"], row)
        return f"{figure(row)}, {short} short of the {promised} promised for {row['due_period']}, {way(row)}."
    behind = numbers.difference(row["off_path"], row)
    return f"{figure(row)}, {behind} behind the path to {promised} by {row['due_period']}, {way(row)}."


def measure(row: Row) -> str:
    """A measure that is worse than England, or gets worse. row: of the question measures_off_track."""
    if row["judgement"] != "worse":
        return f"{figure(row)}, {_signal(row)}, {way(row)}{_england(row)}."
    side = "below" if row["gap"] < 0 else "above"
    gap = f"{numbers.difference(row['gap'], row)} {side} England’s {numbers.short(row['england'], row)}"
    word = f"“worse”, says {row['publisher_short']}," if row["basis"] == "publisher" else "worse"
    worsening = f", {_signal(row)}" if row["trend"] == "worsening" else ""
    return f"{figure(row)}, {gap}: {word} {_since(row)}{worsening}, {way(row)}."


def _since(row: Row) -> str:
    first = ", the first figure held" if row["worse_always"] else ""
    return f"since {row['worse_since']}{first}"


def _signal(row: Row) -> str:
    if row["method"] == "xmr":
        return _SIGNALS[row["signal_rule"]]
    return "getting worse by more than chance over the last five figures"


def _england(row: Row) -> str:
    if row["england"] is None or sentences.level_is_not_comparable(row):
        return ""
    return f", beside {numbers.short(row['england'], row)} in England, not tested"


def date_passed(promised: Row) -> str:
    """A date that has passed and cannot be judged yet. promised: of the question outcome_dates."""
    expected = f"figures for {promised['period']} expected about {numbers.month(promised['expected_on'])}"
    return f"The {promised['due']} deadline passed; {expected} (our estimate)."


def missed_match(promised: Row) -> str:
    """England was not matched by a date that is judged. promised: as for date_passed."""
    return f"England was not matched by {promised['due']}, on the figures for {promised['period']}."


def beside_england(rows: Sequence[Row]) -> str:
    """How far a headline measure is from England, group by group. rows: one a group."""
    first, *rest = [row for row in rows if row["gap"] is not None]
    told = f"{sentences.when(first['period'], first)} {_group(first)} {place(first)} were {_gap(first)}"
    more = "".join(f" and {_group(row)} {_gap(row)}" for row in rest)
    return f"{told[0].upper()}{told[1:]}{more}{_all_falling(rows)}."


def _group(row: Row) -> str:
    return sentences.group_word(row).lower()


def _gap(row: Row) -> str:
    if numbers.is_level(row["gap"], row):
        return "level with England"
    return f"{numbers.difference(row['gap'], row)} {'below' if row['gap'] < 0 else 'above'} England"


def _all_falling(rows: Sequence[Row]) -> str:
    margin = ", within the margin of error" if all(row["judgement"] == "similar" for row in rows) else ""
    ways = {(row["run_way"], row["run_period"]) for row in rows}
    if len(ways) != 1:
        return margin
    (word, since), *_ = ways
    return f"{margin}, {word} since {since}" if word in {"rising", "falling"} else margin


def milestone(row: Row) -> str:
    """A milestone that is overdue. row: of the question milestones_overdue."""
    where = f"in {row['town']} " if row["town"] else ""
    slip = f", {states.slip(row)}" if states.slip(row) else ""
    return f"Due {where}by {numbers.day(row['last_end'])}{slip}, and no document says that it is done."


def old_figure(row: Row) -> str:
    """A measure without a figure of the last three years. row: of the question figures_overdue."""
    return f"The latest figure for {row['area_name']} is for {row['period']}, more than three years old."


def dates_cited(dates: Sequence[Row]) -> list[str]:
    """Each date with the document that gives it, never merged: 2025 (Locality Plan, section G, outcome 1)."""
    return [f"{d['due']} ({d['document']}, {d['section']})" for d in dates]


def finding(many: int, deadlines: int) -> str:
    """The heading of the Overview."""
    soon = "no deadline falls" if not deadlines else f"{deadlines} deadline{'s fall' if deadlines > 1 else ' falls'}"
    if not many:
        return f"Nothing is off track, and {soon} within six months"
    return f"{many} thing{'s are' if many > 1 else ' is'} off track, and {soon} within six months"


def passed(promised: Row, day: date) -> bool:
    """Whether a date of an outcome had passed on the day of the release."""
    return int(promised["due"]) < day.year if promised["precision"] == "year" else False


def and_more(bad: int, overdue: int) -> str:
    """What stands below the first: how many more are off track, and how many have no recent figure."""
    said = [f"{bad} more off track"] if bad else []
    if overdue:
        said.append(f"{overdue} {'measure' if overdue == 1 else 'measures'} without a recent figure")
    return f"And {' and '.join(said)}"
