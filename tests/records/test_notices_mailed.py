"""What is mailed: everything that is new in one letter, once, to those who want it and may read it."""

import threading
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, delete, func, insert, select, update

from records import news, notices, people
from records.database import Records
from records.moments import now
from records.notice_words import NO_LONGER
from records.people_tables import person, person_role
from records.person import Person
from records.work_tables import notice
from tests.records.told import KEY, Team
from tests.records_at import add_person


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notices, "SETTLES", timedelta(0))


def one_for(records: Records, who: Person, kind: str = "draft in review") -> None:
    with records.writing() as connection:
        notices.for_people(connection, kind, f"draft {KEY}", {"release": "2026.12"}, f"/review/{KEY}", [who.id])


def waiting(records: Records) -> list[int]:
    with records.reading() as connection:
        return notices.to_mail(connection)


def letter(records: Records, who: Person) -> notices.Letter | None:
    with records.writing() as connection:
        return notices.letter(connection, who.id)


def earlier_by(records: Records, **columns: timedelta) -> None:
    """As if so much time had passed since these moments of every notice."""
    with records.writing() as connection:
        for row in connection.execute(select(notice)).mappings().all():
            values = {name: row[name] and row[name] - by for name, by in columns.items()}
            connection.execute(update(notice).where(notice.c.id == row["id"]).values(**values))


@pytest.mark.usefixtures("at_once")
def test_one_letter_holds_all_that_is_new_and_goes_once(records: Records, team: Team) -> None:
    reviewer = team["reviewer"]
    one_for(records, reviewer)
    one_for(records, reviewer)
    assert waiting(records) == [reviewer.id]
    sent = letter(records, reviewer)
    assert sent is not None
    assert len(sent.notices) == 2
    assert (waiting(records), letter(records, reviewer)) == ([], None)  # another worker gets nothing
    with records.writing() as connection:
        notices.mailed(connection, sent.ids)
    earlier_by(records, mail_tried_at=timedelta(days=3))
    assert waiting(records) == []


@pytest.mark.usefixtures("at_once")
def test_of_workers_at_once_one_gets_the_letter(records: Records, team: Team) -> None:
    one_for(records, team["reviewer"])
    together, got = threading.Barrier(4), []

    def worker() -> None:
        together.wait()
        with records.writing() as connection:
            found = notices.letter(connection, team["reviewer"].id)
            time.sleep(0.05)
        got.append(found is not None)

    workers = [threading.Thread(target=worker) for _ in range(4)]
    for each in workers:
        each.start()
    for each in workers:
        each.join(30)
    assert sorted(got) == [False, False, False, True]


@pytest.mark.usefixtures("at_once")
def test_what_was_sent_and_not_written_down_goes_once_more_after_a_pause(records: Records, team: Team) -> None:
    one_for(records, team["reviewer"])
    first = letter(records, team["reviewer"])  # the worker is killed here
    assert waiting(records) == []
    earlier_by(records, mail_tried_at=timedelta(minutes=1))
    again = letter(records, team["reviewer"])
    assert first is not None
    assert again is not None
    assert again.ids == first.ids


@pytest.mark.usefixtures("at_once")
def test_pauses_grow_and_the_sixth_try_is_the_last(records: Records, team: Team) -> None:
    reviewer = team["reviewer"]
    one_for(records, reviewer)
    for minutes in (0, 1, 10, 60, 360, 1440):
        if minutes:
            earlier_by(records, mail_tried_at=timedelta(minutes=minutes, seconds=-30))
            assert waiting(records) == []
            earlier_by(records, mail_tried_at=timedelta(seconds=30))
        sent = letter(records, reviewer)
        assert sent is not None, minutes
        with records.writing() as connection:
            notices.failed(connection, sent, "The mail server put the letter off (451).", for_good=False)
    earlier_by(records, mail_tried_at=timedelta(days=5))
    assert waiting(records) == []
    with records.reading() as connection:
        assert notices.mail_trouble(connection, reviewer) is not None


