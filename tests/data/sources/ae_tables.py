"""What tests of A&E files share: the published table of April 2025, cut, changed and written in the long layout."""

import csv
from pathlib import Path

from data.sources.nhs_ae import NhsAe
from data.sources.shape import Parsed
from tests.data.sources.read_tables import FIXTURES, held, known, read

FOLDER = FIXTURES / "nhs_ae"
APRIL = FOLDER / "nhs_england_ae_by_provider_2025-04.csv"
MARCH = FOLDER / "March-2026-AE.csv"
HEADER_ONLY = FOLDER / "MSitAE_header_only.csv"
DATASET = "a-e-attendances-and-emergency-admissions-monthly-provider-file"


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.reader(handle))


def table(folder: Path, rows: list[list[str]], name: str = "A&E-April-2025.csv") -> Path:
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle).writerows(rows)
    return path


def april(folder: Path, rows: list[list[str]], period: str = "") -> Parsed:
    return read(NhsAe(), table(folder, rows), known("nhs_ae", period=period))


def held_of(month: str) -> dict[tuple[object, ...], tuple[object, ...]]:
    return {key: numbers for key, numbers in held(DATASET).items() if key[5] == month}


def totals(rows: list[list[str]]) -> list[str]:
    """A row that adds up every count of the table."""
    shares = {n for n, name in enumerate(rows[0]) if name.startswith("Percentage")}
    sums = ["" if n in shares else str(sum(int(row[n]) for row in rows[1:])) for n in range(3, len(rows[0]))]
    return ["TOTAL", "TOTAL", "TOTAL", *sums]


def changed(rows: list[list[str]], code: str, column: int, text: str) -> list[list[str]]:
    return [[*row[:column], text, *row[column + 1 :]] if row[0] == code else row for row in rows]


def long_rows(period: str = "MSitAE-APRIL-2025") -> list[list[str]]:
    """April's table written in the long layout: one patient in each trust with a type 1 is one booked ahead."""
    header = rows_of(HEADER_ONLY)[0]
    made = []
    for row in rows_of(APRIL)[1:]:
        att, over = [int(n) for n in row[3:6]], [int(n) for n in row[11:14]]
        booked = 1 if over[0] else 0
        counts = [att[0] - booked, *att[1:], booked, 0, 0, over[0] - booked, *over[1:], booked, 0, 0]
        waited = [int(row[25]) - int(row[26]), int(row[26])]
        admissions = [int(row[n]) for n in (19, 20, 21, 23)]
        made.append([period, row[0], row[1].upper(), row[2], *map(str, [*counts, *waited, *admissions])])
    return [header, *made]
