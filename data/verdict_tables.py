"""The rows of the tables that hold what is said about figures."""

from collections.abc import Callable, Iterator

from data.assessed_table import revised_periods, status
from data.contents import Contents, Row
from data.latest import Latest
from data.outlook import is_old
from data.periods import KINDS, shifted
from data.trends import Trending

_NONE = (None, None)  # no limits


def latest(c: Contents) -> Iterator[Row]:
    revised = revised_periods(c.revisions)
    for entry in c.latest:
        r, o, base = entry.row, entry.row.figure, entry.base
        area = c.catalogue.areas[o.area_code]
        yield (
            *(o.indicator_id, o.area_code, o.sex, o.breakdown, r.period, o.period_start, o.period_end),
            *(r.position, o.value, *(r.interval or _NONE), r.interval_by, r.england, r.gap),
            *(r.gap_interval or _NONE),
            *(r.judgement, r.basis, status(r, revised.get(o.series, ())), o.publisher, o.vintage, entry.points),
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
