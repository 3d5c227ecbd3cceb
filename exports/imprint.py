"""What every page of a pack says of itself: its release, its day, its source and licence, and for whom it is."""

from collections.abc import Mapping, Sequence

from components.charts.notes import notes
from components.slides import Deeper, Entry, Pack, Slide
from components.words import numbers

MEMBERS_ONLY = "Members only"
NO_FIGURE = "A missing figure is never shown as nought: the reason stands in its place."


def release(pack: Pack) -> str:
    """Release 2026.11, published 20 November 2026."""
    return f"Release {pack.release}, published {pack.published}"


def marking(pack: Pack, slide: Slide | None = None) -> str:
    """Whom a page is for; "" for everybody."""
    return pack.marking or (MEMBERS_ONLY if slide is not None and slide.members_only else "")


def foot(pack: Pack, slide: Slide | None = None) -> str:
    """One line at the foot of a page."""
    return " · ".join(part for part in (marking(pack, slide), release(pack), pack.board) if part)


def provenance(slide: Slide, level: Deeper | None = None) -> str:
    """Area, source and licence of a slide's figures in one line, or of a level below it; "" for words alone."""
    told = source(slide, level)
    if not told:
        return ""
    # A level may be about others than its slide: its own source says of what it is.
    known = told if level or slide.period in told else f"{slide.period} · {told}"
    area = "" if level else slide.area
    return " · ".join(part for part in (area, f"Source: {known}", slide.licence) if part)


def source(slide: Slide, level: Deeper | None = None) -> str:
    """Where the figures are from: a chart's own line where it has one."""
    own = level.spec.source if level is not None and level.spec is not None else ""
    return own or slide.source


def about_item(pack: Pack, slide: Slide, level: Deeper | None = None) -> list[str]:
    """Sentences for the notes of a slide: all that somebody must know who quotes from it."""
    spec = slide.spec if level is None else level.spec
    told = [
        (level.finding or level.name) if level else slide.heading,
        slide.scope,
        f"What it is: {slide.definition}" if slide.definition else "",
        *(f"Caveat: {caveat}" for caveat in slide.caveats),
        *(notes(spec) if spec is not None else ()),
        f"Area: {slide.area}. Period: {slide.period}." if slide.area and slide.period and level is None else "",
        f"Source: {source(slide, level)}." if slide.source else "",
        f"Licence: {slide.licence}." if slide.licence else "",
        f"{release(pack)}. Check code of its content: {pack.check}.",
        f"On the site: {pack.address}{slide.address}" if pack.address and slide.address else "",
        f"{marking(pack, slide)}." if marking(pack, slide) else "",
    ]
    return [sentence for sentence in told if sentence]


def about_pack(pack: Pack) -> list[str]:
    """Sentences for the page “About these figures”."""
    sources = dict.fromkeys(slide.source for slide in pack.slides if slide.source)
    licences = dict.fromkeys(slide.licence for slide in pack.slides if slide.licence)
    return [
        f"{release(pack)}. Every figure is from this release, and the same as on the screen of the meeting.",
        f"Check code of its content: {pack.check}",
        f"This pack was made {pack.made}.",
        NO_FIGURE,
        *([f"Licence: {', '.join(licences)}. Name the publisher of each figure when you use it."] if licences else []),
        *([f"The site: {pack.address}"] if pack.address else []),
        *([f"{pack.marking}."] if pack.marking else []),
        *(f"Source: {source}" for source in sources),
    ]


ENTRY_HEADS = ("Kind", "What", "Owner", "Due", "Standing", "Item")


def entry_cells(entry: Entry, names: Mapping[int, str]) -> tuple[str, ...]:
    """What is written of an entry in a table, as ENTRY_HEADS. names: as item_names."""
    owner = entry.owner or "nobody named"
    return (entry.kind.capitalize(), entry.words, owner, due(entry), standing(entry), about_item_of(entry, names))


def item_names(pack: Pack) -> dict[int, str]:
    """“3 A&E within four hours”, by the number of the item, which is what entries are tied to."""
    return {slide.number: f"{slide.number} {slide.name}" for slide in pack.slides}


def about_item_of(entry: Entry, names: Mapping[int, str]) -> str:
    """The item that an entry is tied to."""
    return names.get(entry.item, "no item of this agenda") if entry.item is not None else "no item"


def standing(entry: Entry) -> str:
    """Where an entry stands: open, overdue, done; from an earlier meeting."""
    words = "overdue" if entry.overdue else entry.status
    return f"{words}, from an earlier meeting" if entry.carried else words


def due(entry: Entry) -> str:
    """The day it is due; none set where nobody said."""
    return numbers.day(entry.due) if entry.due else "none set"


def of_kind(entries: Sequence[Entry], *kinds: str) -> list[Entry]:
    """Those of some kinds, in order."""
    return [entry for entry in entries if entry.kind in kinds]
