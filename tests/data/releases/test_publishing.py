"""Publishing, going back and withdrawing: what is served, what is said of it, and what is refused."""

import os
import stat
from datetime import datetime
from pathlib import Path

import pytest

from data.build import Built, build
from data.release import Stores
from data.releases.book import ReleaseRefused
from data.releases.publishing import Why, roll_back, withdraw
from data.releases.rebuilding import keep_served
from tests.worlds import FIRST, SECOND, SHIPPED, World, copied

BECAUSE = Why("data lead", "A file was read wrongly.")


def content(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_draft_changes_nothing_of_what_is_served(world: World) -> None:
    assert world.served == SHIPPED
    assert world.listed() == {}


def test_a_draft_is_closed_to_everybody_but_its_owner(world: World) -> None:
    (waiting,) = world.stores.releases.glob("draft-*")
    assert stat.S_IMODE(waiting.stat().st_mode) == 0o700


def test_publishing_serves_the_release_and_lists_it_with_the_one_before(world: World) -> None:
    before = datetime.now().astimezone().replace(tzinfo=None)
    done = world.publish()
    assert (done.id, done.state) == (FIRST, "published")
    assert world.served == FIRST
    rows = world.ask("select place, release_id, state, opens, withdrawn_at from release_history order by place")
    assert rows == [(1, FIRST, "published", True, None), (2, SHIPPED, "published", True, None)]
    assert world.ask("select * from notice") == []
    ((at,),) = world.ask("select published_at from release_history where place = 1")
    assert isinstance(at, datetime)
    assert abs((at - before).total_seconds()) < 3700  # London is an hour from UTC at most


def test_what_is_published_can_be_read_by_all_but_the_staff_store_by_its_owner_only(world: World) -> None:
    world.publish()
    place = Path(os.path.realpath(world.stores.link("public"))).parent
    assert stat.S_IMODE(place.stat().st_mode) == 0o755
    assert stat.S_IMODE((place / "public.duckdb").stat().st_mode) == 0o444
    assert stat.S_IMODE((place / "staff.duckdb").stat().st_mode) == 0o400


def test_nothing_waits_once_it_is_published(world: World) -> None:
    world.publish()
    assert list(world.stores.releases.glob("draft-*")) == []
    with pytest.raises(ReleaseRefused, match="There is no draft to publish"):
        world.publish()


def test_going_back_serves_the_release_before_and_every_page_can_say_so(published: World) -> None:
    back = roll_back(published.stores, published.inputs, BECAUSE)
    assert (back.id, published.served) == (FIRST, FIRST)
    ((kind, words),) = published.ask("select kind, words from notice")
    assert kind == "rolled_back"
    assert f"went back from release {SECOND} to release {FIRST}. The reason: A file was read wrongly." in str(words)
    assert published.listed() == {SECOND: "published", FIRST: "published", SHIPPED: "published"}


def test_going_back_gives_the_very_content_of_the_release_before(published: World) -> None:
    value = "select value from assessed where area_code = 'E08000002' and sex = 'male' and period = '2022–24'"
    assert published.ask(value) == [(57.5,)]
    wanted = published.book.named(FIRST).content_hash
    roll_back(published.stores, published.inputs, BECAUSE)
    assert published.ask(value) == [(57.4,)]
    assert published.ask("select value from store_info where key = 'content_hash'") == [(wanted,)]


def test_going_back_twice_ends_at_the_shipped_release_and_a_third_time_is_refused(published: World) -> None:
    assert roll_back(published.stores, published.inputs, BECAUSE).id == FIRST
    assert roll_back(published.stores, published.inputs, BECAUSE).id == SHIPPED
    assert published.served == SHIPPED
    assert len(published.ask("select * from notice")) == 2
    with pytest.raises(ReleaseRefused, match="There is no release before"):
        roll_back(published.stores, published.inputs, BECAUSE)
    assert published.served == SHIPPED


@pytest.fixture(scope="module")
def gone_on(
    published_once: World, tmp_path_factory: pytest.TempPathFactory
) -> tuple[World, dict[str, dict[str, bytes]]]:
    """Gone back to 2026.12, then 2027.01 published; and every file of a release as it was before."""
    world = copied(published_once, tmp_path_factory.mktemp("gone-on"))
    before = {p.name: content(p) for p in world.stores.releases.iterdir() if p.is_dir()}
    roll_back(world.stores, world.inputs, BECAUSE)
    world.draft("2027.01")
    world.sign_off("2027.01")
    world.publish()
    return world, before


Gone = tuple[World, dict[str, dict[str, bytes]]]


def test_the_next_release_takes_the_notice_away(gone_on: Gone) -> None:
    assert gone_on[0].served == "2027.01"
    assert gone_on[0].ask("select * from notice") == []


def test_the_next_release_is_compared_with_the_one_that_was_served(gone_on: Gone) -> None:
    """2026.12.1 was taken back: what changed since is told against 2026.12."""
    first = gone_on[0].book.named(FIRST).key
    assert gone_on[0].ask("select distinct since from figure_change") == [(first,)]
    assert gone_on[0].ask("select old_value, new_value from figure_change") == [(57.4, 57.5)]


def test_the_release_before_the_next_one_is_the_one_that_was_served(gone_on: Gone) -> None:
    assert [release.id for release in gone_on[0].book.served] == [SHIPPED, FIRST, "2027.01"]


def test_a_release_that_was_public_keeps_its_files_whatever_is_published_after(gone_on: Gone) -> None:
    world, before = gone_on
    assert len(before) == 3
    assert {name: content(world.stores.place(name)) for name in before} == before


def test_withdrawing_what_is_served_goes_back_in_the_same_step(published: World) -> None:
    now = withdraw(published.stores, published.inputs, SECOND, BECAUSE)
    assert (now.id, published.served) == (FIRST, FIRST)
    state = "select state, opens, reason, withdrawn_at is not null from release_history where release_id = '{}'"
    assert published.ask(state.format(SECOND)) == [("withdrawn", False, "A file was read wrongly.", True)]
    ((kind, words),) = published.ask("select kind, words from notice")
    assert kind == "withdrawn"
    assert f"release {SECOND} was withdrawn, and this site went back to release {FIRST}." in str(words)


def test_withdrawing_an_earlier_release_leaves_the_one_that_is_served(published: World) -> None:
    now = withdraw(published.stores, published.inputs, FIRST, BECAUSE)
    assert (now.id, published.served) == (SECOND, SECOND)
    assert published.listed() == {SECOND: "published", FIRST: "withdrawn", SHIPPED: "published"}
    assert roll_back(published.stores, published.inputs, BECAUSE).id == SHIPPED


def test_withdrawn_stores_stay_whole_and_are_for_their_owner_only(published: World) -> None:
    key = published.book.named(SECOND).key
    before = content(published.stores.place(key))
    withdraw(published.stores, published.inputs, SECOND, BECAUSE)
    assert not published.stores.place(key).exists()
    shut = published.stores.place(f"withdrawn-{key}")
    assert stat.S_IMODE(shut.stat().st_mode) == 0o700
    assert content(shut) == before


def test_withdrawn_release_is_never_served_again(published: World) -> None:
    withdraw(published.stores, published.inputs, SECOND, BECAUSE)
    with pytest.raises(ReleaseRefused, match="is withdrawn"):
        withdraw(published.stores, published.inputs, SECOND, BECAUSE)
    with pytest.raises(ReleaseRefused, match="is withdrawn already: draft the next one"):
        published.publish(SECOND)
    assert roll_back(published.stores, published.inputs, BECAUSE).id == SHIPPED


def test_a_build_no_longer_replaces_what_is_served_once_a_release_was_published(published: World) -> None:
    current = published.stores.current
    published.change_a_figure("57.5,53.1", "57.6,53.1")
    kept = keep_served(published.stores, published.inputs)
    assert kept is not None
    assert (kept[0].id, kept[1]) == (SECOND, False)
    assert published.stores.current == current


def test_nothing_published_leaves_the_build_to_itself(world: World, tmp_path: Path) -> None:
    assert keep_served(world.stores, world.inputs) is None
    built: Built = build(Stores(tmp_path / "another"), world.room)
    assert built.release.startswith(SHIPPED)


@pytest.mark.parametrize("gone", ["everything", "the release", "the link", "one store"])
def test_what_is_served_is_put_back_when_it_is_gone(published: World, gone: str) -> None:
    listed = published.listed()
    place = Path(os.path.realpath(published.stores.link("public"))).parent
    if gone == "everything":
        os.rename(published.stores.folder, published.top / "away")
    elif gone == "the release":
        os.rename(place, published.top / "away")
    elif gone == "the link":
        published.stores.pointer.unlink()
    else:
        (place / "staff.duckdb").unlink()
    kept = keep_served(published.stores, published.inputs)
    assert kept is not None
    assert (kept[0].id, kept[1]) == (SECOND, True)
    assert (published.served, published.listed()) == (SECOND, listed)
