"""/review/<key>/changed — what a draft changes for the public: values, verdicts, and what publishers revised."""

from collections.abc import Mapping

from dash import html, register_page
from dash.development.base_component import Component

from components import changes, parts, review_parts
from components.words import releases
from components.words import review as words
from pages.reviewed import Review, compare_address, of_draft, review_address
from queries import StoreError, ask, in_draft
from records.drafts import Page

Told = list[Component | None]
_REVISED = "What publishers revised, in this release and before it"
_AT_ONCE = 25
"""Pages that are listed without being folded away."""


@of_draft
def layout(found: Review) -> html.Main:
    """Of a draft, whose own public store is asked."""
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
            html.P("Only what the public will see is told here.", className="lead"),
            *_pages(found),
            *told,
        ]
    )


def _pages(found: Review) -> list[Component]:
    """The pages that are not as they were published before: what a reviewer reads first."""
    if found.before is None:
        return [
            html.H2("Pages that changed"),
            html.P(
                "Cannot be told this time: no release before this one was read page by page. It will be, from the "
                "next release on."
            ),
        ]
    earlier, pages = found.before
    here = {page.address for page in found.pages}
    gone = sorted(address for address in pages if address not in here)
    differ = [page for page in found.pages if found.differs(page)]
    since = f"release {earlier.release_id}"
    told: list[Component] = [html.H2(f"{words.many_pages(len(differ)).capitalize()} not as in {since}")]
    lines = [[_link(found, page), _beside(found, page, pages)] for page in differ]
    if lines:
        table = parts.table("Each of them", ["Page", f"Against {since}"], lines, stacked=True)
        few = len(lines) <= _AT_ONCE
        told.append(table if few else review_parts.folded("Each of them", f"{len(lines):,}", [table], "each", False))
    if gone:
        told.append(html.P(f"No longer there: {', '.join(gone)}."))
    return told


def _link(found: Review, page: Page) -> Component:
    link = html.A(page.title, href=review_address(found.draft.key, page.address))
    return html.Span([link, html.Span(page.address, className="note")], className="page-name")


def _beside(found: Review, page: Page, before: Mapping[str, str]) -> Component | str:
    if page.address not in before:
        return "New"
    about = html.Span(f" on {page.title}", className="visually-hidden")
    return html.A(["Side by side", about], href=compare_address(found.draft.key, page.address, "published"))


def _changes() -> tuple[str, Told]:
    change = next(iter(ask("release_change")), None)
    figures, revised = ask("figure_changes"), ask("editions_revised")
    many = [rows[0]["of"] if rows else 0 for rows in (figures, revised)]
    told: Told = [
        None if change is None else changes.of_release(change, figures, ask("verdict_changes")),
        changes.corrections(ask("corrections")),
        review_parts.folded(_REVISED, "", [changes.editions(revised)], "revised", False),
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
