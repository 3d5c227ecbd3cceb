"""English Indices of Deprivation, summaries by local authority district: the long table, and MHCLG's own sheets."""

import re
from typing import ClassVar

import pandas as pd

from data.sources.feeding import NO_FEED, fed
from data.sources.frames import parsed
from data.sources.headers import Names, claimed
from data.sources.lines import Drawn, Lines
from data.sources.records import Feed
from data.sources.shape import Claim, Known, NotMine, Parsed, Sheet, Unreadable

LONG: Names = {
    "area_code": ("area_code",),
    "index_domain": ("index_domain",),
    "deprivation_data_year": ("deprivation_data_year",),
    "average_score": ("average_score",),
    "proportion_bottom_decile": ("proportion_bottom_decile",),
}
# MHCLG names the year of the districts in the header, and the index only in the names of its columns.
WIDE: Names = {
    "area_code": tuple(f"Local Authority District code ({year})" for year in range(2010, 2041)),
    "average_score": ("IMD - Average score",),
    "proportion_bottom_decile": ("IMD - Proportion of LSOAs in most deprived 10% nationally",),
}
WHOLE_INDEX = "Index of Multiple Deprivation"
NAMED_YEAR = re.compile(r"(?:IoD|IMD|deprivation)[ _-]{0,3}(20\d\d)(?!\d)", re.IGNORECASE)


class Imd:
    """The reader of summaries of the Indices of Deprivation."""

    source: ClassVar[str] = "imd"

    def claim(self, sheet: Sheet) -> Claim | NotMine:
        long, wide = claimed(sheet.top, LONG), claimed(sheet.top, WIDE)
        if isinstance(long, Claim) or (isinstance(wide, NotMine) and long.found >= wide.found):
            return long
        return wide

    def start(self, sheet: Sheet, claim: Claim, known: Known) -> "ImdReading":
        year = "" if "deprivation_data_year" in claim.columns else _year(sheet, known)
        return ImdReading(claim, known, year)


class ImdReading:
    """One table being read. year: of an index whose table does not name it."""

    def __init__(self, claim: Claim, known: Known, year: str):
        self._columns = claim.columns
        self._feeds = known.source.feeds
        self._known = known
        self._year = year
        self._lines = Lines(known)

    def feed(self, chunk: pd.DataFrame) -> Parsed:
        cells = {meaning: chunk[place] for meaning, place in self._columns.items()}
        if self._year:
            cells["deprivation_data_year"] = pd.Series(self._year, index=chunk.index)
            cells["index_domain"] = pd.Series(WHOLE_INDEX, index=chunk.index)
        drawn = []
        for figure in sorted({feed.figure for feed in self._feeds} & cells.keys()):
            feeds = [feed for feed in self._feeds if feed.figure == figure]
            place = fed(cells, feeds)
            drawn += [self._drawn(feeds[n], cells, place == n) for n in set(place) - {NO_FEED}]
        return self._lines.read(chunk.index, drawn)

    def close(self) -> Parsed:
        return parsed()

    def _drawn(self, feed: Feed, cells: dict[str, pd.Series], rows: "pd.Series") -> Drawn:
        percent = self._known.catalogue.indicators[feed.indicator].unit == "percent"
        share = percent and feed.figure.startswith("proportion")
        return Drawn(
            feed,
            area=cells["area_code"][rows].str.strip(),
            period=cells["deprivation_data_year"][rows],
            numbers={"value": cells[feed.figure][rows]},
            names={"value": feed.figure, "period": "deprivation_data_year", "area": "area_code"},
            derivation="printed as a proportion; times 100" if share else "",
            times=100 if share else 1,
            label="IoD ",
        )


def _year(sheet: Sheet, known: Known) -> str:
    """The year of the index, as the analyst or the file's name gives it."""
    said = known.period or " ".join(sorted(set(NAMED_YEAR.findall(f"{sheet.file} {sheet.name}"))))
    if not re.fullmatch(r"20\d\d", said):
        raise Unreadable(f"“{sheet.file}” does not say of which year its index is: say so, such as --period 2025.")
    return said
