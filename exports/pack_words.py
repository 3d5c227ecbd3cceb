"""What a pack says on paper and in a file that opens by itself: the same words and the same tables for both.

A table of a chart is the one that stands under it on the site. The tidy sheets are the workbook's; on paper they stand
only where there is no chart.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from components.charts.notes import notes
from components.charts.spec import RankSpec, TrendSpec, number
from components.charts.table import ahead_table, rank_table, trend_table
from components.slides import Deeper, Entry, Pack, Sheet, Slide
from components.words import numbers
from components.words.counts import noun
from exports import imprint
from exports.facts import LICENCE, Facts

SHORT = 12  # periods of a long table that stand on paper
MOST_DECIMALS = 2  # of a tidy table on paper; the workbook has every digit
NOTHING = "–"
REST = "Only the last {count} periods are here. All figures are in the workbook."
KINDS = {"action": "Actions", "decision": "Decisions", "risk": "Risks", "issue": "Issues", "note": "Notes"}
NO_ENTRIES = "Nothing is written down yet, and nothing is open from earlier meetings."
PROMISED = "What lies ahead: not published figures, but promised or worked out"


@dataclass(frozen=True)
class Printed:
    """A table of words. name: "" for that of the chart above it. left_out: what of it is not here, in a sentence."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    left_out: str = ""


def facts_of(pack: Pack) -> Facts:
    """What each page says of itself."""
    return Facts(pack.release, pack.published, pack.made, pack.address, pack.marking)


def name_of(pack: Pack) -> str:
    """The meeting's own name, beside that of its board."""
    return pack.title if pack.title and pack.title != pack.board else "Papers for the meeting"


def title_of(pack: Pack) -> str:
    """The name of the document."""
    return ", ".join(part for part in (f"{pack.board}: {name_of(pack)}", pack.when) if part)


def kicker(slide: Slide) -> str:
    """The line above the finding: which item, what it is about, how long it has."""
    minutes = f"{slide.minutes} {noun(slide.minutes, 'minute', 'minutes')}" if slide.minutes else ""
    # A name that the finding already says would be read out twice.
    name = "" if slide.name == slide.heading else slide.name
    return " · ".join(part for part in (f"Item {slide.number}", name, minutes) if part)


def provenance(slide: Slide, pack: Pack) -> str:
    """Area, period, source, licence and release in one line (R1)."""
    return " · ".join(part for part in (imprint.provenance(slide), facts_of(pack).released) if part)


def under_chart(spec: TrendSpec | RankSpec, source: str = "") -> tuple[str, ...]:
    """Sentences under a chart, its source last, unless that is the one that stands below anyway."""
    return (*notes(spec), *([f"Source: {spec.source}"] if spec.source not in {"", source} else []))


def alternative(heading: str, spec: TrendSpec | RankSpec) -> str:
    """What stands for a chart where it is not seen."""
    kind = "Line chart" if isinstance(spec, TrendSpec) else "Chart of places in order"
    finding = spec.finding or heading
    return f"{kind}: {finding}{'' if finding.endswith('.') else '.'} Its figures are in the table below it."


def tables(spec: TrendSpec | RankSpec | None, sheets: Sequence[Sheet], whole: bool = False) -> list[Printed]:
    """The tables of a slide or of a level below it. whole: all periods, not only the last."""
    if spec is None:
        return [of_sheet(sheet, whole) for sheet in sheets if sheet.rows]
    if isinstance(spec, RankSpec):
        return [Printed("", *rank_table(spec))]
    made = [_recent(Printed("", *trend_table(spec)), whole)]
    ahead = ahead_table(spec)
    return [*made, _recent(Printed(PROMISED, *ahead), True)] if ahead else made


def _recent(table: Printed, whole: bool) -> Printed:
    """The last periods of a table that has one a row, oldest first."""
    if whole or len(table.rows) <= SHORT:
        return table
    return Printed(table.name, table.heads, table.rows[-SHORT:], REST.format(count=SHORT))


def of_sheet(sheet: Sheet, whole: bool = False) -> Printed:
    """A tidy table for reading. What is the same in every row is said once, under it; an empty column is left out."""
    rows, left_out = (sheet.rows, "") if whole else _last_periods(sheet)
    columns = list(zip(*rows, strict=True)) if rows else []
    same = [len(rows) > 1 and len(set(map(str, column))) == 1 for column in columns]
    shown = [
        at for at, column in enumerate(columns) if not same[at] and any(value not in {None, ""} for value in column)
    ]
    shown = shown or list(range(len(columns)))
    hidden = [at for at, column in enumerate(columns) if at not in shown and column[0] not in {None, ""}]
    once = [f"{sheet.heads[at]}: {cell(columns[at][0])}" for at in hidden]
    decimals = [_decimals(column) for column in columns]
    told = [f"In every row: {'; '.join(once)}."] if once else []
    return Printed(
        sheet.caption or sheet.name,
        tuple(sheet.heads[at] for at in shown),
        tuple(tuple(cell(row[at], decimals[at]) for at in shown) for row in rows),
        " ".join([*told, *([left_out] if left_out else [])]),
    )


