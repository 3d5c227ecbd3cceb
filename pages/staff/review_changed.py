"""/review/<key>/changed — what a draft changes for the public: values, verdicts, and what publishers revised."""

from typing import Any

from dash import html, register_page
from dash.development.base_component import Component

from components import changes, review_parts
from components.lost import not_found
from components.words import releases
from pages.reviewed import review_of
from queries import StoreError, ask, in_draft
from records.desk import desk
from records.faults import Refused
from records.person import Person

Told = list[Component | None]


def layout(viewer: Person, key: str = "", **_: Any) -> html.Main:
    """key: of the draft, whose own public store is asked."""
    try:
        with desk().reading() as connection:
            found = review_of(connection, key, viewer)
    except Refused:
        return not_found()
    heading = "This draft can no longer be read: it was published, withdrawn or replaced."
    told: Told = []
    try:
        with in_draft(found.draft.folder):
            heading, told = _changes()
    except StoreError:
        told = [html.P("What it changed stands on the page of revisions of its release.")]
    return review_parts.reviewing(
        [
            review_parts.rooms(found.draft.key, found.draft.release_id, "/changed"),
            html.H1(heading),
            html.P("Against the release that the public sees now. Only what is public is told here.", className="lead"),
            *told,
        ]
    )


def _changes() -> tuple[str, Told]:
    change = next(iter(ask("release_change")), None)
    figures, revised = ask("figure_changes"), ask("editions_revised")
    many = [rows[0]["of"] if rows else 0 for rows in (figures, revised)]
    told: Told = [
        None if change is None else changes.of_release(change, figures, ask("verdict_changes")),
        changes.corrections(ask("corrections")),
        changes.editions(revised),
    ]
    return releases.finding(change, *many), told


register_page(
    __name__,
    path_template="/review/<key>/changed",
    name="What a draft changes",
    title="What changed",
    layout=layout,
    may="read_draft",
)
