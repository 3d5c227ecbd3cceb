"""Where a series would go if its recent pattern continued: only where the method allows it, else the reason."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from data.assess import Assessed
from data.catalogue import Catalogue
from data.latest import Latest
from data.periods import KINDS, shifted
from stats.forecast import NoFit, Outlook, damped, straight_line

Why = Literal[
    "", "not_local", "adds_up", "overlap", "irregular", "too_few_points", "too_old", "methods_disagree", "no_fit"
]  # fmt: skip

_TARGETS_END = date(2029, 3, 31)  # the date of the national neighbourhood health targets
_YEARS_NEEDED, _YEARS_USED = 8, 10  # "recent": ten years at most
_MONTHS_NEEDED = 13
_OLD = 3 * 365 + 1  # days
_SEASON_NEEDS = 36  # months
_HIGHEST = {"percent": 100.0}


@dataclass(frozen=True)
class Step:
    """One period ahead. Limits in the measure's unit, kept within what is possible."""

    position: int
    period: str
    axis_label: str
    centre: float
    low_50: float
    high_50: float
    low_80: float
    high_80: float


@dataclass(frozen=True)
class Ahead:
    """What lies ahead of one series. found is None, and steps empty, when `why` says so."""

    found: Outlook | None
    steps: tuple[Step, ...]
    why: Why
    points: int = 0


def is_old(catalogue: Catalogue, row: Assessed) -> bool:
    """True when a figure's last day is more than three years before the release: what follows it is long past."""
    assert catalogue.release is not None  # a catalogue without one is never built
    return (catalogue.release.published_on - row.figure.period_end).days > _OLD


def ahead(entry: Latest, due: date | None, catalogue: Catalogue) -> Ahead:
    """The outlook of one series to the last date promised for it, or as far as the method may go without one."""
    series, indicator = entry.series, entry.series.indicator
    if not series.is_local:
        return Ahead(None, (), "not_local")
    if indicator.period_kind == "cumulative_quarters":
        return Ahead(None, (), "adds_up")
    if indicator.rolling:
        return Ahead(None, (), "overlap")
    if is_old(catalogue, entry.row):
        return Ahead(None, (), "too_old")
    if due is not None and steps_until(entry, due) < 1:
        due = None  # a date that is past is no end to what lies ahead
    if indicator.frequency == "monthly":
        return _months(entry, due)
    return _years(entry, due) if indicator.frequency == "annual" else Ahead(None, (), "irregular")


def steps_until(entry: Latest, due: date) -> int:
    """Steps from the latest period to the first one that ends on or after `due`; 0 or less when it is out."""
    kind = entry.series.indicator.period_kind
    first, last = entry.row.figure.period_start, entry.row.figure.period_end
    steps = round((due - last).days / 30.4375 / KINDS[kind].months_per_step)
    while shifted(kind, first, last, steps)[1] < due:
        steps += 1
    while shifted(kind, first, last, steps - 1)[1] >= due:
        steps -= 1
    return steps


def _years(entry: Latest, due: date | None) -> Ahead:
    rows = entry.series.phase[-_YEARS_USED:]
    if len(rows) < _YEARS_NEEDED:
        return Ahead(None, (), "too_few_points")
    # A straight line does not slow down, so it is not drawn further than half as long as the record behind it.
    half, until = len(rows) // 2, steps_until(entry, due or _TARGETS_END)
    steps = min(until, half) if until > 0 else half
    last = entry.row.position
    outlook = straight_line(
        [r.position for r in rows], [r.figure.value for r in rows], [last + n for n in range(1, steps + 1)]
    )
    assert outlook.slope is not None
    assert outlook.theil_sen is not None
    if outlook.slope * outlook.theil_sen < 0:
        return Ahead(None, (), "methods_disagree")
    return Ahead(outlook, _steps(entry, outlook), "", len(rows))


def _months(entry: Latest, due: date | None) -> Ahead:
    rows = entry.series.phase
    if len(rows) < _MONTHS_NEEDED:
        return Ahead(None, (), "too_few_points")
    # Simulation shows these ranges to be too narrow far ahead, so they are not drawn further than half the record.
    steps = min(12 if due is None else steps_until(entry, due), len(rows) // 2)
    held = {r.position: r.figure.value for r in rows}
    values = [held.get(position) for position in range(rows[0].position, rows[-1].position + 1)]
    season = entry.trend.season
    try:
        seasonal = season is not None and season.present and len(rows) >= _SEASON_NEEDS
        outlook = damped(values, steps, season=12 if seasonal else None)
    except NoFit:
        return Ahead(None, (), "no_fit")
    return Ahead(outlook, _steps(entry, outlook), "", len(rows))


def _steps(entry: Latest, outlook: Outlook) -> tuple[Step, ...]:
    """The outlook with the names of its periods, kept within what the unit can be."""
    indicator, figure, last = entry.series.indicator, entry.row.figure, entry.row.position
    kind = KINDS[indicator.period_kind]
    highest = _HIGHEST.get(indicator.unit, float("inf"))
    made = []
    columns = (outlook.centre, outlook.low_50, outlook.high_50, outlook.low_80, outlook.high_80)
    for number, limits in enumerate(zip(*columns, strict=True), 1):
        first, end = shifted(indicator.period_kind, figure.period_start, figure.period_end, number)
        kept = [round(min(max(limit, 0.0), highest), 4) for limit in limits]
        made.append(Step(last + number, kind.label(first, end), kind.axis(first, end), *kept))
    return tuple(made)
