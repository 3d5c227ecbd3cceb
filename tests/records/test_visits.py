"""The visit before this one, and the release it showed."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import delete

from records import visits
from records.database import Records
from records.moments import now
from records.people_tables import visit
from records.person import Person
from records.visits import SAME_VISIT, Visit, seen
from tests.staff import add_person


@pytest.fixture
def ann(records: Records) -> Person:
    return add_person(records, "executive")


def look(records: Records, ann: Person, release: str = "A", page: str = "/overview") -> Visit | None:
    with records.writing() as connection:
        return seen(connection, ann, page, release)


def test_a_first_visit_has_none_before_it(records: Records, ann: Person) -> None:
    assert look(records, ann) is None
    assert look(records, ann) is None  # a reload is the same visit


def test_a_later_visit_tells_of_the_one_before(records: Records, ann: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    look(records, ann)
    later = now() + SAME_VISIT + timedelta(minutes=1)
    monkeypatch.setattr(visits, "now", lambda: later)
    before = look(records, ann)
    assert before is not None
    assert before.release == "A"
    assert before.at < later
    assert look(records, ann) == before  # a reload still tells of the same one


def test_another_release_is_a_new_visit_however_soon(records: Records, ann: Person) -> None:
    look(records, ann, "A")
    before = look(records, ann, "B")
    assert before is not None
    assert before.release == "A"
    assert look(records, ann, "B") == before


def test_each_person_and_each_page_has_visits_of_its_own(records: Records, ann: Person) -> None:
    look(records, ann)
    assert look(records, add_person(records, "executive")) is None
    assert look(records, ann, page="/commentary") is None


def test_two_windows_that_open_at_once_are_one_first_visit(records: Records, ann: Person) -> None:
    together = Barrier(2)

    def open_one(_: int) -> Visit | None:
        together.wait()
        return look(records, ann)

    for page in range(5):
        with records.writing() as connection:
            connection.execute(delete(visit))
        with ThreadPoolExecutor(2) as windows:
            assert list(windows.map(open_one, range(2))) == [None, None], page


def test_what_each_page_showed_last_is_told_by_the_rest_of_its_name(records: Records, ann: Person) -> None:
    look(records, ann, "A", page="review /plan")
    look(records, ann, "B", page="review /plan")
    look(records, ann, "A", page="review /money")
    look(records, ann, "A", page="overview")
    look(records, add_person(records, "executive"), "A", page="review /about")
    with records.reading() as connection:
        assert visits.last_shown(connection, ann, "review ") == {"/plan": "B", "/money": "A"}
