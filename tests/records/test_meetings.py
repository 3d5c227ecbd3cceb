"""Meetings: who may run them, which release they hold to, how they open and close, and what goes before what."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from records import audit, chair_report, meetings
from records.database import Records
from records.faults import Conflict, Refused, Unfit
from records.meeting_words import Plan
from records.moments import now
from records.permissions import ROLES
from records.person import Person
from tests.records.boards import BOARD, arranged, held, plan
from tests.records_at import add_person


def test_a_meeting_is_kept_as_it_was_arranged(records: Records, ann: Person) -> None:
    with records.writing() as connection:
        made = meetings.by_id(connection, meetings.arrange(connection, ann, plan(title="  Locality \n Board ")))
        line = audit.entries(connection, f"meeting {made.id}")[0]
    assert made.plan == plan()
    assert (made.state, made.by, made.opened_at, made.closed_at) == ("planned", ann.id, None, None)
    assert (line.what, line.after["release_id"]) == ("meeting arranged", "2026.11")


@pytest.mark.parametrize("role", [*ROLES, ""])
def test_a_reviewer_and_somebody_without_a_role_run_no_meeting(records: Records, role: str) -> None:
    may = role in {"administrator", "analyst", "executive", "board_member"}
    with records.writing() as connection:
        who = add_person(connection, "Somebody", *([role] if role else []), programmes=("P18.CYP",))
        if may:
            assert meetings.arrange(connection, who, plan())
        else:
            with pytest.raises(Refused, match="does not include running meetings"):
                meetings.arrange(connection, who, plan())


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"minutes": 0}, "minutes"),
        ({"minutes": 601}, "minutes"),
        ({"board": "../x"}, "board"),
        ({"board": "programme:"}, "board"),
        ({"starts_at": datetime(2026, 12, 10, 14)}, "starts_at"),  # noqa: DTZ001  # without a zone: that is the fault
        ({"folder": "../../etc"}, "release_id"),
        ({"release_id": ""}, "release_id"),
    ],
)
def test_what_cannot_be_arranged_is_said_by_field(
    records: Records, ann: Person, wrong: dict[str, object], field: str
) -> None:
    with pytest.raises(Unfit) as told, records.writing() as connection:
        meetings.arrange(connection, ann, replace(plan(), **wrong))  # type: ignore[arg-type]
    assert set(told.value.faults) == {field}


def other_release(of: Plan) -> Plan:
    return replace(of, release_id="2026.12", folder="2026.12-5e6f7a8b")


def test_the_release_may_change_while_it_is_planned_and_never_after(records: Records, ann: Person) -> None:
    made = arranged(records, ann)
    with records.writing() as connection:
        meetings.change(connection, ann, made.id, 1, other_release(plan()))
        meetings.open_(connection, ann, made.id)
    with records.writing() as connection, pytest.raises(Refused, match="no number may move"):
        meetings.change(connection, ann, made.id, 2, plan())
    with records.writing() as connection:
        meetings.change(connection, ann, made.id, 2, replace(other_release(plan()), minutes=90))
    assert (held(records, made).release_id, held(records, made).minutes) == ("2026.12", 90)


def test_a_meeting_stays_with_its_board_and_as_it_was_once_it_is_closed(records: Records, ann: Person) -> None:
    made = arranged(records, ann, opened=True)
    with records.writing() as connection, pytest.raises(Refused, match="stays with its board"):
        meetings.change(connection, ann, made.id, 1, plan(board="hwb"))
    with records.writing() as connection:
        meetings.close(connection, ann, made.id)
    with records.writing() as connection, pytest.raises(Refused, match="closed"):
        meetings.change(connection, ann, made.id, 1, plan())


def test_two_who_arrange_it_anew_at_once_are_told_what_the_other_wrote(records: Records, ann: Person) -> None:
    made = arranged(records, ann)
    with records.writing() as connection:
        meetings.change(connection, ann, made.id, 1, plan(title="Theirs"))
    with records.writing() as connection, pytest.raises(Conflict) as told:
        meetings.change(connection, ann, made.id, 1, plan(title="Mine"))
    assert told.value.theirs == "It is now “Theirs”, 10 December 2026, 14:00, 60 minutes, release 2026.11."


def test_it_opens_once_closes_once_and_can_go_on_until_its_report_is_frozen(records: Records, ann: Person) -> None:
    made = arranged(records, ann)
    with records.writing() as connection, pytest.raises(Refused, match="not opened yet"):
        meetings.close(connection, ann, made.id)
    for act in (meetings.open_, meetings.open_, meetings.close, meetings.close, meetings.open_, meetings.close):
        with records.writing() as connection:
            act(connection, ann, made.id)
    with records.writing() as connection:
        told = [one.what for one in reversed(audit.entries(connection, f"meeting {made.id}"))]
        chair_report.begin(connection, ann, made.id, "Waiting times", "None")
        chair_report.freeze(connection, ann, made.id, 1)
    assert told == ["meeting arranged", *["meeting opened", "meeting closed"] * 2]
    with records.writing() as connection, pytest.raises(Refused, match="frozen"):
        meetings.open_(connection, ann, made.id)


def test_the_meeting_before_is_the_last_of_its_board_that_was_held(records: Records, ann: Person) -> None:
    first, never, elsewhere, this, later = (
        arranged(records, ann, 0),
        arranged(records, ann, 7),
        arranged(records, ann, 8, board="hwb"),
        arranged(records, ann, 14),
        arranged(records, ann, 21),
    )
    with records.reading() as connection:
        assert meetings.before(connection, first) is None
        assert meetings.before(connection, this) == never  # nobody has held any yet
    for one in (first, elsewhere, later):
        with records.writing() as connection:
            meetings.open_(connection, ann, one.id)
            meetings.close(connection, ann, one.id)
    with records.reading() as connection:
        assert meetings.before(connection, this) == meetings.by_id(connection, first.id)
        assert [one.id for one in meetings.of_board(connection, BOARD)] == [later.id, this.id, never.id, first.id]


def test_what_is_coming_is_open_or_still_to_be_held(records: Records, ann: Person) -> None:
    def at(hours: float) -> int:
        with records.writing() as connection:
            return meetings.arrange(connection, ann, replace(plan(), starts_at=now() + timedelta(hours=hours)))

    long_gone, running, soon, later = at(-13), at(-30), at(1), at(50)
    with records.writing() as connection:
        meetings.open_(connection, ann, running)
    with records.reading() as connection:
        assert [one.id for one in meetings.coming(connection)] == [running, soon, later]
        assert long_gone not in [one.id for one in meetings.coming(connection)]


def test_there_is_no_meeting_of_a_number_that_none_has(records: Records, ann: Person) -> None:
    for act in (
        lambda c: meetings.by_id(c, 7),
        lambda c: meetings.revision(c, 7),
        lambda c: meetings.open_(c, ann, 7),
        lambda c: meetings.change(c, ann, 7, 1, plan()),
    ):
        with pytest.raises(Refused, match="no such meeting"), records.writing() as connection:
            act(connection)
