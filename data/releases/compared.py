"""The figures and verdicts of two stores, as views of one connection.

A million figures on either side are laid beside each other by DuckDB: only what differs becomes a Python object.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

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


_FIGURE = "indicator_id, area_code, sex, period_start, period_end, period, position, value, vintage"
_STORED = f"""
create view {{0}}_figure as select {_FIGURE} from {{0}}.assessed;
create view {{0}}_verdict as
  select 'comparison' as what, indicator_id, area_code, sex, '' as subject, judgement as word, period from {{0}}.latest
  union all select 'trend', indicator_id, area_code, sex, '', trend, period from {{0}}.latest
  union all select 'target', indicator_id, area_code, sex, target_id, status, '' from {{0}}.target
  union all select 'match', indicator_id, area_code, sex, number || ', ' || document || ', ' || due, status, ''
              from {{0}}.outcome_match
  union all select 'reduction', r.indicator_id, i.local_area, r.sex, r.name, r.verdict, ''
              from {{0}}.reduction r join {{0}}.indicator i using (indicator_id) where r.main;
create view {{0}}_series as select indicator_id, area_code, sex from {{0}}.latest;
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
