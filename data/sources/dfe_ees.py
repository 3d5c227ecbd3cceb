"""DfE, Explore Education Statistics: the CSV of any of its data sets, one column an indicator, one row a place."""

from calendar import month_name
from collections.abc import Collection, Iterator, Mapping
from typing import ClassVar

import pandas as pd

from data.sources import frames
from data.sources.feeding import NO_FEED, fed
from data.sources.headers import Names, claimed
from data.sources.lines import Drawn, Lines
from data.sources.place_names import OTHER_PLACE, RULE, PlaceNames
from data.sources.records import Feed
from data.sources.refused import unreadable
from data.sources.shape import Claim, Known, NotMine, Parsed, Sheet, Unreadable

NEEDED: Names = {
    "time_period": ("time_period",),
    "time_identifier": ("time_identifier",),
    "geographic_level": ("geographic_level",),
    "country_code": ("country_code",),
}
# The column that holds the code of a row's own place, by the level that the row says it is of.
CODES: Mapping[str, str] = {
    "national": "country_code",
    "regional": "region_code",
    "local authority": "new_la_code",
    "local authority district": "lad_code",
}
# The column that names a row's own place, likewise.
PLACES: Mapping[str, str] = {
    "national": "country_name",
    "regional": "region_name",
    "local authority": "la_name",
    "local authority district": "lad_name",
}
MONTHS = frozenset(name.casefold() for name in month_name if name)
# What a publisher's year can be, by the measure's own kind of period. “Reporting year 2025” ends in 2025, whenever the
# data set counts: on one day, over a school year, a financial year or a calendar year.
KINDS: Mapping[str, frozenset[str]] = {
    "reporting year": frozenset({"calendar_year", "financial_year", "academic_year", "snapshot"}),
    "calendar year": frozenset({"calendar_year", "snapshot"}),
    "financial year": frozenset({"financial_year"}),
    "tax year": frozenset({"financial_year"}),
    "academic year": frozenset({"academic_year"}),
    **dict.fromkeys(MONTHS, frozenset({"month"})),
}
OTHER_KIND = (
    "The row is of another kind of period than this measure has.",
    "Load the data set whose periods are of the measure's own kind.",
)


class DfeEes:
    """The reader of Explore Education Statistics."""

    source: ClassVar[str] = "dfe_ees"

    def claim(self, sheet: Sheet) -> Claim | NotMine:
        found = claimed(sheet.top, NEEDED)
        if isinstance(found, NotMine):
            return found
        # Every data set has columns of its own, so each goes by its own name. One that stands twice goes by none.
        header = sheet.top[found.header_row]
        names = [frames.plain(name) for name in header]
        own = {name: place for place, name in enumerate(header) if name and names.count(frames.plain(name)) == 1}
        return Claim(found.header_row, {**own, **found.columns})

    def start(self, sheet: Sheet, claim: Claim, known: Known) -> "DfeEesReading":
        _check(sheet, claim, known)
        return DfeEesReading(claim, known)


