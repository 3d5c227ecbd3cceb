"""Writes SVG elements.

Across the page a place is a fraction of the plot's width plus px; down the page it is px.

`FluidPen` leaves the width to the browser (percentages), `FixedPen` has px throughout, for paper and
downloads. What is drawn is the same, so a chart on the screen and the same chart in a document cannot differ.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

from components import theme
from components.charts.styles import HOLLOW_STROKE, SIGNAL_EDGE, Marker

Anchor = Literal["start", "middle", "end"]
Place = tuple[float, float]  # fraction across the plot, px down from its top

_LINE_PITCH = 17.0  # px
_BASELINE = 0.35  # of the type size: from the middle of the letters down to the line they stand on


@dataclass(frozen=True)
class FluidPen:
    """Places are percentages of a plot whose width the browser decides; height: px of the plot."""

    height: float

    def x(self, fraction: float) -> str:
        """A place across the plot, as an SVG length."""
        return f"{_short(fraction * 100)}%"

    def beside(self, fraction: float, dx: float) -> str:
        """The attributes that place words dx px beside a fraction of the plot."""
        return f'x="{self.x(fraction)}"' + (f' dx="{_short(dx)}"' if dx else "")

    def shapes(self, elements: Sequence[str]) -> str:
        """Paths drawn on a grid of 1000 across, stretched to the plot; strokes keep their thickness."""
        if not elements:
            return ""
        box = f'viewBox="0 0 1000 {_short(self.height)}" preserveAspectRatio="none" overflow="visible"'
        return f'<svg x="0" y="0" width="100%" height="{_short(self.height)}" {box}>{"".join(elements)}</svg>'

    def point(self, place: Place) -> str:
        """A place inside `shapes`."""
        return f"{_short(place[0] * 1000)},{_short(place[1])}"

    def carried(self, place: Place, drawing: str) -> str:
        """A drawing made around nothing, carried to its place: an svg can be placed by percentages."""
        at = f'x="{self.x(place[0])}" y="{_short(place[1])}"'
        return f'<svg class="dot" {at} overflow="visible">{drawing}</svg>'

    tick_class = "xtick"  # every second one is hidden where the chart is narrow (assets/charts.css)
    stroke_extra = ' vector-effect="non-scaling-stroke"'


@dataclass(frozen=True)
class FixedPen:
    """Places are px of a plot `width` wide."""

    width: float

    def x(self, fraction: float) -> str:
        """A place across the plot, as an SVG length."""
        return _short(fraction * self.width)

    def beside(self, fraction: float, dx: float) -> str:
        """The attributes that place words dx px beside a fraction of the plot."""
        return f'x="{_short(fraction * self.width + dx)}"'

    def shapes(self, elements: Sequence[str]) -> str:
        """Paths, as they are."""
        return "".join(elements)

    def point(self, place: Place) -> str:
        """A place inside `shapes`."""
        return f"{_short(place[0] * self.width)},{_short(place[1])}"

    def carried(self, place: Place, drawing: str) -> str:
        """A drawing made around nothing, carried to its place."""
        return f'<g class="dot" transform="translate({self.point(place).replace(",", " ")})">{drawing}</g>'

    tick_class = "tick"
    stroke_extra = ""


Pen = FluidPen | FixedPen


def stroke(pen: Pen, places: Sequence[Place], colour: str, width: float, dash: Sequence[int] = ()) -> str:
    """A joined line; goes inside `pen.shapes`."""
    d = "M" + " L".join(pen.point(place) for place in places)
    dashes = f' stroke-dasharray="{" ".join(map(str, dash))}"' if dash else ""
    return (
        f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="{_short(width)}"{dashes}'
        f' stroke-linejoin="round" stroke-linecap="{"butt" if dash else "round"}"{pen.stroke_extra}/>'
    )


def area(pen: Pen, places: Sequence[Place], colour: str, opacity: float, css: str = "band") -> str:
    """A filled outline without a stroke; goes inside `pen.shapes`."""
    d = "M" + " L".join(pen.point(place) for place in places) + " Z"
    return f'<path class="{css}" d="{d}" fill="{colour}" fill-opacity="{opacity}"/>'


def segment(pen: Pen, start: Place, end: Place, colour: str, width: float = 1, dash: str = "", css: str = "") -> str:
    """A straight line between two places."""
    name = f' class="{css}"' if css else ""
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line{name} x1="{pen.x(start[0])}" y1="{_short(start[1])}"'
        f' x2="{pen.x(end[0])}" y2="{_short(end[1])}"'
        f' stroke="{colour}" stroke-width="{_short(width)}"{dashes}/>'
    )


def marker(
    pen: Pen, place: Place, kind: Marker, size: float, fill: str, hollow: bool = False, edged: bool = False
) -> str:  # fmt: skip
    """A marker `size` px across, with its middle at the place. edged: in white, to stand off its line."""
    half = size / 2
    paint = f'fill="{theme.WHITE}" stroke="{fill}" stroke-width="{HOLLOW_STROKE}"' if hollow else f'fill="{fill}"'
    paint += f' stroke="{theme.WHITE}" stroke-width="{_short(SIGNAL_EDGE)}"' if edged else ""
    if kind == "circle":
        return f'<circle class="dot" cx="{pen.x(place[0])}" cy="{_short(place[1])}" r="{_short(half)}" {paint}/>'
    return pen.carried(place, f'<path d="{_outline(kind, half)}" {paint}/>')


def _outline(kind: Marker, half: float) -> str:
    """A marker's shape around nothing; the triangles are those of Plotly, flatter than equilateral."""
    if kind == "square":
        return f"M{_short(-half)},{_short(-half)} h{_short(2 * half)} v{_short(2 * half)} h{_short(-2 * half)} Z"
    if kind == "diamond":
        return f"M0,{_short(-half)} L{_short(half)},0 L0,{_short(half)} L{_short(-half)},0 Z"
    up, wide = (1 if kind == "triangle-up" else -1), 2 * half / 3**0.5
    return f"M{_short(-wide)},{_short(up * half / 2)} h{_short(2 * wide)} L0,{_short(-up * half)} Z"


