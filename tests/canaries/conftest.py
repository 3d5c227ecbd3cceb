"""The planted world and everything that readers got of it: made once a run, whichever process comes first."""

import fcntl
import os
import pickle
import tempfile
from pathlib import Path

import pytest

from tests.canaries.collected import Collected, collected
from tests.canaries.planted import TAMARISK
from tests.canaries.private import Secrets, secrets_of
from tests.canaries.world import World, made


@pytest.fixture(scope="session")
def got(tmp_path_factory: pytest.TempPathFactory) -> Collected:
    """Half a minute of work, so the processes of one run share it: the first makes it, the others wait."""
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "canaries"
    shared.mkdir(exist_ok=True)
    kept = shared / "collected"
    lock = os.open(shared, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            found = collected(made(Path(tempfile.mkdtemp(dir=shared, prefix=f"{TAMARISK}-"))))
            (shared / "partial").write_bytes(pickle.dumps(found))
            (shared / "partial").rename(kept)
    finally:
        os.close(lock)
    return pickle.loads(kept.read_bytes())


@pytest.fixture(scope="session")
def world(got: Collected) -> World:
    return World(got.top)


@pytest.fixture(scope="session")
def secrets(world: World) -> Secrets:
    return secrets_of(world)
