"""What is kept of people, for how long, and what is left of somebody forgotten."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, Table, func, select, update

from records import audit, links, people, retention, sessions
from records.database import Records
from records.faults import Refused
from records.moments import now
from records.people_tables import person, person_role, session, sign_in_try, single_use_link, visit
from records.person import Person, by_id, everybody
from records.review_tables import comment
from records.schema import metadata
from records.work_tables import notice
from tests.records_at import add_person

pytestmark = pytest.mark.usefixtures("quick_hashes")

# Days that each thing is kept, as the schedule of the issue has them, and one row of each of that age.
ROWS: dict[str, tuple[Table, int]] = {
    "tries": (sign_in_try, 1),
    "sessions": (session, 30),
    "links": (single_use_link, 30),
    "notices": (notice, 365),
    "visits": (visit, 365),
}


def row(key: str, who: Person, at: datetime, name: str) -> dict[str, Any]:
    """A row of one kind that ended, was read or was made at a moment."""
    return {
        "tries": {"at": at, "who": name, "origin": "o", "passed": False},
        "sessions": {
            "token_hash": name,
            "person_id": who.id,
            "form_token": "f",
            "how": "link",
            "started_at": at,
            "seen_at": at,
            "ended_at": at,
        },
        "links": {
            "token_hash": name,
            "person_id": who.id,
            "purpose": "first",
            "made_at": at,
            "expires_at": at,
            "used_at": None,
        },
        "notices": {
            "person_id": who.id,
            "at": at,
            "kind": "k",
            "subject": name,
            "facts": "{}",
            "address": "/home",
            "read_at": at,
        },
        "visits": {"person_id": who.id, "page": name, "at": at},
    }[key]


def count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


@pytest.mark.parametrize("key", ROWS)
def test_each_thing_is_kept_for_its_time_and_deleted_after_it(records: Records, key: str) -> None:
    table, days = ROWS[key]
    with records.writing() as connection:
        ada = add_person(connection, "Ada", "administrator")
        for name, age in (("older", timedelta(days=days, hours=1)), ("newer", timedelta(days=days, hours=-1))):
            connection.execute(table.insert().values(**row(key, ada, now() - age, name)))
        assert retention.due(connection).rows == {**dict.fromkeys(ROWS, 0), key: 1}
        assert count(connection, table) == 2  # asking deletes nothing
        done = retention.apply(connection, ada)
        assert done.rows[key] == 1
        assert count(connection, table) == 1
        assert retention.due(connection).nothing
        line = audit.entries(connection, "retention")[0]
    assert (line.what, line.person_id, line.after) == (
        "retention applied",
        ada.id,
        {**dict.fromkeys(ROWS, 0), key: 1, "people": []},
    )


def test_a_notice_that_nobody_read_and_a_session_in_use_stay(records: Records) -> None:
    with records.writing() as connection:
        ada = add_person(connection, "Ada", "administrator")
        unread = {**row("notices", ada, now() - timedelta(days=800), "unread"), "read_at": None}
        running = {**row("sessions", ada, now(), "running"), "ended_at": None}
        connection.execute(notice.insert().values(**unread))
        connection.execute(session.insert().values(**running))
        assert retention.apply(connection, ada).nothing


def test_a_session_that_nobody_ended_is_deleted_too(records: Records) -> None:
    with records.writing() as connection:
        ada = add_person(connection, "Ada", "administrator")
        old = {**row("sessions", ada, now() - timedelta(days=31), "old"), "ended_at": None}
        connection.execute(session.insert().values(**old))
        assert retention.apply(connection, ada).rows["sessions"] == 1


@pytest.mark.parametrize(
    ("state", "days", "goes"),
    [
        ("disabled", 731, True),
        ("disabled", 729, False),
        ("active", 4000, False),
        ("invited", 4000, False),
    ],
)
def test_somebody_disabled_is_forgotten_two_years_after_they_were_seen(
    records: Records, state: str, days: int, goes: bool
) -> None:
    with records.writing() as connection:
        ada = add_person(connection, "Ada", "administrator")
        bo = add_person(connection, "Bo Board", "analyst", state=state)
        seen = now() - timedelta(days=days)
        connection.execute(update(person).where(person.c.id == bo.id).values(seen_at=seen, created_at=seen))
        assert [p.name for p in retention.due(connection).people] == (["Bo Board"] if goes else [])
        retention.apply(connection, ada)
        assert (by_id(connection, bo.id).state == "forgotten") is goes
        assert ("Bo Board" in [p.name for p in everybody(connection)]) is not goes


def every_text(connection: Connection) -> str:
    """Whatever stands in any column of any table, as one text."""
    return "\n".join(
        repr(tuple(found)) for table in metadata.sorted_tables for found in connection.execute(select(table))
    )


def test_nothing_that_names_somebody_is_left_once_they_are_forgotten(records: Records) -> None:
    with records.writing() as connection:
        ada = add_person(connection, "Ada", "administrator")
        bo = by_id(connection, people.invite(connection, ada, "Bo Quillfeather", "bo.q@bury.example", ["analyst"]))
        bo = links.use(connection, links.make(connection, bo.id, "invitation", by=ada))
        people.set_password(connection, bo, "walnut pylon meadow")
        sessions.start(connection, bo, "password")
        people.rename(connection, ada, bo.id, "Bo Quillfeather-Dunne", bo.version)
        people.change_email(connection, ada, bo.id, "bo.dunne@bury.example", bo.version + 1)
        connection.execute(notice.insert().values(**row("notices", bo, now(), "n")))
        connection.execute(visit.insert().values(**row("visits", bo, now(), "/home")))
        said = connection.execute(comment.insert().values(**comment_by(bo)).returning(comment.c.id)).scalar_one()
        lines = len(audit.entries(connection))
        for name in ("quillfeather", "dunne", "bo.q"):
            assert name in every_text(connection).lower()
        retention.forget(connection, ada, bo.id)
        left = every_text(connection).lower()
        gone = by_id(connection, bo.id)
        kept = connection.execute(select(comment).where(comment.c.id == said)).one()
        told = audit.entries(connection, f"person {bo.id}")
        for table in (session, single_use_link, visit, notice, person_role):
            assert connection.execute(select(table).where(table.c.person_id == bo.id)).all() == []
    assert [name for name in ("quillfeather", "dunne", "bo.q", "argon2") if name in left] == []
    assert (gone.name, gone.state, gone.email) == ("Former member", "forgotten", f"forgotten-{bo.id}@invalid")
    assert (kept.by, kept.words) == (bo.id, "What could be chance?")
    assert len(told) == lines + 1
    assert told[0].what == "forgotten"
    assert next(line for line in told if line.what == "renamed").after == {"name": "(forgotten)"}


def comment_by(who: Person) -> dict[str, Any]:
    return {
        "release_id": "2026.12",
        "key": "2026.12-1a2b3c4d",
        "address": "/",
        "about": "page",
        "place": "",
        "kind": "unclear",
        "blocking": True,
        "words": "What could be chance?",
        "by": who.id,
        "at": now(),
        "status": "open",
    }


def test_nobody_forgets_themselves_the_last_administrator_or_somebody_twice(records: Records) -> None:
    with records.writing() as connection:
        ada, bo = add_person(connection, "Ada", "administrator"), add_person(connection, "Bo", "analyst")
        with pytest.raises(Refused, match="yourself"):
            retention.forget(connection, ada, ada.id)
        with pytest.raises(Refused, match="last administrator"):
            retention.forget(connection, bo, ada.id)
        retention.forget(connection, ada, bo.id)
        with pytest.raises(Refused, match="already"):
            retention.forget(connection, ada, bo.id)
        with pytest.raises(Refused, match="no such person"):
            people.rename(connection, ada, bo.id, "Bo Again", 2)


def test_an_address_can_be_invited_again_once_it_was_forgotten(records: Records) -> None:
    with records.writing() as connection:
        ada, bo = add_person(connection, "Ada", "administrator"), add_person(connection, "Bo Board", "analyst")
        retention.forget(connection, ada, bo.id)
        assert people.invite(connection, ada, "Bo Board", bo.email, ["analyst"]) != bo.id


def test_every_deadline_of_the_schedule_has_something_done_about_it() -> None:
    timed = {rule.key for rule in retention.SCHEDULE if rule.lasts is not None}
    assert timed == {*ROWS, "people"}
    assert all(rule.what and rule.kept and rule.then and rule.why for rule in retention.SCHEDULE)


def test_no_sentence_of_the_schedule_is_longer_than_25_words() -> None:
    sentences = [text for rule in retention.SCHEDULE for text in (rule.what, *rule.then.split(". "), rule.why)]
    assert [text for text in sentences if len(text.split()) > 25] == []
