"""A meeting while it is on: what is new in it, the slide that the chair shows, and what is written down.

Whoever watches asks several times a second. That costs one question as long as nothing is new, and no line in the log.
"""

from datetime import UTC, datetime
from typing import Any

from flask import Response, g, jsonify, request
from sqlalchemy import Connection

from components.meeting_entry import facts, is_followed, most_pressing, read_out, said
from components.meeting_rail import LONGEST
from components.meeting_screen import agenda_mark
from components.meeting_slide import address
from components.people_words import LONDON
from records import agenda, entries, meeting_place, meetings, named
from records.database import Records
from records.entry_typed import Typed as Read
from records.entry_typed import typed as read
from records.entry_words import Said, words_fault
from records.faults import Refused
from records.meeting_words import refuse
from records.meetings import Meeting
from records.moments import now
from records.permissions import may
from records.person import Person, by_id
from serving_staff.allowed import endpoint_for
from serving_staff.commentary_forms import today_in_london
from serving_staff.forms import Forms, Typed, number
from serving_staff.meeting_things import next_day
from serving_staff.settings import Settings

_MOST = 300
"""Entries told of either kind: every window is told all of them again at each change. The log has the rest."""


def add(forms: Forms, settings: Settings) -> None:
    """Adds them to the app: what is new and how words are read, the slide that is shown, what was said."""
    live = _Live(settings.records)
    endpoint_for("meeting_live", "read_meetings")
    endpoint_for("meeting_reading", "run_meetings")
    forms.app.add_url_rule("/meeting/<int:id_>/live", "meeting_live", live.news)
    forms.app.add_url_rule("/meeting/<int:id_>/reading", "meeting_reading", live.reading)
    forms.add("/meeting/<int:id_>/place", "run_meetings", live.place)
    forms.add("/meeting/<int:id_>/say", "run_meetings", live.say)


class _Live:
    def __init__(self, records: Records) -> None:
        self._records = records

    def news(self, id_: int) -> Response:
        """All that changes on the screen, or 204 when the reader has it already. Raises Refused (404)."""
        with self._records.reading() as connection:
            if request.args.get("since", "") == str(meetings.revision(connection, id_)):
                g.unlogged = True
                return Response(status=204)
            return jsonify(_told(connection, meetings.by_id(connection, id_), g.session.person))

    def reading(self, id_: int) -> Response:
        """How words will be taken, in a line. They come as `q`, which no log keeps."""
        with self._records.reading() as connection:
            found = _read(connection, meetings.by_id(connection, id_), request.args.get("q", "")[:LONGEST])
        return jsonify(said=said(found.kind, found.words, found.owner, found.due_on))

    def place(self, person: Person, typed: Typed, id_: int) -> str:
        """The chair shows a slide, or a level below it."""
        item, view = number(typed, "item"), typed.get("view", "")
        with self._records.writing() as connection:
            meeting_place.show(connection, person, id_, item, view)
        return f"/meeting/{id_}{address((item, view))}"

    def say(self, person: Person, typed: Typed, id_: int) -> str:
        """Something is written down, of the item whose id is given. Sent twice with one `once`, it is kept once."""
        item = number(typed, "item") if typed.get("item") else 0
        refuse({"words": words_fault(typed.get("words", ""))})  # reading takes longer than the words are long
        with self._records.writing() as connection:
            typed_at = _moment(typed.get("typed_at", ""))
            found = _read(connection, meetings.by_id(connection, id_), typed.get("words", ""), typed_at)
            heard = Said(found.kind, found.words, found.owner, found.owner_id, found.due_on, item or None)
            entries.add(connection, person, id_, heard, typed.get("once", ""), typed_at)
        return typed.get("page", f"/meeting/{id_}").partition("#")[0]


def _told(connection: Connection, meeting: Meeting, viewer: Person) -> dict[str, Any]:
    """What the screen of one reader shows. Raises Refused for a meeting that is not for them."""
    members = may(viewer.roles, "read_staff")
    if meeting.members_only and not members:
        raise Refused("There is no such meeting.")
    agreed = agenda.items(connection, meeting.id)
    numbers_of = {item.id: item.position for item in agreed}
    kept = [one for one in entries.of_meeting(connection, meeting) if members or not one.members_only]
    read_out_now = [read_out(one, meeting.id, today_in_london(), numbers_of) for one in kept]
    return {
        "revision": meeting.revision,
        "state": meeting.state,
        "now": int(now().timestamp() * 1000),
        "person": viewer.id,
        "token": g.session.form_token,
        "agenda": agenda_mark([(item.id, item.version) for item in agreed]),
        "place": _place(connection, meeting.id, viewer),
        "open": [facts(one) for one in most_pressing(read_out_now)[:_MOST]],
        "recorded": [facts(one) for one in [one for one in reversed(read_out_now) if not one.carried][:_MOST]],
        "followed": sum(is_followed(one) for one in read_out_now),
    }


def _place(connection: Connection, id_: int, viewer: Person) -> dict[str, Any]:
    here = meeting_place.place(connection, id_)
    name = "" if here.by is None else by_id(connection, here.by).name
    return {
        "item": here.item,
        "view": here.view,
        "revision": here.revision,
        "at": None if here.at is None else int(here.at.timestamp() * 1000),
        "by": name,
        "mine": here.by == viewer.id,
    }


def _read(connection: Connection, meeting: Meeting, words: str, typed_at: datetime | None = None) -> Read:
    """What words mean. “By Friday” is the Friday after they were typed, however late they come."""
    moment = now() if typed_at is None else min(typed_at, now())
    day = moment.astimezone(LONDON).date()
    return read(words, named.people(connection), day, next_day(connection, meeting))


def _moment(text: str) -> datetime | None:
    """When something was typed, as the browser says: ms since 1970. None where it does not say."""
    if not text.isascii() or not text.isdigit() or len(text) > 14:
        return None
    return datetime.fromtimestamp(int(text) / 1000, UTC)
