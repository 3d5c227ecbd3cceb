"""What is approved on the staff site, on its way into a release."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from data.catalogue import Catalogue
from data.inputs import Inputs
from data.loads.book import loads
from data.loads.load import Shelf
from records.commentary import decide, submit, write
from records.commentary_words import Words
from records.database import Records
from tests.data.sources.read_tables import definitions
from tests.staff import add_person
from verbs.commentary_file import take_up

TODAY = date(2026, 11, 26)


class Desk:
    """Records in a file of their own, inputs beside them, and what was said."""

    def __init__(self, top: Path, catalogue: Catalogue) -> None:
        self.inputs = Inputs(top / "inputs", top / "copy")
        self.records = Records(f"sqlite:///{top / 'records.sqlite'}")
        self.said: list[str] = []
        self._catalogue = catalogue

    def take_up(self) -> None:
        take_up(self.inputs, lambda: Shelf(self.inputs, self._catalogue, []), self.said.append)

    def approve(self, cause: str, decision: str = "public", written_on: date = TODAY) -> None:
        """Somebody writes, somebody else approves."""
        writer, other = add_person(self.records, "executive"), add_person(self.records, "administrator")
        words = Words("measure", "hle_birth", "Locality Board", cause, "A plan.", written_on)
        with self.records.writing() as connection:
            id_ = write(connection, writer, words, (), TODAY)
            submit(connection, writer, id_, 1)
            decide(connection, other, id_, 2, decision)

    @property
    def in_use(self) -> list[str]:
        return [one.id for one in loads(self.inputs) if not one.set_aside]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    made = Desk(tmp_path, definitions())
    monkeypatch.setenv("RECORDS_URL", made.records.url)
    yield made
    made.records.close()


def test_without_records_nothing_is_made(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECORDS_URL", "none")
    desk.take_up()
    assert not desk.inputs.exists
    assert desk.records.file is not None
    assert not desk.records.file.exists()


def test_where_nobody_wrote_nothing_is_loaded(desk: Desk) -> None:
    desk.records.prepare()
    desk.take_up()
    assert loads(desk.inputs) == ()


def test_what_is_approved_is_loaded_once(desk: Desk) -> None:
    desk.records.prepare()
    desk.approve("First.")
    desk.take_up()
    desk.take_up()
    assert desk.in_use == ["L0001"]
    assert desk.said == ["Commentary: 1 approved, taken up as L0001"]


def test_what_changed_is_loaded_beside_what_was(desk: Desk) -> None:
    desk.records.prepare()
    desk.approve("First.")
    desk.take_up()
    desk.approve("Second.")
    desk.take_up()
    assert desk.in_use == ["L0001", "L0002"]
    [_, later] = loads(desk.inputs)
    assert (later.source, later.reports, later.counts.changed, later.waiting) == ("commentary", 1, 1, 0)


def test_words_that_are_again_those_of_before_set_the_later_ones_aside(desk: Desk, tmp_path: Path) -> None:
    desk.records.prepare()
    desk.approve("First.")
    desk.take_up()
    desk.records.close()  # and so all of it is in the one file
    kept = (tmp_path / "records.sqlite").read_bytes()
    desk.approve("Second.")
    desk.take_up()
    desk.records.close()
    for left in tmp_path.glob("records.sqlite*"):
        left.unlink()
    (tmp_path / "records.sqlite").write_bytes(kept)
    desk.take_up()
    assert desk.in_use == ["L0001"]
