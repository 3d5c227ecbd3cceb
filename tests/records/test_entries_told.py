"""An owner hears of what they are to do; and what a meeting keeps of people goes when they are forgotten."""

from datetime import date

from sqlalchemy import select

from records import account, agenda, entries, meetings, notices, people, retention
from records.database import Records
from records.entry_words import Said
from records.meeting_tables import entry
from records.meeting_words import Wanted
from records.moments import now
from records.person import Person, by_id
from records.schema import metadata
from tests.records.boards import arranged, item, kept, plan, said
from tests.records.told import told
from tests.records_at import add_person


def test_an_owner_is_told_once_and_never_of_what_they_gave_themselves(
    records: Records, ann: Person, jane: Person
) -> None:
    meeting = arranged(records, ann, opened=True)
    due = date(2026, 12, 12)
    for _ in range(2):
        made = said(records, ann, meeting, "Ring Jane's trust", once="k", owner_id=jane.id, due_on=due)
    said(records, ann, meeting, "Mine", owner_id=ann.id)
    said(records, ann, meeting, "Agreed", "decision", owner_id=jane.id)
    said(records, ann, meeting, "Somebody's", owner="Delivery board")
    assert told(records, jane) == [f"An executive gave you an action of a meeting ({made}), due 12 December 2026."]
    assert told(records, ann) == []
    with records.reading() as connection:
        assert notices.unread(connection, jane)[0].address == f"/meetings/{meeting.id}/log#entry-{made}"


def test_whoever_is_given_it_later_is_told_then_and_other_changes_tell_nobody(
    records: Records, ann: Person, jane: Person
) -> None:
    made = said(records, ann, arranged(records, ann), "Beds run out", "risk")
    for seen, words in ((1, "Beds run out"), (2, "Beds run out soon")):
        with records.writing() as connection:
            entries.change(connection, ann, made, seen, Said("risk", words, "Jane Smith"))
    assert told(records, jane) == [f"An executive gave you a risk of a meeting ({made})."]


def test_somebody_who_could_not_read_it_is_not_told(records: Records, ann: Person) -> None:
    with records.writing() as connection:
        eve = add_person(connection, "Eve Review", "reviewer")
    said(records, ann, arranged(records, ann, members_only=True), "Secret", owner_id=eve.id)
    assert told(records, eve) == []
    said(records, ann, arranged(records, ann), "Open", owner_id=eve.id)
    assert len(told(records, eve)) == 1


def test_nothing_of_a_meeting_names_somebody_who_was_forgotten(records: Records, ann: Person, jane: Person) -> None:
    name = jane.name
    with records.writing() as connection:
        ada = add_person(connection, "Ada Admin", "administrator")
        meeting_id = meetings.arrange(connection, ann, plan(title=f"With {name}"))
        meeting = meetings.by_id(connection, meeting_id)
        meetings.change(connection, ann, meeting_id, 1, plan(title=f"With @{name}"))
        item_id = item(connection, ann, meeting, f"Told by {name}")
        agenda.change(connection, ann, item_id, 1, None, False, f"Told again by {name}")
    made = said(records, jane, meeting, f"{name} rings the trust", owner=name, item_id=item_id)
    free = said(records, ann, meeting, "Ring them", owner=f"{name} or the chair")
    with records.writing() as connection:
        entries.change(connection, ann, made, 1, Said("action", f"{name} writes", name))
        entries.set_status(connection, jane, made, 2, "done", f"Done by {name}")
        assert {row["id"] for row in account.kept_of(connection, jane)["entry"]} == {made}
    with records.writing() as connection:
        retention.forget(connection, ada, jane.id)
        left = "\n".join(
            repr(tuple(row)) for table in metadata.sorted_tables for row in connection.execute(select(table))
        )
        one, other = entries.by_id(connection, made), entries.by_id(connection, free)
        events = [(event.name, event.words) for event in entries.history(connection, made)]
        assert agenda.by_id(connection, item_id).title == "Told again by Former member"
        assert meetings.by_id(connection, meeting_id).title == "With @Former member"
    assert "Jane" not in left
    assert (one.owner, one.owner_id, one.words) == ("Former member", jane.id, "Former member writes")
    assert other.owner == "Former member or the chair"
    assert events == [
        ("Former member", "Former member rings the trust"),
        ("Ann Chair", "Action: Former member rings the trust. Owner: Former member."),
        ("Former member", "Done by Former member"),
    ]


