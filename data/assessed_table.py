"""The table of every figure shown. It is made by column: a million rows one by one would take twice as long."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from data.assess import Assessed
from data.contents import AT_ONCE, Columns, Contents
from data.corrections import is_corrected
from data.latest import Latest
from data.observation import Line, Observation
from data.revisions import Revision
from stats.intervals import Interval
from stats.trajectory import Path

_Period = tuple[date, date]
_NONE = (None, None)  # no limits
_NEVER: Collection[_Period] = ()


def assessed(c: Contents) -> Iterator[Columns]:
    """The columns of some figures at a time, in the order of the figures."""
    revised = revised_periods(c.revisions)
    files = {place: (entry.dataset, entry.published_by, p.licence, entry.trust) for place, _, p, entry in c.files}
    areas = {area.area_code: (area.name, area.kind) for area in c.catalogue.areas.values()}
    charted = {e.row.figure.series: e for e in c.latest if e.trend.chart is not None}
    paths = {s.latest.row.figure.series: s.path for s in c.standings}
    for start in range(0, len(c.assessed), AT_ONCE):
        rows = c.assessed[start : start + AT_ONCE]
        r = _columns(Assessed._fields, rows)
        o = _columns(Observation._fields, r["figure"])
        lines = [row.figure.series for row in rows]
        yield (
            *(o[name] for name in ("indicator_id", "area_code", "sex", "age", "breakdown")),
            *(r[name] for name in ("period", "axis_label", "position", "segment")),
            *(o[name] for name in ("period_start", "period_end", "value")),
            *(*_limits(r["interval"]), r["interval_by"], o["numerator"], o["denominator"], r["england"], r["gap"]),
            *(*_limits(row.gap_interval for row in rows), r["judgement"], r["basis"], o["publisher_comparison"]),
            *_turned(_charted(row, charted.get(line)) for row, line in zip(rows, lines, strict=True)),
            [_on_path(row, paths.get(line)) for row, line in zip(rows, lines, strict=True)],
            *(o["derivation"], [status(row, revised.get(line, _NEVER)) for row, line in zip(rows, lines, strict=True)]),
            *(o[name] for name in ("dataset", "publisher", "vintage", "file", "row")),
            *_turned(areas[code] for code in o["area_code"]),
            *_turned(files[file] for file in o["file"]),
        )


def status(row: Assessed, revised: Collection[_Period]) -> str:
    """as_published, revised, rebuilt or corrected; what says more about trust wins. revised: periods of its line."""
    o = row.figure
    if is_corrected(o):
        return "corrected"
    if o.trust == "rebuilt_from_published_files":
        return "rebuilt"
    return "revised" if revised and (o.period_start, o.period_end) in revised else "as_published"


def revised_periods(revisions: Iterable[Revision]) -> Mapping[Line, set[_Period]]:
    """By line: first and last day of every figure that its publisher changed."""
    found: dict[Line, set[_Period]] = defaultdict(set)
    for one in revisions:
        found[one.new.series].add((one.new.period_start, one.new.period_end))
    return found


def _columns(names: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> Mapping[str, tuple[Any, ...]]:
    """The fields of some rows: each by its name, one cell a row."""
    return dict(zip(names, _turned(rows), strict=True))


def _turned(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """Rows as columns."""
    return zip(*rows, strict=True)


def _limits(intervals: Iterable[Interval | None]) -> Iterator[tuple[float | None, ...]]:
    """Lower and upper limits; NULL where there is no interval."""
    return _turned(interval or _NONE for interval in intervals)


def _charted(r: Assessed, entry: Latest | None) -> tuple[str, float | None, float | None, float | None]:
    """Signal, centre and limits of the control chart that covers a figure; "" and NULL where none does."""
    if entry is None or entry.trend.chart is None or r.segment != entry.row.segment:
        return "", None, None, None
    chart = entry.trend.chart
    place = next(n for n, row in enumerate(entry.series.phase) if row.position == r.position)
    return entry.trend.flags[place], round(chart.centre, 6), round(chart.lower, 6), round(chart.upper, 6)


def _on_path(r: Assessed, path: Path | None) -> float | None:
    """The plan's path at a figure's period; NULL before it starts and after it ends."""
    if path is None or not path.knots[0][0] <= r.position <= path.knots[-1][0]:
        return None
    return round(path.at(r.position), 6)
