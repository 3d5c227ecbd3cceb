"""/review/<key>/compare?page=/… — a page as it was signed off, beside the page as it is now."""

from typing import Any
from urllib.parse import urlencode

from dash import html, register_page

from components import review_parts
from components.lost import not_found
from components.people_words import at
from components.side_by_side import side_by_side
from pages.reviewed import Review, review_of
from records import drafts
from records.desk import desk
from records.differences import only_changed, what_changed
from records.drafts import Page
from records.faults import Refused
from records.person import Person
from records.sign_offs import SignOff


def layout(viewer: Person, key: str = "", page: Any = "", **_: Any) -> html.Main:
    """key: of the draft. page: address of one of its pages that was signed off once."""
    try:
        with desk().reading() as connection:
            found = review_of(connection, key, viewer)
            now = drafts.page_of(connection, found.draft.key, page if isinstance(page, str) else "")
            signed = found.standing.pages[now.address].sign_off
            then = {p.address: p for p in drafts.pages(connection, signed.key)} if signed else {}
    except Refused:
        return not_found()
    link = f"/review/{found.draft.key}/page?{urlencode({'page': now.address})}"
    return review_parts.reviewing(
        [
            review_parts.rooms(found.draft.key, found.draft.release_id, "/compare"),
            html.H1(f"{now.title}: what changed since it was signed off"),
            *_told(found, now, signed, then.get(now.address)),
            html.P(html.A("Back to the page", href=link)),
        ]
    )


def _told(found: Review, now: Page, signed: SignOff | None, then: Page | None) -> list[Any]:
    if signed is None:
        return [html.P("This page was never signed off.", className="lead")]
    said = f"Signed off by {signed.body} on {at(signed.at)}, in draft {signed.key}."
    if found.standing.pages[now.address].state == "signed":
        return [html.P(f"{said} Nothing changed since: it still stands.", className="lead")]
    if then is None or then.hash != signed.pages[now.address]:
        return [html.P(f"{said} What the page said then is no longer kept.", className="lead")]
    lines = only_changed(what_changed(then.parts, now.parts))
    if not lines:
        return [html.P(f"{said} Its words are the same. A drawing, a link or the layout changed.", className="lead")]
    told = [(line.what, line.before, line.after) for line in lines]
    count = "One place changed" if len(told) == 1 else f"{len(told):,} places changed"
    return [html.P(f"{said} {count}.", className="lead"), side_by_side(count, "As it was signed off", told)]


register_page(
    __name__,
    path_template="/review/<key>/compare",
    name="Since the sign-off",
    title="What changed since it was signed off",
    layout=layout,
    may="read_draft",
)
