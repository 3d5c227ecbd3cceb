"""Two sets of figures and verdicts, each a store or the contents of one not yet written, as views of one connection.

A million figures on either side are laid beside each other by DuckDB: only what differs becomes a Python object.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd

from data.contents import Contents

Reasons = Mapping[tuple[str, date | None], str]
"""(measure, edition) to the reason for what that edition changed."""
Mended = Mapping[tuple[str, str, str, date, date | None], str]
"""(measure, area, sex, end of period, edition) to the reason for what we mended of it, within one edition."""


class Incomparable(Exception):
    """A store that cannot be compared, said in one sentence with its remedy."""


@dataclass(frozen=True)
class Measure:
    """What a change of one measure is told in. unit: a word of vocabulary.Unit; decimals: those shown."""

    name: str
    unit: str
    decimals: int


@dataclass(frozen=True)
class Side:
    """What was laid down as <name>_figure, <name>_verdict and <name>_series. reasons: the publishers' own."""

    measures: Mapping[str, Measure]
    reasons: Reasons


_FIGURE = {
    **dict.fromkeys(("indicator_id", "area_code", "sex"), "varchar"),
    "period_start": "date",
    "period_end": "date",
    "period": "varchar",
    "position": "integer",
    "value": "double",
    "vintage": "date",
}
_VERDICT = dict.fromkeys(("what", "indicator_id", "area_code", "sex", "subject", "word", "period"), "varchar")
_SERIES = dict.fromkeys(("indicator_id", "area_code", "sex"), "varchar")
_STORED = f"""
create view {{0}}_figure as select {", ".join(_FIGURE)} from {{0}}.assessed;
create view {{0}}_verdict as
  select 'comparison' as what, indicator_id, area_code, sex, '' as subject, judgement as word, period from {{0}}.latest
  union all select 'trend', indicator_id, area_code, sex, '', trend, period from {{0}}.latest
  union all select 'target', indicator_id, area_code, sex, target_id, status, '' from {{0}}.target
  union all select 'match', indicator_id, area_code, sex, number || ', ' || document || ', ' || due, status, ''
              from {{0}}.outcome_match
  union all select 'reduction', r.indicator_id, i.local_area, r.sex, r.name, r.verdict, ''
              from {{0}}.reduction r join {{0}}.indicator i using (indicator_id) where r.main;
create view {{0}}_series as select {", ".join(_SERIES)} from {{0}}.latest;
"""


def lay_store(both: duckdb.DuckDBPyConnection, name: str, path: Path) -> Side:
    """A store file as one side. Raises Incomparable when it is not there, duckdb.Error when it is of another kind."""
    if not path.exists():
        raise Incomparable(f"There is no store at {path}: name a release that was built.")
    quoted = str(path.resolve()).replace("'", "''")
    both.execute(f"attach '{quoted}' as {name} (read_only)")
    both.execute(_STORED.format(name))
    measures = both.execute(f"select indicator_id, name, unit, decimals from {name}.indicator").fetchall()
    given = both.execute(f"select distinct indicator_id, new_vintage, reason from {name}.revision where reason <> ''")
    reasons = {(id_, vintage): str(reason) for id_, vintage, reason in given.fetchall()}
    return Side({id_: Measure(*told) for id_, *told in measures}, reasons)


def lay_contents(both: duckdb.DuckDBPyConnection, name: str, c: Contents) -> Side:
    """The contents of a store that is not yet written as one side."""
    figures = [
        (*(o.indicator_id, o.area_code, o.sex, o.period_start, o.period_end), r.period, r.position, o.value, o.vintage)
        for r in c.assessed
        for o in (r.figure,)
    ]
    _lay(both, f"{name}_figure", _FIGURE, figures)
    _lay(both, f"{name}_verdict", _VERDICT, list(_verdicts(c)))
    lines = [(o.indicator_id, o.area_code, o.sex) for e in c.latest for o in (e.row.figure,)]
    _lay(both, f"{name}_series", _SERIES, lines)
    reasons: Reasons = {(i.id, note.vintage): note.reason for i in c.indicators.values() for note in i.revision_notes}
    return Side({i.id: Measure(i.name, i.unit, i.decimals) for i in c.indicators.values()}, reasons)


def _verdicts(c: Contents) -> Iterator[tuple[str, ...]]:
    for e in c.latest:
        o = e.row.figure
        yield ("comparison", o.indicator_id, o.area_code, o.sex, "", e.row.judgement, e.row.period)
        yield ("trend", o.indicator_id, o.area_code, o.sex, "", e.trend.direction, e.row.period)
    for s in c.standings:
        o = s.latest.row.figure
        yield ("target", o.indicator_id, o.area_code, o.sex, s.target.target_id, s.status, "")
    for m in c.matches:
        o, subject = m.latest.row.figure, f"{m.outcome.number}, {m.promised.document}, {m.promised.due}"
        yield ("match", o.indicator_id, o.area_code, o.sex, subject, m.status, "")
    for _, _, fall in c.falls:
        if fall.main:
            r, area = fall.reduction, c.catalogue.indicators[fall.reduction.indicator].local_area
            yield ("reduction", r.indicator, area, r.sex, r.name, fall.verdict, "")


def _lay(
    both: duckdb.DuckDBPyConnection, name: str, columns: Mapping[str, str], rows: Sequence[tuple[object, ...]]
) -> None:
    """A view on rows of Python, which are not copied into a table."""
    both.register(f"{name}_rows", pd.DataFrame(rows, columns=list(columns), dtype=object))
    shown = ", ".join(f"{column}::{kind} as {column}" for column, kind in columns.items())
    both.execute(f"create view {name} as select {shown} from {name}_rows")
