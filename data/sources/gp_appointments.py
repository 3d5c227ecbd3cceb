"""NHS England, Appointments in General Practice: coverage, practice crosstab, and daily counts by sub-ICB location.

The share of appointments on the day they were booked is a share of all appointments. It is never the national measure
of urgent requests dealt with on the same day: most appointments are not urgent.
"""

import re
from collections.abc import Iterator, Mapping
from typing import ClassVar, Protocol

import pandas as pd

from data.sources import frames
from data.sources.appointment_groups import groups
from data.sources.cells import mapped, numbers
from data.sources.days import dated
from data.sources.headers import Names, claimed
from data.sources.lines import ELSEWHERE, NOT_SHOWN, Drawn, Lines
from data.sources.practices import are_practices, near
from data.sources.records import Feed
from data.sources.refused import not_numbers, unreadable
from data.sources.shape import Claim, Known, NotMine, Parsed, Sheet
from data.sources.sums import NEGATIVE, Printed, Sums

SUB_ICB = ("SUB_ICB_LOCATION_CODE", "CCG_CODE")
BAND = ("TIME_BETWEEN_BOOK_AND_APPT",)
COUNT = ("COUNT_OF_APPOINTMENTS",)
COVERAGE: Names = {
    "SUB_ICB_LOCATION_CODE": SUB_ICB,
    "Appointment_Month": ("Appointment_Month",),
    "Included Practices": ("Included Practices",),
    "Open Practices": ("Open Practices",),
    "Patients registered at included practices": ("Patients registered at included practices",),
    "Patients registered at open practices": ("Patients registered at open practices",),
}
DAILY: Names = {
    "SUB_ICB_LOCATION_CODE": SUB_ICB,
    "REGION_ONS_CODE": ("REGION_ONS_CODE",),
    "Appointment_Date": ("Appointment_Date",),
    "APPT_STATUS": ("APPT_STATUS",),
    "HCP_TYPE": ("HCP_TYPE",),
    "APPT_MODE": ("APPT_MODE",),
    "TIME_BETWEEN_BOOK_AND_APPT": BAND,
    "COUNT_OF_APPOINTMENTS": COUNT,
}
CROSSTAB: Names = {
    "APPOINTMENT_MONTH_START_DATE": ("APPOINTMENT_MONTH_START_DATE", "APPOINTMENT_MONTH"),
    "GP_CODE": ("GP_CODE",),
    "SUB_ICB_LOCATION_CODE": SUB_ICB,
    "HCP_TYPE": ("HCP_TYPE",),
    "APPT_MODE": ("APPT_MODE",),
    "NATIONAL_CATEGORY": ("NATIONAL_CATEGORY",),
    "APPT_STATUS": ("APPT_STATUS",),
    "TIME_BETWEEN_BOOK_AND_APPT": BAND,
    "COUNT_OF_APPOINTMENTS": COUNT,
}
MAPPING: Names = {
    "GP_CODE": ("GP_CODE",),
    "SUPPLIER": ("SUPPLIER",),
    "PCN_CODE": ("PCN_CODE",),
    "SUB_ICB_LOCATION_CODE": SUB_ICB,
    "ICB_CODE": ("ICB_CODE",),
    "REGION_CODE": ("REGION_CODE",),
}
INCLUDED = (
    ("Included Practices", "Open Practices"),
    ("Patients registered at included practices", "Patients registered at open practices"),
)
"""Counts of the coverage table, each with the count that it is a part of."""
TABLES = (COVERAGE, DAILY, CROSSTAB, MAPPING)
SAME_DAY = "same day"
# Publishers' labels hold double spaces (“8  to 14 Days”). A label that is none of these would be counted as not the
# same day without anybody noticing, so it is refused.
BANDS = frozenset(
    {
        SAME_DAY,
        *("1 day", "2 to 7 days", "8 to 14 days", "15 to 21 days", "22 to 28 days", "more than 28 days"),
        "unknown / data quality",
    }
)
STRANGE_BAND = (
    "The time from booking is none of the publisher's bands. No figure that this row is part of is made.",
    "Write one of its bands, such as Same Day or 2 to 7 Days.",
)
BEYOND_OPEN = (
    "More practices or patients are included than there are at open practices.",
    "Check the counts: they may stand in each other's column.",
)
LOOKUP = "A lookup of practices, which holds no figures."
NO_PART = "A row that is not of one practice or location, such as a total: its parts have rows of their own."
PATIENTS, SHARE = "patients at open practices", "same-day share"


