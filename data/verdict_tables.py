"""The rows of the tables that hold figures and what is said about them."""

from collections.abc import Callable, Iterator

from data.assess import Assessed
from data.contents import Contents, Row
from data.corrections import is_corrected
from data.latest import Latest
from data.outlook import is_old
from data.periods import KINDS, shifted
from data.trends import Trending
from stats.trajectory import Path

_Place = tuple[object, ...]
_NONE = (None, None)  # no limits


def status(row: Assessed, revised: set[_Place]) -> str:
    """as_published, revised, rebuilt or corrected; what says more about trust wins."""
    o = row.figure
    if is_corrected(o):
        return "corrected"
    if o.trust == "rebuilt_from_published_files":
        return "rebuilt"
    return "revised" if (*o.series, o.period_start, o.period_end) in revised else "as_published"


def _revised(c: Contents) -> set[_Place]:
    return {(*r.new.series, r.new.period_start, r.new.period_end) for r in c.revisions}


def assessed(c: Contents) -> Iterator[Row]:
    revised = _revised(c)
    files = {place: (entry.dataset, entry.published_by, p.licence, entry.trust) for place, _, p, entry in c.files}
    areas = {area.area_code: (area.name, area.kind) for area in c.catalogue.areas.values()}
    charted = {e.row.figure.series: e for e in c.latest if e.trend.chart is not None}
    paths = {s.latest.row.figure.series: s.path for s in c.standings}
    for r in c.assessed:
        o = r.figure
        line = o.series
        yield (
            *(o.indicator_id, o.area_code, o.sex, o.age, o.breakdown, r.period, r.axis_label, r.position),
            *(r.segment, o.period_start, o.period_end, o.value, *(r.interval or _NONE), r.interval_by, o.numerator),
            *(o.denominator, r.england, r.gap, *(r.gap_interval or _NONE), r.judgement, r.basis),
            *(o.publisher_comparison, *_charted(r, charted.get(line)), _on_path(r, paths.get(line)), o.derivation),
            *(status(r, revised), o.dataset, o.publisher, o.vintage, o.file, o.row, *areas[o.area_code]),
            *files[o.file],
        )


def _charted(r: Assessed, entry: Latest | None) -> tuple[str, float | None, float | None, float | None]:
    """Signal, centre and limits of the control chart that covers a figure; "" and NULL where none does."""
    if entry is None or entry.trend.chart is None or r.segment != entry.row.segment:
        return "", None, None, None
    chart = entry.trend.chart
    place = next(n for n, row in enumerate(entry.series.phase) if row.position == r.position)
    return entry.trend.flags[place], round(chart.centre, 6), round(chart.lower, 6), round(chart.upper, 6)


def _on_path(r: Assessed, path: Path | None) -> float | None:
    """The plan's path at a figure's period; NULL before it starts and after it ends."""
    if path is None or not path.knots[0][0] <= r.position <= path.knots[-1][0]:
        return None
    return round(path.at(r.position), 6)


def latest(c: Contents) -> Iterator[Row]:
    revised = _revised(c)
    for entry in c.latest:
        r, o, base = entry.row, entry.row.figure, entry.base
        area = c.catalogue.areas[o.area_code]
        yield (
            *(o.indicator_id, o.area_code, o.sex, o.breakdown, r.period, o.period_start, o.period_end),
            *(r.position, o.value, *(r.interval or _NONE), r.interval_by, r.england, r.gap),
            *(r.gap_interval or _NONE),
            *(r.judgement, r.basis, status(r, revised), o.publisher, o.vintage, entry.points),
            *(entry.run.way, entry.run.steps, entry.run_from.period, entry.run_from.figure.value, entry.run_from.gap),
            *((None,) * 4 if base is None else (base.period, base.figure.value, base.england, base.gap)),
            *(entry.change, entry.england_change, entry.gap_move, entry.gap_why, *_trend(entry), *_best(entry)),
            *(
                _outlook_why(c, entry),
                KINDS[entry.series.indicator.period_kind].months_per_step,
                is_old(c.catalogue, r),
            ),
            *(area.name, area.phrase, area.kind, area.scope_note),
            *(c.catalogue.publishers[o.publisher].short_name, entry.series.is_local),
        )


def _trend(entry: Latest) -> Row:
    trend = entry.trend
    test, chart, season = trend.test, trend.chart, trend.season
    return (
        *(trend.method, trend.direction, trend.why, _rule(trend), trend.unstable),
        *((None, None) if test is None or test.chi_squared is None else (test.chi_squared, test.slope)),
        *((None,) * 3 if chart is None else (round(v, 6) for v in (chart.centre, chart.lower, chart.upper))),
        *((season.high, season.low) if season is not None and season.present else (None, None)),
    )


