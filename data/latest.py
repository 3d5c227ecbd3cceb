"""Each series at its latest: the run it is on, its change beside England's, its trend, and the best it ever did."""

from dataclasses import dataclass
from typing import Literal

from data.assess import Assessed
from data.catalogue import Catalogue
from data.series import Series, all_series
from data.trends import Trending, trending
from stats.direction import Run, latest_run
from stats.pace import best_run

GapMove = Literal["", "lost", "closed", "narrower", "wider", "level"]
GapWhy = Literal["", "local_gained", "england_lost", "both", "local_lost", "england_gained"]


@dataclass(frozen=True)
class BestRun:
    """The best change of a series between two periods that share no data, three years (or twelve months) apart.

    spans: how many such changes the record holds; with one, the best is the only one.
    """

    start: Assessed
    end: Assessed
    change: float
    steps: int
    spans: int


@dataclass(frozen=True)
class Latest:
    """One series at its latest period. base: the earliest period it may be compared with; None when there is none."""

    series: Series
    row: Assessed
    points: int
    run: Run
    run_from: Assessed
    base: Assessed | None
    trend: Trending
    gap_move: GapMove
    gap_why: GapWhy
    best: BestRun | None

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


def latest_rows(assessed: list[Assessed], catalogue: Catalogue) -> list[Latest]:
    """One row a series, at its latest period."""
    return [_latest(series) for series in all_series(assessed, catalogue)]


def _latest(series: Series) -> Latest:
    joined, base = series.stretch, series.base
    run = latest_run([r.figure.value for r in joined])
    move, why = gap_between(base, series.latest, series)
    return Latest(
        *(series, series.latest, len(series.rows), run, joined[run.start], base, trending(series)),
        *(move, why, _best(series)),
    )


def gap_between(start: Assessed | None, end: Assessed, series: Series) -> tuple[GapMove, GapWhy]:
    """How a gap that is not in the area's favour moved between two periods, and by whose doing.

    Moves too small for the decimals shown count as none; closed: it is level with England now, or better;
    lost: it was level or better, and is behind now. "" and "": no England figure, no good side, or ahead all along.
    """
    sign = {"higher_is_better": 1, "lower_is_better": -1}.get(series.indicator.polarity, 0)
    # England's slope index is built on other groups of areas: there is no gap between the two levels to follow.
    alike = series.indicator.statistic != "slope_index"
    if start is None or start.gap is None or end.gap is None or sign == 0 or not alike:
        return "", ""
    assert start.england is not None
    assert end.england is not None
    digits = series.indicator.decimals
    if round(sign * start.gap, digits) >= 0:
        return ("lost", "") if round(sign * end.gap, digits) < 0 else ("", "")
    closed = round(sign * (end.gap - start.gap), digits)
    local = round(sign * (end.figure.value - start.figure.value), digits)
    england = round(sign * (end.england - start.england), digits)
    if closed == 0:
        return "level", ""
    if closed > 0:
        move: GapMove = "closed" if round(sign * end.gap, digits) >= 0 else "narrower"
        return move, "england_lost" if local <= 0 else "both" if england < 0 else "local_gained"
    return "wider", "england_gained" if local >= 0 else "both" if england > 0 else "local_lost"


def _best(series: Series) -> BestRun | None:
    """The best change over one stride of twelve months or three years; None when the record is too short."""
    steps = 12 if series.indicator.period_kind == "month" else 3
    rows = series.phase
    if series.indicator.polarity == "none" or series.indicator.period_kind == "cumulative_quarters":
        return None
    positions = {r.position for r in rows}
    spans = len(positions & {position + steps for position in positions})
    if not spans:
        return None
    values = [r.figure.value for r in rows]
    found = best_run(values, series.indicator.polarity, steps, [r.position for r in rows])
    return BestRun(rows[found.start], rows[found.end], round(found.change, 6), steps, spans)
