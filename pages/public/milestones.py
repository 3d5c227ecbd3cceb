"""/milestones — everything that was to be done by a date: done, still to come, date moved or not known."""

from datetime import date
from itertools import groupby
from typing import Any

from dash import html, register_page

from components import milestones, parts, records, time_line
from components.view import one_of
from components.words import milestones as words
from components.words.states import STANDINGS
from queries import ask

Row = dict[str, Any]
ALL = "all"


def layout(standing: Any = ALL, track: Any = ALL, town: Any = ALL, **_: Any) -> html.Main:
    """All milestones, or those of one standing, track or town; what is unknown falls back to all."""
    rows = ask("milestone_list")
    ids = [row["record_id"] for row in rows]
    dates, notes = ask("milestone_dates", record_ids=ids), ask("milestone_notes", record_ids=ids)
    reports = ask("milestone_reports", record_ids=ids)
    today = date.fromisoformat({fact["key"]: fact["value"] for fact in ask("store_info")}["published_on"])
    towns = sorted({row["town"] for row in rows if row["town"]})
    asked = {
        "standing": one_of(standing, words.standings(rows), ALL),
        "track": one_of(track, list(words.TRACKS), ALL),
        "town": one_of(town, towns, ALL),
    }
    kept = [row for row in rows if all(wanted in {ALL, row[key]} for key, wanted in asked.items())]
    return parts.main(
        [
            parts.breadcrumb([("Overview", "/"), ("Milestones", None)]),
            html.H1(words.finding(rows)),
            html.P(words.counts_as_done(reports), className="lead"),
            records.tally([(text, number) for number, text in words.tally(rows)]),
            html.P(words.moved(rows)),
            time_line.drawing(rows, dates, today),
            html.Section(
                [
                    html.H2("Every milestone, by year"),
                    _filter(asked, towns, rows),
                    *_by_year(kept, len(rows), dates, notes, reports),
                ],
                id="list",
            ),
        ]
    )


def _filter(asked: dict[str, str], towns: list[str], rows: list[Row]) -> html.Div:
    held = {row["track"] for row in rows}
    standings = [(ALL, "All"), *((key, STANDINGS[key].text) for key in words.standings(rows))]
    tracks = [(ALL, "All"), *((key, name) for key, name in words.TRACKS.items() if key in held)]
    choices = [
        parts.choice("standing", "Where it stands", standings, asked["standing"]),
        parts.choice("track", "Part of", tracks, asked["track"]),
        parts.choice("town", "Town", [(ALL, "All"), *((town, town) for town in towns)], asked["town"]),
    ]
    return html.Div(parts.form("/milestones#list", choices, "Show these"), className="controls")


def _by_year(kept: list[Row], of: int, dates: list[Row], notes: list[Row], reports: list[Row]) -> list[Any]:
    """How many are shown, a way to each year, and the years; those without a date end the list."""
    years = [(year, list(group)) for year, group in groupby(kept, key=words.year)]
    ways = [html.Li(html.A(words.year_name(year), href=f"#{_id(year)}")) for year, _ in years]
    return [
        html.P(words.how_many(kept, of)),
        html.Nav(html.Ul(ways), className="years", **{"aria-label": "Years"}) if len(ways) > 1 else None,
        *[
            html.Section(
                [html.H3(words.year_name(year)), milestones.listed(rows, dates, notes, reports, level=4, whose=True)],
                id=_id(year),
            )
            for year, rows in years
        ],
    ]


def _id(year: int | None) -> str:
    return "no-date" if year is None else f"year-{year}"


register_page(__name__, path="/milestones", name="Milestones", title="Bury Locality Plan outcomes", layout=layout)
