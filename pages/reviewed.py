"""What the pages of a review share: a draft with its pages, comments and sign-offs, as the records hold them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from dash import html
from sqlalchemy import Connection

from components.lost import not_found
from components.people_words import at
from components.review_comments import Happened, Note
from components.review_parts import Line, Signature
from components.words import people_roles, review
from components.words.review import Counts
from records import comments, drafts, overrides, reports, sign_offs, visits
from records.comments import Comment, Event
from records.desk import desk
from records.drafts import Draft, Page
from records.faults import Refused
from records.permissions import may
from records.person import Person, everybody
from records.sign_offs import SignOff, Standing

Facts = Mapping[str, Any]
_OPENED = "review "
"""What a visit to a page of a draft is called, before the page's address."""
_LONGEST = 200  # characters of a visit's page


@dataclass(frozen=True)
class Review:
    """One draft under review. pages: without their parts.

    opened: address to the start of the hash of what the viewer last saw there. before: the release published before
    it, and its pages, address to hash; None while none are kept. report: of the worker, as far as the viewer may read
    it; None while there is none.
    """

    draft: Draft
    pages: list[Page]
    comments: list[Comment]
    threads: Mapping[int, list[Event]]
    standing: Standing
    sign_offs: list[SignOff]
    overrides: list[overrides.Override]
    roles: Mapping[int, str]
    opened: Mapping[str, str]
    before: tuple[Draft, Mapping[str, str]] | None
    report: Facts | None
    viewer: Person

    @cached_property
    def counts(self) -> Counts:
        """The same in numbers."""
        return Counts(
            self.draft.state,
            len(self.pages),
            self.standing.many("signed"),
            self.standing.many("void"),
            len(self.comments),
            sum(one.status == "open" for one in self.comments),
            sum(one.blocking for one in self.comments),
        )

    @property
    def is_open(self) -> bool:
        """Whether it can still be commented on and signed."""
        return self.draft.state in drafts.OPEN

    def is_opened(self, page: Page) -> bool:
        """Whether the viewer opened a page as it stands now, in this draft or another."""
        return self.opened.get(page.address) == _shown(page)

    def differs(self, page: Page) -> bool:
        """Whether a page is not as it was in the release published before; False while that cannot be told."""
        return self.before is not None and self.before[1].get(page.address) != page.hash

    def of_page(self, address: str) -> list[Comment]:
        """Comments on one page."""
        return [one for one in self.comments if one.address == address]

    def who(self, id_: int, name: str) -> str:
        """Somebody by name and role."""
        role = self.roles.get(id_, "")
        return f"{name}, {role}" if role else name


def review_of(connection: Connection, key: str, viewer: Person) -> Review:
    """Everything about one draft. Raises Refused when there is no such draft."""
    found = drafts.draft_of(connection, key)
    return Review(
        found,
        drafts.outline(connection, key),
        comments.of_release(connection, found.release_id),
        comments.threads(connection, found.release_id),
        sign_offs.standing(connection, key),
        sign_offs.of_release(connection, found.release_id),
        overrides.of_release(connection, found.release_id),
        {one.id: people_roles.short(one.roles) for one in everybody(connection)},
        visits.last_shown(connection, viewer, _OPENED),
        _before(connection, found),
        reports.of_draft(connection, key, viewer.roles),
        viewer,
    )


def of_draft(told: Callable[[Review], html.Main]) -> Callable[..., html.Main]:
    """A layout that is given the review of the draft in its address. Where there is no such draft, it is not there."""

    def layout(viewer: Person, key: str = "", **_: Any) -> html.Main:
        try:
            with desk().reading() as connection:
                found = review_of(connection, key, viewer)
        except Refused:
            return not_found()
        return told(found)

    return layout


def _before(connection: Connection, found: Draft) -> tuple[Draft, Mapping[str, str]] | None:
    earlier = drafts.published_before(connection, found)
    if earlier is None:
        return None
    return earlier, {page.address: page.hash for page in drafts.outline(connection, earlier.key)}


def open_page(connection: Connection, viewer: Person, page: Page) -> None:
    """Writes down that somebody opened a page of a draft as it stands now."""
    visits.seen(connection, viewer, f"{_OPENED}{page.address}"[:_LONGEST], _shown(page))


def _shown(page: Page) -> str:
    return page.hash[:60]  # what a visit has room for


def note_of(found: Review, one: Comment) -> Note:
    """A comment as the panel shows it, with what the viewer may do about it."""
    events = found.threads.get(one.id, [])
    history = tuple(Happened(at(e.at), found.who(e.by, e.name), e.what, e.words) for e in events)
    return Note(
        *(one.id, one.said.about, one.said.place, one.said.kind, one.blocking, one.said.words),
        *(found.who(one.by, one.name), at(one.at), one.status, one.owner, one.reply, one.for_publication),
        *(one.published_words, one.version, history, _may(found, one)),
    )


