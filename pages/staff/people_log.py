"""/people/log — who changed what, when, and what stood before and after."""

from collections.abc import Mapping
from typing import Any

from dash import html, register_page

from components import parts, people_parts, people_words
from components.forms import Input
from records import audit
from records.desk import desk
from records.person import everybody

PAGE = 50  # lines
NAMES = {"wants_mail": "e-mail", "password": "password"}
OF_A_PERSON = {**NAMES, "state": "account"}


def layout(subject: str | list[str] = "", before: str | list[str] = "", **_: Any) -> html.Main:
    """subject: of one thing only, such as person 3. before: number of the line that ended the page before."""
    of = subject.strip()[:300] if isinstance(subject, str) else ""
    last = (
        int(before) if isinstance(before, str) and before.isascii() and before.isdigit() and len(before) < 19 else None
    )
    with desk().reading() as connection:
        found = audit.entries(connection, of, last, PAGE + 1)
        names = {f"person {who.id}": who.name for who in everybody(connection)}
    shown = found[:PAGE]
    rows = [
        [
            people_words.at(entry.at),
            entry.name or "The software",
            entry.what,
            _subject(entry.subject, names),
            *(people_parts.facts(said, _columns(entry.subject)) for said in (entry.before, entry.after)),
        ]
        for entry in shown
    ]
    query = {"subject": of} if of else {}
    return parts.main(
        [
            parts.breadcrumb([("Home", "/home"), ("People", "/people"), ("Log", None)]),
            html.H1(f"What was changed of {names.get(of, of)}" if of else "Who changed what"),
            html.P("Nobody can change a line of this log, or take one out.", className="lead"),
            _filter(of),
            people_parts.log(rows) if rows else html.P("The log has no such line."),
            _further(query, shown[-1].id) if len(found) > PAGE else None,
            html.P([html.A("Download", href=parts.address("/people/log.csv", query)), " as CSV"]),
        ]
    )


def _subject(subject: str, names: Mapping[str, str]) -> list[Any]:
    """What it was done to; of a person who was not forgotten, who that is."""
    link = html.A(subject, href=parts.address("/people/log", {"subject": subject}))
    return [link, html.Br(), names[subject]] if subject in names else [link]


def _columns(subject: str) -> dict[str, str]:
    return OF_A_PERSON if subject.startswith("person ") else NAMES


def _filter(of: str) -> html.Form:
    box = Input(
        id="subject", name="subject", type="search", value=of, placeholder="such as person 3", className="form-control"
    )
    label = html.Label("Only what was done to", htmlFor="subject")
    return parts.form("/people/log", [html.Div([label, box], className="control")], "Show")


def _further(query: dict[str, str], last: int) -> html.P:
    return html.P(html.A("Earlier lines", href=parts.address("/people/log", {**query, "before": str(last)})))


register_page(__name__, path="/people/log", name="Log", title="Log", layout=layout, may="read_audit")
