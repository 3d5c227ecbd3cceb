"""Asking for commentary: whom it goes to, that it is asked once, and until when it stands as asked."""

from datetime import date, timedelta

import pytest
from sqlalchemy import update

from records import audit, commentary
from records.commentary_asked import AGAIN, ask_for, asked
from records.commentary_words import Words
from records.database import Records
from records.faults import Refused
from records.moments import now
from records.person import Person
from records.review_tables import commentary_request
from tests.records.told import told
from tests.staff import add_person

THING = ("target", "NG3.3")
WORDS = "An executive asks you for commentary about a target (NG3.3): why it is so, and what is done."


@pytest.fixture
def ann(records: Records) -> Person:
    return add_person(records, "executive")


def test_the_members_of_its_programmes_boards_are_asked_and_nobody_else(records: Records, ann: Person) -> None:
    member = add_person(records, "board_member", programmes=("P21.EL", "P21.CA"))
    others = [
        add_person(records, "board_member", programmes=("P21.CH",)),
        add_person(records, "board_member", programmes=("P21.EL",), state="disabled"),
        add_person(records, "administrator"),
        ann,
    ]
    with records.writing() as connection:
        ask_for(connection, ann, *THING, {"P21.EL"})
        assert asked(connection)[THING].role == "executive"
    assert told(records, member) == [WORDS]
    assert [told(records, one) for one in others] == [[], [], [], []]


def test_where_no_member_of_its_board_is_here_executives_and_administrators_are_asked(
    records: Records, ann: Person
) -> None:
    asks = add_person(records, "reviewer")
    admin = add_person(records, "administrator")
    analyst = add_person(records, "analyst")
    with records.writing() as connection:
        ask_for(connection, asks, *THING, {"P21.EL"})
    words = WORDS.replace("An executive", "A reviewer")
    assert [told(records, one) for one in (ann, admin, analyst, asks)] == [[words], [words], [], []]


def test_nobody_is_asked_when_only_the_asker_could_write(records: Records, ann: Person) -> None:
    with records.writing() as connection, pytest.raises(Refused, match="invite a member of its programme"):
        ask_for(connection, ann, *THING, ())
    with records.reading() as connection:
        assert asked(connection) == {}


def test_it_is_asked_once_and_after_a_week_again(records: Records, ann: Person) -> None:
    member = add_person(records, "board_member", programmes=("P21.EL",))
    with records.writing() as connection:
        ask_for(connection, ann, *THING, {"P21.EL"})
    with records.writing() as connection, pytest.raises(Refused, match="asked already"):
        ask_for(connection, add_person_in(records), *THING, {"P21.EL"})
    with records.writing() as connection:
        connection.execute(update(commentary_request).values(at=now() - AGAIN - timedelta(minutes=1)))
        ask_for(connection, ann, *THING, {"P21.EL"})
        assert len(asked(connection)) == 1
    assert told(records, member) == [WORDS, WORDS]


def add_person_in(records: Records) -> Person:
    return Person(999, "x@example.org", "X", frozenset({"reviewer"}), frozenset(), "active", False, 1)


def test_words_that_are_sent_in_answer_it_and_a_draft_does_not(records: Records, ann: Person) -> None:
    member, today = add_person(records, "board_member", programmes=("P21.EL",)), date(2026, 11, 26)
    said = Words(*THING, "programme board", "Referrals grew.", "Clinics.", today)
    with records.writing() as connection:
        ask_for(connection, ann, *THING, {"P21.EL"})
        ask_for(connection, ann, "target", "NG3.4", {"P21.EL"})
        made = commentary.write(connection, member, said, {"P21.EL"}, today)
        assert set(asked(connection)) == {THING, ("target", "NG3.4")}
        commentary.submit(connection, member, made, 1)
        assert set(asked(connection)) == {("target", "NG3.4")}
        lines = [(one.what, one.subject) for one in audit.entries(connection)]
    assert ("commentary asked for", "target NG3.3") in lines
    assert ("commentary request answered", "target NG3.3") in lines
