"""/review — the drafts that are under review, how each stands, what comes next; and the reviews there were."""

from typing import Any

from dash import html, register_page
from dash.development.base_component import Component

from components import review_parts
from components.people_words import at
from components.words import review as words
from components.words import work
from components.words.counts import noun
from pages.reviewed import Review, overridden, review_of
from records import drafts
from records.desk import desk
from records.person import Person
from records.reviewing_body import reviewing_body


def layout(viewer: Person, **_: Any) -> html.Main:
    """viewer: who is signed in."""
    with desk().reading() as connection:
        found = [review_of(connection, one.key, viewer) for one in drafts.drafts(connection)]
    now = [one for one in found if one.is_open]
    before = [one for one in found if not one.is_open]
    return review_parts.reviewing(
        [
            html.H1(_finding(now)),
            html.P(
                "A draft is shown exactly as the public will see it, under a watermark. What is signed off is bound to "
                "its text, numbers and charts.",
                className="lead",
            ),
            html.Ul([_draft(one) for one in now], className="records") if now else None,
            html.H2("Earlier reviews") if before else None,
            html.Ul([_earlier(one) for one in before], className="records") if before else None,
        ]
    )


def _finding(found: list[Review]) -> str:
    if not found:
        return "No draft is under review"
    if len(found) > 1:
        return f"{len(found)} drafts are under review"
    return words.finding(found[0].counts, found[0].draft.release_id)


def _draft(one: Review) -> html.Li:
    return html.Li(
        [
            html.H2(html.A(f"Draft {one.draft.release_id}", href=f"/review/{one.draft.key}")),
            html.P(_state(one), className="source"),
            _tally(one),
            html.P([html.Strong("Next: "), words.next_step(one.counts, reviewing_body())]),
            review_parts.overrides(overridden(one.overrides)),
        ],
        className="record",
    )


def _state(one: Review) -> str:
    return f"{work.RELEASE_STATES.get(one.draft.state, one.draft.state).capitalize()} · drafted {at(one.draft.made_at)}"


def _tally(one: Review) -> Component:
    counts = one.counts
    told = [
        (counts.pages, noun(counts.pages, "page", "pages")),
        (counts.signed, "signed off"),
        (counts.void, "changed since"),
        (counts.comments, noun(counts.comments, "comment", "comments")),
        (counts.unanswered, "not answered"),
        (counts.blocking, noun(counts.blocking, "blocks publication", "block publication")),
    ]
    return html.Ul([html.Li([html.Strong(f"{many:,}"), f" {said}"]) for many, said in told], className="tally")


def _earlier(one: Review) -> html.Li:
    return html.Li(
        [
            html.H3(html.A(f"Release {one.draft.release_id}", href=f"/review/{one.draft.key}")),
            html.P(_state(one), className="source"),
            html.P(
                f"{one.counts.signed:,} of {words.many_pages(one.counts.pages)} signed off, "
                f"{words.many_comments(one.counts.comments)}."
            ),
            review_parts.overrides(overridden([x for x in one.overrides if x.key == one.draft.key])),
        ],
        className="record",
    )


register_page(__name__, path="/review", name="Review", title="Review", layout=layout, may="read_draft")
