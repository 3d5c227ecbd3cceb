"""What a trend verdict says, as a badge and in words. It never claims more than its method found."""

import calendar
from collections.abc import Mapping
from typing import Any

from components.words import numbers, sentences
from components.words.verdicts import Verdict

Row = Mapping[str, Any]

_BADGES: dict[str, Verdict] = {
    "improving": Verdict("▲", "Getting better, more than chance", "good"),
    "worsening": Verdict("▼", "Getting worse, more than chance", "bad"),
    "increasing": Verdict("◇", "Rising, more than chance", "neutral"),
    "decreasing": Verdict("◇", "Falling, more than chance", "neutral"),
    "no_change": Verdict("◆", "No clear change in five years", "unsure"),
}
_MONTHLY: dict[str, Verdict] = {
    "improving": Verdict("▲", "Unusual change, for the better", "good"),
    "worsening": Verdict("▼", "Unusual change, for the worse", "bad"),
    "unusual": Verdict("◇", "Unusual change", "neutral"),
    "common_cause": Verdict("○", "No unusual change in the latest month", "neutral"),
}
_WHY = {
    "adds_up": "it adds up from one fixed start",
    "overlap": "the periods overlap",
    "too_few_points": "there are too few figures",
    "irregular": "it is only measured every few years",
    "no_interval": "no margin of error came with the figures",
    "interval_without_width": "its margin of error has no width",
}


def badge(row: Row) -> Verdict:
    """The trend as shape, words and tone."""
    if row["trend"] == "cannot_tell":
        return Verdict("○", f"Trend: cannot tell, {_WHY[row['trend_why']]}", "neutral")
    return (_MONTHLY if row["method"] == "xmr" else _BADGES)[row["trend"]]


def is_it_better(row: Row) -> str:
    """The answer to “Is it getting better?”, with what the figures did."""
    said = sentences.direction(row)
    if row["trend_why"] == "adds_up":
        return said
    if row["trend"] == "cannot_tell":
        sure = "" if row["run_way"] == "too_few" else " for sure"
        return f"We cannot tell{sure}, because {_WHY[row['trend_why']]}. {said}"
    if row["method"] == "xmr":
        return f"{_month(row)} {said}"
    moved = {"improving": "Yes", "worsening": "No", "increasing": "It is rising", "decreasing": "It is falling"}
    if row["trend"] == "no_change":
        return f"Not clearly. The ups and downs of the last five figures could be chance. {said}"
    lead, way = moved[row["trend"]], "rose" if row["slope"] > 0 else "fell"
    return f"{lead}. Over the last five figures it {way} by more than chance would explain."


def _month(row: Row) -> str:
    word = {
        "improving": f"{row['period']} is part of an unusual change, for the better.",
        "worsening": f"{row['period']} is part of an unusual change, for the worse.",
        "unusual": f"{row['period']} is part of an unusual change.",
        "common_cause": f"{row['period']} is within the usual ups and downs.",
    }
    return word[row["trend"]]


def usual_range(row: Row) -> str | None:
    """The control limits in words; None without a chart. Limits beyond what the unit can be are cut."""
    if row["lower_limit"] is None:
        return None
    highest = 100.0 if row["unit"] == "percent" else row["upper_limit"]
    low, high = max(row["lower_limit"], 0.0), min(row["upper_limit"], highest)
    return f"A month is usually between {numbers.short(low, row)} and {numbers.short(high, row)}."


def season(row: Row) -> str | None:
    """Which months are usually highest and lowest; None where no season shows, or nobody can tell."""
    if row["season_high"] is None:
        return None
    high, low = calendar.month_name[row["season_high"]], calendar.month_name[row["season_low"]]
    return f"The time of year matters: it is usually highest in {high} and lowest in {low}."


def method(row: Row) -> tuple[str, str]:
    """(what the trend is judged by, its id on the page of methods; "" when none is used)."""
    named = {
        "xmr": ("By a control chart (XmR)", "control-chart"),
        "recent_trend": ("By the recent trend over five years", "recent-trend"),
        "cochran_armitage": ("By a trend in counts over five years", "counts-trend"),
    }
    return named.get(row["method"]) or (f"Not tested, because {_WHY[row['trend_why']]}", "")


def no_outlook(row: Row) -> str | None:
    """Why nothing is drawn ahead; None when something is, or the reason is not the reader's concern."""
    why = {
        **_WHY,
        "too_old": "the latest figure is more than three years old",
        "methods_disagree": "two ways of drawing the line disagree",
        "no_fit": "no pattern fits the figures",
    }.get(row["outlook_why"])
    if why is None:
        return None
    return f"Nothing is drawn ahead, because {why}."
