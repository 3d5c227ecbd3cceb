"""What of a board's meetings is for members only: whoever does not read staff figures is not shown it."""

from sqlalchemy import Connection, or_, select

from records.meeting_tables import agenda_item, entry, meeting
from records.permissions import may
from records.person import Person


def is_member(viewer: Person) -> bool:
    """Whether somebody may read what is for members only."""
    return may(viewer.roles, "read_staff")


def closed_entries(connection: Connection) -> frozenset[int]:
    """Entries of meetings and of items that are for members only, also of items that were taken off since."""
    tied = entry.join(meeting, meeting.c.id == entry.c.meeting_id).outerjoin(
        agenda_item, agenda_item.c.id == entry.c.item_id
    )
    closed = or_(meeting.c.members_only.is_(True), agenda_item.c.members_only.is_(True))
    return frozenset(connection.execute(select(entry.c.id).select_from(tied).where(closed)).scalars())
