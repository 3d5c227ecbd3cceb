"""A chart as a picture of its own, SVG or PNG: with its finding, source, licence and release in it.

A picture is passed on without the page it came from, so what the page says of it goes along.
"""

import re
import struct
import zlib
from collections.abc import Iterable
from html import escape

from components import theme
from components.charts.funnel_spec import FunnelSpec
from components.charts.map_spec import MapSpec
from components.charts.notes import notes
from components.charts.spec import RankSpec, TrendSpec
from components.charts.svg import rank_svg, trend_svg
from components.charts.svg_funnel import funnel_svg
from components.charts.svg_map import map_svg
from components.charts.text_width import wrap
from exports import typeset
from exports.facts import Facts

Spec = TrendSpec | RankSpec | MapSpec | FunnelSpec

WIDTH = 800.0  # px of the SVG
PNG_WIDTH = 1600  # px: sharp on a slide and in print
HEIGHT = 360.0  # px of lines
_EDGE = 24.0  # px
_TITLE = (20.0, 26.0)  # px of type, px from line to line
_SMALL = (13.0, 18.0)


def drawn(spec: Spec, width: float, height: float | None = None) -> str:
    """The drawing alone, a standalone SVG document. width: px. height: px, of lines and funnels; None is the usual."""
    match spec:
        case MapSpec():
            return map_svg(spec, width=width)
        case FunnelSpec():
            return funnel_svg(spec, height, width)
        case RankSpec():
            return rank_svg(spec, width=width)
        case TrendSpec():
            return trend_svg(spec, height or HEIGHT, width)


def chart_svg(spec: Spec, facts: Facts) -> str:
    """A standalone SVG document, 800 px wide. Its title is the finding, its description everything else it says."""
    inner = drawn(spec, WIDTH - 2 * _EDGE)
    inner_height = float(re.search(r'\bheight="([\d.]+)"', inner)[1])  # type: ignore[index]
    top = _lines([spec.finding], _EDGE, _TITLE, theme.INK, bold=True)
    foot = _lines([*notes(spec), *_foot(spec, facts)], top[1] + inner_height + 12.0, _SMALL, theme.MUTED)
    marked = _lines([facts.marking] if facts.marking else [], foot[1], _SMALL, theme.INK, bold=True)
    height = marked[1] + _EDGE / 2
    placed = _placed(inner, _EDGE, top[1] + 6.0)
    size = f'width="{WIDTH:g}" height="{height:g}" viewBox="0 0 {WIDTH:g} {height:g}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" font-family="{theme.FONT_FAMILY}">'
        f"<title>{escape(spec.finding)}</title><desc>{escape(' '.join(_told(spec, facts)))}</desc>"
        f'<rect width="100%" height="100%" fill="{theme.WHITE}"/>{top[0]}{placed}{foot[0]}{marked[0]}</svg>'
    )


def chart_png(spec: Spec, facts: Facts) -> bytes:
    """The same picture in pixels, 1600 wide. What it says in words is in its metadata. Raises typeset.CannotSet."""
    svg = chart_svg(spec, facts)
    points = WIDTH * 0.75
    page = f"#set page(width: {points:g}pt, height: auto, margin: 0pt)"
    body = typeset.drawing(svg, spec.finding, f"{points:g}pt")
    made = typeset.as_png(typeset.document(spec.finding, body, settings=page), ppi=PNG_WIDTH / points * 72)
    alt = " ".join([spec.finding, *_told(spec, facts)])
    named = {"Title": spec.finding, "Description": alt, "Copyright": facts.licence, "XML:com.adobe.xmp": _xmp(alt)}
    return _with_words(made, named)


def _foot(spec: Spec, facts: Facts) -> list[str]:
    source = [f"Source: {spec.source}"] if spec.source else []
    return [*source, f"{facts.released} · {facts.licence}", *([facts.address] if facts.address else [])]


def _told(spec: Spec, facts: Facts) -> list[str]:
    """Everything that stands under the drawing, each a sentence."""
    told = [*notes(spec), *_foot(spec, facts), *([facts.marking] if facts.marking else [])]
    return [words if words.endswith((".", "!", "?")) else f"{words}." for words in told]


def _lines(
    told: Iterable[str], top: float, type_size: tuple[float, float], colour: str, bold: bool = False
) -> tuple[str, float]:
    """(paragraphs as SVG, px down to where they end). top: px."""
    size, pitch = type_size
    made, y = [], top
    weight = ' font-weight="bold"' if bold else ""
    for words in told:
        for line in wrap(words, WIDTH - 2 * _EDGE, size, bold):
            y += pitch
            at = f'x="{_EDGE:g}" y="{y - pitch / 2 + 0.35 * size:g}" font-size="{size:g}"'
            made.append(f'<text {at} fill="{colour}"{weight}>{escape(line)}</text>')
    return "".join(made), y


def _placed(svg: str, x: float, y: float) -> str:
    """A standalone drawing within another, without the words that the outer one says for it."""
    bare = re.sub(r"<title>.*?</title>|<desc>.*?</desc>", "", svg, flags=re.S).replace(' role="img"', "", 1)
    return bare.replace("<svg ", f'<svg x="{x:g}" y="{y:g}" ', 1)


def _xmp(alt: str) -> str:
    """Where programs that ask for alternative text look for it (IPTC)."""
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/">'
        '<Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="x-default">'
        f"{escape(alt)}</rdf:li></rdf:Alt></Iptc4xmpCore:AltTextAccessibility></rdf:Description></rdf:RDF></x:xmpmeta>"
    )


def _with_words(png: bytes, named: dict[str, str]) -> bytes:
    """A PNG with texts in UTF-8 (chunks iTXt) before its pixels."""
    at = png.index(b"IDAT") - 4
    chunks = b"".join(
        _chunk(b"iTXt", key.encode("latin-1") + b"\0\0\0\0\0" + words.encode()) for key, words in named.items()
    )
    return png[:at] + chunks + png[at:]


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
