"""Counts that figures give away by subtraction: of which figures, and of which unknowns, they are the sum."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from data.disclosure.layout import Floats, Ints, Layout

EVENTS, PEOPLE, LEFT_OUT, ALWAYS = 0, 1, 2, 3
"""Kinds of counts; left out: people who are not counted. ALWAYS: nothing a table shows, but true of any table."""
Row = tuple[Ints, Floats]
"""Unknowns, and the weight of each."""


@dataclass(frozen=True)
class Nature:
    """What a measure counts. events, people: whether it gives them. share: whether those counted are among the people.

    apart: see layout().
    """

    events: bool
    people: bool
    share: bool
    apart: tuple[bool, bool]


class Setting(NamedTuple):
    """A table: views × cells, the figure of each cell; views × atoms, the unknown of each, of events and of people."""

    plan: Layout
    views: Sequence[Ints]
    unknowns: tuple[Sequence[Ints], Sequence[Ints]]
    nature: Nature


@dataclass(frozen=True, eq=False)
class Sums:
    """S sums of F figures. cells: S × R, weights of cells, in this view: S. weights: S × F.

    complete: S, as in Layout. empty: E × F, weights of the latest edition that add up to nobody if the figures agree.
    """

    setting: Setting
    cells: Floats
    view: Ints
    weights: Floats
    complete: NDArray[np.bool_]
    empty: Floats

    @property
    def current(self) -> NDArray[np.bool_]:
        """S: whether it is of the latest edition."""
        return self.view == len(self.setting.views) - 1

    @cached_property
    def _atoms(self) -> tuple[Floats, Floats]:
        plan = self.setting.plan
        return np.rint(self.cells @ plan.cover), np.rint(self.cells @ plan.people)

    @cached_property
    def offered(self) -> NDArray[np.bool_]:
        """3 × S: whether it has this kind of count. People of periods that do not add up cannot be subtracted."""
        (blocks, crowds), nature = self._atoms, self.setting.nature
        valid = crowds.any(axis=1) & (crowds >= 0).all(axis=1) & (crowds <= 1).all(axis=1)
        same = (((crowds.clip(min=0) @ self.setting.plan.inside) > 0) == (blocks > 0)).all(axis=1)
        return np.array([np.full(len(self.cells), nature.events), valid & nature.people, valid & same & nature.share])

    def row(self, kind: int, total: int) -> Row:
        """One kind of one sum, in unknowns."""
        (blocks, crowds), view = self._atoms, self.view[total]
        parts = []
        if kind != EVENTS:
            parts.append(part_of(crowds[total], self.setting.unknowns[1][view]))
        if kind != PEOPLE:
            parts.append(part_of(blocks[total], self.setting.unknowns[0][view], 1.0 if kind == EVENTS else -1.0))
        return joined(*parts)

    def with_more(self, found: Sequence[tuple[int, Floats]]) -> "Sums":
        """The same and more, each a view and weights of its cells, all of which have a figure there."""
        if not found:
            return self
        figures = [over_figures(weights[None], self.setting.views[v], self.weights.shape[1]) for v, weights in found]
        return replace(
            self,
            cells=np.vstack([self.cells, *(weights[None] for _, weights in found)]),
            view=np.concatenate([self.view, [view for view, _ in found]]),
            weights=np.vstack([self.weights, *figures]),
            complete=np.concatenate([self.complete, np.zeros(len(found), dtype=bool)]),
        )


def sums_of(setting: Setting, figures: int) -> Sums:
    """The sums of a layout in every view, each set of figures once."""
    plan, views = setting.plan, setting.views
    over, places, numbers = [np.zeros((0, figures))], [], []
    met: set[bytes] = set()
    for number, view in enumerate(views):
        usable = np.flatnonzero(~(plan.sums[:, view < 0] != 0).any(axis=1))
        for place, weights in zip(usable.tolist(), over_figures(plan.sums, view, figures), strict=True):
            if len(views) == 1 or weights.tobytes() not in met:
                met.add(weights.tobytes())
                over.append(weights[None])
                places.append(place)
                numbers.append(number)
    empty = over_figures(plan.empty, views[-1], figures)
    view_of = np.array(numbers, dtype=np.int64)
    return Sums(setting, plan.sums[places], view_of, np.concatenate(over), plan.complete[places], empty)


def over_figures(weights: Floats, view: Ints, figures: int) -> Floats:
    """Weights of cells as weights of the figures in them; those that need a cell without a figure are left out."""
    usable = weights[~(weights[:, view < 0] != 0).any(axis=1)]
    spread = np.zeros((len(usable), figures))
    spread[:, view[view >= 0]] = usable[:, view >= 0]
    return spread


def part_of(row: Floats | Ints, unknowns: Ints, sign: float = 1.0) -> Row:
    places = np.flatnonzero(row)
    return unknowns[places], sign * row[places].astype(float)


def joined(*parts: Row) -> Row:
    return np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts])
