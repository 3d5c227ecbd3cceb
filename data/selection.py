"""Chooses, among all printed values, the one shown for each measure, area, group and period.

replace: the latest edition of the first dataset named supersedes the whole series; older editions are never joined.
extend: monthly collections add months, so each period takes its latest edition among the datasets named.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from operator import attrgetter

from data.catalogue import Catalogue
from data.definitions import Indicator
from data.observation import Gap, Observation

Printed = Observation | Gap
"""What an edition holds at one place: a figure, or why there is none."""
_place = attrgetter("indicator_id", "area_code", "sex", "breakdown", "period_end", "period_start")
_UNKNOWN = date.min  # an edition whose date is not known is older than any that is


def edition(printed: Printed) -> date:
    """The date used to order editions; unknown dates come first."""
    return printed.vintage or _UNKNOWN


def is_main_line(printed: Printed, indicator: Indicator) -> bool:
    """True for the line a page draws: the unsplit series, or the cut of England that is like for like (R5)."""
    like_for_like = "" if indicator.benchmark is None else indicator.benchmark.breakdown
    if printed.breakdown == "":
        return like_for_like == "" or indicator.benchmark is None or printed.area_code != indicator.benchmark.area
    return printed.breakdown == like_for_like


def shown(observations: Iterable[Observation], catalogue: Catalogue, *, for_bury: bool = False) -> list[Observation]:
    """The observations shown, ordered by series and period. At most one a measure, area, sex and period.

    for_bury: only those of the area that stands for Bury in each measure.
    """
    measures = catalogue.indicators
    chosen = [
        row
        for id_, rows in _main_lines(observations, catalogue)
        for row in _chosen(rows, measures[id_], only=measures[id_].local_area if for_bury else "")
    ]
    return [row for row in chosen if isinstance(row, Observation)]


def shown_and_missing(
    observations: Iterable[Observation], gaps: Iterable[Gap], catalogue: Catalogue
) -> tuple[list[Observation], list[Gap]]:
    """The observations shown, and the gaps beside them: each place once, in either, as its latest edition has it.

    An edition that hides a figure takes the place of an older one that printed it. Ordered by series and period.
    """
    by_measure = _main_lines(chain(observations, gaps), catalogue)
    chosen = [row for id_, rows in by_measure for row in _chosen(rows, catalogue.indicators[id_])]
    return [r for r in chosen if isinstance(r, Observation)], [r for r in chosen if isinstance(r, Gap)]


def _main_lines(printed: Iterable[Printed], catalogue: Catalogue) -> Iterator[tuple[str, list[Printed]]]:
    """What may be drawn, by measure and in the order of measures."""
    by_measure: dict[str, list[Printed]] = defaultdict(list)
    for row in printed:
        by_measure[row.indicator_id].append(row)
    for id_ in sorted(by_measure):
        indicator = catalogue.indicators[id_]
        datasets = frozenset(indicator.datasets)
        yield id_, [row for row in by_measure[id_] if row.dataset in datasets and is_main_line(row, indicator)]


def _chosen(rows: list[Printed], indicator: Indicator, only: str = "") -> list[Printed]:
    """One row a place of a measure, in order of place.

    only: the code of an area; the edition is still chosen among those of all areas.
    """
    if indicator.vintages == "replace":
        rows = [row for row in rows if row.dataset == indicator.datasets[0]]
        latest = max(map(edition, rows), default=_UNKNOWN)
        rows = [row for row in rows if edition(row) == latest]
    if only:
        rows = [row for row in rows if row.area_code == only]
    best: dict[tuple[object, ...], Printed] = {}
    rank = {name: -place for place, name in enumerate(indicator.datasets)}
    for row in rows:
        key = _place(row)
        if key not in best or _goes_before(row, best[key], rank):
            best[key] = row
    return [best[key] for key in sorted(best)]


def _goes_before(row: Printed, other: Printed, rank: dict[str, int]) -> bool:
    """Whether it is of a newer edition, or of the same one and a figure beside a gap."""
    mine, theirs = ((edition(r), rank[r.dataset], isinstance(r, Observation)) for r in (row, other))
    return mine > theirs
