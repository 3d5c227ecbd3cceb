"""What the review holds back: blocking comments, missing and fallen sign-offs; what an administrator sets aside."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import cli
import data.releases.checklist
import data.releases.drafting
import data.releases.publishing
import verbs.following
import verbs.places
import verbs.review_gate
from data.releases.preview import keep_said
from records import comments, drafts, overrides, sign_offs
from records.comment_words import Said
from records.database import Records
from records.drafts import Page
from records.person import Person
from serving_staff.draft_pages import Read, hash_of_all
from tests.made_once import made_once
from tests.staff import add_person
from tests.worlds import FIRST, SECOND, World, copied, made


def page(address: str, *words: str) -> Page:
    parts = [("sentence", "Here", said) for said in words]
    return Page(address, address, f"{hash(words) & (2**64 - 1):064x}", parts, 5.0, 0, 0)


HOME, ABOUT, SAID = page("/", "There are 57.4 years."), page("/about", "We count."), page("/you-said", "Nothing.")
PAGES = [HOME, ABOUT, SAID]


@pytest.fixture(scope="module")
def signed_off(tmp_path_factory: pytest.TempPathFactory) -> World:
    return made_once(tmp_path_factory, "world", made)


@pytest.fixture
def ours(tmp_path: Path) -> Iterator[Records]:
    found = Records(f"sqlite:///{tmp_path / 'records.sqlite'}")
    found.prepare()
    yield found
    found.close()


@pytest.fixture
def world(signed_off: World, tmp_path: Path, ours: Records, monkeypatch: pytest.MonkeyPatch) -> World:
    """A small room in place of data/, folders of its own, and pages that the test gives."""
    world = copied(signed_off, tmp_path)
    monkeypatch.setattr(cli, "STORE", world.stores.folder)
    monkeypatch.setattr(verbs.places, "STORE", world.stores.folder)
    monkeypatch.setenv("INPUTS_DIR", str(world.inputs.folder))
    monkeypatch.setenv("BACKUP_DIR", str(world.inputs.backup))
    monkeypatch.setenv("RECORDS_URL", ours.url)
    for module, name in (
        (data.releases.drafting, "draft"),
        (data.releases.publishing, "publish"),
        (data.releases.checklist, "checklist"),
    ):
        monkeypatch.setattr(module, name, partial(getattr(module, name), room=world.room))
    show(monkeypatch, *PAGES)
    return world


def show(monkeypatch: pytest.MonkeyPatch, *pages: Page) -> None:
    """Makes these the pages of the draft as it is read now."""
    monkeypatch.setattr(verbs.review_gate, "pages_now", lambda *_: Read(list(pages), []))


def run(*words: str) -> Result:
    return CliRunner().invoke(cli.cli, words)


def key_of(world: World, id_: str = FIRST) -> str:
    return world.book.named(id_).key


def read(world: World, ours: Records, *pages: Page, id_: str = FIRST) -> str:
    """What `cli.py pages` does, with pages that the test gives."""
    verbs.following.follow(ours)
    with ours.writing() as connection:
        drafts.keep_draft(connection, key_of(world, id_), hash_of_all(list(pages)), list(pages))
    return key_of(world, id_)


def sign(ours: Records, who: Person, key: str, address: str, pages: list[Page], conditions: str = "") -> int:
    shown = hash_of_all(pages) if not address else next(p.hash for p in pages if p.address == address)
    with ours.writing() as connection:
        return sign_offs.sign(connection, who, key, address, shown, conditions, "Healthwatch Bury")


def said(about: str = "page", place: str = "", words: str = "This is wrong.", blocking: bool = True) -> Said:
    return Said(about, place, "wrong", words, blocking)


def test_without_a_staff_site_a_release_is_published_as_before(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("RECORDS_URL")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "nobody"))
    assert len(run("checklist").output.splitlines()) == 8
    assert run("publish").exit_code == 0
    assert not (tmp_path / "nobody").exists()


def test_without_a_reviewer_no_sign_off_of_pages_is_asked_for(world: World) -> None:
    told = run("checklist")
    assert told.exit_code == 0
    assert "✓ blocking comments: ok" in told.output
    assert "reviewers" not in told.output


def test_with_a_reviewer_every_page_must_be_signed_off(world: World, ours: Records) -> None:
    reviewer = add_person(ours, "reviewer")
    key = read(world, ours, *PAGES)
    told = run("publish")
    assert told.exit_code == 1
    assert "has not signed off 3 of 3 pages of release 2026.12: /, /about, /you-said." in told.stderr
    sign(ours, reviewer, key, "/", PAGES)
    assert "2 of 3 pages of release 2026.12: /about, /you-said." in run("checklist").output
    sign(ours, reviewer, key, "/about", PAGES)
    sign(ours, reviewer, key, "/you-said", PAGES)
    assert run("checklist").exit_code == 0
    assert run("publish").exit_code == 0
    assert world.served == FIRST


def test_a_sign_off_falls_with_the_page_and_says_what_changed(
    world: World, ours: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = read(world, ours, *PAGES)
    sign(ours, add_person(ours, "reviewer"), key, "", PAGES)
    assert run("checklist").exit_code == 0
    show(monkeypatch, page("/", "There are 57.5 years."), ABOUT, SAID)
    told = run("publish")
    assert told.exit_code == 1
    assert told.stderr.strip() == (
        "/ changed since Healthwatch Bury signed it off: "
        "it said “There are 57.4 years.” and says “There are 57.5 years.”."
    )
    assert world.served != FIRST


def test_a_sign_off_that_was_taken_back_counts_no_more(world: World, ours: Records) -> None:
    reviewer, key = add_person(ours, "reviewer"), read(world, ours, *PAGES)
    given = sign(ours, reviewer, key, "", PAGES)
    with ours.writing() as connection:
        sign_offs.take_back(connection, reviewer, given)
    assert "3 of 3 pages" in run("publish").stderr


def test_a_release_in_review_is_published_once_all_its_pages_are_signed(world: World, ours: Records) -> None:
    run("publish")
    world.change_a_figure()
    assert run("draft", SECOND, "--note", "A figure was revised.").exit_code == 0
    run("review", SECOND)
    reviewer, key = add_person(ours, "reviewer"), read(world, ours, *PAGES, id_=SECOND)
    assert "in review: sign it off" in run("publish", SECOND).stderr
    sign(ours, reviewer, key, "", PAGES, "Look at the margin again next month.")
    assert run("publish", SECOND).exit_code == 0
    step = world.book.named(SECOND).last("signed_off")
    assert step is not None
    assert (step.by, step.why) == ("Healthwatch Bury", "Look at the margin again next month.")


def test_a_blocking_comment_holds_a_release_back_until_its_block_is_lifted(world: World, ours: Records) -> None:
    officer, analyst = add_person(ours, "executive"), add_person(ours, "analyst")
    key = read(world, ours, *PAGES)
    with ours.writing() as connection:
        number = comments.make(connection, officer, key, "/", said("sentence", "57.4 years", "Whose years?"))
    told = run("publish")
    assert told.exit_code == 1
    assert f"Comment {number} blocks publication: / on “57.4 years”, wrong: “Whose years?”." in told.stderr
    with ours.writing() as connection:
        comments.answer(connection, analyst, number, 1, "done", "Men’s.")
    assert run("publish").exit_code == 1
    with ours.writing() as connection:
        comments.lift(connection, officer, number, 2)
    assert run("publish").exit_code == 0


def test_a_comment_that_does_not_block_holds_nothing_back(world: World, ours: Records) -> None:
    officer, key = add_person(ours, "executive"), read(world, ours, *PAGES)
    with ours.writing() as connection:
        comments.make(connection, officer, key, "/", said(blocking=False))
    assert run("publish").exit_code == 0


def test_an_override_sets_the_very_line_aside_and_is_printed(world: World, ours: Records) -> None:
    boss, officer = add_person(ours, "administrator", name="Ann Boss"), add_person(ours, "executive")
    key = read(world, ours, *PAGES)
    with ours.writing() as connection:
        number = comments.make(connection, officer, key, "/", said())
    line = next(one for one in run("publish").stderr.splitlines() if one.startswith(f"Comment {number}"))
    with ours.writing() as connection:
        overrides.set_aside(connection, boss, key, [line], "The board meets in an hour.")
    told = run("checklist")
    assert told.exit_code == 0
    assert "✓ blocking comments: set aside by Ann Boss, administrator: The board meets in an hour." in told.output
    with ours.writing() as connection:
        comments.make(connection, officer, key, "/about", said())
    assert run("publish").exit_code == 1
    with ours.reading() as connection:
        (kept,) = overrides.of_release(connection, FIRST)
    assert (kept.lines, kept.reason, kept.name) == ((line,), "The board meets in an hour.", "Ann Boss")


def test_drafts_in_the_records_follow_the_ledger(world: World, ours: Records) -> None:
    def states() -> dict[str, str]:
        with ours.reading() as connection:
            return {one.key: one.state for one in drafts.drafts(connection)}

    first = read(world, ours, *PAGES)
    assert states() == {first: "signed_off"}
    run("publish")
    assert states() == {first: "published"}
    world.change_a_figure()
    run("draft", SECOND, "--note", "A figure was revised.")
    second = key_of(world, SECOND)
    assert states() == {first: "published", second: "draft"}
    run("draft", SECOND, "--note", "Said in another way.")
    assert states() == {first: "published", second: "superseded", key_of(world, SECOND): "draft"}
    run("review", SECOND)
    assert states()[key_of(world, SECOND)] == "in_review"


def test_what_was_said_goes_out_with_the_release_and_back_with_the_one_before(world: World, ours: Records) -> None:
    officer, analyst = add_person(ours, "executive", name="Olive Officer"), add_person(ours, "analyst")
    key = read(world, ours, *PAGES)
    with ours.writing() as connection:
        number = comments.make(connection, officer, key, "/about", said(words="Say who counts.", blocking=False))
        comments.answer(connection, analyst, number, 1, "done", "We name the publisher now.")
        comments.mark(connection, analyst, number, 2, True, "Say who counts.")
        other = comments.make(connection, officer, key, "/", said(words="Never to be read.", blocking=False))
        comments.answer(connection, analyst, other, 1, "declined", "No.")
    told = "select release_id, page, title, words, answer, outcome from you_said"
    assert run("publish").exit_code == 0
    row = (FIRST, "/about", "/about", "Say who counts.", "We name the publisher now.", "done")
    assert world.ask(told) == [row]
    store = world.stores.path("public", world.stores.current).read_bytes()
    assert b"Olive" not in store
    assert b"Never to be read" not in store
    assert run("rollback", "--reason", "A file was read wrongly.").exit_code == 0
    assert world.ask(told) == []


def test_what_was_said_is_in_the_draft_before_it_is_published_and_survives_a_rebuild(
    world: World, ours: Records
) -> None:
    from data.releases.shape import Said as Told

    told = Told(FIRST, "/", "How is Bury doing?", "Say it.", "Said.", "done", world.book.named(FIRST).made_of.dated)
    content = world.book.named(FIRST).content_hash
    assert keep_said(world.stores, world.inputs, FIRST, (told,))
    assert not keep_said(world.stores, world.inputs, FIRST, (told,))
    place = world.stores.path("public", f"draft-{key_of(world)}")
    assert b"Say it." in place.read_bytes()
    assert place.stat().st_mode & 0o777 == 0o444
    again = world.top / "again"
    assert run("rebuild", FIRST, "--into", str(again)).exit_code == 0
    assert b"Say it." in (again / "releases" / place.parent.name / "public.duckdb").read_bytes()
    assert world.book.named(FIRST).content_hash == content
    assert run("checklist").exit_code == 0
