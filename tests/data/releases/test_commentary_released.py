"""Commentary in a release: carried like figures, part of its hash, made again, and staff's words never in public."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from data.catalogue import load_catalogue
from data.loads.load import Shelf, load
from data.loads.shape import Said
from data.releases.rebuilding import rebuild_named
from data.transcribed import read_figures
from tests.worlds import ROOT, SECOND, World

HEAD = "about,subject,role,written_on,cause,action,recovery_on,audience"
PUBLIC = "measure,hle_birth,Locality Board,2026-11-20,PLAINCAUSE.,A plan.,2027-06-30,public"
STAFF = "measure,hle_birth,programme board,2026-11-25,QUILLCAUSE.,QUILLACTION.,,staff"
OF_STAFF_MEASURE = "measure,section47_rate,programme board,2026-11-25,QUILLOTHER.,QUILLOTHER.,,public"


@pytest.fixture
def told(world: World) -> World:
    """The first release is public, and its definitions know the kind of file."""
    world.publish()
    record = (ROOT / "data/definitions/sources/commentary.yml").read_text("utf-8")
    (world.room / "definitions" / "sources" / "commentary.yml").write_text(
        record.replace("publisher: bury_partnership", "publisher: ohid"), "utf-8"
    )
    return world


def say(world: World, rows: Sequence[str], name: str = "commentary.csv") -> str:
    """Loads a file of these rows; gives the load's key."""
    path = world.top / name
    path.write_text("\n".join((HEAD, *rows)) + "\n", "utf-8")
    catalogue, reading = load_catalogue(world.room / "definitions"), read_figures(world.room / "figures")
    return load(Shelf(world.inputs, catalogue, reading.observations), path, Said("staff site")).load.key


def release(world: World, id_: str) -> str:
    """Drafts, signs off and publishes; gives the hash of the content."""
    content = world.draft(id_).release.content_hash
    world.sign_off(id_)
    world.publish(id_)
    return content


def bytes_of(world: World, surface: str) -> bytes:
    return Path(world.stores.link(surface)).resolve().read_bytes()


def test_words_reach_both_stores_and_those_of_staff_only_theirs(told: World) -> None:
    say(told, (PUBLIC, STAFF, OF_STAFF_MEASURE))
    release(told, SECOND)
    asked = "select subject, ordinal, role, cause, recovery_on::varchar, audience from commentary order by all"
    assert told.ask(asked) == [("hle_birth", 1, "the Locality Board", "PLAINCAUSE.", "2027-06-30", "public")]
    assert told.ask(asked, "staff") == [
        ("hle_birth", 1, "the programme board", "QUILLCAUSE.", None, "staff"),
        ("hle_birth", 2, "the Locality Board", "PLAINCAUSE.", "2027-06-30", "public"),
        ("section47_rate", 1, "the programme board", "QUILLOTHER.", None, "public"),
    ]


def test_no_byte_of_the_public_store_holds_words_for_staff(told: World) -> None:
    say(told, (PUBLIC, STAFF, OF_STAFF_MEASURE))
    release(told, SECOND)
    assert b"PLAINCAUSE" in bytes_of(told, "public")
    assert re.findall(rb"QUILL\w*", bytes_of(told, "public")) == []
    assert b"QUILLACTION" in bytes_of(told, "staff")


def test_words_are_part_of_the_hash_and_made_again_with_it(told: World) -> None:
    say(told, (PUBLIC,))
    first = release(told, SECOND)
    say(told, (PUBLIC.replace("PLAINCAUSE", "Other words"),), "later.csv")
    second = release(told, "2026.12.2")
    assert first != second
    for id_, content in ((SECOND, first), ("2026.12.2", second)):
        again = rebuild_named(told.stores, told.inputs, id_, None)
        assert again.same
        assert again.content_hash == content


def test_the_same_words_again_are_no_new_load(told: World) -> None:
    assert say(told, (PUBLIC,)) == say(told, (PUBLIC,), "again.csv") == "L0001"


def test_a_later_file_takes_the_place_of_the_one_before_even_when_it_is_empty(told: World) -> None:
    say(told, (PUBLIC, STAFF))
    say(told, (STAFF,), "later.csv")
    release(told, SECOND)
    assert told.ask("select * from commentary") == []
    assert len(told.ask("select * from commentary", "staff")) == 1
    say(told, (), "none.csv")
    release(told, "2026.12.2")
    assert told.ask("select * from commentary", "staff") == []
