"""What one release changed against the one before it: values, verdicts, lines that are new and lines that are gone."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import duckdb
from pydantic import TypeAdapter

from data.catalogue import Catalogue
from data.releases.compared import Incomparable, Measure, Mended, Reasons, Side, lay_store
from data.releases.shape import Changes, FigureChange, VerdictChange

__all__ = ["Incomparable", "Names", "changes", "from_json", "names_of", "needs_note", "to_json", "words"]

POINTS_WITHOUT_NOTE = 1.0  # percentage points: a percentage may move so far before somebody must say why
SHARE_WITHOUT_NOTE = 5.0  # per cent of the old value: the same for everything else
_TOLD = 20  # changes of one measure and edition that are told one by one
_ADAPTER = TypeAdapter(Changes)


def changes(old: Path, new: Path, notes: Reasons, mended: Mended | None = None) -> Changes:
    """What differs from one public store to another.

    notes: reasons people gave, by measure and edition; they go before the publisher's own. mended: reasons they gave
    for what they mended, which hold for a figure that changed within one edition, and go before all others. A change
    smaller than half the last digit shown is rounding, as it is between editions. Raises Incomparable when a store is
    missing or of an earlier version.
    """
    with duckdb.connect() as both:
        try:
            lay_store(both, "old", old)
            side = lay_store(both, "new", new)
            key = both.execute("select value from old.store_info where key = 'release'").fetchall()
            return Changes(
                since=str(key[0][0]),
                figures=tuple(_figures(both.execute(_MOVED).fetchall(), side, notes, mended or {})),
                verdicts=tuple(VerdictChange(*row) for row in both.execute(_FLIPS).fetchall()),
                gone=tuple(both.execute(_ONLY_IN.format("old", "new")).fetchall()),
                added=len(both.execute(_ONLY_IN.format("new", "old")).fetchall()),
                dropped=tuple(both.execute(_DROPPED).fetchall()),
            )
        except duckdb.Error as error:
            why = str(error).splitlines()[0][:120].rstrip(".")
            remedy = "Compare two releases that this version built."
            raise Incomparable(f"{old.name} cannot be compared with the new release ({why}). {remedy}") from error


_MOVED = """
select n.indicator_id, n.area_code, n.sex, n.period, n.period_end, n.position, o.value, n.value, o.vintage, n.vintage
  from new_figure n join old_figure o using (indicator_id, area_code, sex, period_start, period_end)
 where n.value <> o.value
 order by n.indicator_id, n.area_code, n.sex, n.position
"""
_FLIPS = """
select n.indicator_id, n.area_code, n.sex, n.what, n.subject, o.word, n.word, o.period, n.period
  from new_verdict n join old_verdict o using (what, indicator_id, area_code, sex, subject)
 where n.word <> o.word
 order by n.indicator_id, n.area_code, n.sex, n.what, n.subject
"""
_ONLY_IN = """
select indicator_id, area_code, sex from {0}_series except select indicator_id, area_code, sex from {1}_series
 order by all
"""
_DROPPED = """
select o.indicator_id, o.area_code, o.sex, o.period
  from old_figure o semi join new_series s using (indicator_id, area_code, sex)
       anti join new_figure n using (indicator_id, area_code, sex, period_start, period_end)
 order by o.indicator_id, o.area_code, o.sex, o.position
