"""The one chart that stands for an outcome: Bury against England, or both groups when the plan asks about change."""

from collections.abc import Mapping, Sequence
from typing import Any

from components import specs
from components.charts import TrendSpec
from components.words import outcomes, sentences

Row = Mapping[str, Any]


def of(
    lead: Row,
    headline: Sequence[Row],
    series: Mapping[str, Sequence[Row]],
    promises: Sequence[Row],
    *,
    id: str,
    breaks: Sequence[Row] = (),
    gaps: Mapping[str, Sequence[Row]] | None = None,
    every_group: bool = False,
) -> TrendSpec:
    """The chart of an outcome. headline: its rows, one a group; series: the figures of each group, by sex.

    gaps: the places without a figure, by sex. every_group: draws all of them, also where the plan asks about a level.
    """
    missing = gaps or {}
    if (every_group or outcomes.is_about_change(headline)) and len(headline) > 1:
        lines = [line for row in headline for line in _both(row, series, missing, len(headline) > 1)]
        finding = outcomes.finding(headline)
    else:
        missed = missing.get(lead["sex"], ())
        lines = specs.local_and_england(series[lead["sex"]], lead["local_area"], lead["benchmark_area"], missed)
        finding = sentences.finding(lead)
    return specs.trend(
        lead,
        lines,
        f"{finding} ({lead['period']})",
        id=id,
        source=sentences.source_line(lead),
        promises=promises,
        breaks=breaks,
    )


def _both(
    row: Row, series: Mapping[str, Sequence[Row]], gaps: Mapping[str, Sequence[Row]], grouped: bool
) -> list[specs.Line]:
    """Bury's and England's line of one group; the second group is drawn lighter."""
    second = "_second" if row["sex"] == "female" else ""
    group = f" {sentences.group_word(row).lower()}" if grouped else ""
    areas, missing = specs.by_area(series[row["sex"]]), specs.by_area(gaps.get(row["sex"], ()))
    local, england = row["local_area"], row["benchmark_area"]
    mine = missing.get(local, ())
    lines = [specs.line(areas[local], f"{row['area_name']}{group}", f"bury{second}", gaps=mine)]
    if england in areas:
        theirs = missing.get(england, ())
        lines.append(specs.line(areas[england], f"England{group}", f"england{second}", gaps=theirs))
    return lines
