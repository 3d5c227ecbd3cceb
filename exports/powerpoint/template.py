"""The presentation that slides are put into: our own, or the council's template."""

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.util import Pt

from components import theme
from exports.powerpoint.charts import Box
from exports.powerpoint.native_xml import DRAWING, FACE, rgb
from exports.typeset import CannotSet

WIDTH, HEIGHT = 960.0, 540.0  # pt; 16 to 9
_TITLES = {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.VERTICAL_TITLE}
FURNITURE = {PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.HEADER}
_TEMPLATE_TYPE = b"presentationml.template.main+xml"
_SLIDES_TYPE = b"presentationml.presentation.main+xml"
_BROKEN = (LookupError, ValueError, AttributeError, RuntimeError, SyntaxError, zipfile.BadZipFile)
"""What the library says of a file that is none, encrypted or damaged, most of it only when it needs a part. XML that is
cut off is a SyntaxError to it."""
_LEAST = 200.0  # pt of height that a slide needs between its title and its foot
_OURS = {
    PP_PLACEHOLDER.TITLE: Box(36, 22, 888, 68),
    PP_PLACEHOLDER.CENTER_TITLE: Box(72, 150, 816, 110),
    PP_PLACEHOLDER.SUBTITLE: Box(72, 270, 816, 130),
    PP_PLACEHOLDER.FOOTER: Box(36, 512, 780, 18),
    PP_PLACEHOLDER.SLIDE_NUMBER: Box(844, 512, 80, 18),
    PP_PLACEHOLDER.DATE: Box(820, 512, 20, 18),
}

_ANCHORS = {PP_PLACEHOLDER.TITLE: MSO_ANCHOR.BOTTOM, PP_PLACEHOLDER.CENTER_TITLE: MSO_ANCHOR.BOTTOM}


class TemplateUnfit(CannotSet):
    """The template cannot hold the slides; one sentence says why and what to do."""


@dataclass(frozen=True)
class Deck:
    """show: the presentation. first: layout of the title slide; each: of every other. body: what is free on these."""

    show: Any
    first: Any
    each: Any
    body: Box


def opened(template: Path | None) -> Deck:
    """A presentation without slides. template: a .pptx or .potx; None is our own. Raises TemplateUnfit."""
    if template is None:
        return _deck(_ours(), None)
    try:
        return _deck(_theirs(template), template)
    except OSError as error:
        raise TemplateUnfit(f"The template {template.name} cannot be read: {error.strerror}.") from error
    except _BROKEN as error:
        raise TemplateUnfit(
            f"The template {template.name} is not a PowerPoint file without macros and password, or it is damaged: "
            "open it in PowerPoint and save it as .pptx or .potx."
        ) from error


def _deck(show: Any, template: Path | None) -> Deck:
    layouts = list(show.slide_layouts)
    first = _first(layouts)
    each = _each(layouts)
    if first is None or each is None:
        lacks = "title slide (a title and a subtitle)" if first is None else "slide with a title"
        raise TemplateUnfit(
            f"The template {_named(template)} has no layout for a {lacks}: add one in its slide master, or leave "
            "PACK_TEMPLATE empty."
        )
    return Deck(show, first, each, _body(show, each, template))


def _named(template: Path | None) -> str:
    return template.name if template else "of the program"


def _theirs(template: Path) -> Any:
    show = Presentation(io.BytesIO(_as_slides(template.read_bytes())))
    for held in list(show.slides._sldIdLst):  # what it shows as an example is not ours to hand out
        show.part.drop_rel(held.rId)
        show.slides._sldIdLst.remove(held)
    return show


