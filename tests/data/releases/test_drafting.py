"""Drafts: what they are made of, what replaces what, and what must hold before one is published."""

import json
import os
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

import data.releases.checklist as looks
from data.ledger import ledger
from data.releases.book import Book, ReleaseRefused
from data.releases.checklist import checklist
from data.releases.copies import keep
from data.releases.drafting import Wanted, draft
from data.releases.kept import FACTS, MEMORY, kept
from tests.worlds import FIRST, ROOT, SECOND, SHIPPED, World


def wrong(world: World, id_: str = FIRST, at: datetime | None = None) -> dict[str, str]:
    """What does not hold, by what it is about."""
    book = world.book
    lines = checklist(world.stores, world.inputs, book, book.named(id_), world.room, at)
    return {line.about: line.words for line in lines if not line.holds}


def tell(world: World, **facts: object) -> None:
    """Has the draft say something else of itself."""
    key = world.book.named(FIRST).key
    known = json.loads((kept(world.inputs, key) / FACTS).read_bytes())
    keep(world.inputs, f"releases/{key}/{FACTS}", json.dumps(known | facts).encode())


@pytest.mark.parametrize(
    "id_", ["2026", "2026.13", "2026.00", "2026.12.0", "2026.1", "December", "2026.12-1", "２０２６.12"]
)
def test_a_name_that_is_none_is_refused(world: World, id_: str) -> None:
    with pytest.raises(ReleaseRefused, match="is no name for a release: write year and month"):
        world.draft(id_)


@pytest.mark.parametrize("id_", ["2026.10", "2026.11"])
def test_a_name_that_is_not_later_than_what_is_served_is_refused(world: World, id_: str) -> None:
    with pytest.raises(ReleaseRefused, match=rf"Release {SHIPPED} is public already, and {id_} is no later name"):
        world.draft(id_)


def test_a_note_that_is_no_sentence_is_refused(world: World) -> None:
    with pytest.raises(ReleaseRefused, match="“new figures” will be read on the site and is no sentence"):
        world.draft(SECOND, "new figures")


def test_a_note_of_one_word_is_refused_in_a_sentence(world: World) -> None:
    with pytest.raises(ReleaseRefused, match=r"“Made up\.” says too little for others"):
        world.draft(SECOND, "Made up.")


def test_drafting_the_same_again_changes_nothing(world: World) -> None:
    before = world.book
    again = world.draft(FIRST)
    assert (again.made, again.release.state) == (None, "signed_off")
    assert world.book == before


def test_a_changed_note_makes_another_draft_of_the_same_content_that_nobody_signed_off(world: World) -> None:
    before = world.book.named(FIRST)
    again = world.draft(FIRST, "Something else is new.").release
    assert (again.content_hash, again.state) == (before.content_hash, "draft")
    assert world.book.releases[before.number].state == "superseded"
    assert [p.name for p in world.stores.releases.glob("draft-*")] == [f"draft-{again.key}"]
    assert "signed off" in wrong(world)


def test_everything_that_a_draft_is_remembered_by_is_there_twice(world: World) -> None:
    release = world.book.named(FIRST)
    for root in (world.inputs.folder, world.inputs.backup):
        assert (root / "snapshots" / f"{release.snapshot}.zip").exists()
        names = {path.name for path in (root / "releases" / release.key).iterdir()}
        assert names == {"changes.json", "disclosure.json", "facts.json", "memory.json"}


def test_what_is_remembered_is_for_its_owner_only(world: World) -> None:
    for root in (world.inputs.folder, world.inputs.backup):
        open_to_others = [p for p in (root, *root.rglob("*")) if p.stat().st_mode & 0o077]
        assert open_to_others == []


def test_a_signed_off_draft_may_be_published(world: World) -> None:
    assert wrong(world) == {}


def test_a_draft_that_nobody_looked_at_may_not_be_published(world: World) -> None:
    world.draft("2027.01")
    assert "send it to review with “python cli.py review 2027.01”" in wrong(world, "2027.01")["signed off"]
    world.step("2027.01", "in_review")
    assert "sign it off" in wrong(world, "2027.01")["signed off"]
    with pytest.raises(ReleaseRefused, match="is in review"):
        world.publish("2027.01")
    assert world.served == SHIPPED


