"""NHS England, Quality and Outcomes Framework: practice prevalence, and tables of one number a practice."""

from typing import ClassVar, Protocol

import pandas as pd

from data.sources import frames
from data.sources.feeding import NO_FEED, fed
from data.sources.headers import Names, claimed
from data.sources.lines import Drawn, Lines
from data.sources.practice_rows import PracticeRows
from data.sources.shape import Claim, Known, NotMine, Parsed, Sheet
from data.sources.years import financial_year

PREVALENCE: Names = {
    "PRACTICE_CODE": ("PRACTICE_CODE",),
    "GROUP_CODE": ("GROUP_CODE", "INDICATOR_GROUP_CODE"),
    "PRACTICE_LIST_SIZE": ("PRACTICE_LIST_SIZE", "PATIENT_LIST_SIZE"),
    "REGISTER": ("REGISTER",),
    "PATIENT_LIST_TYPE": ("PATIENT_LIST_TYPE",),  # of all ages, or of some: a share of the one is not one of the other
}
PREVALENCE_ALSO: Names = {
    "SUB_ICB_LOC_ODS_CODE": ("SUB_ICB_LOC_ODS_CODE", "Sub ICB Loc ODS code"),
}
ACHIEVEMENT: Names = {
    "PRACTICE_CODE": ("PRACTICE_CODE",),
    "INDICATOR_CODE": ("INDICATOR_CODE",),
    "MEASURE": ("MEASURE",),
    "VALUE": ("VALUE",),
}
GEOGRAPHIES: Names = {
    "PRACTICE_CODE": ("PRACTICE_CODE",),
    "PCN_ODS_CODE": ("PCN_ODS_CODE",),
    "SUB_ICB_LOC_ODS_CODE": ("SUB_ICB_LOC_ODS_CODE",),
    "ICB_ODS_CODE": ("ICB_ODS_CODE",),
}
PRACTICES: Names = {
    "Practice code": ("Practice code",),
    "Practice name": ("Practice name",),
    "perc_achievement": ("perc_achievement", "Percentage achievement", "Achievement (%)"),
}
ROLES = {
    "part": "PRACTICE_CODE",
    "numerator": "REGISTER",
    "denominator": "PRACTICE_LIST_SIZE",
    "period": "GROUP_CODE",
}
LOOKUP = "A lookup of practices, which holds no figures."
BY_PRACTICE = "Achievement by practice, in a table that does not say to which area a practice belongs."


class _Table(Protocol):
    def feed(self, chunk: pd.DataFrame) -> Parsed: ...

    def close(self) -> Parsed: ...


class Qof:
    """The reader of the tables of the Quality and Outcomes Framework."""

    source: ClassVar[str] = "qof"

    def claim(self, sheet: Sheet) -> Claim | NotMine:
        answers = [
            claimed(sheet.top, PREVALENCE, PREVALENCE_ALSO),
            claimed(sheet.top, PRACTICES),
            claimed(sheet.top, ACHIEVEMENT),
            claimed(sheet.top, GEOGRAPHIES),
        ]
        claims = [answer for answer in answers if isinstance(answer, Claim)]
        refused = [answer for answer in answers if isinstance(answer, NotMine)]
        return claims[0] if claims else max(refused, key=lambda answer: answer.found)

    def start(self, sheet: Sheet, claim: Claim, known: Known) -> _Table:
        if "GROUP_CODE" in claim.columns:
            return PrevalenceReading(claim, known, financial_year(sheet, known).label)
        if "perc_achievement" in claim.columns:
            return PracticesReading(claim, known, financial_year(sheet, known).label)
        return AsideReading(BY_PRACTICE if "INDICATOR_CODE" in claim.columns else LOOKUP)


class AsideReading:
    """A table that belongs to the publication and gives this site no figure."""

    def __init__(self, reason: str):
        self._reason = reason

    def feed(self, chunk: pd.DataFrame) -> Parsed:
        return frames.parsed(aside=[frames.aside(chunk.index, self._reason)])

    def close(self) -> Parsed:
        return frames.parsed()


class PrevalenceReading:
    """Registers and list sizes, one row a practice and group of conditions. year: such as 2022/23."""

    def __init__(self, claim: Claim, known: Known, year: str):
        self._columns = claim.columns
        self._feeds = known.source.feeds
        self._year = year
        self._practices = PracticeRows(known, "derived: sum of {count} practices", national=True)

    def feed(self, chunk: pd.DataFrame) -> Parsed:
        cells = {name: chunk[place].str.strip() for name, place in self._columns.items()}
        feeds = [feed for feed in self._feeds if feed.figure == "prevalence"]
        place = fed(cells, feeds)
        rows = [(feeds[n], pd.Series(place == n, index=chunk.index)) for n in sorted(set(place) - {NO_FEED})]
        within = "SUB_ICB_LOC_ODS_CODE" if "SUB_ICB_LOC_ODS_CODE" in cells else ""
        when = pd.Series(self._year, index=chunk.index)
        return self._practices.take(cells, rows, {**ROLES, "within": within}, when)

    def close(self) -> Parsed:
        return self._practices.close()


class PracticesReading:
    """One number a practice, of the measure that the file is about. year: such as 2023/24."""

    def __init__(self, claim: Claim, known: Known, year: str):
        self._columns = claim.columns
        self._known = known
        self._year = year
        self._lines = Lines(known)

    def feed(self, chunk: pd.DataFrame) -> Parsed:
        cells = {name: chunk[place].str.strip() for name, place in self._columns.items()}
        drawn = [
            Drawn(
                feed,
                area=cells["Practice code"],
                period=pd.Series(self._year, index=chunk.index),
                numbers={"value": cells["perc_achievement"]},
                names={"value": "perc_achievement", "period": "Practice code", "area": "Practice code"},
            )
            for feed in self._known.source.feeds
            if feed.figure == "achievement"
        ]
        return self._lines.read(chunk.index, drawn)

    def close(self) -> Parsed:
        return frames.parsed()
