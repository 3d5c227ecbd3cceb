"""A meeting's pack as a tagged PDF (PDF/UA-1): what the screen shows, item by item, fit to be handed out.

Bookmarks and contents come from the headings. Charts are vectors. Nothing is told by colour alone.
"""

from collections.abc import Callable, Iterable

from components.charts.spec import RankSpec, TrendSpec
from components.slides import Deeper, Pack, Slide
from exports import imprint, pictures, typeset
from exports import pack_words as words
from exports.pack_words import Printed
from exports.pdf import paper
from exports.typeset import heading, items, paragraph, strong, text

Say = Callable[[str], None]

_BREAK = "#pagebreak(weak: true)\n"
_CHART = 250.0  # px of lines on a page of their own
_DEEP = 230.0  # px in the appendix


def as_pdf(pack: Pack, say: Say) -> bytes:
    """The file. say: is told in a line how far it is. Raises typeset.CannotSet."""
    facts = words.facts_of(pack)
    parts = [_cover(pack), _contents()]
    for slide in pack.slides:
        say(f"PDF: item {slide.number} of {len(pack.slides)}")
        parts.append(_item(pack, slide))
    parts += [_entries(pack), _report(pack), _appendix(pack), _about(pack)]
    say("PDF: setting the pages")
    title = words.title_of(pack)
    beside = " · ".join(part for part in (pack.board, pack.when) if part)
    return typeset.as_pdf(typeset.document(title, "".join(parts), settings=paper.settings(facts, beside)))


def _cover(pack: Pack) -> str:
    """Who meets when, about which release; the contents under it are the agenda."""
    made = [f"{words.facts_of(pack).released}. The numbers in this pack are those of that release."]
    made += [f"Made {pack.made}."] if pack.made else []
    return (
        paper.marked(pack.marking)
        + f"#v(6mm)\n#block(stroke: (top: 3pt), inset: (top: 5mm), width: 100%)[{paragraph(strong(pack.board))}]\n"
        + f"#[#show heading: set text(size: 30pt)\n{heading(words.name_of(pack), 1)}]\n"
        + paper.lead(pack.when)
        + paper.small(text(" ".join(made)))
    )


def _contents() -> str:
    """Items by their numbers, and what follows them, with their pages."""
    return (
        heading("Contents", 2, listed=False)
        + "#[#show outline.entry: set block(above: .9em)\n"
        + "#outline(title: none, target: heading.where(level: 2, outlined: true), indent: 0pt)]\n"
    )


def _item(pack: Pack, slide: Slide) -> str:
    """One item, on a page or two: finding, verdict, scope, numbers, chart, what moved, what to keep in mind."""
    parts = [_BREAK, paper.small(text(words.kicker(slide))), heading(slide.heading, 2, number=f"{slide.number}.")]
    if not pack.marking:
        parts.append(paper.marked(imprint.marking(pack, slide)))
    if slide.scope:
        parts.append(paper.lead(slide.scope))
    if slide.verdict is not None:
        parts.append(paper.badge(slide.verdict))
    parts.append(paper.numbers([(n.what, n.figure, n.beside) for n in slide.numbers]))
    parts += [paragraph(text(sentence)) for sentence in slide.said]
    if slide.spec is not None:
        parts.append(_chart(slide.heading, slide.spec, _CHART, slide.source))
    parts.append(paper.small(text(words.provenance(slide, pack))))
    parts.append(_list("Since the last meeting", slide.since))
    parts.append(_list("Open actions", words.of_item(pack, slide)))
    parts.append(_list("Keep in mind", slide.caveats))
    parts.append(_tables(words.tables(slide.spec, slide.sheets)))
    return "".join(parts)


def _chart(named: str, spec: TrendSpec | RankSpec, height: float, source: str = "") -> str:
    """source: where it is said by the slide itself, once."""
    drawn = pictures.drawn(spec, paper.CHART_WIDTH, height)
    under = [paper.small(text(sentence)) for sentence in words.under_chart(spec, source)]
    return paper.chart(drawn, words.alternative(named, spec)) + "".join(under)


def _list(name: str, told: Iterable[str]) -> str:
    made = [text(sentence) for sentence in told]
    return heading(name, 3) + items(made) if made else ""


def _tables(tables: Iterable[Printed], level: int = 3) -> str:
    made = [paper.figures(one.name, one.heads, one.rows, one.left_out) for one in tables if one.rows]
    return heading("The figures", level) + "".join(made) if made else ""


def _entries(pack: Pack) -> str:
    """What was agreed and what is open, a table a kind."""
    tables = words.entry_tables(pack)
    made = [heading(one.name, 3) + paper.entries(one.heads, one.rows) for one in tables]
    nothing = paragraph(text(words.NO_ENTRIES))
    return _BREAK + heading("Actions, decisions, risks and issues", 2) + ("".join(made) or nothing)


def _report(pack: Pack) -> str:
    """The chair's report, where one was begun."""
    considered, agreed = pack.report
    if not considered and not agreed:
        return ""
    parts = [_BREAK, heading("Chair’s report", 2), paper.small(text(words.report_state(pack)))]
    for name, paragraphs in (("Items considered", considered), ("Agreements made", agreed)):
        parts += [heading(name, 3), *(paragraph(text(one)) for one in paragraphs)]
    return "".join(parts)


def _appendix(pack: Pack) -> str:
    """One level down from each item: what is there, and why something is not."""
    parts: list[str] = []
    last = 0
    for slide, deeper in words.levels(pack):
        if slide.number != last:
            parts.append(heading(f"Item {slide.number}: {slide.name}", 3))
            last = slide.number
        parts.append(_deeper(deeper))
    return _BREAK + heading("Appendix: one level down", 2) + "".join(parts) if parts else ""


def _deeper(deeper: Deeper) -> str:
    parts = [heading(deeper.name, 4)]
    if deeper.missing:
        return "".join([*parts, paragraph(text(deeper.missing))])
    if deeper.finding:
        parts.append(paper.with_next(paragraph(text(deeper.finding))))
    if deeper.scope:
        parts.append(paper.with_next(paper.lead(deeper.scope)))
    if deeper.spec is not None:
        parts.append(_chart(deeper.finding or deeper.name, deeper.spec, _DEEP))
    sheets = (deeper.sheet,) if deeper.sheet is not None else ()
    made = words.tables(deeper.spec, sheets)
    return "".join([*parts, *(paper.figures(one.name, one.heads, one.rows, one.left_out) for one in made)])


def _about(pack: Pack) -> str:
    """Where every figure comes from, what it counts, and how to check that this is what was published."""
    rows = paper.terms(words.about_rows(pack))
    defined = [(slide.name, words.defined(slide)) for slide in pack.slides if slide.definition or slide.source]
    meant = heading("What each figure is", 3) + paper.terms(defined, 8.5) if defined else ""
    return _BREAK + heading("About these figures", 2) + rows + meant
