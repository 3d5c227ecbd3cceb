"""What a pack holds, and for whom it then is: more than anybody may read on a page is in none."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from components.slides import Pack
from pages.meetings.packs import pack
from records import agenda, chair_report, entries, meetings
from records.database import Records
from records.entry_words import Said
from records.meetings import Meeting
from records.moments import now
from records.people_tables import person, person_role
from records.person import Person, by_id
from tests.records.boards import item, plan


@pytest.fixture
def records(tmp_path: Path) -> Records:
    made = Records(f"sqlite:///{tmp_path / 'records.sqlite'}")
    made.prepare()
    return made


@pytest.fixture
def chair(records: Records) -> Person:
    with records.writing() as connection:
        about = {"email": "eve@example.org", "name": "Eve Cutler", "state": "active", "created_at": now()}
        id_ = connection.execute(person.insert().values(**about).returning(person.c.id)).scalar_one()
        connection.execute(person_role.insert().values(person_id=id_, role="executive"))
        return by_id(connection, id_)


@pytest.fixture
def pin(folder: str) -> Mapping[str, str]:
    return {"release_id": folder.partition("-")[0], "folder": folder}


def arranged(records: Records, chair: Person, pin: Mapping[str, str], days: int = 0, closed: bool = False) -> Meeting:
    with records.writing() as connection:
        made = meetings.arrange(connection, chair, replace(plan(days, members_only=closed), **pin))
        return meetings.by_id(connection, made)


def packed(records: Records, meeting: Meeting) -> Pack:
    with records.reading() as connection:
        return pack(connection, meeting)


def test_what_is_carried_from_behind_closed_doors_makes_the_whole_pack_one_for_members(
    records: Records, chair: Person, pin: Mapping[str, str]
) -> None:
    before, now_on = arranged(records, chair, pin, -30, closed=True), arranged(records, chair, pin)
    assert packed(records, now_on).marking == ""
    with records.writing() as connection:
        entries.add(connection, chair, before.id, Said("action", "Say nothing of this outside"))
    made = packed(records, now_on)
    assert [one.words for one in made.entries] == ["Say nothing of this outside"]
    assert made.marking == "Members only"


def test_what_was_said_of_a_closed_item_that_was_taken_off_still_closes_the_pack(
    records: Records, chair: Person, pin: Mapping[str, str]
) -> None:
    meeting = arranged(records, chair, pin)
    with records.writing() as connection:
        number = item(connection, chair, meeting, "Among members", members_only=True)
        entries.add(connection, chair, meeting.id, Said("decision", "Not yet", item_id=number))
        agenda.remove(connection, chair, number)
    assert packed(records, meeting).marking == "Members only"


@pytest.mark.parametrize("closed", [False, True])
def test_a_draft_of_the_report_is_in_no_pack_that_everybody_may_take(
    records: Records, chair: Person, pin: Mapping[str, str], closed: bool
) -> None:
    meeting = arranged(records, chair, pin, closed=closed)
    with records.writing() as connection:
        chair_report.begin(connection, chair, meeting.id, "1. Planned care.", "To go on.")
    drafted = (("1. Planned care.",), ("To go on.",))
    assert packed(records, meeting).report == (drafted if closed else ((), ()))
    with records.writing() as connection:
        chair_report.freeze(connection, chair, meeting.id, 1)
    assert packed(records, meeting).report == drafted
