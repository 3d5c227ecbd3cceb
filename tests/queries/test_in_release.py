"""A release that a meeting is pinned to: answered from it wherever one is, refused in a sentence where it is gone."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.release import Stores
from queries import StoreError, as_at, ask, begin_request, end_request, in_release, open_store, release_in_use
from queries import store as door
from tests.several_releases import CURRENT, EARLIER, GONE, KEYS, OTHER_TABLES, WITHDRAWN, several

pytestmark = pytest.mark.usefixtures("apart")
MEN = {"indicator_id": "hle_birth", "area_code": "E08000002", "sex": "male"}
DRAFT = "2026.12-20261200"


@pytest.fixture(scope="module")
def made(stores: Stores, tmp_path_factory: pytest.TempPathFactory) -> Stores:
    made = several(stores, tmp_path_factory.mktemp("pinned"))
    draft = made.path("public", DRAFT)
    draft.parent.mkdir()
    shutil.copyfile(stores.link("public"), draft)
    return made


@pytest.fixture(autouse=True)
def opened_here(made: Stores, apart: None) -> Iterator[None]:
    open_store(made.link("public"))
    yield
    end_request()


def value() -> float:
    return float(ask("latest_of", **MEN)[0]["value"])


def test_an_earlier_release_answers_outside_of_a_request_and_then_the_current_one_again() -> None:
    with in_release(KEYS[EARLIER], "public"):
        assert value() == 55.9
        assert release_in_use().endswith(f"{KEYS[EARLIER]}/public.duckdb")
    assert value() == 57.4


def test_it_answers_inside_a_request_too_and_the_request_goes_on_as_it_was() -> None:
    begin_request(EARLIER)
    with in_release(KEYS[CURRENT], "public"):
        assert value() == 57.4
        with in_release(KEYS[EARLIER], "public"):
            assert value() == 55.9
        assert value() == 57.4
    assert value() == 55.9


def test_the_question_that_fails_in_it_leaves_it_all_the_same() -> None:
    with pytest.raises(KeyError), in_release(KEYS[EARLIER], "public"):
        ask("no_such_question")
    assert value() == 57.4


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        (KEYS[WITHDRAWN], "Release 2026.08 was withdrawn, so what it said is shown nowhere any more."),
        (KEYS[OTHER_TABLES], "Release 2026.09 was made by another version of this site, which can no longer be read."),
        (KEYS[GONE], "Release 2026.07 is not kept on this computer any more."),
        (DRAFT, "Release 2026.12 is not among the releases that were published."),
        ("2025.01-12345678", "Release 2025.01 is not among the releases that were published."),
        *((name, "There is no release of that name.") for name in (
            "", ".", "..", "../..", EARLIER, f"../releases/{KEYS[EARLIER]}", f"{KEYS[EARLIER]}/", f"/{KEYS[EARLIER]}",
            f"{KEYS[EARLIER]}/../{KEYS[EARLIER]}", f"withdrawn-{KEYS[EARLIER]}", f"{KEYS[EARLIER]}\n", "2026.10-\x00",
            "２０２６.10-20261000", ".2026.10-20261000.12.partial",
        )),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_a_sentence(folder: str, said: str) -> None:
    with pytest.raises(StoreError, match=f"^{said.replace('.', chr(92) + '.')}$"), in_release(folder, "public"):
        pass
    assert value() == 57.4


def test_a_release_that_was_gone_back_to_is_read_by_either_of_its_folders(made: Stores) -> None:
    """Going back to a release serves it from a folder of its own, and the history then names that one."""
    again = made.path("public", f"{KEYS[EARLIER]}.2")
    again.parent.mkdir()
    shutil.copyfile(made.path("public", KEYS[EARLIER]), again)
    with in_release(again.parent.name, "public"):
        assert value() == 55.9
    shutil.rmtree(again.parent)
    with in_release(again.parent.name, "public"):
        assert release_in_use().endswith(f"{KEYS[EARLIER]}/public.duckdb")


def test_no_folder_of_a_withdrawn_release_is_read(made: Stores) -> None:
    shutil.copytree(made.place(KEYS[WITHDRAWN]), made.place(f"{KEYS[WITHDRAWN]}.2"))
    with pytest.raises(StoreError, match="was withdrawn"), in_release(f"{KEYS[WITHDRAWN]}.2", "public"):
        pass


def test_a_surface_that_is_none_is_refused() -> None:
    with pytest.raises(StoreError), in_release(KEYS[EARLIER], "../public"):  # type: ignore[arg-type]
        pass


def test_the_release_that_is_served_is_not_opened_twice() -> None:
    with in_release(KEYS[CURRENT], "public"):
        scope = as_at.SCOPE.get()
        assert scope is not None
        assert scope.current is door._STORE.current()


def test_two_releases_on_both_surfaces_stay_open_together(made: Stores, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []
    real = as_at.open_file
    monkeypatch.setattr(as_at, "_PINNED", as_at._Earlier(as_at._PINNED_AT_ONCE))
    monkeypatch.setattr(as_at, "open_file", lambda path: opened.append(path) or real(path))
    paths = [made.path("public", KEYS[name]) for name in (EARLIER, OTHER_TABLES, WITHDRAWN, CURRENT)]
    for _ in range(3):
        for path in paths:
            as_at._PINNED.at(path)
    assert opened == paths
