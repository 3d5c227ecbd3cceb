"""A measure that only Bury's partners count: defined like any other, it waits for its figures and is then shown."""

import shutil
from pathlib import Path

import duckdb
import pytest

from data.build import build, check
from data.faults import FaultyInputs
from data.release import Stores
from tests.running import ROOT

FIXTURES = ROOT / "tests" / "fixtures" / "local_measures"
PUBLISHER = (
    '- {id: bury_partnership, name: Bury Integrated Care Partnership, short_name: Bury partnership, '
    'licence: "Local figures, not official statistics", home: /about}\n'
)  # fmt: skip
HEADER = (
    "indicator_key,area_code,sex,age,breakdown,period_label,period_start,period_end,value,lower_95,upper_95,"
    "numerator,denominator,unit,publisher_comparison,derivation\n"
)
MADE_UP = "bed_days_made_up,E08000002,persons,,,March 2026,2026-03-01,2026-03-31,1234,,,,,count,,\n"
PROVENANCE = """
publisher: bury_partnership
vintage: 2026-04-10
licence: Local figures, not official statistics
transcribed_on: 2026-04-10
files:
  local-bed-days-made-up.csv:
    {dataset: Made up, published_by: nobody, period: March 2026, transcribed_from: [nowhere], trust: as_published}
"""


@pytest.fixture
def local_room(room: Path) -> Path:
    """The healthy miniature with the KPI template and one made-up local measure, which has no figures yet."""
    definitions = room / "definitions"
    (definitions / "sources").mkdir(exist_ok=True)
    shutil.copy(ROOT / "data" / "definitions" / "sources" / "kpi_template.yml", definitions / "sources")
    shutil.copy(FIXTURES / "bed_days_made_up.yml", definitions / "indicators")
    with (definitions / "publishers.yml").open("a") as publishers:
        publishers.write(PUBLISHER)
    return room


def measures(stores: Stores) -> set[str]:
    with duckdb.connect(str(stores.link("public").resolve()), read_only=True) as store:
        return {id_ for (id_,) in store.execute("select indicator_id from indicator").fetchall()}


def test_a_local_measure_may_wait_for_its_first_figure(local_room: Path, tmp_path: Path) -> None:
    stores = Stores(tmp_path / "store")
    build(stores, local_room)
    assert "bed_days_made_up" not in measures(stores)
    assert "hle_birth" in measures(stores)
    names = sorted(path.name for path in (stores.link("public").resolve().parent / "downloads").iterdir())
    assert names == ["kpi-figures.csv", "kpi-milestones.csv", "kpi-template.xlsx", "kpi-trajectories.csv"]


def test_it_is_shown_once_it_has_a_figure(local_room: Path, tmp_path: Path) -> None:
    folder = local_room / "figures" / "bury_partnership" / "2026-04-10"
    folder.mkdir(parents=True)
    (folder / "local-bed-days-made-up.csv").write_text(HEADER + MADE_UP)
    (folder / "provenance.yml").write_text(PROVENANCE)
    stores = Stores(tmp_path / "store")
    build(stores, local_room)
    assert "bed_days_made_up" in measures(stores)


def test_an_official_measure_may_not_wait(room: Path) -> None:
    shutil.copy(FIXTURES / "bed_days_made_up.yml", room / "definitions" / "indicators")
    official = room / "definitions" / "indicators" / "bed_days_made_up.yml"
    official.write_text(official.read_text().replace("bury_partnership", "ons"))
    with pytest.raises(FaultyInputs) as found:
        check(room)
    assert [fault.rule for fault in found.value.faults] == ["no figures of this dataset for the indicator."]


def test_the_five_neighbourhoods_are_places_within_bury() -> None:
    from data.catalogue import load_catalogue

    catalogue = load_catalogue(ROOT / "data" / "definitions")
    inside = [a for a in catalogue.areas.values() if a.kind == "neighbourhood"]
    assert {a.parent_code for a in inside} == {"E08000002"}
    assert {a.name.removesuffix(" neighbourhood") for a in inside} == {n.name for n in catalogue.places.current}
