"""A trend as the columns of a spreadsheet: what a chart of Office draws from, and what its reader can edit.

Such a chart knows categories and series, not lines with breaks. So each stretch that may be joined is a series of its
own where a blank cell would not part it; every step of time is a category once, whether it has a figure or not.
"""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from components.charts.runs import BANDED_ROLES, Bound, Dot, dots, fan_bounds, runs, signals
from components.charts.spec import SIGNAL_WORDS, Line, Signal, TrendSpec
from components.charts.styles import PAINT_ORDER
from components.charts.svg_trend import marked

Kind = Literal["line", "signs", "limit", "mark", "band", "under", "margin"]
Cells = tuple[float | None, ...]

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH = re.compile(rf"({'|'.join(_MONTHS)}) (\d{{4}})")


@dataclass(frozen=True)
class Series:
    """One column. values: a cell a category, None where there is no figure; in the chart's unit.

    role: of the line it is of, "" for none. key: of that line where this is its last stretch, which bears its name.
    dotted: categories with a marker. sign: what a figure outside the usual is marked with. level: of a band.
    margins: the two columns before it hold how far its interval reaches down and up from each figure.
    """

    name: str
    values: Cells
    kind: Kind
    role: str = ""
    key: str = ""
    dotted: frozenset[int] = frozenset()
    sign: Signal = ""
    level: int = 0
    margins: bool = False


@dataclass(frozen=True)
class Grid:
    """first: the position of the first category. spans: blanks are joined across, so every stretch is a series."""

    first: int
    names: tuple[str, ...]
    series: tuple[Series, ...]
    spans: bool


def grid(spec: TrendSpec) -> Grid:
    """Categories and series of a trend with at least one figure, what lies underneath first.

    Raises ValueError when there is no figure to draw.
    """
    lines = sorted((line for line in spec.lines if dots(line)), key=lambda line: PAINT_ORDER.index(line.role))
    if not lines:
        raise ValueError(f"{spec.id}: there is no figure to draw a chart from")
    first, names = _categories(spec)
    spans = any(_jumps(run) for line in lines for run in runs(line, spec.connect_gaps))
    at = _Places(first, len(names))
    made = [*_bands(spec, at), *_limits(spec, at)]
    for line in lines:
        made += _line(spec, line, at, spans)
    made += [one for line in lines for one in _signs(line, at)]
    return Grid(first, names, tuple(made), spans)


@dataclass(frozen=True)
class _Places:
    first: int
    count: int

    def cells(self, figures: Iterable[tuple[int, float]]) -> Cells:
        """Cells of figures at positions, empty elsewhere."""
        row: list[float | None] = [None] * self.count
        for position, value in figures:
            row[position - self.first] = value
        return tuple(row)


def nearest(position: float) -> int:
    """The step of time nearest to a date that may fall between two."""
    return math.floor(position + 0.5)


def _categories(spec: TrendSpec) -> tuple[int, tuple[str, ...]]:
    """(first position, a name for each step from there to the last)."""
    points = [point for line in spec.lines for point in line.points]
    named = {point.position: point.axis_label for point in reversed(points)}
    reached = [*named, *(nearest(mark.position) for mark in spec.marks)]
    reached += [bound.position for _, bounds in fan_bounds(spec) for bound in bounds]
    reached += [spec.limits.first, spec.limits.last] if spec.limits else []
    first, last = min(reached), max(reached)
    months = _months(named)
    steps = range(first, last + 1)
    if months is None:
        return first, tuple(named.get(at, "") for at in steps)
    return first, tuple(_month(at + months) for at in steps)


def _months(named: dict[int, str]) -> int | None:
    """What turns a position into a count of months since the year nought; None where not all names are months."""
    found = set()
    for position, name in named.items():
        parts = _MONTH.fullmatch(name)
        if parts is None:
            return None
        found.add(int(parts[2]) * 12 + _MONTHS.index(parts[1]) - position)
    return found.pop() if len(found) == 1 else None


def _month(count: int) -> str:
    return f"{_MONTHS[count % 12]} {count // 12}"


def _jumps(run: Sequence[Dot]) -> bool:
    """Whether a stroke passes over a step that has no figure."""
    return any(after.position - before.position > 1 for before, after in pairwise(run))


def _line(spec: TrendSpec, line: Line, at: _Places, spans: bool) -> list[Series]:
    stretches: list[list[Dot]] = []
    for run in runs(line, spec.connect_gaps):
        apart = stretches and run[0].position - stretches[-1][-1].position > 1
        if apart and not spans:
            stretches[-1] += run  # the blank cells between them part the stroke
        else:
            stretches.append(list(run))
    shown = set(marked(spec, line)[0])
    made: list[Series] = []
    for stretch in stretches:
        last = stretch is stretches[-1]
        name = line.label if last else f"{line.label}, {_reach(stretch)}"
        margins = _margins(line, name, stretch, at)
        made += margins
        made.append(
            Series(
                name, at.cells((dot.position, dot.value) for dot in stretch), "line", line.role,
                key=line.key if last else "",
                dotted=frozenset(dot.position - at.first for dot in stretch if dot in shown),
                margins=bool(margins),
            )
        )  # fmt: skip
    return made


