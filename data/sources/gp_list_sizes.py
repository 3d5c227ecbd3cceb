"""NHS England, Patients Registered at a GP Practice: the table of all practices (gp-reg-pat-prac-all)."""

from datetime import date
from typing import ClassVar

import pandas as pd

from data.sources import frames
from data.sources.days import dated, days
from data.sources.headers import Names, claimed
from data.sources.practice_rows import PracticeRows
from data.sources.refused import unreadable
from data.sources.shape import Claim, Known, NotMine, Parsed, Sheet

NEEDED: Names = {
    "EXTRACT_DATE": ("EXTRACT_DATE",),
    "CODE": ("CODE", "ORG_CODE"),
    "SEX": ("SEX",),
    "AGE": ("AGE",),
    "NUMBER_OF_PATIENTS": ("NUMBER_OF_PATIENTS",),
}
ALSO: Names = {"SUB_ICB_LOCATION_CODE": ("SUB_ICB_LOCATION_CODE", "CCG_CODE")}
SPLIT = "Patients of one sex or age: the count of all patients has a row of its own."
ROLES = {"part": "CODE", "numerator": "NUMBER_OF_PATIENTS", "denominator": "", "period": "EXTRACT_DATE"}
ANOTHER_DAY = (
    "The row is of another day than the first of the table.",
    "Load the counts of each day from a file of their own.",
)


class GpListSizes:
    """The reader of patient list sizes."""

    source: ClassVar[str] = "gp_list_sizes"

    def claim(self, sheet: Sheet) -> Claim | NotMine:
        found = claimed(sheet.top, NEEDED, ALSO)
        if isinstance(found, NotMine):
            return found
        below = [row[found.columns["EXTRACT_DATE"] :] for row in sheet.top[found.header_row + 1 :]]
        said = [row[0] for row in below if row]
        return Claim(found.header_row, found.columns, _day(said[0]) if said else None)

    def start(self, sheet: Sheet, claim: Claim, known: Known) -> "GpListSizesReading":
        return GpListSizesReading(claim, known)


class GpListSizesReading:
    """One table being read: the counts of one day."""

    def __init__(self, claim: Claim, known: Known):
        self._columns = claim.columns
        self._known = known
        self._day = ""
        self._practices = PracticeRows(known, "derived: sum of {count} practices", national=False)

    def feed(self, chunk: pd.DataFrame) -> Parsed:
        cells = {name: chunk[place].str.strip() for name, place in self._columns.items()}
        said = dated(cells["EXTRACT_DATE"], "")
        understood = said["wrong"].eq("")
        if not self._day and understood.any():
            self._day = said["label"][understood].iloc[0]
        split = ~(cells["SEX"].str.casefold().eq("all") & cells["AGE"].str.casefold().eq("all"))
        late = understood & said["label"].ne(self._day) & ~split
        refused = unreadable("EXTRACT_DATE", cells["EXTRACT_DATE"], late, "one day", ANOTHER_DAY)
        # A row that names another day may be of this one: it is added to the day's rows, and keeps their sum unmade.
        cells["EXTRACT_DATE"] = cells["EXTRACT_DATE"].where(~late, self._day)
        told = self._taken({name: text[~split] for name, text in cells.items()}, refused)
        return frames.parsed(rejected=[told.rejected], aside=[frames.aside(chunk.index[split], SPLIT), told.aside])

    def close(self) -> Parsed:
        return self._practices.close()

    def _taken(self, cells: dict[str, pd.Series], refused: pd.DataFrame) -> Parsed:
        feeds = [feed for feed in self._known.source.feeds if feed.figure == "patients"]
        everyone = pd.Series(True, index=cells["CODE"].index)
        within = "SUB_ICB_LOCATION_CODE" if "SUB_ICB_LOCATION_CODE" in cells else ""
        rows = [(feed, everyone) for feed in feeds]
        return self._practices.take(cells, rows, {**ROLES, "within": within}, cells["EXTRACT_DATE"], refused)


def _day(words: str) -> date | None:
    """The day that the first row says; None when it says none, which the reading then refuses row by row."""
    try:
        return days(words).first
    except ValueError:
        return None