def _as_slides(blob: bytes) -> bytes:
    """A .potx as a .pptx: both are the same but for what they say that they are."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(blob)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "[Content_Types].xml":
                content = content.replace(_TEMPLATE_TYPE, _SLIDES_TYPE)
            new.writestr(name, content)
    return made.getvalue()


def _kinds(layout: Any) -> set[Any]:
    return {shape.placeholder_format.type for shape in layout.placeholders}


def _first(layouts: list[Any]) -> Any:
    """A layout with a title in its middle, or at least with a subtitle."""
    fitting = [one for one in layouts if _kinds(one) & _TITLES and PP_PLACEHOLDER.SUBTITLE in _kinds(one)]
    return min(fitting, key=lambda one: PP_PLACEHOLDER.CENTER_TITLE not in _kinds(one), default=None)


def _each(layouts: list[Any]) -> Any:
    """The layout with a title and as little else as there is."""
    fitting = [one for one in layouts if PP_PLACEHOLDER.TITLE in _kinds(one)]
    return min(fitting, key=lambda one: len(content(one)), default=None)


def content(layout: Any) -> list[Any]:
    """Placeholders of a layout or a slide that are neither its title nor its foot."""
    return [s for s in layout.placeholders if s.placeholder_format.type not in _TITLES | FURNITURE]


def _box(shape: Any) -> Box:
    return Box(shape.left.pt, shape.top.pt, shape.width.pt, shape.height.pt)


def _body(show: Any, layout: Any, template: Path | None) -> Box:
    """What is free between the title and the foot."""
    boxes = {shape.placeholder_format.type: _box(shape) for shape in layout.placeholders}
    title = boxes[PP_PLACEHOLDER.TITLE]
    foots = [box.top for kind, box in boxes.items() if kind in FURNITURE and box.top > title.bottom]
    bottom = min(foots, default=show.slide_height.pt - 30.0) - 4.0
    body = Box(title.left, title.bottom + 4.0, title.width, bottom - title.bottom - 4.0)
    if body.height < _LEAST:
        raise TemplateUnfit(
            f"The template {_named(template)} leaves {body.height:.0f} points between title and foot on the layout "
            f"“{layout.name}”, and a chart needs {_LEAST:.0f}: make its title lower or its foot smaller."
        )
    return body


def _ours() -> Any:
    """The library's own template, widened, with our type and colours, and two layouts."""
    show = Presentation()
    show.slide_width, show.slide_height = Pt(WIDTH), Pt(HEIGHT)
    kept = {"Title Slide", "Title Only"}
    for layout in list(show.slide_layouts):
        if layout.name not in kept:
            show.slide_layouts.remove(layout)
    for holder in (show.slide_master, *show.slide_layouts):
        for shape in holder.placeholders:
            _put(shape, shape.placeholder_format.type)
    _themed(show.slide_master)
    return show


def _put(shape: Any, kind: Any) -> None:
    box = _OURS.get(kind, Box(36, 100, 888, 400))
    shape.left, shape.top, shape.width, shape.height = (
        Pt(size) for size in (box.left, box.top, box.width, box.height)
    )  # fmt: skip
    shape.text_frame.margin_left = shape.text_frame.margin_right = 0
    shape.text_frame.vertical_anchor = _ANCHORS.get(kind, MSO_ANCHOR.TOP)
    for look in shape._element.iter(f"{{{DRAWING}}}lvl1pPr"):
        look.set("algn", "r" if kind == PP_PLACEHOLDER.SLIDE_NUMBER else "l")
        for words in look.iter(f"{{{DRAWING}}}srgbClr", f"{{{DRAWING}}}schemeClr"):
            words.getparent().replace(words, parse_xml(f'<a:srgbClr xmlns:a="{DRAWING}" val="{rgb(theme.MUTED)}"/>'))


def _themed(master: Any) -> None:
    """Arial, and the colours of the site, in the theme: what somebody adds by hand looks like the rest."""
    part = next(rel.target_part for rel in master.part.rels.values() if rel.reltype.endswith("/theme"))
    words = part.blob.decode()
    for tag, colour in (
        ("dk2", theme.INK),
        ("accent1", theme.BURY),
        ("accent2", theme.ENGLAND),
        ("accent3", theme.PLAN),
    ):
        head, _, tail = words.partition(f"<a:{tag}>")
        words = f'{head}<a:{tag}><a:srgbClr val="{rgb(colour)}"/></a:{tag}>{tail.partition(f"</a:{tag}>")[2]}'
    part._blob = words.replace('typeface="Calibri"', f'typeface="{FACE}"').encode()
    for style in master._element.iter("{http://schemas.openxmlformats.org/presentationml/2006/main}titleStyle"):
        for look in style.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}lvl1pPr"):
            look.set("algn", "l")
            look[-1].set("sz", "2600")
            look[-1].set("b", "1")
