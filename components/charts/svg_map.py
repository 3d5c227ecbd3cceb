"""Maps as SVG: as wide as their container on a page without JavaScript, or a picture of their own with its key.

The shapes are drawn in units that stretch; the names stand over them in letters that do not.
"""

from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise

from components import theme
from components.charts.layout import HALVING
from components.charts.map_key import hatch, hatch_id, key_svg
from components.charts.map_layout import LINE_PITCH, MAP_HEIGHT, MapFrame, MapName, map_frame, map_names
from components.charts.map_spec import MapSpec, Ring, Rings
from components.charts.pen import standalone
from components.charts.rings import wound
from components.charts.svg_trend import EMPTY

BORDER = 0.6  # px of white between two areas
CASING = 1.25  # px of white on either side of an outline, so that it is seen on dark and on light
STRONG, WEAK = 2.0, 0.9  # px
HALO = 3.0  # px of white around a name
_KEY_GAP = 8.0  # px from the key to the map
_EDGE = 4.0  # px around a picture
_BASELINE = 0.35  # of the type size


def map_svg(spec: MapSpec, height: float | None = None, width: float | None = None) -> str:
    """The map. height: px, at most, of the map itself; None is 600, or a picture's own width if that is more.

    width None: a box as wide as its container, hidden from screen readers, since caption, key and table carry the
    words. Otherwise px: a standalone SVG document with the key in it, whose title is the finding.
    """
    most = height or max(MAP_HEIGHT, width or 0.0)
    frame = map_frame(spec)
    if width is None:
        size = f"width:100%;max-width:{frame.widest(most):.1f}px;aspect-ratio:{frame.aspect:.4f}"
        return (
            f'<div class="chart-frame chart-map" style="{size}"><svg class="map" aria-hidden="true" focusable="false"'
            f' width="100%" height="100%" overflow="visible" style="display:block" {_FONT}>'
            f"{_shapes(spec, frame, most, '100%', '100%')}{_names(spec, frame, map_names(spec, most))}</svg></div>"
        )
    wide = min(width - 2 * _EDGE, frame.widest(most))
    key, down = key_svg(spec, width - 2 * _EDGE)
    down += _KEY_GAP if down else 0.0
    high = wide / frame.aspect
    drawing = _shapes(spec, frame, high, f"{wide:.2f}", f"{high:.2f}")
    names = _names(spec, frame, map_names(spec, most, wide, weak_shown=width >= HALVING), (wide, high))
    body = f'{key}<g transform="translate(0 {down:.1f})">{drawing}{names}</g>'
    return standalone(body, width, high + down + 2 * _EDGE, (_EDGE, _EDGE), spec.finding, spec.source)


_FONT = f'font-family="{theme.FONT_FAMILY}" font-size="{theme.FONT_SIZE}"'


def _shapes(spec: MapSpec, frame: MapFrame, height: float, wide: str, high: str) -> str:
    """Areas by class, then the outlines, in a drawing that stretches. height: px, at most, for the hatching."""
    across, down = frame.units
    parts = [_areas(spec, frame, at, step.fill) for at, step in enumerate(spec.classes)]
    if spec.missing:
        parts += [hatch(hatch_id(spec), down / height), _areas(spec, frame, None, f"url(#{hatch_id(spec)})")]
    for strong in (False, True):
        rings = [ring for outline in spec.outlines if outline.strong == strong for ring in outline.rings]
        parts.append(_outline(rings, frame, strong) if rings else "")
    view = f'viewBox="0 0 {across} {down}" preserveAspectRatio="xMidYMid meet"'
    return f'<svg class="shapes" x="0" y="0" width="{wide}" height="{high}" {view}>{"".join(parts)}</svg>'


def _areas(spec: MapSpec, frame: MapFrame, cls: int | None, fill: str) -> str:
    d = "".join(_path(wound(area.rings), frame) for area in spec.areas if area.cls == cls)
    name = "area missing" if cls is None else "area"
    edge = f'stroke="{theme.WHITE}" stroke-width="{BORDER}" stroke-linejoin="round" vector-effect="non-scaling-stroke"'
    return f'<path class="{name}" d="{d}" fill="{fill}" {edge}/>' if d else ""


def _outline(rings: Iterable[Ring], frame: MapFrame, strong: bool) -> str:
    d = _path(wound_each(rings), frame)
    width = STRONG if strong else WEAK
    manner = 'fill="none" stroke-linejoin="round" vector-effect="non-scaling-stroke"'
    return (
        f'<path class="casing" d="{d}" stroke="{theme.WHITE}" stroke-width="{width + 2 * CASING:g}"'
        f" {manner}/>"
        f'<path class="outline {"strong" if strong else "weak"}" d="{d}" stroke="{theme.INK}"'
        f' stroke-width="{width:g}" {manner}/>'
    )


def wound_each(rings: Iterable[Ring]) -> Rings:
    """Rings that are only lines, closed; which way round they run does not matter."""
    return tuple(whole for ring in rings for whole in wound((ring,)))


def _path(rings: Rings, frame: MapFrame) -> str:
    """Rings as steps from corner to corner in whole units; no corner that can be seen is left out."""
    return "".join(_ring([frame.unit(spot) for spot in ring]) for ring in rings)


def _ring(corners: Sequence[tuple[int, int]]) -> str:
    (x, y), steps = corners[0], [(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(corners)]
    # The last step, back to the first corner, is what "z" draws; steps of nothing are two corners on one spot.
    moved = " ".join(f"{dx} {dy}" for dx, dy in steps[:-1] if dx or dy)
    return f"M{x} {y}l{moved}z".replace(" -", "-") if moved else ""


def _names(
    spec: MapSpec, frame: MapFrame, names: Sequence[MapName], size: tuple[float, float] | None = None
) -> str:  # fmt: skip
    """size: px of the map, or None where the browser decides it."""
    if not spec.areas:
        at = ("0", "20") if size is None else (f"{size[0] / 2:.1f}", f"{size[1] / 2:.1f}")
        return f'<text x="{at[0]}" y="{at[1]}" fill="{theme.MUTED}">{EMPTY}</text>'
    return "".join(_name(name, frame, size) for name in names)


def _name(name: MapName, frame: MapFrame, size: tuple[float, float] | None) -> str:
    across, down = frame.share((name.x, name.y))
    x, y = (f"{across * 100:.2f}%", f"{down * 100:.2f}%")
    if size is not None:
        x, y = f"{across * size[0]:.1f}", f"{down * size[1]:.1f}"
    first = _BASELINE * theme.FONT_SIZE - (len(name.lines) - 1) * LINE_PITCH / 2
    spans = "".join(
        f'<tspan x="{x}" y="{y}" dy="{first + index * LINE_PITCH:.1f}">{escape(line)}</tspan>'
        for index, line in enumerate(name.lines)
    )
    look = ' font-weight="bold"' if name.strong else ""
    halo = f'stroke="{theme.WHITE}" stroke-width="{HALO:g}" stroke-linejoin="round" paint-order="stroke"'
    css = "map-name" if name.strong else "map-name weak"
    return f'<text class="{css}" text-anchor="middle" fill="{theme.INK}" {halo}{look}>{spans}</text>'
