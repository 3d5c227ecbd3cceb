"""The words of the KPI template's guide: what each sheet is for, how each column is filled in, what happens next."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from data.sources.kpi_columns import FORMS, GUIDE_TITLE, PERIODS, Form
from data.sources.kpi_lists import Lists
from data.sources.records import Disclosure

EXAMPLE = "Example, made up: do not copy"
Style = Literal["title", "heading", "text", "head", "row"]


@dataclass(frozen=True)
class GuideLine:
    """One line of the guide: its style and its cells from the left."""

    style: Style
    cells: tuple[str, ...]


def guide(lists: Lists) -> Iterator[GuideLine]:
    """The guide, from top to bottom."""
    yield GuideLine("title", (GUIDE_TITLE,))
    yield from _texts(_OPENING)
    if not lists.local_measures:
        yield GuideLine("text", (_NO_MEASURE,))
    for form in FORMS:
        yield from _form(form)
    yield GuideLine("heading", ("How a period is written",))
    yield GuideLine("head", ("Kind of period", "From and to"))
    for kind, days in PERIODS.items():
        yield GuideLine("row", (kind.replace("_", " "), days))
    if lists.source.disclosure is not None:
        yield GuideLine("heading", ("Small numbers",))
        yield from _texts(_hiding(lists.source.disclosure))
    yield GuideLine("heading", ("What happens next",))
    yield from _texts(_NEXT)


def _texts(sentences: tuple[str, ...]) -> Iterator[GuideLine]:
    return (GuideLine("text", (sentence,)) for sentence in sentences)


def _form(form: Form) -> Iterator[GuideLine]:
    yield GuideLine("heading", (f"The sheet {form.title}",))
    yield GuideLine("text", (form.about,))
    yield GuideLine("head", ("Column", "How to fill it in", "In each row?", EXAMPLE))
    for column in form.columns:
        must = "yes" if column.must else "where it applies"
        yield GuideLine("row", (column.title, column.about, must, column.example))


_OPENING = (
    "Use it to send what only Bury’s partners hold: local figures, reports on milestones, and paths that a board "
    "agreed. Figures that a national body publishes are not sent here: they are loaded from the publisher’s own file.",
    "Fill in the sheets you need and leave the others empty. Start in row 2. Keep the headers as they are; their order "
    "does not matter. Do not add columns. Empty rows are skipped.",
    "You may also send one CSV file for each sheet, with the same headers.",
    "Paste values, not formulas. A row with a formula is sent back.",
    "Name no person, anywhere. Send counts of people, never a list of them.",
    "No total rows: they would be counted twice. Give Bury’s own figure under Bury’s own code.",
)
_NO_MEASURE = (
    "No local measure is defined yet, so the sheet Figures cannot be used. An analyst defines one first: what is "
    "counted, in which unit, for whom and how often."
)
_NEXT = (
    "Send the file to the analysts. They load it with “python cli.py load FILE”. Your file is kept as it came.",
    "Every row is told as accepted, or as rejected with the reason and how to mend it. Send the mended rows again.",
    "A figure that moves far from the one before is held back until somebody gives the reason.",
    "Accepted rows wait for the next release. A release is looked at and signed off before anybody else can see it.",
    "A value you send again for the same period is a revision. Both are kept, and the site shows what changed.",
    "Local figures are shown as “local figures, not official statistics”.",
)


def _hiding(rule: Disclosure) -> tuple[str, ...]:
    zero = " Zero is hidden too." if rule.hide_from == 0 else ""
    rest = ", and so are the shares and rates made from them" if rule.complement else ""
    return (
        f"Send every figure in full, small ones too. Counts from {rule.hide_from} to {rule.hide_to} are hidden when a "
        f"release is made{rest}.{zero} More is hidden where a hidden count could be worked out from what is shown.",
        f"Why: {rule.source}",
        "If you may not send a small number at all, leave its cells empty and write “suppressed” under “missing”.",
    )
