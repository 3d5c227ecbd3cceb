"""The slides of the items of a meeting: the finding, its chart, its numbers and sentences, and one level down."""

from collections.abc import Sequence
from typing import Any

from components import theme
from components.charts.notes import notes
from components.charts.spec import RankSpec, TrendSpec
from components.slides import Deeper, Pack, Sheet, Slide
from exports.imprint import about_item, marking, provenance
from exports.pack_tables import is_new
from exports.pack_words import kicker, of_item, of_sheet
from exports.powerpoint.charts import Box, add_chart, can_draw
from exports.powerpoint.slide import finished, started
from exports.powerpoint.tables import add_table, pages, spread
from exports.powerpoint.template import Deck
from exports.powerpoint.texts import Words, add_words, fitting, height

_SIZES = (16.0, 15.0, 14.0, 13.0, 12.0, 11.0)  # pt of a sentence
_SMALL = 10.5  # pt of sources and of what a chart explains
_RAIL = 0.3  # of the width, beside the chart
_GAP = 18.0  # pt between the chart and the rail
_TABLE_NOTE = 12.0  # pt
_ABOVE_TABLE = 110.0  # pt, for what stands above and below a table
_MOST_COLUMNS = 6  # of a table that can be read on a slide


def add_item(deck: Deck, pack: Pack, item: Slide) -> None:
    """Adds the slides of one item: its own, what has no room there, and one for each level with a chart."""
    made = started(deck, item.heading)
    body = _meta(made, item, deck.body, _about(item), marking(pack, item))
    body = _source(made, item, body)
    rail = body
    if item.spec is not None and can_draw(item.spec):
        wide = body.width * (1 - _RAIL) - _GAP
        add_chart(made.shapes, item.spec, _explained(made, item.spec, Box(body.left, body.top, wide, body.height)))
        rail = Box(body.left + wide + _GAP, body.top, body.width * _RAIL, body.height)
    rest = _words(made, _told(item, pack), rail)
    finished(deck, made, pack, about_item(pack, item), item)
    while rest:
        rest = _continued(deck, pack, item, rest)
    if item.spec is None:
        for sheet in item.sheets:
            _table(deck, pack, item, sheet)
    for level in item.deeper:
        if level.spec is not None and can_draw(level.spec):
            _level(deck, pack, item, level)
        elif level.sheet is not None and is_new(level.sheet, item.sheets):
            _table(deck, pack, item, level.sheet, level)


def _about(item: Slide, level: str = "") -> str:
    return " · ".join((f"Item {item.number}", item.name, level)) if level else kicker(item)


def _meta(made: Any, item: Slide, body: Box, about: str, marked: str, level: Deeper | None = None) -> Box:
    """Which item it is, for whom, its verdict and what its number covers; what is left of the body.

    The verdict is on the item's own figure: a level below it, of other people or places, has none.
    """
    verdict = f"{item.verdict.shape} {item.verdict.text}" if item.verdict and level is None else ""
    judged = " · ".join(words for words in (verdict, item.scope if level is None else level.scope) if words)
    lines = [Words(" · ".join(words for words in (marked, about) if words), colour=theme.MUTED, before=0.0)]
    lines += [Words(judged, 1.15, bold=True)] if judged else []
    tall = sum(height(line, body.width, 13.0) for line in lines)
    add_words(made.shapes, "About this item", lines, Box(body.left, body.top, body.width, tall), 13.0)
    return Box(body.left, body.top + tall + 8.0, body.width, body.height - tall - 8.0)


def _source(made: Any, item: Slide, body: Box, level: Deeper | None = None) -> Box:
    """Where the figures are from, at the bottom; what is left of the body."""
    words = provenance(item, level)
    if not words:
        return body
    line = Words(words, colour=theme.MUTED, before=0.0)
    tall = height(line, body.width, _SMALL)
    add_words(made.shapes, "Source", [line], Box(body.left, body.bottom - tall, body.width, tall), _SMALL)
    return Box(body.left, body.top, body.width, body.height - tall - 6.0)