class _Table(Protocol):
    def feed(self, chunk: pd.DataFrame) -> Parsed: ...

    def close(self) -> Parsed: ...


class GpAppointments:
    """The reader of the tables of Appointments in General Practice."""

    source: ClassVar[str] = "gp_appointments"

    def claim(self, sheet: Sheet) -> Claim | NotMine:
        answers = [claimed(sheet.top, names) for names in TABLES]
        claims = [answer for answer in answers if isinstance(answer, Claim)]
        refused = [answer for answer in answers if isinstance(answer, NotMine)]
        return claims[0] if claims else max(refused, key=lambda answer: answer.found)

    def start(self, sheet: Sheet, claim: Claim, known: Known) -> _Table:
        if "Appointment_Month" in claim.columns:
            return CoverageReading(claim, known)
        if "COUNT_OF_APPOINTMENTS" in claim.columns:
            return CountsReading(claim, known)
        return LookupReading()


class LookupReading:
    """The lookup that comes with the counts."""

    def feed(self, chunk: pd.DataFrame) -> Parsed:
        return frames.parsed(aside=[frames.aside(chunk.index, LOOKUP)])

    def close(self) -> Parsed:
        return frames.parsed()


class CoverageReading:
    """How many practices, and how many patients, each month's counts cover: one row a month and area."""

    def __init__(self, claim: Claim, known: Known):
        self._columns = claim.columns
        self._known = known
        self._lines = Lines(known)

    def feed(self, chunk: pd.DataFrame) -> Parsed:
        cells = _cells(self._columns, chunk)
        drawn = [
            Drawn(
                feed,
                area=cells["SUB_ICB_LOCATION_CODE"],
                period=cells["Appointment_Month"],
                numbers={"value": cells["Patients registered at open practices"]},
                names={"period": "Appointment_Month", "value": "Patients registered at open practices"},
            )
            for feed in _feeds(self._known, PATIENTS)
        ]
        return self._lines.read(chunk.index, drawn, [*self._no_counts(cells), *self._beyond_open(cells)])

    def close(self) -> Parsed:
        return frames.parsed()

    def _no_counts(self, cells: Mapping[str, pd.Series]) -> Iterator[pd.DataFrame]:
        """Rows of known areas with a count that is none, whether or not a figure is made of it."""
        here = cells["SUB_ICB_LOCATION_CODE"].isin(list(self._known.catalogue.areas))
        for name in (name for pair in INCLUDED for name in pair):
            values, _, wrong = numbers(cells[name], self._known.source.marks)
            yield not_numbers(name, cells[name], wrong & here)
            yield unreadable(name, cells[name], values.lt(0) & here, "not negative", NEGATIVE)

    def _beyond_open(self, cells: Mapping[str, pd.Series]) -> list[pd.DataFrame]:
        """Rows of known areas whose counts cannot be: the columns may have changed places."""
        here = cells["SUB_ICB_LOCATION_CODE"].isin(list(self._known.catalogue.areas))
        refused = []
        for part, whole in INCLUDED:
            included, is_open = (numbers(cells[name], self._known.source.marks)[0] for name in (part, whole))
            above = here & included.gt(is_open)
            refused.append(unreadable(part, cells[part], above, "numerator within denominator", BEYOND_OPEN))
        return refused


