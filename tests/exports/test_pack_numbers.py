"""The numbers of a pack, one by one, against the store of the release that its meeting is pinned to."""

import csv
import io
import zipfile
from collections.abc import Iterator

import pytest
from openpyxl import load_workbook

from data.release import Stores
from exports.csv_zip import as_zip
from exports.powerpoint.pack import as_pptx
from exports.workbook.pack import as_xlsx
from queries import ask, in_release, open_store
from queries import store as door
from tests import agenda
from tests.exports.office_charts import charts_of, drawn, slides_of
from tests.exports.paper_pack import pack

MEASURES = ("ae_4hr_all", "chlamydia_screening", "real_living_wage", "u75_mort_preventable")


def silent(_line: str) -> None:
    pass


@pytest.fixture(scope="module")
def folder(stores: Stores) -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(door, "_STORE", door._Store())
        open_store(stores.link("public"))
        yield stores.current


def held(folder: str, measure: str, sex: str) -> dict[tuple[str, str], float]:
    """Every figure of Bury's own line in the store, and of England since it begins, by place and period."""
    with in_release(folder, "public"):
        (row,) = ask("indicator_of", indicator_id=measure)
        local, england = row["local_area"], row["benchmark_area"]
        areas = [area for area in (local, england) if area]
        rows = ask("series_of", indicator_id=measure, areas=areas, sex=sex)
        gaps = ask("gaps_of", indicator_id=measure, areas=areas, sex=sex)
    first = min(r["position"] for r in (*rows, *gaps) if r["area_code"] == local)
    return {(r["area_name"], r["period"]): r["value"] for r in rows if r["position"] >= first}


@pytest.mark.parametrize("measure", MEASURES)
def test_chart_workbook_and_csv_hold_every_figure_of_the_store_and_no_other(folder: str, measure: str) -> None:
    slide = agenda.slide(folder, "measure", measure)
    sex = "female" if "Women" in slide.source else "male" if "Men" in slide.source else "persons"
    expected = held(folder, measure, sex)
    gathered = pack(slides=(slide,), entries=())

    book = load_workbook(io.BytesIO(as_xlsx(gathered, silent)), data_only=True)
    (table,) = book["1 Figures"].tables.values()
    heads, *rows = [[cell.value for cell in row] for row in book["1 Figures"][table.ref]]
    at = [heads.index(name) for name in ("Area", "Period", "Value")]
    got = {(row[at[0]], row[at[1]]): row[at[2]] for row in rows if isinstance(row[at[2]], int | float)}
    assert got == {key: pytest.approx(value, rel=1e-12) for key, value in expected.items()}

    with zipfile.ZipFile(io.BytesIO(as_zip(gathered, silent))) as packed:
        text = packed.read("01-1-figures.csv").decode("utf-8-sig")
    lines = csv.DictReader(io.StringIO(text, newline=""))
    assert {(r["Area"], r["Period"]): float(r["Value"]) for r in lines if r["Value"]} == expected

    chart = next(charts_of(one)[0].chart for one in slides_of(as_pptx(gathered, None, silent)) if charts_of(one))
    places = {place for place, _ in expected}
    shown = [
        (name.partition(",")[0], value)
        for kind, name, cells in drawn(chart._chartSpace)
        if kind == "lineChart" and "unusual" not in name
        for value in cells
        if value is not None and name.partition(",")[0] in places
    ]
    assert sorted(shown) == sorted((place, value) for (place, _), value in expected.items())
