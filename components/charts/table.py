"""The figures of a chart as a table of words.

Nothing is blank: where there is no figure the cell says why.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from components.charts.runs import fan_bounds, signals
from components.charts.spec import (
    NOT_PUBLISHED,
    SIGNAL_WORDS,
    Line,
    Point,
    RankItem,
    RankSpec,
    TrendSpec,
    short_suffix,
)

Table = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]

NO_INTERVAL = "no interval published"
NO_STEP = "no step set"
NOT_WORKED_OUT = "not worked out"
USUAL = "usual"


@dataclass(frozen=True)
class _Column:
    """cells: words by position; absent: why there are none, where there are none."""

    header: str
    cells: dict[int, str]
    absent: str


def trend_table(spec: TrendSpec) -> Table:
    """(headers, rows) of what is published: a period a row, oldest first; a line a column, intervals and signals."""
    return _table(spec, [line for line in spec.lines if not line.planned], ())


def ahead_table(spec: TrendSpec) -> Table | None:
    """(headers, rows) of what nobody publishes: the plan's path, the outlook with its ranges, the reader's line.

    A table of its own, so that no published row is filled with words for what it cannot hold. None without any.
    """
    planned = [line for line in spec.lines if line.planned]
    loose = () if any(line.role == "outlook" for line in planned) else tuple(_ranges(spec))
    return _table(spec, planned, loose) if planned or loose else None


def _table(spec: TrendSpec, lines: Sequence[Line], more: Sequence[_Column]) -> Table:
    periods: dict[int, str] = {}
    for line in lines:
        for point in line.points:
            periods.setdefault(point.position, point.period)
    columns = [*(column for line in lines for column in _columns(spec, line)), *more]
    headers = ("Period", *(column.header for column in columns))
    rows = [(periods[at], *(c.cells.get(at, c.absent) for c in columns)) for at in sorted(periods)]
    return headers, tuple(rows)


def _columns(spec: TrendSpec, line: Line) -> list[_Column]:
    absent = _absent(line)
    both = {point.position: _figure_and_interval(spec, point, absent) for point in reversed(line.points)}
    columns = [_Column(_with_unit(line.label, spec), {at: cells[0] for at, cells in both.items()}, absent)]
    if any(point.interval for point in line.points):
        cells = {at: cells[1] for at, cells in both.items()}
        columns.append(_Column(f"{line.label}, interval", cells, absent))
    if signals(line):
        marks = {p.position: _signal(p, absent) for p in reversed(line.points)}
        columns.append(_Column("Signal", marks, absent))
    return columns + (_ranges(spec) if line.role == "outlook" else [])


def _ranges(spec: TrendSpec) -> list[_Column]:
    """The ranges of the outlook, the widest first."""
    columns = []
    for fan, bounds in fan_bounds(spec):
        cells = {bound.position: _ends(spec, bound.lower, bound.upper) for bound in bounds}
        columns.append(_Column(f"{fan.level}% range", cells, NOT_WORKED_OUT))
    return columns


def _absent(line: Line) -> str:
    """Why a line has no figure in a period where another has one."""
    if line.planned:
        return NO_STEP if line.role == "path" else NOT_WORKED_OUT
    return NOT_PUBLISHED


def _signal(point: Point, absent: str) -> str:
    if point.value is None:  # nobody knows whether it was usual
        return point.note or absent
    return SIGNAL_WORDS[point.signal] if point.signal else USUAL


def rank_table(spec: RankSpec) -> Table:
    """(headers, rows): a place a row, highest first, those without a figure last; intervals if any."""
    known, unknown = spec.in_order()
    intervals = any(item.interval for item in spec.items)
    headers = ("Area", _with_unit(spec.period or "Figure", spec)) + (("Interval",) if intervals else ())
    return headers, tuple(_rank_row(spec, item, intervals) for item in (*known, *unknown))


def _rank_row(spec: RankSpec, item: RankItem, intervals: bool) -> tuple[str, ...]:
    cells = (item.label, *_figure_and_interval(spec, item, NOT_PUBLISHED))
    return cells if intervals else cells[:2]


def _figure_and_interval(spec: TrendSpec | RankSpec, item: Point | RankItem, absent: str) -> tuple[str, str]:
    if item.value is None:
        return item.note or absent, item.note or absent
    ends = item.interval
    return spec.short_figure(item.value), _ends(spec, *ends) if ends else NO_INTERVAL


def _ends(spec: TrendSpec | RankSpec, lower: float, upper: float) -> str:
    return f"{spec.short_figure(lower)} to {spec.short_figure(upper)}"


def _with_unit(label: str, spec: TrendSpec | RankSpec) -> str:
    """A unit that the cells do not carry goes into the heading: "Bury (years)"."""
    unit = spec.unit_suffix.strip()
    return f"{label} ({unit})" if unit and not short_suffix(spec.unit_suffix) else label
