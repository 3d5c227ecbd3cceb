"""/meetings/<id>/log — what was noted in a meeting and carried into it: by kind, what is overdue first."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from dash import html, register_page

from components import meeting_list, meeting_log, parts
from components.forms import Sent
from components.lost import not_found
from components.refused import with_lost
from components.words import meeting_rooms as words
from pages import meeting_desk
from records import entries
from records.desk import desk
from records.entries import Kept
from records.faults import Refused
from records.permissions import may
from records.person import Person


def layout(viewer: Person, sent: Sent, *, id_: str = "", **_: Any) -> html.Main:
    """id_: of the meeting."""
    day = meeting_desk.today()
    try:
        with desk().reading() as connection:
            meeting = meeting_desk.named(connection, id_)
            found = meeting_desk.agenda_for(connection, viewer, meeting)
            kept = entries.for_viewer(entries.of_meeting(connection, meeting), viewer)
            titles = {one.id: one.title for one in found.items}
            lines = meeting_desk.lines(connection, kept, meeting.id, titles, day)
    except Refused:
        return not_found()
    if not meeting_desk.may_see(viewer, meeting):
        return meeting_desk.for_members(meeting)
    sent = sent.on(f"/meetings/{meeting.id}/log")
    runs = may(viewer.roles, "run_meetings")
    items = [(str(one.id), f"{one.position}. {one.title}") for one in found.items]
    page = parts.main(
        [
            meeting_desk.trail(meeting, "Log"),
            html.H1(_finding(meeting.title, kept, day)),
            meeting_desk.about(meeting),
            meeting_list.rooms(meeting.id, "/log", runs),
            html.Div(
                [
                    html.Div(_sections(lines, items, sent if runs else None)),
                    html.Aside(meeting_log.add(meeting.id, items, sent), className="rail") if runs else None,
                ],
                className="split log-page",
            ),
        ],
        title=f"Log: {meeting.title}",
    )
    return with_lost(page, sent)


def _finding(title: str, kept: Sequence[Kept], day: date) -> str:
    open_ = [one for one in kept if one.kind == "action" and one.status == "open"]
    told = words.actions(len(open_), sum(meeting_desk.overdue(one, day) for one in open_))
    return f"{title}: {told[0].lower()}{told[1:]}"


def _sections(lines: Sequence[meeting_log.Line], items: meeting_log.Options, sent: Sent | None) -> list[Any]:
    if not lines:
        return [html.P("Nothing was written down yet, and nothing was carried here from an earlier meeting.")]
    return list(meeting_log.by_kind(lines, items, sent))


register_page(
    __name__,
    path_template="/meetings/<id_>/log",
    name="Log of a meeting",
    title="Log",
    layout=layout,
    may="read_meetings",
)
