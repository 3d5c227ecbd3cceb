"""The forms of the KPI template, column by column: one definition for the workbook and for its reader."""

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator

from data.definitions import Sentence, Strict
from data.reports import STATES
from data.vocabulary import Missing

_GRID = Path(__file__).parents[1] / "definitions" / "sources" / "kpi_template.csv"
Filling = Literal[
    "local_measure", "measure", "area", "sex", "unit", "missing", "milestone", "state", "reporter", "target", "board",
    "text", "day", "past_day", "value", "count",
]  # fmt: skip
"""What a column takes: a word of one of the lists, free text, a day, a day that is over, a value or a whole count."""


class Column(Strict):
    """One column. key: what it means to the reader. title: its header; also: other headers it is known by.

    needed: whether the header must be there. must: whether each row must fill it. width: in characters. about: how to
    fill it in. example: a cell made up for the guide.
    """

    form: str
    key: str
    title: str
    also: tuple[str, ...]
    filling: Filling
    must: bool
    needed: bool
    width: int = Field(gt=0)
    example: str
    about: Sentence

    @field_validator("also", mode="before")
    @classmethod
    def _split(cls, cell: str) -> tuple[str, ...]:
        return tuple(name for name in cell.split(";") if name)


@dataclass(frozen=True)
class Form:
    """One sheet to fill in. key: its name in a file's name. about: what it is for."""

    key: str
    title: str
    about: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> dict[str, tuple[str, ...]]:
        """What each column means, and the headers it is known by."""
        return {c.key: (c.title, *c.also) for c in self.columns}

    @property
    def needed(self) -> frozenset[str]:
        """The columns that must be there, by what they mean."""
        return frozenset(c.key for c in self.columns if c.needed)

    def titled(self, key: str) -> str:
        """The header of a column."""
        return next(c.title for c in self.columns if c.key == key)


def _form(key: str, about: str) -> Form:
    with _GRID.open(encoding="utf-8", newline="") as grid:
        columns = [Column.model_validate(row) for row in csv.DictReader(grid) if row["form"] == key]
    return Form(key, key.capitalize(), about, tuple(columns))


FIGURES = _form(
    "figures", "One row for each figure: programme measures, admissions and bed days of a group, care plans."
)
MILESTONES = _form(
    "milestones",
    "One row for each report on a milestone: how far it has come. A new report never overwrites an older one.",
)
TRAJECTORIES = _form(
    "trajectories",
    "One row for each step of a path that a board agreed. Give the whole path: it takes the place of an older one.",
)
FORMS = (FIGURES, MILESTONES, TRAJECTORIES)

GUIDE_TITLE = "Local figures for the Bury Locality Plan: how to fill in this workbook"
"""The first cell of the sheet Guide, by which the reader knows it."""
LISTS_TITLE = "Lists: the words that the other sheets may use"
"""The first cell of the sheet Lists."""

MISSING_WORDS: dict[str, Missing] = {
    "suppressed": "suppressed",
    "not available": "not_available",
    "not applicable": "not_applicable",
    "unreliable": "unreliable",
    "not collected": "not_collected",
}
"""Words of the column “missing”. What we hide ourselves is decided when a release is made, and is never sent in."""
MISSING_MEANINGS: dict[str, str] = {
    "suppressed": "it is known and must not be told: too few people",
    "not available": "it is collected, and was not given",
    "not applicable": "it cannot exist",
    "unreliable": "it is known, and not good enough to tell",
    "not collected": "nobody asked",
}
STATE_WORDS = {state.replace("_", " "): state for state in STATES}
PERIODS: dict[str, str] = {
    "calendar_year": "1 January to 31 December",
    "financial_year": "1 April to 31 March",
    "academic_year": "1 September to 31 August",
    "survey_year": "15 November to 14 November",
    "survey_season": "two days of one year",
    "rolling_3_years": "1 January to 31 December, over three years",
    "rolling_3_financial_years": "1 April to 31 March, over three years",
    "month": "the first to the last day of one month",
    "snapshot": "one day, the same for start and end",
    "cumulative_quarters": "1 April of the first year to the last day of a quarter",
    "edition": "1 January to 31 December of the year that names it",
}
"""How the two days of a period are written, by the measure's kind of period."""
