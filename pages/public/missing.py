"""/missing — what the plan names and nobody can judge: why, who holds the figure, when it may come; what is unclear.

state and source in the address narrow the list; show=all opens every group, to read or print it in one go.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from dash import html, register_page
from dash.development.base_component import Component

from components import addresses, figure_links, parts, records
from components.words import contradictions, missing, states
from queries import ask

Row = Mapping[str, Any]


def layout(state: Any = "", source: Any = "", show: Any = "", **_: Any) -> html.Main:
    """state: a state of records. source: a document's id. Anything unknown is taken for “all”."""
    rows = ask("missing_records")
    documents = {d["document_id"]: d["short_title"] for d in ask("document_list")}
    state = state if state in missing.ordered(rows) else ""
    source = source if isinstance(source, str) and source in documents else ""
    chosen = [r for r in rows if state in ("", r["state"]) and source in ("", r["document_id"])]
    opened = bool(state or source) or show == "all"
    return parts.main(
        [
            parts.breadcrumb([("Overview", "/"), ("What is missing", None)]),
            html.H1(missing.finding(len(rows))),
            html.P(missing.lead(ask("state_counts")), className="lead"),
            _tally(rows),
            _quiet(rows),
            html.Section(
                [
                    html.H2("Each of them, and why"),
                    _filters(rows, documents, state, source),
                    html.P(missing.shown(len(chosen), len(rows))),
                    *_groups(chosen, opened),
                    None if opened else html.P(html.A("Open every group, to print", href="/missing?show=all")),
                ],
                id="no-figure",
            ),
            _sought(),
            _lost(),
            _contradictions(),
        ]
    )


def _tally(rows: Sequence[Row]) -> html.Dl:
    """How many in each state, what the state means, and the way to them."""
    many = Counter(r["state"] for r in rows)
    return html.Dl([_state(s, many[s]) for s in missing.ordered(rows)], className="reasons")


def _state(state: str, many: int) -> html.Div:
    link = parts.address("/missing", {"state": state}) + "#no-figure"
    number = html.Span(f"{many:,}", className="figure")
    return html.Div(
        [html.Dt([number, " ", html.A(states.STATES[state].text, href=link)]), html.Dd(states.MEANINGS[state])]
    )


def _quiet(rows: Sequence[Row]) -> html.Section:
    """What a reader would look for in vain: lost, never measured, or a number that went quiet."""
    here = [r for r in rows if missing.is_quiet(r)]
    items = [html.Li([records.link(r), f" · {r['document_short']}", html.Br(), r["why"]]) for r in here]
    return html.Section([html.H2("What went quiet, or was never there"), html.Ul(items)], id="quiet")


def _filters(rows: Sequence[Row], documents: Mapping[str, str], state: str, source: str) -> html.Form:
    held = {r["document_id"] for r in rows}
    why = [("all", "All reasons"), *((s, states.STATES[s].text) for s in missing.ordered(rows))]
    said = [("all", "All papers"), *((d, words) for d, words in documents.items() if d in held)]
    fields = [
        parts.choice("state", "Why not", why, state or "all"),
        parts.choice("source", "Named in", said, source or "all"),
    ]
    return parts.form("/missing", fields, "Show")


def _groups(rows: Sequence[Row], opened: bool) -> list[html.Details]:
    """A group a state, and in it a list a kind."""
    beside = figure_links.by_record([f for f in ask("figures_listed") if f["role"] != "chosen"])
    groups = []
    for state in missing.ordered(rows):
        here = [r for r in rows if r["state"] == state]
        kinds = sorted({missing.kind(r) for r in here}, key=missing.KIND_ORDER.index)
        lists = [_list(kind, [r for r in here if missing.kind(r) == kind], beside) for kind in kinds]
        summary = html.Summary([states.STATES[state].text, html.Span(f" {len(here)}", className="count")])
        groups.append(
            html.Details([summary, html.P(states.MEANINGS[state]), *lists], open=opened, className="why-not", id=state)
        )
    return groups


def _list(kind: str, rows: Sequence[Row], beside: Mapping[str, Sequence[Row]]) -> html.Div:
    items = [_item(r, beside[r["record_id"]]) for r in rows]
    return html.Div([html.H3(kind), html.Ul(items, className="gaps")])


def _item(row: Row, figures: Sequence[Row]) -> html.Li:
    parent = f" · {row['parent_title']}" if row["parent_title"] else ""
    return html.Li(
        [
            html.P([html.Strong(records.link(row)), html.Span(parent, className="source")]),
            html.P(row["statement"]),
            html.P(row["why"]),
            figure_links.links(figures),
            html.P(missing.holding(row), className="source"),
            records.source(row),
        ]
    )


def _sought() -> html.Section:
    """Measures that could show an outcome, most of them not named in the plan, for which we hold no figure."""
    rows = ask("measures_sought")
    told = html.Details(
        [html.Summary(["Each of them", html.Span(f" {len(rows)}", className="count")]), _list_of(rows)],
        className="sought",
    )
    return html.Section(
        [
            html.H2("Measures we looked for"),
            html.P("They could show if an outcome is coming about. The plan itself names few of them."),
            told,
        ],
        id="sought",
    )


def _list_of(rows: Sequence[Row]) -> html.Ul:
    return html.Ul([_item(r, ()) for r in rows], className="sought-list")


def _lost() -> html.Section:
    """What did not survive in our copies of the papers."""
    gaps = ask("records_of", kinds=["gap"])
    items = [
        records.item(r, records.badge(r), html.P(r["why"]), html.P(missing.holding(r), className="source"))
        for r in gaps
    ]
    lost = [html.Li([html.Strong(f"{r['short_title']}: "), r["sentence"]]) for r in ask("document_losses")]
    return html.Section(
        [html.H2("What is lost from our copies of the papers"), records.items(items), html.Ul(lost)], id="lost"
    )


def _contradictions() -> html.Section:
    rows = ask("contradiction_list")
    touched: dict[str, list[Row]] = {}
    for row in ask("touched_by_contradictions"):
        touched.setdefault(row["contradiction_id"], []).append(row)
    many = Counter(contradictions.TYPES[r["type"]] for r in rows)
    return html.Section(
        [
            html.H2(f"{len(rows)} places where the papers disagree or are unclear"),
            html.P("Each says what the trouble is, and what we do about it here."),
            records.tally([(w, n) for w, n in many.most_common()]),
            html.Ul(
                [_contradiction(r, touched.get(r["record_id"], [])) for r in rows], className="records two-columns"
            ),
        ],
        id="unclear",
    )


def _contradiction(row: Row, touched: Sequence[Row]) -> html.Li:
    return records.item(
        row,
        html.P([html.Strong("Here: "), row["handling"]]),
        html.P(f"Elsewhere: {row['outside']}") if row["outside"] else None,
        html.P(contradictions.TYPES[row["type"]], className="kind-of-trouble"),
        _touched(touched),
    )


def _touched(rows: Sequence[Row]) -> Component | None:
    """What a contradiction touches: side by side when few, folded away when many."""
    if not rows:
        return None
    links = [html.A(r["title"], href=addresses.of_record(r)) for r in rows]
    if len(rows) > 3:
        listed = html.Ul([html.Li(link) for link in links])
        return html.Details([html.Summary(f"It touches {len(rows)} parts of the plan"), listed])
    told: list[Any] = []
    for link in links:
        told += [" · " if told else "It touches: ", link]
    return html.P(told, className="source")


register_page(__name__, path="/missing", name="What is missing", title="What is missing", layout=layout)
