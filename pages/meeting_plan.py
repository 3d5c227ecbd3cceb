"""What can be chosen for a meeting: published releases and themed programmes, as forms list them."""

from components import people_words
from components.words import numbers
from queries import ask
from queries.published import published
from records.meetings import Meeting

Options = list[tuple[str, str]]
"""(value, words)."""


def releases() -> Options:
    """Folder and words of each release that a meeting can be pinned to, the one served now first."""
    told = []
    for one in published():
        since = "" if one.published_on is None else f", published {numbers.day(one.published_on)}"
        told.append((one.folder, f"{one.release_id}{since}{' – shown on the site now' if one.is_served else ''}"))
    return told


def themes() -> Options:
    """Every programme, by its record."""
    return [(row["record_id"], row["title"]) for row in ask("programme_list")]


def pinned(meeting: Meeting, offered: Options) -> Options:
    """The releases that a meeting can still be moved to: its own alone once it was opened, or where it has gone."""
    own = next((one for one in offered if one[0] == meeting.folder), (meeting.folder, meeting.release_id))
    if meeting.state != "planned":
        return [own]
    return offered if own in offered else [own, *offered]


def value(meeting: Meeting) -> dict[str, str]:
    """A meeting as the fields of its form hold it."""
    there = meeting.starts_at.astimezone(people_words.LONDON)
    return {
        "board": meeting.board,
        "title": meeting.title,
        "day": there.date().isoformat(),
        "time": f"{there:%H:%M}",
        "minutes": str(meeting.minutes),
        "folder": meeting.folder,
        "theme": meeting.theme,
        "members_only": "yes" if meeting.members_only else "",
    }
