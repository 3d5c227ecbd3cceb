"""/review/<key>/compare?page=/… — a page as it was signed off, or published before, beside the page as it is now."""

from dataclasses import dataclass
from typing import Any

from dash import html, register_page

from components import review_parts
from components.lost import not_found
from components.people_words import at
from components.side_by_side import side_by_side
from pages.reviewed import Review, review_address, review_of
from records import drafts
from records.desk import desk
from records.differences import Part, only_changed, what_changed
from records.drafts import Page
from records.faults import Refused
from records.person import Person


@dataclass(frozen=True)
class _Earlier:
    """What a page is laid beside. key: of the draft it was in; hash: of the page then; head: of its column."""

    key: str
    hash: str
    since: str
    told: str
    head: str


def layout(viewer: Person, key: str = "", page: Any = "", since: Any = "", **_: Any) -> html.Main:
    """key: of the draft. page: address of one of its pages. since: “published”, else since it was signed off."""
    try:
        with desk().reading() as connection:
            found = review_of(connection, key, viewer)
            now = drafts.page_of(connection, found.draft.key, page if isinstance(page, str) else "")
            earlier = _published(found, now) if since == "published" else _signed(found, now)
            then = drafts.parts_then(connection, earlier.key, now.address, earlier.hash) if earlier else None
    except Refused:
        return not_found()
    return review_parts.reviewing(
        [
            review_parts.rooms(found.draft.key, found.draft.release_id, "/compare"),
            html.H1(f"{now.title}: what changed{earlier.since if earlier else ''}"),
            *_told(now, earlier, then, "published" if since == "published" else "signed off"),
            html.P(html.A("Back to the page", href=review_address(found.draft.key, now.address))),
        ]
    )


def _signed(found: Review, now: Page) -> _Earlier | None:
    signed = found.standing.pages[now.address].sign_off
    if signed is None:
        return None
    told = f"Signed off by {signed.body} on {at(signed.at)}, in draft {signed.key}."
    since = " since it was signed off"
    return _Earlier(signed.key, signed.pages[now.address], since, told, "As it was signed off")


def _published(found: Review, now: Page) -> _Earlier | None:
    if found.before is None or now.address not in found.before[1]:
        return None
    earlier, pages = found.before
    release = f"release {earlier.release_id}"
    told = f"Published in {release}."
    return _Earlier(earlier.key, pages[now.address], f" since {release}", told, f"In {release}")


def _told(now: Page, earlier: _Earlier | None, then: list[Part] | None, never: str) -> list[Any]:
    if earlier is None:
        return [html.P(f"This page was never {never} before.", className="lead")]
    if earlier.hash == now.hash:
        return [html.P(f"{earlier.told} Nothing changed since.", className="lead")]
    if then is None:
        return [html.P(f"{earlier.told} What the page said then is no longer kept.", className="lead")]
    lines = only_changed(what_changed(then, now.parts))
    if not lines:
        same = "Its words are the same. A drawing, a link or the layout changed."
        return [html.P(f"{earlier.told} {same}", className="lead")]
    told = [(line.what, line.before, line.after) for line in lines]
    count = "One place changed" if len(told) == 1 else f"{len(told):,} places changed"
    return [html.P(f"{earlier.told} {count}.", className="lead"), side_by_side(count, earlier.head, told)]


register_page(
    __name__,
    path_template="/review/<key>/compare",
    name="Side by side",
    title="What changed on a page",
    layout=layout,
    may="read_draft",
)
