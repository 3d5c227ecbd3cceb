"""The rows of every table of a store, from a catalogue and its assessed figures. Pure: the builder writes them."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import islice

from data import place_tables, register_tables, release_tables, report_tables, search_tables, verdict_tables
from data.assess import Assessed, expected_on
from data.assessed_table import assessed
from data.contents import AT_ONCE, Columns, Contents, Row
from data.definitions import Indicator, PlanDate
from data.periods import KINDS, axis_place


def areas(c: Contents) -> Iterator[Row]:
    for a in c.catalogue.areas.values():
        yield (a.area_code, a.name, a.phrase, a.kind, a.parent_code, a.describes, a.scope_note)


def comparators(c: Contents) -> Iterator[Row]:
    for group in c.catalogue.comparators.values():
        for rank, code in enumerate(group.areas, 1):
            yield (group.id, group.title, group.describes, group.source, rank, code, c.catalogue.areas[code].name)


def publishers(c: Contents) -> Iterator[Row]:
    for p in c.catalogue.publishers.values():
        yield (p.id, p.name, p.short_name, p.licence, p.home)


def indicators(c: Contents) -> Iterator[Row]:
    comparable = _comparable(c)
    for i in c.indicators.values():
        words, shown_by = i.group_words, c.catalogue.publishers[i.publisher]
        yield (
            *(i.id, i.name, i.plain_name, i.sentence, i.meaning, words.persons, words.male, words.female),
            *(
                i.unit,
                i.unit_words,
                i.decimals,
                i.polarity,
                i.statistic,
                i.evidence,
                i.population,
                i.publisher,
            ),
            *(
                i.publisher_code,
                i.frequency,
                i.period_kind,
                i.rolling,
                i.vintages,
                i.local_area,
                i.areas_note,
            ),
            *(None if i.benchmark is None else i.benchmark.area, i.no_benchmark_reason, i.audience, i.owner),
            *(shown_by.name, shown_by.short_name, shown_by.licence, shown_by.home, i.id in comparable),
            *(i.outcomes[0] if i.outcomes else None,),
        )


def _comparable(c: Contents) -> set[str]:
    """Measures that Bury itself and at least three other Greater Manchester boroughs publish."""
    boroughs = set(c.catalogue.comparators["gm_boroughs"].areas) if "gm_boroughs" in c.catalogue.comparators else set()
    held: dict[str, set[str]] = {}
    for entry in c.latest:
        held.setdefault(entry.row.figure.indicator_id, set()).add(entry.row.figure.area_code)
    return {
        id_ for id_, areas in held.items() if c.indicators[id_].local_area in boroughs and len(areas & boroughs) > 3
    }


def caveats(c: Contents) -> Iterator[Row]:
    for i in c.indicators.values():
        for ordinal, sentence in enumerate(i.caveats, 1):
            yield (i.id, ordinal, sentence)


def themes(c: Contents) -> Iterator[Row]:
    for i in c.indicators.values():
        yield from ((i.id, "outcome", number, "") for number in i.outcomes)
        yield from ((i.id, "goal", number, "") for number in i.goals)
        yield from ((i.id, "programme", 0, words) for words in i.programmes)


def series_breaks(c: Contents) -> Iterator[Row]:
    examples = {e.row.figure.indicator_id: e.series.rows[0].figure for e in reversed(c.latest)}  # they share one axis
    for i in c.indicators.values():
        example = examples.get(i.id)
        if example is None:
            continue  # all its figures are hidden, or none has come in yet: there is no line to cut
        for cut in i.breaks:
            before = cut.from_date - timedelta(days=1)
            place = axis_place(i.period_kind, example.period_start, example.period_end, before, cut.from_date)
            for code in cut.areas or (None,):
                yield (i.id, code, cut.from_date, place, cut.reason)


def outcomes(c: Contents) -> Iterator[Row]:
    for o in c.catalogue.outcomes.values():
        yield (o.number, o.id, o.title, o.statement, o.document, o.section, o.measure_named, o.basket_note)


def outcome_dates(c: Contents) -> Iterator[Row]:
    for o in c.catalogue.outcomes.values():
        if not o.measure_named:
            continue
        series = [r for e in c.latest if e.row.figure.indicator_id == o.lead.indicator for r in e.series.rows]
        last = max(series, key=lambda r: r.position)
        for promised in o.dates:
            place, period, expected = _placed(c.indicators[o.lead.indicator], last, promised)
            yield (
                *(o.number, promised.document, promised.section, promised.due, promised.precision),
                *(promised.wording, promised.leads, o.lead.indicator, place, period, expected),
            )


def _placed(indicator: Indicator, last: Assessed, promised: PlanDate) -> tuple[float, str, date]:
    """Axis place of a promise, the published period centred on it, and when that may be out."""
    kind = KINDS[indicator.period_kind]
    first, end = last.figure.period_start, last.figure.period_end
    place = axis_place(indicator.period_kind, first, end, promised.due_start, promised.due_end)
    years = round((place - last.position) * kind.months_per_step / 12)
    period = kind.label(first.replace(year=first.year + years), end.replace(year=end.year + years))
    return place, period, expected_on(last, round(place), kind.months_per_step)


def outcome_measures(c: Contents) -> Iterator[Row]:
    for o in c.catalogue.outcomes.values():
        tiers = (("lead", (o.lead,)), ("headline", o.headline), ("supporting", o.supporting))
        for tier, items in tiers:
            for ordinal, item in enumerate(items, 1):
                yield (o.number, tier, ordinal, item.indicator, item.sex)


def outcome_unsaid(c: Contents) -> Iterator[Row]:
    for o in c.catalogue.outcomes.values():
        for ordinal, sentence in enumerate(o.not_said, 1):
            yield (o.number, ordinal, sentence)


def datasets(c: Contents) -> Iterator[Row]:
    # By both: one file may hold a dataset for staff only beside a public one, and its name is not for everybody.
    used = {(r.figure.file, r.figure.dataset) for r in c.assessed} | {(r.old.file, r.old.dataset) for r in c.revisions}
    for place, dataset, provenance, entry in c.files:
        if (place, dataset) not in used:
            continue
        yield (
            *(dataset, provenance.publisher, provenance.release_date, entry.dataset, entry.published_by),
            *(provenance.licence, entry.trust, "; ".join(entry.transcribed_from)),
            *(provenance.transcribed_on, place, c.catalogue.publishers[provenance.publisher].short_name),
        )


TABLES: dict[str, Callable[[Contents], Iterator[Row]]] = {
    "area": areas,
    "comparator": comparators,
    "publisher": publishers,
    "indicator": indicators,
    "indicator_caveat": caveats,
    "indicator_theme": themes,
    "series_break": series_breaks,
    "outcome": outcomes,
    "outcome_date": outcome_dates,
    "outcome_measure": outcome_measures,
    "outcome_unsaid": outcome_unsaid,
    "dataset": datasets,
    **verdict_tables.TABLES,
    **register_tables.TABLES,
    **report_tables.TABLES,
    **place_tables.TABLES,
    **search_tables.TABLES,
    **release_tables.TABLES,
}
"""Table name to the function that makes its rows, in the order of schema*.sql."""
BY_COLUMN: dict[str, Callable[[Contents], Iterator[Columns]]] = {"assessed": assessed}
"""The one table that is too long to be made by row."""


def cells(table: str, c: Contents) -> Iterator[Columns]:
    """The cells of a table by column, AT_ONCE rows at a time."""
    if table in BY_COLUMN:
        yield from BY_COLUMN[table](c)
        return
    made = TABLES[table](c)
    while rows := list(islice(made, AT_ONCE)):
        yield tuple(zip(*rows, strict=True))
