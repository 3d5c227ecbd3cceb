"""Single-use links: one use, a time to use them in, and a first administrator."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import Connection, update

from records import audit, links, people
from records.database import Records
from records.faults import Refused
from records.moments import now
from records.people_tables import person
from records.person import everybody
from tests.records_at import add_person

pytestmark = pytest.mark.usefixtures("quick_hashes")


def later(monkeypatch: pytest.MonkeyPatch, by: timedelta) -> None:
    """From here on it is later, for links."""
    monkeypatch.setattr(links, "now", lambda: now() + by)


def test_a_link_signs_in_once(records: Records) -> None:
    with records.writing() as connection:
        bo = add_person(connection, "Bo Board", "analyst", state="invited")
        token = links.make(connection, bo.id, "invitation")
        for _ in range(3):  # looking does not use it up
            link = links.look(connection, token)
        assert (link.person, link.purpose) == (bo, "invitation")
        used = links.use(connection, token)
        assert (used.id, used.state) == (bo.id, "active")
        for again in (links.look, links.use):
            with pytest.raises(Refused, match="used already"):
                again(connection, token)


@pytest.mark.parametrize(("purpose", "hours"), [("first", 1), ("invitation", 7 * 24), ("new password", 24)])
def test_a_link_can_be_used_for_its_time_and_no_longer(
    records: Records, monkeypatch: pytest.MonkeyPatch, purpose: links.Purpose, hours: int
) -> None:
    with records.writing() as connection:
        bo = add_person(connection, "Bo Board", "analyst")
        token = links.make(connection, bo.id, purpose)
        later(monkeypatch, timedelta(hours=hours, seconds=-30))
        assert links.look(connection, token).person == bo
        later(monkeypatch, timedelta(hours=hours, seconds=30))
        for late in (links.look, links.use):
            with pytest.raises(Refused, match="has ended") as told:
                late(connection, token)
            assert ("Start the site again" in str(told.value)) is (purpose == "first")


@pytest.mark.parametrize("token", ["", "made-up", "\x00", "\ud800", "ü" * 5000])
def test_a_link_that_was_never_made_opens_nothing(records: Records, token: str) -> None:
    with records.writing() as connection:
        for door in (links.look, links.use):
            with pytest.raises(Refused, match="not known here"):
                door(connection, token)


def test_a_newer_link_ends_the_one_before_of_its_purpose_only(records: Records) -> None:
    with records.writing() as connection:
        bo = add_person(connection, "Bo Board", "analyst", state="invited")
        old = links.make(connection, bo.id, "new password")
        other = links.make(connection, bo.id, "invitation")
        new = links.make(connection, bo.id, "new password")
        with pytest.raises(Refused, match="has ended"):
            links.use(connection, old)
        assert {links.use(connection, token).id for token in (other, new)} == {bo.id}


def test_a_new_address_ends_the_links_that_went_to_the_old_one(records: Records) -> None:
    with records.writing() as connection:
        ada, bo = add_person(connection, "Ada", "administrator"), add_person(connection, "Bo Board", "analyst")
        token = links.make(connection, bo.id, "new password")
        people.change_email(connection, ada, bo.id, "bo@new.example", 1)
        with pytest.raises(Refused, match="has ended"):
            links.use(connection, token)


@pytest.mark.parametrize("state", ["disabled", "forgotten"])
def test_nobody_who_is_kept_out_gets_or_uses_a_link(records: Records, state: str) -> None:
    with records.writing() as connection:
        bo = add_person(connection, "Bo Board", "analyst")
        token = links.make(connection, bo.id, "new password")
        connection.execute(update(person).where(person.c.id == bo.id).values(state=state))
        with pytest.raises(Refused, match="cannot sign in"):
            links.make(connection, bo.id, "invitation")
        for door in (links.look, links.use):
            with pytest.raises(Refused, match="ask an administrator"):
                door(connection, token)


def test_the_log_tells_of_links_made_and_used_by_whom(records: Records) -> None:
    with records.writing() as connection:
        ada, bo = add_person(connection, "Ada", "administrator"), add_person(connection, "Bo Board", "analyst")
        links.use(connection, links.make(connection, bo.id, "new password", by=ada))
        told = [(line.what, line.name, line.after["purpose"]) for line in audit.entries(connection, f"person {bo.id}")]
    assert told == [("link used", "Bo Board", "new password"), ("link made", "Ada", "new password")]


def test_of_two_who_use_one_link_at_once_one_is_let_in(records: Records) -> None:
    with records.writing() as connection:
        bo = add_person(connection, "Bo Board", "analyst")
        tokens = [links.make(connection, bo.id, purpose) for purpose in links.PURPOSES]
    together = Barrier(2)

    def use(token: str) -> str:
        together.wait()
        try:
            with records.writing() as connection:
                return links.use(connection, token).name
        except Refused as refusal:
            return str(refusal)[:27]

    with ThreadPoolExecutor(2) as pool:
        for token in tokens:
            assert sorted(pool.map(use, [token, token])) == ["Bo Board", "This link was used already."]


def test_the_first_administrator_comes_in_by_a_link_and_then_no_more(records: Records) -> None:
    with records.writing() as connection:
        assert not links.has_administrator(connection)
        earlier, token = links.first_link(connection), links.first_link(connection)
        assert [p.email for p in everybody(connection)] == ["first@localhost"]
        with pytest.raises(Refused, match="has ended"):
            links.use(connection, earlier)
        first = links.use(connection, token)
        assert (first.name, first.roles, first.state) == ("First administrator", {"administrator"}, "active")
        assert not links.has_administrator(connection)  # not before there is a way to sign in
        people.set_password(connection, first, "walnut pylon meadow")
        assert people.by_password(connection, "first@localhost", "walnut pylon meadow") == first
        assert links.has_administrator(connection)
        with pytest.raises(Refused, match="administrator already"):
            links.first_link(connection)


def test_the_first_link_opens_the_administrator_who_has_no_way_in(records: Records) -> None:
    with records.writing() as connection:
        ada = add_person(connection, "Ada", "administrator")
        assert links.use(connection, links.first_link(connection)) == ada
        assert len(everybody(connection)) == 1


def disabled(connection: Connection) -> None:
    add_person(connection, "Dis Abled", "administrator", state="disabled")


def invited(connection: Connection) -> None:
    add_person(connection, "In Vited", "administrator", state="invited")


def analyst(connection: Connection) -> None:
    people.set_password(connection, add_person(connection, "An Alyst", "analyst"), "walnut pylon meadow")


@pytest.mark.parametrize("there", [disabled, invited, analyst])
def test_whoever_is_no_active_administrator_does_not_count_as_one(
    records: Records, there: Callable[[Connection], None]
) -> None:
    with records.writing() as connection:
        there(connection)
        assert not links.has_administrator(connection)
        assert links.use(connection, links.first_link(connection)).email == "first@localhost"


def test_two_sites_that_start_at_once_make_one_first_administrator(records: Records) -> None:
    together = Barrier(2)

    def start(_: int) -> str:
        together.wait()
        with records.writing() as connection:
            return links.first_link(connection)

    with ThreadPoolExecutor(2) as pool:
        tokens = list(pool.map(start, range(2)))
    with records.writing() as connection:
        assert len(everybody(connection)) == 1
        worked = [token for token in tokens if _opens(connection, token)]
    assert worked


def _opens(connection: Connection, token: str) -> bool:
    try:
        links.look(connection, token)
    except Refused:
        return False
    return True
