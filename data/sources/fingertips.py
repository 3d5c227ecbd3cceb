"""Fingertips: the CSV of its API (“all data by indicator”), as downloaded."""

import re
from typing import ClassVar

import pandas as pd

from data.sources import frames, refused
from data.sources.cells import is_blank, mapped, numbers
from data.sources.fed_reading import FedReading
from data.sources.feeding import NO_FEED
from data.sources.frames import plain
from data.sources.headers import Names, claimed
from data.sources.rules import POOLED
from data.sources.shape import Claim, Known, NotMine, Parsed, Sheet

NEEDED: Names = {
    "indicator": ("Indicator ID",),
    "area": ("Area Code",),
    "sex": ("Sex",),
    "age": ("Age",),
    "category": ("Category",),
    "period": ("Time period",),
    "value": ("Value",),
    "lower_95": ("Lower CI 95.0 limit", "Lower CI limit 95.0"),
    "upper_95": ("Upper CI 95.0 limit", "Upper CI limit 95.0"),
    "numerator": ("Count",),
    "denominator": ("Denominator",),
    "note": ("Value note",),
    "comparison": ("Compared to England value or percentiles", "Compared to England"),
}
ALSO: Names = {
    "range": ("Time period range",),
    "group": ("Category Type",),
    "name": ("Area Name",),
    "lower_998": ("Lower CI 99.8 limit", "Lower CI limit 99.8"),
    "upper_998": ("Upper CI 99.8 limit", "Upper CI limit 99.8"),
}
NUMBERS = ("value", "lower_95", "upper_95", "numerator", "denominator")
# Fingertips numbers the NHS areas in its own way: the clinical commissioning group of Bury became sub-ICB location 00V.
AREAS = {"nE38000024": "00V", "E38000024": "00V", "nE54000057": "E54000057"}
SEXES = ("persons", "male", "female")
ENGLAND = "E92000001"
# Words of a value note, and what they say of a cell that is blank. The first that is met decides.
NOTES = (
    ("suppress|disclos|small number|too small|fewer than|less than", "suppressed"),
    ("quality|reliab|caution|robust", "unreliable"),
    ("not collected", "not_collected"),
    ("not applicable", "not_applicable"),
)
LENGTHS = {"rolling_3_years": "3y", "rolling_3_financial_years": "3y", "month": "1m", "cumulative_quarters": ""}

NOT_SHOWN = "A measure or a group that this site does not show, or takes from another of its publisher's files."
OTHER_LENGTH = "Years taken together in another way than this site shows them."
UNKNOWN_AREA = "A place that this site does not show."
UNNAMED = (
    "The row does not say which indicator it is of.",
    "Write the indicator's number, as the publisher's other rows have it.",
)
HEADER_AGAIN = "The header again."
NO_SEX = ("The sex is none that this site knows.", "Write Persons, Male or Female.")
NARROWER = (
    "The 99.8% limits do not hold the 95% limits between them.",
    "Compare the four limits with the publisher's file: they may stand in each other's columns.",
)
SPLIT = "One of several groups (such as a tenth by deprivation) into which the publisher splits an area."


class Fingertips:
    """The reader of Fingertips files."""

    source: ClassVar[str] = "fingertips"

    def claim(self, sheet: Sheet) -> Claim | NotMine:
        return claimed(sheet.top, NEEDED, ALSO)

    def start(self, sheet: Sheet, claim: Claim, known: Known) -> "FingertipsReading":
        return FingertipsReading(claim, known)


