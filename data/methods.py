"""Worked examples for the page of methods, from the figures themselves: a reader can follow each with a calculator."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from data.catalogue import Catalogue
from data.definitions import MethodEntry
from data.latest import Latest
from data.outlook import Ahead
from data.promises import Standing
from data.reductions import Fall
from stats.inequality import slope_index
from stats.trend import cochran_armitage


@dataclass(frozen=True)
class Worked:
    """One example, line by line. indicator_id is None when the figures are not Bury's, and the title says so."""

    method: str
    title: str
    indicator_id: str | None
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Shelf:
    """What examples may be taken from: local series only, with their outlooks, targets and falls."""

    local: list[Latest]
    outlooks: dict[tuple[str, ...], Ahead]
    standings: list[Standing]
    falls: list[Fall]

    def first(self, wanted: Callable[[Latest], bool]) -> Latest | None:
        """The first local public series that fits, those of the plan's outcomes before others."""
        fitting = [e for e in self.local if e.series.indicator.audience == "public" and wanted(e)]
        return min(fitting, key=lambda e: (not e.series.indicator.outcomes, e.row.figure.series), default=None)


def worked_examples(catalogue: Catalogue, shelf: Shelf) -> list[Worked]:
    """One example for each method that a shipped figure, or a published one, can show."""
    made: list[Worked | None] = [make(shelf) for make in _FROM_FIGURES]
    made += [_published(method) for method in catalogue.methods.values() if method.example is not None]
    return [worked for worked in made if worked is not None and worked.method in catalogue.methods]


def _n(value: float, digits: int = 1) -> str:
    return f"{value:,.{digits}f}".replace("-", "−")


def _places(value: float) -> int:
    """Decimals that leave seven digits of a number above zero."""
    return max(6 - math.floor(math.log10(value)), 0)


def _of(method: str, entry: Latest, lines: Iterable[str]) -> Worked:
    o, indicator = entry.row.figure, entry.series.indicator
    group = "" if o.sex == "persons" else f", {getattr(indicator.group_words, o.sex).lower()}"
    place = "" if not indicator.areas_note else f" ({indicator.areas_note})"
    return Worked(method, f"{indicator.plain_name}{group}, {entry.row.period}{place}", indicator.id, tuple(lines))


def _limits(entry: Latest) -> tuple[float, float]:
    assert entry.row.interval is not None
    return entry.row.interval


def _margin(shelf: Shelf) -> Worked | None:
    entry = shelf.first(lambda e: e.row.basis == "interval" and e.series.indicator.statistic == "life_expectancy")
    entry = entry or shelf.first(lambda e: e.row.basis == "interval")
    if entry is None or entry.row.england is None:
        return None
    (low, high), england = _limits(entry), entry.row.england
    inside = "is inside" if low <= england <= high else "is outside"
    return _of(
        "margin", entry,
        [
            f"Bury {_n(entry.row.figure.value)}, margin of error {_n(low)} to {_n(high)}. England {_n(england)}.",
            f"{_n(england)} {inside} {_n(low)} to {_n(high)}, so the verdict is: {entry.row.judgement}.",
        ],
    )  # fmt: skip


def _own_margin(shelf: Shelf) -> Worked | None:
    entry = shelf.first(lambda e: e.row.interval_by == "ours")
    if entry is None:
        return None
    (low, high), o = _limits(entry), entry.row.figure
    assert o.numerator is not None
    assert o.denominator is not None
    england = entry.row.england
    told = "" if england is None else f" England is {_n(england, 2)}%, so the verdict is: {entry.row.judgement}."
    return _of(
        "own-margin", entry,
        [
            f"x = {_n(o.numerator, 0)}, n = {_n(o.denominator, 0)}, so p = {_n(o.value, 2)}%.",
            f"With z = 1.96 the range is {_n(low, 2)}% to {_n(high, 2)}%.{told}",
        ],
    )  # fmt: skip


def _word(shelf: Shelf) -> Worked | None:
    entry = shelf.first(lambda e: e.row.basis == "publisher")
    if entry is None or entry.row.england is None:
        return None
    o = entry.row.figure
    return _of(
        "publishers-word", entry,
        [f"Bury {_n(o.value)}, England {_n(entry.row.england)}. The publisher’s word is “{o.publisher_comparison}”."],
    )  # fmt: skip


