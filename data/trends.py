"""Which method a series' trend is judged by, and what it says. The table is that of the page /methods."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from data.series import Series
from stats.season import Season, seasonal
from stats.spc import Xmr, variation, xmr
from stats.trend import Trend, cochran_armitage, recent_trend

Method = Literal["xmr", "recent_trend", "cochran_armitage", "none"]
Why = Literal[
    "", "adds_up", "overlap", "too_few_points", "irregular", "hardly_moves", "no_interval", "interval_without_width"
]
_MONTHS_NEEDED = 13
_YEARS_NEEDED = 5


@dataclass(frozen=True)
class Trending:
    """The verdict on a series' way.

    direction: improving, worsening, increasing, decreasing (neither is good), no_change (no significant change),
    unusual (a signal on a measure with no good side), common_cause, or cannot_tell, with the reason in `why`.
    chi_squared, slope: of the recent trend; chart, flags: of the control chart, one flag for each row of the phase.
    """

    method: Method
    direction: str
    why: Why
    test: Trend | None = None
    chart: Xmr | None = None
    flags: tuple[str, ...] = ()
    season: Season | None = None

    @property
    def unstable(self) -> bool:
        """More than half of the months are special causes: the process has moved, and its limits say little."""
        return sum(flag != "" for flag in self.flags) > len(self.flags) / 2


def trending(series: Series) -> Trending:
    """The trend of one series by the method that its frequency, overlap, length and intervals allow."""
    kind, frequency = series.indicator.period_kind, series.indicator.frequency
    if kind == "cumulative_quarters":
        return Trending("none", "cannot_tell", "adds_up")
    if series.indicator.rolling:
        return Trending("none", "cannot_tell", "overlap")
    if frequency == "monthly":
        return _monthly(series)
    if frequency != "annual":
        return Trending("none", "cannot_tell", "irregular")
    return _annual(series)


def _monthly(series: Series) -> Trending:
    rows = series.phase
    if len(rows) < _MONTHS_NEEDED:
        return Trending("none", "cannot_tell", "too_few_points")
    values = [r.figure.value for r in rows]
    # Limits come from month-to-month moves: where most months repeat the one before, they would be a hair apart.
    if sum(a == b for a, b in pairwise(values)) > len(values) // 2:
        return Trending("none", "cannot_tell", "hardly_moves")
    chart = xmr(values)
    polarity = series.indicator.polarity
    flags = tuple(_flag(word, side, polarity) for word, side in zip(chart.points, chart.sides, strict=True))
    season = seasonal(values, [r.position % 12 + 1 for r in rows])
    return Trending("xmr", variation(chart, polarity), "", chart=chart, flags=flags, season=season)


def _flag(word: str, side: int, polarity: str) -> str:
    """How one month is marked: improving, worsening, unusual (no good side), or nothing."""
    if word == "common_cause":
        return ""
    if polarity == "none":
        return "unusual"
    return "improving" if (side > 0) == (polarity == "higher_is_better") else "worsening"


def _annual(series: Series) -> Trending:
    rows = series.stretch[-_YEARS_NEEDED:]
    if len(rows) < _YEARS_NEEDED:
        return Trending("none", "cannot_tell", "too_few_points")
    periods = [(r.figure.period_start, r.figure.period_end) for r in rows]
    # Counts are tested themselves when it is by them that the intervals were made; published limits go first.
    if all(r.interval_by == "ours" for r in rows):
        counts = [r.figure.numerator for r in rows if r.figure.numerator is not None]
        sizes = [r.figure.denominator for r in rows if r.figure.denominator is not None]
        return _tested("cochran_armitage", cochran_armitage(counts, sizes, periods), series)
    limits = [r.interval for r in rows]
    lowers = [None if i is None else i.lower for i in limits]
    uppers = [None if i is None else i.upper for i in limits]
    return _tested("recent_trend", recent_trend([r.figure.value for r in rows], lowers, uppers, periods), series)


def _tested(method: Method, test: Trend, series: Series) -> Trending:
    if test.direction == "cannot_be_calculated":
        why: Why = "interval_without_width" if test.reason == "interval_without_width" else "no_interval"
        return Trending("none", "cannot_tell", why, test=test)
    if test.direction == "no_significant_change":
        return Trending(method, "no_change", "", test=test)
    polarity = series.indicator.polarity
    if polarity == "none":
        return Trending(method, test.direction, "", test=test)
    better = (test.direction == "increasing") == (polarity == "higher_is_better")
    return Trending(method, "improving" if better else "worsening", "", test=test)
