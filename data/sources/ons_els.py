"""Explore Local Statistics: the CSV that ONS gives for one indicator, or for several one below the other."""

from typing import ClassVar

import pandas as pd

from data.sources import frames, refused
from data.sources.cells import mapped, numbers
from data.sources.fed_reading import FedReading
from data.sources.feeding import NO_FEED
from data.sources.headers import Names, claimed
from data.sources.shape import Claim, Known, NotMine, Parsed, Sheet

NEEDED: Names = {
    "area": ("areacd", "area code"),
    "indicator": ("indicator",),
    "period": ("period",),
    "value": ("observation", "value"),
    "unit": ("unit",),
    "lower_95": ("lci_95", "lower 95"),
    "upper_95": ("uci_95", "upper 95"),
    "status": ("status",),
}
ALSO: Names = {"measure": ("measure",), "name": ("areanm", "area name")}
NUMBERS = ("value", "lower_95", "upper_95")
# What the file writes as a unit, and the word of vocabulary.Unit that it is.
UNITS = {
    "%": "percent",
    "percentage": "percent",
    "percent": "percent",
    "yrs": "years",
    "years": "years",
    "£": "pounds",
    "pounds": "pounds",
    "rate per 100,000 population": "per_100000",
    "rate per 1,000 population": "per_1000",
    "score out of 10": "score",
    "count": "count",
    "number": "count",
}

NOT_SHOWN = "A measure that this site does not show, or takes from another of its publisher's files."
UNKNOWN_AREA = "A place that this site does not show."
NO_UNIT = (
    "The unit is none that this site knows.",
    "Check what the figure is counted in, and add the word to the reader when it is the same.",
)


class OnsEls:
    """The reader of Explore Local Statistics files."""

    source: ClassVar[str] = "ons_els"

    def claim(self, sheet: Sheet) -> Claim | NotMine:
        return claimed(sheet.top, NEEDED, ALSO)

    def start(self, sheet: Sheet, claim: Claim, known: Known) -> "OnsElsReading":
        return OnsElsReading(claim, known)


class OnsElsReading(FedReading):
    """One file being read."""

    def __init__(self, claim: Claim, known: Known):
        super().__init__(claim, known, {**ALSO, **NEEDED}, NUMBERS)

    def feed(self, chunk: pd.DataFrame) -> Parsed:
        cells = self._cells(chunk)
        areas = mapped(cells["area"], lambda code: code if code in self._known.catalogue.areas else "")
        away = areas.eq("")
        found = self._feeding.found(self._said(cells), chunk.index)
        other = found.eq(NO_FEED) & ~away
        kept = ~(away | other)
        part = {meaning: column[kept] for meaning, column in cells.items()}
        figures, broken = self._figures(part, areas[kept], found[kept])
        fresh, again, differing = self._repeats.told_apart(figures)
        return frames.parsed(
            figures=[fresh],
            rejected=[broken, differing],
            aside=[
                frames.aside(chunk.index[away], UNKNOWN_AREA),
                frames.aside(chunk.index[other], NOT_SHOWN),
                again,
            ],
        )

    def _figures(
        self, cells: dict[str, pd.Series], areas: pd.Series, found: pd.Series
    ) -> tuple[pd.DataFrame, pd.DataFrame]:
        read = {name: numbers(cells[name], self._known.source.marks) for name in NUMBERS}
        when = self._feeding.dated(cells["period"], found)
        units = mapped(cells["unit"], lambda word: UNITS.get(word.casefold(), ""))
        bad = frames.stacked(
            [
                *(refused.not_numbers(NEEDED[name][0], cells[name], wrong) for name, (_, _, wrong) in read.items()),
                refused.not_periods("period", cells["period"], when),
                refused.unreadable("unit", cells["unit"], units.eq(""), "a unit", NO_UNIT),
                self._misplaced(cells, areas),
            ],
            frames.no_rejects(),
        )
        told = frames.figures(
            found.index,
            **self._feeding.told(found) | {"unit": units},
            area_code=areas,
            sex=mapped(cells["indicator"], _sex),
            period_label=when["label"],
            period_start=when["first"],
            period_end=when["last"],
            **{name: values for name, (values, _, _) in read.items()},
            missing=self._missing(read["value"][1], cells["status"]),
        )
        return self._sound(told, bad)

    def _missing(self, marked: pd.Series, status: pd.Series) -> pd.Series:
        """Why there is no value: what the status says, or else what the mark in its place means."""
        marks = {mark.casefold(): kind for mark, kind in self._known.source.marks.items() if mark}
        said = mapped(status, lambda text: marks.get(text.casefold(), ""))
        return marked.where(marked.eq("") | said.eq(""), said)


def _sex(indicator: str) -> str:
    """Indicators of men and of women are named for them; every other is of all people."""
    first = indicator.casefold().partition(" ")[0]
    return first if first in {"male", "female"} else "persons"