def _last_periods(sheet: Sheet) -> tuple[tuple[tuple[Any, ...], ...], str]:
    """(rows of the last periods, what is said of the rest). Periods are in the order in which they first stand."""
    place = next((at for at, head in enumerate(sheet.heads) if head.casefold() == "period"), None)
    if place is None:
        return sheet.rows, ""
    periods = list(dict.fromkeys(row[place] for row in sheet.rows))
    if len(periods) <= SHORT:
        return sheet.rows, ""
    kept = set(periods[-SHORT:])
    return tuple(row for row in sheet.rows if row[place] in kept), REST.format(count=SHORT)


def cell(value: Any, decimals: int = MOST_DECIMALS) -> str:
    """A cell as it is read. decimals: of a number that is not whole."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return numbers.day(value)
    if isinstance(value, int | float):
        return number(value, decimals)
    return str(value)


def _decimals(column: Sequence[Any]) -> int:
    """How many decimals a column has, so that its figures stand under one another; on paper at most two."""
    held = [str(value).partition(".")[2] for value in column if isinstance(value, float) and value != int(value)]
    return min(MOST_DECIMALS, max(map(len, held), default=0))


def levels(pack: Pack) -> Iterator[tuple[Slide, Deeper]]:
    """Everything below the slides, in the order of the agenda."""
    for slide in pack.slides:
        for deeper in slide.deeper:
            yield slide, deeper


def state(entry: Entry) -> str:
    """How an entry stands, in words."""
    return "open, overdue" if entry.overdue else entry.status


def entry_tables(pack: Pack) -> list[Printed]:
    """What was written down, a table a kind."""
    made = []
    for kind, name in KINDS.items():
        kept = [entry for entry in pack.entries if entry.kind == kind]
        if not kept:
            continue
        if kind in {"decision", "note"}:
            heads: tuple[str, ...] = ("No.", "What", "Item", "Written down")
            rows: tuple[tuple[str, ...], ...] = tuple((str(e.number), e.words, _item(e), e.said) for e in kept)
        else:
            heads = ("No.", "What", "Owner", "Due", "Status", "Item", "Written down")
            rows = tuple(
                (str(e.number), e.words, e.owner or NOTHING, _due(e), state(e), _item(e), e.said) for e in kept
            )
        made.append(Printed(name, heads, rows))
    return made


def of_item(pack: Pack, slide: Slide) -> list[str]:
    """Open actions about an item, a line each."""
    about = (slide.about, slide.subject)
    return [
        _line(entry)
        for entry in pack.entries
        if entry.kind == "action" and entry.status == "open"
        if entry.item == slide.number or (entry.about, entry.subject) == about != ("", "")
    ]


def _line(entry: Entry) -> str:
    told = (entry.words, entry.owner, f"due {_due(entry)}" if entry.due else "", "overdue" if entry.overdue else "")
    return " · ".join(part for part in told if part)


def _due(entry: Entry) -> str:
    return numbers.day(entry.due) if entry.due else NOTHING


def _item(entry: Entry) -> str:
    """Which item of this agenda it belongs to, or that it comes from an earlier meeting."""
    if entry.item is not None:
        return f"Item {entry.item}"
    return "Earlier meeting" if entry.carried else NOTHING


def report_state(pack: Pack) -> str:
    """Whether the chair's report can still change."""
    return (
        f"Issued on {pack.report_frozen}. It stays as it is."
        if pack.report_frozen
        else "A draft: the chair may still change it."
    )


def about_rows(pack: Pack) -> tuple[tuple[str, str], ...]:
    """(name, what it is) of the pack as a whole."""
    told = (
        ("Release", pack.release),
        ("Published", pack.published),
        ("Check code of the figures", pack.check),
        ("Licence", f"{LICENCE}. Name the publisher given with each figure."),
        ("Marking", pack.marking),
        ("Made", pack.made),
        ("Site", pack.address),
    )
    return tuple((name, words) for name, words in told if words)


def defined(slide: Slide) -> str:
    """What a figure is, and where it comes from where its definition does not say so."""
    if slide.source and slide.source in slide.definition:
        return slide.definition
    return " ".join([*([slide.definition] if slide.definition else []), f"{imprint.provenance(slide)}."])
