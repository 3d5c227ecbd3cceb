"""NHS England, NHS Payments to General Practice: the table of all practices of one financial year."""

from typing import ClassVar

import pandas as pd

from data.sources import frames
from data.sources.cells import numbers
from data.sources.headers import Names, claimed
from data.sources.practice_rows import PracticeRows
from data.sources.shape import Claim, Known, NotMine, Parsed, Sheet
from data.sources.years import financial_year

NEEDED: Names = {
    "Practice Code": ("Practice Code",),
    "Sub ICB Code": ("Sub ICB Code", "Sub ICB Location Code", "CCG Code"),
    "Number of Registered Patients": (
        "Number of Registered Patients (Last Known Figure)",
        "Number of Registered Patients",
    ),
    "Total NHS Payments to General Practice": ("Total NHS Payments to General Practice",),
}
ROLES = {
    "part": "Practice Code",
    "within": "Sub ICB Code",
    "numerator": "Total NHS Payments to General Practice",
    "denominator": "Number of Registered Patients",
    "period": "Practice Code",
}
NOBODY = "A practice without registered patients, which is left out of the average."


class GpPayments:
    """The reader of payments to general practice."""

    source: ClassVar[str] = "gp_payments"

    def claim(self, sheet: Sheet) -> Claim | NotMine:
        return claimed(sheet.top, NEEDED)

    def start(self, sheet: Sheet, claim: Claim, known: Known) -> "GpPaymentsReading":
        return GpPaymentsReading(claim, known, financial_year(sheet, known).label)


class GpPaymentsReading:
    """One year being read. year: such as 2022/23."""

    def __init__(self, claim: Claim, known: Known, year: str):
        self._columns = claim.columns
        self._known = known
        self._year = year
        words = "derived: total payments / registered patients, {count} practices"
        self._practices = PracticeRows(known, words, national=True)

    def feed(self, chunk: pd.DataFrame) -> Parsed:
        cells = {name: chunk[place].str.strip() for name, place in self._columns.items()}
        nobody = numbers(cells["Number of Registered Patients"], self._known.source.marks)[0].eq(0)
        kept = {name: text[~nobody] for name, text in cells.items()}
        everyone = pd.Series(True, index=kept["Practice Code"].index)
        when = pd.Series(self._year, index=everyone.index)
        told = self._practices.take(kept, [(feed, everyone) for feed in self._known.source.feeds], ROLES, when)
        return frames.parsed(rejected=[told.rejected], aside=[told.aside, frames.aside(chunk.index[nobody], NOBODY)])

    def close(self) -> Parsed:
        return self._practices.close()
