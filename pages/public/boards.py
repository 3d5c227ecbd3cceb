"""/boards — who looks after the plan, what each board is for, how they are reported to, and how to ask one."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html, register_page

from components import parts, records
from components.words import boards
from queries import ask

Row = Mapping[str, Any]


def layout(**_: Any) -> html.Main:
    """Every board and group. It takes no parameters; unknown ones are ignored."""
    rows = ask("board_list")
    names = _gathered(ask("names_of_kind", kind="board"), "alias")
    notes = _gathered(ask("notes_of_kind", kind="board"), "sentence")
    residents = [r for r in rows if r["record_id"] == boards.RESIDENTS]
    meeting = [r for r in rows if not r["ended"] and r not in residents]
    ended = [r for r in rows if r["ended"]]
    return parts.main(
        [
            parts.breadcrumb([("Overview", "/"), ("Boards", None)]),
            html.H1(boards.finding(len(meeting), len(ended))),
            html.P("The Locality Board leads. It meets in public, and you can ask it a question.", className="lead"),
            _how_to_ask(),
            _boards("Boards and groups that the papers set out", boards.TODAY, meeting, names, notes),
            _boards("Whom they serve", "All of them are there for the people of Bury.", residents, names, notes),
            _boards("Ended", boards.ENDED, ended, names, notes) if ended else None,
            _practice(),
        ]
    )


def _gathered(rows: Sequence[Row], part: str) -> dict[str, list[str]]:
    """One part of rows, by record."""
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row["record_id"], []).append(row[part])
    return found


def _how_to_ask() -> html.Div:
    return html.Div(
        [
            html.H2("How to ask the Locality Board a question"),
            html.P("Send it in writing by midday on the Friday before the meeting. The board meets each month."),
            html.P(
                [
                    html.A("Bury Council’s website", href="https://www.bury.gov.uk/"),
                    " has the dates and how to send it. It says you get a written answer within 20 days.",
                ]
            ),
        ],
        className="answer",
    )


def _boards(
    heading: str, said: str, rows: Sequence[Row], names: Mapping[str, list[str]], notes: Mapping[str, list[str]]
) -> html.Section:  # fmt: skip
    items = [_board(r, names.get(r["record_id"], []), notes.get(r["record_id"], [])) for r in rows]
    return html.Section([html.H2(heading), html.P(said), html.Ul(items, className="records two-columns")])


def _board(row: Row, names: Sequence[str], notes: Sequence[str]) -> html.Li:
    told = [
        ("What it is for", row["role"]),
        ("What it looks at", row["looks_at"]),
        ("How often it meets", row["meets"]),
    ]
    if row["ended"]:
        told.append(("Ended", row["ended"]))
    terms = [part for term, words in told for part in (html.Dt(term), html.Dd(words[0].upper() + words[1:]))]
    return html.Li(
        [
            html.H3(row["title"]),
            html.Dl(terms, className="facts plain"),
            html.P(" ".join(notes)) if notes else None,
            html.P(boards.names(names), className="source") if names else None,
            records.source(row),
        ],
        className="record",
        id=row["slug"],
    )


def _practice() -> html.Section:
    """How boards were to be reported to."""
    return html.Section(
        [
            html.H2("How boards are reported to"),
            html.P("This is what the papers say. We do not know how much of it is still done."),
            html.Ul([records.item(r) for r in ask("records_of", kinds=["practice"])], className="records two-columns"),
        ],
        id="reports",
    )


register_page(__name__, path="/boards", name="Boards", title="Boards and groups", layout=layout)
