"""The process that readers ask does not know where inputs lie, has none of them open, and logs nothing of them."""

import json
import sys
from pathlib import Path

import pytest

from tests.canaries.collected import Collected
from tests.canaries.planted import LARK, NEVER, QUILL, TAMARISK
from tests.canaries.private import Secrets
from tests.canaries.world import World

ECHOED = {QUILL, LARK, *NEVER.values()}


def test_its_environment_does_not_say_where_inputs_are_kept(got: Collected) -> None:
    """They were set when the site was started."""
    assert len(got.environments) >= 6, "a master and two workers, twice"
    for environment in got.environments:
        assert environment["STORE_DIR"] == str(got.top / "store")
        assert "INPUTS_DIR" not in environment
        assert "BACKUP_DIR" not in environment
        told = {
            key: value
            for key, value in environment.items()
            if f"{TAMARISK}-inputs" in value or f"{TAMARISK}-copy" in value
        }
        assert told == {}


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason=f"{sys.platform} does not list what is open")
def test_nothing_of_the_inputs_and_no_staff_store_is_open(got: Collected, world: World) -> None:
    assert any(path.endswith("public.duckdb") for path in got.open_files)
    apart = (str(world.inputs.folder), str(world.inputs.backup))
    assert [path for path in got.open_files if path.startswith(apart) or "staff" in Path(path).name] == []


def test_the_log_holds_nothing_planted_but_the_addresses_that_were_asked(got: Collected, secrets: Secrets) -> None:
    lines = got.log.splitlines()
    requests = [json.loads(line) for line in lines if line.startswith("{")]
    assert len(requests) > len(got.answers) - 10
    for request in requests:
        told = json.dumps({**request, "path": "", "query": ""}) + without_what_was_asked(request["path"])
        assert secrets.within(told + without_what_was_asked(request["query"])) == []
    for line in lines:
        if not line.startswith("{"):
            assert secrets.within(line.replace(str(got.top), "")) == [], line
            assert not any(known in line for known in secrets.hashes)


def without_what_was_asked(address: str) -> str:
    for word in ECHOED:
        address = address.replace(word, "")
    return address


def test_the_log_has_no_traceback(got: Collected) -> None:
    assert "Traceback" not in got.log
