"""The release that is served, and pinned stores that are closed again when the tests of one file are over."""

from collections.abc import Iterator

import pytest

from data.release import Stores
from queries import as_at


@pytest.fixture(scope="module")
def folder(stores: Stores, opened: dict[str, str]) -> Iterator[str]:
    """The folder of the release that is served. Its public store is the current one, which pages are answered from."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(as_at, "_PINNED", as_at._Earlier(as_at._PINNED_AT_ONCE))
        yield stores.current
