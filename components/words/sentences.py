"""Sentences for pages. Each takes one row (a series at its latest, joined with its definition) and says only that."""

from collections.abc import Mapping, Sequence
from typing import Any

from components.words import numbers

OLD = "This is the latest figure we hold. It is more than three years old."


def group_word(row: Mapping[str, Any]) -> str:
    """Men, Women, Boys …: the people counted, as a label."""
    return str(row[f"{row['sex']}_word"])


def fact(row: Mapping[str, Any], value: float | None = None, area: str | None = None) -> str:
    """The published fact as one sentence, ending with a full stop."""
    said = row["value"] if value is None else value
    text: str = row["sentence"].format(
        value=numbers.full(said, row),
        area=area or row["area_phrase"],
        group=group_word(row),
    )
    return text[0].upper() + text[1:]


def finding(row: Mapping[str, Any]) -> str:
    """The fact with England beside it, without a full stop: a heading and a caption."""
    text = fact(row).removesuffix(".")
    if row["england"] is None or level_is_not_comparable(row):
        return text
    return f"{text}, against {numbers.short(row['england'], row)} in England"


def level_is_not_comparable(row: Mapping[str, Any]) -> bool:
    """True for the slope index: England's is built on other groups of areas, so only changes can be compared."""
    return bool(row["statistic"] == "slope_index")


def comparison(row: Mapping[str, Any]) -> str:
    """How it compares with England, in one sentence, no stronger than the published figures allow."""
    if row["basis"] == "is_england":
        return "This is the figure for England as a whole."
    if level_is_not_comparable(row):
        change = change_since_base(row)
        told = f" {change}" if change else ""
        return f"England’s figure is built on different groups of areas, so only the change can be compared.{told}"
    if row["england"] is None or row["gap"] is None:
        reason = row.get("no_benchmark_reason") or "no England figure is published for the same period"
        return f"It cannot be compared with England: {reason.rstrip('.')}."
    word = (
        f" {row['publisher_short']}, the publisher, calls this “{row['judgement']}”."
        if row["basis"] == "publisher"
        else ""
    )
    if numbers.is_level(row["gap"], row):
        return f"That is about the same as England.{word}"
    side = "lower" if row["gap"] < 0 else "higher"
    gap = f"That is {numbers.difference(row['gap'], row)} {side} than England"
    if row["basis"] in {"interval", "our_interval"}:
        link = "but within" if row["judgement"] == "similar" else "more than"
        whose = ", worked out by us from the published counts" if row["basis"] == "our_interval" else ""
        return f"{gap}, {link} the margin of error ({numbers.interval(row)}{whose})."
    if word:
        return f"{gap}.{word}"
    return f"{gap}. No margin of error came with the figures, so the difference is not tested."


def direction(row: Mapping[str, Any]) -> str:
    """Which way it has been going, described. It never claims that a move is more than chance."""
    way, steps = row["run_way"], row["run_steps"]
    if row["period_kind"] == "cumulative_quarters":
        return (
            "It builds up from one fixed start, so a rise is expected. What counts is where it stands beside England."
        )
    if way == "too_few":
        return "" if row["points"] == 1 else "No figure for the period before can be set beside it."
    then, start = numbers.short(row["run_value"], row), when(row["run_period"], row)
    now = numbers.short(row["value"], row)
    if way == "level" or then == now:
        return f"The figure is the same as {start}."
    verb = "risen" if way == "rising" else "fallen"
    if row["frequency"] == "monthly":  # a month or two say nothing of the way: the control chart does
        good = {"higher_is_better": "rising", "lower_is_better": "falling"}.get(row["polarity"])
        against = (row["trend"] == "improving" and way != good) or (row["trend"] == "worsening" and way == good)
        if steps < (2 if against else 3):
            return ""
        lead = "But it has" if against else "It has"
        return f"{lead} {verb} {'twice' if steps == 2 else _times(steps)} in a row, from {then} {start} to {now}."
    if steps == 1:
        return f"The figure has {verb} from {then} {start} to {now}. One move is not a trend."
    if steps == 2:
        return f"The figure has {verb} twice in a row, from {then} {start} to {now}. That is too short to call a trend."
    shares = " Each figure shares years with the one before." if row["rolling"] else ""
    return f"The figure has {verb} {_times(steps)} in a row since {row['run_period']}, from {then} to {now}.{shares}"