class FingertipsReading(FedReading):
    """One file being read: every step is done for a whole chunk, and for each distinct text once."""

    def __init__(self, claim: Claim, known: Known):
        super().__init__(claim, known, {**ALSO, **NEEDED}, (*NUMBERS, "lower_998", "upper_998"))
        # How many years the rows of a feed take together, as Fingertips writes it; "" when any will do.
        self._lengths = [
            "3y" if feed.breakdown == POOLED else LENGTHS.get(kind, "1y")
            for feed, kind in zip(self._feeding.feeds, self._feeding.kinds, strict=True)
        ]

    def feed(self, chunk: pd.DataFrame) -> Parsed:
        cells = self._cells(chunk)
        areas = mapped(cells["area"], self._area)
        header = _is_header(cells)
        split = _is_split(cells) & ~header
        away = areas.eq("") & ~(split | header)
        unnamed = is_blank(cells["indicator"]) & ~(split | away | header)
        found = self._feeding.found(self._said(cells), chunk.index)
        other = found.eq(NO_FEED) & ~(split | away | unnamed | header)
        kept = ~(split | away | unnamed | header | other)
        wrong_length = kept & self._is_wrong_length(cells, found)
        kept &= ~wrong_length
        part = {meaning: column[kept] for meaning, column in cells.items()}
        figures, broken = self._figures(part, areas[kept], found[kept])
        fresh, again, differing = self._repeats.told_apart(figures)
        return frames.parsed(
            figures=[fresh],
            rejected=[
                broken,
                differing,
                refused.unreadable("Indicator ID", cells["indicator"], unnamed, "a measure", UNNAMED),
            ],
            aside=[
                frames.aside(chunk.index[header], HEADER_AGAIN),
                frames.aside(chunk.index[split], SPLIT),
                frames.aside(chunk.index[away], UNKNOWN_AREA),
                frames.aside(chunk.index[other], NOT_SHOWN),
                frames.aside(chunk.index[wrong_length], OTHER_LENGTH),
                again,
            ],
        )

    def _area(self, text: str) -> str:
        code = AREAS.get(text, text)
        return code if code in self._known.catalogue.areas else ""

    def _is_wrong_length(self, cells: dict[str, pd.Series], found: pd.Series) -> pd.Series:
        """True where the row takes other years together than its feed does. A cell that does not say is believed."""
        if "range" not in cells:
            return pd.Series(False, index=found.index)
        due = self._feeding.words(found, self._lengths)
        said = mapped(cells["range"], str.casefold)
        return said.ne("") & due.ne("") & said.ne(due)

    def _figures(
        self, cells: dict[str, pd.Series], areas: pd.Series, found: pd.Series
    ) -> tuple[pd.DataFrame, pd.DataFrame]:
        read = {name: numbers(cells[name], self._known.source.marks) for name in NUMBERS}
        when = self._feeding.dated(cells["period"], found)
        sexes = mapped(cells["sex"], str.casefold)
        bad = frames.stacked(
            [
                *(refused.not_numbers(NEEDED[name][0], cells[name], wrong) for name, (_, _, wrong) in read.items()),
                refused.not_periods("Time period", cells["period"], when),
                refused.unreadable("Sex", cells["sex"], ~sexes.isin(SEXES), "a sex", NO_SEX),
                self._misplaced(cells, areas),
                self._narrower(cells, read["lower_95"][0], read["upper_95"][0]),
            ],
            frames.no_rejects(),
        )
        told = frames.figures(
            found.index,
            **self._feeding.told(found),
            area_code=areas,
            sex=sexes,
            age=mapped(cells["age"], lambda text: "" if text.casefold() == "all ages" else text),
            period_label=when["label"],
            period_start=when["first"],
            period_end=when["last"],
            **{name: values for name, (values, _, _) in read.items()},
            publisher_comparison=_comparison(cells["comparison"], areas),
            missing=_missing(read["value"][1], cells["note"]),
        )
        return self._sound(told, bad)

    def _narrower(self, cells: dict[str, pd.Series], lower: pd.Series, upper: pd.Series) -> pd.DataFrame:
        """Rows whose 99.8% limits, as far as they are given, do not hold the 95% limits. One with both is told once."""
        told = []
        for name, inner, sign in (("lower_998", lower, 1), ("upper_998", upper, -1)):
            if name in cells:
                outer, _, _ = numbers(cells[name], self._known.source.marks)
                wrong = (sign * (outer - inner)).gt(0)
                rule = "99.8% limits hold the 95% limits"
                told.append(refused.unreadable(ALSO[name][0], cells[name], wrong, rule, NARROWER))
        return frames.stacked(told, frames.no_rejects()).drop_duplicates("row")


def _is_header(cells: dict[str, pd.Series]) -> pd.Series:
    """True where the header stands once more, as in two files put one below the other."""
    told = [mapped(cells[name], plain).isin([plain(n) for n in NEEDED[name]]) for name in ("indicator", "area")]
    return told[0] & told[1]


def _is_split(cells: dict[str, pd.Series]) -> pd.Series:
    """True where the row is of one group of an area's people only."""
    split = ~is_blank(cells["category"])
    return split | ~is_blank(cells["group"]) if "group" in cells else split


def _comparison(words: pd.Series, areas: pd.Series) -> pd.Series:
    """The publisher's word; none for England, which some rows hold against itself."""
    said = mapped(words, lambda text: "" if text.casefold() == "not compared" else text)
    return said.where(areas.ne(ENGLAND), "")


def _missing(marked: pd.Series, notes: pd.Series) -> pd.Series:
    """Why there is no value: what the note says, or else what the mark in its place means."""
    said = mapped(notes, _kind_of_note)
    return marked.where(marked.eq("") | said.eq(""), said)


def _kind_of_note(text: str) -> str:
    return next((kind for words, kind in NOTES if re.search(words, text.casefold())), "")
