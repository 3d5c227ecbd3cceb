"""/review/<key>/readability — how hard each page of a draft is to read, and its hardest sentences."""

from collections.abc import Sequence

from dash import html, register_page
from dash.development.base_component import Component

from components import parts, review_parts
from components.words import review as words
from pages.reviewed import Review, of_draft, review_address
from records.drafts import Page

_MOST = 25
"""Sentences that are shown, the hardest of all pages."""


@of_draft
def layout(found: Review) -> html.Main:
    """Of a draft."""
    # A page without sentences has no grade, and stands in no order.
    by_grade = [(p.grade, p) for p in found.pages if p.grade is not None]
    graded = [p for _, p in sorted(by_grade, key=lambda pair: -pair[0])]
    return review_parts.reviewing(
        [
            review_parts.rooms(found.draft.key, found.draft.release_id, "/readability"),
            html.H1(_finding(graded)),
            html.P(
                f"Flesch–Kincaid grade, {words.HARDEST:g} or lower is asked for. Add five for a reading age. "
                "Names of measures, places and papers are left out.",
                className="lead",
            ),
            *([_sentences(found.draft.key, graded)] if graded else []),
            *([_pages(found.draft.key, graded)] if graded else []),
            review_parts.take_away(found.draft.key, "readability", "Every page and its hardest sentences (CSV)"),
        ]
    )


def _finding(graded: Sequence[Page]) -> str:
    if not graded:
        return "The pages of this draft were not read yet"
    hard = sum(words.is_hard(page.grade) for page in graded)
    if not hard:
        return f"No page is above grade {words.HARDEST:g}"
    return f"{words.many_pages(hard)} {'is' if hard == 1 else 'are'} above grade {words.HARDEST:g}"


def _sentences(key: str, graded: Sequence[Page]) -> Component:
    """The hardest of all pages, each once: many pages print the same note."""
    held: dict[str, tuple[float, Page]] = {}
    for page in graded:
        for sentence, grade in page.hardest:
            held.setdefault(sentence, (grade, page))
    hardest = sorted(held.items(), key=lambda pair: -pair[1][0])[:_MOST]
    rows = [[sentence, f"{grade:.1f}", _link(key, page)] for sentence, (grade, page) in hardest]
    return parts.table(f"The {len(rows)} hardest sentences", ["Sentence", "Grade", "On"], rows, stacked=True)


def _pages(key: str, graded: Sequence[Page]) -> Component:
    rows = [[_link(key, page), f"{page.grade:.1f}", words.reading_age(page.grade)] for page in graded]
    table = parts.table("Every page, the hardest first", ["Page", "Grade", "Reading age"], rows, stacked=True)
    return review_parts.folded("Every page, the hardest first", f"{len(rows):,}", [table], "every-page", False)


def _link(key: str, page: Page) -> Component:
    return html.A(page.title, href=review_address(key, page.address))


register_page(
    __name__,
    path_template="/review/<key>/readability",
    name="Readability of a draft",
    title="Readability",
    layout=layout,
    may="read_draft",
)
