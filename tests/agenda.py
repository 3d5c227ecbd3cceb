"""Meetings and what is on their agendas, as the records would give them, for tests that need no database."""

from datetime import UTC, datetime

from components.slides import Slide
from pages.meetings.slides import slides
from records.agenda import Item
from records.meetings import Meeting


def meeting(
    folder: str, *, members_only: bool = False, at: datetime = datetime(2026, 11, 27, 14, tzinfo=UTC)
) -> Meeting:
    """A meeting of the Health and Wellbeing Board, pinned to a release."""
    release, planned = folder.partition("-")[0], (1, at, None, None, 1, 1)
    return Meeting(1, "hwb", "November", at, 60, release, folder, members_only, "", "open", *planned)


def item(
    about: str, subject: str, place: int = 1, *, title: str = "", kind: str = "hand", members_only: bool = False
) -> Item:
    """One item; ("", "") with a title for words alone."""
    return Item(100 + place, 1, place, kind, about, subject, title or f"{about} {subject}", 5, members_only)


def slide(
    folder: str, about: str, subject: str, *, kind: str = "hand", members_only: bool = False, may_see: bool = True
) -> Slide:
    """The slide of a single item."""
    listed = [item(about, subject, kind=kind, members_only=members_only)]
    (made,) = slides(meeting(folder), listed, None, may_see)
    return made
