"""What the pages around a meeting share: which one an address names, what of it a reader may see, its log in lines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from dash import html
from sqlalchemy import Connection

from components import meeting_list, parts, people_words
from components.meeting_list import Meeting as Listed
from components.meeting_log import Line
from components.words import meeting_rooms as words
from components.words import numbers
from pages.meetings.boards import boards
from queries import ask
from records import agenda, entries, meetings
from records.agenda import Item
from records.entries import Event, Kept
from records.faults import Refused
from records.meetings import Meeting
from records.permissions import may
from records.person import Person


@dataclass(frozen=True)
class Agenda:
    """What a reader sees of an agenda. closed: how many more items there are for members only."""

    items: tuple[Item, ...]
    closed: int


def named(connection: Connection, text: object) -> Meeting:
    """The meeting whose number an address gives. Raises Refused when there is none."""
    if not isinstance(text, str) or not text.isascii() or not text.isdigit() or len(text) > 9:
        raise Refused("There is no such meeting.")
    return meetings.by_id(connection, int(text))


def may_see(viewer: Person, meeting: Meeting) -> bool:
    """Whether somebody may read what is in a meeting; that it takes place, everybody here may."""
    return may(viewer.roles, "read_staff") or not meeting.members_only


def agenda_for(connection: Connection, viewer: Person, meeting: Meeting) -> Agenda:
    """The items that somebody may see, and how many others there are."""
    found = agenda.items(connection, meeting.id)
    member = may(viewer.roles, "read_staff")
    seen = tuple(one for one in found if member or not (one.members_only or meeting.members_only))
    return Agenda(seen, len(found) - len(seen))


def board_titles() -> dict[str, str]:
    """Every board by its key."""
    return {board.key: board.title for board in boards()}


def listed(meeting: Meeting, titles: Mapping[str, str]) -> Listed:
    """A meeting as lists name it. titles: of boards; one that the release does not name any more goes by its key."""
    late = datetime.now(UTC) - meeting.starts_at > timedelta(minutes=meeting.minutes) + meetings.STILL_COMING
    return Listed(
        *(meeting.id, titles.get(meeting.board, meeting.board), meeting.title, people_words.at(meeting.starts_at)),
        *(meeting.minutes, meeting.state, meeting.release_id, meeting.members_only),
        theme=theme_of(meeting),
        forgotten=meeting.state == "open" and late,
    )


def theme_of(meeting: Meeting) -> str:
    """The name of its themed programme; its id where this release has no such programme, "" for none."""
    if not meeting.theme:
        return ""
    return next((row["title"] for row in ask("programme_list") if row["record_id"] == meeting.theme), meeting.theme)


def today() -> date:
    """The day it is where the boards meet."""
    return datetime.now(UTC).astimezone(people_words.LONDON).date()


def overdue(one: Kept, day: date) -> bool:
    """Whether an entry is open after its day."""
    return one.status == "open" and one.due_on is not None and one.due_on < day


def in_order(found: Sequence[Kept]) -> list[Kept]:
    """What is open before what is settled, the earliest day first and what has none last; else as it was written."""
    return sorted(found, key=lambda one: (one.status != "open", one.due_on or date.max, one.id))


def lines(connection: Connection, found: Sequence[Kept], here: int, titles: Mapping[int, str], day: date) -> list[Line]:
    """Entries as a log reads them. here: the meeting whose log it is, 0 for none. titles: of items that can be seen."""
    happened = entries.histories(connection, [one.id for one in found])
    before = {id_: meetings.by_id(connection, id_) for id_ in {one.meeting_id for one in found} - {here}}
    return [_line(one, before.get(one.meeting_id), happened.get(one.id, []), titles, day) for one in in_order(found)]


def _line(one: Kept, earlier: Meeting | None, happened: Sequence[Event], titles: Mapping[int, str], day: date) -> Line:
    """earlier: the meeting it comes from, where that is not the one whose log it is."""
    carried = "" if earlier is None else f"From the meeting of {_day(earlier.starts_at)}."
    said = f"Written down {people_words.at(one.at)} by {happened[0].name}." if happened else ""
    return Line(
        *(one.id, one.version, one.kind, one.words, one.owner, one.due_on, one.status),
        stands=words.stands(one.status, one.due_on, day) if one.kind in words.SETTLED else None,
        item="" if one.item_id not in titles else str(one.item_id),
        about="" if one.item_id is None else titles.get(one.item_id, ""),
        carried=carried,
        said=said,
        history=tuple(_event(event) for event in happened),
    )


def _event(event: Event) -> str:
    said = f" – {event.words}" if event.words else ""
    return f"{people_words.at(event.at)}, {event.name}: {event.what}{said}"


def _day(moment: datetime) -> str:
    return numbers.day(moment.astimezone(people_words.LONDON).date())


def trail(meeting: Meeting, room: str) -> html.Nav:
    """Where one is. room: Agenda, Log, Chair’s report or Pack."""
    first = (meeting.title, None if room == "Agenda" else f"/meetings/{meeting.id}")
    return parts.breadcrumb([("Meetings", "/meetings"), first, *([] if room == "Agenda" else [(room, None)])])


def about(meeting: Meeting) -> html.Div:
    """Under the heading of each page of a meeting: whose, when, how long, and how it stands."""
    told = listed(meeting, board_titles())
    said = f"{told.board} · {told.when} · {told.minutes} minutes · release {told.release}"
    if told.theme:
        said += f" · {words.theme(told.theme)}"
    return html.Div([html.P(said, className="lead"), *meeting_list.marks(told)], className="meeting-about")


def for_members(meeting: Meeting) -> html.Main:
    """In place of a meeting that its reader may not see."""
    said = "It takes a role that reads staff figures. Ask whoever chairs it what can be told."
    return parts.main(
        [trail(meeting, "Agenda"), html.H1("This meeting is for members only"), html.P(said, className="lead")],
        status=403,
    )
