"""Which releases a meeting can be pinned to: published ones that can be read here, and never a draft."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from data.release import Stores
from queries import begin_request, end_request, open_store
from queries import store as door
from queries.published import Published, published
from tests.several_releases import CURRENT, EARLIER, KEYS, OTHER_TABLES, several

DRAFT = "2026.12-20261200"


@pytest.fixture
def made(stores: Stores, tmp_path: Path) -> Iterator[Stores]:
    made = several(stores, tmp_path)
    before = door._STORE.link
    open_store(made.link("public"))
    yield made
    end_request()
    if before is not None:
        open_store(before)


def test_the_one_served_comes_first_and_what_was_withdrawn_or_is_gone_is_not_there(made: Stores) -> None:
    assert published() == [
        Published(KEYS[CURRENT], CURRENT, date(2026, 11, 27), True),
        Published(KEYS[EARLIER], EARLIER, date(2026, 10, 29), False),
        Published(KEYS[OTHER_TABLES], OTHER_TABLES, date(2026, 9, 29), False),
    ]


def test_a_draft_that_a_request_is_answered_from_is_never_among_them(made: Stores) -> None:
    draft = made.path("public", DRAFT)
    draft.parent.mkdir()
    shutil.copyfile(made.link("public"), draft)
    begin_request("", draft)
    assert DRAFT not in {one.folder for one in published()}
    assert published()[0].folder == KEYS[CURRENT]


def test_what_was_gone_back_from_is_not_offered(made: Stores) -> None:
    made.point(KEYS[EARLIER])
    open_store(made.link("public"))
    begin_request("", made.path("public", KEYS[CURRENT]))  # whose history lists the newer one first
    assert [one.folder for one in published()] == [KEYS[EARLIER], KEYS[OTHER_TABLES]]


def test_before_anything_was_published_from_inputs_the_one_served_is_the_only_one(stores: Stores) -> None:
    before = door._STORE.link
    info = open_store(stores.link("public"))
    try:
        assert [(one.folder, one.is_served) for one in published()] == [(info["release"], True)]
        assert published()[0].published_on == date.fromisoformat(info["published_on"])
    finally:
        if before is not None:
            open_store(before)
