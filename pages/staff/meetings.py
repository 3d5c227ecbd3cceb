"""/meetings — what meets next, what each board did last, and the actions that are still open."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dash import html, register_page
from sqlalchemy import Connection

from components import meeting_list, parts
from components.meeting_list import Board, Meeting
from components.words import meeting_rooms as words
from pages import meeting_desk
from pages.meetings.boards import Board as Named
from pages.meetings.boards import boards
from records import entries, meetings
from records.desk import desk
from records.entries import Kept
from records.meetings import Meeting as Meant
from records.permissions import may
from records.person import Person


def layout(viewer: Person, **_: Any) -> html.Main:
    """viewer: who is signed in."""
    named = boards()
    titles, day = {board.key: board.title for board in named}, meeting_desk.today()
    with desk().reading() as connection:
        ahead = meetings.coming(connection)
        open_ = [one for one in entries.for_viewer(entries.open_of_all(connection), viewer) if one.kind == "action"]
        told = [_board(connection, one, ahead, [a for a in open_ if a.board == one.key], titles, day) for one in named]
    coming = [meeting_desk.listed(one, titles) for one in ahead]
    runs = may(viewer.roles, "run_meetings")
    met = [one for one in told if one.last or one.next or one.open]
    never = [one for one in told if one not in met]
    overdue = sum(one.overdue for one in told)
    return parts.main(
        [
            html.H1(_finding(coming)),
            html.P(
                [f"{words.actions(len(open_), overdue)}. ", html.A("Read the open actions", href="/meetings/actions")],
                className="lead",
            ),
            html.P(html.A("Plan a meeting", href="/meetings/new", className="act"), className="acts") if runs else None,
            _coming(coming),
            _boards(met, never, runs),
        ]
    )


def _finding(coming: Sequence[Meeting]) -> str:
    if not coming:
        return "No meeting is planned"
    now = [one.board for one in coming if one.state == "open" and not one.forgotten]
    if now:
        return f"{' and '.join(now)}: {'it meets' if len(now) == 1 else 'they meet'} now"
    planned = [one for one in coming if one.state != "open"]
    return f"Next: {planned[0].board}, {planned[0].when}" if planned else f"{coming[0].board}: not closed yet"


def _coming(coming: Sequence[Meeting]) -> html.Section | None:
    if not coming:
        return None
    plan = html.P(words.FORWARD_PLAN, className="source") if any(one.theme for one in coming) else None
    return html.Section([html.H2("Next meetings"), plan, meeting_list.coming(coming)], id="coming")


def _boards(met: Sequence[Board], never: Sequence[Board], runs: bool) -> html.Section:
    """Those that met or will stand in a table; the others are behind a heading, so that it stays short."""
    rest = html.Details(
        [
            html.Summary(f"{'Other boards' if met else 'Boards'} ({len(never)})"),
            meeting_list.boards("Boards that have not met here", never, runs),
        ],
        open=not met or None,
        className="and-more",
    )
    return html.Section(
        [
            html.H2("Boards"),
            meeting_list.boards("Boards that meet here", met, runs) if met else html.P("No board has met here yet."),
            rest if never else None,
            html.P(
                [words.NO_BOARD, " ", html.A("The boards that the papers name", href="/boards")], className="source"
            ),
        ],
        id="boards",
    )


def _board(
    connection: Connection,
    board: Named,
    ahead: Sequence[Meant],
    open_: Sequence[Kept],
    titles: Mapping[str, str],
    day: date,
) -> Board:
    """A board with the last meeting it held, the next one that is planned or open, and its open actions.

    ahead: what is open or still to come of all boards, the next first.
    """
    found = meetings.of_board(connection, board.key)
    last = next((one for one in found if one.state == "closed"), None)
    following = next((one for one in ahead if one.board == board.key), None)
    return Board(
        *(board.key, board.title),
        last=None if last is None else meeting_desk.listed(last, titles),
        next=None if following is None else meeting_desk.listed(following, titles),
        open=len(open_),
        overdue=sum(meeting_desk.overdue(one, day) for one in open_),
    )


register_page(__name__, path="/meetings", name="Meetings", title="Meetings", layout=layout, may="read_meetings")
