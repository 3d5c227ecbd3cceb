"""What publishers changed: the same figure printed with different values in different editions (rule R7)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from data.catalogue import Catalogue
from data.corrections import is_corrected
from data.observation import Observation
from data.selection import edition, is_main_line


@dataclass(frozen=True)
class Revision:
    """One value replaced by another. Values in the measure's unit; editions None when not known."""

    old: Observation
    new: Observation
    reason: str

    @property
    def change(self) -> float:
        """New less old, in the measure's unit."""
        return round(self.new.value - self.old.value, 6)


def revisions(observations: Iterable[Observation], catalogue: Catalogue) -> list[Revision]:
    """Every change between one edition and the next that prints the same figure, oldest edition first.

    A change smaller than half the last digit shown is rounding, not a revision. Datasets that extend each other
    are compared only with themselves, because they may count different organisations. What we corrected is not what
    the publisher revised, and is told apart.
    """
    printed: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for o in _printed_twice(observations):
        indicator = catalogue.indicators[o.indicator_id]
        if not is_main_line(o, indicator):
            continue
        within = o.dataset if indicator.vintages == "extend" else ""
        printed[(*o.series, o.period_start, o.period_end, within)].append(o)
    found = []
    for rows in printed.values():
        rows.sort(key=edition)
        indicator = catalogue.indicators[rows[0].indicator_id]
        step = 10.0**-indicator.decimals
        for old, new in pairwise(row for row in rows if not is_corrected(row)):
            moved = round(new.value, indicator.decimals) - round(old.value, indicator.decimals)
            if abs(moved) > step / 2 and abs(new.value - old.value) > step / 2:
                found.append(Revision(old, new, _reason(new.vintage, catalogue, new.indicator_id)))
    return sorted(found, key=lambda r: (*r.new.series, r.new.period_end, edition(r.new)))


def _printed_twice(observations: Iterable[Observation]) -> Iterator[Observation]:
    """Those of a measure and area that several editions print. Of a million figures most are in one edition only."""
    lines: dict[tuple[str, str], list[Observation]] = defaultdict(list)
    for o in observations:
        lines[o.indicator_id, o.area_code].append(o)
    for rows in lines.values():
        first = rows[0]
        if any(o.vintage != first.vintage or o.dataset != first.dataset for o in rows):
            yield from rows


def _reason(vintage: date | None, catalogue: Catalogue, indicator_id: str) -> str:
    for note in catalogue.indicators[indicator_id].revision_notes:
        if note.vintage == vintage:
            return note.reason
    return ""