def _rule(trend: Trending) -> str:
    rule = "common_cause" if trend.chart is None else trend.chart.points[-1]
    return "" if rule == "common_cause" else rule


def _best(entry: Latest) -> Row:
    best = entry.best
    return (None,) * 5 if best is None else (best.start.period, best.end.period, best.change, best.steps, best.spans)


def _outlook_why(c: Contents, entry: Latest) -> str:
    return c.outlooks[entry.row.figure.series].why


def outlooks(c: Contents) -> Iterator[Row]:
    for entry in c.latest:
        o = entry.row.figure
        for s in c.outlooks[o.series].steps:
            yield (
                *(o.indicator_id, o.area_code, o.sex, s.position, s.period, s.axis_label),
                *(s.centre, s.low_50, s.high_50, s.low_80, s.high_80),
            )


def targets(c: Contents) -> Iterator[Row]:
    for s in c.standings:
        t, o = s.target, s.latest.row.figure
        yield (
            *(t.target_id, t.indicator, o.area_code, t.sex, t.scope, t.statement, s.due.value, t.due_end, t.precision),
            *(s.due.position, s.due.period, s.start.position, s.start.period, s.start.value, t.baseline_reading),
            *(s.path_now, s.off_path, s.status, s.assurance_now, s.assurance_due, s.per_year, s.likely),
            *(t.document, t.section),
        )


def path_knots(c: Contents) -> Iterator[Row]:
    seen = set()
    for s in c.standings:
        o = s.latest.row.figure
        for knot in s.corners:
            place = (o.indicator_id, o.area_code, o.sex, knot.position)
            if place not in seen:
                seen.add(place)
                yield (*place, knot.period, knot.axis_label, knot.value)


def matches(c: Contents) -> Iterator[Row]:
    for m in c.matches:
        o, start = m.latest.row.figure, m.start
        yield (
            *(m.outcome.number, m.promised.document, m.promised.due, o.indicator_id, o.area_code, o.sex, m.place),
            *(m.due_period, m.due_expected, m.whole_period, m.whole_expected, m.status),
            *((None,) * 4 if start is None else (start.period, start.figure.value, start.england, start.gap)),
            *(m.move, m.why, m.per_year, m.england_per_year),
        )


def coming_periods(c: Contents) -> Iterator[Row]:
    """The periods a reader may choose in “what if”: twelve years, or four years of months."""
    for entry in c.latest:
        indicator, figure = entry.series.indicator, entry.row.figure
        kind = KINDS[indicator.period_kind]
        if not entry.series.is_local or indicator.polarity == "none" or is_old(c.catalogue, entry.row):
            continue
        for steps in range(1, (48 if kind.months_per_step == 1 else 12) + 1):
            dates = shifted(indicator.period_kind, figure.period_start, figure.period_end, steps)
            place = entry.row.position + steps
            assert c.catalogue.release is not None
            past = dates[1] < c.catalogue.release.published_on
            yield indicator.id, figure.sex, place, kind.label(*dates), kind.axis(*dates), past


def reductions(c: Contents) -> Iterator[Row]:
    for number, place, f in c.falls:
        england = (None, None) if f.england is None else f.england
        yield (
            *(number, place, f.reduction.indicator, f.reduction.sex, f.reduction.name, f.reduction.less),
            *(f.start_position, f.start_period, f.end_period, *f.local, f.change, f.percent),
            *(*england, f.england_change, f.england_percent, f.verdict, f.main),
        )


def methods(c: Contents) -> Iterator[Row]:
    for place, m in enumerate(c.catalogue.methods.values(), 1):
        yield (m.id, place, m.name, m.used_for, m.paragraph, m.formula, m.source, m.source_address)


def method_steps(c: Contents) -> Iterator[Row]:
    for w in c.worked:
        for ordinal, line in enumerate(w.lines, 1):
            yield (w.method, w.title, w.indicator_id, ordinal, line)


def revisions(c: Contents) -> Iterator[Row]:
    names = c.catalogue.publishers
    for r in c.revisions:
        kind = KINDS[c.indicators[r.new.indicator_id].period_kind]
        start, end = r.new.period_start, r.new.period_end
        yield (
            *(r.new.indicator_id, r.new.area_code, r.new.sex, kind.label(start, end), kind.position(start, end)),
            *(r.old.value, r.old.vintage, names[r.old.publisher].short_name, r.new.value, r.new.vintage),
            *(names[r.new.publisher].short_name, r.change, r.reason),
        )


TABLES: dict[str, Callable[[Contents], Iterator[Row]]] = {
    "assessed": assessed,
    "latest": latest,
    "outlook": outlooks,
    "target": targets,
    "path_knot": path_knots,
    "outcome_match": matches,
    "coming_period": coming_periods,
    "reduction": reductions,
    "method": methods,
    "method_step": method_steps,
    "revision": revisions,
}
