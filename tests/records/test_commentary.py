"""Commentary: who may write it, what it must be, who decides on it, and which words stand."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.catalogue import load_catalogue
from data.sources import commentary as reader
from records import audit
from records.commentary import (
    DECISIONS,
    approved,
    approved_since,
    by_id,
    change,
    decide,
    history,
    latest,
    newest_of,
    submit,
    unfinished,
    waiting,
    write,
)
from records.commentary_words import LONGEST, OWNERS, Words, checked
from records.database import Records
from records.faults import Conflict, Refused, Unfit
from records.moments import now
from records.person import Person
from tests.running import ROOT
from tests.staff import add_person

TODAY = date(2026, 11, 26)
SAID = Words("target", "NG3.3", "programme board", "Referrals grew.", "Weekend clinics.", TODAY, date(2027, 6, 30))


@pytest.fixture
def ann(records: Records) -> Person:
    return add_person(records, "executive")


@pytest.fixture
def bob(records: Records) -> Person:
    return add_person(records, "administrator")


@pytest.fixture
def carried(records: Records, ann: Person, bob: Person) -> Callable[..., int]:
    """Writes, sends in and has words decided on; gives their id."""

    def carry(words: Words = SAID, decision: str = "public") -> int:
        with records.writing() as connection:
            id_ = write(connection, ann, words, (), TODAY)
            submit(connection, ann, id_, 1)
            decide(connection, bob, id_, 2, decision, "Say more." if decision == "return" else "")
        return id_

    return carry


def test_a_draft_is_nobody_elses_and_stands_nowhere(records: Records, ann: Person, bob: Person) -> None:
    with records.writing() as connection:
        id_ = write(connection, ann, SAID, (), TODAY)
        assert latest(connection, "target", "NG3.3") is None
        assert [one.id for one in unfinished(connection, ann)] == [id_]
        assert unfinished(connection, bob) == []
        for step in (lambda: submit(connection, bob, id_, 1), lambda: change(connection, bob, id_, 1, SAID, (), TODAY)):
            with pytest.raises(Refused, match="Somebody else wrote this"):
                step()


def test_what_is_approved_is_the_latest(records: Records, carried: Callable[..., int]) -> None:
    id_ = carried()
    with records.reading() as connection:
        found = latest(connection, "target", "NG3.3")
        assert found is not None
        assert (found.id, found.words, found.public, found.status) == (id_, SAID, True, "approved")
        assert latest(connection, "target", "NG3.4") is None


def test_newer_words_take_the_place_of_older_ones(records: Records, carried: Callable[..., int]) -> None:
    old = carried(replace(SAID, written_on=TODAY - timedelta(30)))
    new = carried()
    with records.reading() as connection:
        assert [one.id for one in approved(connection)] == [new]
        assert by_id(connection, old).status == "replaced"
        assert [one.id for one in history(connection, "target", "NG3.3")] == [new, old]


def test_words_for_staff_leave_those_for_the_public_standing(records: Records, carried: Callable[..., int]) -> None:
    public = carried(replace(SAID, written_on=TODAY - timedelta(30)))
    staff = carried(decision="staff")
    with records.reading() as connection:
        assert [one.id for one in approved(connection)] == [staff, public]
        assert newest_of(approved(connection))["target", "NG3.3"].id == staff


def test_words_on_another_thing_replace_nothing(records: Records, carried: Callable[..., int]) -> None:
    carried()
    carried(replace(SAID, subject="NG3.4"))
    carried(replace(SAID, about="measure"))
    with records.reading() as connection:
        assert len(approved(connection)) == 3


def test_nobody_decides_on_their_own_words(records: Records, bob: Person) -> None:
    with records.writing() as connection:
        id_ = write(connection, bob, SAID, (), TODAY)
        submit(connection, bob, id_, 1)
        with pytest.raises(Refused, match="somebody else must decide"):
            decide(connection, bob, id_, 2, "public")


def test_only_what_waits_is_decided_on_and_only_once(records: Records, ann: Person, bob: Person) -> None:
    with records.writing() as connection:
        id_ = write(connection, ann, SAID, (), TODAY)
        with pytest.raises(Refused, match="do not wait"):
            decide(connection, bob, id_, 1, "public")
        submit(connection, ann, id_, 1)
        assert [one.id for one in waiting(connection)] == [id_]
        decide(connection, bob, id_, 2, "staff")
        with pytest.raises(Refused, match="do not wait"):
            decide(connection, bob, id_, 3, "public")


def test_what_goes_back_says_why_and_can_be_mended(records: Records, ann: Person, bob: Person) -> None:
    with records.writing() as connection:
        id_ = write(connection, ann, SAID, (), TODAY)
        submit(connection, ann, id_, 1)
        with pytest.raises(Unfit) as fault:
            decide(connection, bob, id_, 2, "return", "  ")
        assert list(fault.value.faults) == ["reply"]
        decide(connection, bob, id_, 2, "return", "Say by when.")
        assert unfinished(connection, ann)[0].reply == "Say by when."
        change(connection, ann, id_, 3, replace(SAID, cause="Another."), (), TODAY)
        submit(connection, ann, id_, 4)
        assert by_id(connection, id_).words.cause == "Another."
        assert by_id(connection, id_).reply == ""


@pytest.mark.parametrize("decision", ["", "yes", "approved", "Public"])
def test_a_decision_is_one_of_three(records: Records, ann: Person, bob: Person, decision: str) -> None:
    with records.writing() as connection:
        id_ = write(connection, ann, SAID, (), TODAY)
        submit(connection, ann, id_, 1)
        with pytest.raises(Unfit):
            decide(connection, bob, id_, 2, decision)
        assert decision not in DECISIONS


def test_two_who_change_the_same_words_do_not_lose_any(records: Records, ann: Person) -> None:
    with records.writing() as connection:
        id_ = write(connection, ann, SAID, (), TODAY)
        change(connection, ann, id_, 1, replace(SAID, cause="The first."), (), TODAY)
        with pytest.raises(Conflict) as conflict:
            change(connection, ann, id_, 1, replace(SAID, cause="The second."), (), TODAY)
        assert "The first." in conflict.value.theirs


def test_words_that_were_sent_in_stay_as_they_are(records: Records, ann: Person) -> None:
    with records.writing() as connection:
        id_ = write(connection, ann, SAID, (), TODAY)
        submit(connection, ann, id_, 1)
        with pytest.raises(Refused, match="sent in already"):
            change(connection, ann, id_, 2, SAID, (), TODAY)


def test_a_board_member_writes_of_their_own_programmes_alone(records: Records) -> None:
    member = add_person(records, "board_member", programmes=("P21.EL",))
    with records.writing() as connection:
        write(connection, member, SAID, {"P21.EL", "P21.MH"}, TODAY)
        for programmes in ((), {"P21.MH"}):
            with pytest.raises(Refused, match="no programme whose board you sit on"):
                write(connection, member, SAID, programmes, TODAY)


def test_a_reviewer_writes_none(records: Records) -> None:
    reviewer = add_person(records, "reviewer")
    with records.writing() as connection, pytest.raises(Refused):
        write(connection, reviewer, SAID, {"P21.EL"}, TODAY)


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (replace(SAID, cause=" \n "), "cause"),
        (replace(SAID, action=""), "action"),
        (replace(SAID, cause="x" * (LONGEST + 1)), "cause"),
        (replace(SAID, role="Ann Smith"), "role"),
        (replace(SAID, written_on=TODAY + timedelta(1)), "written_on"),
        (replace(SAID, recovery_on=TODAY - timedelta(1)), "recovery_on"),
        (replace(SAID, about="person"), ""),
        (replace(SAID, subject=""), ""),
    ],
)
def test_words_that_cannot_be_taken_are_named_by_their_field(words: Words, field: str) -> None:
    with pytest.raises(Unfit) as fault:
        checked(words, TODAY)
    assert list(fault.value.faults) == [field]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=700))
def test_text_is_taken_with_its_blanks_squeezed_or_refused(text: str) -> None:
    squeezed = " ".join(text.split())
    if 0 < len(squeezed) <= 600:
        assert checked(replace(SAID, cause=text), TODAY).cause == squeezed
    else:
        with pytest.raises(Unfit):
            checked(replace(SAID, cause=text), TODAY)


def test_a_recovery_on_the_day_itself_and_none_at_all_are_taken() -> None:
    assert checked(replace(SAID, recovery_on=TODAY), TODAY).recovery_on == TODAY
    assert checked(replace(SAID, recovery_on=None), TODAY).recovery_on is None


def test_each_step_is_in_the_log(records: Records, carried: Callable[..., int]) -> None:
    id_ = carried()
    with records.reading() as connection:
        lines = audit.entries(connection, f"commentary {id_}")
    assert [line.what for line in reversed(lines)] == [
        "commentary written",
        "commentary submitted",
        "commentary approved",
    ]
    assert lines[0].after == {"status": "approved", "public": True, "reply": ""}
    assert lines[2].after["recovery_on"] == "2027-06-30"


def test_what_was_approved_since_a_moment(records: Records, carried: Callable[..., int]) -> None:
    before = now()
    id_ = carried()
    with records.reading() as connection:
        assert [one.id for one in approved_since(connection, before)] == [id_]
        assert approved_since(connection, now()) == []


def test_who_may_answer_for_something_is_the_same_list_as_in_the_definitions() -> None:
    source = load_catalogue(ROOT / "data" / "definitions").sources[reader.SOURCE]
    assert (*source.boards, *source.roles) == OWNERS
    assert LONGEST == reader.LONGEST
