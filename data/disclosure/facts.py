"""Rows become facts: the counts of one cell, once, however many rows, editions and earlier releases print them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from data.disclosure.axes import EVERY_AGE, age_span
from data.disclosure.counts import Counts, Range, strictest
from data.disclosure.memory import Memory, Remembered
from data.observation import Observation
from data.sources.records import Disclosure


class Cell(NamedTuple):
    """Whom and when a figure is about, within its measure."""

    area: str
    sex: str
    age: str
    breakdown: str
    start: date
    end: date

    @property
    def whom(self) -> tuple[str, str, str, str]:
        """Area, sex, age and breakdown."""
        return self[:4]


class Edition(NamedTuple):
    """Order of what was printed: by its date, then by the release that showed it (the one being made comes last)."""

    day: date
    release: int
    dataset: str


@dataclass(eq=False)
class Fact:
    """The counts of one cell.

    rule: None when it stands as published and nothing of it can be hidden. rows: places among the rows given, none
    when only an earlier release printed it. public: what earlier releases told of it, oldest first. kept: whether an
    earlier release hid the cell. withheld: why it cannot be shown even if its counts could; "" when it can.
    """

    cell: Cell
    counts: Counts
    rule: Disclosure | None
    rows: list[int] = field(default_factory=list)
    editions: list[Edition] = field(default_factory=list)
    public: list[tuple[str, Counts]] = field(default_factory=list)
    kept: bool = False
    withheld: str = ""


class Counted(NamedTuple):
    """A row that has counts. place: among the rows given. withheld: as in Fact."""

    place: int
    row: Observation
    counts: Counts
    rule: Disclosure | None
    withheld: str = ""


def cell_of(o: Observation) -> Cell:
    """The cell of a row. A breakdown that only repeats an age, as series of one measure need it, is that age."""
    age, breakdown = o.age, o.breakdown
    if breakdown and (years := age_span(breakdown)) and age_span(age) in {years, EVERY_AGE}:
        age, breakdown = breakdown, ""
    return Cell(o.area_code, o.sex, age, breakdown, o.period_start, o.period_end)


def facts(indicator_id: str, counted: Iterable[Counted], earlier: Sequence[Memory]) -> list[Fact]:
    """The facts of one measure, in the order of their rows; those of earlier releases alone come last."""
    found: dict[tuple[Cell, Counts], Fact] = {}
    rules: dict[tuple[Cell, Counts], list[Disclosure | None]] = defaultdict(list)
    for place, row, counts, rule, withheld in counted:
        key = (cell_of(row), counts)
        fact = found.setdefault(key, Fact(key[0], counts, rule))
        fact.rows.append(place)
        fact.withheld = fact.withheld or withheld
        fact.editions.append(Edition(row.vintage or date.min, len(earlier), row.dataset))
        rules[key].append(rule)
    for key, of_rows in rules.items():
        some = [rule for rule in of_rows if rule is not None]
        # Counts that an official row prints are public, whatever a local file says of them.
        found[key].rule = strictest(some) if some and len(some) == len(of_rows) else None
    _remember(found, indicator_id, earlier)
    return list(found.values())


def _remember(found: dict[tuple[Cell, Counts], Fact], indicator_id: str, earlier: Sequence[Memory]) -> None:
    """Adds what earlier releases showed: to the fact it still is, or as a fact of its own that was revised since."""
    at: dict[Cell, list[Fact]] = defaultdict(list)
    for fact in found.values():
        at[fact.cell].append(fact)
    for turn, memory in enumerate(earlier):
        for seen in memory.shown_of(indicator_id):
            cell = Cell(*seen.cell)
            same = [fact for fact in at[cell] if _within(fact.counts, seen.counts)]
            for fact in same:
                fact.public.append((memory.release, seen.counts))
            if not same:
                past = _past(cell, seen, turn, memory.release)
                found[cell, seen.counts] = past
                at[cell].append(past)
        for blank in memory.hidden_of(indicator_id):
            for fact in at.get(Cell(*blank.cell), ()):
                fact.kept = True


def lost(indicator_id: str, held: Iterable[Observation], earlier: Sequence[Memory]) -> tuple[str, ...]:
    """Releases that hid a figure of an edition that is no longer held: nobody can tell whether it is given away now."""
    editions = {(cell_of(row), row.dataset, row.vintage or date.min) for row in held}
    return tuple(
        memory.release
        for memory in earlier
        if any(
            (Cell(*blank.cell), blank.dataset, blank.vintage or date.min) not in editions
            for blank in memory.hidden_of(indicator_id)
        )
    )


def _past(cell: Cell, seen: Remembered, turn: int, release: str) -> Fact:
    edition = Edition(seen.vintage or date.min, turn, seen.dataset)
    return Fact(cell, seen.counts, None, [], [edition], [(release, seen.counts)])


def _within(counts: Counts, told: Counts) -> bool:
    return all(_inside(inner, outer) for inner, outer in zip(counts, told, strict=True))


def _inside(inner: Range, outer: Range) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]
