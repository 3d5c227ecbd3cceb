"""/programmes — every programme since 2018: what it set out to do, what could be counted, what became of it."""

from itertools import groupby
from typing import Any

from dash import html, register_page

from components import aims, figures_beside, parts, records
from components.words import programmes as words
from components.words import states
from queries import ask

Row = dict[str, Any]


def layout(**_: Any) -> html.Main:
    """All programmes, by the document that named them. It takes no parameters; unknown ones are ignored."""
    listed = ask("programme_list")
    return parts.main(
        [
            parts.breadcrumb([("Overview", "/"), ("All programmes", None)]),
            html.H1(words.all_finding(listed)),
            html.P(words.all_lead(listed), className="lead"),
            html.P(words.figures_counted(listed)),
            _numbers(),
            *[_group(family, list(group)) for family, group in groupby(listed, key=lambda p: str(p["family"]))],
        ]
    )


def _numbers() -> html.Section | None:
    """The few numbers that were promised, and what happened to each."""
    promised = ask("promised_numbers")
    if not promised:
        return None
    return html.Section(
        [html.H2("The numbers that were promised"), html.Ul([_number(promise) for promise in promised])],
        id="numbers",
    )


def _number(promise: Row) -> html.Li:
    figures = [_figure(row) for row in ask("measures_shown", record_id=promise["record_id"])]
    told = aims.account_of(promise, figures)
    said = f" {words.happened(told[0], told[1].row)}." if told and told[0].asked is not None else ""
    return html.Li([records.link(promise), f".{said} {promise['why']}"])


def _figure(row: Row) -> figures_beside.Figure:
    series = ask("series_of", indicator_id=row["indicator_id"], areas=[row["local_area"]], sex=row["sex"])
    return figures_beside.Figure(row, tuple(series))


def _group(family: str, members: list[Row]) -> html.Section:
    return html.Section(
        [
            html.H2(states.FAMILIES[family]),
            html.P(words.all_lead(members)),
            html.Ul([_one(programme) for programme in members], className="programmes"),
        ],
        id=f"year-{family}",
    )


def _one(programme: Row) -> html.Li:
    return html.Li(
        [
            html.H3(records.link(programme)),
            html.P(programme["statement"]),
            html.Ul(
                [html.Li([html.Strong(number), f" {text}"]) for number, text in words.tally(programme)],
                className="programme-counts",
            ),
            records.badge(programme),
            html.P(programme["became"], className="source") if programme["became"] else None,
        ],
        id=programme["slug"],
        className="programme",
    )


register_page(__name__, path="/programmes", name="Programmes", title="Bury Locality Plan outcomes", layout=layout)