def test_a_word_that_is_also_a_name_stays_a_word(records: Records, ann: Person) -> None:
    with records.writing() as connection:
        may = add_person(connection, "May", "analyst")
    meeting = arranged(records, ann)
    made = said(records, ann, meeting, "Figures of May, asked of @May")
    with records.writing() as connection:
        ada = add_person(connection, "Ada Admin", "administrator")
        retention.forget(connection, ada, by_id(connection, may.id).id)
        assert entries.by_id(connection, made).words == "Figures of May, asked of @Former member"


def test_an_owner_who_was_forgotten_meanwhile_is_none(records: Records, ann: Person, jane: Person) -> None:
    meeting = arranged(records, ann)
    with records.writing() as connection:
        ada = add_person(connection, "Ada Admin", "administrator")
        retention.forget(connection, ada, jane.id)
    made = said(records, ann, meeting, "Ring the trust", owner_id=jane.id)
    with records.reading() as connection:
        assert (entries.by_id(connection, made).owner_id, entries.by_id(connection, made).owner) == (None, "")


def test_titles_may_hold_marks_of_their_own(records: Records, ann: Person) -> None:
    with records.writing() as connection:
        meeting = meetings.by_id(connection, meetings.arrange(connection, ann, plan(title="100 % @ {1} @{99999999}")))
        made = agenda.add(connection, ann, meeting.id, Wanted("hand", "", "", "\\1 @{x}"))
        assert agenda.by_id(connection, made).title == "\\1 @{x}"
    assert meeting.title == "100 % @ {1} @ {99999999}"


def test_names_are_kept_as_numbers_and_said_as_people_are_called_today(
    records: Records, ann: Person, jane: Person
) -> None:
    meeting = arranged(records, ann)
    made = said(
        records, ann, meeting, "Ask Jane Smith and @Ann Chair, not Jane Smithson", owner="Jane Smith or the chair"
    )
    with records.reading() as connection:
        row = connection.execute(select(entry).where(entry.c.id == made)).one()
    assert row.words == f"Ask @{{{jane.id}}} and @@{{{ann.id}}}, not Jane Smithson"
    assert kept(records, made).words == "Ask Jane Smith and @Ann Chair, not Jane Smithson"
    assert kept(records, said(records, ann, meeting, "ask jane smith")).words == "ask Jane Smith"
    assert kept(records, made).owner == "Jane Smith or the chair"
    typed_by_hand = said(records, ann, meeting, f"What is @{{{jane.id}}}?")
    assert kept(records, typed_by_hand).words == f"What is @ {{{jane.id}}}?"


def test_an_owner_who_was_disabled_stays_the_owner_when_the_day_is_changed(
    records: Records, ann: Person, jane: Person
) -> None:
    made = said(records, ann, arranged(records, ann), "Ring the trust", owner_id=jane.id)
    with records.writing() as connection:
        people.disable(connection, ann, jane.id, jane.version)
        entries.change(connection, ann, made, 1, Said("action", "Ring the trust", "Jane Smith", due_on=now().date()))
    assert kept(records, made).owner_id == jane.id


def test_of_two_people_with_one_name_neither_is_taken_for_the_owner(records: Records, ann: Person) -> None:
    with records.writing() as connection:
        for number in (1, 2):
            add_person(connection, "Sam Jones", "analyst", email=f"sam{number}@example.org")
    made = said(records, ann, arranged(records, ann), "Ring the trust", owner="Sam Jones")
    assert (kept(records, made).owner, kept(records, made).owner_id) == ("Sam Jones", None)
