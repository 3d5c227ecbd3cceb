"""/meeting/<id>?item=3&view=areas — a meeting on the screen: one item after the other, from the wall to the phone."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dash import html, register_page
from sqlalchemy import Connection

from components import meeting_rail, meeting_screen
from components.forms import Sent
from components.lost import not_found
from components.meeting_entry import read_out
from components.meeting_screen import Screen
from components.meeting_slide import Shown, address, is_there, screens
from components.people_words import LONDON
from components.slides import Entry, Slide
from components.words import numbers, releases
from pages.meetings.boards import board
from pages.meetings.slides import slides as slides_of
from queries import StoreError, ask, in_release
from records import agenda, entries, meeting_place, meetings
from records.desk import desk
from records.faults import Refused
from records.meetings import Meeting
from records.moments import now
from records.permissions import may
from records.person import Person


def layout(viewer: Person, sent: Sent, *, id_: str = "", item: Any = "", view: Any = "", **_: Any) -> Any:
    """id_: named by the path. item, view: which screen is open, of those the agenda has; else what is on the wall."""
    number = _number(id_)
    if number is None:
        return not_found()
    members = may(viewer.roles, "read_staff")
    with desk().reading() as connection:
        try:
            meeting = meetings.by_id(connection, number)
        except Refused:
            return not_found()
        if meeting.members_only and not members:
            return not_found()
        agreed = agenda.items(connection, number)
        before = meetings.before(connection, meeting)
        if not item and meeting.state == "open":
            on = meeting_place.place(connection, number)
            item, view = str(on.item), on.view
        recorded = _entries(connection, meeting, {one.id: one.position for one in agreed}, members)
    try:
        slides = slides_of(meeting, agreed, before, members)
    except StoreError as fault:
        return _gone(meeting, str(fault))
    mark = meeting_screen.agenda_mark([(one.id, one.version) for one in agreed])
    screen = _screen(meeting, viewer, _shown(slides, item, view), mark)
    return _page(screen, slides, recorded, sent.on(screen.address + address(screen.shown)))


def _page(screen: Screen, slides: Sequence[Slide], recorded: Sequence[Entry], sent: Sent) -> html.Div:
    stage = [article for slide in slides for article in screens(slide, screen.shown)]
    told = {
        "data-meeting": str(screen.number),
        "data-address": screen.address,
        "data-person": str(screen.person),
        "data-state": screen.state,
        "data-run": "yes" if screen.may_run else "no",
        "data-closed": "yes" if screen.members_only else "no",
        "data-agenda": screen.agenda,
        "data-revision": str(screen.revision),
        "data-now": str(screen.now),
        "data-token": sent.token,
    }
    whole = html.Div(
        [
            meeting_screen.bar(screen, slides),
            html.Main(stage or [_no_items(screen)], id="main", className="meeting-stage"),
            meeting_rail.rail(screen, slides, recorded, sent, secrets.token_hex(12)),
            meeting_screen.foot(screen, slides, sent),
            meeting_screen.keys(),
        ],
        className="meeting",
        id="meeting",
        **told,
    )
    whole.title, whole.status = f"{screen.board}, {screen.day}", 200
    return whole


def _no_items(screen: Screen) -> html.Article:
    """The screen of an agenda that holds nothing."""
    words = [
        "Nothing is on the agenda yet. ",
        html.A("Choose what is to be discussed", href=f"/meetings/{screen.number}"),
    ]
    return html.Article(
        [html.H1(screen.title), html.P(words)], className="slide", **{"data-item": "0", "data-view": ""}
    )


def _gone(meeting: Meeting, why: str) -> html.Main:
    """The release that a meeting is pinned to cannot be opened any more."""
    page = html.Main(
        [
            html.H1("The figures of this meeting cannot be shown"),
            html.P(why),
            html.P(html.A("Back to its agenda", href=f"/meetings/{meeting.id}")),
        ],
        id="main",
        className="wide",
    )
    page.title, page.status = "The figures of this meeting cannot be shown", 409
    return page


def _screen(meeting: Meeting, viewer: Person, shown: Shown, mark: str) -> Screen:
    return Screen(
        number=meeting.id,
        address=f"/meeting/{meeting.id}",
        board=_board(meeting.board),
        title=meeting.title,
        day=numbers.day(meeting.starts_at.astimezone(LONDON).date()),
        release=releases.name(meeting.release_id),
        published=_published(meeting.folder),
        members_only=meeting.members_only,
        state=meeting.state,
        shown=shown,
        person=viewer.id,
        may_run=may(viewer.roles, "run_meetings"),
        revision=meeting.revision,
        agenda=mark,
        now=int(now().timestamp() * 1000),
    )


def _board(key: str) -> str:
    """Its name; the key of a board that the register has no more."""
    found = board(key)
    return key if found is None else found.title


def _published(folder: str) -> str:
    """The day of the figures, as their own release says it."""
    with in_release(folder, "public"):
        told = {row["key"]: row["value"] for row in ask("store_info")}
    return f"published {numbers.day(date.fromisoformat(told['published_on']))}"


def _entries(connection: Connection, meeting: Meeting, numbers_of: Mapping[int, int], members: bool) -> list[Entry]:
    """Everything recorded, oldest first; without what was said behind closed doors, for who may not read that."""
    today = now().astimezone(LONDON).date()
    kept = [one for one in entries.of_meeting(connection, meeting) if members or not one.members_only]
    return [read_out(one, meeting.id, today, numbers_of) for one in kept]


def _shown(slides: Sequence[Slide], item: Any, view: Any) -> Shown:
    wanted = (_number(item) or 1, view if isinstance(view, str) else "")
    if is_there(slides, wanted):
        return wanted
    return (wanted[0], "") if is_there(slides, (wanted[0], "")) else (slides[0].number if slides else 0, "")


def _number(text: Any) -> int | None:
    if not isinstance(text, str) or not text.isascii() or not text.isdigit() or len(text) > 9:
        return None
    return int(text)


register_page(
    __name__,
    path_template="/meeting/<id_>",
    path="/meeting/1",
    name="A meeting on the screen",
    title="Meeting",
    layout=layout,
    may="read_meetings",
    whole_screen=True,
    taken=False,
)
