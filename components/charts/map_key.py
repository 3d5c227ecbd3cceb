"""The key of a map: a row of swatches with words above it, as HTML, and drawn into a picture."""

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from dash import html

from components import theme
from components.charts.map_spec import MapSpec
from components.charts.text_width import text_width

HATCH_GROUND = "#f4f6f7"  # under the hatching of what has no figure: neither the paper nor a class
HATCH_LINE = theme.RANK_COMPARATOR
SWATCH = (22.0, 14.0)  # px
_GAP, _BETWEEN = 6.0, 16.0  # px from a swatch to its words, and to the next swatch
KEY_ROW = 24.0  # px
_TILE = 5.0  # px from one stroke of the hatching to the next


@dataclass(frozen=True)
class KeyEntry:
    """fill: a colour, or None for the hatching. x, y: px in the key, the swatch's left and the row's middle."""

    label: str
    fill: str | None
    x: float = 0.0
    y: float = 0.0


def entries(spec: MapSpec) -> tuple[KeyEntry, ...]:
    """The classes in order, then what has no figure, where there is any."""
    classes = [KeyEntry(step.label, step.fill) for step in spec.classes]
    return *classes, *([KeyEntry(spec.missing_label, None)] if spec.missing else [])


def rows(spec: MapSpec, width: float) -> tuple[KeyEntry, ...]:
    """The entries placed in rows no wider than that, px."""
    return tuple(_placed(spec, width))


def _placed(spec: MapSpec, width: float) -> Iterator[KeyEntry]:
    x, y = 0.0, KEY_ROW / 2
    for entry in entries(spec):
        wide = SWATCH[0] + _GAP + text_width(entry.label)
        if x and x + wide > width:
            x, y = 0.0, y + KEY_ROW
        yield KeyEntry(entry.label, entry.fill, x, y)
        x += wide + _BETWEEN


def key_svg(spec: MapSpec, width: float) -> tuple[str, float]:
    """(drawing, px of height) of the key in a picture."""
    placed = rows(spec, width)
    name = f"{hatch_id(spec)}-key"
    parts = [hatch(name, 1.0)] if spec.missing else []
    for entry in placed:
        parts.append(_swatch(entry.fill or f"url(#{name})", entry.x, entry.y - SWATCH[1] / 2))
        at = f'x="{entry.x + SWATCH[0] + _GAP:.1f}" y="{entry.y + 0.35 * theme.FONT_SIZE:.1f}"'
        parts.append(f'<text {at} fill="{theme.INK}" class="key">{escape(entry.label)}</text>')
    return "".join(parts), placed[-1].y + KEY_ROW / 2 if placed else 0.0


def _swatch(fill: str, x: float, y: float) -> str:
    at = f'x="{x + 0.5:g}" y="{y + 0.5:g}" width="{SWATCH[0] - 1:g}" height="{SWATCH[1] - 1:g}"'
    return f'<rect class="swatch" {at} fill="{fill}" stroke="{theme.MUTED}" stroke-width="1"/>'


def key_list(spec: MapSpec) -> html.Ul:
    """The key on a page. The swatches are pictures, since printers leave out the backgrounds of a page."""
    return html.Ul(
        [html.Li([_picture(entry), entry.label]) for entry in entries(spec)], className="map-key", role="list"
    )


def _picture(entry: KeyEntry) -> html.Img:
    wide, high = SWATCH
    fill = entry.fill or "url(#h)"
    pattern = "" if entry.fill else hatch("h", 1.0)
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide:g}" height="{high:g}">'
        f"{pattern}{_swatch(fill, 0, 0)}</svg>"
    )
    coded = b64encode(drawing.encode()).decode()
    return html.Img(src=f"data:image/svg+xml;base64,{coded}", alt="", width=f"{wide:g}", height=f"{high:g}")


def hatch_id(spec: MapSpec) -> str:
    """A name for the hatching that no other chart of the page has."""
    return "hatch-" + re.sub(r"[^a-zA-Z0-9-]", "-", spec.id)


def hatch(name: str, px: float) -> str:
    """The hatching. px: how many units of the drawing a pixel has."""
    tile = _TILE * px
    return (
        f'<defs><pattern id="{name}" width="{tile:.2f}" height="{tile:.2f}" patternUnits="userSpaceOnUse"'
        f' patternTransform="rotate(45)"><rect width="100%" height="100%" fill="{HATCH_GROUND}"/>'
        f'<line x1="0" y1="0" x2="0" y2="{tile:.2f}" stroke="{HATCH_LINE}" stroke-width="{1.5 * px:.2f}"/>'
        "</pattern></defs>"
    )
