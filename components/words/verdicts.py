"""A verdict as a shape, a word and a tone, in that order. Colour never carries it alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from components.words import numbers

Tone = Literal["good", "bad", "unsure", "neutral"]


@dataclass(frozen=True)
class Verdict:
    """shape: one character read as decoration; text: the words; tone: picks the colour."""

    shape: str
    text: str
    tone: Tone


_SHAPES: dict[str, tuple[str, Tone]] = {
    "better": ("▲", "good"),
    "worse": ("▼", "bad"),
    "similar": ("◆", "unsure"),
    "higher": ("◇", "neutral"),
    "lower": ("◇", "neutral"),
}


def against_england(row: Mapping[str, Any]) -> Verdict:
    """The comparison with England, as far as the published figures allow.

    Better or worse only by the interval, or in the publisher's own word, shown as theirs. Without either, which
    side of England the value is on is said, and that no margin of error is published.
    """
    judgement, basis = row["judgement"], row["basis"]
    if basis == "is_england":
        return Verdict("○", "This is England’s own figure", "neutral")
    if row["statistic"] == "slope_index":
        return _change([row])
    if basis == "no_england" or row["gap"] is None:
        return Verdict("○", "No like-for-like England figure", "neutral")
    if basis == "no_margin":
        if numbers.is_level(row["gap"], row):
            return Verdict("○", "About the same as England; no margin of error given", "neutral")
        return Verdict("○", f"{_side(row)} than England; no margin of error given", "neutral")
    shape, tone = _SHAPES[judgement]
    if basis != "publisher" and numbers.is_level(row["gap"], row):
        # The digits shown are the same, so no reader could see a difference, whatever the margin of error says.
        return Verdict("◆", "About the same as England", "unsure")
    if basis == "publisher":
        return Verdict(shape, _publisher_text(judgement, row["publisher_short"]), tone)
    ours = " (worked out by us)" if basis == "our_interval" else ""
    return Verdict(shape, _interval_text(judgement, row) + ours, tone)


def _side(row: Mapping[str, Any]) -> str:
    return "Lower" if row["gap"] < 0 else "Higher"


def _publisher_text(judgement: str, publisher: str) -> str:
    link = "to" if judgement == "similar" else "than"
    return f"“{judgement.capitalize()}” {link} England, says {publisher}"


def _interval_text(judgement: str, row: Mapping[str, Any]) -> str:
    if judgement == "similar":
        return f"{_side(row)} than England, but within the margin of error"
    return f"{judgement.capitalize()} than England, beyond the margin of error"


def of_outcome(outcome: Mapping[str, Any], headline: Sequence[Mapping[str, Any]]) -> Verdict:
    """The verdict on one of the plan's outcomes from its headline rows (one a group)."""
    if not outcome["measure_named"] and not _is_change(headline):
        return Verdict("○", "The plan names no measure", "neutral")
    if outcome["measure_named"]:
        return _shared([against_england(row) for row in headline], headline)
    return _change(headline)


def _is_change(headline: Sequence[Mapping[str, Any]]) -> bool:
    """True for measures of inequality, where the plan asks about the change and not the level."""
    return bool(headline) and all(row["statistic"] == "slope_index" for row in headline)


def _shared(verdicts: list[Verdict], rows: Sequence[Mapping[str, Any]]) -> Verdict:
    if len(set(verdicts)) == 1:
        return verdicts[0]
    parts = [f"{_group(row).lower()}: {verdict.text}" for verdict, row in zip(verdicts, rows, strict=True)]
    return Verdict("◆", "Mixed. " + "; ".join(parts), "unsure")


def _group(row: Mapping[str, Any]) -> str:
    return str(row[f"{row['sex']}_word"])


_MOVES = {-1: "narrower", 0: "unchanged", 1: "wider"}


def _change(rows: Sequence[Mapping[str, Any]]) -> Verdict:
    if any(row["change"] is None for row in rows):
        return Verdict("○", "Too few figures to see a change", "neutral")
    ways = [_way(row) for row in rows]
    if len(rows) == 1:
        return Verdict("◆", f"Gap {_MOVES[ways[0]]} since {rows[0]['base_period']}; no margin of error given", "unsure")
    if len(set(ways)) == 1:
        return Verdict("◆", f"Gap {_MOVES[ways[0]]} for {' and '.join(_group(r).lower() for r in rows)}", "unsure")
    parts = ", ".join(f"{_MOVES[way]} for {_group(row).lower()}" for way, row in zip(ways, rows, strict=True))
    return Verdict("◆", f"Mixed: {parts}", "unsure")


def _way(row: Mapping[str, Any]) -> int:
    change = row["change"]
    return 0 if numbers.is_level(change, row) else (1 if change > 0 else -1)
