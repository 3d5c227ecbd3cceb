"""What the verbs of releases do is told to people on the staff site, once, in order."""

from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

import cli
import data.releases.checklist
import data.releases.drafting
import data.releases.publishing
import verbs.places
from records import notices
from records.database import Records
from records.person import Person
from tests.made_once import made_once
from tests.records_at import add_person
from tests.worlds import FIRST, SECOND, World, copied, made
from verbs.following import followed


@pytest.fixture(scope="module")
def signed_off(tmp_path_factory: pytest.TempPathFactory) -> World:
    return made_once(tmp_path_factory, "world", made)


@pytest.fixture
def world(signed_off: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """A small room in place of data/, folders of its own, and a staff site's records."""
    world = copied(signed_off, tmp_path)
    monkeypatch.setattr(cli, "STORE", world.stores.folder)
    monkeypatch.setattr(verbs.places, "STORE", world.stores.folder)
    monkeypatch.setenv("INPUTS_DIR", str(world.inputs.folder))
    monkeypatch.setenv("BACKUP_DIR", str(world.inputs.backup))
    records = Records(f"sqlite:///{tmp_path / 'records.sqlite'}")
    records.prepare()
    records.close()
    monkeypatch.setenv("RECORDS_URL", records.url)
    for module, name in (
        (data.releases.drafting, "draft"),
        (data.releases.publishing, "publish"),
        (data.releases.checklist, "checklist"),
    ):
        monkeypatch.setattr(module, name, partial(getattr(module, name), room=world.room))
    return world


def run(*words: str) -> None:
    done = CliRunner().invoke(cli.cli, words)
    assert done.exit_code == 0, done.output


def told(records: Records, who: Person) -> list[str]:
    """What is new, the oldest first; read from now on."""
    with records.writing() as connection:
        found = notices.unread(connection, who)
        notices.read_all(connection, who, 2**31 - 1)
    return [one.words for one in reversed(found)]


def test_a_month_of_releases_is_told_as_it_happens(world: World) -> None:
    followed()
    records = verbs.places.records()
    assert records is not None
    with records.writing() as connection:
        who = add_person(connection, "Ann Executive", "executive")
    run("publish")
    assert told(records, who) == [f"Release {FIRST} is published."]
    world.change_a_figure()
    run("draft", SECOND, "--note", "A figure was revised.")
    with records.writing() as connection:
        reviewer = add_person(connection, "Ray Reviewer", "reviewer")
    run("review", SECOND)
    assert told(records, reviewer) == [f"Draft {SECOND} is ready for your review."]
    assert told(records, who) == []
    with records.writing() as connection:  # nobody reviews any more: the ledger's own sign-off stands
        connection.exec_driver_sql(f"update person set state = 'disabled' where id = {reviewer.id}")
    run("sign-off", SECOND, "--by", "Healthwatch")
    run("publish", SECOND)
    run("rollback", "--reason", "A file was read wrongly.")
    run("withdraw", SECOND, "--reason", "A file was read wrongly.")
    followed()
    assert told(records, who) == [
        f"Release {SECOND} is published.",
        f"Release {SECOND} was taken back. The site shows release {FIRST} again.",
        f"Release {SECOND} was withdrawn.",
    ]
    records.close()
