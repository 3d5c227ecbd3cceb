"""What stood beside what: the table as each edition, and each earlier release, would have had it whole."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from data.disclosure.facts import Cell, Edition, Fact
from data.disclosure.layout import Ints


class Views(NamedTuple):
    """fact: editions × cells, the fact of each cell, -1 where nobody can say; only editions that change something.

    doubtful: (edition, cell) where a reader takes for unchanged what overlaps with something that was revised.
    """

    fact: list[Ints]
    doubtful: list[tuple[int, int]]

    def without(self, dropped: Sequence[tuple[int, int]]) -> list[Ints]:
        """The same, with nothing taken for unchanged in these places."""
        fact = [view.copy() for view in self.fact]
        for number, cell in dropped:
            fact[number][cell] = -1
        return fact


def views_of(facts: Sequence[Fact], at: Mapping[Cell, int], cover: Ints) -> Views:
    """For each edition that changes something, the fact of each cell: its latest by then, or else its first.

    A reader who takes what he does not see for unchanged is right wherever nothing was revised. A cell that holds one
    that was revised in between is never taken for unchanged.
    """
    printed: list[list[tuple[Edition, int]]] = [[] for _ in at]
    for n, fact in enumerate(facts):
        printed[at[fact.cell]] += [(edition, n) for edition in fact.editions]
    for of_cell in printed:
        of_cell.sort()
    if all(len({n for _, n in of_cell}) == 1 for of_cell in printed):
        return Views([np.array([of_cell[0][1] for of_cell in printed])], [])
    return _of_editions(printed, cover)


def _of_editions(printed: Sequence[Sequence[tuple[Edition, int]]], cover: Ints) -> Views:
    """printed: for each cell, its editions in order, each with its fact."""
    editions = sorted({edition for of_cell in printed for edition, _ in of_cell})
    turn = {edition: n for n, edition in enumerate(editions)}
    by = [[max((e for e in own if e[0] <= now), default=own[0]) for own in printed] for now in editions]
    latest = np.array([[n for _, n in view] for view in by])
    taken = np.array([[turn[edition] for edition, _ in view] for view in by])
    first = np.array([turn[own[0][0]] for own in printed])
    within, beside = cover @ (1 - cover).T == 0, cover @ cover.T > 0  # [i, j]: cell i lies in j, overlaps with j
    found = Views([], [])
    for number, view in enumerate(latest):
        known, doubtful = view.copy(), []
        for cell in np.flatnonzero(taken[number] != number):
            then = taken[number, cell]
            revised = (first <= then) & (latest[then] != view)
            if (within[:, cell] & revised).any():
                known[cell] = -1
            elif (beside[:, cell] & revised).any():
                doubtful.append(int(cell))
        if not found.fact or not np.array_equal(known, found.fact[-1]):
            found.doubtful.extend((len(found.fact), cell) for cell in doubtful)
            found.fact.append(known)
    return found
