"""The rows of the tables that hold the register: records, their links, measures, targets, dates, sums and boards."""

from collections.abc import Callable, Iterator

from data.contents import Contents, Row
from data.milestones import dates_of, reported_standing
from data.register import EXPLAINED, Record
from data.report_tables import by_record
from stats.trajectory import target_value


def documents(c: Contents) -> Iterator[Row]:
    for d in c.catalogue.documents.values():
        yield (d.id, d.title, d.short, d.written, d.precision, d.status)


def document_losses(c: Contents) -> Iterator[Row]:
    for d in c.catalogue.documents.values():
        yield from ((d.id, ordinal, sentence) for ordinal, sentence in enumerate(d.lost, 1))


def metrics(c: Contents) -> Iterator[Row]:
    for m in c.catalogue.metrics.values():
        yield (
            *(m.id, m.name, m.definition, m.defined, m.numerator, m.denominator, m.publisher, m.dataset),
            *(m.geography, m.frequency, m.standing),
        )


def metric_notes(c: Contents) -> Iterator[Row]:
    for m in c.catalogue.metrics.values():
        told = [("rule", s) for s in m.rules] + [("trap", s) for s in m.traps]
        yield from ((m.id, part, ordinal, sentence) for ordinal, (part, sentence) in enumerate(told, 1))


def records(c: Contents) -> Iterator[Row]:
    for place, r in enumerate(c.records.values(), 1):
        document, parent = c.catalogue.documents[r.document], c.records.get(r.part_of or "")
        yield (
            *(r.id, r.slug, place, r.kind, r.family, r.title, r.statement, r.document, document.title),
            *(document.short, r.section, r.state, r.audience, r.why, r.holder, r.expected, r.became, r.part_of),
            *((None,) * 3 if parent is None else (parent.slug, parent.title, parent.kind)),
            *(r.same_as, r.metric, r.neighbourhood, _is_unjudged(r)),
        )


def _is_unjudged(record: Record) -> bool:
    """Whether it counts among what the plan names and nothing can judge.

    A measure that could show an outcome does not: no document names most of them.
    """
    return record.state in EXPLAINED and record.same_as is None and record.kind != "indicator"


def record_notes(c: Contents) -> Iterator[Row]:
    for r in c.records.values():
        yield from ((r.id, ordinal, sentence) for ordinal, sentence in enumerate(r.notes, 1))


def record_aliases(c: Contents) -> Iterator[Row]:
    for r in c.records.values():
        yield from ((r.id, alias) for alias in r.aliases)


def record_links(c: Contents) -> Iterator[Row]:
    """Links whose two ends are both here."""
    for r in c.records.values():
        for ordinal, (other, link) in enumerate(r.links(), 1):
            if other in c.records:
                yield (r.id, other, link, ordinal)


def record_measures(c: Contents) -> Iterator[Row]:
    for r in c.records.values():
        for ordinal, shown in enumerate(r.measures, 1):
            if shown.indicator in c.indicators:
                yield (r.id, ordinal, shown.indicator, shown.sex, shown.role, shown.note)


def record_targets(c: Contents) -> Iterator[Row]:
    for r in c.records.values():
        t = r.target
        if t is not None:
            yield (
                *(r.id, t.cohort, t.measure, t.direction, t.scope, t.baseline_period, t.baseline_status, t.value),
                *(t.change, t.change_basis, t.unit, t.due_words, t.due_start, t.due_end, t.precision, t.area),
            )


def interim_steps(c: Contents) -> Iterator[Row]:
    for r in c.records.values():
        for step in r.target.interim if r.target else ():
            yield (r.id, step.due, step.value)


def readings(c: Contents) -> Iterator[Row]:
    """Both readings of “by 10%” where the document does not say which, worked out on the nearest published figure."""
    latest = {(e.row.figure.indicator_id, e.row.figure.sex): e for e in c.latest if e.series.is_local}
    for r in c.records.values():
        if r.target is None or r.target.change is None or r.target.change_basis != "not_stated":
            continue
        for shown in r.measures:
            entry = latest.get((shown.indicator, shown.sex))
            if entry is None or shown.role != "proxy" or c.indicators[shown.indicator].unit != "percent":
                continue
            start = entry.row.figure.value
            for basis in ("relative", "percentage_points"):
                value, sum_ = _reading(start, r.target.change, basis)
                yield (r.id, shown.indicator, shown.sex, basis, entry.row.period, start, value, sum_)


def _reading(start: float, change: float, basis: str) -> tuple[float | None, str]:
    """(level promised in per cent, the arithmetic); the level is None where it would be below 0 or above 100."""
    try:
        value = target_value(start, change, basis, percent=True)
    except ValueError as impossible:
        return None, str(impossible)
    step = f"× {1 + change / 100:g}" if basis == "relative" else f"{'+' if change > 0 else '−'} {abs(change):g}"
    return round(value, 4), f"{start:g} {step} = {value:.1f}"


def milestones(c: Contents) -> Iterator[Row]:
    assert c.catalogue.release is not None
    today = c.catalogue.release.published_on
    reports = by_record(c)
    for r in c.records.values():
        if r.milestone is None:
            continue
        s = reported_standing(r, reports[r.id], today)
        ends = (None, None) if s.last is None else (s.last.start, s.last.end)
        yield (
            *(r.id, r.milestone.track, r.milestone.town, r.milestone.progress, r.milestone.report, s.standing),
            *(s.slip_months, *ends, None if s.last is None else s.last.words),
            *(None if s.last is None else s.last.precision,),
        )


def milestone_dates(c: Contents) -> Iterator[Row]:
    reports = by_record(c)
    for r in c.records.values():
        stated = r.milestone.dates if r.milestone else ()
        for ordinal, d in enumerate((*stated, *dates_of(reports[r.id])), 1):
            said_by = d.said_by or c.catalogue.documents[d.document or ""].short
            yield (r.id, ordinal, d.kind, d.words, d.start, d.end, d.precision, said_by, d.inferred)


def money(c: Contents) -> Iterator[Row]:
    for r in c.records.values():
        m = r.money
        if m is not None:
            yield (r.id, m.group, m.body, m.value, m.period, m.period_start, m.basis, m.share)


def boards(c: Contents) -> Iterator[Row]:
    for r in c.records.values():
        if r.board is not None:
            yield (r.id, r.board.role, r.board.looks_at, r.board.meets, r.board.ended)


def contradictions(c: Contents) -> Iterator[Row]:
    for r in c.records.values():
        if r.contradiction is not None:
            yield (r.id, r.contradiction.type, r.contradiction.handling, r.contradiction.outside)


TABLES: dict[str, Callable[[Contents], Iterator[Row]]] = {
    "document": documents,
    "document_loss": document_losses,
    "metric": metrics,
    "metric_note": metric_notes,
    "record": records,
    "record_note": record_notes,
    "record_alias": record_aliases,
    "record_link": record_links,
    "record_measure": record_measures,
    "record_target": record_targets,
    "interim_step": interim_steps,
    "reading": readings,
    "milestone": milestones,
    "milestone_date": milestone_dates,
    "money": money,
    "board": boards,
    "contradiction": contradictions,
}
"""Table name to the function that makes its rows, in the order of schema_register.sql."""
