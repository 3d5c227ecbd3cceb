"""How a sign-in finds who it is: by a password of their own, or by a provider that they are bound to."""

import pytest
from argon2 import PasswordHasher
from sqlalchemy import Connection, select, update

from records import audit, links, passwords, people, sessions
from records.database import Records
from records.faults import Refused, Unfit
from records.people_tables import person
from records.person import Person, by_id
from tests.records_at import add_person

pytestmark = pytest.mark.usefixtures("quick_hashes")

GOOD, BETTER = "walnut pylon meadow", "cobalt thimble orbit"


def kept_password(connection: Connection, who: Person) -> str:
    return str(connection.execute(select(person.c.password).where(person.c.id == who.id)).scalar_one())


def test_a_new_password_ends_every_other_session_and_unused_link(records: Records) -> None:
    with records.writing() as connection:
        bo = add_person(connection, "Bo Board", "analyst")
        here, there = (sessions.start(connection, bo, "password") for _ in range(2))
        link = links.make(connection, bo.id, "new password")
        people.set_password(connection, bo, GOOD, keep=sessions.hashed(here))
        assert sessions.found(connection, here).person.id == bo.id
        for door in (lambda: sessions.found(connection, there), lambda: links.look(connection, link)):
            with pytest.raises(Refused):
                door()
        assert people.by_password(connection, " BO.board@Example.org", GOOD).id == bo.id


def test_the_old_password_is_asked_for_until_a_link_took_it_away(records: Records) -> None:
    with records.writing() as connection:
        bo = add_person(connection, "Bo Board", "analyst")
        people.set_password(connection, bo, GOOD)
        for wrong in ("", "not it", BETTER):
            with pytest.raises(Unfit) as told:
                people.set_password(connection, bo, BETTER, old=wrong)
            assert list(told.value.faults) == ["old_password"]
        people.set_password(connection, bo, BETTER, old=GOOD)
        links.use(connection, links.make(connection, bo.id, "new password"))
        with pytest.raises(Refused, match=people.WRONG):
            people.by_password(connection, bo.email, BETTER)
        people.set_password(connection, bo, GOOD)
        assert people.by_password(connection, bo.email, GOOD).id == bo.id


def test_ones_own_name_and_the_reviewing_bodys_make_no_password(records: Records) -> None:
    with records.writing() as connection:
        bo = add_person(connection, "Bo Boardman", "analyst")
        for poor in ("Boardman 2026!", "Patient Voice 26"):
            with pytest.raises(Unfit):
                people.set_password(connection, bo, poor, names=("Patient Voice",))
        assert kept_password(connection, bo) == ""


def test_unknown_people_and_wrong_passwords_are_told_the_same(records: Records) -> None:
    with records.writing() as connection:
        bo = add_person(connection, "Bo Board", "analyst")
        people.set_password(connection, bo, GOOD)
        add_person(connection, "In Vited", "analyst", state="invited")
        tried = [(bo.email, "wrong"), ("who@example.org", GOOD), ("in.vited@example.org", ""), ("\x00", GOOD), ("", "")]
        for email, password in tried:
            with pytest.raises(Refused) as told:
                people.by_password(connection, email, password)
            assert str(told.value) == people.WRONG


def test_a_password_is_kept_anew_when_the_work_has_grown(records: Records) -> None:
    with records.writing() as connection:
        bo = add_person(connection, "Bo Board", "analyst")
        older = PasswordHasher(time_cost=2, memory_cost=8, parallelism=1).hash(GOOD)
        connection.execute(update(person).where(person.c.id == bo.id).values(password=older))
        people.keep_password_fresh(connection, people.by_password(connection, bo.email, GOOD), GOOD)
        fresh = kept_password(connection, bo)
        assert fresh != older
        assert passwords.fits(fresh, GOOD)
        people.keep_password_fresh(connection, bo, GOOD)
        assert kept_password(connection, bo) == fresh


def test_a_provider_binds_somebody_invited_once_and_for_good(records: Records) -> None:
    with records.writing() as connection:
        bo = add_person(connection, "Bo Board", "analyst", state="invited")
        first = people.of_provider(connection, "https://id.example", "sub-1", "BO.board@example.org", True)
        again = people.of_provider(connection, "https://id.example", "sub-1", "bo.changed@elsewhere.example", False)
        assert (first.id, first.state, again.id) == (bo.id, "active", bo.id)
        assert audit.entries(connection, f"person {bo.id}")[0].what == "provider bound"
        with pytest.raises(Refused, match="invite"):
            people.of_provider(connection, "https://id.example", "sub-2", bo.email, True)
        with pytest.raises(Refused, match="invite"):
            people.of_provider(connection, "https://other.example", "sub-1", bo.email, True)


@pytest.mark.parametrize(
    ("issuer", "subject", "email", "verified", "says"),
    [
        ("https://id.example", "s", "bo.board@example.org", False, "has not checked"),
        ("https://id.example", "s", "who@example.org", True, "invite"),
        ("https://id.example", "s", "", True, "invite"),
        ("https://id.example", "s", "out@example.org", True, "invite"),
        ("", "s", "bo.board@example.org", True, "does not say who"),
        ("https://id.example", "", "bo.board@example.org", True, "does not say who"),
        ("https://id.example", "s" * 400, "bo.board@example.org", True, "does not say who"),
        ("https://id.example", "s\x00", "bo.board@example.org", True, "does not say who"),
    ],
)
def test_a_provider_lets_in_nobody_who_was_not_invited(
    records: Records, issuer: str, subject: str, email: str, verified: bool, says: str
) -> None:
    with records.writing() as connection:
        bo = add_person(connection, "Bo Board", "analyst", state="invited")
        add_person(connection, "Out", "analyst", email="out@example.org", state="disabled")
        with pytest.raises(Refused, match=says):
            people.of_provider(connection, issuer, subject, email, verified)
        assert by_id(connection, bo.id) == bo


def test_somebody_disabled_stays_out_by_their_provider_too(records: Records) -> None:
    with records.writing() as connection:
        ada, bo = add_person(connection, "Ada Admin", "administrator"), add_person(connection, "Bo Board", "analyst")
        people.of_provider(connection, "https://id.example", "sub-1", bo.email, True)
        people.disable(connection, ada, bo.id, 2)
        with pytest.raises(Refused, match="cannot be used"):
            people.of_provider(connection, "https://id.example", "sub-1", bo.email, True)
