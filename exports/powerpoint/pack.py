"""A meeting's pack as a PowerPoint file: charts that can be edited, real titles, notes, and words for every picture."""

import io
from collections.abc import Callable, Sequence
from pathlib import Path

from components.slides import Pack
from exports.fixed_bytes import fixed
from exports.imprint import ENTRY_HEADS, about_item_of, about_pack, entry_cells, foot, item_names, of_kind, release
from exports.powerpoint.items import add_item
from exports.powerpoint.slide import finished, started
from exports.powerpoint.tables import add_table, pages, spread
from exports.powerpoint.template import Deck, TemplateUnfit, opened
from exports.powerpoint.texts import Words, add_words, fitting, title

__all__ = ["TemplateUnfit", "as_pptx"]

_DECISION_HEADS = ("What", "Written down", "Item")
_AGENDA_HEADS = ("Item", "What", "Minutes", "For")

Say = Callable[[str], None]


def as_pptx(pack: Pack, template: Path | None, say: Say) -> bytes:
    """The file. template: the council's own, .pptx or .potx; None is ours. say: is told how far it is, in a line.

    The same pack and template give the same bytes. Raises TemplateUnfit.
    """
    deck = opened(template)
    _title_slide(deck, pack)
    _agenda(deck, pack)
    for item in pack.slides:
        say(f"PowerPoint: item {item.number} of {len(pack.slides)}")
        add_item(deck, pack, item)
    _entries(deck, pack)
    _about(deck, pack)
    _properties(deck, pack)
    held = io.BytesIO()
    deck.show.save(held)
    say("PowerPoint: done")
    return fixed(held.getvalue())


def _title_slide(deck: Deck, pack: Pack) -> None:
    made = deck.show.slides.add_slide(deck.first)
    holder = made.shapes.title
    title(holder, pack.title, holder.width.pt, holder.height.pt)
    told = [pack.board, pack.when, release(pack), *([pack.marking] if pack.marking else [])]
    subtitle = next(shape for shape in made.placeholders if shape.placeholder_format.idx != 0)
    subtitle.text_frame.text = "\n".join(told)
    finished(deck, made, pack, about_pack(pack))


def _agenda(deck: Deck, pack: Pack) -> None:
    rows = [
        (
            str(item.number),
            item.name,
            str(item.minutes) if item.minutes else "not set",
            "Members only" if item.members_only else "Everybody",
        )
        for item in pack.slides
    ]
    _table(deck, pack, ("Agenda", "No item is on the agenda."), _AGENDA_HEADS, rows)


def _entries(deck: Deck, pack: Pack) -> None:
    """What is open, and what was decided."""
    names = item_names(pack)
    still = [entry for entry in of_kind(pack.entries, "action", "risk", "issue") if entry.status == "open"]
    rows = [entry_cells(entry, names) for entry in still]
    said = ("Open actions, risks and issues", "No action, risk or issue is open.")
    _table(deck, pack, said, ENTRY_HEADS, rows)
    decided = [
        (entry.words, entry.said, about_item_of(entry, names)) for entry in of_kind(pack.entries, "decision")
    ]  # fmt: skip
    _table(deck, pack, ("Decisions", "No decision was written down."), _DECISION_HEADS, decided)


def _table(
    deck: Deck, pack: Pack, said: tuple[str, str], heads: Sequence[str], rows: Sequence[Sequence[str]]
) -> None:  # fmt: skip
    """A table on as many slides as it needs. said: its heading, and the sentence that stands for no rows."""
    heading, none = said
    if not rows:
        made = started(deck, heading)
        add_words(made.shapes, "Text", [Words(none)], deck.body, 18.0)
        finished(deck, made, pack, [none, foot(pack)])
    across = spread(heads, rows, deck.body.width)
    parts = pages(heads, rows, across, deck.body.height)
    for number, part in enumerate(parts, 1):
        name = heading if len(parts) == 1 else f"{heading} ({number} of {len(parts)})"
        made = started(deck, name)
        add_table(made.shapes, f"{name}: a table of {len(part)} rows", heads, part, across, deck.body)
        finished(deck, made, pack, [name, foot(pack)])


def _about(deck: Deck, pack: Pack) -> None:
    told = [Words(sentence, bullet=True, before=6.0) for sentence in about_pack(pack)]
    first = True
    while told:
        made = started(deck, "About these figures" if first else "About these figures (continued)")
        size, count = fitting(told, deck.body, (16.0, 14.0, 12.0))
        add_words(made.shapes, "About these figures", told[:count], deck.body, size)
        finished(deck, made, pack, about_pack(pack))
        told, first = told[count:], False


def _properties(deck: Deck, pack: Pack) -> None:
    core = deck.show.core_properties
    core.title = f"{pack.title}: pack of the meeting"
    core.subject = foot(pack)
    core.author = core.last_modified_by = pack.board
    core.language = "en-GB"
    core.keywords = core.comments = core.category = ""
    core.revision = 1
