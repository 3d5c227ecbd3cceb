"""Small files in the layouts of publishers, made up for one test."""

import csv
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from data.inputs import Inputs
from tests.data.sources.kpi_forms import FIGURES

HEADER = [
    *("Indicator ID", "Indicator Name", "Parent Code", "Parent Name", "Area Code", "Area Name", "Area Type", "Sex"),
    *("Age", "Category Type", "Category", "Time period", "Value", "Lower CI 95.0 limit", "Upper CI 95.0 limit"),
    *("Lower CI 99.8 limit", "Upper CI 99.8 limit", "Count", "Denominator", "Value note", "Recent Trend"),
    *("Compared to England value or percentiles", "Compared to percentiles", "Time period Sortable", "New data"),
    *("Compared to goal", "Time period range"),
]
BURY, SALFORD, NOWHERE = "E08000002", "E08000006", "E99999999"


def fingertips_row(
    value: str, year: int = 2010, area: str = BURY, sex: str = "Persons", indicator: str = "90284", category: str = ""
) -> list[str]:
    """Admissions for injuries of children under 15: 90284, a rate per 10,000 by financial year."""
    row = dict.fromkeys(HEADER, "")
    row |= {"Indicator ID": indicator, "Area Code": area, "Sex": sex, "Age": "<15 yrs", "Value": value}
    row |= {"Time period": f"{year}/{(year + 1) % 100:02d}", "Time period range": "1y", "Category": category}
    return list(row.values())


def fingertips(path: Path, rows: Iterable[Sequence[str]]) -> Path:
    return written(path, HEADER, rows)


def kpi_figures(path: Path, *rows: str) -> Path:
    """The form for figures of the KPI template."""
    return written(path, FIGURES.split(","), [next(csv.reader([row])) for row in rows])


def care_plans(month: int, numerator: int, area: str = BURY) -> str:
    """A made-up share of 1,000 people, in a month of 2026 that has 30 days or is made to."""
    last = {1: 31, 2: 28, 3: 31, 4: 30, 5: 31, 6: 30}[month]
    days = f"01/{month:02d}/2026,{last}/{month:02d}/2026"
    return f"care_plans_made_up,{area},persons,65+,,{days},{numerator / 10},{numerator},1000,percent,,"


def written(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as made:
        table = csv.writer(made)
        table.writerow(header)
        table.writerows(rows)
    return path


def everything(folder: Inputs) -> list[Path]:
    """Every file and folder of the inputs and of their copy."""
    roots = [folder.folder, folder.backup]
    return roots + [Path(at) / name for root in roots for at, dirs, files in os.walk(root) for name in dirs + files]
