"""Measures that may count the same people: each is protected for itself, so that one could give the other away."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations, product

from data.catalogue import Catalogue
from data.definitions import Indicator
from data.disclosure.axes import holding
from data.disclosure.facts import Cell
from data.faults import Fault

_RULE = "in periods that overlap: together they may give a hidden count away."
_REMEDY = "Publish one of them, or say under other_people_than that they count other people."


@dataclass
class Shown:
    """Where and when a measure has figures, in this release or any before. hides: whether any of them is hidden."""

    periods: dict[str, set[tuple[date, date]]] = field(default_factory=lambda: defaultdict(set))
    hides: bool = False

    def add(self, cell: Cell, *, hidden: bool) -> None:
        """One figure, shown or hidden."""
        self.periods[cell.area].add((cell.start, cell.end))
        self.hides = self.hides or hidden


def alike(measures: Mapping[str, Shown], catalogue: Catalogue) -> Iterator[Fault]:
    """A fault for each two local measures of which one hides figures and the other may give them away.

    measures: by id, all of them in the catalogue. Two meet where they have figures of one area, or of an area and one
    that lies in it, in periods that overlap.
    """
    for one, other in combinations(sorted(measures), 2):
        first, second = catalogue.indicators[one], catalogue.indicators[other]
        both = _both(first, second)
        hides = measures[one].hides or measures[other].hides
        if both and hides and _meet(measures[one], measures[other], catalogue):
            file = catalogue.files.get(one, f"definitions/indicators/{one}.yml")
            yield Fault(file, None, "", "", f"{one} and {other} both {both}, {_RULE}", _REMEDY)


def _both(one: Indicator, other: Indicator) -> str:
    """Why two measures may count the same people, as a clause; "" when they do not."""
    if one.publisher != other.publisher or other.id in one.other_people_than or one.id in other.other_people_than:
        return ""
    if _plain(one.population) == _plain(other.population):
        return f"count {one.population.rstrip('.')}"
    shared = sorted(set(one.datasets) & set(other.datasets))
    return f"come from {shared[0]}" if shared else ""


def _plain(words: str) -> str:
    return "".join(words.casefold().split()).rstrip(".")


def _meet(one: Shown, other: Shown, catalogue: Catalogue) -> bool:
    known = catalogue.areas
    return any(
        (here == there or holding(here, (there,), known) or holding(there, (here,), known))
        and any(start <= last and first <= end for (start, end), (first, last) in product(times, others))
        for (here, times), (there, others) in product(one.periods.items(), other.periods.items())
    )
