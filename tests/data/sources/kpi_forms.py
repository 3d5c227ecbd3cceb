"""Made-up local measures, and forms of the KPI template read as the reader reads them."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pandas as pd
import yaml

from data.catalogue import Catalogue, load_catalogue
from data.definitions import Indicator
from data.sources.kpi_template import KpiTemplate
from data.sources.shape import Claim, Known, Parsed

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "sources" / "kpi_template"
MEASURES = Path(__file__).resolve().parents[2] / "fixtures" / "local_measures"
DEFINITIONS = Path(__file__).resolve().parents[3] / "data" / "definitions"
TODAY = date(2026, 11, 26)
READER = KpiTemplate(clock=lambda: TODAY)
FIGURES = "measure,area code,sex,age,breakdown,period start,period end,value,numerator,denominator,unit,missing,note"
MILESTONES = "milestone,state,date of state,expected date,reported on,holder,note"
TRAJECTORIES = "target,measure,area code,sex,period start,period end,agreed value,agreed by,agreed on"


def with_local_measures() -> Catalogue:
    """Every real definition, and two local measures made up for tests."""
    catalogue = load_catalogue(DEFINITIONS)
    for path in sorted(MEASURES.glob("*.yml")):
        measure = Indicator.model_validate(yaml.safe_load(path.read_text("utf-8")))
        catalogue.indicators[measure.id] = measure
    return catalogue


@dataclass(frozen=True)
class Form:
    """A table of text, as it would be opened."""

    rows: tuple[tuple[str, ...], ...]
    file: str = "march.csv"
    name: str = ""

    @property
    def top(self) -> tuple[tuple[str, ...], ...]:
        return self.rows[:40]

    def chunks(self, header_row: int, size: int = 100_000) -> Iterator[pd.DataFrame]:
        width = max(len(row) for row in self.rows)
        below = [(*row, *[""] * (width - len(row))) for row in self.rows[header_row + 1 :]]
        frame = pd.DataFrame(below, columns=range(width), dtype=str)
        frame.index = pd.RangeIndex(header_row + 2, header_row + 2 + len(below))
        for start in range(0, len(frame), size):
            yield frame.iloc[start : start + size]


def form(header: str, *rows: str | Sequence[str]) -> Form:
    """A form with this header; each row a line of CSV, or its cells."""
    lines = [header, *rows]
    return Form(tuple(tuple(next(csv.reader([line])) if isinstance(line, str) else line) for line in lines))


def read(sheet: Form, catalogue: Catalogue, reader: KpiTemplate = READER, size: int = 100_000) -> Parsed:
    """All that a form gives, its chunks put together."""
    claim = reader.claim(sheet)
    assert isinstance(claim, Claim), claim
    reading = reader.start(sheet, claim, Known(catalogue, catalogue.sources["kpi_template"]))
    parts = [reading.feed(chunk) for chunk in sheet.chunks(claim.header_row, size)] + [reading.close()]
    whole = parts[0]
    for part in parts[1:]:
        whole = replace(
            whole,
            **{
                name: pd.concat([getattr(whole, name), getattr(part, name)], ignore_index=True)
                for name in ("figures", "rejected", "aside", "milestones", "trajectories")
                if len(getattr(part, name))
            },
            blank=whole.blank | part.blank,
        )
    return whole


def fixture(name: str) -> Form:
    """A form of the fixtures, by the name of its file."""
    with (FIXTURES / name).open(encoding="utf-8", newline="") as lines:
        return Form(tuple(tuple(row) for row in csv.reader(lines)), name)
