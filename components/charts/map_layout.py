"""Where a map's areas and names go, settled once for any width: the shape of the map is fixed, its size is not.

Names are moved in kilometres, so a place found at the narrowest width is still clear at every greater one: the map
grows and the letters do not.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from components import theme
from components.charts.box import Box
from components.charts.layout import HALVING, NARROWEST
from components.charts.map_spec import MapSpec
from components.charts.rings import Spot
from components.charts.text_width import text_width, wrap

MAP_HEIGHT = 600  # px, at most
_UNITS = 2000  # of a drawing, along the longer side; finer than a pixel
_MARGIN = 0.02  # of the longer side, around everything
LINE_PITCH = 16.9  # px from one line of a name to the next; 1.3 times the type size, as Plotly sets it
_LIMIT = 104.0  # px, the widest line of a name
_CLEAR = 3.0  # px between two names
_STEP, _MOST_STEPS = 6, 11  # px, how names are moved apart, and how often at most
_BEYOND = 100.0  # px² that a pixel beyond the frame costs
# px right and down, the least first. Sideways a word reads as another place sooner than up or down.
_MOVES = sorted(
    (
        (right * _STEP, down * _STEP)
        for right in range(-_MOST_STEPS, _MOST_STEPS + 1)
        for down in range(-_MOST_STEPS, _MOST_STEPS + 1)
    ),
    key=lambda move: 1.5 * move[0] ** 2 + move[1] ** 2,
)


@dataclass(frozen=True)
class MapName:
    """The name of an outline. x, y: km, its middle. lines: wrapped."""

    lines: tuple[str, ...]
    x: float
    y: float
    strong: bool


@dataclass(frozen=True)
class MapFrame:
    """What the map shows, km: its west and south edge, its width and height."""

    west: float
    south: float
    width: float
    height: float

    @property
    def aspect(self) -> float:
        """Width by height."""
        return self.width / self.height

    @property
    def units(self) -> tuple[int, int]:
        """Width and height of a drawing in whole units."""
        per_km = _UNITS / max(self.width, self.height)
        return round(self.width * per_km), round(self.height * per_km)

    def unit(self, spot: Spot) -> tuple[int, int]:
        """A place in whole units of a drawing, down from its top left; shared corners stay shared."""
        across, down = self.share(spot)
        per_km = _UNITS / max(self.width, self.height)
        return round(across * self.width * per_km), round(down * self.height * per_km)

    def share(self, spot: Spot) -> Spot:
        """A place as fractions of the width and of the height, down from the top left."""
        return (spot[0] - self.west) / self.width, 1 - (spot[1] - self.south) / self.height

    def widest(self, height: float) -> float:
        """px, how wide the map is when it is as high as that."""
        return height * self.aspect


def map_frame(spec: MapSpec) -> MapFrame:
    """A frame around all areas and outlines, with a little air; a square kilometre where there are none."""
    xs, ys = zip(*(list(_corners(spec)) or [(0.0, 0.0), (1.0, 1.0)]), strict=True)
    air = max(max(xs) - min(xs), max(ys) - min(ys)) * _MARGIN
    return MapFrame(min(xs) - air, min(ys) - air, max(xs) - min(xs) + 2 * air, max(ys) - min(ys) + 2 * air)


def _corners(spec: MapSpec) -> Iterator[Spot]:
    for rings in (*(area.rings for area in spec.areas), *(outline.rings for outline in spec.outlines)):
        for ring in rings:
            yield from ring


def map_names(
    spec: MapSpec, height: float = MAP_HEIGHT, exact: float | None = None, weak_shown: bool = True
) -> tuple[MapName, ...]:
    """The names of the outlines, strong ones first, moved apart as little as possible.

    height: px, the most. exact: px, the width when it is known; otherwise the strong ones keep clear at every width,
    the weak ones at every width at which they are shown (assets/charts.css).
    """
    frame = map_frame(spec)
    widest = frame.widest(height)
    strong = [_name(spec, at) for at, outline in enumerate(spec.outlines) if outline.label and outline.strong]
    weak = [_name(spec, at) for at, outline in enumerate(spec.outlines) if outline.label and not outline.strong]
    placed = _apart(strong, [], frame, exact or min(NARROWEST, widest))
    return *placed, *_apart(weak if weak_shown else [], placed, frame, exact or min(HALVING, widest))


def _name(spec: MapSpec, at: int) -> MapName:
    outline = spec.outlines[at]
    lines = wrap(outline.label, _LIMIT, theme.FONT_SIZE, outline.strong)
    return MapName(lines, *outline.at, outline.strong)


def _apart(names: Iterable[MapName], standing: Sequence[MapName], frame: MapFrame, width: float) -> list[MapName]:
    """The names, none over another or beyond the frame where the map is as wide as that, px."""
    px = width / frame.width
    taken = [_box(name, frame, px) for name in standing]
    placed = []
    for name in names:
        moved = _clear_place(name, taken, frame, px)
        taken.append(_box(moved, frame, px))
        placed.append(moved)
    return placed


def _clear_place(name: MapName, taken: Sequence[Box], frame: MapFrame, px: float) -> MapName:
    """The nearest place that is clear; where there is none, the one that covers least."""
    best = name, float("inf")
    for right, down in _MOVES:
        moved = replace(name, x=name.x + right / px, y=name.y - down / px)
        box = _box(moved, frame, px)
        beyond = max(0.0, -box.x0) + max(0.0, box.x1 - frame.width * px)
        beyond += max(0.0, -box.y0) + max(0.0, box.y1 - frame.height * px)
        cost = sum(box.overlap(other, _CLEAR) for other in taken) + beyond * _BEYOND
        if cost == 0:
            return moved
        if cost < best[1]:
            best = moved, cost
    return best[0]


def _box(name: MapName, frame: MapFrame, px: float) -> Box:
    across, down = frame.share((name.x, name.y))
    x, y = across * frame.width * px, down * frame.height * px
    half = max(text_width(line, theme.FONT_SIZE, name.strong) for line in name.lines) / 2
    tall = LINE_PITCH * len(name.lines) / 2
    return Box(x - half, x + half, y - tall, y + tall)
