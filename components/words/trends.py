"""What a trend verdict says, as a badge and in words. It never claims more than its method found."""

import calendar
from collections.abc import Mapping
from typing import Any

from components.words import numbers, sentences
from components.words.verdicts import Tone, Verdict

Row = Mapping[str, Any]
_MANY = 5  # figures; fewer are too few without more words

_BADGES: dict[str, Verdict] = {
    "improving": Verdict("▲", "Getting better, more than chance", "good"),
    "worsening": Verdict("▼", "Getting worse, more than chance", "bad"),
    "increasing": Verdict("◇", "Rising, more than chance", "neutral"),
    "decreasing": Verdict("◇", "Falling, more than chance", "neutral"),
    "no_change": Verdict("◆", "No steady rise or fall in five years", "unsure"),
}
# By the rule that the latest month meets: what is unusual differs, and so must the words.
_MONTHLY = {
    "outside_limits": "Outside the expected range",
    "trend": "Seven or more months one way",
    "two_in_three": "At the edge of the expected range",
    "run": "Seven or more months on one side of the average",
}
_TONES: dict[str, tuple[str, str, Tone]] = {
    "improving": ("▲", ", for the better", "good"),
    "worsening": ("▼", ", for the worse", "bad"),
    "unusual": ("◇", "", "neutral"),
}
_WHY = {
    "adds_up": "it adds up from one fixed start",
    "overlap": "the periods overlap",
    "too_few_points": "there are too few figures",
    "irregular": "it is only measured every few years",
    "hardly_moves": "most months repeat the one before",
    "no_interval": "no margin of error came with the figures",
    "interval_without_width": "its margin of error has no width",
}


def badge(row: Row) -> Verdict:
    """The trend as shape, words and tone."""
    if row["trend"] == "cannot_tell":
        return Verdict("○", f"Trend: cannot tell, {_why(row)}", "neutral")
    if row["method"] != "xmr":
        return _BADGES[row["trend"]]
    if row["trend"] == "common_cause":
        return Verdict("○", f"Nothing unusual in {row['period']}", "neutral")
    shape, side, tone = _TONES[row["trend"]]
    return Verdict(shape, f"{_MONTHLY[row['signal_rule']]}{side}", tone)


def _why(row: Row) -> str:
    """Why no trend can be told, for this row: few figures may be many that are not in a row or not alike."""
    if row["trend_why"] != "too_few_points" or row["points"] < _MANY:
        return "there is only one figure" if row["points"] == 1 else _WHY[row["trend_why"]]
    return "there are too few months" if row["frequency"] == "monthly" else "too few figures in a row can be compared"


def is_it_better(row: Row) -> str:
    """The answer to “Is it getting better?”, with what the figures did."""
    return " ".join(bit for bit in (_verdict(row), _told(row)) if bit)


def _told(row: Row) -> str:
    tested = row["method"] not in {"xmr", "none"} and row["trend"] != "no_change"
    return "" if tested else sentences.direction(row)


def _verdict(row: Row) -> str:
    neither = "We do not say which way is good. " if row["polarity"] == "none" else ""
    if row["trend_why"] == "adds_up":
        return ""
    if row["trend"] == "cannot_tell":
        return f"{neither}We cannot tell if there is a trend, because {_why(row)}."
    if row["method"] == "xmr":
        return neither + _month(row)
    if row["trend"] == "no_change":
        return f"{neither}No steady rise or fall stands out from chance in the last five figures."
    lead = {"improving": "Yes. ", "worsening": "No. "}.get(row["trend"], neither)
    way = "rose" if row["slope"] > 0 else "fell"
    return f"{lead}Over the last five figures it {way} by more than chance would explain."


def _month(row: Row) -> str:
    side = {"improving": ", for the better", "worsening": ", for the worse"}.get(row["trend"], "")
    said = {
        "": f"{row['period']} is within the usual ups and downs.",
        "outside_limits": f"{row['period']} is outside the expected range{side}.",
        "trend": f"The last seven months or more all moved one way{side}.",
        "two_in_three": f"{row['period']} and another month are at the edge of the expected range, or beyond it{side}.",
        "run": f"The last seven months or more are all on one side of the average so far{side}.",
    }[row["signal_rule"]]
    if row["polarity"] == "none" and row["signal_rule"]:
        return f"{said} The range makes no allowance for the time of year, or for how long months are."
    return said


def expected_range(row: Row) -> str | None:
    """The control limits in words; None without a chart. Limits beyond what the unit can be are cut."""
    if row["lower_limit"] is None:
        return None
    highest = 100.0 if row["unit"] == "percent" else row["upper_limit"]
    low, high = max(row["lower_limit"], 0.0), min(row["upper_limit"], highest)
    ends = f"{numbers.short(low, row)} to {numbers.short(high, row)}"
    rough = " The figure has shifted over time, so that is only a rough guide." if row["is_unstable"] else ""
    return f"Going by every month so far, the expected range is {ends}.{rough}"


def season(row: Row) -> str | None:
    """Which months are usually highest and lowest; None where no season shows, or nobody can tell."""
    if row["season_high"] is None or row["unit"] == "count":  # a count is low in February because that is short
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
    return named.get(row["method"]) or (f"Not tested, because {_why(row)}", "")


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
    return f"No line is drawn ahead, because {why}."