def _explained(made: Any, spec: TrendSpec | RankSpec, box: Box) -> Box:
    """What the chart explains, under it; what is left for the chart."""
    lines = [Words(words, colour=theme.MUTED, before=2.0) for words in notes(spec)]
    if not lines:
        return box
    tall = min(sum(height(line, box.width, _SMALL) for line in lines), box.height * 0.4)
    add_words(made.shapes, "Under the chart", lines, Box(box.left, box.bottom - tall, box.width, tall), _SMALL)
    return Box(box.left, box.top, box.width, box.height - tall - 4.0)


def _told(item: Slide, pack: Pack) -> list[Words]:
    """Numbers, sentences, what moved since the last meeting, what is open, what cannot be shown."""
    words = []
    for number in item.numbers:
        what = ", ".join(part for part in (number.what, number.beside) if part)
        words += [Words(number.figure, 2.0, True, before=4.0), Words(what, 0.9, colour=theme.MUTED, before=0.0)]
    words += [Words(sentence, before=8.0) for sentence in item.said]
    words += _listed("Since the last meeting", item.since)
    words += _listed("Open actions", of_item(pack, item))
    lacking = [f"{level.name}: {level.missing}" for level in item.deeper if level.missing]
    return words + [Words(sentence, 0.85, colour=theme.MUTED, before=6.0) for sentence in lacking]


def _listed(heading: str, lines: Sequence[str]) -> list[Words]:
    if not lines:
        return []
    return [Words(heading, bold=True, before=12.0), *(Words(line, 0.95, bullet=True) for line in lines)]


def _words(made: Any, told: Sequence[Words], box: Box) -> list[Words]:
    """Puts the words into the box; those that have no room are given back."""
    if not told:
        return []
    size, count = fitting(told, box, _SIZES)
    if 1 < count < len(told) and told[count].bullet and told[count - 1].bold:
        count -= 1  # a heading stays with its list
    add_words(made.shapes, "What it says", told[:count], box, size)
    return list(told[count:])


def _continued(deck: Deck, pack: Pack, item: Slide, told: Sequence[Words]) -> list[Words]:
    made = started(deck, f"{item.heading} (continued)")
    body = _source(made, item, _meta(made, item, deck.body, _about(item), marking(pack, item)))
    rest = _words(made, told, body)
    finished(deck, made, pack, about_item(pack, item), item)
    return rest


def _level(deck: Deck, pack: Pack, item: Slide, level: Deeper) -> None:
    made = started(deck, level.finding or f"{item.name}: {level.name}")
    about = _about(item, level.name)
    body = _source(made, item, _meta(made, item, deck.body, about, marking(pack, item), level), level)
    if level.spec is not None:
        add_chart(made.shapes, level.spec, _explained(made, level.spec, body))
    finished(deck, made, pack, about_item(pack, item, level), item)


def _table(deck: Deck, pack: Pack, item: Slide, sheet: Sheet, level: Deeper | None = None) -> None:
    """A table, as on paper, on as many slides as it needs; where it is too wide for one, the workbook has it."""
    table = of_sheet(sheet)
    if not sheet.rows or len(table.heads) > _MOST_COLUMNS:
        return
    heading = level.finding if level and level.finding else table.name
    across = spread(table.heads, table.rows, deck.body.width)
    for number, part in enumerate(pages(table.heads, table.rows, across, deck.body.height - _ABOVE_TABLE)):
        made = started(deck, heading if number == 0 else f"{heading} (continued)")
        about = _about(item, level.name if level else sheet.name)
        body = _source(made, item, _meta(made, item, deck.body, about, marking(pack, item), level), level)
        body = _said_once(made, table.left_out, body)
        add_table(made.shapes, table.name, table.heads, part, across, body)
        finished(deck, made, pack, about_item(pack, item, level), item)


def _said_once(made: Any, words: str, body: Box) -> Box:
    """What is the same in every row of a table, or left out of it, over the table; what is left for the table."""
    if not words:
        return body
    line = Words(words, colour=theme.MUTED, before=0.0)
    tall = height(line, body.width, _TABLE_NOTE)
    add_words(made.shapes, "About this table", [line], Box(body.left, body.top, body.width, tall), _TABLE_NOTE)
    return Box(body.left, body.top + tall + 6.0, body.width, body.height - tall - 6.0)
