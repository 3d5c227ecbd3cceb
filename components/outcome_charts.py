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
) -> TrendSpec:
    """The chart of an outcome. headline: its rows, one a group; series: the figures of each group, by sex."""
    if outcomes.is_about_change(headline) and len(headline) > 1:
        lines = [line for row in headline for line in _both(row, series[row["sex"]], len(headline) > 1)]
        finding = outcomes.finding(headline)
    else:
        lines = specs.local_and_england(series[lead["sex"]], lead["local_area"], lead["benchmark_area"])
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


def _both(row: Row, rows: Sequence[Row], grouped: bool) -> list[specs.Line]:
    """Bury's and England's line of one group; the second group is drawn lighter."""
    second = "_second" if row["sex"] == "female" else ""
    group = f" {sentences.group_word(row).lower()}" if grouped else ""
    areas = specs.by_area(rows)
    lines = [specs.line(areas[row["local_area"]], f"{row['area_name']}{group}", f"bury{second}")]
    if row["benchmark_area"] in areas:
        lines.append(specs.line(areas[row["benchmark_area"]], f"England{group}", f"england{second}"))
    return lines
