"""/plan — the whole plan in one picture: what stands under each outcome, then what else the papers set out to do."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from dash import html, register_page
from dash.development.base_component import Component

from components import figure_links, parts, records, sight
from components.words import numbers
from components.words import plan as words
from components.words import sight as sight_words
from queries import ask

Row = Mapping[str, Any]


def layout(**_: Any) -> html.Main:
    """The whole plan. It takes no parameters; unknown ones are ignored."""
    outcomes = ask("outcome_list")
    lines = ask("lines_of_sight")
    under = {o["register_id"]: [r for r in lines if r["outcome_id"] == o["register_id"]] for o in outcomes}
    return parts.main(
        [
            parts.breadcrumb([("Overview", "/"), ("The plan in one picture", None)]),
            html.H1(sight_words.finding(outcomes, under)),
            html.P(words.lead(outcomes, under), className="lead"),
            _picture(outcomes, under),
            _contents(),
            *_groups(_served(outcomes, lines)),
            _documents(),
        ]
    )


def _picture(outcomes: Sequence[Row], under: Mapping[str, Sequence[Row]]) -> html.Section:
    return html.Section(
        [
            html.H2("What stands under each outcome"),
            html.P("Each square is one thing the papers want. Its row says where it comes from."),
            sight.key(),
            html.Div([sight.card(o, under[o["register_id"]]) for o in outcomes], className="sights"),
            html.P(
                "The plan seldom says what serves which outcome. Where it does not, this is our reading. "
                "A thing can serve two outcomes, and is then in both. What two papers repeat is counted once. "
                "Figures that only we chose are not counted."
            ),
            html.P(
                [
                    "Steps that are done or not done measure nothing, so they have no square. They are on ",
                    html.A("the page of milestones", href="/milestones"),
                    ".",
                ]
            ),
        ],
        id="line-of-sight",
    )


def _contents() -> html.Nav:
    named = [(slug, heading) for slug, heading, _, _ in words.GROUPS] + [("documents", words.DOCUMENTS)]
    return html.Nav(
        html.Ul([html.Li(html.A(heading, href=f"#{slug}")) for slug, heading in named]),
        className="contents",
        **{"aria-label": "More on this page"},
    )


def _served(outcomes: Sequence[Row], lines: Sequence[Row]) -> dict[str, list[Row]]:
    """Outcomes that each record is meant to serve, by the record's id."""
    by_id = {o["register_id"]: o for o in outcomes}
    ordered = sorted(lines, key=lambda r: str(r["record_id"]))
    return {
        id: [by_id[r["outcome_id"]] for r in rows if r["outcome_id"] != id]
        for id, rows in groupby(ordered, key=lambda r: str(r["record_id"]))
    }


def _groups(served: Mapping[str, Sequence[Row]]) -> list[html.Section]:
    """What the papers set out to do besides targets and programmes, group by group; each thing has its anchor."""
    kinds = ["outcome", "objective", "way_of_working", "maturity", "quadrant", "success_factor"]
    rows = ask("records_of", kinds=kinds)
    beside = figure_links.by_record(ask("figures_listed"))
    notes: dict[str, list[str]] = {}
    for kind in kinds:
        for note in ask("notes_of_kind", kind=kind):
            notes.setdefault(note["record_id"], []).append(note["sentence"])
    told = []
    for slug, heading, said, prefix in words.GROUPS:
        here = [r for r in rows if words.in_group(r, prefix)]
        items = [_item(r, served.get(r["record_id"], []), beside[r["record_id"]], notes) for r in here]
        told.append(
            html.Section([html.H2(heading), html.P(said), html.Ul(items, className="records two-columns")], id=slug)
        )
    return told


def _item(
    row: Row, served: Sequence[Row], figures: Sequence[Row], notes: Mapping[str, Sequence[str]]
) -> html.Li:  # fmt: skip
    more: list[Component | str | None] = [records.badge(row)]
    said = " ".join(w for w in (row["why"], *notes.get(row["record_id"], ())) if w)
    more += [html.P(said) if said else None, figure_links.links(figures)]
    where = row["section"]
    return html.Li(
        [
            html.H3(row["title"]),
            html.P(row["statement"]),
            *more,
            html.P([*_serves(served), f"{where[0].upper()}{where[1:]} · {row['record_id']}"], className="source"),
        ],
        id=row["slug"],
        className="record",
    )


def _serves(outcomes: Sequence[Row]) -> list[Any]:
    """Back from a thing to the outcomes it is meant to serve, before its source."""
    links: list[Any] = []
    for o in outcomes:
        links += [
            ", " if links else "Meant to serve ",
            html.A(f"outcome {o['number']}", href=f"/outcomes/{o['number']}"),
        ]
    return [*links, " · "] if links else []


def _documents() -> html.Section:
    """The papers of the plan: date, standing, and what is lost from our copies."""
    lost: dict[str, list[str]] = {}
    for row in ask("document_losses"):
        lost.setdefault(row["document_id"], []).append(row["sentence"])
    items = [_document(d, lost.get(d["document_id"], [])) for d in ask("document_list")]
    return html.Section(
        [
            html.H2(words.DOCUMENTS),
            html.P("All that this site says of the plan comes from these papers."),
            html.Ul(items, className="records"),
            html.P(html.A("Where the papers disagree, and what is missing", href="/missing")),
        ],
        id="documents",
    )


def _document(row: Row, lost: Sequence[str]) -> html.Li:
    written = {"day": numbers.day(row["written"]), "month": numbers.month(row["written"])}
    when = written.get(row["precision"], str(row["written"].year))
    gone = html.P([html.Strong("Lost from our copy: "), " ".join(lost)]) if lost else None
    return html.Li(
        [
            html.H3(row["short_title"]),
            html.P(row["status"]),
            gone,
            html.P(f"Stated in: {row['title']} · {when}", className="source"),
        ],
        className="record",
        id=row["document_id"],
    )


register_page(__name__, path="/plan", name="The plan", title="The plan in one picture", layout=layout)
