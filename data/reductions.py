"""Outcome 2 as it is written: did a gap in Bury fall faster than the same gap in England, from every start year?"""

from dataclasses import dataclass
from typing import Literal

from data.assess import ENGLAND
from data.catalogue import Catalogue
from data.definitions import Reduction
from data.latest import Latest
from data.observation import Observation

Verdict = Literal["faster", "slower", "depends", "did_not_fall", "no_england"]


@dataclass(frozen=True)
class Fall:
    """One start year against the latest. All in the measure's unit; verdict compares both the unit and per cent.

    main: the start that is judged, the earliest reached from the latest by whole strides within one series phase.
    """

    reduction: Reduction
    unit_of: Latest
    start_period: str
    start_position: int
    end_period: str
    local: tuple[float, float]
    england: tuple[float, float] | None
    main: bool

    @property
    def change(self) -> float:
        """Latest less start."""
        return round(self.local[1] - self.local[0], 6)

    @property
    def percent(self) -> float:
        """The change as a share of the start, per cent."""
        return round(100 * self.change / self.local[0], 4)

    @property
    def england_change(self) -> float | None:
        """England's own change over the same time."""
        return None if self.england is None else round(self.england[1] - self.england[0], 6)

    @property
    def england_percent(self) -> float | None:
        """England's change as a share of its start, per cent."""
        return None if self.england is None else round(100 * (self.england[1] / self.england[0] - 1), 4)

    @property
    def verdict(self) -> Verdict:
        """depends: it fell faster by the unit or by per cent, and not by the other."""
        if self.england_change is None or self.england_percent is None:
            return "no_england"
        digits = self.unit_of.series.indicator.decimals
        if round(self.change, digits) >= 0:  # a fall that the digits shown cannot show is none
            return "did_not_fall"
        ways = {round(self.change, digits) < round(self.england_change, digits), self.percent < self.england_percent}
        return "depends" if len(ways) == 2 else "faster" if ways == {True} else "slower"


def falls(catalogue: Catalogue, latest: list[Latest]) -> list[tuple[int, int, Fall]]:
    """(outcome, place on its page, fall): every start year of every reduction, oldest start first."""
    lines: dict[tuple[str, ...], Latest] = {e.row.figure.series[:3]: e for e in latest}
    found: list[tuple[int, int, Fall]] = []
    for outcome in catalogue.outcomes.values():
        for place, reduction in enumerate(outcome.reductions, 1):
            found += [(outcome.number, place, fall) for fall in _falls(reduction, lines)]
    return found


def _falls(reduction: Reduction, lines: dict[tuple[str, ...], Latest]) -> list[Fall]:
    entry = next(
        e for k, e in lines.items() if e.series.is_local and (k[0], k[2]) == (reduction.indicator, reduction.sex)
    )
    here = _values(reduction, entry.row.figure.area_code, lines)
    # England's slope index is built on other groups of areas: its level is not compared here, only its change.
    there = _values(reduction, ENGLAND, lines)
    end = entry.row.position
    if end not in here or here[end] == 0:
        return []
    made = []
    for row in entry.series.apart:
        if row.position not in here or here[row.position] == 0:
            continue
        both = row.position in there and end in there and there[row.position] != 0
        made.append(
            Fall(
                *(reduction, entry, row.period, row.position, entry.row.period),
                (here[row.position], here[end]),
                (there[row.position], there[end]) if both else None,
                entry.base is not None and row.position == entry.base.position,
            )
        )
    return made


def _values(reduction: Reduction, area: str, lines: dict[tuple[str, ...], Latest]) -> dict[int, float]:
    """Position to value; to the difference of two published values when one is taken from the other."""
    whole = _published((reduction.indicator, area, reduction.sex), lines)
    if reduction.less is None:
        return {p: o.value for p, o in whole.items()}
    part = _published((reduction.less, area, reduction.sex), lines)
    return {p: round(o.value - part[p].value, 6) for p, o in whole.items() if p in part}


def _published(key: tuple[str, str, str], lines: dict[tuple[str, ...], Latest]) -> dict[int, Observation]:
    entry = lines.get(key)
    return {} if entry is None else {r.position: r.figure for r in entry.series.phase}
