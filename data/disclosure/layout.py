"""How the cells of one table hang together: which atoms each covers, and which other counts can be worked out.

A layout knows no figure. Tables with the same cells (a measure, month after month) share one.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from data.disclosure.axes import Axis, Span, spans

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

_ALL_PAIRS_UP_TO = 250  # groups; beyond, only pairs of cells that differ on one side
_MOST_MOVES = 4000
_MOST_BOXES = 4000


@dataclass(frozen=True, eq=False)
class Layout:
    """One table of R cells, K atoms of what is counted, and P atoms of people counted among.

    cover: R × K, people: R × P, 0 or 1. inside: P × K, which atoms of the counts lie in an atom of people; the same
    atoms when aligned. sums: S × R, weights of cells that add up to a count no cell shows; complete: S, True where
    nobody can be in that count unless the figures do not add up. empty: E × R, weights that add up to nobody.
    families: a cell, and cells that lie side by side in it. moves: M × K, ways to shift people between atoms that
    change few cells.
    """

    cover: Ints
    people: Ints
    inside: Ints
    aligned: bool
    sums: Floats
    complete: NDArray[np.bool_]
    empty: Floats
    families: tuple[tuple[int, tuple[int, ...], bool], ...]
    moves: Ints


def layout(sides: Sequence[Axis], periods: Sequence[Span], cells: Ints, apart: tuple[bool, bool]) -> Layout:
    """The layout of a table.

    sides: areas, sexes, ages, breakdowns. cells: R × 5, the place of each cell's label on each side, then its period.
    apart: whether each breakdown, and each period, has people of its own that do not add up (the residents of a year
    are not the sum of the residents of its quarters).
    """
    axes = [*sides, spans(periods)]
    covers = [_distinct(axis.cover[np.unique(cells[:, side])]) for side, axis in enumerate(axes)]
    places = [np.searchsorted(np.unique(cells[:, side]), cells[:, side]) for side in range(len(axes))]
    product = _product([cover[place] for cover, place in zip(covers, places, strict=True)])
    split = [False, False, False, apart[0] and len(covers[3]) > 1, apart[1] and len(covers[4]) > 1]
    aligned = not any(split)
    if aligned:
        cover, kept = np.unique(product, axis=1, return_inverse=True)
        merge = np.eye(cover.shape[1], dtype=np.int64)[kept.ravel()]
        people, inside = cover, np.eye(cover.shape[1], dtype=np.int64)
    else:
        merge, cover = np.eye(product.shape[1], dtype=np.int64), product
        own = [np.eye(len(c), dtype=np.int64) if s else c for c, s in zip(covers, split, strict=True)]
        people = _product([c[place] for c, place in zip(own, places, strict=True)])
        inside = _nested(covers, split)
    used = cover.any(axis=0)
    met = people.any(axis=0)
    cover, merge = cover[:, used], merge[:, used]
    groups = [_groups(axis, np.unique(cells[:, side])) for side, axis in enumerate(axes)]
    families = tuple(_families(cells, axes))
    sums, complete, empty = _implied(cover, cells, families, _determined(product, groups))
    moves = _moves([c.shape[1] for c in covers], merge)
    return Layout(cover, people[:, met], inside[np.ix_(met, used)], aligned, sums, complete, empty, families, moves)


def _distinct(cover: NDArray[np.bool_]) -> Ints:
    """Atoms that these labels do not tell apart are one; atoms of none are left out."""
    merged = np.unique(cover.astype(np.int64), axis=1)
    return merged[:, merged.any(axis=0)]


def _product(covers: Sequence[Ints]) -> Ints:
    whole = covers[0]
    for cover in covers[1:]:
        whole = (whole[:, :, None] * cover[:, None, :]).reshape(len(whole), -1)
    return whole


def _nested(covers: Sequence[Ints], split: Sequence[bool]) -> Ints:
    nested = np.ones((1, 1), dtype=np.int64)
    for cover, apart in zip(covers, split, strict=True):
        nested = np.kron(nested, cover if apart else np.eye(cover.shape[1], dtype=np.int64))
    return nested


class _Sums:
    """Sums of cells as they are found: each group of people once, by the atoms it covers."""

    def __init__(self, cover: Ints):
        self.cover = cover
        units = np.eye(len(cover))
        self.found = {row.tobytes(): (unit, False) for row, unit in zip(cover, units, strict=True)}
        self.own = len(self.found)
        self.empty: list[Floats] = []

    def add(self, weights: Floats, complete: bool = False) -> None:
        """One more, if it is a group of people; if the group is known, both ways to work it out must agree."""
        block = np.rint(weights @ self.cover).astype(np.int64)
        if block.min(initial=0) < 0 or block.max(initial=0) > 1:
            return
        if not block.any():
            self.empty.append(weights)
            return
        other, whole = self.found.setdefault(block.tobytes(), (weights, complete))
        self.found[block.tobytes()] = other, whole or complete
        if other is not weights:
            self.empty.append(weights - other)

    def pairs(self, cells: Ints) -> None:
        """Groups within groups: of a cell in a cell, and of what is left of one when others are taken away."""
        known = [weights for weights, _ in self.found.values()]
        if len(known) > _ALL_PAIRS_UP_TO:
            known = list(np.eye(len(self.cover)))
        weights = np.array(known)
        blocks = np.rint(weights @ self.cover).astype(np.int64)
        contained = blocks @ (1 - blocks).T == 0  # [i, j]: every atom of i is one of j
        np.fill_diagonal(contained, False)
        for part, whole in np.argwhere(contained):
            if len(known) <= _ALL_PAIRS_UP_TO or (cells[part] != cells[whole]).sum() == 1:
                self.add(weights[whole] - weights[part])

    def result(self) -> tuple[Floats, NDArray[np.bool_], Floats]:
        """Weights of the sums, whether each is complete, and weights that must add up to nothing."""
        sums = list(self.found.values())[self.own :]
        size = len(self.cover)
        return (
            np.array([weights for weights, _ in sums], dtype=float).reshape(-1, size),
            np.array([complete for _, complete in sums], dtype=bool),
            np.array(self.empty, dtype=float).reshape(-1, size),
        )


def _implied(
    cover: Ints, cells: Ints, families: Sequence[tuple[int, tuple[int, ...], bool]], determined: Iterable[Floats]
) -> tuple[Floats, NDArray[np.bool_], Floats]:
    """Counts that cells give away by subtraction, each once; and differences that must be nothing."""
    sums = _Sums(cover)
    for whole, parts, complete in families:
        weights = np.zeros(len(cells))
        weights[whole], weights[list(parts)] = 1, -1
        sums.add(weights, complete)
    for known in determined:
        sums.add(known)
    for first, second in combinations(range(len(cover)), 2):
        if (cover[first] == cover[second]).all():
            sums.empty.append(np.eye(len(cover))[first] - np.eye(len(cover))[second])
    sums.pairs(cells)
    return sums.result()


def _families(cells: Ints, axes: Sequence[Axis]) -> Iterator[tuple[int, tuple[int, ...], bool]]:
    """A cell, the cells that lie side by side in it, and whether they leave nobody out."""
    at = {tuple(cell): place for place, cell in enumerate(cells.tolist())}
    for cell, place in at.items():
        for side, axis in enumerate(axes):
            for family in axis.families:
                if family.whole != cell[side]:
                    continue
                others = [at.get((*cell[:side], part, *cell[side + 1 :])) for part in family.parts]
                parts = tuple(other for other in others if other is not None)
                if parts:
                    yield place, parts, family.complete and len(parts) == len(others)


def _groups(axis: Axis, used: Ints) -> Ints:
    """What a cell could have been of on one side: the labels in use, what some leave of another, and single atoms."""
    cover = axis.cover.astype(np.int64)
    kept = np.unique(cover[used], axis=1, return_index=True)[1]
    kept = kept[cover[used][:, kept].any(axis=0)]
    rows = [*cover[used][:, kept], *np.eye(len(kept), dtype=np.int64)]
    for family in axis.families:
        parts = [part for part in family.parts if part in used]
        if family.whole in used and parts:
            left = cover[family.whole] - cover[parts].sum(axis=0)
            rows.append(left[kept].clip(min=0))
    groups = np.unique(rows, axis=0)
    return groups[groups.any(axis=1)]


def _determined(product: Ints, groups: Sequence[Ints]) -> Iterator[Floats]:
    """Groups that no cell lists and that the cells, all together, give away: a month, the ends of rolling years."""
    boxes = np.ones((1, 1), dtype=np.int64)
    for group in groups:
        boxes = np.kron(boxes, group)
        if len(boxes) > _MOST_BOXES:
            boxes = np.eye(product.shape[1], dtype=np.int64)
            break
    weights = boxes @ np.linalg.pinv(product.astype(float))
    exact = np.abs(weights @ product - boxes).max(axis=1) < 1e-9
    for row in weights[exact]:
        yield np.where(np.abs(row) < 1e-12, 0.0, row)


def _moves(sizes: Sequence[int], merge: Ints) -> Ints:
    """People come or go in one atom, or move between two, on each side at once: a corner, a pair, a square, a cube."""
    steps = [_steps(size, list(combinations(range(size), 2))) for size in sizes]
    if np.prod([len(step) for step in steps]) > _MOST_MOVES:
        steps = [_steps(size, [(n, n + 1) for n in range(size - 1)]) for size in sizes]
    if np.prod([len(step) for step in steps]) > _MOST_MOVES:
        return np.zeros((0, merge.shape[1]), dtype=np.int64)
    moves = np.ones((1, 1), dtype=np.int64)
    for step in steps:
        moves = np.kron(moves, step)
    moves = np.unique(moves @ merge, axis=0)
    return moves[moves.any(axis=1)]


def _steps(size: int, pairs: list[tuple[int, int]]) -> Ints:
    steps = np.zeros((size + len(pairs), size), dtype=np.int64)
    steps[:size] = np.eye(size, dtype=np.int64)
    for place, (one, other) in enumerate(pairs, size):
        steps[place, one], steps[place, other] = 1, -1
    return steps
