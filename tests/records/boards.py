"""A board with its meetings, for tests of what is done in them."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection

from records import agenda, entries, meetings
from records.database import Records
from records.entry_words import Said
from records.meeting_words import Plan, Wanted
from records.meetings import Meeting
from records.person import Person

BOARD = "locality_board"
DECEMBER = datetime(2026, 12, 10, 14, tzinfo=UTC)


def plan(days: int = 0, board: str = BOARD, members_only: bool = False, title: str = "Locality Board") -> Plan:
    """A meeting so many days after 10 December 2026."""
    return Plan(board, title, DECEMBER + timedelta(days=days), 60, "2026.11", "2026.11-1a2b3c4d", members_only)


def arranged(
    records: Records, who: Person, days: int = 0, board: str = BOARD, members_only: bool = False, opened: bool = False
) -> Meeting:
    with records.writing() as connection:
        made = meetings.arrange(connection, who, plan(days, board, members_only))
        if opened:
            meetings.open_(connection, who, made)
        return meetings.by_id(connection, made)


def item(
    connection: Connection, who: Person, meeting: Meeting, title: str, subject: str = "", members_only: bool = False
) -> int:
    wanted = Wanted("hand", "target" if subject else "", subject, title, 5, members_only)
    return agenda.add(connection, who, meeting.id, wanted)


def said(
    records: Records, who: Person, meeting: Meeting, words: str, kind: str = "action", once: str = "", **more: object
) -> int:
    with records.writing() as connection:
        return entries.add(connection, who, meeting.id, Said(kind, words, **more), once)  # type: ignore[arg-type]


def held(records: Records, meeting: Meeting) -> Meeting:
    with records.reading() as connection:
        return meetings.by_id(connection, meeting.id)


def words_of(records: Records, meeting: Meeting) -> list[str]:
    """What the log of a meeting reads, in its order."""
    with records.reading() as connection:
        return [one.words for one in entries.of_meeting(connection, meetings.by_id(connection, meeting.id))]


def kept(records: Records, id_: int) -> entries.Kept:
    with records.reading() as connection:
        return entries.by_id(connection, id_)
