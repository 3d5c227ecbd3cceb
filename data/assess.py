"""Turns shown figures into assessed rows: place on the axis, England beside it, gap, judgement. All at build time."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from data.catalogue import Catalogue
from data.definitions import Indicator
from data.observation import Observation
from data.periods import KINDS
from stats.benchmark import Judgement, compare
from stats.intervals import Interval, wilson

ENGLAND = "E92000001"
_PUBLISHER_WORDS: dict[str, Judgement] = {
    "Better": "better",
    "Worse": "worse",
    "Similar": "similar",
    "Higher": "higher",
    "Lower": "lower",
    "Higher 99.8": "higher",
    "Lower 99.8": "lower",
}


class Assessed(NamedTuple):
    """One shown figure with its verdict. england and gap are None when there is no like-for-like England value.

    A tuple, because a million of them are made in a release, and a tuple is made faster than a dataclass.

    interval: 95% limits, and interval_by whose they are: publisher, ours (worked out from the published counts) or
    "" when there are none. basis: interval, our_interval, publisher (the publisher's own word), or the reason there is
    no verdict: is_england, no_england, no_margin.
    """

    figure: Observation
    period: str
    axis_label: str
    position: int
    segment: int
    interval: Interval | None
    interval_by: str
    england: float | None
    gap: float | None
    judgement: Judgement
    basis: str

    @property
    def gap_interval(self) -> Interval | None:
        """95% limits of the gap, England's own small margin left out, as the comparison leaves it out."""
        if self.england is None or self.interval is None:
            return None
        return Interval(round(self.interval.lower - self.england, 6), round(self.interval.upper - self.england, 6))


def assess(figures: list[Observation], catalogue: Catalogue) -> list[Assessed]:
    """One assessed row a figure, in the same order."""
    benchmarks = {i.benchmark.area for i in catalogue.indicators.values() if i.benchmark is not None}
    england = {
        (o.indicator_id, o.area_code, o.sex, o.breakdown, o.period_start, o.period_end): o.value
        for o in figures
        if o.area_code in benchmarks
    }
    return [_assess_one(o, catalogue.indicators[o.indicator_id], england) for o in figures]


@cache
def _placed(period_kind: str, start: date, end: date) -> tuple[str, str, int]:
    """Label, axis label and position of a period. Kept: a million figures share a few hundred periods."""
    kind = KINDS[period_kind]
    return kind.label(start, end), kind.axis(start, end), kind.position(start, end)


def _assess_one(o: Observation, indicator: Indicator, values: Mapping[Any, float]) -> Assessed:
    against, benchmark = None, indicator.benchmark
    is_england = benchmark is not None and o.area_code == benchmark.area
    if benchmark is not None and not is_england:
        place = (o.indicator_id, benchmark.area, o.sex, benchmark.breakdown, o.period_start, o.period_end)
        against = values.get(place)
    interval, whose = _interval(o, indicator)
    judgement, basis = _verdict(o, indicator, against, interval, whose)
    period, axis_label, position = _placed(indicator.period_kind, o.period_start, o.period_end)
    gap = None if against is None else round(o.value - against, 6)
    if is_england or o.area_code == ENGLAND:
        basis = "is_england"
    return Assessed(
        *(o, period, axis_label, position, _segment(o, indicator), interval, whose, against, gap, judgement, basis)
    )


def _interval(o: Observation, indicator: Indicator) -> tuple[Interval | None, str]:
    """The published 95% limits; else ours, from published counts that truly make the published value."""
    if o.lower_95 is not None and o.upper_95 is not None:
        return Interval(o.lower_95, o.upper_95), "publisher"
    # A month counted in full has no sampling error of its own: the months before it say how far it varies.
    if indicator.statistic != "proportion" or indicator.frequency == "monthly":
        return None, ""
    if o.numerator is None or o.denominator is None or o.denominator <= 0:
        return None, ""
    step = 10.0**-indicator.decimals
    if abs(100 * o.numerator / o.denominator - o.value) > step or o.numerator > o.denominator:
        return None, ""  # the counts are rounded, or are not what the value was made from
    ours = wilson(o.numerator, o.denominator)
    return Interval(round(100 * ours.lower, 6), round(100 * ours.upper, 6)), "ours"


def _verdict(
    o: Observation, indicator: Indicator, against: float | None, interval: Interval | None, whose: str
) -> tuple[Judgement, str]:
    if against is None:
        return "not_compared", "no_england"
    if interval is not None:
        # A value printed with few digits may lie a hair outside limits worked out from the exact counts.
        value = min(max(o.value, interval.lower), interval.upper)
        basis = "interval" if whose == "publisher" else "our_interval"
        return compare(value, interval.lower, interval.upper, against, indicator.polarity), basis
    if o.publisher_comparison in _PUBLISHER_WORDS:
        return _PUBLISHER_WORDS[o.publisher_comparison], "publisher"
    return "not_compared", "no_margin"


def _segment(o: Observation, indicator: Indicator) -> int:
    """How many series breaks lie before this figure in its area."""
    if not indicator.breaks:
        return 0
    return sum(
        1 for cut in indicator.breaks if o.period_start >= cut.from_date and (not cut.areas or o.area_code in cut.areas)
    )


def expected_on(row: Assessed, position: float, months_per_step: int) -> date:
    """When a figure for a later position may be out: its publisher's last lag carried forward. Ours, not theirs."""
    out = row.figure.vintage or row.figure.period_end
    months = round((position - row.position) * months_per_step)
    total = out.year * 12 + out.month - 1 + months
    return date(total // 12, total % 12 + 1, 1)
