"""Small worlds for the tests of releases, each a copy of one that was made once."""

from pathlib import Path

import pytest

from tests.made_once import made_once
from tests.worlds import SECOND, World, copied, made


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> World:
    return made_once(tmp_path_factory, "world", made)


@pytest.fixture(scope="session")
def published_once(once: World, tmp_path_factory: pytest.TempPathFactory) -> World:
    """Two releases of our own are public, the second with another figure."""

    def make(folder: Path) -> World:
        world = copied(once, folder)
        world.publish()
        world.change_a_figure()
        world.draft(SECOND)
        world.sign_off(SECOND)
        world.publish()
        return world

    return made_once(tmp_path_factory, "published", make)


@pytest.fixture
def world(once: World, tmp_path: Path) -> World:
    """The shipped release is served, and 2026.12 is signed off."""
    return copied(once, tmp_path)


@pytest.fixture
def published(published_once: World, tmp_path: Path) -> World:
    """2026.12.1 is served, 2026.12 and the shipped release were before it."""
    return copied(published_once, tmp_path)