def test_a_changed_figure_makes_a_sign_off_void_and_says_so(world: World) -> None:
    world.change_a_figure()
    said = wrong(world)["as it was signed off"]
    assert "definitions, figures or the software" in said
    assert "its sign-off is void" in said
    with pytest.raises(ReleaseRefused, match="Draft it again"):
        world.publish()
    assert world.served == SHIPPED


def test_a_reason_given_since_makes_a_sign_off_void(world: World) -> None:
    with ledger(world.inputs) as entries:
        entries.execute("insert into revision_note values ('hle_birth', '2026-02-20', 'A reason.', 'analyst', '')")
    assert "the reasons given for revisions" in wrong(world)["as it was signed off"]


def test_another_release_published_meanwhile_makes_a_sign_off_void(world: World) -> None:
    world.draft("2027.01")
    world.sign_off("2027.01")
    world.publish("2027.01")
    assert wrong(world).keys() == {"in its place", "as it was signed off"}


def test_small_numbers_that_could_be_worked_out_keep_a_release_back(world: World) -> None:
    tell(world, clean=False)
    assert wrong(world).keys() == {"small numbers"}


def test_an_edition_of_a_later_day_keeps_a_release_back_until_that_day(world: World) -> None:
    tell(world, newest="2026-12-10")
    day = datetime(2026, 12, 10, 12, tzinfo=UTC)
    assert "10 December 2026" in wrong(world, at=day - timedelta(days=1))["not before its time"]
    assert wrong(world, at=day) == {}


def loaded(world: World, monkeypatch: pytest.MonkeyPatch, **facts: object) -> None:
    """Has the draft be made of one load of A&E figures, so far as the checklist looks."""
    (world.room / "definitions" / "sources").mkdir(exist_ok=True)
    shutil.copy(ROOT / "data/definitions/sources/nhs_ae.yml", world.room / "definitions" / "sources")
    known = {"id": "L0001", "key": "L0001", "file": "ae.csv", "source": "nhs_ae", "vintage": date(2026, 1, 8)}
    load = SimpleNamespace(**known, embargo=None)
    vars(load).update(facts)
    monkeypatch.setattr(looks, "loads", lambda _: (load,))
    monkeypatch.setattr(looks, "_unchanged", lambda *_: iter(()))  # it was not drafted from that load, truly
    book = world.book
    release = book.named(FIRST)
    of_load = replace(release, made_of=replace(release.made_of, loads=("L0001",)))
    monkeypatch.setattr(Book, "named", lambda *_: of_load)


