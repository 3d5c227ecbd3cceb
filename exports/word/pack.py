"""A meeting's minutes, action log and chair's report as a Word file: headings, lists and tables that are real ones."""

import io
from collections.abc import Callable

from components.slides import Entry, Pack, Slide
from components.words import numbers
from exports.fixed_bytes import fixed
from exports.imprint import about_pack, foot, marking, provenance
from exports.pack_words import NO_ENTRIES, entry_tables, report_state, state
from exports.word.parts import Paper

Say = Callable[[str], None]

_REPORT = "Chair’s report to the Health and Wellbeing Board"
_NO_REPORT = "Nothing is written in the chair’s report yet."


def as_docx(pack: Pack, say: Say) -> bytes:
    """The file. say: is told how far it is, in a line. The same pack gives the same bytes."""
    paper = Paper(f"{pack.title}: minutes, action log and chair’s report", pack.board, foot(pack))
    paper.title(pack.title)
    for name, words in (("Board", pack.board), ("When", pack.when), ("Marking", pack.marking)):
        if words:
            paper.named(name, words)
    paper.heading("Items considered", 1)
    for slide in pack.slides:
        say(f"Word: item {slide.number} of {len(pack.slides)}")
        _item(paper, pack, slide)
    _log(paper, pack)
    _report(paper, pack)
    paper.heading("About these figures", 1)
    paper.listed(about_pack(pack))
    held = io.BytesIO()
    paper.save(held)
    say("Word: done")
    return fixed(held.getvalue())


def _item(paper: Paper, pack: Pack, slide: Slide) -> None:
    """What was considered: the finding with its numbers, what moved, and what was written down about it."""
    paper.heading(f"Item {slide.number}: {slide.name}", 2)
    marked = "" if pack.marking else marking(pack, slide)
    if marked:
        paper.paragraph(marked, bold=True)
    if slide.heading != slide.name:
        paper.paragraph(slide.heading, bold=True)
    verdict = f"{slide.verdict.shape} {slide.verdict.text}" if slide.verdict else ""
    for words in (verdict, slide.scope, *slide.said):
        if words:
            paper.paragraph(words)
    paper.listed(
        f"{number.what}: {number.figure}" + (f", {number.beside}" if number.beside else "") for number in slide.numbers
    )
    if slide.since:
        paper.paragraph("Since the last meeting:")
        paper.listed(slide.since)
    entries = [entry for entry in pack.entries if entry.item == slide.number]
    if entries:
        paper.paragraph("Written down:")
        paper.listed(_entry(entry) for entry in entries)
    if provenance(slide):
        paper.paragraph(provenance(slide), small=True)


def _entry(entry: Entry) -> str:
    due = f"due {numbers.day(entry.due)}" if entry.due else ""
    standing = state(entry) if entry.kind in {"action", "risk", "issue"} else ""
    told = (f"{entry.kind.capitalize()} {entry.number}: {entry.words}", entry.owner, due, standing)
    return " · ".join(part for part in told if part)


def _log(paper: Paper, pack: Pack) -> None:
    paper.heading("Action log", 1)
    tables = entry_tables(pack)
    if not tables:
        paper.paragraph(NO_ENTRIES)
    for table in tables:
        paper.heading(table.name, 2)
        paper.table(f"{table.name}: {len(table.rows)} written down or still open", table.heads, table.rows)


def _report(paper: Paper, pack: Pack) -> None:
    considered, agreements = pack.report
    paper.heading(_REPORT, 1)
    if not considered and not agreements:
        paper.paragraph(_NO_REPORT)
        return
    paper.paragraph(report_state(pack))
    for heading, words in (("Items considered", considered), ("Agreements made", agreements)):
        paper.heading(heading, 2)
        for words_of_one in words or ("None was written down.",):
            paper.paragraph(words_of_one)
