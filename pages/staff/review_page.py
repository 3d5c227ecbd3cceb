"""/review/<key>/page?page=/… — one page of a draft as the public will see it, beside what is said of it."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from dash import html, register_page
from dash.development.base_component import Component

from components import review_comments, review_parts
from components.forms import Sent
from components.lost import not_found
from components.words import review as words
from pages.reviewed import Review, before_sign_off, note_of, places_on, review_of, signature_of, with_draft
from records import drafts
from records.desk import desk
from records.drafts import Page
from records.faults import Refused
from records.permissions import may
from records.person import Person
from records.reviewing_body import reviewing_body


def layout(
    viewer: Person,
    token: str,
    typed: Mapping[str, str],
    faults: Mapping[str, str],
    key: str = "",
    page: Any = "",
    ask: Any = "",
    **_: Any,
) -> html.Main:
    """key: of the draft. page: address of one of its pages. ask: “changes” when a block was asked for."""
    at = page if isinstance(page, str) and page.startswith("/") else "/"
    try:
        with desk().reading() as connection:
            found = review_of(connection, key, viewer)
            read = drafts.page_of(connection, found.draft.key, at)
    except Refused:
        return not_found()
    here = _address(found, at)
    sent = Sent(here, token, typed, faults)
    wide = review_parts.reviewing(
        [
            review_parts.rooms(found.draft.key, found.draft.release_id, "/page"),
            _where(found, read),
            html.Div([_frame(found, read), _panel(found, read, sent, ask == "changes")], className="review-split"),
        ],
        title=f"{read.title}: review",
    )
    wide.className = "reviewing side"
    return wide


def _address(found: Review, address: str) -> str:
    return f"/review/{found.draft.key}/page?{urlencode({'page': address})}"


def _where(found: Review, read: Page) -> html.Div:
    """What is shown, which page of how many, and the ones beside it."""
    addresses = [page.address for page in found.pages]
    place = addresses.index(read.address)
    links: list[Any] = []
    for said, other in (("previous", place - 1), ("next", place + 1)):
        if 0 <= other < len(addresses):
            links += [" · ", html.A(said, href=_address(found, addresses[other]))]
    return html.Div(
        [
            html.H1(f"Review: {read.title}"),
            html.P(
                [f"Exactly what the public will see, with a watermark · page {place + 1} of {len(addresses)}", *links]
            ),
            _to_review(found, read),
        ],
        className="review-where",
    )


def _to_review(found: Review, read: Page) -> html.P:
    """Past the page, which may be long, and on a phone stands above its review."""
    many = len(found.of_page(read.address))
    return html.P(html.A(f"To the review of this page, {words.many_comments(many)}", href="#said"))


def _frame(found: Review, read: Page) -> html.Div:
    """The page itself. Without scripts it scrolls in its own box, and a link opens it alone."""
    if not found.is_open:
        told = html.P(["This draft can no longer be opened. ", html.A("The page as it is now", href=read.address)])
        return html.Div(told, className="draft-box")
    source = with_draft(read.address, found.draft.key)
    frame = html.Iframe(src=source, title=f"Draft page: {read.title}", id="draft-frame")
    open_alone = html.A("Open this page by itself", href=source)
    kept = {"data-address": read.address, "data-review": f"/review/{found.draft.key}/page"}
    sheet = html.Div(frame, className="draft-sheet", id="draft-sheet", **kept)
    return html.Div([sheet, html.P(open_alone)], className="draft-box")


def _panel(found: Review, read: Page, sent: Sent, asks: bool) -> html.Aside:
    here = found.of_page(read.address)
    told: list[Component | None] = [
        review_parts.lost_form(sent, _forms(found, read)),
        html.H2("On this page", id="said", tabIndex="-1"),
        review_comments.notes([note_of(found, one) for one in here], sent),
        html.H2("Before you sign off", id="sign-off"),
        review_parts.checks(before_sign_off(found, read)),
        *_sign(found, read, sent),
    ]
    if found.is_open and may(found.viewer.roles, "comment"):
        told.append(html.H2("Comment on this page", id="comment"))
        form = review_comments.comment_form(found.draft.key, read.address, places_on(read), sent, asks)
        told.append(form)
    return html.Aside(told, className="review-panel", **{"aria-label": "Review of this page"})


def _forms(found: Review, read: Page) -> set[str]:
    """Names of the forms that stand on the page for its viewer."""
    stands = found.standing.pages[read.address]
    blocked = any(one.blocking for one in found.of_page(read.address))
    signs = found.is_open and may(found.viewer.roles, "sign_off")
    names = {f"{what}-{one.id}" for one in found.of_page(read.address) for what in note_of(found, one).may}
    names |= {"comment"} if found.is_open and may(found.viewer.roles, "comment") else set()
    names |= {"sign"} if signs and stands.state != "signed" and not blocked else set()
    return names | ({f"take-back-{stands.sign_off.id}"} if signs and stands.sign_off is not None else set())


def _sign(found: Review, read: Page, sent: Sent) -> list[Component | None]:
    """How the page stands, and the two buttons."""
    stands = found.standing.pages[read.address]
    told: list[Component | None] = [html.P(review_parts.standing(stands.state))]
    if stands.sign_off is not None:
        told.append(review_parts.signatures([signature_of(found, stands.sign_off)], sent))
    if stands.state == "void":
        link = f"/review/{found.draft.key}/compare?{urlencode({'page': read.address})}"
        told.append(html.P(html.A("What changed, side by side", href=link)))
    if not found.is_open:
        return [*told, html.P("This draft is no longer under review.")]
    ask = html.A("Ask for changes", href=f"{_address(found, read.address)}&ask=changes#comment", className="act quiet")
    if not may(found.viewer.roles, "sign_off"):
        return [*told, html.P(f"{reviewing_body()} signs off.", className="source"), html.P(ask, className="acts")]
    if stands.state == "signed":
        return [*told, html.P(ask, className="acts")]
    if any(one.blocking for one in found.of_page(read.address)):
        why = html.P("A comment on this page blocks it. Lift the block first.", className="source", id="why-not")
        off = html.Button("Sign off this page", type="button", className="act", disabled=True)
        return [*told, html.P([off, ask], className="acts"), why]
    told.append(review_parts.sign_form(found.draft.key, read.address, read.hash, sent, "Sign off this page"))
    told.append(html.P(ask, className="acts"))
    bound = "A sign-off belongs to exactly this text, number and chart. Change one and it falls."
    return [*told, html.P(bound, className="source")]


register_page(
    __name__,
    path_template="/review/<key>/page",
    name="Review of a page",
    title="Review of a page",
    layout=layout,
    may="read_draft",
)
