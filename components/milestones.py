"""Milestones as a list: where each stands, every date that was given for it and who gave it."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from components import addresses, parts
from components.words import milestones as words
from components.words import states

Row = Mapping[str, Any]


def item(
    row: Row,
    dates: Sequence[Row],
    notes: Sequence[Row],
    reports: Sequence[Row],
    *,
    level: int,
    whose: bool = False,
) -> html.Li:
    """One milestone. level: of its heading, 3 or 4; whose: names the programme it belongs to, with a link there."""
    heading = {3: html.H3, 4: html.H4}[level]
    slip = states.slip(row)
    return html.Li(
        [
            html.Div(
                [_standing(row), html.P(slip, className="slip") if slip else None], className="milestone-standing"
            ),
            html.Div(
                [
                    heading(row["title"]),
                    html.P(row["statement"]),
                    html.P(" ".join([row["report"], *(note["sentence"] for note in notes)]))
                    if row["report"] or notes
                    else None,
                    _reported(reports),
                    _whose(row) if whose else None,
                ],
                className="milestone-words",
            ),
            html.Div(_dates(row, dates), className="milestone-dates"),
        ],
        id=row["slug"],
        className="milestone",
    )


def _reported(reports: Sequence[Row]) -> html.P | None:
    """The last report of its holder, and the ones before it in short. None where nobody reported."""
    if not reports:
        return None
    return html.P([html.Strong(words.reported(reports[0])), " ", words.earlier(reports)])


def _standing(row: Row) -> html.P:
    return parts.badge(states.standing(row))


def _whose(row: Row) -> html.P | None:
    """The programme or goal it belongs to. None where it belongs to none: its place is then on the list itself."""
    address = addresses.of_record(row)
    if address.startswith("/milestones"):
        return None
    return html.P(html.A(row["parent_title"] or "More about it", href=address), className="source")


def _dates(row: Row, dates: Sequence[Row]) -> list[Component | None]:
    """Every date given, each with its source; the milestone's own source where it gives none of them."""
    listed_dates = [
        html.Li([words.stated(given), html.P(words.source(given, row), className="source")]) for given in dates
    ]
    cited = any(given["said_by"] == row["document_short"] for given in dates)
    return [
        html.Ul(listed_dates) if dates else html.P("No document gives a date."),
        None if cited else html.P(states.cited(row), className="source"),
    ]


def listed(
    rows: Sequence[Row],
    dates: Sequence[Row],
    notes: Sequence[Row],
    reports: Sequence[Row],
    *,
    level: int,
    whose: bool = False,
) -> html.Ul:
    """Milestones one under the other. dates, notes, reports: of the questions milestone_dates and so on."""
    told = [_by_record(said) for said in (dates, notes, reports)]
    return html.Ul(
        [item(row, *(said.get(row["record_id"], []) for said in told), level=level, whose=whose) for row in rows],
        className="milestones",
    )


def _by_record(rows: Sequence[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["record_id"], []).append(row)
    return found
