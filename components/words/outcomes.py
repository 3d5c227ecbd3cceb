"""Sentences about one of the plan's outcomes, from its headline rows (one a group)."""

from collections.abc import Mapping, Sequence
from typing import Any

from components.words import numbers, reductions, sentences, trends, verdicts
from components.words.verdicts import Verdict

Row = Mapping[str, Any]


def is_about_change(rows: Sequence[Row]) -> bool:
    """True for measures of inequality, where the plan asks how fast the gap closes and not how wide it is."""
    return bool(rows) and all(row["statistic"] == "slope_index" for row in rows)


def verdict(outcome: Row, rows: Sequence[Row], falls: Sequence[Row]) -> Verdict:
    """The verdict on an outcome: as it is written where that is a faster fall, else against England."""
    if is_about_change(rows):
        return reductions.overall([fall for fall in falls if fall["indicator_id"] == rows[0]["indicator_id"]])
    return verdicts.of_outcome(outcome, rows)


def finding(rows: Sequence[Row]) -> str:
    """The finding for a heading, without a full stop."""
    if not is_about_change(rows) or any(row["change"] is None for row in rows):
        return "; ".join([sentences.finding(rows[0]), *[_and_for(row) for row in rows[1:]]])
    base = rows[0]["base_period"]
    parts = [f"{_moved(row['change'], row)} for {sentences.group_word(row).lower()}" for row in rows]
    return f"The gap between richer and poorer areas has {' and '.join(parts)} since {base}"


def _and_for(row: Row) -> str:
    """The finding of a second group, short: women 58.2, against 61.3."""
    england = "" if row["england"] is None else f", against {numbers.short(row['england'], row)}"
    return f"{sentences.group_word(row).lower()} {numbers.short(row['value'], row)}{england}"


def _moved(change: float, row: Row) -> str:
    if numbers.is_level(change, row):
        return "not changed"
    return f"{'grown' if change > 0 else 'fallen'} by {numbers.difference(change, row)}"


def paragraphs(rows: Sequence[Row]) -> list[tuple[str, Row]]:
    """What the figures say, a paragraph and its row a group: the fact with England, or the change beside England's."""
    if is_about_change(rows):
        return [(_change_paragraph(row), row) for row in rows]
    return [(f"{sentences.fact(row)} {sentences.comparison(row)}", row) for row in rows]


def key_numbers(row: Row) -> list[str]:
    """The numbers of a paragraph that a reader looks for first."""
    said = [numbers.full(row["value"], row)]
    if row["statistic"] == "slope_index" and row["change"] is not None:
        said = [numbers.difference(row["change"], row)]
    return said


def is_it_better(rows: Sequence[Row], falls: Sequence[Row] = ()) -> list[str]:
    """The answer to “Is it getting better?”, a sentence or two a group, named when there are several.

    falls: for an outcome about change, its start years; the ones judged are told.
    """
    if is_about_change(rows):
        mains = [fall for fall in falls if fall["main"] and fall["indicator_id"] == rows[0]["indicator_id"]]
        told = [reductions.answer(fall) for fall in mains]
        return [*told, "No margin of error came with the figures, so chance may play a part."]
    if len(rows) == 1:
        return [trends.is_it_better(rows[0])]
    return [f"{sentences.group_word(row)}: {_lower_first(trends.is_it_better(row))}" for row in rows]


def _lower_first(text: str) -> str:
    return text[0].lower() + text[1:]


def _change_paragraph(row: Row) -> str:
    change = sentences.change_since_base(row)
    if change is None:
        return sentences.fact(row)
    return f"{sentences.fact(row)} {change}"


def promise(dates: Sequence[Row]) -> str | None:
    """What was promised by when, both dates named; None when the plan gives no date."""
    if not dates:
        return None
    said = [f"{d['due']} in {_named(d['document'])}" for d in dates]
    return f"The promise was to match England by {', and by '.join(said)}."


def _named(document: str) -> str:
    return f"the {document}" if document == "Locality Plan" else document
