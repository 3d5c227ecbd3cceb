"""The figures of a chart as a table of words.

Nothing is blank: where there is no figure the cell says why.
"""

from components.charts.spec import (
    NOT_PUBLISHED,
    Line,
    Point,
    RankItem,
    RankSpec,
    TrendSpec,
    reason,
    short_suffix,
)

Table = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]

NO_INTERVAL = "no interval published"


def trend_table(spec: TrendSpec) -> Table:
    """(headers, rows): a period a row, oldest first; a column a line, and one for its interval if any."""
    periods: dict[int, str] = {}
    for line in spec.lines:
        for point in line.points:
            periods.setdefault(point.position, point.period)
    headers = ["Period"]
    for line in spec.lines:
        headers.append(_with_unit(line.label, spec))
        if _has_intervals(line):
            headers.append(f"{line.label}, interval")
    rows = []
    for where in sorted(periods):
        row = [periods[where]]
        for line in spec.lines:
            row += _cells(spec, line, where)
        rows.append(tuple(row))
    return tuple(headers), tuple(rows)


def rank_table(spec: RankSpec) -> Table:
    """(headers, rows): a place a row, highest first, those without a figure last; intervals if any."""
    known, unknown = spec.in_order()
    intervals = any(item.interval for item in spec.items)
    headers = ("Area", _with_unit(spec.period or "Figure", spec)) + (("Interval",) if intervals else ())
    return headers, tuple(_rank_row(spec, item, intervals) for item in (*known, *unknown))


def _rank_row(spec: RankSpec, item: RankItem, intervals: bool) -> tuple[str, ...]:
    cells = (item.label, *_figure_and_interval(spec, item))
    return cells if intervals else cells[:2]


def _cells(spec: TrendSpec, line: Line, where: int) -> tuple[str, ...]:
    at = [point for point in line.points if point.position == where]
    both = _figure_and_interval(spec, at[0]) if at else (NOT_PUBLISHED, NOT_PUBLISHED)
    return both if _has_intervals(line) else both[:1]


def _figure_and_interval(spec: TrendSpec | RankSpec, item: Point | RankItem) -> tuple[str, str]:
    if item.value is None:
        return reason(item), reason(item)
    ends = item.interval
    interval = f"{spec.short_figure(ends[0])} to {spec.short_figure(ends[1])}" if ends else NO_INTERVAL
    return spec.short_figure(item.value), interval


def _has_intervals(line: Line) -> bool:
    return any(point.interval for point in line.points)


def _with_unit(label: str, spec: TrendSpec | RankSpec) -> str:
    """A unit that the cells do not carry goes into the heading: "Bury (years)"."""
    unit = spec.unit_suffix.strip()
    return f"{label} ({unit})" if unit and not short_suffix(spec.unit_suffix) else label