def test_figures_under_embargo_keep_a_release_back_until_its_minute(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half past nine in London in June is half past eight by UTC."""
    loaded(world, monkeypatch, embargo=datetime(2027, 6, 10, 9, 30, tzinfo=ZoneInfo("Europe/London")))
    minute = datetime(2027, 6, 10, 8, 30, tzinfo=UTC)
    assert wrong(world, at=minute - timedelta(seconds=1)) == {
        "not before its time": "The figures of L0001, ae.csv, may not be shown before 09:30 on 10 June 2027, London "
        "time: publish after that."
    }
    assert wrong(world, at=minute) == {}


def test_an_edition_of_today_waits_for_the_time_at_which_its_publisher_issues_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """NHS England's statistics come out at half past nine."""
    loaded(world, monkeypatch, vintage=date(2026, 12, 10))
    assert "before 09:30 on 10 December 2026" in wrong(world, at=datetime(2026, 12, 10, 9, 29, tzinfo=UTC)).popitem()[1]
    assert wrong(world, at=datetime(2026, 12, 10, 9, 30, tzinfo=UTC)) == {}
    assert wrong(world, at=datetime(2026, 12, 11, 1, 0, tzinfo=UTC)) == {}


def test_stores_that_are_not_as_they_were_drafted_keep_a_release_back(world: World) -> None:
    (waiting,) = world.stores.releases.glob("draft-*")
    public = waiting / "public.duckdb"
    content = public.read_bytes()
    for damage in (content[:20000], b"no store at all" * 99):
        public.unlink()
        public.write_bytes(damage)
        assert "missing or cannot be read" in wrong(world)["stores whole"]
    public.unlink()
    public.write_bytes((waiting / "staff.duckdb").read_bytes())
    assert "not as they were drafted" in wrong(world)["stores whole"]
    public.unlink()
    assert "missing or cannot be read" in wrong(world)["stores whole"]


def test_stores_of_the_same_rows_are_as_good_as_those_that_were_drafted(world: World) -> None:
    """A rebuild writes the same rows, and other bytes."""
    tell(world, stores={"public": "another hash", "staff": "another hash"})
    assert wrong(world) == {}


def test_a_refused_release_is_told_every_reason_at_once(world: World) -> None:
    tell(world, clean=False, newest="2999-01-01")
    world.change_a_figure()
    with pytest.raises(ReleaseRefused) as refused:
        world.publish()
    assert len(str(refused.value).splitlines()) == 3


def test_a_large_revision_waits_for_a_reason(world: World) -> None:
    """Life expectancy from 57.4 to 61.0 years: 6%, and the publisher’s own note of that edition is taken out."""
    world.publish()
    world.change_a_figure("57.4,53.1,61.6", "61.0,53.1,61.6")
    definition = world.room / "definitions" / "indicators" / "hle_birth.yml"
    text = definition.read_text("utf-8")
    assert "revision_notes:" in text
    definition.write_text(text[: text.index("revision_notes:")], "utf-8")
    world.draft(SECOND)
    world.sign_off(SECOND)
    said = wrong(world, SECOND)
    assert said.keys() == {"large revisions explained"}
    assert "python cli.py note hle_birth --published 2026-02-20 --reason" in said["large revisions explained"]


def test_memories_of_releases_published_before_are_named_in_a_draft(published: World) -> None:
    book = published.book
    second, first = book.named(SECOND), book.named(FIRST)
    assert second.made_of.earlier == (first.key,)
    assert (kept(published.inputs, first.key) / MEMORY).exists()
    assert second.made_of.since == first.key
    assert second.made_of.dated == date(2026, 11, 27)


def test_a_draft_that_was_killed_leaves_nothing_behind_for_long(world: World) -> None:
    left = world.stores.releases / f".draft-x.{os.getpid()}.partial"
    left.mkdir()
    (left / "public.duckdb").write_bytes(b"half")
    unknown = world.stores.releases / "draft-2026.12-ffffffff"
    unknown.mkdir()
    world.publish()
    assert not left.exists()
    assert not unknown.exists()


def test_no_other_file_is_touched_by_drafting(world: World, tmp_path: Path) -> None:
    before = {p: p.stat().st_mtime_ns for p in (tmp_path / "room").rglob("*")}
    world.draft("2027.01")
    assert {p: p.stat().st_mtime_ns for p in (tmp_path / "room").rglob("*")} == before


def test_a_release_that_counts_from_a_day_before_its_files_is_refused_with_the_day_they_are_all_there(
    world: World,
) -> None:
    """The files of ONS lose the day of their edition; the last of the others came out on 9 July 2026."""
    folder = world.room / "figures/ons/2026-02-20"
    sidecar = folder / "provenance.yml"
    sidecar.write_text(sidecar.read_text("utf-8").replace("'2026-02-20'", "not known"), "utf-8")
    folder.rename(folder.with_name("not_known"))
    early = Wanted(SECOND, ("A figure is new.",), "analyst", date(2024, 6, 30))
    with pytest.raises(ReleaseRefused) as told:
        draft(world.stores, world.inputs, early, world.room)
    assert str(told.value) == (
        "Not every file was there on 2024-06-30: write --dated 2026-07-09 or later, or leave it out for today."
    )
    in_time = replace(early, dated=date(2026, 7, 9))
    assert draft(world.stores, world.inputs, in_time, world.room).made is not None


def test_a_release_is_drafted_by_somebody(world: World) -> None:
    nobody = Wanted(SECOND, ("A figure is new.",), " ", date(2026, 11, 27))
    with pytest.raises(ReleaseRefused, match="Nothing is decided without --by"):
        draft(world.stores, world.inputs, nobody, world.room)
