"""The published figures, read straight from data/figures without any of our code."""

import csv
from functools import cache
from pathlib import Path

FIGURES = Path(__file__).resolve().parent.parent / "data" / "figures"
BURY, ENGLAND = "E08000002", "E92000001"


@cache
def every_row() -> tuple[dict[str, str], ...]:
    """Each row of each file; `edition` is the folder it lies in."""
    found = []
    for path in sorted(FIGURES.glob("*/*/*.csv")):
        with path.open(newline="", encoding="utf-8") as handle:
            for number, row in enumerate(csv.DictReader(handle), 2):
                found.append({**row, "edition": path.parent.name, "dataset": path.stem, "row": str(number)})
    return tuple(found)


@cache
def rows_of(indicator_id: str) -> tuple[dict[str, str], ...]:
    """Every printed row of one measure, all editions."""
    return tuple(row for row in every_row() if row["indicator_key"] == indicator_id)
