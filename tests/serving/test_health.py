import json
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.release import Stores
from tests.running import Server, start, stop


@pytest.fixture
def copied(stores: Stores, tmp_path: Path) -> Path:
    """A copy of the built public store that a test may harm."""
    folder = tmp_path / "store"
    folder.mkdir()
    source = stores.link("public").resolve()
    shutil.copy(source, folder / source.name)
    (folder / "public-current.duckdb").symlink_to(source.name)
    (folder / "static").symlink_to(stores.folder / "static")
    return folder


@pytest.fixture
def harmed(copied: Path, tmp_path: Path) -> Iterator[Server]:
    running = start(copied, tmp_path / "out.log", WEB_CONCURRENCY="1")
    yield running
    stop(running)


def test_health_names_the_release_that_is_served(server: Server, opened: dict[str, str]) -> None:
    answer = server.ask("/healthz")
    told = json.loads(answer.body)
    assert answer.status == 200
    assert answer.headers.get_content_type() == "application/json"
    assert (told["status"], told["surface"]) == ("ok", "public")
    assert (told["release"], told["content_hash"]) == (opened["release"], opened["content_hash"])
    assert 0 <= told["store_age_seconds"] < 24 * 3600


def health_after(server: Server) -> int:
    """The status once the process has looked at the store again, which it does each second."""
    time.sleep(1.2)
    return server.ask("/healthz").status


def test_health_is_unavailable_when_the_link_is_gone_and_well_when_it_is_back(harmed: Server, copied: Path) -> None:
    link = copied / "public-current.duckdb"
    target = link.readlink()
    assert server_is_well(harmed)
    link.unlink()
    assert health_after(harmed) == 503
    link.symlink_to(target)
    assert health_after(harmed) == 200


def test_health_is_unavailable_when_the_store_itself_is_gone(harmed: Server, copied: Path) -> None:
    assert server_is_well(harmed)
    (copied / "public-current.duckdb").resolve().unlink()
    assert health_after(harmed) == 503


def test_a_reader_of_a_site_without_its_store_is_told_no_path_and_no_traceback(harmed: Server, copied: Path) -> None:
    # A worker that has the old release open goes on answering from it; one that has not says it cannot.
    (copied / "public-current.duckdb").unlink()
    assert health_after(harmed) == 503
    for address in ("/", "/indicators/hle_birth.csv", "/healthz"):
        answer = harmed.ask(address)
        assert answer.status in {200, 503}
        assert "Traceback" not in answer.text
        assert str(copied) not in answer.text


def server_is_well(server: Server) -> bool:
    return server.ask("/healthz").status == 200
