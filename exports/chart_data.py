"""The figures of a chart as a tidy table: one row a figure, with all that a number must carry (rule R1).

They are those of the spec, unrounded, and so those of the store. What nobody publishes (the plan's path, what would
come if recent change continued, the reader's own line) says so in a column of its own.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from components.charts.figure import Spec
from components.charts.funnel_spec import FunnelSpec
from components.charts.map_spec import MapSpec
from components.charts.runs import fan_bounds
from components.charts.spec import SIGNAL_WORDS, Line, Point, RankSpec, TrendSpec, reason
from components.slides import Sheet
from exports.facts import Facts
from exports.shown import read

HEADS = (
    *("chart", "area", "area_covered", "line", "period", "value", "lower", "upper", "unit", "missing", "signal"),
    *("lower_80", "upper_80", "lower_50", "upper_50", "usual_low", "usual_centre", "usual_high", "size", "size_of"),
    *("source", "licence", "release", "published", "page", "marking"),
)
"""lower, upper: of the 95% margin of error. 80, 50: the range that so many outcomes in a hundred would fall in. usual:
what is usual for the process. size: of a provider, and of whom."""
KINDS = {
    "path": "the plan's path",
    "outlook": "if recent change continued",
    "what_if": "what the reader asked",
}
PUBLISHED = "published"
_NAME = re.compile(r"[^a-z0-9]+")


def sheet_of(spec: Spec, facts: Facts, covers: Mapping[str, str] | None = None) -> Sheet:
    """The table of one chart. Columns that are empty throughout are left out, but for those of rule R1.

    covers: what the figures of an area are about where that is not the people who live there, by its name (rule R4).
    """
    about = covers or {}
    told = [{**row, "area_covered": about.get(row["area"]), **_always(spec, facts)} for row in _rows(spec)]
    heads = tuple(head for head in HEADS if head in _R1 or any(row.get(head) not in {None, ""} for row in told))
    rows = tuple(tuple(row.get(head) for head in heads) for row in told)
    return Sheet(_NAME.sub("_", spec.id.lower()).strip("_"), spec.finding, heads, rows)


_R1 = {"area", "line", "period", "value", "unit", "missing", "source", "licence", "release", "page"}


def _always(spec: Spec, facts: Facts) -> dict[str, Any]:
    return {
        "chart": spec.finding,
        "source": spec.source,
        "licence": facts.licence,
        "release": facts.release,
        "published": facts.published,
        "page": facts.address,
        "marking": facts.marking,
    }


def _rows(spec: Spec) -> list[dict[str, Any]]:
    match spec:
        case TrendSpec():
            return [row for line in spec.lines for row in _of_line(spec, line)]
        case RankSpec():
            known, unknown = spec.in_order()
            return [
                _figure(item, _unit(spec)) | {"area": item.label, "line": PUBLISHED, "period": spec.period}
                for item in (*known, *unknown)
            ]
        case FunnelSpec():
            return _of_funnel(spec)
        case MapSpec():
            return _of_map(spec)


def _of_line(spec: TrendSpec, line: Line) -> list[dict[str, Any]]:
    """A published line has a row for each period that the chart has: a figure, or why there is none."""
    ranges = _ranges(spec) if line.role == "outlook" else {}
    own = {"area": line.label, "line": KINDS.get(line.role, PUBLISHED)}
    told = []
    for point in sorted((*line.points, *_not_there(spec, line)), key=lambda p: p.position):
        row = own | _figure(point, _unit(spec)) | {"period": point.period, "signal": SIGNAL_WORDS.get(point.signal)}
        told.append(row | ranges.get(point.position, {}) | _usual(spec, line, point))
    return told


def _not_there(spec: TrendSpec, line: Line) -> list[Point]:
    """The periods for which others have a figure and this one has not."""
    if line.planned:
        return []
    there = {point.position for point in line.points}
    others = {p.position: p for other in spec.lines if not other.planned for p in other.points}
    return [
        replace(p, value=None, lower=None, upper=None, note="", signal="")
        for at, p in others.items()
        if at not in there
    ]


def _figure(one: Any, unit: str) -> dict[str, Any]:
    """one: a point or an item; its figure, or why there is none."""
    missing = reason(one) if one.value is None else ""
    return {"value": one.value, "lower": one.lower, "upper": one.upper, "unit": unit, "missing": missing}


def _ranges(spec: TrendSpec) -> dict[int, dict[str, float]]:
    """The ranges of the outlook, by position."""
    found: dict[int, dict[str, float]] = {}
    for fan, bounds in fan_bounds(spec):
        for bound in bounds:
            ends = {f"lower_{fan.level}": bound.lower, f"upper_{fan.level}": bound.upper}
            found.setdefault(bound.position, {}).update(ends)
    return found


def _usual(spec: TrendSpec, line: Line, point: Point) -> dict[str, float]:
    limits = spec.limits
    if limits is None or line.role != "bury" or not limits.first <= point.position <= limits.last:
        return {}
    return {"usual_low": limits.lower, "usual_centre": limits.centre, "usual_high": limits.upper}


def _of_funnel(spec: FunnelSpec) -> list[dict[str, Any]]:
    points = sorted(spec.points, key=lambda point: (point.label.casefold(), point.label))
    told = []
    for point in points:
        missing = point.reason if point.value is None else ""
        row = {
            "area": point.label,
            "line": PUBLISHED,
            "period": spec.period,
            "size": point.size,
            "size_of": spec.x_title,
        }
        row |= {"value": point.value, "lower": point.lower, "upper": point.upper, "unit": _unit(spec)}
        told.append(row | {"missing": missing})
    return told


def _of_map(spec: MapSpec) -> list[dict[str, Any]]:
    """A map says its figures as words: a tenth of England is no number."""
    told = []
    for area in sorted(spec.areas, key=lambda one: one.label):
        figure = read(area.words)
        value: Any = area.value if figure is None else figure.value
        known = area.cls is not None
        row = {"area": area.label, "line": PUBLISHED, "period": spec.period, "value": value if known else None}
        row |= {"unit": spec.value_title if figure is None else figure.unit, "missing": "" if known else area.words}
        told.append(row)
    return told


def _unit(spec: TrendSpec | RankSpec | FunnelSpec) -> str:
    """The unit, as the axis says it where the figures do not carry it."""
    suffix = spec.unit_suffix.strip()
    prefix = "" if isinstance(spec, FunnelSpec) else spec.unit_prefix
    return suffix or prefix or spec.y_title