def _may(found: Review, one: Comment) -> frozenset[str]:
    """What the viewer may do about a comment; records.comments asks the same again."""
    roles = found.viewer.roles
    own_or_body = one.by == found.viewer.id or may(roles, "sign_off")
    told = {
        "answer": may(roles, "answer_comments"),
        "reply": may(roles, "comment"),
        "lift": own_or_body and one.blocking,
        "reopen": own_or_body and one.status != "open",
        "mark": may(roles, "sign_off") or may(roles, "answer_comments"),
    }
    return frozenset(what for what, allowed in told.items() if allowed)


def signature_of(found: Review, one: SignOff) -> Signature:
    """A sign-off as pages show it."""
    titles = {page.address: page.title for page in found.pages}
    what = titles.get(one.address, one.address) if one.address else f"The whole release, {len(one.pages):,} pages"
    role = found.roles.get(one.by) or one.role
    return Signature(
        one.id,
        what,
        f"{one.body} ({one.name}, {role})",
        at(one.at),
        one.conditions,
        "" if one.taken_back_at is None else at(one.taken_back_at),
        one.taken_back_at is None and found.is_open and may(found.viewer.roles, "sign_off"),
    )


def overridden(found: list[overrides.Override]) -> list[tuple[str, str, str, str]]:
    """When, what, who and why of each override; only an administrator can make one."""
    return [(at(one.at), " ".join(one.lines), f"{one.name}, administrator", one.reason) for one in found]


def before_sign_off(found: Review, page: Page) -> list[Line]:
    """What must hold of a page before it is signed."""
    blocking = sum(one.blocking for one in found.of_page(page.address))
    bare = page.charts_without_table
    table = (
        "No chart on this page"
        if not page.charts
        else f"{bare} of {page.charts} charts without a table"
        if bare
        else "Table and description for each chart"
    )
    verb = "comment is" if blocking == 1 else "comments are"
    return [
        Line(not review.is_hard(page.grade), review.reading(page.grade), f"/review/{found.draft.key}/readability"),
        _small(found, page),
        Line(not bare, table),
        Line(not blocking, f"{blocking or 'No'} blocking {verb} open" if blocking else "No blocking comment is open"),
    ]


def _small(found: Review, page: Page) -> Line:
    """Small numbers of the measures that a page shows or links to."""
    address = f"/review/{found.draft.key}/small-numbers"
    if found.report is None:
        return Line(None, "Small numbers are not reported yet", address)
    report = found.report["disclosure"]
    here = measures_on(page)
    hidden = sum(row["kind"] in {"primary", "secondary"} for row in report["rows"] if row["indicator_id"] in here)
    near = sum(row["kind"] == "near" for row in report["rows"] if row["indicator_id"] in here)
    if not report["clean"]:
        return Line(False, "The small-number report is not clean", address)
    if not hidden and not near:
        return Line(True, "No small number on this page", address)
    return Line(True, f"Small numbers: {hidden} hidden, {near} near the threshold", address)


def measures_on(page: Page) -> frozenset[str]:
    """Ids of the measures that a page is about or links to."""
    addresses = [page.address, *(place for kind, place, _ in page.parts if kind == "link")]
    start = "/indicators/"
    return frozenset(
        address.partition("?")[0].partition("#")[0].removeprefix(start)
        for address in addresses
        if address.startswith(start)
    )


def places_on(page: Page) -> list[tuple[str, str]]:
    """Value and words of each piece that can be commented on, the page itself first; the same words once."""
    told = {"page|": "The whole page"}
    for kind, _, words in page.parts:
        if kind == "chart" and words:
            told.setdefault(f"chart|{words}", f"Chart: {_short(words)}")
        elif kind in {"heading", "sentence", "row"} and words.strip(" |"):
            told.setdefault(f"sentence|{words}", _short(words))
    return list(told.items())


def _short(words: str) -> str:
    return words if len(words) < 90 else f"{words[:89]}…"


def review_address(key: str, address: str, **more: str) -> str:
    """Where a page of a draft is reviewed."""
    return f"/review/{key}/page?{urlencode({'page': address, **more})}"


def compare_address(key: str, address: str, since: str = "") -> str:
    """Where a page of a draft stands beside an earlier one. since: “published”, or "" for as it was signed off."""
    asked = {"page": address, "since": since} if since else {"page": address}
    return f"/review/{key}/compare?{urlencode(asked)}"


def with_draft(address: str, key: str) -> str:
    """Where a draft shows what a public address shows. address: it may hold a place on the page (#)."""
    path, mark, place = address.partition("#")
    return f"{path}{'&' if '?' in path else '?'}{urlencode({'draft': key})}{mark}{place}"
