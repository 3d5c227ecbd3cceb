"""No password and no token can be read from the database, whatever was done with them."""

import pytest
from sqlalchemy import select

from records import links, people, sessions, tries
from records.database import Records
from records.faults import RecordsError
from records.person import by_id
from records.schema import metadata
from tests.records_at import add_person

GOOD, BETTER, WRONG = "walnut pylon meadow", "cobalt thimble orbit", "lantern velvet gravel"


@pytest.mark.usefixtures("quick_hashes")
def test_what_was_secret_stands_nowhere_in_the_database(records: Records) -> None:
    """Each password, link and cookie of a whole visit is looked for in every column of every table."""
    with records.writing() as connection:
        ada = add_person(connection, "Ada", "administrator")
        first = links.make(connection, ada.id, "first")
        links.use(connection, first)
        made = people.invite(connection, ada, "Bo Board", "bo@bury.example", ["analyst"])
        invitation = links.make(connection, made, "invitation", by=ada)
        links.look(connection, invitation)
        bo = links.use(connection, invitation)
        cookie = sessions.start(connection, bo, "link")
        people.set_password(connection, bo, GOOD, keep=sessions.hashed(cookie))
        number = tries.begin(connection, bo.email, "192.0.2.1")
        with pytest.raises(RecordsError) as told:
            people.by_password(connection, bo.email, WRONG)
        assert WRONG not in str(told.value)
        people.by_password(connection, bo.email, GOOD)
        tries.passed(connection, number)
        people.set_password(connection, bo, BETTER, old=GOOD)
        unused = links.make(connection, bo.id, "new password")
        other = sessions.start(connection, by_id(connection, made), "password")
        sessions.end(connection, sessions.hashed(other))
        whole = "\n".join(
            repr(tuple(row)) for table in metadata.sorted_tables for row in connection.execute(select(table))
        )
    secrets = [GOOD, BETTER, WRONG, first, invitation, unused, cookie, other, "192.0.2.1"]
    assert "bo@bury.example" in whole
    assert [secret for secret in secrets if secret in whole] == []


def test_no_error_of_a_lost_database_names_where_it_is() -> None:
    gone = Records("postgresql+psycopg://reader:swordfish@127.0.0.1:1/records")

    def ask() -> None:
        with gone.reading():
            raise AssertionError("there is nothing to read")

    with pytest.raises(RecordsError) as told:
        ask()
    assert "swordfish" not in str(told.value)
    assert told.value.__cause__ is None
