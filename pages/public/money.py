"""/money — the sums of money in the plan's papers: small, exact, each with its caveat, and none added up."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html, register_page

from components import parts, records
from components.words import money
from queries import ask

Row = Mapping[str, Any]
Notes = Mapping[str, Sequence[str]]
Unclear = Mapping[str, Sequence[Row]]


def layout(**_: Any) -> html.Main:
    """Every sum. It takes no parameters; unknown ones are ignored."""
    rows = ask("sums_of_money")
    notes: dict[str, list[str]] = {}
    for note in ask("notes_of_kind", kind="finance"):
        notes.setdefault(note["record_id"], []).append(note["sentence"])
    unclear: dict[str, list[Row]] = {}
    for row in ask("contradictions_of_money"):
        unclear.setdefault(row["record_id"], []).append(row)
    return parts.main(
        [
            parts.breadcrumb([("Overview", "/"), ("Money", None)]),
            html.H1(money.finding(rows)),
            html.P(
                "They are plans, forecasts and targets, just as the papers give them. We add nothing up.",
                className="lead",
            ),
            _unknown(),
            _gaps([r for r in rows if r["money_group"] == "gaps"], notes, unclear),
            *[
                _group(
                    heading, said, [r for r in rows if r["money_group"] == group], group in money.BARS, notes, unclear
                )
                for group, heading, said in money.GROUPS
            ],
        ]
    )


def _unknown() -> html.Div:
    """What no sum here can show; outcome 3 needs it."""
    return html.Div(
        [
            html.H2("What we do not know"),
            html.P(
                "We found no audited figures for the local budget. So nothing here shows whether local services can "
                "be afforded."
            ),
            html.P(["That is part of ", html.A("outcome 3: safe, good and affordable care", href="/outcomes/3"), "."]),
        ],
        className="answer",
    )


def _gaps(rows: Sequence[Row], notes: Notes, unclear: Unclear) -> html.Section:
    """One card a forecast, never one line."""
    return html.Section(
        [
            html.H2("How far the money would fall short"),
            html.P(money.gaps(rows)),
            html.Div([_gap(r, notes.get(r["record_id"], ())) for r in rows], className="forecasts"),
            _trouble(rows, unclear),
        ],
        id="gaps",
    )


def _gap(row: Row, notes: Sequence[str]) -> html.Div:
    return html.Div(
        [
            html.H3(row["title"]),
            html.P([html.Span(money.pounds(row["value"]), className="figure"), f" {row['period']}"]),
            html.P(row["statement"]),
            html.P(" ".join(notes)) if notes else None,
            records.source(row),
        ],
        className="forecast record",
        id=row["slug"],
    )


def _group(heading: str, said: str, rows: Sequence[Row], drawn: bool, notes: Notes, unclear: Unclear) -> html.Section:
    """Sums that belong together, a line each. A caveat of them all is told once, above them."""
    told = [set(notes.get(r["record_id"], ())) for r in rows]
    shared = set.intersection(*told) if len(told) > 1 else set()
    once = [n for n in notes.get(rows[0]["record_id"], ()) if n in shared] if rows else []
    parts_of_it = [r["value"] for r in rows if r["record_id"] not in money.WHOLES]
    items = []
    for row in rows:
        mine = [n for n in notes.get(row["record_id"], ()) if n not in shared]
        share = row["value"] / max(parts_of_it) if drawn and row["record_id"] not in money.WHOLES else None
        items.append(_sum(row, share, mine))
    return html.Section(
        [html.H2(heading), html.P(" ".join([said, *once])), html.Ul(items, className="sums"), _trouble(rows, unclear)]
    )


def _sum(row: Row, share: float | None, notes: Sequence[str]) -> html.Li:
    """One sum in three parts: what; how much, for when, whose, what kind; its caveats and source.

    share: of the largest of its group, drawn as a bar; None: no bar.
    """
    kind = " · ".join(w for w in (row["period"], money.BASES[row["basis"]], row["share"]) if w)
    bar = None if share is None else html.Div(_bar(share), className="sum-track", **{"aria-hidden": "true"})
    return html.Li(
        [
            html.Div([html.H3(row["title"]), html.P(row["statement"])]),
            html.Div(
                [
                    html.P(money.pounds(row["value"]), className="figure"),
                    bar,
                    html.P(kind, className="source"),
                    html.P(row["body"], className="source") if row["body"] else None,
                ]
            ),
            html.Div([html.P(" ".join(notes)) if notes else None, records.source(row)]),
        ],
        className="sum record",
        id=row["slug"],
    )


def _bar(share: float) -> html.Span:
    return html.Span(className="sum-bar", style={"width": f"{100 * share:.1f}%"})


def _trouble(rows: Sequence[Row], unclear: Unclear) -> html.P | None:
    """Where the papers are unclear about these sums, each once."""
    found = {c["slug"]: c["title"] for r in rows for c in unclear.get(r["record_id"], ())}
    links: list[Any] = []
    for slug, title in found.items():
        links += [" · " if links else "Unclear in the papers: ", html.A(title, href=f"/missing#{slug}")]
    return html.P(links, className="source") if links else None


register_page(__name__, path="/money", name="Money", title="Money in the plan", layout=layout)
