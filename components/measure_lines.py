"""The lines of a measure as a reader has asked for it: the area, the one that stands for Bury, and England."""

from collections.abc import Mapping, Sequence
from typing import Any

from components import specs
from components.view import View

Row = Mapping[str, Any]


def areas_of(indicator: Row, view: View) -> list[str]:
    """Codes of the area shown, of the one that stands for Bury, and of England where it is like for like."""
    return sorted({a for a in (view.area, indicator["local_area"], indicator["benchmark_area"]) if a})


def lines_of(indicator: Row, view: View, row: Row, rows: Sequence[Row], missing: Sequence[Row]) -> list[specs.Line]:
    """The lines, or the one of the gap to England. rows: their figures; missing: their places without one."""
    local, england = indicator["local_area"], indicator["benchmark_area"]
    shown, holes = specs.by_area(rows)[view.area], specs.by_area(missing).get(view.area, ())
    if view.show == "gap":
        return [specs.gap_line([r for r in shown if r["gap"] is not None], f"{row['area_name']} less England", holes)]
    lines = specs.local_and_england(rows, local, england, missing)
    if view.area not in {local, england}:
        lines.append(specs.line(shown, row["area_name"], "comparator", labelled=True, gaps=holes))
    return lines
