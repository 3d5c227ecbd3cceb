"""What waits for a person in meetings: what they own that is due, and the next meeting of their boards."""

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import Connection

from components import people_words
from components.words import waits as words
from pages import meeting_desk
from pages.meetings.boards import OF_PROGRAMME
from records import entries, meetings
from records.meetings import Meeting
from records.permissions import may
from records.person import Person

Item = tuple[str, str]
"""Words, and the address they lead to."""
_SOON = timedelta(days=14)
_ALL_BOARDS = frozenset({"administrator", "executive"})
"""Roles whose boards are all of them; a board member's are those of their programmes."""


def of_meetings(connection: Connection, viewer: Person) -> Iterator[Item]:
    """What is overdue first, then what is due soon, then who meets."""
    if not may(viewer.roles, "read_meetings"):
        return
    yield from _owned(connection, viewer)
    yield from _meeting(connection, viewer)


def _owned(connection: Connection, viewer: Person) -> Iterator[Item]:
    """Actions, risks and issues of one's own, the earliest day first."""
    day = meeting_desk.today()
    for one in entries.for_viewer(entries.open_of_all(connection), viewer):
        if one.owner_id == viewer.id and one.due_on is not None and one.due_on - day <= _SOON:
            told = words.overdue if meeting_desk.overdue(one, day) else words.due
            yield told(one.kind, one.words, one.due_on), f"/meetings/{one.meeting_id}/log#entry-{one.id}"


def _meeting(connection: Connection, viewer: Person) -> Iterator[Item]:
    """Of each of one's boards the next meeting, when it is open or soon."""
    until = people_words.now() + _SOON
    titles: dict[str, str] = {}
    seen: set[str] = set()
    for one in meetings.coming(connection):
        if one.board in seen or not _is_own(viewer, one) or one.starts_at > until:
            continue
        seen.add(one.board)
        titles = titles or meeting_desk.board_titles()
        named = titles.get(one.board, one.title)
        if one.state == "open":
            yield words.meets_now(named), f"/meeting/{one.id}"
        else:
            yield words.meets(named, people_words.at(one.starts_at)), f"/meetings/{one.id}"


def _is_own(viewer: Person, meeting: Meeting) -> bool:
    if not meeting_desk.may_see(viewer, meeting):
        return False
    programme = meeting.board.removeprefix(OF_PROGRAMME)
    return not viewer.roles.isdisjoint(_ALL_BOARDS) or programme in viewer.programmes
