"""Every count of a table as a sum of unknowns: what a reader would write down who wants to solve for a hidden one.

Unknowns are the counts of the atoms: of what is counted (events) and of those it is counted among (people). A figure
that was revised gives the atoms it covers a second version, so that tables of several editions stand side by side and
share what did not change.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from scipy import sparse  # type: ignore[import-untyped]

from data.disclosure.layout import Floats, Ints, Layout
from data.disclosure.sums import ALWAYS, EVENTS, LEFT_OUT, PEOPLE, Nature, Row, Setting, Sums, joined, part_of, sums_of

_MOST_MOVED = 3_000_000
_SMALL_ENOUGH = 2000  # counts


@dataclass(frozen=True, eq=False)
class Frame:
    """Q counts of a table with F figures, V unknowns.

    matrix: Q × V. kind, fact, sum: of each count; fact -1 where it is of no single figure, sum -1 where it is of one.
    sums: what figures give away by subtraction; only those asked for are among the counts.
    moves: M × V, moved: M × Q, ways to shift people and what they change.
    """

    matrix: sparse.csr_array
    kind: Ints
    fact: Ints
    sum: Ints
    sums: Sums
    moves: Floats
    moved: Floats

    @property
    def unknowns(self) -> int:
        return int(self.matrix.shape[1])

    def with_sums(self, sums: Sums, wanted: Sequence[tuple[int, int]]) -> "Frame":
        """The same with these sums, each a kind and a number, among its counts."""
        if not wanted:
            return replace(self, sums=sums)
        more = _matrix([sums.row(kind, total) for kind, total in wanted], self.unknowns)
        kinds, totals = np.array(wanted, dtype=np.int64).T
        return replace(
            self,
            matrix=sparse.vstack([self.matrix, more], format="csr"),
            kind=np.concatenate([self.kind, kinds]),
            fact=np.concatenate([self.fact, np.full(len(wanted), -1)]),
            sum=np.concatenate([self.sum, totals]),
            sums=sums,
            moved=np.hstack([self.moved, np.asarray((more @ self.moves.T).T)]),
        )

    @cached_property
    def inverse(self) -> Floats:
        """V × Q, from the counts of figures to unknowns that fit them best: a first guess at a whole table."""
        own = (self.fact >= 0) & (self.kind < LEFT_OUT)
        found = np.zeros((self.unknowns, len(self.kind)))
        if self.matrix.shape[0] <= _SMALL_ENOUGH:
            found[:, own] = np.linalg.pinv(self.matrix[own].toarray())
        return found


class _Counts:
    """The counts of a frame, as they are written down one after another."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.about: list[tuple[int, int]] = []

    def add(self, kind: int, fact: int, *parts: Row) -> None:
        self.rows.append(joined(*parts))
        self.about.append((kind, fact))


def _matrix(rows: Sequence[Row], unknowns: int) -> sparse.csr_array:
    ends = np.cumsum([0, *(len(columns) for columns, _ in rows)])
    columns, values = joined(*rows)
    matrix = sparse.csr_array((values, columns, ends), shape=(len(rows), unknowns))
    matrix.sum_duplicates()
    matrix.eliminate_zeros()
    return matrix


def frame(plan: Layout, views: Sequence[Ints], facts: int, nature: Nature) -> Frame:
    """The counts of a table.

    views: for each edition, oldest first, the figure of each cell of the layout, -1 where nobody can say.
    """
    events, people, size = _unknowns(plan, views, nature)
    written = _Counts()
    for fact, cell, view in _first_seen(views):
        _figure(written, plan, (fact, cell), _at(events, view), _at(people, view), nature)
    _ties(written, plan, views, (events, people))
    if nature.share:
        _among(written, plan, events, people)
    matrix = _matrix(written.rows, size)
    moves = _moves(plan, size) if len(views) == 1 and plan.aligned else np.zeros((0, size))
    if len(moves) * len(written.rows) > _MOST_MOVED:
        moves = moves[:0]
    kind, fact_of = np.array(written.about, dtype=np.int64).T
    sums = sums_of(Setting(plan, views, (events, people), nature), facts)
    moved = np.asarray((matrix @ moves.T).T)
    return Frame(matrix, kind, fact_of, np.full(len(kind), -1), sums, moves, moved)


