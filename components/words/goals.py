"""National goals and reform items in words: what each finds, what was promised, and how the list of them is sorted."""

from collections.abc import Mapping, Sequence
from typing import Any

from components.words import numbers, sentences, states, targets

Row = Mapping[str, Any]

SERIES = "A direction, with figures to follow it"
"""Title of the goals that ask for more or less of a thing that is published."""

# By how the place begins in the register; the order is the order of the choices.
AREAS: dict[str, tuple[str, tuple[str, ...]]] = {
    "bury": ("Bury residents or Bury GP practices", ("Bury",)),
    "alliance": ("All Northern Care Alliance patients", ("all Northern Care Alliance", "Northern Care Alliance")),
    "manchester": ("All of Greater Manchester", ("all of Greater Manchester", "NHS Greater Manchester")),
    "north-west": ("The whole North West", ("the whole North West",)),
    "nowhere": ("No figure in public", ("nowhere",)),
}
NO_DATE = "none"

_WAYS = {
    "up": "More or better",
    "down": "Less or shorter",
    "flat_then_down": "No growth, then less",
    "less_variation": "Less difference",
    "none": "Not said",
}
_EXACT = {
    "day": "exact to the day",
    "month": "exact to the month",
    "year": "exact to the year only",
    "financial_year": "exact to the financial year; we take its end",
    "span": "exact to a span of time",
}
_WHOSE = {
    "national": "National; Bury did not set it",
    "provider": "A hospital trust’s own",
    "locality": "Bury’s own",
}
_STARTS = {"being_set": "Still being set", "not_comparable": "Earlier years cannot be set beside later ones"}


def heading(counts: Row) -> str:
    """4 of 42 national goals can be judged today, and none for Bury residents alone."""
    alone = f", and {counts['judged_for_bury'] or 'none'} for Bury residents alone" if counts["judged"] else ""
    return f"{counts['judged'] or 'None'} of {counts['goals']} national goals can be judged today{alone}"


def unstarted(targets: Sequence[Row]) -> str:
    """How many of the judged goals have no figure yet since their start; empty when all have one."""
    waiting = sum(t["status"] == "not_started" for t in targets)
    if not waiting:
        return ""
    return f"For {_count(waiting)} of the {_count(len(targets))} no figure since the start is held yet."


def lead(rows: Sequence[Row]) -> str:
    """What the list holds: how many goals and reform items, and how many more only repeat another."""
    held = once(rows)
    goals = sum(r["kind"] == "goal" for r in held)
    repeats = len(rows) - len(held)
    verb = "repeats" if repeats == 1 else "repeat"
    more = f" {_count(repeats).capitalize()} more only {verb} another." if repeats else ""
    return f"Bury’s paper of 2026 hands on {goals} national goals and {len(held) - goals} items of reform.{more}"


def once(rows: Sequence[Row]) -> list[Row]:
    """The rows that are counted: a row that repeats another is listed and not counted."""
    return [r for r in rows if r["same_as"] is None]


def _count(number: int) -> str:
    return {1: "one", 2: "two", 3: "three"}.get(number, str(number))


def area_of(row: Row, figures: Sequence[Row]) -> str:
    """Key of the place a goal can be seen for: from its terms, else from its figure, else nowhere.

    Raises KeyError for a place that is in no group.
    """
    said = row["area"] or next((str(f["area_name"]) for f in figures), "nowhere")
    for key, (_, beginnings) in AREAS.items():
        if said.startswith(beginnings):
            return key
    raise KeyError(said)


def due_of(row: Row) -> str:
    """Key of the date it is promised by, as 2029-03; "none" without a date that is exact enough to judge by."""
    if row["due_end"] is None or row["precision"] in {"year", "none", "span"}:
        return NO_DATE
    return f"{row['due_end']:%Y-%m}"


def due_choices(rows: Sequence[Row]) -> list[tuple[str, str]]:
    """(key, words) of every date in the list, soonest first, and of no date."""
    dated = sorted({(due_of(r), numbers.month(r["due_end"])) for r in rows if due_of(r) != NO_DATE})
    return [*((key, f"By {words}") for key, words in dated), (NO_DATE, "No exact date")]


def level(value: float, unit: str) -> str:
    """A level as the document states it: 85%, 28 days, no waits."""
    if unit == "%":
        return f"{value:g}%"
    return f"{value:g} {unit}".strip() if value else f"no {unit}"


def how_much(terms: Row) -> str:
    """The number promised, with its basis; or the direction, and that it has no number."""
    if terms["value"] is not None:
        return level(terms["value"], terms["unit"])
    if terms["change"] is None:
        way = _WAYS[terms["direction"]]
        return way if terms["direction"] == "none" else f"{way}; no number is given"
    return _change(terms)


def _change(terms: Row) -> str:
    if terms["change"] == 0:
        return "No growth, then less" if terms["direction"] == "flat_then_down" else "No growth"
    way, size = "A rise" if terms["change"] > 0 else "A fall", f"{abs(terms['change']):g}"
    each = " a year" if terms["unit"].endswith("a year") else ""
    if terms["change_basis"] == "percentage_points":
        return f"{way} of {size} percentage points{each}"
    if terms["change_basis"] == "absolute":
        return f"{way} of {size}{each}"
    open_basis = terms["change_basis"] == "not_stated"
    return f"{way} of {size}%{each}" + ("; of the figure or in points, the paper does not say" if open_basis else "")


