"""/review/<key>/missing — what the plan names and the draft has no figure for: why, who holds it, when it may come."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from dash import html, register_page
from dash.development.base_component import Component

from components import addresses, parts, review_parts
from components.words import missing, states
from pages.reviewed import Review, of_draft, review_address, with_draft
from queries import StoreError, ask, in_draft

Row = Mapping[str, Any]
_HEADS = ("Named in the plan", "In", "Why", "Who holds it", "When it may come")


@of_draft
def layout(found: Review) -> html.Main:
    """Of a draft, whose own public store is asked."""
    rows: Sequence[Row] = []
    gone = ""
    try:
        with in_draft(found.draft.folder):
            rows = ask("missing_records")
    except StoreError:
        gone = "This draft can no longer be read: it was published, withdrawn or replaced."
    return review_parts.reviewing(
        [
            review_parts.rooms(found.draft.key, found.draft.release_id, "/missing"),
            html.H1(gone or missing.finding(len(rows))),
            *_lead(found.draft.key, bool(gone)),
            *_groups(rows, found.draft.key),
            None if gone else review_parts.take_away(found.draft.key, "missing", "All of them (CSV)"),
        ]
    )


def _lead(key: str, is_gone: bool) -> list[Component]:
    if is_gone:
        return []
    return [
        html.P("As this draft tells the public. Comment on its page if a reason is not good enough.", className="lead"),
        html.P(html.A("Review that page", href=review_address(key, "/missing"))),
    ]


def _groups(rows: Sequence[Row], key: str) -> list[Component]:
    many = Counter(r["state"] for r in rows)
    told: list[Component] = []
    for state in missing.ordered(rows):
        here = [r for r in rows if r["state"] == state]
        name = states.STATES[state].text
        table = parts.table(name, _HEADS, [_line(row, key) for row in here], stacked=True)
        folded = [html.P(states.MEANINGS[state]), table]
        told.append(review_parts.folded(name, f"{many[state]:,}", folded, f"missing-{state}", False))
    return told


def _line(row: Row, key: str) -> list[Any]:
    holder, expected = row["holder"] or "not known", row["expected"] or "not known"
    return [_link(row, key), row["document_short"], row["why"] or "No reason recorded", holder, expected]


def _link(row: Row, key: str) -> html.A:
    """To the thing as the draft shows it."""
    return html.A(row["title"], href=with_draft(addresses.of_record(row), key))


register_page(
    __name__,
    path_template="/review/<key>/missing",
    name="What a draft is missing",
    title="What is missing",
    layout=layout,
    may="read_draft",
)
