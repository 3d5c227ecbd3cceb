"""Maps as Plotly figures: filled outlines, one trace a class, and unseen markers that answer the pointer.

Names are traces of their own, because a style sheet can find a trace and hide it where the map is narrow.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape
from typing import Any

from components import theme
from components.charts.map_key import HATCH_GROUND, HATCH_LINE
from components.charts.map_layout import MAP_HEIGHT, MapFrame, MapName, map_frame, map_names
from components.charts.map_spec import MapArea, MapSpec, Ring, Rings
from components.charts.plotly_frame import Figure, annotation, axis, figure
from components.charts.rings import Spot, closed, lattice, middle, wound
from components.charts.svg_map import BORDER, CASING, STRONG, WEAK
from components.charts.svg_trend import EMPTY

STRONG_NAMES, WEAK_NAMES = "map-names", "map-names-weak"  # assets/charts.css knows them
_ACROSS = 40  # unseen markers across the map, so that what answers is nearly always what is pointed at


def map_figure(spec: MapSpec, height: float | None = None) -> Figure:
    """The map as {"data", "layout"}. height: px, at most; the box on the page has the map's own shape."""
    most = height or MAP_HEIGHT
    frame = map_frame(spec)
    names = map_names(spec, most)
    data = [_areas(spec, at, step.fill) for at, step in enumerate(spec.classes)] + [_missing(spec)]
    for strong in (False, True):
        rings = [ring for outline in spec.outlines if outline.strong == strong for ring in outline.rings]
        data += _outlines(rings, strong)
    data += [_names([name for name in names if name.strong == strong], strong) for strong in (True, False)]
    data.append(_pointed(spec, frame))
    across = axis((frame.west, frame.west + frame.width), [], []) | {"visible": False, "constrain": "domain"}
    upwards = axis((frame.south, frame.south + frame.height), [], []) | {"visible": False, "constrain": "domain"}
    upwards |= {"scaleanchor": "x", "scaleratio": 1}
    words = [] if spec.areas else [annotation([EMPTY], 0, 0.5, theme.MUTED)]
    return figure([trace for trace in data if trace], (most, 0, 0, 0, 0), across, upwards, [], words)


def _areas(spec: MapSpec, cls: int | None, fill: str) -> dict[str, Any]:
    """One trace for all areas of a class; nothing where there is none."""
    rings = [ring for area in spec.areas if area.cls == cls for ring in wound(area.rings)]
    name = spec.missing_label if cls is None else spec.classes[cls].label
    look = {"fill": "toself", "fillcolor": fill, "line": {"color": theme.WHITE, "width": BORDER, "simplify": False}}
    return _trace(name, rings) | look if rings else {}


def _missing(spec: MapSpec) -> dict[str, Any]:
    trace = _areas(spec, None, HATCH_GROUND)
    pattern = {"shape": "/", "fgcolor": HATCH_LINE, "bgcolor": HATCH_GROUND, "size": 5, "solidity": 0.25}
    return trace | {"fillpattern": pattern} if trace else {}


def _outlines(rings: Sequence[Ring], strong: bool) -> list[dict[str, Any]]:
    """White under ink, as in the SVG."""
    width = STRONG if strong else WEAK
    looks = (theme.WHITE, width + 2 * CASING), (theme.INK, width)
    return [
        _trace("outline", [closed(ring) for ring in rings])
        | {"line": {"color": colour, "width": px, "simplify": False}}
        for colour, px in looks
        if rings
    ]


def _trace(name: str, rings: Iterable[Ring]) -> dict[str, Any]:
    """Rings one after another; between two of them stands a None, which Plotly leaves open."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for ring in rings:
        gap: list[float | None] = [None] if xs else []
        xs += [*gap, *(round(x, 3) for x, _ in ring)]
        ys += [*gap, *(round(y, 3) for _, y in ring)]
    return {
        "type": "scatter", "mode": "lines", "name": escape(name), "x": xs, "y": ys,
        "hoverinfo": "skip", "connectgaps": False,
    }  # fmt: skip


def _names(names: Sequence[MapName], strong: bool) -> dict[str, Any]:
    if not names:
        return {}
    lines = ["<br>".join(escape(line, quote=False) for line in name.lines) for name in names]
    return {
        "type": "scatter", "mode": "text", "uid": STRONG_NAMES if strong else WEAK_NAMES, "name": "names",
        "x": [round(name.x, 3) for name in names], "y": [round(name.y, 3) for name in names],
        "text": [f"<b>{text}</b>" if strong else text for text in lines], "textposition": "middle center",
        "hoverinfo": "skip", "cliponaxis": False,
        "textfont": {"family": theme.FONT_FAMILY, "size": theme.FONT_SIZE, "color": theme.INK},
    }  # fmt: skip


def _pointed(spec: MapSpec, frame: MapFrame) -> dict[str, Any]:
    """Unseen markers in the middle of every area, and all over those that are wide."""
    step = max(frame.width, frame.height) / _ACROSS
    spots = [(spot, area) for area in spec.areas for spot in _spots(area.rings, step)]
    return {
        "type": "scatter", "mode": "markers", "name": "figures", "hovertemplate": "%{text}<extra></extra>",
        "x": [round(x, 3) for (x, _), _ in spots], "y": [round(y, 3) for (_, y), _ in spots],
        "text": [_hover(area) for _, area in spots], "marker": {"size": 8, "opacity": 0, "color": theme.INK},
    }  # fmt: skip


@lru_cache(maxsize=1024)
def _spots(rings: Rings, step: float) -> tuple[Spot, ...]:
    """Kept, because an area has the same shape on every page and finding its places takes longer than drawing it."""
    return (middle(rings), *lattice(rings, step))


def _hover(area: MapArea) -> str:
    return escape(f"{area.label}: {area.words}", quote=False)