class DfeEesReading:
    """One data set being read."""

    def __init__(self, claim: Claim, known: Known):
        self._columns = claim.columns
        self._names = {frames.plain(name): name for name in claim.columns}
        self._known = known
        self._places = PlaceNames(known.catalogue)
        self._lines = Lines(known)

    def feed(self, chunk: pd.DataFrame) -> Parsed:
        cells = {name: chunk[place] for name, place in self._columns.items()}
        identifier = cells["time_identifier"].str.strip().str.casefold()
        area = _of_own_place(cells, self._names, CODES)
        place = _of_own_place(cells, self._names, PLACES)
        known = area.isin(list(self._known.catalogue.areas))
        elsewhere = self._places.differ(place, area.where(known, ""))
        misplaced = pd.Series(False, index=chunk.index)
        drawn, refused = [], []
        for feed, of_feed in self._fed(cells):
            kind = self._known.catalogue.indicators[feed.indicator].period_kind
            of_kind = identifier.map(lambda said, kind=kind: kind in KINDS.get(said, frozenset())).astype(bool)
            wrong = of_feed & ~of_kind & known
            rule = "period fits the measure"
            refused.append(unreadable("time_identifier", cells["time_identifier"], wrong, rule, OTHER_KIND))
            drawn.append(self._drawn(feed, cells, area, of_feed & of_kind & ~elsewhere))
            misplaced |= of_feed & elsewhere
        refused.append(unreadable("la_name", place, misplaced, RULE, OTHER_PLACE))
        return self._lines.read(chunk.index, drawn, refused)

    def close(self) -> Parsed:
        return frames.parsed()

    def _fed(self, cells: dict[str, pd.Series]) -> Iterator[tuple[Feed, pd.Series]]:
        """Each feed whose column this data set has, and True for its rows. One row may be of several."""
        feeds = [feed for feed in self._known.source.feeds if not _lacking(feed, self._names)]
        for figure in dict.fromkeys(feed.figure for feed in feeds):
            of_figure = [feed for feed in feeds if feed.figure == figure]
            place = pd.Series(fed(cells, of_figure), index=cells["time_period"].index)
            for number in sorted(set(place) - {NO_FEED}):
                yield of_figure[number], place.eq(number)

    def _drawn(self, feed: Feed, cells: dict[str, pd.Series], area: pd.Series, rows: pd.Series) -> Drawn:
        asked = {"value": feed.figure, "numerator": feed.numerator, "denominator": feed.denominator}
        named = {part: self._names[frames.plain(name)] for part, name in asked.items() if frames.plain(name)}
        month = cells["time_identifier"].str.strip()
        period = cells["time_period"].str.strip()
        period = period.where(~month.str.casefold().isin(MONTHS), month + " " + period)
        return Drawn(
            feed,
            area=area[rows],
            period=period[rows],
            numbers={part: cells[name][rows] for part, name in named.items()},
            names={"period": "time_period", "area": "new_la_code", **named},
        )


def _lacking(feed: Feed, columns: Collection[str]) -> tuple[str, ...]:
    """The columns that a feed needs and a data set has not. columns: their plain names."""
    asked = (feed.figure, feed.numerator, feed.denominator, *feed.match)
    return tuple(name for name in asked if name and frames.plain(name) not in columns)


def _check(sheet: Sheet, claim: Claim, known: Known) -> None:
    """Raises Unreadable for a data set that tells of a measure this site shows, under a name it does not know."""
    plain_names = {frames.plain(name): place for name, place in claim.columns.items()}
    width = len(sheet.top[claim.header_row])
    below = sheet.top[claim.header_row + 1 :]
    top = pd.DataFrame([[*row, *[""] * (width - len(row))] for row in below])
    if top.empty:
        return
    cells = {name: top[place] for name, place in plain_names.items()}
    told: dict[str, list[tuple[str, ...]]] = {}
    for feed in known.source.feeds:
        if feed.match and all(frames.plain(name) in cells for name in feed.match) and (fed(cells, [feed]) == 0).any():
            told.setdefault(feed.indicator, []).append(_lacking(feed, plain_names))
    for indicator, lacking in told.items():
        if all(lacking):
            names = ", ".join(f"“{name}”" for name in min(lacking, key=len))
            raise Unreadable(
                f"“{sheet.file}” tells of the measure {indicator}, and has no column {names}: see whether it was "
                f"renamed, and put its new name into data/definitions/sources/dfe_ees.yml."
            )


def _of_own_place(cells: dict[str, pd.Series], names: Mapping[str, str], columns: Mapping[str, str]) -> pd.Series:
    """The code, or the name, of each row's own place: a row about a region also holds its country's.

    names: plain to the file's. columns: which holds it, by level.
    """
    level = cells["geographic_level"].str.strip().str.casefold()
    code = pd.Series("", index=level.index, dtype=object)
    for of_level, column in columns.items():
        if frames.plain(column) in names:
            code = code.where(level.ne(of_level), cells[names[frames.plain(column)]].str.strip())
    return code
