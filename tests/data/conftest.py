"""Inputs to build from: the real ones, a healthy miniature of them, and single figures."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from data.assess import Assessed, assess
from data.build import check
from data.catalogue import Catalogue
from data.latest import Latest, latest_rows
from data.observation import Observation
from data.selection import shown
from data.transcribed import Reading

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"

# Row 169 of ONS's file of 20 February 2026: Bury's men, 2022 to 2024.
BURY_MEN = Observation(
    indicator_id="hle_birth",
    area_code="E08000002",
    sex="male",
    age="",
    breakdown="",
    period_label="2022 - 24",
    period_start=date(2022, 1, 1),
    period_end=date(2024, 12, 31),
    value=57.4,
    lower_95=53.1,
    upper_95=61.6,
    numerator=None,
    denominator=None,
    unit="years",
    publisher_comparison="",
    derivation="",
    dataset="ons-health-state-life-expectancies-els",
    publisher="ons",
    vintage=date(2026, 2, 20),
    trust="as_published",
    file="figures/ons/2026-02-20/ons-health-state-life-expectancies-els.csv",
    row=169,
)

Figure = Callable[..., Observation]


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """A folder like data/: few measures, few rows, every row a published one."""
    return Path(shutil.copytree(FIXTURES / "healthy", tmp_path / "room"))


@pytest.fixture
def figure() -> Figure:
    """A maker of single figures: Bury's men, with what is named changed."""

    def make(**changes: object) -> Observation:
        return BURY_MEN._replace(**changes)  # type: ignore[arg-type]

    return make


@pytest.fixture(scope="session")
def inputs() -> tuple[Catalogue, Reading]:
    """Every real definition and every real figure."""
    return check()


@pytest.fixture(scope="session")
def catalogue(inputs: tuple[Catalogue, Reading]) -> Catalogue:
    return inputs[0]


@pytest.fixture(scope="session")
def reading(inputs: tuple[Catalogue, Reading]) -> Reading:
    return inputs[1]


@pytest.fixture(scope="session")
def assessed(catalogue: Catalogue, reading: Reading) -> list[Assessed]:
    """Every real figure shown, with its verdict."""
    return assess(shown(reading.observations, catalogue), catalogue)


@pytest.fixture(scope="session")
def latest(catalogue: Catalogue, assessed: list[Assessed]) -> dict[tuple[str, ...], Latest]:
    """Every real series at its latest."""
    return {entry.row.figure.series: entry for entry in latest_rows(assessed, catalogue)}