def starting_from(terms: Row, target: Row | None = None, row: Row | None = None) -> str:
    """The baseline: its period, its figure where it is judged, or that it is being set or not said."""
    if target is not None and row is not None:
        start = numbers.short(target["start_value"], row)
        whole = target["start_reading"] == "year_total"
        which = "over the whole year" if whole else f"in its last month, {target['start_period']}"
        return f"{terms['baseline_period']}: {start} {which}"
    if terms["baseline_period"]:
        return str(terms["baseline_period"])
    return _STARTS.get(terms["baseline_status"], "Not said")


def by_when(terms: Row) -> str:
    """The date as the document gives it, and how exact it is."""
    words = terms["due_words"] or "no date given"
    said = f"{words[0].upper()}{words[1:]}"
    return f"{said}; {_EXACT[terms['precision']]}" if terms["precision"] != "none" else said


def whose(terms: Row, state: str) -> str:
    """Whose promise it is; of a contested number, that it may be no target."""
    if state == "contested":
        return "The paper hands it on as national; a national letter says it is no target"
    return _WHOSE[terms["scope"]]


def finding(record: Row, figures: Sequence[Row], target: Row | None) -> str:
    """The heading of one goal: the figure and the number to reach, the figure alone, or the promise and its state."""
    first = next((f for f in figures if f["role"] in {"judged", "series"}), None)
    if first is None or record["state"] not in {"judged", "directional"}:
        state = states.state(record).text
        return f"{record['title']} – {state[0].lower()}{state[1:]}"
    figure = f"{numbers.full(first['value'], first)} {sentences.when(first['period'], first)}"
    now = f"{first['plain_name']}, {first['area_name']}: {figure}"
    if target is None:
        return f"{now}, and no number to reach"
    level_asked = wanted(target, first)
    if is_decided(target):
        done = "was met" if target["status"] == "met" else "was not met"
        return f"{now}; the target of {level_asked} by {target['due_period']} {done}"
    return f"{now}; the target is {level_asked} by {target['due_period']}"


def together(rows: Sequence[Row]) -> str:
    """Why goals stand side by side: two numbers for one thing by one date, or just that one bears on the other."""
    asks = list(dict.fromkeys(_change(r) for r in rows if r["change"] is not None))
    one_thing = len({(r["measure"], r["due_end"]) for r in rows}) == 1
    if len(asks) < 2 or not one_thing:
        return "Read these together."
    told = [f"{ask[0].lower()}{ask[1:]}" for ask in asks]
    listed = f"One is {told[0]}. " + " ".join(f"Another is {ask}." for ask in told[1:])
    return f"Read these together: they give {_count(len(asks))} numbers for much the same thing, by one date. {listed}"


def needed_now(target: Row, row: Row) -> str:
    """Where the path to the target would be at the latest figure; or that none is held since its start."""
    if target["path_now"] is None:
        return "no figure since the start"
    return f"{numbers.short(target['path_now'], row)} ({row['period']})"


def reading(row: Row, change: float) -> tuple[str, str]:
    """(what one reading of “by 10%” means, the level it would ask for; impossible ones say so)."""
    size = f"{abs(change):g}"
    name = f"{size}% of the figure" if row["basis"] == "relative" else f"{size} percentage points"
    return name, "Impossible" if row["value"] is None else numbers.short(row["value"], {**row, "decimals": 1})


def is_decided(target: Row) -> bool:
    """Whether the figure for its date is out."""
    return target["status"] in {"met", "not_met"}


def wanted(target: Row, row: Row) -> str:
    """The level as it was promised: 85%."""
    return level(target["value"], "%") if row["unit"] == "percent" else numbers.full(target["value"], row)


def question(target: Row, row: Row) -> str:
    """Will it reach 85% by March 2029?"""
    verb = "Did it reach" if is_decided(target) else "Will it reach"
    return f"{verb} {wanted(target, row)} by {target['due_period']}?"


_ON_RECORD = {
    "pass": "Yes, if it goes on as it has so far.",
    "fail": "Not on its record so far.",
    "hit_or_miss": "It can go either way.",
    "": "Its record cannot tell.",
}


def answer(target: Row, row: Row) -> list[str]:
    """The answer in a few words, then what its record allows, the pace it needs beside the best so far, its chance."""
    if is_decided(target):
        return [f"It was {numbers.short(row['value'], row)} {sentences.when(row['period'], row)}."]
    can = targets.can_it_be_met(target, row)
    rough = ["The figure has shifted over time, so that range is only a rough guide."] if row["is_unstable"] else []
    beyond = row["signal_rule"] == "outside_limits" and row["trend"] == "improving"
    past_it = beyond and target["assurance_due"] == "fail"  # limits that the latest month has left can promise nothing
    first = "We cannot tell yet." if past_it else _ON_RECORD[target["assurance_due"]]
    return [
        " ".join([first, *can, *(rough if can else [])]),
        targets.needs(target, row),
        targets.chance(target, row),
    ]
