"""Chooses, among all printed values, the one shown for each measure, area, group and period.

replace: the latest edition of the first dataset named supersedes the whole series; older editions are never joined.
extend: monthly collections add months, so each period takes its latest edition among the datasets named.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from data.catalogue import Catalogue
from data.definitions import Indicator
from data.observation import Observation

_UNKNOWN = date.min  # an edition whose date is not known is older than any that is


def edition(o: Observation) -> date:
    """The date used to order editions; unknown dates come first."""
    return o.vintage or _UNKNOWN


def is_main_line(o: Observation, indicator: Indicator) -> bool:
    """True for the line a page draws: the unsplit series, or the cut of England that is like for like (R5)."""
    like_for_like = "" if indicator.benchmark is None else indicator.benchmark.breakdown
    if o.breakdown == "":
        return like_for_like == "" or indicator.benchmark is None or o.area_code != indicator.benchmark.area
    return o.breakdown == like_for_like


def shown(observations: Iterable[Observation], catalogue: Catalogue) -> list[Observation]:
    """The observations shown, ordered by series and period. At most one a measure, area, sex and period."""
    by_indicator: dict[str, list[Observation]] = defaultdict(list)
    for o in observations:
        indicator = catalogue.indicators[o.indicator_id]
        if o.dataset in indicator.datasets and is_main_line(o, indicator):
            by_indicator[o.indicator_id].append(o)
    chosen = [row for id_, rows in by_indicator.items() for row in _chosen(rows, catalogue.indicators[id_])]
    return sorted(chosen, key=lambda o: (*o.series, o.period_end, o.period_start))


def _chosen(rows: list[Observation], indicator: Indicator) -> list[Observation]:
    if indicator.vintages == "replace":
        rows = [o for o in rows if o.dataset == indicator.datasets[0]]
        latest = max(edition(o) for o in rows)
        return [o for o in rows if edition(o) == latest]
    best: dict[tuple[object, ...], Observation] = {}
    rank = {name: -place for place, name in enumerate(indicator.datasets)}
    for o in rows:
        key = (*o.series, o.period_start, o.period_end)
        if key not in best or _newer(o, best[key], rank):
            best[key] = o
    return list(best.values())


def _newer(o: Observation, other: Observation, rank: dict[str, int]) -> bool:
    return (edition(o), rank[o.dataset]) > (edition(other), rank[other.dataset])
