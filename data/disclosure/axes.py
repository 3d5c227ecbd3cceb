"""The sides of a table of counts: areas within areas, sexes, ages, breakdowns, periods, each cut into its atoms.

An atom is a group of people that no label of the table divides. A label covers some atoms; a count of a label is the
sum of the counts of its atoms.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from data.catalogue import Area

Cover = NDArray[np.bool_]
Span = tuple[float, float]

EVERY_AGE: Span = (0.0, 1000.0)
_ALL = {"", "all", "all ages", "all age", "total"}
_YEARS = r"\s*(?:years?|yrs?|y)?(?:\s+old)?\s*"
_AGES: tuple[tuple[re.Pattern[str], bool, bool], ...] = (
    # pattern, whether its first number is where it begins, whether the year of its last number belongs to it
    (re.compile(rf"(?:aged?\s+)?(\d+){_YEARS}(?:\+|and over|and above|or over|plus){_YEARS}"), True, False),
    (re.compile(rf"(?:aged?\s+)?(\d+)\s*(?:-|–|to)\s*(\d+){_YEARS}"), True, True),
    (re.compile(rf"(?:aged?\s+)?(\d+){_YEARS}"), True, True),
    (re.compile(rf"(?:<|under|less than)\s*(\d+){_YEARS}"), False, False),
)


class Family(NamedTuple):
    """Labels that lie side by side within one label. complete: nobody of the whole lies outside of the parts."""

    whole: int
    parts: tuple[int, ...]
    complete: bool


class Axis(NamedTuple):
    """cover: labels × atoms. families: by place of the labels."""

    cover: Cover
    families: tuple[Family, ...]


def age_span(label: str) -> Span | None:
    """Ages from, and up to but without, in years; None for a label that is no range of whole years."""
    plain = label.strip().casefold()
    if plain in _ALL:
        return EVERY_AGE
    for pattern, begins, holds_last in _AGES:
        found = pattern.fullmatch(plain)
        if found:
            numbers = [float(number) for number in found.groups()]
            start = numbers[0] if begins else 0.0
            end = EVERY_AGE[1] if begins and not holds_last else numbers[-1] + holds_last
            return (start, end) if start < end else None
    return None


def spans(labels: Sequence[Span]) -> Axis:
    """Stretches of time or of age, cut wherever one of them begins or ends."""
    edges = sorted({edge for span in labels for edge in span})
    cover = np.array([[start <= edge < end for edge in edges[:-1]] for start, end in labels], dtype=bool)
    families = []
    for whole, (start, end) in enumerate(labels):
        inside = [p for p, (s, e) in enumerate(labels) if start <= s and e <= end and (s, e) != (start, end)]
        choices = {_side_by_side(inside, labels, order) for order in (_soonest_end, _longest)}
        families += [Family(whole, parts, False) for parts in sorted(choices) if parts]
    return Axis(cover, tuple(families))


def _soonest_end(span: Span) -> Span:
    return span[1], -span[0]


def _longest(span: Span) -> Span:
    return span[0] - span[1], span[0]


def _side_by_side(inside: list[int], labels: Sequence[Span], order: Callable[[Span], Span]) -> tuple[int, ...]:
    """Stretches that do not overlap, each taken in its order when it still fits."""
    chosen: list[int] = []
    for place in sorted(inside, key=lambda p: order(labels[p])):
        start, end = labels[place]
        if all(end <= labels[other][0] or labels[other][1] <= start for other in chosen):
            chosen.append(place)
    return tuple(sorted(chosen))


def groups(labels: Sequence[str], total: str, everyone: frozenset[str], closed: bool) -> Axis:
    """Labels that exclude each other, and `total`, which holds them and may hold more.

    everyone: labels that together leave nobody out. closed: whether that is so, or some of the total are in none.
    """
    parts = tuple(place for place, label in enumerate(labels) if label != total)
    complete = bool(everyone) and everyone <= {labels[place] for place in parts}
    more = total in labels and not (complete and closed)
    cover = np.zeros((len(labels), len(parts) + more), dtype=bool)
    for atom, place in enumerate(parts):
        cover[place, atom] = True
    if total not in labels:
        return Axis(cover, ())
    whole = labels.index(total)
    cover[whole] = True
    return Axis(cover, (Family(whole, parts, complete),) if parts else ())


def areas(codes: Sequence[str], known: Mapping[str, Area], ours: frozenset[str], closed: bool) -> Axis:
    """Areas within areas. ours: those that must be in; an area that only blurs the table covers no atom.

    closed: whether areas that leave out none of the map leave out nobody. Two kinds of areas within one area (wards
    and neighbourhoods) divide it twice: each atom lies in one of each.
    """
    within: dict[str, dict[str, list[str]]] = {}
    for code in codes:
        holder = holding(code, codes, known)
        if holder:
            within.setdefault(holder, {}).setdefault(known[code].kind, []).append(code)
    tree = {
        whole: [(parts, _everyone(whole, kind, known) <= set(parts)) for kind, parts in kinds.items()]
        for whole, kinds in within.items()
    }
    roots = [code for code in codes if not holding(code, codes, known)]
    atoms = [atom for root in roots for atom in _atoms(root, tree, ours, closed)]
    cover = np.array([[code in atom for atom in atoms] for code in codes], dtype=bool)
    families = []
    for whole, kinds in tree.items():
        for parts, complete in kinds:
            places = tuple(codes.index(part) for part in parts)
            if cover[list(places)].any(axis=1).all():
                families.append(Family(codes.index(whole), places, complete))
    return Axis(cover, tuple(families))


def _everyone(whole: str, kind: str, known: Mapping[str, Area]) -> set[str]:
    """Every area of one kind that lies right in another."""
    return {code for code, area in known.items() if area.parent_code == whole and area.kind == kind}


_Tree = Mapping[str, Sequence[tuple[Sequence[str], bool]]]
"""The areas within each area, one list for each kind of them, and whether the list is complete."""


def _atoms(code: str, tree: _Tree, ours: frozenset[str], closed: bool) -> list[frozenset[str]]:
    """Each atom of an area, as the set of areas that cover it."""
    atoms = [frozenset({code})]
    kinds = tree.get(code, [])
    wanted = [kind for kind in kinds if any(_holds(part, tree, ours) for part in kind[0])] or kinds[:1]
    for parts, complete in wanted:
        options = [] if complete and closed else [frozenset[str]()]
        options += [atom for part in parts for atom in _atoms(part, tree, ours, closed)]
        atoms = [mine | other for mine, other in product(atoms, options)]
    return atoms


def _holds(code: str, tree: _Tree, ours: frozenset[str]) -> bool:
    return code in ours or any(_holds(part, tree, ours) for parts, _ in tree.get(code, []) for part in parts)


def holding(code: str, codes: Sequence[str], known: Mapping[str, Area]) -> str:
    """The nearest area of codes that this one lies in, "" when there is none.

    A trust lies in none: it counts whoever it treats, wherever they live.
    """
    listed, seen = set(codes), {code}
    while code in known and known[code].kind != "trust" and known[code].parent_code not in {"", *seen}:
        code = known[code].parent_code
        seen.add(code)
        if code in listed:
            return code
    return ""


def root_of(code: str, codes: Sequence[str], known: Mapping[str, Area]) -> str:
    """The outermost area of codes that this one lies in, or itself."""
    holder = holding(code, codes, known)
    while holder:
        code, holder = holder, holding(holder, codes, known)
    return code
