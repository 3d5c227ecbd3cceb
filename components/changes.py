"""Old values beside new ones: what a release changed, what publishers revised, and what we corrected ourselves."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from dash import html

from components import parts
from components.words import numbers, releases, sentences
from components.words.counts import noun

Row = Mapping[str, Any]

_PERIODS = 3  # that are named beside a reason
_NO_REASON = "No reason was given."
_NONE_GIVEN = "The publisher gave no reason with the figures."


def of_release(change: Row, figures: Sequence[Row], verdicts: Sequence[Row]) -> html.Section:
    """What this release changed: counted, then figures for Bury, then verdicts."""
    return html.Section(
        [
            html.H2("What this release changed"),
            html.P(releases.how_much(change)),
            *_figures(figures),
            *_verdicts(verdicts, change["verdicts"]),
            html.P(html.A("Download every changed figure, of every place (CSV)", href="/revisions.csv", download=""))
            if change["figures"]
            else None,
        ],
        id="release",
    )


def not_told(since: str) -> html.Section:
    """In the place of what changed, when the release before was withdrawn: its figures are told nowhere any more."""
    words = f"Release {releases.name(since)} was withdrawn. So its figures are not shown beside these."
    return html.Section([html.H2("What this release changed"), html.P(words)], id="release")


def _figures(rows: Sequence[Row]) -> list[Any]:
    """A measure and edition at a time, the one with the largest change first."""
    grouped: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        grouped.setdefault((row["indicator_id"], row["new_vintage"]), []).append(row)
    told = [_edition(sorted(group, key=_place), "in this release", _NO_REASON) for group in grouped.values()]
    more = rows[0]["of"] - len(rows) if rows else 0
    return [*told, html.P(f"{more:,} smaller changes for Bury are in the download.")] if more else told


def _place(row: Row) -> tuple[str, int]:
    return row["sex"], -row["position"]


def _verdicts(rows: Sequence[Row], all_of_them: int) -> list[Any]:
    """Those on Bury one by one; all_of_them: how many there are with other places."""
    more = all_of_them - len(rows)
    others = html.P(f"{more:,} more {noun(more, 'verdict', 'verdicts')} changed, on other places.") if more else None
    return [html.H3("Verdicts that changed"), html.Ul([_verdict(row) for row in rows]), others] if rows else [others]


def _verdict(row: Row) -> html.Li:
    what, _, _ = releases.verdict(row)
    about = html.Strong([_name(row), f", {row['area_name']}. {what}. "])
    return html.Li([about, releases.flipped(row), parts.scope_note(row)])


def corrections(rows: Sequence[Row]) -> html.Section:
    """Figures that we show otherwise than they were printed."""
    if not rows:
        body: list[Any] = [html.P("We correct no figure today. Each is shown as its publisher gave it.")]
    else:
        body = [
            html.P("When the publisher mends the figure, we take our correction out."),
            html.Ul([_correction(row) for row in rows], className="records"),
        ]
    return html.Section([html.H2("What we corrected"), *body], id="corrections")


def _correction(row: Row) -> html.Li:
    return html.Li(
        [
            html.H3([_name(row), f", {row['area_name']}, {row['period']}"]),
            parts.scope_note(row),
            html.P(releases.corrected(row)),
            html.P(row["reason"]),
            html.P(f"Since {numbers.day(row['recorded_on'])} · answered for by: {row['owner']}", className="source"),
        ],
        className="record",
    )


def editions(rows: Sequence[Row]) -> html.Section:
    """What publishers revised, newest file first, a measure at a time."""
    if not rows:
        body: list[Any] = [html.P("No figure for Bury differs between the files we hold.")]
    else:
        together = groupby(rows, key=lambda row: (row["new_vintage"], row["indicator_id"]))
        grouped = [list(group) for _, group in together]
        body = [
            html.P("Publishers mend and re-work their figures. The newest file comes first."),
            *[_edition(group, f"by {group[0]['new_publisher']}", _NONE_GIVEN) for group in grouped],
        ]
        more = rows[0]["of"] - len(rows)
        body += [html.P(f"{more:,} older changes are on the pages of the measures.")] if more else []
    return html.Section([html.H2("What publishers revised"), *body], id="publishers")


def _files(rows: Sequence[Row]) -> str:
    """The edition the new values are from, and the one the old values were from where it was one and another."""
    new, before = rows[0]["new_vintage"], {row["old_vintage"] for row in rows}
    said = f"file of {numbers.day(new)}"
    return f"{said}, before it {numbers.day(before.pop())}" if len(before) == 1 and before != {new} else said


def _edition(rows: Sequence[Row], changed: str, no_reason: str) -> html.Section:
    """One measure: which files, why they differ, and each old value beside the new one. changed: by what, in words."""
    first = rows[0]
    several = len({row["sex"] for row in rows}) > 1
    cells = [
        (
            f"{sentences.group_word(row)}, {row['period']}" if several else row["period"],
            numbers.short(row["old_value"], row),
            numbers.short(row["new_value"], row),
            changed_by(row["change"], row),
        )
        for row in rows
    ]
    caption = f"{first['plain_name']}: changed {changed}, {_files(rows)}"
    name = _name(first) if not several else html.A(first["plain_name"], href=_address(first))
    return html.Section(
        [
            html.H3(name),
            html.P(f"{first['area_name']} · {_files(rows)}", className="source"),
            parts.scope_note(first),
            *_reasons(rows, no_reason),
            parts.table(caption, ("Period", "Was", "Now", "Change"), cells),
        ]
    )


def changed_by(size: float, row: Row) -> html.Span:
    """The size of a change. On a phone its unit goes below the number, and is never torn in two."""
    number, unit = numbers.signed(size, row)
    return html.Span([f"{number} ", html.Span(unit, className="whole")])


def _reasons(rows: Sequence[Row], no_reason: str) -> list[html.P]:
    """Why they differ: once where all differ for one reason, else with the periods of each."""
    told: dict[str, list[str]] = {}
    for row in rows:
        told.setdefault(row["reason"], []).append(row["period"])
    said = {reason: releases.sentence(reason) if reason else no_reason for reason in told}
    if len(told) == 1:
        return [html.P(words) for words in said.values()]
    return [html.P(f"{_listed(periods)}: {said[reason]}") for reason, periods in told.items()]


def _listed(periods: Sequence[str]) -> str:
    each = list(dict.fromkeys(periods))
    more = len(each) - _PERIODS
    return f"{', '.join(each[:_PERIODS])}{f' and {more} more' if more > 0 else ''}"


def _name(row: Row) -> html.A:
    """A measure with its group, leading to what was revised on its page."""
    group = f", {sentences.group_word(row).lower()}" if row["sex"] != "persons" else ""
    return html.A(f"{row['plain_name']}{group}", href=_address(row))


def _address(row: Row) -> str:
    return f"{parts.indicator_address(row)}#revisions"
