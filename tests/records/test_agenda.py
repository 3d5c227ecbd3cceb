"""The agenda: its order, what is put on it and taken off, and several people who change it at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from records import agenda, audit, meetings
from records.database import Records
from records.faults import Conflict, Refused, Unfit
from records.meeting_words import Wanted
from records.person import Person
from tests.records.boards import arranged, item
from tests.records_at import add_person


def titles(records: Records, meeting_id: int) -> list[str]:
    with records.reading() as connection:
        found = agenda.items(connection, meeting_id)
    assert [one.position for one in found] == list(range(1, len(found) + 1))
    return [one.title for one in found]


def three(records: Records, ann: Person) -> tuple[int, list[int]]:
    meeting = arranged(records, ann)
    with records.writing() as connection:
        return meeting.id, [item(connection, ann, meeting, title) for title in ("One", "Two", "Three")]


def test_items_stand_in_the_order_they_were_added_and_move_by_one(records: Records, ann: Person) -> None:
    meeting_id, (one, two, three_) = three(records, ann)
    assert titles(records, meeting_id) == ["One", "Two", "Three"]
    for moved, by, order in (
        (one, 1, ["Two", "One", "Three"]),
        (three_, -1, ["Two", "Three", "One"]),
        (two, -1, ["Two", "Three", "One"]),
        (one, 1, ["Two", "Three", "One"]),
    ):
        with records.writing() as connection:
            agenda.move(connection, ann, moved, by)
        assert titles(records, meeting_id) == order
    with records.writing() as connection, pytest.raises(Unfit):
        agenda.move(connection, ann, one, 2)


def test_what_is_taken_off_is_off_once_and_stays_in_the_log(records: Records, ann: Person) -> None:
    meeting_id, (_, two, three_) = three(records, ann)
    for _ in range(2):
        with records.writing() as connection:
            agenda.remove(connection, ann, two)
    with records.writing() as connection:
        agenda.move(connection, ann, three_, -1)
        lines = audit.entries(connection, f"meeting {meeting_id}")
    assert titles(records, meeting_id) == ["Three", "One"]
    assert [one.before for one in lines if one.what == "agenda item removed"] == [{"item": two, "title": "Two"}]
    for act in (lambda c: agenda.move(c, ann, two, 1), lambda c: agenda.change(c, ann, two, 1, 5, False, "Two")):
        with pytest.raises(Refused, match="not on the agenda"), records.writing() as connection:
            act(connection)


def test_the_same_thing_is_not_put_on_it_twice_but_again_after_it_was_taken_off(records: Records, ann: Person) -> None:
    meeting = arranged(records, ann)
    wanted = Wanted("exception", "target", "NG3.3", "Waiting times")
    with records.writing() as connection:
        made = agenda.add(connection, ann, meeting.id, wanted)
        assert agenda.add(connection, ann, meeting.id, wanted) == made
        agenda.remove(connection, ann, made)
        again = agenda.add(connection, ann, meeting.id, wanted)
    assert again != made
    assert titles(records, meeting.id) == ["Waiting times"]


def test_a_change_of_what_somebody_else_changed_says_what_stands(records: Records, ann: Person) -> None:
    meeting_id, (one, *_) = three(records, ann)
    with records.writing() as connection:
        agenda.change(connection, ann, one, 1, 10, True, "One, theirs")
    with records.writing() as connection, pytest.raises(Conflict) as told:
        agenda.change(connection, ann, one, 1, 5, False, "One, mine")
    assert told.value.theirs == "It is now “One, theirs”, 10 minutes, for members only."
    assert titles(records, meeting_id)[0] == "One, theirs"


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        (Wanted("hand", "", "", ""), "title"),
        (Wanted("hand", "", "", "x", 0), "minutes"),
        (Wanted("rumour", "", "", "x"), "kind"),
        (Wanted("hand", "target", "", "x"), "subject"),
        (Wanted("hand", "", "NG3.3", "x"), "subject"),
    ],
)
def test_what_cannot_stand_on_an_agenda_is_said_by_field(
    records: Records, ann: Person, wanted: Wanted, field: str
) -> None:
    meeting = arranged(records, ann)
    with pytest.raises(Unfit) as told, records.writing() as connection:
        agenda.add(connection, ann, meeting.id, wanted)
    assert set(told.value.faults) == {field}


def test_the_agenda_of_a_closed_meeting_stays_and_a_reviewer_changes_none(records: Records, ann: Person) -> None:
    meeting_id, (one, *_) = three(records, ann)
    with records.writing() as connection:
        eve = add_person(connection, "Eve Review", "reviewer")
    with records.writing() as connection, pytest.raises(Refused, match="running meetings"):
        agenda.move(connection, eve, one, 1)
    with records.writing() as connection:
        meetings.open_(connection, ann, meeting_id)
        agenda.move(connection, ann, one, 1)  # while it is open the chair may still change it
        meetings.close(connection, ann, meeting_id)
    with records.writing() as connection, pytest.raises(Refused, match="closed"):
        agenda.remove(connection, ann, one)
    assert titles(records, meeting_id) == ["Two", "One", "Three"]


def test_every_change_counts_the_revision_on(records: Records, ann: Person) -> None:
    meeting_id, (one, *_) = three(records, ann)
    acts = (
        lambda c: agenda.move(c, ann, one, 1),
        lambda c: agenda.change(c, ann, one, 1, 7, False, "One"),
        lambda c: agenda.remove(c, ann, one),
    )
    seen = []
    for act in acts:
        with records.writing() as connection:
            act(connection)
            seen.append(meetings.revision(connection, meeting_id))
    assert seen == [5, 6, 7]  # 1 when it was arranged, one for each item


STEPS = st.lists(st.tuples(st.sampled_from(["add", "move", "remove"]), st.integers(0, 5), st.sampled_from([-1, 1])))


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_is_done_each_item_stands_once_and_in_an_order_without_gaps(
    records: Records, ann: Person, steps: list[tuple[str, int, int]]
) -> None:
    meeting = arranged(records, ann)
    order: list[int] = []
    for number, (step, which, by) in enumerate(steps):
        with records.writing() as connection:
            if step == "add":
                order.append(item(connection, ann, meeting, f"Item {number}"))
            elif order and step == "remove":
                agenda.remove(connection, ann, order.pop(which % len(order)))
            elif order:
                here = which % len(order)
                agenda.move(connection, ann, order[here], by)
                there = min(max(here + by, 0), len(order) - 1)
                order.insert(there, order.pop(here))
    with records.reading() as connection:
        found = agenda.items(connection, meeting.id)
    assert [one.id for one in found] == order
    assert [one.position for one in found] == list(range(1, len(order) + 1))


def test_several_who_add_move_and_remove_at_once_lose_nothing(records: Records, ann: Person) -> None:
    meeting = arranged(records, ann)
    with records.writing() as connection:
        standing = [item(connection, ann, meeting, f"Standing {number}") for number in range(4)]
        off = [item(connection, ann, meeting, f"Off {number}") for number in range(4)]

    def work(number: int) -> None:
        with records.writing() as connection:
            item(connection, ann, meeting, f"Added {number}")
        with records.writing() as connection:
            agenda.move(connection, ann, standing[number], 1 if number % 2 else -1)
        with records.writing() as connection:
            agenda.remove(connection, ann, off[number])

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    found = titles(records, meeting.id)
    assert sorted(found) == sorted([f"{what} {number}" for what in ("Standing", "Added") for number in range(4)])
    with records.reading() as connection:
        assert meetings.revision(connection, meeting.id) == 1 + 8 + 12


def test_what_stands_open_is_not_closed_without_a_word(records: Records, ann: Person) -> None:
    meeting = arranged(records, ann)
    with records.writing() as connection:
        made = item(connection, ann, meeting, "Workforce")
        with pytest.raises(Refused, match="open to everybody: change it there"):
            item(connection, ann, meeting, "Workforce", members_only=True)
        assert [(one.id, one.members_only) for one in agenda.items(connection, meeting.id)] == [(made, False)]
