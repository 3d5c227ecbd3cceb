"""A workbook has several tables: a row of one is not a row of the other."""

from pathlib import Path

import openpyxl

from data.loads.load import Shelf, load
from data.loads.shape import Said
from data.sources.kpi_lists import Lists
from data.sources.kpi_workbook import SOURCE, workbook

FIGURES = (
    ("bed_days_made_up", "E08000002", "persons", "", "", "2026-07-01", "2026-07-31", 120, "", "", "count"),
    ("bed_days_made_up", "E08000002", "persons", "", "", "2026-06-01", "2026-06-30", 125, "", "", "count"),
    ("bed_days_made_up", "E08000002", "persons", "", "", "2026-05-01", "2026-05-31", "many", "", "", "count"),
)


def test_figures_of_the_first_sheet_load_though_the_other_sheets_are_empty(bare: Shelf, tmp_path: Path) -> None:
    path = tmp_path / "kpi.xlsx"
    path.write_bytes(workbook(Lists(bare.catalogue, bare.catalogue.sources[SOURCE])))
    book = openpyxl.load_workbook(path)
    for number, cells in enumerate(FIGURES, 2):
        for column, cell in enumerate(cells, 1):
            if cell != "":
                book["Figures"].cell(number, column, cell)
    book.save(path)
    counts = load(bare, path, Said("analyst")).load.counts
    assert (counts.read, counts.new, counts.rejected) == (3, 2, 1)
