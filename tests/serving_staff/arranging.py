"""What tests of the forms of meetings share: a meeting as it is arranged, what stands on it, what was noted."""

from typing import Any

from records import agenda, entries, meetings
from records.agenda import Item
from records.entries import Kept
from records.meetings import Meeting
from serving_staff.reading import read
from tests.staff import SignedIn, StaffApp, location

PLAN: dict[str, Any] = {
    "board": "locality_board",
    "title": "Locality Board",
    "day": "2026-12-03",
    "time": "14:00",
    "minutes": "60",
}
CLOSED = "pick.hand.measure.section47_rate"
"""A measure of the staff store alone."""


def folder(who: SignedIn) -> str:
    """The release that is served, as the form offers it first."""
    return read(who.get("/meetings/new").text).by_id("arrange-folder").every("option")[0].attributes["value"]


def arranged(who: SignedIn, **more: str) -> int:
    answer = who.post("/meetings/new", "/meetings/new", "arrange", **{**PLAN, "folder": folder(who), **more})
    assert answer.status == 303, answer.text
    return int(location(answer).rpartition("/")[2])


def put(who: SignedIn, meeting: int, *names: str, **more: str) -> Any:
    picked = dict.fromkeys(names, "yes")
    return who.post(f"/meetings/{meeting}/agenda", f"/meetings/{meeting}", "hand", **picked, **more)


def stands(app: StaffApp, meeting: int) -> list[Item]:
    with app.records.reading() as connection:
        return agenda.items(connection, meeting)


def held(app: StaffApp, meeting: int) -> Meeting:
    with app.records.reading() as connection:
        return meetings.by_id(connection, meeting)


def noted(app: StaffApp, meeting: int, carried: bool = False) -> list[Kept]:
    """What was written down in a meeting, or carried into it."""
    with app.records.reading() as connection:
        found = entries.of_meeting(connection, meetings.by_id(connection, meeting))
    return [one for one in found if (one.meeting_id != meeting) == carried]
