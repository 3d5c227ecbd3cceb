"""Folders of inputs for one test, and what files are read with."""

from collections.abc import Callable
from pathlib import Path

import pytest

from data.catalogue import Catalogue
from data.inputs import Inputs
from data.loads.load import Shelf
from data.observation import Observation
from data.transcribed import Reading
from tests.data.sources.kpi_forms import with_local_measures

MakeShelf = Callable[..., Shelf]


@pytest.fixture
def folder(tmp_path: Path) -> Inputs:
    return Inputs(tmp_path / "inputs", tmp_path / "copy")


@pytest.fixture(scope="session")
def local_catalogue() -> Catalogue:
    """Every real definition, and two local measures made up for tests."""
    return with_local_measures()


@pytest.fixture
def shelf(folder: Inputs, catalogue: Catalogue, reading: Reading) -> Shelf:
    """The real definitions and figures, and empty inputs."""
    return Shelf(folder, catalogue, reading.observations)


@pytest.fixture
def bare(folder: Inputs, local_catalogue: Catalogue) -> Shelf:
    """The real definitions with two local measures, no figures, and empty inputs."""
    none: list[Observation] = []
    return Shelf(folder, local_catalogue, none)
