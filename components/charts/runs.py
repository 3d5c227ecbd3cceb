"""Which points of a line may be joined.

A gap, a break in the series or a missing interval always ends a run.
"""

from typing import NamedTuple

from components.charts.spec import Fan, Line, Point, TrendSpec

BANDED_ROLES = ("bury", "bury_second")  # only Bury's intervals are drawn: England's are too narrow to see


class Dot(NamedTuple):
    """One published figure: position in steps, value in the chart's unit, and the point it came from."""

    position: int
    value: float
    point: Point


class Bound(NamedTuple):
    """One interval: position in steps, lower and upper in the chart's unit."""

    position: int
    lower: float
    upper: float


def dots(line: Line) -> tuple[Dot, ...]:
    """The published figures of a line, in order of time; what is missing is not among them."""
    found = [Dot(p.position, p.value, p) for p in line.points if p.value is not None]
    return tuple(sorted(found, key=lambda dot: (dot.position, dot.point.segment)))


def runs(line: Line, connect_gaps: bool = False) -> tuple[tuple[Dot, ...], ...]:
    """Stretches of published points to be joined by a stroke; a stretch of one is an isolated point.

    connect_gaps joins across missing positions (irregular surveys), never across a break in the series; so
    does a line whose points are vertices.
    """
    found: list[list[Dot]] = []
    for dot in dots(line):
        if found and _joined(found[-1][-1], dot, connect_gaps or line.joined):
            found[-1].append(dot)
        else:
            found.append([dot])
    return tuple(tuple(run) for run in found)


def band_runs(line: Line, connect_gaps: bool = False) -> tuple[tuple[Bound, ...], ...]:
    """Stretches of published intervals, split wherever the line is; a stretch of one is drawn as a whisker.

    Lines that are not Bury's have none.
    """
    found: list[list[Bound]] = []
    for run in runs(line, connect_gaps) if line.role in BANDED_ROLES else ():
        stretch: list[Bound] = []
        for dot in run:
            interval = dot.point.interval
            if interval is None:
                stretch = []
                continue
            if not stretch:
                found.append(stretch)
            stretch.append(Bound(dot.position, *interval))
    return tuple(tuple(stretch) for stretch in found)


def isolated(line: Line, connect_gaps: bool = False) -> tuple[Dot, ...]:
    """Published points that no stroke reaches: they need a marker to be seen at all."""
    return tuple(run[0] for run in runs(line, connect_gaps) if len(run) == 1)


def signals(line: Line) -> tuple[Dot, ...]:
    """The figures of a line that are outside what is usual for the process."""
    return tuple(dot for dot in dots(line) if dot.point.signal)


def fan_bounds(spec: TrendSpec) -> tuple[tuple[Fan, tuple[Bound, ...]], ...]:
    """The ranges of an outlook, the widest first so that the narrower lies on top, each in order of time."""
    fans = sorted(spec.fans, key=lambda fan: -fan.level)
    return tuple((fan, tuple(sorted(Bound(p.position, p.lower, p.upper) for p in fan.points))) for fan in fans)


def drawn_values(spec: TrendSpec) -> list[float]:
    """Every figure the chart draws, with the ends of the intervals and ranges that it draws."""
    values: list[float] = []
    stretches = [bounds for _, bounds in fan_bounds(spec)]
    for line in spec.lines:
        values.extend(dot.value for dot in dots(line))
        stretches.extend(band_runs(line))
    values.extend(end for stretch in stretches for bound in stretch for end in (bound.lower, bound.upper))
    if spec.limits:
        values += [spec.limits.lower, spec.limits.upper]
    return values


def _joined(before: Dot, after: Dot, connect_gaps: bool) -> bool:
    neighbours = after.position - before.position == 1
    return before.point.segment == after.point.segment and (neighbours or connect_gaps)
