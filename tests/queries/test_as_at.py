"""The door, asked to answer from an earlier release: which it opens, which it refuses, and that it goes back."""

import threading
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from data.release import Stores
from queries import NotOpenable, as_at, as_now, ask, begin_request, end_request, open_store, release_in_use
from queries import store as door
from tests.several_releases import CURRENT, EARLIER, GONE, KEYS, NOTICE, OTHER_TABLES, WHY, WITHDRAWN, several

pytestmark = pytest.mark.usefixtures("apart")
MEN = {"indicator_id": "hle_birth", "area_code": "E08000002", "sex": "male"}


@pytest.fixture(scope="module")
def made(stores: Stores, tmp_path_factory: pytest.TempPathFactory) -> Stores:
    return several(stores, tmp_path_factory.mktemp("several"))


@pytest.fixture(autouse=True)
def requested(made: Stores, apart: None) -> Iterator[None]:
    open_store(made.link("public"))
    yield
    end_request()


def value() -> float:
    return float(ask("latest_of", **MEN)[0]["value"])


def release() -> str:
    return {row["key"]: row["value"] for row in ask("store_info")}["release"]


def test_an_earlier_release_answers_with_what_it_said_then() -> None:
    assert begin_request(EARLIER) is True
    assert (value(), release()) == (55.9, KEYS[EARLIER])
    assert release_in_use().endswith(f"{KEYS[EARLIER]}/public.duckdb")


def test_after_the_request_the_current_release_answers_again() -> None:
    begin_request(EARLIER)
    end_request()
    assert (value(), release()) == (57.4, KEYS[CURRENT])


def test_without_a_name_and_by_its_own_name_the_current_release_answers() -> None:
    assert begin_request("") is False
    assert value() == 57.4
    assert begin_request(CURRENT) is False
    assert value() == 57.4


def test_within_it_the_current_release_can_be_asked_what_it_says_of_the_site() -> None:
    begin_request(EARLIER)
    assert ask("notices") == []
    with as_now():
        assert [row["words"] for row in ask("notices")] == [NOTICE]
        assert value() == 57.4
    assert value() == 55.9


def refused(name: str) -> NotOpenable:
    with pytest.raises(NotOpenable) as told:
        begin_request(name)
    return told.value


def test_a_withdrawn_release_is_never_opened_though_its_store_lies_there(made: Stores) -> None:
    assert made.path("public", KEYS[WITHDRAWN]).exists()
    told = refused(WITHDRAWN)
    assert told.why == "withdrawn"
    assert told.release is not None
    assert told.release["reason"] == WHY
    assert value() == 57.4


@pytest.mark.parametrize(
    ("name", "why"),
    [
        (OTHER_TABLES, "earlier_version"),
        (GONE, "not_kept"),
        ("2025.01", "unknown"),
        ("", None),
        ("../../etc/passwd", "unknown"),
        (KEYS[EARLIER], "unknown"),
        ("2026.10\x00", "unknown"),
        ("２０２６.10", "unknown"),
        ("2026.10\n", "unknown"),
    ],
)
def test_what_cannot_be_opened_is_refused_with_the_reason(name: str, why: str | None) -> None:
    if why is None:
        assert begin_request(name) is False
    else:
        assert refused(name).why == why
    assert value() == 57.4


def test_a_store_that_is_not_the_one_listed_is_refused(stores: Stores, tmp_path: Path) -> None:
    other = several(stores, tmp_path / "swapped")
    with duckdb.connect(str(other.path("public", KEYS[EARLIER]))) as store:
        store.execute("update store_info set value = 'another' where key = 'content_hash'")
    open_store(other.link("public"))
    assert refused(EARLIER).why == "not_kept"


def test_one_request_is_answered_from_one_release_while_another_is_published(stores: Stores, tmp_path: Path) -> None:
    moved = several(stores, tmp_path / "moved")
    open_store(moved.link("public"))
    begin_request("")
    assert value() == 57.4
    moved.point(KEYS[EARLIER])
    door._STORE._looked = 0.0  # as after a second
    assert (value(), release()) == (57.4, KEYS[CURRENT])
    end_request()
    door._STORE._looked = 0.0
    assert release() == KEYS[EARLIER]


def test_requests_at_once_do_not_see_each_others_release() -> None:
    seen: dict[str, set[float]] = {"": set(), EARLIER: set()}
    failed: list[Exception] = []

    def asking(name: str) -> None:
        try:
            for _ in range(20):
                begin_request(name)
                seen[name].add(value())
                end_request()
        except Exception as error:  # noqa: BLE001 whatever it is, it is the finding
            failed.append(error)

    threads = [threading.Thread(target=asking, args=(name,)) for name in ("", EARLIER, "", EARLIER)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert seen == {"": {57.4}, EARLIER: {55.9}}


def test_at_most_two_earlier_stores_are_open_at_once(made: Stores, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = as_at._Earlier()
    for name in (EARLIER, OTHER_TABLES, WITHDRAWN, EARLIER):
        kept.at(made.path("public", KEYS[name]))
        assert len(kept._stores) <= 2
    assert [path.split("/")[-2] for path in kept._stores] == [KEYS[WITHDRAWN], KEYS[EARLIER]]


def test_an_earlier_store_is_as_closed_to_files_and_writing_as_the_current_one() -> None:
    begin_request(EARLIER)
    scope = as_at.SCOPE.get()
    assert scope is not None
    assert scope.earlier is not None
    for statement in ("delete from latest", "copy latest to 'x.csv'", "select * from read_text('pyproject.toml')"):
        with pytest.raises(duckdb.Error):
            scope.earlier.base.cursor().execute(statement)