@pytest.mark.usefixtures("at_once")
def test_a_refused_address_is_noted_and_said_until_a_letter_arrives(records: Records, team: Team) -> None:
    reviewer = team["reviewer"]
    one_for(records, reviewer)
    sent = letter(records, reviewer)
    assert sent is not None
    with records.writing() as connection:
        notices.failed(connection, sent, "Refused (550).", for_good=True)
    earlier_by(records, mail_tried_at=timedelta(days=5))
    assert waiting(records) == []
    with records.reading() as connection:
        assert notices.mail_trouble(connection, reviewer) is not None
    one_for(records, reviewer)
    sent = letter(records, reviewer)
    assert sent is not None
    assert len(sent.ids) == 1
    with records.writing() as connection:
        notices.mailed(connection, sent.ids)
    with records.reading() as connection:
        assert notices.mail_trouble(connection, reviewer) is None


def disabled(connection: Connection, who: Person) -> None:
    connection.execute(update(person).where(person.c.id == who.id).values(state="disabled"))


def wants_none(connection: Connection, who: Person) -> None:
    people.wants_mail(connection, who, wants=False)


def has_read(connection: Connection, who: Person) -> None:
    notices.read_all(connection, who, 2**31 - 1)


def long_ago(connection: Connection, who: Person) -> None:
    connection.execute(update(notice).values(at=now() - notices.NEWS))


def just_mailed(connection: Connection, who: Person) -> None:
    row = {"person_id": who.id, "at": now(), "kind": "x", "subject": "x", "facts": "{}", "address": "/home"}
    connection.execute(insert(notice).values(**row, mailed_at=now()))


def lost_every_role(connection: Connection, who: Person) -> None:
    connection.execute(delete(person_role).where(person_role.c.person_id == who.id))


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("what", [disabled, wants_none, has_read, long_ago, just_mailed, lost_every_role])
def test_no_letter_goes_to(records: Records, team: Team, what: Callable[[Connection, Person], None]) -> None:
    one_for(records, team["reviewer"])
    assert waiting(records) == [team["reviewer"].id]
    with records.writing() as connection:
        what(connection, team["reviewer"])
    assert letter(records, team["reviewer"]) is None
    with records.reading() as connection:
        tried = select(func.max(notice.c.mail_tries)).where(notice.c.person_id == team["reviewer"].id)
        assert connection.execute(tried).scalar() == 0


def test_a_notice_settles_before_it_is_mailed(records: Records, team: Team) -> None:
    one_for(records, team["reviewer"])
    assert waiting(records) == []
    earlier_by(records, at=notices.SETTLES)
    assert waiting(records) == [team["reviewer"].id]


@pytest.mark.usefixtures("at_once")
def test_a_letter_is_worded_for_what_may_be_read_as_it_is_sent(records: Records, team: Team) -> None:
    one_for(records, team["reviewer"])
    with records.writing() as connection:
        mine = person_role.c.person_id == team["reviewer"].id
        connection.execute(update(person_role).where(mine).values(role="board_member"))
    sent = letter(records, team["reviewer"])
    assert sent is not None
    assert [(one.words, one.address) for one in sent.notices] == [(NO_LONGER, "/home")]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(signed=st.lists(st.sampled_from(["/", "/targets"]), min_size=1, max_size=6))
def test_gathered_notices_count_every_change_once(records: Records, signed: list[str]) -> None:
    with records.writing() as connection:
        connection.execute(delete(notice))
        who = add_person(connection, "An", "analyst", email=f"a{now().timestamp()}@example.org")
        by = add_person(connection, "Re", "reviewer", email=f"r{now().timestamp()}@example.org")
        for address in signed:
            news.signed(connection, by, KEY, "2026.12", address)
        (only,) = notices.unread(connection, who)
    pages = "1 page" if len(signed) == 1 else f"{len(signed)} pages"
    assert only.words == f"A reviewer signed off {pages} of draft 2026.12."
