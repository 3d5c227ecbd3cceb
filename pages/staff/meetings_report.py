"""/meetings/<id>/report — the chair's report to the Health and Wellbeing Board: drafted, edited, then issued."""

from typing import Any

from dash import html, register_page
from sqlalchemy import Connection

from components import meeting_list, meeting_report, parts, people_words
from components.forms import Sent
from components.lost import not_found
from components.refused import with_lost
from components.words import meeting_rooms as words
from pages import meeting_desk
from pages.meeting_desk import Agenda
from records import chair_report, entries
from records.chair_report import Report
from records.desk import desk
from records.faults import Refused
from records.meetings import Meeting
from records.permissions import may
from records.person import Person

_AGREED = ("decision", "action")
"""What a meeting agreed on; risks, issues and notes are its own."""


def layout(viewer: Person, sent: Sent, *, id_: str = "", **_: Any) -> html.Main:
    """id_: of the meeting."""
    try:
        with desk().reading() as connection:
            meeting = meeting_desk.named(connection, id_)
            found = meeting_desk.agenda_for(connection, viewer, meeting)
            report = chair_report.of(connection, meeting.id)
            drafted = _drafted(connection, meeting, found) if report is None else ("", "")
    except Refused:
        return not_found()
    if not meeting_desk.may_see(viewer, meeting):
        return meeting_desk.for_members(meeting)
    sent = sent.on(f"/meetings/{meeting.id}/report")
    runs = may(viewer.roles, "run_meetings")
    page = parts.main(
        [
            meeting_desk.trail(meeting, "Chair’s report"),
            html.H1(_finding(report)),
            meeting_desk.about(meeting),
            meeting_list.rooms(meeting.id, "/report", runs),
            *_body(meeting, report, drafted, sent, runs),
        ],
        title=f"Chair’s report: {meeting.title}",
    )
    return with_lost(page, sent)


def _finding(report: Report | None) -> str:
    to = "the Health and Wellbeing Board"
    if report is None:
        return f"The report to {to} is not begun"
    return f"The report to {to} is a draft" if report.frozen_at is None else f"The report to {to}, as issued"


def _drafted(connection: Connection, meeting: Meeting, found: Agenda) -> tuple[str, str]:
    """What the agenda and the log say, for the first draft. What is for members only gives its number alone.

    The report leaves this board, so that nothing said of such an item stands in it before somebody writes it there.
    """
    open_ = [one for one in found.items if not one.members_only]
    closed = found.closed + len(found.items) - len(open_)
    said = [
        one
        for one in entries.of_meeting(connection, meeting)
        if one.meeting_id == meeting.id and one.kind in _AGREED and (meeting.members_only or not one.members_only)
    ]
    said.sort(key=lambda one: _AGREED.index(one.kind))
    agreed = [words.agreed(one.kind, one.words, one.owner, one.due_on) for one in said]
    return words.considered([one.title for one in open_], closed), "\n".join(agreed)


def _body(meeting: Meeting, report: Report | None, drafted: tuple[str, str], sent: Sent, runs: bool) -> list[Any]:
    if report is not None and report.frozen_at is not None:
        issued = f"Issued on {people_words.at(report.frozen_at)}. It stays as it is."
        return [html.P(issued), meeting_report.as_issued(report.considered, report.agreements)]
    if not runs:
        told = "Nobody has saved one yet." if report is None else "It can be read here once it is issued."
        return [html.P(told, className="lead")]
    if report is None:
        lead = "Below is a first draft, from the items on the agenda and what was decided. Change it as you like."
        form = meeting_report.write(meeting.id, None, *drafted, sent)
        return [html.P(lead), form]
    return [
        html.P(f"Saved {people_words.at(report.at)}. Everybody who runs meetings can go on with it.", id="saved"),
        meeting_report.write(meeting.id, report.version, report.considered, report.agreements, sent),
        html.Section(
            [
                html.H2("Issue it"),
                html.P("Save first: what was last saved is issued. It is then kept as it is, and goes into the pack."),
                meeting_report.freeze(meeting.id, report.version, sent),
            ],
            id="issue",
        ),
    ]


register_page(
    __name__,
    path_template="/meetings/<id_>/report",
    name="Chair’s report",
    title="Chair’s report",
    layout=layout,
    may="read_meetings",
)
