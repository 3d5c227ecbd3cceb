"""The chair's report: worded by several, frozen once, and never changed after, not even by the database's owner."""

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError

from records import audit, chair_report, retention
from records.database import Records
from records.faults import Conflict, Refused, Unfit
from records.meeting_tables import chair_report as table
from records.meetings import Meeting
from records.person import Person
from tests.records.boards import arranged
from tests.records_at import add_person


@pytest.fixture
def meeting(records: Records, ann: Person) -> Meeting:
    return arranged(records, ann, opened=True)


def begun(records: Records, ann: Person, meeting: Meeting, words: str = "Waiting times") -> None:
    with records.writing() as connection:
        chair_report.begin(connection, ann, meeting.id, words, "To accept the offer")


def report(records: Records, meeting: Meeting) -> chair_report.Report:
    with records.reading() as connection:
        found = chair_report.of(connection, meeting.id)
    assert found is not None
    return found


def test_there_is_none_until_somebody_begins_it(records: Records, ann: Person, meeting: Meeting) -> None:
    with records.reading() as connection:
        assert chair_report.of(connection, meeting.id) is None
    for act in (
        lambda c: chair_report.write(c, ann, meeting.id, 1, "x", ""),
        lambda c: chair_report.freeze(c, ann, meeting.id, 1),
    ):
        with pytest.raises(Refused, match="Nobody has begun"), records.writing() as connection:
            act(connection)


def test_it_is_worded_in_paragraphs_and_anew(records: Records, ann: Person, meeting: Meeting) -> None:
    begun(records, ann, meeting, "  Waiting   times\r\n\r\n\r\n\x07The\tfront door\n")
    assert report(records, meeting).considered == "Waiting times\n\nThe front door"
    with records.writing() as connection:
        chair_report.write(connection, ann, meeting.id, 1, "Waiting times", "None")
        line = audit.entries(connection, f"meeting {meeting.id}")[0]
    assert (report(records, meeting).agreements, report(records, meeting).version) == ("None", 2)
    assert line.before == {"considered": "Waiting times\n\nThe front door", "agreements": "To accept the offer"}


def test_two_who_word_it_at_once_are_told_what_the_other_wrote(records: Records, ann: Person, meeting: Meeting) -> None:
    begun(records, ann, meeting)
    with records.writing() as connection:
        chair_report.write(connection, ann, meeting.id, 1, "Theirs", "")
    for act in (
        lambda c: chair_report.write(c, ann, meeting.id, 1, "Mine", ""),
        lambda c: chair_report.freeze(c, ann, meeting.id, 1),
    ):
        with pytest.raises(Conflict) as told, records.writing() as connection:
            act(connection)
        assert told.value.theirs == "It now says: Theirs"


def test_once_it_is_frozen_nobody_changes_it_not_even_the_database(
    records: Records, ann: Person, meeting: Meeting
) -> None:
    begun(records, ann, meeting)
    with records.writing() as connection:
        chair_report.freeze(connection, ann, meeting.id, 1)
    frozen = report(records, meeting)
    assert (frozen.frozen_by, frozen.version) == (ann.id, 2)
    for act in (
        lambda c: chair_report.write(c, ann, meeting.id, 2, "x", ""),
        lambda c: chair_report.freeze(c, ann, meeting.id, 2),
    ):
        with pytest.raises(Refused, match="frozen"), records.writing() as connection:
            act(connection)
    for attempt in (update(table).values(considered="x"), update(table).values(frozen_at=None), delete(table)):
        with pytest.raises(DBAPIError, match="stays as it was"), records.writing() as connection:
            connection.execute(attempt)
    begun(records, ann, meeting, "Other words")
    assert report(records, meeting) == frozen


def test_whoever_is_named_in_a_frozen_report_can_be_forgotten(records: Records, ann: Person, meeting: Meeting) -> None:
    with records.writing() as connection:
        ada = add_person(connection, "Ada Admin", "administrator")
        bo = add_person(connection, "Bo Quillfeather", "analyst")
    begun(records, ann, meeting, "What Bo Quillfeather told")
    with records.writing() as connection:
        chair_report.freeze(connection, ann, meeting.id, 1)
        retention.forget(connection, ada, bo.id)
    assert report(records, meeting).considered == "What Former member told"


def test_an_empty_one_is_not_frozen_and_one_too_long_is_not_kept(
    records: Records, ann: Person, meeting: Meeting
) -> None:
    with pytest.raises(Unfit, match=r"20,000 is the most"), records.writing() as connection:
        chair_report.begin(connection, ann, meeting.id, "x" * 20_001, "")
    with records.writing() as connection:
        chair_report.begin(connection, ann, meeting.id, " ", "\n")
    with pytest.raises(Unfit, match="before it is frozen"), records.writing() as connection:
        chair_report.freeze(connection, ann, meeting.id, 1)


def test_a_reviewer_writes_no_report(records: Records, meeting: Meeting) -> None:
    with records.writing() as connection:
        eve = add_person(connection, "Eve Review", "reviewer")
    with pytest.raises(Refused, match="running meetings"), records.writing() as connection:
        chair_report.begin(connection, eve, meeting.id, "x", "")
