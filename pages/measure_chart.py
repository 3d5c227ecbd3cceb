"""The charts of one measure, asked and drawn the same for its page and for a slide about it."""

from collections.abc import Mapping, Sequence
from typing import Any

from components import ahead, measure_lines, specs
from components.charts import RankSpec, TrendSpec
from components.view import View
from components.words import gaps, sentences
from queries import ask

Row = Mapping[str, Any]

_FEW = 5  # boroughs that publish a figure; fewer are no ranking


def trend(
    indicator: Row, view: View, row: Row, missing: Sequence[Row], dates: Sequence[Row], what_if: Row | None = None
) -> TrendSpec:
    """The lines of a measure, with the plan's dates and all that lies ahead of the area that stands for Bury.

    row: the series at its latest, with its definition; missing: places without a figure; dates: the plan's; what_if:
    the end of the reader's own line.
    """
    local, areas = indicator["local_area"], measure_lines.areas_of(indicator, view)
    rows = ask("series_of", indicator_id=indicator["indicator_id"], areas=areas, sex=view.sex)
    shows_gap = view.show == "gap" and row["gap"] is not None
    spec = specs.trend(
        indicator,
        measure_lines.lines_of(indicator, view, row, rows, missing),
        f"{gaps.finding(row) if shows_gap else sentences.finding(row)} ({row['period']})",
        id=f"{indicator['indicator_id']}-{view.sex}-{view.show}".replace("_", "-"),
        source=sentences.source_line(row),
        promises=[] if view.show == "gap" else dates,
        breaks=ask("breaks_of", indicator_id=indicator["indicator_id"], area_code=view.area),
        gap=view.show == "gap",
    )
    if view.show == "gap" or view.area != local:
        return spec
    return _ahead(spec, view, row, specs.by_area(rows)[local], what_if)


def _ahead(spec: TrendSpec, view: View, row: Row, mine: Sequence[Row], what_if: Row | None) -> TrendSpec:
    """The usual range, the plan's path, what would come if recent change continued, and the reader's own line."""
    measure = row["indicator_id"]
    spec = ahead.with_usual_range(spec, mine)
    spec = ahead.with_path(spec, ask("path_of", indicator_id=measure, sex=view.sex), row)
    spec = ahead.with_outlook(spec, ask("outlook_of", indicator_id=measure, sex=view.sex), row)
    return ahead.with_what_if(spec, row, mine[-1]["axis_label"], what_if)


def boroughs(indicator: Row, sex: str) -> tuple[RankSpec, Sequence[Row]] | None:
    """Where Bury stands in Greater Manchester, and the figures of it; None when only a few boroughs publish them."""
    measure, local = indicator["indicator_id"], indicator["local_area"]
    latest = ask("latest_of", indicator_id=measure, area_code=local, sex=sex)[0]
    listed = [(a["area_code"], a["area_name"]) for a in ask("comparator_areas", set_id="gm_boroughs")]
    if local not in dict(listed):
        return None
    if indicator["benchmark_area"] and not sentences.level_is_not_comparable(indicator):
        listed.append((indicator["benchmark_area"], "England"))
    areas = [code for code, _ in listed]
    rows = ask("values_at", indicator_id=measure, areas=areas, sex=sex, position=latest["position"])
    if len(rows) < _FEW:
        return None
    missing = ask("gaps_of", indicator_id=measure, areas=areas, sex=sex)
    name, source = f"{measure}-boroughs".replace("_", "-"), sentences.source_line({**indicator, **latest})
    return specs.ranking(indicator, rows, listed, local, id=name, source=source, gaps=missing), rows
