"""Milestones drawn on a line of years: a lane for each track, a shape for each standing. Plain HTML and CSS.

On a wide page and on paper each mark stands at its date. On a narrow one the same list is read from top to bottom.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from dash import html

from components.words import counts, numbers
from components.words import milestones as words
from components.words.states import STANDINGS

Row = Mapping[str, Any]
FIRST, LAST = 2016, 2030
KEY = "A bar is the span of time that was given. Before ● or ◆ it is the way from the first date to the last."
_TURN = 60.0  # per cent: marks further on have their words on the left


@dataclass(frozen=True)
class Mark:
    """Milestones of one lane that stand alike on the same dates. since: the date first planned, where it moved."""

    members: tuple[Row, ...]
    start: date
    end: date
    since: date | None

    @property
    def standing(self) -> str:
        """done, due, slipped or unknown."""
        return str(self.members[0]["standing"])


def place(day: date) -> float:
    """Where a day lies between the first day of the first year and the last of the last, in per cent of the whole."""
    whole = (date(LAST + 1, 1, 1) - date(FIRST, 1, 1)).days
    return round(100 * (day - date(FIRST, 1, 1)).days / whole, 2)


def marks(rows: Sequence[Row], dates: Sequence[Row]) -> list[Mark]:
    """One lane's marks, oldest first. Milestones alike are one mark; a date that moved and a town have their own."""
    first = _first_planned(dates)
    dated = [row for row in rows if row["last_end"] is not None]
    made = []
    for _, group in groupby(sorted(dated, key=_order), key=_likeness):
        members = tuple(group)
        row = members[0]
        moved = first.get(row["record_id"]) if row["slip_months"] else None
        made.append(Mark(members, row["last_start"], row["last_end"], moved))
    return made


def _first_planned(dates: Sequence[Row]) -> dict[str, date]:
    """The end of the earliest date planned for each milestone."""
    planned = [d for d in dates if d["kind"] == "planned" and d["end_on"] is not None]
    return {d["record_id"]: d["end_on"] for d in sorted(planned, key=lambda d: d["end_on"], reverse=True)}


def _likeness(row: Row) -> tuple[Any, ...]:
    alone = row["record_id"] if row["slip_months"] or row["town"] else ""
    return (row["last_end"], row["last_start"], list(STANDINGS).index(row["standing"]), alone)


def _order(row: Row) -> tuple[Any, ...]:
    return (*_likeness(row), row["record_id"])


def drawing(rows: Sequence[Row], dates: Sequence[Row], today: date) -> html.Section:
    """All lanes under one row of years, with the day of the release marked."""
    lanes = [(name, marks([r for r in rows if r["track"] == track], dates)) for track, name in words.TRACKS.items()]
    return html.Section(
        [
            html.H2(f"On a line from {FIRST} to {LAST}"),
            html.P(KEY, className="source"),
            html.Div(
                [
                    _years(today),
                    *[_lane(name, drawn) for name, drawn in lanes if drawn],
                ],
                className="time-line",
            ),
            _undrawn(rows),
        ],
        id="time-line",
    )


def _years(today: date) -> html.Div:
    """The years behind the lanes and today among them: for the eye only, every mark says its own date."""
    columns = [
        html.Div(str(year), style={"left": f"{place(date(year, 1, 1))}%"}, className="time-year")
        for year in range(FIRST, LAST + 1)
    ]
    label = html.Div(
        html.Span(f"this release, {numbers.day(today)}"),
        style={"left": f"{place(today)}%"},
        className="time-today late" if place(today) > _TURN else "time-today",
    )
    return html.Div([*columns, label], className="time-years", **{"aria-hidden": "true"})


def _lane(name: str, drawn: Sequence[Mark]) -> html.Div:
    return html.Div([html.H3(html.Span(name)), html.Ol([_row(mark) for mark in drawn])], className="time-lane")


def _row(mark: Mark) -> html.Li:
    """One mark with its words beside it, which lead to its place in the list."""
    row, one = mark.members[0], STANDINGS[mark.standing]
    start, end = place(mark.start), place(mark.end)
    left = min(start, place(mark.since)) if mark.since else start
    at = end if mark.since or end - start < 1 else (start + end) / 2
    late = left > _TURN
    told = row["title"] if len(mark.members) == 1 else f"{len(mark.members)} milestones"
    style = {"--from": f"{left}%", "--to": f"{max(end, left)}%", "--at": f"{at}%"}
    return html.Li(
        [
            html.Span(className="time-span", **{"aria-hidden": "true"}) if end - left > 1 else None,
            html.Span(one.shape, className="time-mark", **{"aria-hidden": "true"}),
            " ",
            html.Span(
                [
                    html.A(told, href=f"#{row['slug']}"),
                    html.Span(f" · {one.text.lower()}, {row['last_words']}", className="time-date"),
                ],
                className="time-words",
            ),
        ],
        className="time-row late" if late else "time-row",
        style=style,
    )


def _undrawn(rows: Sequence[Row]) -> html.P | None:
    undated = [row for row in rows if row["last_end"] is None]
    if not undated:
        return None
    some = counts.noun(len(undated), "milestone has", "milestones have")
    done = sum(row["standing"] == "done" for row in undated)
    known = f" {done} of them {'is' if done == 1 else 'are'} done." if done else ""
    said = f"{len(undated)} {some} no exact date, and cannot be drawn.{known} See the end of the list."
    return html.P(said, className="source")
