"""What stands on the axes of a chart of Office, and what is written at the ends of its lines. No XML."""

import math
from dataclasses import dataclass, replace

from components.charts.end_labels import EndLabel, reading_order, spread, worded
from components.charts.runs import BANDED_ROLES, drawn_values
from components.charts.scale import ticks, value_range
from components.charts.spec import PLANNED, RankSpec, TrendSpec, short_suffix
from components.charts.text_width import text_width
from components.charts.time_axis import last_published
from exports.powerpoint.native_series import Grid

SIZE = 12.0  # pt, the words of a chart
_BETWEEN = 14.0  # pt between two names on the time axis
_PITCH = 1.3  # times the size of the words
_LABEL = 130.0  # pt, of a name at a line's end


@dataclass(frozen=True)
class Axis:
    """The value axis, in the chart's unit: from low to high, a number at each step."""

    low: float
    high: float
    step: float


@dataclass(frozen=True)
class End:
    """Words at a line's end. column: index of the category. down: pt that they are moved down from beside the figure.

    place: beside it, over or under it, as Office says it. own: the words are the series' name and its figure, so that
    they follow when somebody edits it. stacked: the figure stands under the name. bare: the figure stands alone.
    """

    words: str
    column: int
    place: str
    down: float
    own: bool
    stacked: bool
    bare: bool = False


def value_axis(spec: TrendSpec) -> Axis:
    """Round numbers that hold every figure drawn; it begins and ends on one of them."""
    values = [*drawn_values(spec), *([0.0] if spec.zero_line else [])]
    return _around(*value_range(values, spec.decimals, spec.unit_suffix.strip() == "%"))


def rank_axis(spec: RankSpec) -> Axis:
    """As value_axis, of bars: it holds nought."""
    known, _ = spec.in_order()
    values = [value for item in known for value in (item.value, *(item.interval or ())) if value is not None]
    low, high = value_range([*values, 0.0], spec.decimals, spec.unit_suffix.strip() == "%")
    return _around(min(low, 0.0) if min(values) < 0 else 0.0, high)


def _around(low: float, high: float) -> Axis:
    at, decimals = ticks(low, high)
    step = round(at[1] - at[0], decimals + 1)
    ends = math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step
    return Axis(round(ends[0], decimals + 1), round(ends[1], decimals + 1), step)


def number_format(spec: TrendSpec | RankSpec, *, axis: Axis | None = None) -> str:
    """How Office writes a figure: as many decimals as the chart says, with the sign of its unit and a true minus.

    axis: for the numbers of an axis, which have as many decimals as its steps need.
    """
    decimals = spec.decimals if axis is None else _decimals(axis.step)
    digits = "#,##0" + ("." + "0" * decimals if decimals else "")
    before = f'"{spec.unit_prefix}"' if spec.unit_prefix else ""
    suffix = short_suffix(spec.unit_suffix)
    after = f'"{suffix}"' if suffix else ""
    return f'{before}{digits}{after};"−"{before}{digits}{after}'


def _decimals(step: float) -> int:
    return next(places for places in range(12) if places == 11 or abs(round(step, places) - step) < 1e-9 * step)


def every(spec: TrendSpec, grid: Grid, width: float) -> int:
    """At every how many-th category a name stands, so that none touches the next. width: pt of the plot.

    Office counts from the first; the latest published period has a name where a step nearly as small gives it one.
    """
    pitch = width / len(grid.names)
    widest = max(text_width(name, SIZE) for name in grid.names) + _BETWEEN
    least = max(1, math.ceil(widest / pitch))
    if least == 1:
        return 1
    last = (last_published(spec) or grid.first) - grid.first

    def cost(step: int) -> tuple[int, int]:
        blanks = sum(1 for name in grid.names[::step] if not name)
        return (2 * blanks + (1 if last % step else 0), step)

    return min(range(least, 2 * least + 1), key=cost)


def ends(spec: TrendSpec, grid: Grid, axis: Axis, size: tuple[float, float]) -> dict[str, End]:
    """The words at the ends of the lines, by the line's key, as the screen has them. size: pt of the plot."""
    pitch, scale = size[0] / len(grid.names), size[1] / (axis.high - axis.low)
    placed: dict[str, End] = {}
    labels = _labels(spec)
    ahead = bool(spec.fans) or any(line.planned for line in spec.lines)
    under = [one for one in labels if ahead and not _at_edge(one, grid) and one.role not in PLANNED]
    for rank, label in enumerate(sorted(under, key=lambda one: -one.point_value)):
        one = _end(spec, label, grid, "t" if rank == 0 else "b", 0.0, stacked=False)
        bare = one.own and _needs_no_name(spec, label)
        placed[label.key] = replace(one, bare=True, place="r") if bare else one
    for column in {label.point_position for label in labels if label not in under}:
        beside = [label for label in labels if label.point_position == column and label not in under]
        room = _room(spec, grid, column) * pitch
        stacked = any(_width(label) > room for label in beside) and not _at_edge(beside[0], grid)
        beside.sort(key=lambda label: (-label.point_value, reading_order(label)))
        wanted = [(axis.high - label.point_value) * scale for label in beside]
        tall = [(2 if stacked else len(label.lines)) * SIZE * _PITCH for label in beside]
        middles = spread(wanted, tall, -8.0, size[1] + 8.0)
        for label, middle, at in zip(beside, middles, wanted, strict=True):
            placed[label.key] = _end(spec, label, grid, "r", middle - at, stacked)
    return placed


def _labels(spec: TrendSpec) -> tuple[EndLabel, ...]:
    """The names of all lines. What lies ahead makes no published figure older than it is."""
    published = [line for line in spec.lines if not line.planned]
    return (*worded(spec, published, _LABEL), *worded(spec, [line for line in spec.lines if line.planned], _LABEL))


def _needs_no_name(spec: TrendSpec, label: EndLabel) -> bool:
    """A long name amid the lines would cover them. The only solid line is known by its being so, and by the slide."""
    alone = sum(1 for line in spec.lines if line.role in BANDED_ROLES) == 1
    return alone and label.role in BANDED_ROLES and _width(label) > _LABEL


def _at_edge(label: EndLabel, grid: Grid) -> bool:
    return label.point_position - grid.first >= len(grid.names) - 1


def _room(spec: TrendSpec, grid: Grid, position: int) -> float:
    """Steps from a position to the next date of the plan, or to the edge."""
    later = [mark.position - position for mark in spec.marks if mark.position > position]
    return min(later, default=float(grid.first + len(grid.names) - position))


def _width(label: EndLabel) -> float:
    return text_width(" ".join(label.lines), SIZE, label.bold) + 12.0


def _end(spec: TrendSpec, label: EndLabel, grid: Grid, place: str, down: float, stacked: bool) -> End:
    line = next(one for one in spec.lines if one.key == label.key)
    words = " ".join(label.lines)
    own = not line.end_label and words == f"{line.label} {spec.short_figure(label.point_value)}"
    return End(words, label.point_position - grid.first, place, down, own, stacked)


def margin_right(spec: TrendSpec, grid: Grid) -> float:
    """pt that the names at the edge need right of the plot."""
    edge = [label for label in _labels(spec) if _at_edge(label, grid)]
    widest = max((text_width(words, SIZE, label.bold) for label in edge for words in label.lines), default=0.0)
    return widest + 18.0 if edge else 12.0
