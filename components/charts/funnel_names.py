"""Where the names of points stand in a funnel: beside them, and clear of every point and of one another.

Unlike the names of a map they are held against several widths, since points move sideways as the plot grows and
their names do not.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from components import theme
from components.charts.box import Box
from components.charts.funnel_spec import FunnelPoint
from components.charts.funnel_styles import style_of
from components.charts.layout import HALVING, NARROWEST
from components.charts.mark_labels import BESIDE, Anchor
from components.charts.text_width import text_width, wrap

Spot = tuple[float, float]

_PITCH = 17.0  # px
_LIMITS = (190.0, 120.0, 84.0)  # px, the widest line of a name
ASIDE = 10.0  # px from the middle of a point to its name
_BEYOND = 10.0  # times worse to cover a point or leave the plot than to cover words
_CLEAR = 2.0  # px around words
_POINT = 6.0  # px from the middle of a point that words keep clear
_WIDTHS = (NARROWEST, 328, 420, HALVING, 700, 1000, 1400)  # px, of the whole chart
_LEADER_FROM = 14.0  # px up or down, from where on a hairline leads to a name
_HEIGHTS = sorted(range(-48, 49, 8), key=abs)  # px down, the nearest first
_LEAST_PLOT = 60.0  # px


@dataclass(frozen=True)
class FunnelName:
    """A point's name. dx, dy: px from the point to the anchor and the middle of the words. weak: hidden when narrow."""

    point: FunnelPoint
    lines: tuple[str, ...]
    anchor: Anchor
    dx: float
    dy: float
    weak: bool = False

    @property
    def led(self) -> bool:
        """Whether a hairline leads up or down to it."""
        return self.anchor != "middle" and abs(self.dy) > _LEADER_FROM

    def box(self, x: float, y: float) -> Box:
        """The words, where the point is at x and y; all px."""
        wide = max(text_width(line, theme.FONT_SIZE, style_of(self.point).bold) for line in self.lines)
        start = x + self.dx - {"start": 0.0, "middle": wide / 2, "end": wide}[self.anchor]
        half = _PITCH * len(self.lines) / 2
        return Box(start, start + wide, y + self.dy - half, y + self.dy + half)


@dataclass(frozen=True)
class Ground:
    """What is there already.

    spots: where the points stand, a fraction across and px down. height: px of the plot. margins: px left and right
    of it together. narrowest: px, the least width of everything; exact: the only one.
    """

    spots: Mapping[FunnelPoint, Spot]
    height: float
    margins: float
    narrowest: float
    exact: bool

    @property
    def narrow(self) -> tuple[float, ...]:
        """px, widths of the plot at which lesser names are hidden (assets/charts.css)."""
        return tuple(self._plot(width) for width in self._widths() if width < HALVING)

    @property
    def wide(self) -> tuple[float, ...]:
        """px, widths of the plot at which every name is shown."""
        return tuple(self._plot(width) for width in self._widths() if width >= HALVING)

    def _widths(self) -> tuple[float, ...]:
        return (self.narrowest,) if self.exact else tuple(max(self.narrowest, width) for width in _WIDTHS)

    def _plot(self, width: float) -> float:
        return max(width - self.margins, _LEAST_PLOT)


def place_names(ground: Ground) -> tuple[FunnelName, ...]:
    """The names of those that have one: the chosen first, then from the top down.

    One that finds no clear place where the chart is narrow is hidden there, but never that of a chosen point.
    """
    wanted = [point for point in ground.spots if point.named]
    wanted.sort(key=lambda point: (point.role != "chosen", ground.spots[point][1], point.label))
    placed: list[FunnelName] = []
    waiting: list[FunnelPoint] = []
    for point in wanted:
        found = _first_clear(point, ground, (*ground.narrow, *ground.wide), placed)
        if found is None and point.role == "chosen":
            found = _least_covering(point, ground, (*ground.narrow, *ground.wide), placed)
        if found is None:
            waiting.append(point)
        else:
            placed.append(found)
    for point in waiting if ground.wide else ():
        found = _first_clear(point, ground, ground.wide, placed)
        placed.append(replace(found or _least_covering(point, ground, ground.wide, placed), weak=True))
    return tuple(placed)


def _first_clear(
    point: FunnelPoint, ground: Ground, plots: Sequence[float], standing: Sequence[FunnelName]
) -> FunnelName | None:  # fmt: skip
    """The nearest place that is clear at all of these widths of the plot, px; None where there is none."""
    clear = (
        name for name in _options(point) if not any(_covered(name, plot, ground, standing) for plot in plots)
    )  # fmt: skip
    return next(clear, None)


def _least_covering(
    point: FunnelPoint, ground: Ground, plots: Sequence[float], standing: Sequence[FunnelName]
) -> FunnelName:  # fmt: skip
    return min(_options(point), key=lambda name: sum(_covered(name, plot, ground, standing) for plot in plots))


def _options(point: FunnelPoint) -> Iterator[FunnelName]:
    """Beside, above and below the point, on as few lines as may be; then further off."""
    bold = style_of(point).bold
    wordings = list(dict.fromkeys(wrap(point.label, limit, theme.FONT_SIZE, bold) for limit in _LIMITS))
    for near in (True, False):
        for lines in wordings:
            for dy in _HEIGHTS:
                if (abs(dy) <= _LEADER_FROM) == near:
                    aside = ASIDE if near else BESIDE
                    yield FunnelName(point, lines, "start", aside, dy)
                    yield FunnelName(point, lines, "end", -aside, dy)
            if near and not point.interval:  # which would run through it
                above = _PITCH * len(lines) / 2 + ASIDE - 2
                yield FunnelName(point, lines, "middle", 0.0, -above)
                yield FunnelName(point, lines, "middle", 0.0, above)


def _covered(name: FunnelName, plot: float, ground: Ground, standing: Sequence[FunnelName]) -> float:
    """px² of what a name would cover or leave, where the plot is so wide."""
    across, down = ground.spots[name.point]
    x0, x1, y0, y1 = name.box(across * plot, down)
    found = (max(0.0, -x0) + max(0.0, x1 - plot)) * (y1 - y0)
    found += (max(0.0, -y0) + max(0.0, y1 - ground.height)) * (x1 - x0)
    if found:
        return found * _BEYOND
    box = Box(x0 - _CLEAR, x1 + _CLEAR, y0, y1)
    for x, y in ground.spots.values():
        found += box.overlap(Box(x * plot - _POINT, x * plot + _POINT, y - _POINT, y + _POINT)) * _BEYOND
    for other in standing:
        x, y = ground.spots[other.point]
        found += box.overlap(other.box(x * plot, y)) + box.overlap(_hairline(other, x * plot, y))
        found += _hairline(name, across * plot, down).overlap(other.box(x * plot, y))
    return found


def _hairline(name: FunnelName, x: float, y: float) -> Box:
    """Where the hairline to a name runs; nothing where it has none."""
    reach = name.dy if name.led else 0.0
    return Box(x - 1, x + 1, min(y, y + reach), max(y, y + reach))


__all__ = ["ASIDE", "FunnelName", "Ground", "Spot", "place_names"]
