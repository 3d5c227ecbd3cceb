"""/programmes/<slug> — one programme: what it promised, what happened, and the figures that bear on its aims."""

from typing import Any

from dash import html, register_page

from components import aims, milestones, parts, records
from components.figures_beside import listed
from components.lost import not_found
from components.view import named_in
from components.words import milestones as milestone_words
from components.words import states
from pages.programme_found import Aim, aims_of, chosen_for, finding
from queries import ask

Row = dict[str, Any]


def layout(address: str = "", **_: Any) -> html.Main:
    """One programme, named by the path; any other name is not found."""
    found = {p["slug"].lower(): p for p in ask("programme_list")}.get(named_in(address).lower())
    if found is None:
        return not_found()
    record = ask("record_at", slug=found["slug"])[0]
    own = aims_of(record["record_id"])
    heading, lead = finding(found, own)
    return parts.main(
        [
            parts.breadcrumb([("Overview", "/"), ("All programmes", "/programmes"), (record["title"], None)]),
            html.P(f"{states.FAMILIES[record['family']]} · {record['title']}", className="kicker"),
            html.H1(heading),
            html.P(lead, className="lead") if lead else None,
            html.P(record["statement"]),
            records.badge(record),
            html.P(record["why"]) if record["why"] else None,
            _aims(own),
            _milestones(record),
            html.Section([html.H2("What became of it"), html.P(record["became"])]) if record["became"] else None,
            _bearing(record, own),
            *_around(record),
        ],
        title=record["title"],
    )


def _aims(own: list[Aim]) -> html.Section | None:
    if not own:
        return None
    listed_aims = [
        aims.item(aim, figures, ask("notes_of", record_id=aim["record_id"]), promise) for aim, figures, promise in own
    ]
    return html.Section([html.H2("What it set out to bring about"), records.items(listed_aims)], id="aims")


def _milestones(record: Row) -> html.Section | None:
    rows = ask("milestones_within", record_id=record["record_id"])
    if not rows:
        return None
    ids = [row["record_id"] for row in rows]
    dates, notes = ask("milestone_dates", record_ids=ids), ask("milestone_notes", record_ids=ids)
    return html.Section(
        [
            html.H2("What was to be done, and by when"),
            html.P(f"{milestone_words.finding(rows)}."),
            milestones.listed(rows, dates, notes, ask("milestone_reports", record_ids=ids), level=3),
        ],
        id="milestones",
    )


def _bearing(record: Row, own: list[Aim]) -> html.Section | None:
    chosen = chosen_for(record["record_id"], own)
    if not chosen:
        return None
    return html.Section(
        [
            html.H2("Published figures that bear on its aims"),
            html.P("They were chosen here, and not in the plan. They say how things stand, not what the work changed."),
            listed(chosen),
        ],
        id="figures",
    )


def _around(record: Row) -> list[Any]:
    """Caveats, what is unclear in the documents, related records, other names and the source."""
    id_ = record["record_id"]
    notes, unclear, names = (
        ask("notes_of", record_id=id_),
        ask("contradictions_within", record_id=id_),
        ask("aliases_of", record_id=id_),
    )
    return [
        html.Section([html.H2("What else to know"), html.Ul([html.Li(n["sentence"]) for n in notes])])
        if notes
        else None,
        _unclear(unclear),
        records.related(
            ask("linked_from", record_id=id_), ask("linked_to", record_id=id_), but=frozenset({"contradiction"})
        ),
        html.P(f"Other names: {', '.join(n['alias'] for n in names)}", className="source") if names else None,
        records.source(record),
    ]


def _unclear(rows: list[Row]) -> html.Section | None:
    if not rows:
        return None
    told = [html.Li([records.link(row), f". {row['statement']}"]) for row in rows]
    return html.Section([html.H2("Where the documents are unclear"), html.Ul(told)], id="unclear")


register_page(
    __name__,
    path_template="/programmes/<slug>",
    path="/programmes/P18.CYP",
    name="Programme",
    title="Bury Locality Plan outcomes",
    layout=layout,
)
