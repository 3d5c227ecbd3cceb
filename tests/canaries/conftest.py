"""The planted world and everything that readers got of it."""

from pathlib import Path

import pytest

from tests.canaries.collected import Collected, collected
from tests.canaries.planted import TAMARISK
from tests.canaries.private import Secrets, secrets_of
from tests.canaries.world import World, made
from tests.made_once import made_once


@pytest.fixture(scope="session")
def got(tmp_path_factory: pytest.TempPathFactory) -> Collected:
    """Half a minute of work, so the processes of one run share it."""
    return made_once(tmp_path_factory, "canaries", _collected)


def _collected(folder: Path) -> Collected:
    top = folder / f"{TAMARISK}-world"
    top.mkdir()
    return collected(made(top))


@pytest.fixture(scope="session")
def world(got: Collected) -> World:
    return World(got.top)


@pytest.fixture(scope="session")
def secrets(world: World) -> Secrets:
    return secrets_of(world)
