"""/meetings/<id>/pack — one button makes everything to take away; how far it is; then the files."""

import os
from collections.abc import Mapping, Sequence
from typing import Any

from dash import html, register_page
from sqlalchemy import Connection

from components import data_parts, meeting_list, meeting_pack, parts
from components.forms import Sent
from components.lost import not_found
from components.refused import with_lost
from components.words import releases, work
from pages import meeting_desk
from records import jobs, notices
from records.desk import desk
from records.faults import Refused
from records.jobs import Job
from records.meetings import Meeting
from records.packs import PackFile, as_it_stands, is_closed_now, packs
from records.permissions import may
from records.person import Person

_HIDDEN = "Something on the agenda or in the log is for members only, and so is a pack of it. A member can make it."
EVERY = 2  # seconds after which the page of a pack that is being made is shown again
_CHANGED = (
    "Something in this meeting has changed since: its agenda, its log, its report or how far it is. "
    "Make the pack again to have it in."
)


def layout(viewer: Person, sent: Sent, *, id_: str = "", still: Any = "", **_: Any) -> html.Main:
    """id_: of the meeting. still: "yes" for a page that does not refresh itself."""
    try:
        with desk().reading() as connection:
            meeting = meeting_desk.named(connection, id_)
            job = _last_job(connection, meeting.id)
            hidden = not may(viewer.roles, "read_staff") and is_closed_now(connection, meeting)
            is_worked = jobs.is_worked(connection)
            stands = as_it_stands(connection, meeting)
    except Refused:
        return not_found()
    if not meeting_desk.may_see(viewer, meeting):
        return meeting_desk.for_members(meeting)
    _seen(viewer, job)
    kept = packs(os.environ, desk())
    made, files = kept.made(meeting.id), kept.files(meeting.id)
    sent = sent.on(f"/meetings/{meeting.id}/pack")
    open_ = job is not None and job.open
    closed = hidden or (bool(made.get("members_only", True)) and not may(viewer.roles, "read_staff"))
    can_make = not open_ and not hidden
    page = parts.main(
        [
            meeting_desk.trail(meeting, "Pack"),
            html.H1(_finding(job, made)),
            meeting_desk.about(meeting),
            meeting_list.rooms(meeting.id, "/pack", may(viewer.roles, "run_meetings")),
            *(_under_way(meeting, job, is_worked, still == "yes") if job is not None and open_ else ()),
            _went_wrong(job),
            _files(meeting, made, files, closed, made.get("state") == stands) if files else _what_is_in_it(),
            html.P(_HIDDEN) if hidden else None,
            meeting_pack.make(meeting.id, sent, bool(files)) if can_make else None,
        ],
        title=f"Pack: {meeting.title}",
    )
    if job is not None and open_:
        setattr(page, "data-live", f"{job.state} {len(job.said)}")
    return with_lost(page, sent)


def _seen(viewer: Person, job: Job | None) -> None:
    """Whoever looks at how it ended need not be told of it again."""
    if job is not None and not job.open and job.person_id == viewer.id:
        with desk().writing() as connection:
            notices.read_about(connection, viewer, f"job {job.id}")


def _last_job(connection: Connection, meeting: int) -> Job | None:
    """The last that was asked for a meeting's pack."""
    wanted = ("pack", (str(meeting),))
    return next((one for one in jobs.latest(connection, 200) if (one.verb, one.words) == wanted), None)


def _finding(job: Job | None, made: Mapping[str, Any]) -> str:
    if job is not None and job.open:
        return "The pack is being made" if job.state == jobs.RUNNING else "The pack waits for its turn"
    if job is not None and job.state != jobs.DONE:
        return "The pack could not be made"
    return "The pack is ready" if made else "No pack was made yet"


def _under_way(meeting: Meeting, job: Job, is_worked: bool, still: bool) -> list[Any]:
    """How far it is. Without scripts the page shows itself again until it is done, or is asked to stand still."""
    here = f"/meetings/{meeting.id}/pack"
    told: list[Any] = [*data_parts.told_apart(is_worked), meeting_pack.progress(job.said)]
    if not still:
        stand = html.A("Let it stand still", href=f"{here}?still=yes")
        again = [f"This page is shown again every {EVERY} seconds. ", stand]
        told += [
            html.Noscript(html.Meta(httpEquiv="refresh", content=str(EVERY))),
            html.Noscript(html.P(again)),
        ]
    return told


def _went_wrong(job: Job | None) -> html.Section | None:
    if job is None or job.open or job.state == jobs.DONE:
        return None
    cut = "The worker ended before it was done. Ask for it again."
    return html.Section(
        [
            html.P(cut if job.state == jobs.CUT_SHORT else "What was said:", className="problem"),
            meeting_pack.progress(work.in_browser(job.said)) if job.said.strip() else None,
        ]
    )


def _files(
    meeting: Meeting, made: Mapping[str, Any], files: Sequence[PackFile], closed: bool, fresh: bool
) -> html.Section:
    if closed:
        return html.Section([html.H2("Files"), html.P("This pack is for members only.")], id="files")
    when = f"Made {made['made']} from release {releases.name(str(made['release']))}. " if "made" in made else ""
    return html.Section(
        [
            html.H2("Files"),
            html.P(f"{when}Its numbers are those of the slides.{' Nothing has changed since.' if fresh else ''}"),
            None if fresh else html.P(_CHANGED, className="problem"),
            meeting_list.members_only() if made.get("members_only", True) else None,
            meeting_pack.files(meeting.id, [(file.name, file.size) for file in files]),
        ],
        id="files",
    )


def _what_is_in_it() -> html.P:
    return html.P(
        "It holds the slides for PowerPoint, a PDF, a workbook with every figure, minutes for Word, CSV files, and one "
        "file for any browser. All of them say the release, the source and the licence."
    )


register_page(
    __name__,
    path_template="/meetings/<id_>/pack",
    name="Pack of a meeting",
    title="Pack",
    layout=layout,
    may="read_meetings",
)
