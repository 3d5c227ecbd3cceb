"""What the tests of several rooms share: the stores, built once from the real figures, the public one opened, and the
site on top of it."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings

from data.build import build
from data.release import Stores
from queries import open_store
from tests.made_once import made_once
from tests.running import Server, start, stop
from tests.staff import signed_in, staff_app

__all__ = ["signed_in", "staff_app"]

# How long an example takes says how busy the machine is, not whether the code is right.
settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")

# What somebody loaded and published on this machine is no business of the tests, nor of the processes they start.
os.environ["INPUTS_DIR"] = str(Path(tempfile.gettempdir()) / f"nothing-loaded-{os.getpid()}")
# A draft takes up the commentary of the records it finds: none, unless a test names its own.
os.environ["RECORDS_URL"] = "none"


@pytest.fixture(scope="session")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Stores:
    """Both stores, built from everything in data/, once a run: no test writes to them, each takes a copy."""
    return made_once(tmp_path_factory, "stores", _built)


def _built(folder: Path) -> Stores:
    build(Stores(folder / "store"))
    return Stores(folder / "store")


@pytest.fixture(scope="session")
def opened(stores: Stores) -> dict[str, str]:
    """The facts of the public store, which `ask` answers from once this has run."""
    return open_store(stores.link("public"))


@pytest.fixture(scope="session")
def app(stores: Stores) -> Flask:
    """The public site in this process. One a session: two Dash apps with pages must not share a process."""
    from app import create_app

    made = create_app("public", stores.folder)
    made.config["PROPAGATE_EXCEPTIONS"] = False  # a fault is the answer 500, as for a reader
    return made


@pytest.fixture
def site(app: Flask, opened: dict[str, str]) -> FlaskClient:
    """Asks the site for addresses, without a network."""
    return app.test_client()


@pytest.fixture(scope="session")
def server(stores: Stores, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The public site, served by gunicorn on a port of its own."""
    running = start(stores.folder, tmp_path_factory.mktemp("served") / "out.log")
    yield running
    stop(running)
