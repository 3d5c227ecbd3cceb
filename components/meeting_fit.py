"""What fits on a slide, told before any browser draws it: a slide on a wall cannot be scrolled by a room.

Lengths are in u: 1080 u are the height of the screen, whatever its pixels. assets/meeting.css sets the same sizes.
Two walls are reckoned with: 16:9, and 4:3, where words take more lines and the chart gets less.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from components.charts.text_width import text_width, wrap
from components.slides import Number, Slide

BODY = 24.0  # u, the smallest words beside a chart
LARGE = 56.0  # u, figures
HEADING, LONG_HEADING = 44.0, 36.0  # u
CHART_SCALE = 1.6  # u for one px of a chart, so that its words of 13 px are as high as 20.8 u
_LONG = 150  # letters; a longer heading is set smaller
_BETWEEN = 56.0  # u between two figures
_LINE = 1.3  # of the type size
_BACK = "← Back to the slide"
_ABOUT = 300.0  # u, of what opens beside the levels
_MOST_FIGURES = 3


@dataclass(frozen=True)
class Wall:
    """A shape of screen. name: as the style sheet calls it. width, height: u that a slide has for what it shows.

    least: u that a chart has at least: sentences under the heading give way before it does.
    """

    name: str
    width: float
    height: float
    least: float


WALLS = (Wall("wide", 1330.0, 908.0, 370.0), Wall("square", 960.0, 908.0, 310.0))


@dataclass(frozen=True)
class Fitted:
    """How much of a slide a wall holds. said: sentences, from the first. chart: u that are left for the chart."""

    said: int
    chart: float


def heading_size(heading: str) -> float:
    """u, of the letters of a heading."""
    return HEADING if len(heading) <= _LONG else LONG_HEADING


def fitted(slide: Slide, wall: Wall, foot: Sequence[str]) -> Fitted:
    """What a wall holds of a slide. foot: the lines under its chart."""
    size = heading_size(slide.heading)
    badge = slide.name if slide.verdict is None else f"{slide.verdict.shape} {slide.name}: {slide.verdict.text}"
    taken = _block(badge, wall, bold=True) + 18.0 + _block(slide.heading, wall, size, 1.15, bold=True) + 14.0
    taken += _block(slide.scope, wall) + 16.0 if slide.scope else 0.0
    taken += _figures(slide.numbers[:_MOST_FIGURES], wall)
    taken += sum(_block(line, wall) for line in foot)
    taken += ways(slide, wall)
    left = wall.height - taken
    least = wall.least if slide.spec is not None else 0.0
    said = 0
    for sentence in slide.said:
        needed = _block(sentence, wall) + 8.0
        if left - needed < least:
            break
        left, said = left - needed, said + 1
    return Fitted(said, max(left - 4.0, 0.0))


def fitted_deeper(slide: Slide, heading: str, wall: Wall, foot: Sequence[str]) -> float:
    """u that a wall leaves for the chart or the table of a level below a slide. foot: the lines around it."""
    taken = (
        44.0
        + (16.0 if foot and foot[0] else 0.0)
        + _block(heading, wall, heading_size(heading), 1.15, bold=True)
        + 14.0
        + ways(slide, wall)
    )
    return wall.height - taken - sum(_block(line, wall) for line in foot) - 4.0


def ways(slide: Slide, wall: Wall) -> float:
    """u that the levels below, or the way back and the other levels, take with what opens beside them."""
    names = [_BACK, *(f"{level.name}: none" if level.missing else level.name for level in slide.deeper)]
    rows, x = 1, 0.0
    for width in [text_width(name, BODY, bold=True) + 52.0 for name in names]:
        if x and x + width > wall.width - _ABOUT:
            rows, x = rows + 1, 0.0
        x += width
    return rows * 56.0 + 8.0


def chart_px(wall: Wall, height: float) -> tuple[float, float]:
    """Width and height, in px, to draw a chart with that is to fill a wall's width and so many u of its height."""
    return wall.width / CHART_SCALE, max(height, 160.0) / CHART_SCALE


def _block(text: str, wall: Wall, size: float = BODY, line: float = _LINE, bold: bool = False) -> float:
    """u that words take."""
    return len(wrap(text, wall.width, size, bold)) * size * line if text else 0.0


def _figures(numbers: Sequence[Number], wall: Wall) -> float:
    """u that figures side by side take."""
    if not numbers:
        return 0.0
    column = (wall.width - _BETWEEN * (len(numbers) - 1)) / len(numbers)
    return max(_figure(number, column) for number in numbers) + 12.0


def _figure(number: Number, column: float) -> float:
    name = len(wrap(number.what, column, BODY)) * BODY * 1.25
    beside = len(wrap(number.beside, column, BODY)) * BODY * 1.25 if number.beside else 0.0
    in_line = text_width(number.figure, LARGE, bold=True) + 14.0 + text_width(number.beside, BODY) <= column
    return name + LARGE * 1.15 + (0.0 if in_line else beside)
