"""A meeting's pack, gathered: its slides, what was recorded, the chair's report, the release they are from."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Connection

from components.meeting_entry import read_out
from components.people_words import LONDON
from components.slides import Entry, Pack
from components.words import meeting_rooms, numbers, releases
from pages.meetings.boards import title_of
from pages.meetings.slides import slides
from queries import ask, in_release
from records import agenda, chair_report, entries, meetings
from records.agenda import Item
from records.entries import Kept
from records.meetings import Meeting
from records.moments import now
from records.packs import is_closed


def pack(connection: Connection, meeting: Meeting, address: str = "") -> Pack:
    """Everything on the agenda, as it is in the release that the meeting is pinned to.

    address: of the public site. The whole pack is for members only as soon as one item or one entry of it is. The
    chair's report is in a pack for everybody once it is issued. Raises StoreError when the release cannot be read.
    """
    listed, kept = agenda.items(connection, meeting.id), entries.of_meeting(connection, meeting)
    marking = meeting_rooms.MEMBERS if is_closed(meeting, listed, kept) else ""
    report = chair_report.of(connection, meeting.id)
    if report is not None and report.frozen_at is None and not marking:
        report = None  # a draft, which its page shows to nobody but those who run meetings
    with in_release(meeting.folder, "public"):
        info = {row["key"]: row["value"] for row in ask("store_info")}
        named = title_of(meeting.board)
    return Pack(
        board=named,
        title=meeting.title,
        when=_moment(meeting.starts_at),
        release=releases.name(meeting.release_id),
        published=numbers.day(date.fromisoformat(info["published_on"])),
        check=info["content_hash"],
        marking=marking,
        made=_moment(now()),
        slides=slides(meeting, listed, meetings.before(connection, meeting), True),
        entries=_entries(kept, meeting, listed),
        report=((), ()) if report is None else (_paragraphs(report.considered), _paragraphs(report.agreements)),
        report_frozen="" if report is None or report.frozen_at is None else _moment(report.frozen_at),
        address=address,
    )


def _entries(kept: Sequence[Kept], meeting: Meeting, listed: Sequence[Item]) -> tuple[Entry, ...]:
    places = {item.id: item.position for item in listed}
    today = now().astimezone(LONDON).date()
    return tuple(read_out(one, meeting.id, today, places, _moment(one.at)) for one in kept)


def _moment(at: datetime) -> str:
    """3 December 2026 at 14:00, on the clock in London."""
    here = at.astimezone(LONDON)
    return f"{numbers.day(here.date())} at {here:%H:%M}"


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(" ".join(part.split()) for part in text.split("\n") if part.strip())
