"""Lines of a checklist are set aside of a draft that may still be published, and of no other."""

import pytest

from records import overrides
from records.database import Records
from records.faults import Refused
from tests.records.reviewing import HOME, KEY, keep
from tests.staff import add_person

WHY = "The board decided so today."


@pytest.mark.parametrize("state", ["published", "withdrawn", "superseded"])
def test_nothing_is_set_aside_of_a_draft_that_is_no_draft_any_more(records: Records, state: str) -> None:
    boss = add_person(records, "administrator")
    with records.writing() as connection:
        keep(connection, [HOME])
        overrides.set_aside(connection, boss, KEY, ["One."], WHY)
        keep(connection, [HOME], state=state)
    with pytest.raises(Refused, match="nothing left to set aside"), records.writing() as connection:
        overrides.set_aside(connection, boss, KEY, ["Two."], WHY)
    with records.reading() as connection:
        assert [one.lines for one in overrides.of_draft(connection, KEY)] == [("One.",)]
