"""What a meeting writes down: never lost, kept once, carried on, settled, and with its whole history."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import update

from records import agenda, audit, entries, meetings
from records.database import Records
from records.entry_words import KINDS, Said
from records.faults import Conflict, Refused, Unfit
from records.meeting_tables import entry
from records.person import Person
from tests.records.boards import arranged, held, item, kept, said, words_of
from tests.records_at import add_person


def history(records: Records, id_: int) -> list[tuple[str, str]]:
    with records.reading() as connection:
        return [(one.what, one.words) for one in entries.history(connection, id_)]


def test_an_action_is_kept_with_its_owner_its_day_and_what_its_item_is_about(
    records: Records, ann: Person, jane: Person
) -> None:
    meeting = arranged(records, ann, opened=True)
    with records.writing() as connection:
        about = item(connection, ann, meeting, "Waiting times", "NG3.3")
    due = date(2026, 12, 12)
    made = said(records, ann, meeting, "Ring  the\ntrust", owner="Jane Smith", due_on=due, item_id=about)
    one = kept(records, made)
    assert (one.words, one.owner, one.owner_id, one.due_on, one.status) == (
        *("Ring the trust", "Jane Smith", jane.id, due, "open"),
    )
    assert (one.item_id, one.about, one.subject, one.board) == (about, "target", "NG3.3", "locality_board")
    assert history(records, made) == [("raised", "Ring the trust")]
    with records.reading() as connection:
        line = audit.entries(connection, f"entry {made}")[0]
    assert (line.what, line.person_id, line.after["due_on"]) == ("entry added", ann.id, "2026-12-12")


@pytest.mark.parametrize("kind", KINDS)
def test_decisions_and_notes_are_never_open(records: Records, ann: Person, kind: str) -> None:
    made = said(records, ann, arranged(records, ann), "Words", kind)
    carried = kind in {"action", "risk", "issue"}
    assert kept(records, made).status == ("open" if carried else "closed")
    with records.writing() as connection:
        if carried:
            entries.set_status(connection, ann, made, 1, "done")
        else:
            with pytest.raises(Refused, match="never open"):
                entries.set_status(connection, ann, made, 1, "done")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (Said("action", " \x00 "), "words"),
        (Said("action", "x" * 2001), "words"),
        (Said("rumour", "x"), "kind"),
        (Said("action", "x", "y" * 201), "owner"),
        (Said("action", "x", about="target"), "subject"),
    ],
)
def test_what_cannot_be_written_down_is_said_by_field(records: Records, ann: Person, wrong: Said, field: str) -> None:
    meeting = arranged(records, ann)
    with pytest.raises(Unfit) as told, records.writing() as connection:
        entries.add(connection, ann, meeting.id, wrong)
    assert set(told.value.faults) == {field}


def test_what_is_sent_twice_is_kept_once_and_other_words_under_its_key_are_kept_too(
    records: Records, ann: Person, jane: Person
) -> None:
    meeting, other = arranged(records, ann, opened=True), arranged(records, ann, 7, opened=True)
    first = said(records, ann, meeting, "Ring the trust", once="k1")
    assert said(records, ann, meeting, "Ring the trust", once="k1") == first
    assert said(records, jane, meeting, "Ring the trust", once="k1", due_on=date(2026, 12, 1)) == first
    second = said(records, ann, meeting, "Ring the council", once="k1")  # from a form that was gone back to
    assert said(records, ann, meeting, "Ring the council", once="k1") == second != first
    assert said(records, ann, other, "Ring the trust", once="k1") not in {first, second}
    assert said(records, ann, meeting, "Ring the trust") != said(records, ann, meeting, "Ring the trust")
    assert words_of(records, meeting) == ["Ring the trust", "Ring the council", "Ring the trust", "Ring the trust"]


def test_what_was_sent_again_after_it_was_worded_anew_is_still_the_same(records: Records, ann: Person) -> None:
    meeting = arranged(records, ann, opened=True)
    made = said(records, ann, meeting, "Ring the trust", once="k1")
    with records.writing() as connection:
        entries.change(connection, ann, made, 1, Said("action", "Write to the trust"))
    assert said(records, ann, meeting, "Ring the trust", once="k1") == made
    assert words_of(records, meeting) == ["Write to the trust"]


def test_what_comes_after_its_item_was_taken_off_is_kept_without_it(records: Records, ann: Person) -> None:
    meeting, other = arranged(records, ann, opened=True), arranged(records, ann, board="hwb")
    with records.writing() as connection:
        off = item(connection, ann, meeting, "Waiting times", "NG3.3")
        elsewhere = item(connection, ann, other, "Not of this board")
    before = said(records, ann, meeting, "Before", item_id=off, once="k0")
    with records.writing() as connection:
        agenda.remove(connection, ann, off)
    after = said(records, ann, meeting, "After", item_id=off, once="k1")
    assert said(records, ann, meeting, "After", item_id=off, once="k1") == after
    for made in (before, after):
        assert (kept(records, made).item_id, kept(records, made).subject) == (None, "NG3.3")
    for number in (elsewhere, 999):
        assert kept(records, said(records, ann, meeting, "Else", item_id=number)).item_id is None


def test_what_comes_after_the_close_is_kept_and_says_so(records: Records, ann: Person) -> None:
    meeting = arranged(records, ann, opened=True)
    with records.writing() as connection:
        meetings.close(connection, ann, meeting.id)
    closed = held(records, meeting).closed_at
    assert closed is not None
    made = []
    for typed_at in (closed - timedelta(minutes=3), closed + timedelta(minutes=3), None):
        with records.writing() as connection:
            made.append(entries.add(connection, ann, meeting.id, Said("note", "Late"), typed_at=typed_at))
    told = ["raised before the close, sent after it", "raised after the close", "raised after the close"]
    assert [history(records, one) for one in made] == [[(what, "Late")] for what in told]


def test_a_change_keeps_what_stood_and_one_that_changes_nothing_is_none(records: Records, ann: Person) -> None:
    meeting = arranged(records, ann, opened=True)
    due = date(2026, 12, 12)
    made = said(records, ann, meeting, "Ring the trust", owner="Ann Chair", due_on=due)
    new = Said("risk", "Beds run out", "Delivery board")
    for _ in range(2):  # a double click
        with records.writing() as connection:
            entries.change(connection, ann, made, 1, new)
    assert (kept(records, made).kind, kept(records, made).owner, kept(records, made).owner_id) == (
        *("risk", "Delivery board", None),
    )
    stood = "Action: Ring the trust. Owner: Ann Chair. Due 12 December 2026."
    assert history(records, made) == [("raised", "Ring the trust"), ("changed", stood)]
    with records.writing() as connection, pytest.raises(Conflict) as told:
        entries.change(connection, ann, made, 1, Said("risk", "Mine"))
    assert told.value.theirs == "It is now open. Risk: Beds run out. Owner: Delivery board."


def test_an_action_that_is_changed_in_a_later_meeting_stays_tied_to_what_it_is_about(
    records: Records, ann: Person
) -> None:
    meeting = arranged(records, ann)
    with records.writing() as connection:
        first, second = (item(connection, ann, meeting, title, title) for title in ("NG3.3", "NG3.4"))
    made = said(records, ann, meeting, "Ring the trust", item_id=first)
    for seen, new, tied in (
        (1, Said("action", "Ring them"), (first, "NG3.3")),
        (2, Said("action", "Ring them", item_id=second), (second, "NG3.4")),
        (3, Said("action", "Ring them", about="measure", subject="rtt_18wk"), (None, "rtt_18wk")),
    ):
        with records.writing() as connection:
            entries.change(connection, ann, made, seen, new)
        assert (kept(records, made).item_id, kept(records, made).subject) == tied


def test_a_note_that_becomes_an_action_is_open_and_the_other_way_round_it_is_not(records: Records, ann: Person) -> None:
    made = said(records, ann, arranged(records, ann), "Ring the trust", "note")
    for seen, kind, status in ((1, "action", "open"), (2, "decision", "closed")):
        with records.writing() as connection:
            entries.change(connection, ann, made, seen, Said(kind, "Ring the trust"))
        assert kept(records, made).status == status


def test_it_is_done_noted_and_opened_again_with_what_was_said_each_time(records: Records, ann: Person) -> None:
    made = said(records, ann, arranged(records, ann), "Ring the trust")
    steps = (("open", "Rang twice"), ("done", "They will write"), ("open", "They did not"), ("closed", ""))
    for seen, (status, note) in enumerate(steps, 1):
        for _ in range(2):  # a double click says it once
            with records.writing() as connection:
                entries.set_status(connection, ann, made, seen, status, note)
    assert history(records, made)[1:] == [
        ("noted", "Rang twice"),
        ("done", "They will write"),
        ("open", "They did not"),
        ("closed", ""),
    ]
    assert kept(records, made).settled_at is not None
    with records.writing() as connection, pytest.raises(Conflict, match="changed this"):
        entries.set_status(connection, ann, made, 1, "done")
    with records.writing() as connection, pytest.raises(Unfit):
        entries.set_status(connection, ann, made, 5, "gone")


def test_what_is_open_goes_on_to_the_boards_next_meetings_until_one_has_seen_it_settled(
    records: Records, ann: Person
) -> None:
    first, second, third = (arranged(records, ann, days) for days in (0, 7, 14))
    elsewhere = arranged(records, ann, 3, board="hwb")
    action = said(records, ann, first, "Ring the trust")
    said(records, ann, first, "Agreed", "decision")
    said(records, ann, elsewhere, "Of another board")
    said(records, ann, third, "Later")
    assert words_of(records, second) == words_of(records, third)[:1] == ["Ring the trust"]
    held_on = datetime(2026, 12, 17, 14, tzinfo=UTC)
    with records.writing() as connection:
        entries.set_status(connection, ann, action, 1, "done")
        connection.execute(update(entry).where(entry.c.id == action).values(settled_at=held_on - timedelta(days=1)))
    assert words_of(records, second) == ["Ring the trust"]  # settled since the first
    assert words_of(records, third) == ["Later"]
    with records.reading() as connection:
        assert [one.words for one in entries.open_of_board(connection, "locality_board")] == ["Later"]
        assert [one.words for one in entries.open_of_all(connection)] == ["Of another board", "Later"]


def test_what_is_due_first_comes_first_and_what_has_no_day_last(records: Records, ann: Person) -> None:
    meeting = arranged(records, ann)
    for words, due in (("None", None), ("Second", date(2026, 12, 20)), ("First", date(2026, 12, 1))):
        said(records, ann, meeting, words, due_on=due)
    with records.reading() as connection:
        found = entries.open_of_board(connection, meeting.board)
    assert [one.words for one in found] == ["First", "Second", "None"]


def test_what_is_settled_in_one_meeting_counts_on_every_one_that_shows_it(records: Records, ann: Person) -> None:
    first, second, closed = (arranged(records, ann, days, opened=True) for days in (0, 7, -7))
    elsewhere = arranged(records, ann, board="hwb")
    with records.writing() as connection:
        meetings.close(connection, ann, closed.id)
    action = said(records, ann, first, "Ring the trust")
    before = [held(records, one).revision for one in (first, second, closed, elsewhere)]
    with records.writing() as connection:
        entries.set_status(connection, ann, action, 1, "done")
    after = [held(records, one).revision for one in (first, second, closed, elsewhere)]
    assert [b - a for a, b in zip(before, after, strict=True)] == [1, 1, 0, 0]


def test_what_is_said_of_something_for_members_only_is_for_members_only(
    records: Records, ann: Person, jane: Person
) -> None:
    meeting, closed = arranged(records, ann), arranged(records, ann, 1, members_only=True)
    with records.writing() as connection:
        eve = add_person(connection, "Eve Review", "reviewer")
        open_item = item(connection, ann, meeting, "Open")
        secret = item(connection, ann, meeting, "Secret", members_only=True)
    said(records, ann, meeting, "Said of the open one", item_id=open_item)
    said(records, ann, meeting, "Said of the secret one", item_id=secret)
    said(records, ann, closed, "Said in the closed meeting")
    with records.writing() as connection:
        agenda.remove(connection, ann, secret)
        found = entries.of_meeting(connection, held(records, closed))
    assert [one.words for one in entries.for_viewer(found, eve)] == ["Said of the open one"]
    assert entries.for_viewer(found, jane) == found
    assert len(found) == 3


def test_nobody_who_may_not_run_meetings_writes_anything_down(records: Records, ann: Person) -> None:
    meeting = arranged(records, ann)
    made = said(records, ann, meeting, "Ring the trust")
    with records.writing() as connection:
        eve = add_person(connection, "Eve Review", "reviewer")
    for act in (
        lambda c: entries.add(c, eve, meeting.id, Said("note", "x")),
        lambda c: entries.change(c, eve, made, 1, Said("note", "x")),
        lambda c: entries.set_status(c, eve, made, 1, "done"),
    ):
        with pytest.raises(Refused, match="running meetings"), records.writing() as connection:
            act(connection)