def words(
    pen: Pen, at: Place, lines: Sequence[str], *, dx: float = 0,
    colour: str = theme.INK, anchor: Anchor = "start", bold: bool = False, css: str = "",
) -> str:  # fmt: skip
    """Lines of text whose block has its middle at a place, moved dx px to the right; all is escaped."""
    first = at[1] - (len(lines) - 1) * _LINE_PITCH / 2 + _BASELINE * theme.FONT_SIZE
    style = f'fill="{colour}"' + ("" if anchor == "start" else f' text-anchor="{anchor}"')
    style += ' font-weight="bold"' if bold else ""
    style += f' class="{css}"' if css else ""
    place = pen.beside(at[0], dx)
    if len(lines) == 1:
        return f'<text {place} y="{_short(first)}" {style}>{escape(lines[0])}</text>'
    spans = "".join(
        f'<tspan {place} y="{_short(first + index * _LINE_PITCH)}">{escape(line)}</tspan>'
        for index, line in enumerate(lines)
    )
    return f"<text {style}>{spans}</text>"


def fluid(body: str, height: float, margins: tuple[float, float, float, float], css: str) -> str:
    """The drawing in a box as wide as its container.

    margins: px, top right bottom left. Hidden from screen readers: the caption and the table beside it carry
    the words.
    """
    padding = " ".join(f"{_short(margin)}px" for margin in margins)
    inner = height - margins[0] - margins[2]
    return (
        f'<div class="chart-frame" style="padding:{padding};height:{_short(height)}px;box-sizing:border-box">'
        f'<svg class="{css}" aria-hidden="true" focusable="false" width="100%" height="{_short(inner)}"'
        f' overflow="visible" style="display:block" {_FONT}>{body}</svg></div>'
    )


def standalone(
    body: str, width: float, height: float, corner: tuple[float, float], title: str, description: str
) -> str:
    """A document of its own, white, width by height px. corner: px, the plot's top left."""
    about = f"<title>{escape(title)}</title>" + (f"<desc>{escape(description)}</desc>" if description else "")
    size = f'width="{_short(width)}" height="{_short(height)}" viewBox="0 0 {_short(width)} {_short(height)}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" {_FONT}>{about}'
        f'<rect width="100%" height="100%" fill="{theme.WHITE}"/>'
        f'<g transform="translate({_short(corner[0])} {_short(corner[1])})">{body}</g></svg>'
    )


_FONT = f'font-family="{theme.FONT_FAMILY}" font-size="{theme.FONT_SIZE}"'


def _short(value: float) -> str:
    """A length in as few characters as a tenth of a pixel needs."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value else "0"
