"""The aims of a programme: state, why, the figures that show them, and what happened to a number that was promised."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from components import figures_beside, parts, records, specs
from components.charts import chart
from components.words import numbers, programmes, sentences

Row = Mapping[str, Any]


def item(aim: Row, figures: Sequence[figures_beside.Figure], notes: Sequence[Row], promise: Row | None) -> html.Li:
    """One aim. promise: its row of promised_numbers, None when it has no number to reach."""
    told = account_of(promise, figures) if promise else None
    named = [figure for figure in figures if told is None or figure is not told[1]]
    return records.item(
        aim,
        records.badge(aim),
        html.P(aim["why"]) if aim["why"] else None,
        _account(*told) if told else None,
        figures_beside.listed(named) if named else None,
        html.Ul([html.Li(note["sentence"]) for note in notes]) if notes else None,
    )


def account_of(
    promise: Row, figures: Sequence[figures_beside.Figure]
) -> tuple[programmes.Account, figures_beside.Figure] | None:
    """What happened to a promised number, by the first of its figures; None when no figure goes back far enough."""
    for figure in figures:
        told = programmes.account(promise, figure.row, figure.local)
        if told is not None:
            return told, figure
    return None


def _account(told: programmes.Account, figure: figures_beside.Figure) -> html.Div:
    """Then, what was promised, now: as numbers, in a sentence and as a line."""
    row = figure.row
    return html.Div(
        [
            html.Div(
                [
                    parts.stats(_stats(told, row)),
                    html.P(f"{programmes.happened(told, row)}."),
                    html.P(programmes.would_be(told, row)) if told.asked is not None else None,
                    figures_beside.note(row),
                    parts.scope_note(row),
                    html.P(html.A(f"{row['plain_name']}: table and method", href=parts.indicator_address(row))),
                ]
            ),
            _line(figure),
        ],
        className="account",
    )


def _stats(told: programmes.Account, row: Row) -> list[html.Div]:
    unit = parts.unit_beside(row)
    asked = [] if told.asked is None else [_asked(told.asked, row, unit)]
    then, now = (numbers.short(one["value"], row) for one in (told.start, told.latest))
    return [
        parts.stat(told.start["period"], then, unit),
        *asked,
        parts.stat(told.latest["period"], now, unit),
    ]


def _asked(asked: float, row: Row, unit: str) -> html.Div:
    return parts.stat("With the promised change", numbers.short(asked, row), unit, "by our sum")


def _line(figure: figures_beside.Figure) -> Component:
    row = figure.row
    lines = specs.local_and_england(figure.series, row["local_area"], row["benchmark_area"])
    spec = specs.trend(
        row,
        lines,
        f"{sentences.finding(row)} ({row['period']})",
        id=f"aim-{row['indicator_id']}-{row['sex']}".replace("_", "-"),
        source=sentences.source_line(row),
    )
    return html.Div(chart(spec, caption_visible=False))
