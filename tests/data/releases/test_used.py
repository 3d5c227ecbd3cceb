"""Why we mended a figure: the reason goes with it to the page that shows what changed."""

from datetime import date
from pathlib import Path

import pytest

from data.catalogue import Catalogue
from data.inputs import Inputs
from data.loads.amending import Amendment
from data.loads.load import Shelf, load
from data.loads.mending import Decision, fix_cell, set_aside
from data.loads.shape import Said
from data.releases.used import mended
from tests.data.loads.files import BURY, SALFORD, fingertips, fingertips_row

EDITION, MEASURE = date(2026, 2, 20), "injury_admissions_0_14_ft"
FIRST, SECOND = "A digit was left out.", "Two digits had changed places."


@pytest.fixture
def shelf(tmp_path: Path, catalogue: Catalogue) -> Shelf:
    """Two figures of one edition are loaded: Bury's in row 2 and Salford's in row 3."""
    shelf = Shelf(Inputs(tmp_path / "inputs", tmp_path / "copy"), catalogue, [])
    rows = [fingertips_row("141.5"), fingertips_row("120.5", area=SALFORD)]
    load(shelf, fingertips(tmp_path / "a.csv", rows), Said("analyst", published=EDITION))
    return shelf


def mend(shelf: Shelf, row: int, value: str, why: str) -> None:
    fix_cell(shelf, "L0001", Amendment("", row, "Value", value), Decision("analyst", why))


def test_a_mended_figure_has_the_last_reason_given_for_its_own_row(shelf: Shelf) -> None:
    assert mended(shelf.inputs) == {}
    mend(shelf, 2, "142.5", FIRST)
    mend(shelf, 3, "125.0", FIRST)
    mend(shelf, 2, "145.2", SECOND)
    ends = date(2011, 3, 31)
    assert mended(shelf.inputs) == {
        (MEASURE, BURY, "persons", ends, EDITION): SECOND,
        (MEASURE, SALFORD, "persons", ends, EDITION): FIRST,
    }


def test_what_is_set_aside_gives_no_reason(shelf: Shelf) -> None:
    mend(shelf, 2, "142.5", FIRST)
    set_aside(shelf.inputs, "L0001", Decision("analyst", SECOND))
    assert mended(shelf.inputs) == {}
