"""Forms of meetings: to arrange one, to start and end it, and to make its agenda."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import Any

from components.meeting_agenda import PICKED
from components.people_words import LONDON
from records import agenda, meetings
from records.database import Records
from records.faults import Refused, Unfit
from records.meeting_words import Plan, Wanted
from records.person import Person
from serving_staff import meeting_things
from serving_staff.forms import Forms, Typed, number
from serving_staff.settings import Settings

_WAYS = {"up": -1, "down": 1}


def add(forms: Forms, settings: Settings) -> None:
    """Adds them to the app, all for those who run meetings."""
    ours = _Meetings(settings.records)
    handlers: tuple[tuple[str, Callable[..., str]], ...] = (
        ("/meetings/new", ours.arrange),
        ("/meetings/<int:id_>/details", ours.change),
        ("/meetings/<int:id_>/start", ours.start),
        ("/meetings/<int:id_>/close", ours.close),
        ("/meetings/<int:id_>/agenda", ours.put),
        ("/meetings/items/<int:id_>/move", ours.move),
        ("/meetings/items/<int:id_>/change", ours.change_item),
        ("/meetings/items/<int:id_>/remove", ours.remove),
    )
    for rule, handle in handlers:
        forms.add(rule, "run_meetings", handle)


class _Meetings:
    def __init__(self, records: Records) -> None:
        self._records = records

    def arrange(self, person: Person, typed: Typed) -> str:
        """A new meeting, pinned to a published release."""
        plan = _plan(typed)
        with self._records.writing() as connection, _at_fields():
            id_ = meetings.arrange(connection, person, plan)
        return f"/meetings/{id_}"

    def change(self, person: Person, typed: Typed, id_: int) -> str:
        """Another day, title or release."""
        plan = _plan(typed)
        with self._records.writing() as connection, _at_fields():
            meetings.change(connection, person, id_, number(typed, "seen"), plan)
        return f"/meetings/{id_}"

    def start(self, person: Person, typed: Typed, id_: int) -> str:
        """The meeting begins, led by whoever starts it: assets/meeting.js reads the fragment."""
        with self._records.writing() as connection:
            meetings.open_(connection, person, id_)
        return f"/meeting/{id_}#lead"

    def close(self, person: Person, typed: Typed, id_: int) -> str:
        """The meeting is over."""
        with self._records.writing() as connection:
            meetings.close(connection, person, id_)
        return f"/meetings/{id_}"

    def put(self, person: Person, typed: Typed, id_: int) -> str:
        """What was ticked, in the order it stood in; or words alone."""
        with self._records.reading() as connection:
            folder = meetings.by_id(connection, id_).folder
        wanted = [*_picked(typed, folder)] or [_words_alone(typed)]
        with self._records.writing() as connection:
            made = [agenda.add(connection, person, id_, one) for one in wanted]
        return f"/meetings/{id_}#item-{made[0]}"

    def move(self, person: Person, typed: Typed, id_: int) -> str:
        """One place up or down. The page is told which, so that the focus stays on what moved.

        The address has no fragment: a browser that is led to one does not look which button wants the focus.
        """
        way = typed.get("way", "")
        if way not in _WAYS:
            raise Refused("This form is not as it was sent to you. Read the page again.")
        with self._records.writing() as connection:
            agenda.move(connection, person, id_, _WAYS[way])
        return f"/meetings/{number(typed, 'meeting')}?moved={id_}&way={way}"

    def change_item(self, person: Person, typed: Typed, id_: int) -> str:
        """Its minutes, whom it is for, its title."""
        closed = typed.get("members_only") == "yes"
        minutes = _minutes(typed)
        with self._records.reading() as connection:
            stood = agenda.by_id(connection, id_)
            folder = meetings.by_id(connection, stood.meeting_id).folder
        said = " ".join(typed.get("title", "").split())
        if stood.about:  # it goes by the name of what it is about
            said = meeting_things.title(folder, stood.about, stood.subject, closed)
        with self._records.writing() as connection:
            agenda.change(connection, person, id_, number(typed, "seen"), minutes, closed, said)
        return f"/meetings/{number(typed, 'meeting')}#item-{id_}"

    def remove(self, person: Person, typed: Typed, id_: int) -> str:
        """Off the agenda. What was noted under it stays."""
        with self._records.writing() as connection:
            agenda.remove(connection, person, id_)
        return f"/meetings/{number(typed, 'meeting')}#agenda"


def _plan(typed: Typed) -> Plan:
    """What was typed of a meeting. Raises Unfit with a sentence at each field that cannot be taken."""
    faults: dict[str, str] = {}
    told: dict[str, Any] = {}
    readers: tuple[tuple[str, Callable[[], Any]], ...] = (
        ("board", lambda: meeting_things.board(typed.get("board", ""))),
        ("starts_at", lambda: _starts_at(typed)),
        ("minutes", lambda: _minutes(typed)),
        ("release", lambda: meeting_things.release(typed.get("folder", ""))),
        ("theme", lambda: meeting_things.theme(typed.get("theme", ""))),
    )
    for name, read in readers:
        try:
            told[name] = read()
        except Unfit as unfit:
            faults |= unfit.faults
    if not faults and told["minutes"] is None:
        faults["minutes"] = "Say how many minutes the meeting has, such as 60."
    if faults:
        raise Unfit(faults)
    pinned = told.pop("release")
    key, name = told.pop("board")
    return Plan(
        **told,
        board=key,
        title=" ".join(typed.get("title", "").split()) or name,
        release_id=pinned.release_id,
        folder=pinned.folder,
        members_only=typed.get("members_only") == "yes",
    )


@contextmanager
def _at_fields() -> Iterator[None]:
    """A fault of the moment stands at the field of the day: the form asks for day and time apart."""
    try:
        yield
    except Unfit as unfit:
        raise Unfit({"day" if name == "starts_at" else name: said for name, said in unfit.faults.items()}) from None


def _starts_at(typed: Typed) -> datetime:
    faults = {}
    day = hour = None
    try:
        day = date.fromisoformat(typed.get("day", "").strip())
    except ValueError:
        faults["day"] = "Give the day of the meeting: year, month and day, such as 2026-12-03."
    try:
        hour = time.fromisoformat(typed.get("time", "").strip())
    except ValueError:
        faults["time"] = "Give the hour it begins, such as 14:00."
    if day is None or hour is None:
        raise Unfit(faults)
    return datetime.combine(day, hour.replace(tzinfo=None), LONDON)


def _minutes(typed: Typed) -> int | None:
    """None where none were given."""
    text = typed.get("minutes", "").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit()) or len(text) > 9 or not 0 < int(text) <= 600:
        raise Unfit({"minutes": "Give a whole number of minutes, 600 at most."})
    return int(text)


def _picked(typed: Typed, folder: str) -> Iterator[Wanted]:
    """The things whose boxes were ticked. Their names are looked up: a form cannot give them other ones.

    folder: of the release the meeting is pinned to.
    """
    minutes, closed = _minutes(typed), typed.get("members_only") == "yes"
    for name, value in typed.items():
        if not name.startswith(PICKED) or value != "yes":
            continue
        kind, about, subject = (*name.removeprefix(PICKED).split(".", 2), "", "")[:3]
        yield Wanted(kind, about, subject, meeting_things.title(folder, about, subject, closed), minutes, closed)


def _words_alone(typed: Typed) -> Wanted:
    said = " ".join(typed.get("title", "").split())
    if "title" not in typed:
        raise Refused("Nothing was ticked. Tick what is to go on the agenda, then press the button again.")
    if not said:
        raise Unfit({"title": "Say what the item is about, in a few words."})
    return Wanted("hand", "", "", said, _minutes(typed), typed.get("members_only") == "yes")