def _recent(shelf: Shelf) -> Worked | None:
    entry = shelf.first(lambda e: e.trend.method == "recent_trend" and e.trend.direction != "no_change")
    entry = entry or shelf.first(lambda e: e.trend.method == "recent_trend")
    if entry is None or entry.trend.test is None or entry.trend.test.chi_squared is None:
        return None
    test, rows = entry.trend.test, entry.series.stretch[-5:]
    assert test.slope is not None
    weights = [(3.92 / (r.interval.upper - r.interval.lower)) ** 2 for r in rows if r.interval is not None]
    chi = entry.trend.test.chi_squared
    more = "more" if chi > 9.549536 else "not more"
    # With every digit that was published, and seven of each weight: with fewer, other results would come out.
    values = ", ".join(f"{r.figure.value:,} (w = {_n(w, _places(w))})" for r, w in zip(rows, weights, strict=True))
    return _of(
        "recent-trend", entry,
        [
            f"Figures and weights from {rows[0].period}: {values}.",
            f"b = {_n(test.slope, 4)} a year and χ² = {_n(chi, 4)}, which is {more} than 9.5495.",
            f"The verdict is: {test.direction.replace('_', ' ')}.",
        ],
    )  # fmt: skip


def _chart(shelf: Shelf) -> Worked | None:
    found = [s.latest for s in shelf.standings if s.latest.trend.chart is not None]
    entry = found[0] if found else shelf.first(lambda e: e.trend.chart is not None)
    if entry is None or entry.trend.chart is None:
        return None
    chart = entry.trend.chart
    value = entry.row.figure.value
    inside = "inside" if chart.lower <= value <= chart.upper else "outside"
    return _of(
        "control-chart", entry,
        [
            f"{len(entry.series.phase)} months have a mean of {_n(chart.centre, 2)}.",
            f"The mean moving range is {_n(chart.mean_range, 3)}, and 2.66 × {_n(chart.mean_range, 3)} is "
            f"{_n(2.66 * chart.mean_range, 2)}.",
            f"So the expected range is {_n(chart.lower, 2)} to {_n(chart.upper, 2)}. "
            f"The latest month, {_n(value, 2)}, is {inside} it.",
        ],
    )  # fmt: skip


def _assured(shelf: Shelf) -> Worked | None:
    found = [s for s in shelf.standings if s.assurance_due and s.latest.trend.chart is not None]
    if not found:
        return None
    s = found[-1]
    chart = s.latest.trend.chart
    assert chart is not None
    word = {"pass": "the whole range is beyond it", "fail": "it is beyond the whole range"}
    told = word.get(s.assurance_due, "it is inside the range, so it can go either way")
    return _of(
        "assurance", s.latest,
        [
            f"The expected range is {_n(chart.lower, 2)} to {_n(chart.upper, 2)}.",
            f"The target for {s.due.period} is {_n(s.due.value)}: {told}.",
        ],
    )  # fmt: skip


def _path(shelf: Shelf) -> Worked | None:
    found = [s for s in shelf.standings if s.path_now is not None]
    if not found:
        return None
    s, place = found[0], found[0].latest.row.position
    end = next(n for n, corner in enumerate(s.corners) if corner.position >= place)
    start, due = s.corners[end - 1], s.corners[end]  # of the step that the latest figure is on
    gone, whole = place - start.position, due.position - start.position
    assert s.path_now is not None
    return _of(
        "path", s.latest,
        [
            f"From {_n(start.value)} in {start.period} to {_n(due.value)} in {due.period}: {whole} steps.",
            f"{_n(start.value)} + ({_n(due.value)} − {_n(start.value)}) × {gone} ÷ {whole} = "
            f"{_n(s.path_now, 2)} in {s.latest.row.period}. The figure was {_n(s.latest.row.figure.value)}.",
        ],
    )  # fmt: skip


def _continued(shelf: Shelf) -> Worked | None:
    def has_line(e: Latest) -> bool:
        way = shelf.outlooks[e.row.figure.series]
        return way.found is not None and way.found.method == "straight_line"

    entry = shelf.first(has_line)
    if entry is None:
        return None
    way = shelf.outlooks[entry.row.figure.series]
    assert way.found is not None
    last, slope = way.steps[-1], way.found.slope
    assert slope is not None
    assert way.found.theil_sen is not None
    return _of(
        "continued", entry,
        [
            f"The line through the last {way.points} figures changes by {_n(slope, 3)} a year; "
            f"the second method gives {_n(way.found.theil_sen, 3)}.",
            f"In {last.period} it would be at {_n(last.centre, 2)}. Half of what could happen lies between "
            f"{_n(last.low_50)} and {_n(last.high_50)}, four fifths between {_n(last.low_80)} and {_n(last.high_80)}.",
        ],
    )  # fmt: skip


