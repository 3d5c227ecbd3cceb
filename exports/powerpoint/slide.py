"""One slide, whatever is on it: a real title, its foot with release and marking, its notes, its language."""

from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.util import Pt

from components import theme
from components.slides import Pack, Slide
from exports.imprint import foot
from exports.powerpoint.charts import Box
from exports.powerpoint.native_xml import plain
from exports.powerpoint.template import Deck, content
from exports.powerpoint.texts import Words, add_words, in_english, title

_FOOT = 10.0  # pt


def started(deck: Deck, heading: str) -> Any:
    """A new slide with its title, and nothing else yet."""
    slide = deck.show.slides.add_slide(deck.each)
    for spare in content(slide):
        spare._element.getparent().remove(spare._element)
    slide.shapes.turbo_add_enabled = True  # else every shape added looks through all that are there
    holder = slide.shapes.title
    title(holder, heading, holder.width.pt, holder.height.pt)
    return slide


def finished(deck: Deck, made: Any, pack: Pack, notes: Iterable[str], about: Slide | None = None) -> None:
    """Adds what stands on every slide after all that is read before it, and the notes."""
    words = foot(pack, about)
    furniture = {shape.placeholder_format.type: shape for shape in made.slide_layout.placeholders}
    footer = furniture.get(PP_PLACEHOLDER.FOOTER)
    if footer is None:
        bottom = deck.show.slide_height.pt - 18.0
        line = Box(deck.body.left, bottom, deck.body.width, 14.0)
        add_words(made.shapes, "Foot", [Words(words, colour=theme.MUTED, before=0.0)], line, _FOOT)
    else:
        _fill(_copied(made, footer), words)
    number = furniture.get(PP_PLACEHOLDER.SLIDE_NUMBER)
    if number is not None:
        _copied(made, number)
    made.notes_slide.notes_text_frame.text = plain("\n".join(notes))
    in_english(made._element)
    in_english(made.notes_slide._element)


def _copied(made: Any, holder: Any) -> Any:
    """A placeholder of the layout, on the slide: the library leaves the foot out."""
    element = deepcopy(holder._element)
    made.shapes._spTree.append(element)
    element.nvSpPr.cNvPr.set("id", str(max(shape.shape_id for shape in made.shapes) + 1))
    return next(shape for shape in made.shapes if shape._element is element)


def _fill(holder: Any, words: str) -> None:
    holder.text_frame.text = plain(words)
    holder.text_frame.paragraphs[0].runs[0].font.size = Pt(_FOOT)