"""


def _figures(rows: Iterable[tuple[Any, ...]], side: Side, notes: Reasons, mended: Mended) -> Iterator[FigureChange]:
    for id_, area, sex, period, end, position, old, new, old_vintage, new_vintage in rows:
        measure = side.measures[id_]
        if _is_seen(old, new, measure.decimals):
            ours = mended.get((id_, area, sex, end, new_vintage), "") if old_vintage == new_vintage else ""
            reason = ours or notes.get((id_, new_vintage)) or side.reasons.get((id_, new_vintage), "")
            place = (id_, area, sex, period, end, position)
            yield FigureChange(*place, old, new, old_vintage, new_vintage, needs_note(old, new, measure.unit), reason)


def _is_seen(old: float, new: float, decimals: int) -> bool:
    half = 10.0**-decimals / 2
    return abs(round(new, decimals) - round(old, decimals)) > half and abs(new - old) > half


def needs_note(old: float, new: float, unit: str) -> bool:
    """Whether a value moved more than the set amount. old, new: in the unit. From nothing, every move is large."""
    moved = round(abs(new - old), 9)  # 61.1 − 60.1 is 1, and not a hair more
    if unit == "percent":
        return moved > POINTS_WITHOUT_NOTE
    return moved > 0 and (old == 0 or round(100 * moved / abs(old), 9) > SHARE_WITHOUT_NOTE)


def to_json(found: Changes) -> bytes:
    """The changes as they are kept beside a release, so that it can be built again without the one before."""
    return _ADAPTER.dump_json(found, indent=1)


def from_json(text: bytes) -> Changes:
    """What to_json wrote. Raises pydantic.ValidationError when it is not that."""
    return _ADAPTER.validate_json(text)


@dataclass(frozen=True)
class Names:
    """Names by id: measures with their unit and decimals, areas."""

    measures: Mapping[str, Measure]
    areas: Mapping[str, str]


def names_of(catalogue: Catalogue) -> Names:
    """The names that `words` tells changes with."""
    measures = {i.id: Measure(i.name, i.unit, i.decimals) for i in catalogue.indicators.values()}
    return Names(measures, {a.area_code: a.name for a in catalogue.areas.values()})


def words(found: Changes, names: Names) -> list[str]:
    """The changes as lines of text for a terminal: old, new, size, edition and reason; verdicts; lines gone and new."""
    unsaid = sum(f.needs_note and not f.reason for f in found.figures)
    told = [f"Since release {found.since.split('-')[0]}:", f"  {_many(len(found.figures), 'value')} changed."]
    if unsaid:
        told.append(f"  {_many(unsaid, 'value')} moved more than 1 percentage point, or 5%, and no reason is given.")
    together = sorted(found.figures, key=lambda f: (f.indicator_id, f.new_vintage or date.min))
    for (id_, vintage), group in groupby(together, key=lambda f: (f.indicator_id, f.new_vintage)):
        told += _of_measure(list(group), id_, vintage, names)
    told.append(f"  {_many(len(found.verdicts), 'verdict')} changed.")
    told += [f"    {_verdict(v, names)}" for v in found.verdicts]
    told.append(f"  {_many(found.added, 'line')} added, {_many(len(found.gone), 'line')} gone.")
    for id_, lines in groupby(found.gone, key=lambda line: line[0]):
        told.append(f"    gone: {_measure(id_, names).name}: {_some([_where(line, names) for line in lines])}")
    told.append(f"  {_many(len(found.dropped), 'period')} without the figure they had.")
    for line, periods in groupby(found.dropped, key=lambda d: d[:3]):
        told.append(f"    {_line(line, names)}: {', '.join(period for *_, period in periods)}")
    return told


def _of_measure(group: list[FigureChange], id_: str, vintage: date | None, names: Names) -> list[str]:
    measure = _measure(id_, names)
    edition = "an edition without a date" if vintage is None else f"the edition of {vintage}"
    largest = sorted(group, key=lambda f: -abs(f.new - f.old))[:_TOLD]
    told = [f"    {measure.name}, by {edition}: {_many(len(group), 'value')}"]
    told += [f"      {_figure(f, measure, names)}" for f in sorted(largest, key=lambda f: (f.area_code, f.position))]
    if len(group) > len(largest):
        told.append(f"      … and {len(group) - len(largest)} smaller ones")
    told += [f"      Reason: {reason}" for reason in dict.fromkeys(f.reason for f in group) if reason]
    if any(f.needs_note and not f.reason for f in group):
        given = "" if vintage is None else f" --published {vintage}"
        told.append(f"      No reason is given. Say why: python cli.py note {id_}{given} --reason “…”")
    return told


def _figure(f: FigureChange, measure: Measure, names: Names) -> str:
    old, new = (f"{value:,.{measure.decimals}f}" for value in (f.old, f.new))
    unit = "percentage points" if measure.unit == "percent" else measure.unit.replace("_", " ")
    size = f"{f.new - f.old:+,.{measure.decimals}f} {unit}"
    return f"{names.areas.get(f.area_code, f.area_code)}, {f.sex}, {f.period}: {old} → {new} ({size})"


def _verdict(v: VerdictChange, names: Names) -> str:
    about = v.what if not v.subject else f"{v.what} {v.subject}"
    return f"{_line((v.indicator_id, v.area_code, v.sex), names)}: {about}: {_said(v.old)} → {_said(v.new)}"


def _said(word: str) -> str:
    return word.replace("_", " ")


def _some(places: list[str]) -> str:
    """The first of them, and how many more there are."""
    more = len(places) - _TOLD
    return "; ".join(places[:_TOLD]) + (f"; and {more} more" if more > 0 else "")


def _line(line: tuple[str, ...], names: Names) -> str:
    return f"{_measure(line[0], names).name}, {_where(line, names)}"


def _where(line: tuple[str, ...], names: Names) -> str:
    _, area, sex = line[:3]
    return f"{names.areas.get(area, area)}, {sex}"


def _measure(id_: str, names: Names) -> Measure:
    """A measure that is defined no longer goes by its id."""
    return names.measures.get(id_, Measure(id_, "", 2))


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