def when(period: str, row: Mapping[str, Any]) -> str:
    """A period with its preposition: in 2022–24, on 31 March 2025."""
    return f"{'on' if row['period_kind'] == 'snapshot' else 'in'} {period}"


def _times(steps: int) -> str:
    words = {3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten"}
    return f"{words.get(steps, str(steps))} times"


def what_is_not_known(row: Mapping[str, Any], caveat: str | None) -> str:
    """The margin of error in plain words, or the measure's first caveat. A full count is moved by chance alone."""
    span = numbers.interval(row)
    if span is None:
        return caveat or "No margin of error came with this figure."
    low, _, high = span.partition(" to ")
    if low == high:
        return "So many are counted that its margin of error is too small to show."
    whose = "" if row["sex"] == "persons" else f" for {group_word(row).lower()}"
    if row["evidence"] == "full_count":
        return f"This is a count and not a sample. Chance alone would usually leave it{whose} between {low} and {high}."
    return f"The true figure{whose} is likely to be somewhere from {span}."


def change_since_base(row: Mapping[str, Any]) -> str | None:
    """The change since a period that shares no data, with England's beside it; None when there is none."""
    if row["change"] is None:
        return None
    moved = _moved(row["change"], row)
    text = f"Between {row['base_period']} and {row['period']} this {moved} in {row['area_phrase']}"
    if row["england_change"] is None:
        return f"{text}."
    england = _moved(row["england_change"], row)
    if england.split(" by ")[0] == moved.split(" by ")[0]:
        england = england.split(" by ")[-1]  # the verb is the same: grew by 1.7 years in Bury and 0.5 years in England
    return f"{text} and {england} in England."


def _moved(change: float, row: Mapping[str, Any]) -> str:
    if numbers.is_level(change, row):
        return "did not change"
    size = numbers.plain(abs(change), row["decimals"]) if row["unit"] == "count" else numbers.difference(change, row)
    return f"{'rose' if change > 0 else 'fell'} by {size}"


def caution(rows: Sequence[Mapping[str, Any]]) -> str:
    """What the order of places does not prove."""
    if any(row["lower_95"] is not None for row in rows):
        return "Lines show the 95% margin of error. Places whose lines overlap may not truly differ."
    return "No margin of error came with these figures, so small differences may be chance."


def revised_note(row: Mapping[str, Any]) -> str | None:
    """Says beside the number that it was revised or rebuilt (R1); None when it stands as first published."""
    if row["status"] == "revised":
        return "revised since it was first published"
    if row["status"] == "rebuilt":
        return "rebuilt from published files"
    if row["status"] == "corrected":
        return "corrected here"
    return None


def source_line(row: Mapping[str, Any], with_group: bool = True) -> str:
    """Group, period, publisher and edition: Men, 2022–24 · ONS, file of 20 February 2026."""
    group = f"{group_word(row)}, " if with_group and row["sex"] != "persons" else ""
    edition = "release date not known" if row["vintage"] is None else f"file of {numbers.day(row['vintage'])}"
    note = revised_note(row)
    tail = f" · {note}" if note else ""
    return f"{group}{row['period']} · {row['publisher_short']}, {edition}{tail}"


def scope(row: Mapping[str, Any]) -> str | None:
    """What must stand beside a number that is not about Bury residents (R4); None when it is."""
    if row["area_code"] == row["local_area"] and row["areas_note"]:
        return str(row["areas_note"])
    return row["scope_note"] or None


def date_expected(promise: Mapping[str, Any]) -> str:
    """What will be known about a promised date and when: our estimate, said so."""
    return (
        f"The figure for {promise['period']}, with {promise['due']} in the middle, "
        f"is expected about {numbers.month(promise['expected_on'])} (our estimate)."
    )
