"""People are invited, changed and found again; each change is in the log; somebody can always let others in."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from records import audit, links, people, sessions
from records.database import Records
from records.faults import Conflict, Refused, Unfit
from records.people_checks import fit_email, fit_name
from records.person import Person, by_email, by_id
from tests.records_at import add_person

pytestmark = pytest.mark.usefixtures("quick_hashes")

GOOD = "walnut pylon meadow"


def administrator(connection: Connection, name: str = "Ada Admin") -> Person:
    return add_person(connection, name, "administrator")


def test_somebody_invited_has_their_roles_and_stands_in_the_log(records: Records) -> None:
    with records.writing() as connection:
        ada = administrator(connection)
        made = people.invite(connection, ada, "  Bo   Board ", "Bo@Example.ORG", ["board_member"], ["P18.CYP", "P2"])
        bo = by_id(connection, made)
        line = audit.entries(connection, f"person {made}")[0]
    assert (bo.name, bo.email, bo.state, bo.version) == ("Bo Board", "bo@example.org", "invited", 1)
    assert (bo.roles, bo.programmes) == ({"board_member"}, {"P18.CYP", "P2"})
    assert (line.what, line.name, line.before) == ("invited", "Ada Admin", {})
    assert line.after == {
        "name": "Bo Board",
        "email": "bo@example.org",
        "roles": ["board_member"],
        "programmes": ["P18.CYP", "P2"],
        "state": "invited",
    }


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        (("", "no address", ["analyst"], []), {"name", "email"}),
        (("B", "b@example.org", ["analyst"], []), {"name"}),
        (("B" * 201, "b@example.org", ["analyst"], []), {"name"}),
        (("Bo\u202e Board", "b@example.org", ["analyst"], []), {"name"}),
        (("Bo Board", "b@example.org", [], []), {"roles"}),
        (("Bo Board", "b@example.org", ["owner"], []), {"roles"}),
        (("Bo Board", "b@example.org", ["board_member"], []), {"programmes"}),
        (("Bo Board", "b@example.org", ["analyst"], ["P2"]), {"programmes"}),
        (("Bo Board", "b@example.org", ["board_member"], [""]), {"programmes"}),
        (("Bo Board", "ada.admin@example.org", ["analyst"], []), {"email"}),
        (("Bo Board", "ADA.ADMIN@example.org ", ["analyst"], []), {"email"}),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_field(records: Records, typed: Any, fields: set[str]) -> None:
    with records.writing() as connection:
        ada = administrator(connection)
        with pytest.raises(Unfit) as told:
            people.invite(connection, ada, *typed)
        assert set(told.value.faults) == fields
        assert by_email(connection, "ada.admin@example.org").id == ada.id  # the transaction still serves


@pytest.mark.parametrize(
    "bad",
    [
        *("", "jane", "jane@", "@example.org", "jane@localhost", "jane@@example.org", "jane@exa mple.org"),
        *("jane@example..org", ".jane@example.org", "ja..ne@example.org", "jane@-example.org", "jane@example.org."),
        *("jane@example.org\nBcc: all@example.org", "jane@example.org, b@example.org", "Jane <jane@example.org>"),
        *("jäne@example.org", "jane@example.org\x00", "j" * 65 + "@example.org", "j@" + "long." * 60 + "org"),
    ],
)
def test_what_is_no_address_is_refused(bad: str) -> None:
    with pytest.raises(Unfit):
        fit_email(bad)


@given(st.emails())
@settings(max_examples=60, deadline=None)
def test_every_address_of_the_standard_is_taken_in_small_letters(address: str) -> None:
    kept = fit_email(f" {address} ")
    assert kept == address.lower()
    assert fit_email(kept) == kept


@given(st.text(max_size=40))
@settings(max_examples=60, deadline=None)
def test_an_address_that_is_taken_holds_one_at_and_no_space(typed: str) -> None:
    try:
        kept = fit_email(f"{typed}@example.org")
    except Unfit:
        return
    assert kept.count("@") == 1
    assert kept.isascii()
    assert kept.isprintable()
    assert " " not in kept


@given(st.text(max_size=220))
@settings(max_examples=60, deadline=None)
def test_a_name_is_refused_or_kept_as_it_will_stay(typed: str) -> None:
    try:
        kept = fit_name(typed)
    except Unfit:
        return
    assert 2 <= len(kept) <= 200
    assert fit_name(kept) == kept


Change = Callable[[Connection, Person, Person, int], None]
CHANGES: dict[str, Change] = {
    "renamed": lambda c, by, who, seen: people.rename(c, by, who.id, "Bea Board", seen),
    "address changed": lambda c, by, who, seen: people.change_email(c, by, who.id, "bea@example.org", seen),
    "roles changed": lambda c, by, who, seen: people.change_roles(c, by, who.id, ["analyst"], [], seen),
    "disabled": lambda c, by, who, seen: people.disable(c, by, who.id, seen),
}
BEFORE_AND_AFTER: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "renamed": ({"name": "Bo Board"}, {"name": "Bea Board"}),
    "address changed": ({"email": "bo.board@example.org"}, {"email": "bea@example.org"}),
    "roles changed": (
        {"roles": ["board_member"], "programmes": ["P2"]},
        {"roles": ["analyst"], "programmes": []},
    ),
    "disabled": ({"state": "active"}, {"state": "disabled"}),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_is_in_the_log_with_what_stood_before(records: Records, what: str) -> None:
    with records.writing() as connection:
        ada, bo = administrator(connection), add_person(connection, "Bo Board", "board_member", programmes=("P2",))
        CHANGES[what](connection, ada, bo, bo.version)
        line = audit.entries(connection, f"person {bo.id}")[0]
        assert by_id(connection, bo.id).version == 2
    assert (line.what, line.person_id) == (what, ada.id)
    assert (line.before, line.after) == BEFORE_AND_AFTER[what]


@pytest.mark.parametrize("what", CHANGES)
def test_of_two_who_change_one_person_the_second_is_told_how_it_stands(records: Records, what: str) -> None:
    with records.writing() as connection:
        ada, bo = administrator(connection), add_person(connection, "Bo Board", "board_member", programmes=("P2",))
        people.change_roles(connection, ada, bo.id, ["executive"], [], bo.version)
    with pytest.raises(Conflict) as told, records.writing() as connection:
        CHANGES[what](connection, ada, bo, bo.version)
    assert told.value.theirs == "Now: Bo Board, bo.board@example.org, executive, active."
    with records.reading() as connection:
        now_is = by_id(connection, bo.id)
        assert (now_is.roles, now_is.state, now_is.name) == ({"executive"}, "active", "Bo Board")


def test_a_change_that_changes_nothing_writes_nothing(records: Records) -> None:
    with records.writing() as connection:
        ada, bo = administrator(connection), add_person(connection, "Bo Board", "board_member", programmes=("P2",))
        people.rename(connection, ada, bo.id, "Bo  Board", 1)
        people.change_email(connection, ada, bo.id, "BO.Board@example.org", 1)
        people.change_roles(connection, ada, bo.id, ["board_member"], ["P2"], 1)
        people.enable(connection, ada, bo.id, 1)
        people.wants_mail(connection, bo, True)
        assert audit.entries(connection) == []
        assert by_id(connection, bo.id) == bo


def test_an_address_that_somebody_has_is_not_given_twice(records: Records) -> None:
    with records.writing() as connection:
        ada, bo = administrator(connection), add_person(connection, "Bo Board", "analyst")
        with pytest.raises(Unfit, match="already"):
            people.change_email(connection, ada, bo.id, ada.email, 1)
        assert by_id(connection, bo.id) == bo


def test_the_last_administrator_stays_one(records: Records) -> None:
    with records.writing() as connection:
        ada = administrator(connection)
        add_person(connection, "Dis Abled", "administrator", state="disabled")
        add_person(connection, "In Vited", "administrator", state="invited")
        with pytest.raises(Refused, match="Ada Admin is the last administrator"):
            people.change_roles(connection, ada, ada.id, ["analyst"], [], 1)
        other = add_person(connection, "Odd One", "analyst")
        with pytest.raises(Refused, match="last administrator"):
            people.disable(connection, other, ada.id, 1)
        people.change_roles(connection, ada, ada.id, ["administrator", "analyst"], [], 1)


def test_nobody_disables_themselves(records: Records) -> None:
    with records.writing() as connection:
        ada = administrator(connection)
        administrator(connection, "Other Admin")
        with pytest.raises(Refused, match="your own account"):
            people.disable(connection, ada, ada.id, 1)


def test_two_administrators_cannot_demote_each_other_at_once(records: Records) -> None:
    with records.writing() as connection:
        both = [administrator(connection), administrator(connection, "Other Admin")]
    together = Barrier(2)

    def demote(by: Person, whom: Person) -> str:
        together.wait()
        try:
            with records.writing() as connection:
                people.change_roles(connection, by, whom.id, ["analyst"], [], 1)
        except Refused:
            return "refused"
        return "done"

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(demote, both, reversed(both)))
    assert sorted(done) == ["done", "refused"]


def test_somebody_disabled_is_out_at_once_and_comes_back_as_they_were(records: Records) -> None:
    with records.writing() as connection:
        ada, bo = administrator(connection), add_person(connection, "Bo Board", "analyst")
        people.set_password(connection, bo, GOOD)
        cookie, link = sessions.start(connection, bo, "password"), links.make(connection, bo.id, "new password")
        people.disable(connection, ada, bo.id, 1)
        for door in (lambda: sessions.found(connection, cookie), lambda: links.use(connection, link)):
            with pytest.raises(Refused):
                door()
        with pytest.raises(Refused, match=people.WRONG):
            people.by_password(connection, bo.email, GOOD)
        people.enable(connection, ada, bo.id, 2)
        assert people.by_password(connection, bo.email, GOOD).state == "active"
        with pytest.raises(Refused, match="not signed in"):
            sessions.found(connection, cookie)


def test_somebody_enabled_who_never_had_a_way_in_is_invited_again(records: Records) -> None:
    with records.writing() as connection:
        ada, bo = administrator(connection), add_person(connection, "Bo Board", "analyst", state="invited")
        people.disable(connection, ada, bo.id, 1)
        people.enable(connection, ada, bo.id, 2)
        assert by_id(connection, bo.id).state == "invited"


def test_who_wants_no_mail_says_so_once(records: Records) -> None:
    with records.writing() as connection:
        bo = add_person(connection, "Bo Board", "analyst")
        people.wants_mail(connection, bo, False)
        people.wants_mail(connection, bo, False)
        lines = audit.entries(connection, f"person {bo.id}")
        assert by_id(connection, bo.id).wants_mail is False
    assert [(line.what, line.before, line.after) for line in lines] == [
        ("mail chosen", {"wants_mail": True}, {"wants_mail": False})
    ]


def test_nothing_is_half_written_when_a_change_fails(records: Records) -> None:
    with records.writing() as connection:
        ada = administrator(connection)

    def twice() -> None:
        with records.writing() as connection:
            for name in ("Bo Board", "Bo Again"):
                people.invite(connection, ada, name, "bo@example.org", ["analyst"])

    with pytest.raises(Unfit):
        twice()
    with records.reading() as connection, pytest.raises(Refused):
        by_email(connection, "bo@example.org")