class CountsReading:
    """Counts of appointments, by day and sub-ICB location or by month and practice: added up at the end."""

    def __init__(self, claim: Claim, known: Known):
        self._columns = claim.columns
        self._known = known
        self._daily = "Appointment_Date" in claim.columns
        self._when = "Appointment_Date" if self._daily else "APPOINTMENT_MONTH_START_DATE"
        self._sums = Sums(
            known, "derived: appointments on the day of booking / all appointments, {count} parts added up"
        )

    def feed(self, chunk: pd.DataFrame) -> Parsed:
        feeds = _feeds(self._known, SHARE)
        if not feeds:
            return frames.parsed(aside=[frames.aside(chunk.index, NOT_SHOWN)])
        everything = _cells(self._columns, chunk)
        one = self._is_one(everything)
        here = one & self._is_near(everything)
        cells = {name: text[here] for name, text in everything.items()}
        name = "TIME_BETWEEN_BOOK_AND_APPT"
        band = mapped(cells[name], lambda text: " ".join(text.split()).casefold())
        strange = ~band.isin(list(BANDS))
        refused = unreadable(name, cells[name], strange, "band is known", STRANGE_BAND)
        told = [self._take(feed, cells, band.eq(SAME_DAY), strange) for feed in feeds]
        return frames.parsed(
            rejected=[refused, *(part.rejected for part in told)],
            aside=[
                frames.aside(chunk.index[~one], NO_PART),
                frames.aside(chunk.index[one & ~here], ELSEWHERE),
                *(part.aside for part in told),
            ],
        )

    def _is_near(self, cells: dict[str, pd.Series]) -> pd.Series:
        """Rows that a figure may be made of. Of daily counts all are, because they make England's."""
        if self._daily:
            return pd.Series(True, index=cells["SUB_ICB_LOCATION_CODE"].index)
        return near(self._known, cells["GP_CODE"], cells["SUB_ICB_LOCATION_CODE"])

    def _is_one(self, cells: dict[str, pd.Series]) -> pd.Series:
        """Rows of one practice or one location: a total would be counted twice."""
        if self._daily:
            one = mapped(
                cells["SUB_ICB_LOCATION_CODE"], lambda code: "1" if re.fullmatch(r"[A-Z0-9]{3,5}", code) else ""
            )
            return one.ne("") & cells["REGION_ONS_CODE"].ne("")
        return are_practices(cells["GP_CODE"])

    def close(self) -> Parsed:
        return self._sums.close(groups(self._known, self._sums.table(), self._daily))

    def _take(self, feed: Feed, cells: dict[str, pd.Series], same_day: pd.Series, strange: pd.Series) -> Parsed:
        words = cells[self._when]
        month = dated(words, "month")
        yearly = self._known.catalogue.indicators[feed.indicator].period_kind == "financial_year"
        count = cells["COUNT_OF_APPOINTMENTS"]
        printed = Printed(
            feed,
            part=cells["SUB_ICB_LOCATION_CODE" if self._daily else "GP_CODE"],
            within=cells["REGION_ONS_CODE" if self._daily else "SUB_ICB_LOCATION_CODE"],
            when=dated(words, ""),
            period=words,
            numerator=count,
            denominator=count,
            keys=pd.DataFrame({name: text for name, text in cells.items() if name != "COUNT_OF_APPOINTMENTS"}),
            names={"numerator": "COUNT_OF_APPOINTMENTS", "period": self._when},
            counted=same_day,
            refused=strange,
        )
        return self._sums.take(printed, _years(month) if yearly else month)


def _feeds(known: Known, figure: str) -> list[Feed]:
    return [feed for feed in known.source.feeds if feed.figure == figure]


def _cells(columns: Mapping[str, int], chunk: pd.DataFrame) -> dict[str, pd.Series]:
    return {name: mapped(chunk[place], str) for name, place in columns.items()}


def _years(month: pd.DataFrame) -> pd.DataFrame:
    """The financial years that months lie in, as dated() gives periods."""
    first = month["first"].dt
    year = first.year - first.month.lt(4)
    words = ["" if pd.isna(y) else f"{y:.0f}/{(y + 1) % 100:02.0f}" for y in year]
    return dated(pd.Series(words, index=month.index, dtype=object), "financial_year")