def _reach(stretch: Sequence[Dot]) -> str:
    names = dict.fromkeys((stretch[0].point.axis_label, stretch[-1].point.axis_label))
    return " to ".join(names)


def _margins(line: Line, name: str, stretch: Sequence[Dot], at: _Places) -> list[Series]:
    """How far the interval of each figure reaches from it, down and up; none where none is published or drawn."""
    down, up = [], []
    for dot in stretch if line.role in BANDED_ROLES else ():
        ends = dot.point.interval
        if ends:
            down.append((dot.position, _tidy(dot.value - ends[0])))
            up.append((dot.position, _tidy(ends[1] - dot.value)))
    if not down:
        return []
    return [
        Series(f"{name}, margin below", at.cells(down), "margin"),
        Series(f"{name}, margin above", at.cells(up), "margin"),
    ]


def _tidy(difference: float) -> float:
    """A difference without the noise of binary fractions: 3.3, not 3.3000000000000043."""
    return round(difference, 10)


def _signs(line: Line, at: _Places) -> list[Series]:
    found = signals(line)
    return [
        Series(
            f"{line.label}, {SIGNAL_WORDS[sign]}",
            at.cells((dot.position, dot.value) for dot in found if dot.point.signal == sign),
            "signs", line.role, sign=sign,
        )
        for sign in sorted({dot.point.signal for dot in found})
    ]  # fmt: skip


def _limits(spec: TrendSpec, at: _Places) -> list[Series]:
    if spec.limits is None:
        return []
    reach = range(spec.limits.first, spec.limits.last + 1)
    told = (
        ("Expected range, lowest", spec.limits.lower),
        ("Average", spec.limits.centre),
        ("Expected range, highest", spec.limits.upper),
    )
    return [Series(name, at.cells((step, value) for step in reach), "limit") for name, value in told]


def _bands(spec: TrendSpec, at: _Places) -> list[Series]:
    """The ranges of the outlook, stacked: from nought to the lowest edge unseen, then from each edge to the next.

    Between two steps the edges are straight, as on the screen. Before the first, they open from the latest figure.
    """
    fans = fan_bounds(spec)
    if not fans:
        return []
    edges = [("", 0, _edge(bounds, 1)) for _, bounds in fans]
    edges += [("", 0, _edge(bounds, 2)) for _, bounds in reversed(fans)]
    named = [(f"{fan.level}% range, below", fan.level) for fan, _ in fans[:-1]]
    named += [(f"{fans[-1][0].level}% range", fans[-1][0].level)]
    named += [(f"{fan.level}% range, above", fan.level) for fan, _ in reversed(fans[:-1])]
    steps = sorted(set(edges[0][2]).intersection(*(edge for _, _, edge in edges)))
    floor = {step: edges[0][2][step] for step in steps}
    made = [Series("Where the ranges begin", at.cells(_opened(spec, floor, at, 1.0)), "under")]
    for (name, level), (_, _, lower), (_, _, upper) in zip(named, edges, edges[1:], strict=False):
        width = {step: max(_tidy(upper[step] - lower[step]), 0.0) for step in steps}
        made.append(Series(name, at.cells(_opened(spec, width, at, 0.0)), "band", level=level))
    return made


def _edge(bounds: Sequence[Bound], side: Literal[1, 2]) -> dict[int, float]:
    """One edge of a range at every step from its first to its last."""
    found = {bounds[0].position: float(bounds[0][side])}
    for before, after in pairwise(bounds):
        length = after.position - before.position
        for step in range(1, length + 1):
            share = step / length
            found[before.position + step] = before[side] * (1 - share) + after[side] * share
    return found


def _opened(spec: TrendSpec, edge: dict[int, float], at: _Places, share: float) -> list[tuple[int, float]]:
    """An edge, with a step before its first that opens it, and one after its last that closes it.

    Office draws the blank beside an area as nought, and would slope down to it. share: 1.0 for the lowest edge, which
    begins at the latest published figure; 0.0 for a width, which is nothing there.
    """
    first, last = min(edge), max(edge)
    local = [dot for line in spec.lines if line.role == "bury" for dot in dots(line) if dot.position == first - 1]
    opening = [(first - 1, local[-1].value * share)] if local else []
    closing = [(last + 1, edge[last] * share)] if last + 1 < at.first + at.count else []
    return [*opening, *edge.items(), *closing]