def _likely(shelf: Shelf) -> Worked | None:
    found = [s for s in shelf.standings if s.likely is not None]
    if not found:
        return None
    s = found[0]
    assert s.likely is not None
    last = next(x for x in shelf.outlooks[s.latest.row.figure.series].steps if x.position == s.due.position)
    return _of(
        "likely", s.latest,
        [
            f"In {s.due.period} the figure would be at {_n(last.centre)}, with four fifths of what could happen "
            f"between {_n(last.low_80)} and {_n(last.high_80)}.",
            f"The target is {_n(s.due.value)}. The share on its good side is {_n(100 * s.likely, 0)}%.",
        ],
    )  # fmt: skip


def _pace(shelf: Shelf) -> Worked | None:
    if not shelf.standings or shelf.standings[-1].latest.best is None:
        return None
    s = shelf.standings[-1]
    best = s.latest.best
    assert best is not None
    return _of(
        "pace", s.latest,
        [
            f"From {_n(s.latest.row.figure.value)} in {s.latest.row.period} to {_n(s.due.value)} in {s.due.period} "
            f"needs {_n(s.per_year, 2)} a year.",
            f"The best twelve months went from {_n(best.start.figure.value)} in {best.start.period} to "
            f"{_n(best.end.figure.value)} in {best.end.period}: {_n(best.change, 2)}."
            if best.steps == 12
            else f"The best three years brought {_n(best.change, 2)}, from {best.start.period} to {best.end.period}.",
        ],
    )  # fmt: skip


def _faster(shelf: Shelf) -> Worked | None:
    f = next((f for f in shelf.falls if f.main and f.england is not None), None)
    if f is None or f.england is None or f.england_change is None or f.england_percent is None:
        return None
    (a, b), (c, d) = f.local, f.england
    return _of(
        "faster", f.unit_of,
        [
            f"Bury: {_n(b)} − {_n(a)} = {_n(f.change)}, and 100 × {_n(f.change)} ÷ {_n(a)} = {_n(f.percent)}%.",
            f"England: {_n(d)} − {_n(c)} = {_n(f.england_change)}, and 100 × {_n(f.england_change)} ÷ {_n(c)} = "
            f"{_n(f.england_percent)}%.",
            f"The verdict from {f.start_period} to {f.end_period} is: {f.verdict.replace('_', ' ')}.",
        ],
    )  # fmt: skip


def _season(shelf: Shelf) -> Worked | None:
    entry = shelf.first(lambda e: e.trend.season is not None and e.trend.season.p is not None)
    if entry is None or entry.trend.season is None or entry.trend.season.p is None:
        return None
    season = entry.trend.season
    assert season.p is not None
    p = "less than 0.001" if season.p < 0.001 else _n(season.p, 3)
    told = "so the time of year matters" if season.present else "so no season can be shown"
    return _of("season", entry, [f"{len(entry.series.phase)} months give p = {p}, {told}."])


def _published(method: MethodEntry) -> Worked | None:
    assert method.example is not None
    values, sizes = method.example.values, method.example.sizes
    if method.id == "slope-index":
        found = slope_index(values, sizes)
        said = f"Slope {_n(found.sii, 3)}, start {_n(found.intercept, 3)}; relative index {_n(found.rii, 3)}."
    else:
        chi = cochran_armitage(values, sizes).chi_squared
        assert chi is not None
        said = f"χ² = {_n(chi, 4)}."
    given = ", ".join(
        f"{_n(v, 1 if v % 1 else 0)} of {_n(s, 0)}" if s > 1 else _n(v) for v, s in zip(values, sizes, strict=True)
    )
    return Worked(method.id, method.example.title, None, (f"{given}.", said, method.example.source))


_FROM_FIGURES: tuple[Callable[[Shelf], Worked | None], ...] = (
    *(_margin, _own_margin, _word, _recent, _chart, _assured, _path, _continued, _likely, _pace, _faster, _season),
)
