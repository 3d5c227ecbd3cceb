"""Words on a slide: paragraphs in boxes, at the largest size that fits, in the language they are in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.util import Pt

from components import theme
from components.charts.text_width import line_count
from exports.powerpoint.charts import Box
from exports.powerpoint.native_xml import DRAWING, THEME_FACE, plain, rgb

_RGB: Any = RGBColor  # the library gives it no types
_PITCH = 1.2  # times the size of the words, as Office sets Arial
_BULLET = 12.0  # pt


@dataclass(frozen=True)
class Words:
    """A paragraph. size: times the size of the box. before: pt over it. bullet: it is an item of a list."""

    text: str
    size: float = 1.0
    bold: bool = False
    colour: str = theme.INK
    before: float = 4.0
    bullet: bool = False


def height(words: Words, width: float, size: float) -> float:
    """pt that a paragraph takes in a box so wide."""
    across = width - (_BULLET if words.bullet else 0.0)
    lines = line_count(words.text, across, words.size * size, words.bold)
    return words.before + lines * words.size * size * _PITCH


def fitting(paragraphs: Sequence[Words], box: Box, sizes: Sequence[float]) -> tuple[float, int]:
    """(the largest of the sizes at which all fit, or the smallest; how many then fit)."""
    for size in sizes:
        if sum(height(one, box.width, size) for one in paragraphs) <= box.height:
            return size, len(paragraphs)
    size, used, count = sizes[-1], 0.0, 0
    for one in paragraphs:
        used += height(one, box.width, size)
        if used > box.height:
            break
        count += 1
    return size, max(count, 1)


def add_words(shapes: Any, name: str, paragraphs: Iterable[Words], box: Box, size: float) -> None:
    """Adds a box of words. name: what a screen reader's list of shapes calls it."""
    shape = shapes.add_textbox(Pt(box.left), Pt(box.top), Pt(box.width), Pt(box.height))
    shape.name = name
    frame = shape.text_frame
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for place, words in enumerate(paragraphs):
        _set(frame.paragraphs[0] if place == 0 else frame.add_paragraph(), words, size)


def add_run(paragraph: Any, words: str, size: float, bold: bool = False, colour: str = theme.INK) -> None:
    """Adds words to a paragraph. size: pt."""
    run = paragraph.add_run()
    run.text = plain(words)
    run.font.size = Pt(round(size * 2) / 2)
    run.font.bold = bold
    run.font.name = THEME_FACE
    run.font.color.rgb = _RGB(*bytes.fromhex(rgb(colour)))


def _set(paragraph: Any, words: Words, size: float) -> None:
    add_run(paragraph, words.text, words.size * size, words.bold, words.colour)
    paragraph.space_before = Pt(words.before)
    if words.bullet:
        look = paragraph._p.get_or_add_pPr()
        look.set("marL", str(round(_BULLET * 12700)))
        look.set("indent", str(-round(_BULLET * 12700)))
        look.append(parse_xml(f'<a:buChar xmlns:a="{DRAWING}" char="•"/>'))


def title(shape: Any, words: str, width: float, tall: float) -> None:
    """The words of a title placeholder, smaller where they would not fit."""
    shape.text_frame.text = plain(words)
    room = max(width - 16.0, 100.0)
    for size in (26.0, 24.0, 22.0, 20.0, 18.0, 16.0):
        if line_count(words, room, size, True) * size * _PITCH <= tall - 6.0 or size == 16.0:
            shape.text_frame.paragraphs[0].runs[0].font.size = Pt(size)
            return


def in_english(element: Any) -> None:
    """Marks every word of a slide as British English, for whoever has it read aloud or its spelling looked at."""
    for tag in ("rPr", "endParaRPr", "defRPr"):
        for look in element.iter(f"{{{DRAWING}}}{tag}"):
            look.set("lang", "en-GB")
    for run in element.iter(f"{{{DRAWING}}}r"):
        if run.find(f"{{{DRAWING}}}rPr") is None:
            run.insert(0, parse_xml(f'<a:rPr xmlns:a="{DRAWING}" lang="en-GB"/>'))
