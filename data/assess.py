"""Turns shown figures into assessed rows: place on the axis, England beside it, gap, judgement. All at build time."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from data.catalogue import Catalogue
from data.definitions import Indicator
from data.observation import Observation
from data.periods import KINDS
from stats.benchmark import Judgement, compare
from stats.direction import Run, latest_run

_PUBLISHER_WORDS: dict[str, Judgement] = {
    "Better": "better",
    "Worse": "worse",
    "Similar": "similar",
    "Higher": "higher",
    "Lower": "lower",
    "Higher 99.8": "higher",
    "Lower 99.8": "lower",
}


@dataclass(frozen=True)
class Assessed:
    """One shown figure with its verdict. england and gap are None when there is no like-for-like England value.

    basis: interval (England held against the published 95% interval), publisher (the publisher's own word), or
    the reason there is no verdict: is_england, no_england, no_margin.
    """

    figure: Observation
    period: str
    axis_label: str
    position: int
    segment: int
    england: float | None
    gap: float | None
    judgement: Judgement
    basis: str


@dataclass(frozen=True)
class Latest:
    """One series at its latest period: the run it is on, and the change since a period that shares no data with it."""

    row: Assessed
    points: int
    run: Run
    run_from: Assessed
    base: Assessed | None

    @property
    def change(self) -> float | None:
        """Latest less base, in the measure's unit."""
        return None if self.base is None else round(self.row.figure.value - self.base.figure.value, 6)

    @property
    def england_change(self) -> float | None:
        """England's own change between the same two periods."""
        if self.base is None or self.row.england is None or self.base.england is None:
            return None
        return round(self.row.england - self.base.england, 6)


def assess(figures: list[Observation], catalogue: Catalogue) -> list[Assessed]:
    """One assessed row a figure, in the same order."""
    england = {
        (o.indicator_id, o.area_code, o.sex, o.breakdown, o.period_start, o.period_end): o.value for o in figures
    }
    return [_assess_one(o, catalogue.indicators[o.indicator_id], england) for o in figures]


def _assess_one(o: Observation, indicator: Indicator, values: Mapping[Any, float]) -> Assessed:
    kind = KINDS[indicator.period_kind]
    against = None
    is_england = indicator.benchmark is not None and o.area_code == indicator.benchmark.area
    if indicator.benchmark is not None and not is_england:
        key = (o.indicator_id, indicator.benchmark.area, o.sex, indicator.benchmark.breakdown)
        against = values.get((*key, o.period_start, o.period_end))
    judgement, basis = _verdict(o, indicator, against)
    return Assessed(
        figure=o,
        period=kind.label(o.period_start, o.period_end),
        axis_label=kind.axis(o.period_start, o.period_end),
        position=kind.position(o.period_start, o.period_end),
        segment=_segment(o, indicator),
        england=against,
        gap=None if against is None else round(o.value - against, 6),
        judgement=judgement,
        basis="is_england" if is_england or o.area_code == "E92000001" else basis,
    )


def _verdict(o: Observation, indicator: Indicator, against: float | None) -> tuple[Judgement, str]:
    if against is None:
        return "not_compared", "no_england"
    if o.lower_95 is not None and o.upper_95 is not None:
        return compare(o.value, o.lower_95, o.upper_95, against, indicator.polarity), "interval"
    if o.publisher_comparison in _PUBLISHER_WORDS:
        return _PUBLISHER_WORDS[o.publisher_comparison], "publisher"
    return "not_compared", "no_margin"


def _segment(o: Observation, indicator: Indicator) -> int:
    """How many series breaks lie before this figure in its area."""
    return sum(
        1 for cut in indicator.breaks if o.period_start >= cut.from_date and (not cut.areas or o.area_code in cut.areas)
    )


def latest_rows(assessed: list[Assessed], catalogue: Catalogue) -> list[Latest]:
    """One row a series, at its latest period."""
    series: dict[tuple[str, ...], list[Assessed]] = defaultdict(list)
    for row in assessed:
        series[row.figure.series].append(row)
    return [_latest(rows, catalogue.indicators[rows[0].figure.indicator_id]) for rows in series.values()]


def _latest(rows: list[Assessed], indicator: Indicator) -> Latest:
    joined = _joined_to_the_end(rows, indicator)
    run = latest_run([r.figure.value for r in joined])
    return Latest(rows[-1], len(rows), run, joined[run.start], _base(rows, indicator))


def _joined_to_the_end(rows: list[Assessed], indicator: Indicator) -> list[Assessed]:
    """The unbroken stretch that ends at the latest point: no missing period, no series break."""
    joined = [rows[-1]]
    for earlier in reversed(rows[:-1]):
        step_missing = joined[0].position - earlier.position > 1 and indicator.frequency != "irregular"
        if step_missing or earlier.segment != joined[0].segment:
            break
        joined.insert(0, earlier)
    return joined


def _base(rows: list[Assessed], indicator: Indicator) -> Assessed | None:
    """The earliest period reached from the latest by steps that share no data, within one segment."""
    latest = rows[-1]
    if indicator.period_kind == "cumulative_quarters":
        return None
    # Months are compared with the same month of an earlier year, so that no season is taken for a change.
    stride = 12 if indicator.period_kind == "month" else 3 if indicator.rolling else 1
    earlier = [r for r in rows[:-1] if r.segment == latest.segment and (latest.position - r.position) % stride == 0]
    return earlier[0] if earlier else None


def expected_on(row: Assessed, position: float, months_per_step: int) -> date:
    """When a figure for a later position may be out: its publisher's last lag carried forward. Ours, not theirs."""
    out = row.figure.vintage or row.figure.period_end
    months = round((position - row.position) * months_per_step)
    total = out.year * 12 + out.month - 1 + months
    return date(total // 12, total % 12 + 1, 1)
