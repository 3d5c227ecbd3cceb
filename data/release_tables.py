"""The rows that say what a release changed, what it has no figure for, and what we corrected in it."""

from collections.abc import Callable, Iterator

from data.contents import Contents, Row
from data.periods import KINDS


def release_changes(c: Contents) -> Iterator[Row]:
    """Counted from what this surface may show: a line that is not its own is not told by being counted either."""
    if c.changes is not None:
        counts = (len(list(figure_changes(c))), len(list(verdict_changes(c))), c.changes.added)
        gone = sum(id_ in c.indicators for id_, _, _ in c.changes.gone)
        dropped = sum(id_ in c.indicators for id_, *_ in c.changes.dropped)
        yield (c.changes.since, *counts, gone, dropped)


def figure_changes(c: Contents) -> Iterator[Row]:
    for f in c.changes.figures if c.changes else ():
        if f.indicator_id in c.indicators and c.changes is not None:
            yield (
                *(c.changes.since, f.indicator_id, f.area_code, c.catalogue.areas[f.area_code].name, f.sex, f.period),
                *(f.period_end, f.position, f.old, f.new, round(f.new - f.old, 6), f.old_vintage, f.new_vintage),
                *(f.needs_note, f.reason),
            )


def verdict_changes(c: Contents) -> Iterator[Row]:
    for v in c.changes.verdicts if c.changes else ():
        if v.indicator_id in c.indicators and c.changes is not None:
            yield (
                *(c.changes.since, v.indicator_id, v.area_code, c.catalogue.areas[v.area_code].name, v.sex, v.what),
                *(v.subject, v.old, v.new, v.old_period, v.new_period),
            )


def corrections(c: Contents) -> Iterator[Row]:
    """Those whose figure is shown: of a figure that is hidden, neither what was printed nor what is right is told."""
    held = c.catalogue.corrections.values()
    wanted = {one.indicator for one in held}
    figures = (r.figure for r in c.assessed if r.figure.indicator_id in wanted)
    shown = {(o.dataset, *o.series, o.period_start, o.period_end): o for o in figures} if held else {}
    for one in held:
        figure = shown.get(one.place)
        if figure is not None and one.indicator in c.indicators and getattr(figure, one.field) == one.value:
            period = KINDS[c.indicators[one.indicator].period_kind].label(one.period_start, one.period_end)
            yield (
                *(one.id, one.indicator, one.area, c.catalogue.areas[one.area].name, one.sex, period, one.field),
                *(one.expect, one.value, one.reason, one.owner, one.recorded_on),
            )


def missing_figures(c: Contents) -> Iterator[Row]:
    files = {place: (provenance, entry) for place, _, provenance, entry in c.files}
    for gap in c.gaps:
        if gap.indicator_id not in c.indicators:
            continue
        kind = KINDS[c.indicators[gap.indicator_id].period_kind]
        dates = (gap.period_start, gap.period_end)
        provenance, entry = files[gap.file]
        yield (
            *(gap.indicator_id, gap.area_code, c.catalogue.areas[gap.area_code].name, gap.sex, gap.age),
            *(kind.label(*dates), kind.axis(*dates), kind.position(*dates), *dates, gap.kind),
            *(entry.dataset, entry.published_by, provenance.licence, gap.vintage, gap.file, gap.row),
        )


TABLES: dict[str, Callable[[Contents], Iterator[Row]]] = {
    "release_change": release_changes,
    "figure_change": figure_changes,
    "verdict_change": verdict_changes,
    "correction": corrections,
    "missing_figure": missing_figures,
}
"""Table name to the function that makes its rows."""
