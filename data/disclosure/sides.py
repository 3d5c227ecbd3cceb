"""The sides of the tables of a measure, and which of its facts can lie in one table at all."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from data.catalogue import Area
from data.disclosure.axes import Axis, age_span, areas, groups, root_of, spans
from data.disclosure.counts import Counts
from data.disclosure.facts import Cell, Fact
from data.disclosure.ranges import combined, ends


class Sides(NamedTuple):
    """The sides of a family of tables: areas, sexes, ages, breakdowns. place: of each label on each side."""

    axes: tuple[Axis, Axis, Axis, Axis]
    place: list[dict[str, int]]

    def of(self, cell: Cell) -> list[int]:
        return [self.place[side][label] for side, label in enumerate(cell.whom)]

    @property
    def key(self) -> tuple[object, ...]:
        return tuple((axis.cover.shape, axis.cover.tobytes(), axis.families) for axis in self.axes)


def sides_of(
    family: Sequence[Fact], known: Mapping[str, Area], parted: frozenset[str], closed: tuple[bool, bool]
) -> Sides:
    """The sides of a family. parted: breakdowns that leave nobody out; closed: whether areas, and sexes, do."""
    whom = {f.cell.whom for f in family}
    labels = [sorted({cell[side] for cell in whom}) for side in range(4)]
    codes, sexes, ages, breakdowns = labels
    ours = frozenset(f.cell.area for f in family if f.rule is not None)
    years = [span for span in map(age_span, ages) if span is not None]
    axes = (
        areas(codes, known, ours, closed[0]),
        groups(sexes, "persons", frozenset({"male", "female"}), closed[1]),
        spans(years) if years else Axis(np.ones((1, 1), dtype=bool), ()),
        groups(breakdowns, "", parted, closed=True),
    )
    return Sides(axes, [{label: n for n, label in enumerate(side)} for side in labels])


def families(facts: Sequence[Fact], known: Mapping[str, Area], named: bool) -> Iterator[list[Fact]]:
    """Facts of one tree of areas. An age or a breakdown that cannot be placed stands alone."""
    codes = sorted({f.cell.area for f in facts})
    root = {code: root_of(code, codes, known) for code in codes}
    found: dict[tuple[str, str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        age = "" if age_span(fact.cell.age) else fact.cell.age
        found[root[fact.cell.area], age, "" if named else fact.cell.breakdown].append(fact)
    yield from found.values()


def parts_of_whole(facts: Sequence[Fact]) -> tuple[bool, frozenset[str], bool]:
    """Whether breakdowns are parts of the whole; those that leave nobody out; whether each has all the people.

    The figures say it: parts never add up to more than the whole.
    """
    beside: dict[tuple[object, ...], dict[str, Counts]] = defaultdict(dict)
    for fact in facts:
        beside[fact.cell._replace(breakdown="")][fact.cell.breakdown] = fact.counts
    compared = [c for c in beside.values() if "" in c and len(c) > 1]
    names = frozenset(f.cell.breakdown for f in facts) - {""}
    if not compared:
        return False, frozenset(), False
    left = []
    for of_cell in compared:
        whole = of_cell[""]
        parts = [c for name, c in of_cell.items() if name]
        apart = all(c.people == whole.people for c in parts)
        low, high = combined(np.array([[1.0, *[-1.0] * len(parts)]]), *ends([whole, *parts]))
        left.append((high[0, 0] < 0 or (not apart and high[1, 0] < 0), low[0, 0] == high[0, 0] == 0, apart))
    if any(more for more, _, _ in left):
        return False, frozenset(), False
    everyone = names if all(none for _, none, _ in left) else frozenset[str]()
    return True, everyone, all(apart for _, _, apart in left)
