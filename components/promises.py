"""The plan's dates for matching England: what was promised, whether it was met, what happened, what it would take."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dash import html
from dash.development.base_component import Component

from components import parts
from components.words import matching

Row = Mapping[str, Any]


def release_year(facts: Sequence[Row]) -> int:
    """The year of the day that a release's pages count from. facts: what its store says of itself, key and value.

    Not today's: what somebody signed off must not change by itself at New Year.
    """
    return date.fromisoformat({fact["key"]: fact["value"] for fact in facts}["published_on"]).year


def list_of(dates: Sequence[Row], groups: Sequence[Row], rows: Mapping[str, Row], today_year: int) -> list[Component]:
    """One block a document, never merged.

    dates: the plan's dates; groups: each date for each group; rows: each group's series at its latest, by sex.
    today_year: of the release.
    """
    return [_one(d, [g for g in groups if (g["document"], g["due"]) == (d["document"], d["due"])], rows, today_year)
            for d in dates]  # fmt: skip


def _one(promised: Row, groups: Sequence[Row], rows: Mapping[str, Row], today_year: int) -> html.Div:
    first = groups[0]
    return html.Div(
        [
            html.H3(f"{promised['due']} · {promised['document']}"),
            html.P(promised["wording"]),
            parts.badge(matching.overall(groups)),
            html.P(matching.when_known(first, rows[first["sex"]], today_year)),
            html.P(f"{promised['document']}, {promised['section']}", className="source"),
        ],
        className="answer plan",
    )


def on_the_way(groups: Sequence[Row], rows: Mapping[str, Row]) -> list[Component]:
    """What happened since it was promised, a paragraph a group. groups: those of one date."""
    said = [matching.on_the_way(g, rows[g["sex"]]) for g in groups]
    return [html.P(words) for words in said if words]


def paces(groups: Sequence[Row], rows: Mapping[str, Row]) -> list[Component]:
    """What it would take from here, a list of facts a group: a table of six columns would not fit a phone."""
    return [_pace(matching.pace_row(group, rows[group["sex"]]), group["due_period"]) for group in groups]


def _pace(cells: Sequence[str], due: str) -> html.Div:
    facts = [
        bit for head, cell in zip(matching.HEADS[1:], cells[1:], strict=True) for bit in (html.Dt(head), html.Dd(cell))
    ]
    return html.Div([html.H3(f"{cells[0]}: to match England in {due}"), html.Dl(facts, className="facts")])
