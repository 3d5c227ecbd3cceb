"""How often somebody may try to sign in."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import Connection, func, select

from records import tries
from records.database import Records
from records.faults import Refused
from records.moments import now
from records.people_tables import setting, sign_in_try

JANE, HERE, THERE = "jane@example.org", "192.0.2.1", "198.51.100.7"
Wait = Callable[[float], None]


@pytest.fixture
def wait(monkeypatch: pytest.MonkeyPatch) -> Wait:
    """Makes it so many minutes later."""
    passed = [0.0]

    def on(minutes: float) -> None:
        passed[0] += minutes

    monkeypatch.setattr(tries, "now", lambda: now() + timedelta(minutes=passed[0]))
    return on


def fail(connection: Connection, email: str = JANE, origin: str = HERE, times: int = 1) -> None:
    for _ in range(times):
        tries.begin(connection, email, origin)


def is_held(connection: Connection, email: str = JANE, origin: str = HERE) -> str:
    with pytest.raises(Refused) as told:
        tries.begin(connection, email, origin)
    return str(told.value)


def test_the_sixth_try_of_an_account_waits_and_is_told_how_long(records: Records, wait: Wait) -> None:
    with records.writing() as connection:
        fail(connection, times=4)
        wait(5)
        fail(connection)
        assert is_held(connection, " JANE@Example.org ") == "Too many tries. Wait 10 minutes, and try again."
        wait(9.5)
        assert is_held(connection) == "Too many tries. Wait 1 minute, and try again."
        wait(0.6)
        fail(connection, times=4)
        assert "Wait 5 minutes" in is_held(connection)  # until the one of five minutes later leaves too
        fail(connection, "other@example.org")


def test_tries_that_were_turned_away_do_not_lengthen_the_wait(records: Records, wait: Wait) -> None:
    with records.writing() as connection:
        fail(connection, times=5)
        for _ in range(14):
            wait(1)
            is_held(connection, origin=THERE)
        wait(1.1)
        fail(connection)


def test_the_twenty_first_failure_from_one_place_waits_whoever_it_names(records: Records, wait: Wait) -> None:
    with records.writing() as connection:
        for number in range(20):
            fail(connection, f"person{number}@example.org")
        assert "Wait 15 minutes" in is_held(connection, "somebody@example.org")
        fail(connection, "somebody@example.org", THERE)


def test_the_right_password_clears_the_account(records: Records, wait: Wait) -> None:
    with records.writing() as connection:
        fail(connection, times=4)
        tries.passed(connection, tries.begin(connection, JANE, HERE))
        fail(connection, times=5)
        is_held(connection)


def test_strangers_elsewhere_do_not_keep_out_who_signed_in_here_today(records: Records, wait: Wait) -> None:
    with records.writing() as connection:
        tries.passed(connection, tries.begin(connection, JANE, HERE))
        fail(connection, origin=THERE, times=5)
        is_held(connection, origin=THERE)
        fail(connection, times=5)
        is_held(connection)


def test_an_own_account_does_not_clear_the_failures_on_others(records: Records, wait: Wait) -> None:
    with records.writing() as connection:
        fail(connection, times=5)
        tries.passed(connection, tries.begin(connection, "me@example.org", HERE))
        is_held(connection)


def test_tries_are_gone_after_a_day(records: Records, wait: Wait) -> None:
    with records.writing() as connection:
        fail(connection, times=3)
        wait(24 * 60 + 1)
        fail(connection)
        assert connection.execute(select(func.count()).select_from(sign_in_try)).scalar_one() == 1


def test_an_address_cannot_be_read_from_its_hash_without_the_key(records: Records) -> None:
    with records.writing() as connection:
        fail(connection, times=2)
        kept = connection.execute(select(sign_in_try.c.who, sign_in_try.c.origin)).all()
        keys = connection.execute(select(setting.c.value)).scalars().all()
    assert len(set(kept)) == 1
    assert len(keys) == 1
    assert len(bytes.fromhex(keys[0])) == 32
    assert all(len(hash_) == 64 for hash_ in kept[0])
    assert kept[0].who != kept[0].origin


@pytest.mark.parametrize("odd", ["", "\x00", "\ud800", "x" * 100_000])
def test_whatever_is_typed_is_counted(records: Records, odd: str) -> None:
    with records.writing() as connection:
        fail(connection, odd, times=5)
        is_held(connection, odd)


def test_tries_that_come_at_once_are_all_counted(records: Records) -> None:
    together = Barrier(8)

    def attempt(_: int) -> bool:
        together.wait()
        try:
            with records.writing() as connection:
                tries.begin(connection, JANE, HERE)
        except Refused:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(attempt, range(8))) == 5


def test_whoever_has_a_whole_network_of_addresses_is_one_place(records: Records) -> None:
    with records.writing() as connection:
        for number in range(tries.OF_ORIGIN):
            tries.begin(connection, f"p{number}@example.org", f"2001:db8:0:7::{number + 1:x}")
        is_held(connection, "last@example.org", "2001:db8:0:7:ffff::1")
        tries.begin(connection, "last@example.org", "2001:db8:0:8::1")


@pytest.mark.parametrize(
    ("origin", "place"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8::1", "2001:db8::/64"),
        ("", ""),
        ("unix:", "unix:"),
    ],
)
def test_the_place_of_an_address(origin: str, place: str) -> None:
    assert tries.place_of(origin) == place
