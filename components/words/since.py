"""What moved since a board’s last meeting, a sentence each. then, now: rows of the same question of two releases."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from components.words import numbers, off_track, releases, sentences, states
from components.words.counts import noun

Row = Mapping[str, Any]

MOST = 6
"""Lines; a slide holds no more."""
NOT_HELD = "not in the release"
SAME_RELEASE = "The figures are of the same release as at the last meeting, so none has moved."
NOTHING = "Nothing about it has changed since the last meeting."
NO_REASON = "The publisher gave no reason with the figures."


def new_figure(then: Row, now: Row) -> str:
    """A later period than the last meeting saw, with the one it saw."""
    was = f"{numbers.short(then['value'], now)} {sentences.when(then['period'], then)}"
    return (
        f"New figure{_for(now)}: {numbers.full(now['value'], now)} {sentences.when(now['period'], now)}; it was {was}."
    )


def no_new_figure(now: Row) -> str:
    """That the latest is still the one that the last meeting saw."""
    return f"No new figure{_for(now)}: the latest is still for {now['period']}."


def revised(period: str, old: float | str, new: float | str, row: Row, reason: str) -> str:
    """A figure that the last meeting saw and that reads otherwise now (R7). Words: why it has no value.

    row: the figure as it is now, with its measure.
    """
    was, now = (v if isinstance(v, str) else numbers.short(v, row) for v in (old, new))
    edition = (
        "in a file whose date is not known"
        if row["vintage"] is None
        else f"in the file of {numbers.day(row['vintage'])}"
    )
    return f"Revised{_for(row)}: {period} was {was} and is now {now}, {edition}. {reason}"


def is_visible(old: float, new: float, row: Row) -> bool:
    """Whether a change shows at the decimals of the measure: “it was 57.4 and is now 57.4” would be nonsense."""
    return numbers.short(old, row) != numbers.short(new, row)


def more_revised(many: int) -> str:
    """How many more figures were revised than are told one by one."""
    return f"{many} more {noun(many, 'figure was', 'figures were')} revised."


def appeared(row: Row) -> str:
    """A series that the last meeting could not see."""
    return f"New since the last meeting: {off_track.named(row)}."


def vanished(row: Row) -> str:
    """A series that the last meeting saw and that is not shown any more."""
    return f"No longer shown: {off_track.named(row)}. At the last meeting it was {off_track.figure(row)}."


def compared(then: Row, now: Row) -> str | None:
    """That the comparison with England reads otherwise now; None when it does not."""
    return _flipped(then, now, "comparison", "judgement")


def trend(then: Row, now: Row) -> str | None:
    """That the trend reads otherwise now; None when it does not."""
    return _flipped(then, now, "trend", "trend")


def _flipped(then: Row, now: Row, what: str, field: str) -> str | None:
    if then[field] == now[field]:
        return None
    told = {
        "what": what,
        "subject": "",
        "old_verdict": then[field],
        "new_verdict": now[field],
        "old_period": then["period"],
        "new_period": now["period"],
    }
    return f"{releases.verdict(told)[0]}{_for(now)}: {_first_lower(releases.flipped(told))}"


def _first_lower(words: str) -> str:
    return f"{words[0].lower()}{words[1:]}"


def promise(then: Row, now: Row, row: Row) -> str | None:
    """That a judged target stands otherwise now; None when it does not. row: its measure."""
    if then["status"] == now["status"]:
        return None
    told = {
        "what": "target",
        "subject": f"{numbers.short(now['value'], row)} by {now['due_period']}",
        "old_verdict": then["status"],
        "new_verdict": now["status"],
        "old_period": "",
        "new_period": "",
    }
    return f"{releases.verdict(told)[0]}: {_first_lower(releases.flipped(told))}"


def target_due(target: Row, row: Row, last: date, today: date) -> str | None:
    """That the date of a target came between the last meeting and this one; None when it did not."""
    if not last < target["due"] <= today:
        return None
    return f"The promise of {numbers.short(target['value'], row)} by {target['due_period']} has come due."


def milestone_due(step: Row, last: date, today: date) -> str | None:
    """That the last date of a milestone passed between the meetings, and where it stands; None when it did not.

    The date is told as its document gives it: “2028” is no day.
    """
    if step["last_end"] is None or not last < step["last_end"] <= today:
        return None
    stands = _first_lower(states.standing(step).text)
    return f"{step['title']}: its date, {step['last_words']}, has passed since. It stands as “{stands}”."


def stands_otherwise(then: Row, now: Row) -> str | None:
    """That a milestone stands otherwise than the last meeting saw; None when it does not."""
    if then["standing"] == now["standing"]:
        return None
    was, is_ = (_first_lower(states.standing(row).text) for row in (then, now))
    return f"{now['title']}: it was “{was}” and is now “{is_}”."


def moved_date(then: Row, now: Row) -> str | None:
    """That the last date of a milestone is another than the last meeting saw; None when it is not."""
    if then["last_words"] == now["last_words"]:
        return None
    was, is_ = (row["last_words"] or "no date" for row in (then, now))
    return f"{now['title']}: its date was {was} and is now {is_}."


def and_more(many: int) -> str:
    """How many more lines there would be."""
    return f"And {many} more {noun(many, 'change', 'changes')}."


def no_comparison(why: str) -> str:
    """That the last meeting's figures cannot be read, with the reason."""
    return f"What moved since the last meeting cannot be told. {why}"


def _for(row: Row) -> str:
    """For whom, where a measure has several groups."""
    return f", {sentences.group_word(row).lower()}" if row["sex"] != "persons" else ""
