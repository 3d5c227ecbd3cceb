"""/review/<key>/comments — everything that was said of a draft's release, what was answered, and what still waits."""

from collections.abc import Sequence
from typing import Any

from dash import html, register_page
from dash.development.base_component import Component

from components import parts, review_parts
from components.people_words import at
from components.words import review as words
from pages.reviewed import Review, of_draft, review_address
from records.comments import Comment


@of_draft
def layout(found: Review) -> html.Main:
    """Of a draft."""
    return review_parts.reviewing(
        [
            review_parts.rooms(found.draft.key, found.draft.release_id, "/comments"),
            html.H1(words.said(found.counts)),
            html.P(
                "Comments stay with the release when it is drafted again. The public sees none of them, but those "
                "that are marked for “You said, we did”.",
                className="lead",
            ),
            html.Div(_groups(found), className="said-list"),
            review_parts.take_away(found.draft.key, "comments", "Every comment and its history (CSV)")
            if found.comments
            else html.P(html.A("Comment on a page: choose it from the list", href=f"/review/{found.draft.key}#pages")),
        ]
    )


def _groups(found: Review) -> list[Component]:
    """What blocks first, then what waits, then what is answered."""
    blocks = [one for one in found.comments if one.blocking]
    waits = [one for one in found.comments if not one.blocking and one.status == "open"]
    answered = [one for one in found.comments if not one.blocking and one.status != "open"]
    told = (("Blocks publication", blocks), ("Not answered yet", waits), ("Answered", answered))
    return [_table(found, f"{name}: {len(group):,}", group) for name, group in told if group]


def _table(found: Review, caption: str, group: Sequence[Comment]) -> Component:
    titles = {page.address: page.title for page in found.pages}
    lines = [
        [
            _link(found, one),
            html.Span(one.said.words, className="said-words"),
            _answer(one),
            _about(one, titles.get(one.address, one.address)),
            f"{found.who(one.by, one.name)}, {at(one.at)}",
        ]
        for one in group
    ]
    return parts.table(caption, ["Comment", "Said", "Answered", "About", "By"], lines, stacked=True)


def _link(found: Review, one: Comment) -> html.A:
    href = f"{review_address(found.draft.key, one.address)}#comment-{one.id}"
    return html.A(f"{one.id} {words.KINDS[one.said.kind]}", href=href)


def _answer(one: Comment) -> Component:
    said = words.comment_state(one.status, one.blocking)
    told: list[Any] = [html.Strong(f"{said}.")]
    if one.reply:
        told += [" ", html.Span(one.reply, className="said-words")]
    elif one.status == "open":
        told += [f" Waits for: {one.owner}."]
    if one.for_publication:
        told += [" Marked for the public."]
    return html.Span(told)


def _about(one: Comment, title: str) -> Component:
    quoted = html.Span(f"“{one.said.place}”", className="note") if one.said.place else None
    return html.Span([title, quoted], className="page-name")


register_page(
    __name__,
    path_template="/review/<key>/comments",
    name="Comments on a draft",
    title="Comments",
    layout=layout,
    may="read_draft",
)
