"""The slide on the wall: shown while the meeting is open, by those who run it, and counted for those who follow."""

import pytest

from records import audit, meeting_place, meetings
from records.database import Records
from records.faults import Refused, Unfit
from records.meeting_place import Place
from records.person import Person
from tests.records.boards import arranged, held
from tests.records_at import add_person


def place(records: Records, meeting_id: int) -> Place:
    with records.reading() as connection:
        return meeting_place.place(connection, meeting_id)


def test_those_who_follow_see_each_slide_that_is_shown(records: Records, ann: Person) -> None:
    meeting = arranged(records, ann)
    assert place(records, meeting.id) == Place(1, "", 0, None, None)
    with records.writing() as connection:
        meetings.open_(connection, ann, meeting.id)
        lines = len(audit.entries(connection))
    opened = place(records, meeting.id)
    assert (opened.item, opened.view, opened.by) == (1, "", ann.id)
    for item, view in ((3, ""), (3, "areas"), (2, "")):
        with records.writing() as connection:
            meeting_place.show(connection, ann, meeting.id, item, view)
        shown = place(records, meeting.id)
        assert (shown.item, shown.view) == (item, view)
        assert shown.revision == held(records, meeting).revision
    with records.reading() as connection:
        assert len(audit.entries(connection)) == lines  # it changes nothing that is kept
    assert place(records, meeting.id).revision == opened.revision + 3


def test_nobody_is_led_through_a_meeting_that_is_not_open(records: Records, ann: Person) -> None:
    meeting = arranged(records, ann)
    with pytest.raises(Refused, match="not open"), records.writing() as connection:
        meeting_place.show(connection, ann, meeting.id, 1)
    with records.writing() as connection:
        meetings.open_(connection, ann, meeting.id)
        meeting_place.show(connection, ann, meeting.id, 4)
        meetings.close(connection, ann, meeting.id)
    with pytest.raises(Refused, match="not open"), records.writing() as connection:
        meeting_place.show(connection, ann, meeting.id, 1)
    with records.writing() as connection:
        meetings.open_(connection, ann, meeting.id)
    assert place(records, meeting.id).item == 4  # it goes on where it was


@pytest.mark.parametrize(("item", "view"), [(-1, ""), (1000, ""), (1, "<script>"), (1, "x" * 81), (1, "a\n")])
def test_what_is_no_slide_is_not_shown(records: Records, ann: Person, item: int, view: str) -> None:
    meeting = arranged(records, ann, opened=True)
    with pytest.raises(Unfit, match="no such slide"), records.writing() as connection:
        meeting_place.show(connection, ann, meeting.id, item, view)


def test_a_reviewer_follows_and_does_not_lead(records: Records, ann: Person) -> None:
    meeting = arranged(records, ann, opened=True)
    with records.writing() as connection:
        eve = add_person(connection, "Eve Review", "reviewer")
    with pytest.raises(Refused, match="running meetings"), records.writing() as connection:
        meeting_place.show(connection, eve, meeting.id, 2)
