"""/review/<key>/page?page=/… — one page of a draft as the public will see it, beside what is said of it."""

from dataclasses import replace
from typing import Any

from dash import html, register_page
from dash.development.base_component import Component

from components import review_comments, review_parts, site_map
from components.forms import Sent
from components.lost import not_found
from components.refused import with_lost
from components.words import review as words
from pages.reviewed import (
    Review,
    before_sign_off,
    compare_address,
    note_of,
    open_page,
    places_on,
    review_address,
    review_of,
    signature_of,
    with_draft,
)
from records import drafts
from records.desk import desk
from records.drafts import Page
from records.faults import Refused
from records.permissions import may
from records.person import Person
from records.reviewing_body import reviewing_body


def layout(viewer: Person, sent: Sent, key: str = "", page: Any = "", ask: Any = "", **_: Any) -> html.Main:
    """key: of the draft. page: address of one of its pages. ask: “changes” when a block was asked for."""
    at = page if isinstance(page, str) and page.startswith("/") else "/"
    try:
        with desk().reading() as connection:
            found = review_of(connection, key, viewer)
            read = drafts.page_of(connection, found.draft.key, at)
    except Refused:
        return not_found()
    if found.is_open and not found.is_opened(read):
        with desk().writing() as connection:
            open_page(connection, viewer, read)
    here = sent.on(review_address(found.draft.key, at))
    wide = review_parts.reviewing(
        [
            review_parts.rooms(found.draft.key, found.draft.release_id, "/page"),
            _where(found, read),
            html.Div([_frame(found, read), _panel(found, read, here, ask == "changes")], className="review-split"),
        ],
        title=f"{read.title}: review",
    )
    wide.className = "reviewing side"
    return with_lost(wide, here)


def _where(found: Review, read: Page) -> html.Div:
    """What is shown, which page of how many, and the ones beside it."""
    addresses = [page.address for page in found.pages]
    place = addresses.index(read.address)
    links: list[Any] = []
    for said, other in (("previous", place - 1), ("next", place + 1)):
        if 0 <= other < len(addresses):
            links += [" · ", html.A(said, href=review_address(found.draft.key, addresses[other]))]
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
    """Past the page, which may be long, and on a phone stands above its review; and back to where it is listed."""
    many = len(found.of_page(read.address))
    name = site_map.name_of(read.address)
    listed = f"/review/{found.draft.key}#pages-{site_map.anchor(name)}"
    return html.P(
        [
            html.A(f"To the review of this page, {words.many_comments(many)}", href="#said"),
            " · ",
            html.A(f"All pages of “{name}”", href=listed),
        ]
    )


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
        html.H2("On this page", id="said", tabIndex="-1"),
        _since(found, read),
        review_comments.notes([note_of(found, one) for one in here], sent),
        html.H2("Before you sign off", id="sign-off"),
        review_parts.checks(before_sign_off(found, read)),
        *_sign(found, read, sent),
    ]
    if found.is_open and may(found.viewer.roles, "comment"):
        told.append(html.H2("Comment on this page", id="comment"))
        form = review_comments.comment_form(found.draft.key, read.address, places_on(read), sent, asks)
        told.append(form)
    told.append(_onward(found, read))
    return html.Aside(told, className="review-panel", **{"aria-label": "Review of this page"})


def _since(found: Review, read: Page) -> html.P | None:
    """How the page stands against the release published before; nothing while that cannot be told."""
    if found.before is None:
        return None
    earlier, pages = found.before
    if read.address not in pages:
        return html.P(f"This page is new since release {earlier.release_id}.")
    if not found.differs(read):
        return html.P(f"The same as in release {earlier.release_id}.")
    link = compare_address(found.draft.key, read.address, "published")
    return html.P([f"Not as in release {earlier.release_id}. ", html.A("What changed, side by side", href=link)])


def _onward(found: Review, read: Page) -> html.P | None:
    """To the next page that is not signed off, past this one and round again; nothing when there is none."""
    place = next(number for number, page in enumerate(found.pages) if page.address == read.address)
    after = [*found.pages[place + 1 :], *found.pages[:place]]
    left = [page for page in after if found.standing.pages[page.address].state != "signed"]
    if not left or not found.is_open:
        return None
    link = html.A(left[0].title, href=review_address(found.draft.key, left[0].address))
    return html.P([html.Strong("Next that is not signed off: "), link], className="onward")


def _sign(found: Review, read: Page, sent: Sent) -> list[Component | None]:
    """How the page stands, and the two buttons."""
    stands = found.standing.pages[read.address]
    told: list[Component | None] = [html.P(review_parts.standing(stands.state))]
    if stands.state == "void":
        link = compare_address(found.draft.key, read.address)
        told.append(html.P(html.A("What changed, side by side", href=link)))
    if stands.sign_off is not None:
        shown = signature_of(found, stands.sign_off)
        # The sign-off of everything is taken back where everything is listed: a slip here would undo it all.
        shown = shown if stands.sign_off.address else replace(shown, may_take_back=False)
        told.append(review_parts.signatures([shown], sent))
    if not found.is_open:
        return [*told, html.P("This draft is no longer under review.")]
    asking = review_address(found.draft.key, read.address, ask="changes")
    ask = html.A("Ask for changes", href=f"{asking}#comment", className="act quiet")
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