def _unknowns(plan: Layout, views: Sequence[Ints], nature: Nature) -> tuple[list[Ints], list[Ints], int]:
    """For each view, the unknown of each atom of events and of people (empty lists for what is not counted)."""
    taken = 0
    found: list[list[Ints]] = []
    for cover, counted in ((plan.cover, nature.events), (plan.people, nature.people)):
        mine: list[Ints] = []
        last = np.full(len(cover), -1)
        for view in views if counted else ():
            changed = (view != last) & (view >= 0) & (last >= 0)
            last = np.where(view >= 0, view, last)
            fresh = cover[changed].any(axis=0) if mine else np.ones(cover.shape[1], dtype=bool)
            unknown = np.zeros(len(fresh), dtype=np.int64) if not mine else mine[-1].copy()
            unknown[fresh] = taken + np.arange(fresh.sum())
            taken += int(fresh.sum())
            mine.append(unknown)
        found.append(mine)
    return found[0], found[1], taken


def _at(unknowns: list[Ints], view: int) -> Ints | None:
    return unknowns[view] if unknowns else None


def _first_seen(views: Sequence[Ints]) -> Iterator[tuple[int, int, int]]:
    """Each figure once: it, its cell, and the first view that has it."""
    seen: set[int] = set()
    for number, view in enumerate(views):
        for cell, fact in enumerate(view.tolist()):
            if fact >= 0 and fact not in seen:
                seen.add(fact)
                yield fact, cell, number


def _figure(
    written: _Counts,
    plan: Layout,
    of: tuple[int, int],
    events: Ints | None,
    people: Ints | None,
    nature: Nature,
) -> None:
    fact, cell = of
    if events is not None:
        written.add(EVENTS, fact, part_of(plan.cover[cell], events))
    if people is not None:
        written.add(PEOPLE, fact, part_of(plan.people[cell], people))
    if events is not None and people is not None and nature.share:
        written.add(LEFT_OUT, fact, part_of(plan.people[cell], people), part_of(plan.cover[cell], events, -1.0))


def _ties(written: _Counts, plan: Layout, views: Sequence[Ints], unknowns: tuple[list[Ints], list[Ints]]) -> None:
    """A figure that stands unchanged beside one that was revised is the same sum of either version of its atoms."""
    for cover, mine in zip((plan.cover, plan.people), unknowns, strict=True):
        for fact, cell, first in _first_seen(views) if mine else ():
            seen = {mine[first][np.flatnonzero(cover[cell])].tobytes()}
            for view, places in enumerate(mine):
                atoms = places[np.flatnonzero(cover[cell])]
                if views[view][cell] == fact and atoms.tobytes() not in seen:
                    seen.add(atoms.tobytes())
                    written.add(ALWAYS, fact, part_of(cover[cell], places), part_of(cover[cell], mine[first], -1.0))


def _among(written: _Counts, plan: Layout, events: list[Ints], people: list[Ints]) -> None:
    """In no atom are more counted than there are people."""
    met: set[bytes] = set()
    for mine, crowd in zip(events, people, strict=True):
        for atom in range(len(crowd)):
            within = mine[np.flatnonzero(plan.inside[atom])]
            if (key := within.tobytes() + crowd[atom].tobytes()) not in met:
                met.add(key)
                written.add(ALWAYS, -1, (crowd[[atom]], np.ones(1)), (within, -np.ones(len(within))))


def _moves(plan: Layout, size: int) -> Floats:
    """The moves of a layout, made by those counted, by the people around them, and by both together."""
    atoms = plan.moves.shape[1]
    if size == atoms:
        return plan.moves.astype(float)
    still = np.zeros_like(plan.moves)
    ways = ((plan.moves, still), (still, plan.moves), (plan.moves, plan.moves))
    return np.vstack([np.hstack(way) for way in ways]).astype(float)
