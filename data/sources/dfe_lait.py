"""DfE, Local Authority Interactive Tool: its long table, one row a measure, year and place."""

from typing import ClassVar

import pandas as pd

from data.sources import frames
from data.sources.cells import mapped
from data.sources.feeding import NO_FEED, fed
from data.sources.headers import Names, claimed
from data.sources.lines import Drawn, Lines
from data.sources.records import Feed
from data.sources.refused import unreadable
from data.sources.shape import Claim, Known, NotMine, Parsed, Sheet

NEEDED: Names = {
    "Short Desc": ("Short Desc", "Short description"),
    "Years": ("Years", "Year"),
    "LA and Regions": ("LA and Regions",),
    "Values": ("Values", "Value"),
    "LA Number": ("LA Number", "LA no"),
}
# DfE numbers the places in its own way, and prints no code that others use.
PLACES = {
    "970": "E92000001",
    "981": "E12000002",
    "350": "E08000001",
    "351": "E08000002",
    "352": "E08000003",
    "353": "E08000004",
    "354": "E08000005",
    "355": "E08000006",
    "356": "E08000007",
    "357": "E08000008",
    "358": "E08000009",
    "359": "E08000010",
    "303": "E09000004",
    "332": "E08000027",
    "335": "E08000030",
    "342": "E08000013",
    "344": "E08000015",
    "371": "E08000017",
    "372": "E08000018",
    "381": "E08000033",
    "382": "E08000034",
    "384": "E08000036",
    "390": "E08000037",
    "392": "E08000022",
    "808": "E06000004",
    "831": "E06000015",
    "861": "E06000021",
    "877": "E06000007",
    "886": "E10000016",
    "887": "E06000035",
    "888": "E10000017",
    "891": "E10000024",
    "908": "E06000052",
    "926": "E10000020",
}
OTHER_NAME = (
    "The number of the place and its name are not of the same place.",
    "See which of the two is right, and correct the other.",
)


class DfeLait:
    """The reader of the Local Authority Interactive Tool."""

    source: ClassVar[str] = "dfe_lait"

    def claim(self, sheet: Sheet) -> Claim | NotMine:
        return claimed(sheet.top, NEEDED)

    def start(self, sheet: Sheet, claim: Claim, known: Known) -> "DfeLaitReading":
        return DfeLaitReading(claim, known)


class DfeLaitReading:
    """One table being read."""

    def __init__(self, claim: Claim, known: Known):
        self._columns = claim.columns
        self._known = known
        self._names = {code: frames.plain(area.name) for code, area in known.catalogue.areas.items()}
        self._lines = Lines(known)

    def feed(self, chunk: pd.DataFrame) -> Parsed:
        cells = {meaning: chunk[place].str.strip() for meaning, place in self._columns.items()}
        feeds = self._known.source.feeds
        place = pd.Series(fed(cells, feeds), index=chunk.index)
        area = _code(cells["LA Number"])
        named = mapped(cells["LA and Regions"], frames.plain)
        wrong = (
            area.isin(list(self._names))
            & place.ne(NO_FEED)
            & mapped(area, lambda code: self._names.get(code, "")).ne(named)
        )
        rule = "number and name agree"
        refused = unreadable("LA and Regions", cells["LA and Regions"], wrong, rule, OTHER_NAME)
        drawn = [
            self._drawn(feeds[number], cells, area, place.eq(number) & ~wrong)
            for number in sorted(set(place) - {NO_FEED})
        ]
        return self._lines.read(chunk.index, drawn, [refused])

    def close(self) -> Parsed:
        return frames.parsed()

    def _drawn(self, feed: Feed, cells: dict[str, pd.Series], area: pd.Series, rows: pd.Series) -> Drawn:
        dated = "dated 30 September, the day the publisher counts; the file gives the year only"
        return Drawn(
            feed,
            area=area[rows],
            period=cells["Years"][rows],
            numbers={"value": cells["Values"][rows]},
            names={"period": "Years", "area": "LA Number", "value": "Values"},
            derivation=dated if feed.counted_on == "09-30" else "",
        )


def _code(numbers: pd.Series) -> pd.Series:
    """The codes of places by DfE's numbers, which some copies print with a decimal point (351.0); "" for others."""
    return mapped(numbers, lambda number: PLACES.get(number.removesuffix(".0"), ""))
