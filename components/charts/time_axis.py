"""Which periods have a name on the time axis: the published ones, and where the plan's path leads.

A narrow page hides every second name, counted back from the last (assets/charts.css). A blank name keeps the
count where that matters.
"""

from dataclasses import dataclass

from components import theme
from components.charts.runs import dots
from components.charts.scale import time_ticks
from components.charts.spec import TrendSpec
from components.charts.text_width import text_width

_BETWEEN = 14.0  # px between two names
BLANK = "\u200b"  # a name without width, since Plotly drops an empty one


@dataclass(frozen=True)
class Tick:
    """A value in the axis's unit (or a position on the time axis) and the words beside it."""

    at: float
    text: str


@dataclass(frozen=True)
class Scales:
    """px for each step of time: at the narrowest, and where all names are shown; halved: whether they differ."""

    narrow: float
    wide: float
    halved: bool


def last_published(spec: TrendSpec) -> int | None:
    """The position of the latest published figure, or of the latest period where there is none at all."""
    found = [dot.position for line in spec.lines if not line.planned for dot in dots(line)]
    return max(found or _names(spec), default=None)


def edge_room(spec: TrendSpec) -> float:
    """px that the right margin needs so that half of the last name fits into it."""
    last, ahead = last_published(spec), _names_ahead(spec)
    ends = ([] if last is None else [_names(spec)[last]]) + ([ahead[max(ahead)]] if ahead else [])
    return max((_half(text) + 1.0 for text in ends), default=0.0)


def named_ticks(spec: TrendSpec, scales: Scales) -> tuple[Tick, ...]:
    """At most six published periods, the last among them, then the way ahead; none touches the next."""
    names, last = _names(spec), last_published(spec)
    if last is None:
        return ()
    widest = max(2 * _half(text) for text in names.values()) + _BETWEEN
    earlier = sorted(position for position in names if position <= last)
    chosen = time_ticks(earlier, last, widest / min(scales.narrow * (2 if scales.halved else 1), scales.wide))
    found = *(Tick(position, names[position]) for position in chosen), *_ahead(spec, last, scales)
    return tuple(tick for tick in found if scales.halved or tick.text != BLANK)


def _ahead(spec: TrendSpec, last: int, scales: Scales) -> tuple[Tick, ...]:
    """The end of the path and one name on the way there, always two so that the last published stays on."""
    names = {last: _names(spec)[last]} | _names_ahead(spec)
    end = max(names)

    def fits(one: int, other: int, px: float) -> bool:
        return (other - one) * px >= _half(names[one]) + _half(names[other]) + _BETWEEN

    if not fits(last, end, scales.wide):
        return ()
    middle = (last + end) / 2
    if not fits(last, end, scales.narrow):
        # Counted back from the blank, the end is the one to go. Plotly drops a second name at one position.
        return Tick(end, names[end]), Tick(middle, BLANK)
    between = [p for p in names if last < p < end and fits(last, p, scales.wide) and fits(p, end, scales.wide)]
    turns = {point.position for line in spec.lines if line.role == "path" for point in line.points}
    best = min(between, key=lambda p: (p not in turns, abs(p - middle)), default=None)
    between_them = Tick(middle, BLANK) if best is None else Tick(best, names[best])
    return between_them, Tick(end, names[end])


def _names(spec: TrendSpec) -> dict[int, str]:
    """The periods of the published lines; of all lines where nothing else has any."""
    lines = [line for line in spec.lines if line.points and not line.planned] or spec.lines
    return {point.position: point.axis_label for line in lines for point in line.points}


def _names_ahead(spec: TrendSpec) -> dict[int, str]:
    """The periods of the plan's, our and the reader's lines after the latest published figure."""
    last = last_published(spec)
    points = [point for line in spec.lines if line.planned for point in line.points]
    return {p.position: p.axis_label for p in points if last is not None and p.position > last}


def _half(text: str) -> float:
    return text_width(text, theme.FONT_SIZE) / 2


__all__ = ["BLANK", "Scales", "Tick", "edge_room", "last_published", "named_ticks"]
