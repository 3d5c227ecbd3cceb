"""Solves a table as a reader would who wants to know a hidden count, and finds what must be hidden so that he cannot.

Every answer is a witness: whole tables, consistent with all that is known, in which the count differs.
"""

from collections.abc import Sequence

import numpy as np
from scipy import sparse  # type: ignore[import-untyped]
from scipy.optimize import Bounds, LinearConstraint, milp  # type: ignore[import-untyped]

from data.disclosure.counts import Range
from data.disclosure.layout import Floats, Ints
from data.disclosure.problem import Bools, Knowledge, Problem
from data.disclosure.ranges import BEYOND
from data.disclosure.sums import ALWAYS, EVENTS, PEOPLE

_DUST = 1e-6
_FAR, _HUGE = 1000.0, 1e8
_AT_ONCE = 4000  # unknowns
_ROUNDS = 6


class Impossible(Exception):
    """No table is consistent with all of this."""


class Solver:
    """One problem, solved again and again with more of its figures hidden."""

    def __init__(self, problem: Problem):
        self.problem = problem
        self.matrix = problem.frame.matrix
        self.size = problem.frame.unknowns
        self.whole = self._whole()
        soft = np.isfinite(problem.shown[0]) | np.isfinite(problem.shown[1])
        self.soft = np.flatnonzero(soft)
        self.soft_fact = problem.frame.fact[self.soft]
        self._limits: dict[Knowledge, tuple[Floats, Floats]] = {}
        self._pair: sparse.csr_array | None = None

    def _whole(self) -> Ints:
        """1 for unknowns that must be whole numbers: all, unless the figures themselves are not."""
        whole = np.ones(self.size, dtype=np.int64)
        for kind in (EVENTS, PEOPLE):
            own = np.flatnonzero((self.problem.frame.kind == kind) & (self.problem.frame.fact >= 0))
            ends = np.concatenate([self.problem.truth[0][own], self.problem.truth[1][own]])
            if (ends != np.round(ends)).any():
                whole[abs(self.matrix[own]).sum(axis=0) > 0] = 0
        return whole

    def limits(self, knowledge: Knowledge) -> tuple[Floats, Floats]:
        if knowledge not in self._limits:
            self._limits[knowledge] = self.problem.bounds(knowledge)
        return self._limits[knowledge]

    def base(self) -> Floats:
        """One table that is the figures. Raises Impossible when they do not agree."""
        low, high = self.problem.truth
        free = (self.problem.frame.fact < 0) & (self.problem.frame.kind != ALWAYS)
        low = np.where(free | (low <= -BEYOND), -np.inf, low)
        high = np.where(free | (high >= BEYOND), np.inf, high)
        if self.problem.table.common:  # a guess pays where many tables share what it takes to make it
            guess = self._guess()
            counts = self.matrix @ guess
            if (guess >= 0).all() and (counts >= low - _DUST).all() and (counts <= high + _DUST).all():
                return guess
        closed = self.problem.nobody
        return self._best(np.zeros(self.size), self.matrix, low, high, self.whole, np.where(closed, 0.0, np.inf))

    def _guess(self) -> Floats:
        frame = self.problem.table.frame
        low, high = (ends[: len(frame.kind)] for ends in self.problem.truth)
        guess = frame.inverse @ np.where((low > -BEYOND) & (low == high), low, 0.0)
        return np.where(self.whole > 0, np.round(guess), guess)

    def facts_open(self, hidden: Bools) -> tuple[Floats, Floats]:
        """What the figures that are not hidden tell, of every soft count."""
        low, high = (ends[self.soft] for ends in self.problem.shown)
        gone = hidden[self.soft_fact]
        return np.where(gone, -np.inf, low), np.where(gone, np.inf, high)

    def known(self, hidden: Bools, knowledge: Knowledge) -> tuple[Floats, Floats]:
        """Q, lowest and highest: all that a reader has to go by."""
        low, high = (ends.copy() for ends in self.limits(knowledge))
        shown_low, shown_high = self.facts_open(hidden)
        low[self.soft] = np.maximum(low[self.soft], shown_low)
        high[self.soft] = np.minimum(high[self.soft], shown_high)
        return low, high

    def end(self, count: int, sign: float, hidden: Bools, knowledge: Knowledge) -> Floats:
        """A table in which a count is lowest (sign 1) or highest (-1), though not very far from what it is.

        Raises Impossible.
        """
        low, high = self.known(hidden, knowledge)
        low[count] = max(low[count], self.problem.truth[0][count] - _FAR)
        high[count] = min(high[count], self.problem.truth[1][count] + _FAR)
        return self._best(sign * self.matrix[[count]].toarray().ravel(), self.matrix, low, high, self.whole)

    def ranges(self, counts: Ints, hidden: Bools, knowledge: Knowledge, proven: tuple[Floats, Floats]) -> list[Range]:
        """Between what a reader can place each of these counts; no upper limit beyond a hundred million.

        proven: Q, between what each is proven to be able to lie. Solved only where simple sums do not say the same.
        """
        inner, outer = np.array(proven)[:, counts], self._outer(counts, hidden, knowledge)
        unsure = np.flatnonzero((np.abs(inner - outer) > _DUST).any(axis=0))
        for start in range(0, len(unsure), (step := max(1, _AT_ONCE // self.size))):
            some = unsure[start : start + step]
            outer[:, some] = self._solved(counts[some], hidden, knowledge)
        lowest, highest = np.ceil(outer[0] - _DUST) + 0.0, np.floor(outer[1] + _DUST)
        return list(zip(lowest, np.where(highest < _HUGE / 2, highest, np.inf), strict=True))

    def _solved(self, counts: Ints, hidden: Bools, knowledge: Knowledge) -> Floats:
        """2 × counts: lowest and highest, one table for each end of each, all in one solve."""
        low, high = self.known(hidden, knowledge)
        used = np.isfinite(low) | np.isfinite(high)
        aims = self.matrix[counts].toarray()
        ends = 2 * len(counts)
        answer = self._best(
            np.concatenate([*aims, *-aims]),
            sparse.block_diag([self.matrix[used]] * ends, format="csr"),
            np.tile(low[used], ends),
            np.tile(high[used], ends),
            np.zeros(ends * self.size, dtype=np.int64),
            _HUGE,
        )
        return np.asarray((answer.reshape(2, len(counts), self.size) * aims).sum(axis=2))

    def _outer(self, counts: Ints, hidden: Bools, knowledge: Knowledge) -> Floats:
        """2 × counts: limits that follow from one sum at a time, each unknown held by the others in it."""
        low, high = self.known(hidden, knowledge)
        used = (np.isfinite(low) | np.isfinite(high)) & (np.diff(self.matrix.indptr) > 0)
        rows = self.matrix[used].toarray()
        floor = np.where(np.isfinite(low[used]), low[used], -_HUGE * self.size)[:, None]
        ceiling = np.where(np.isfinite(high[used]), high[used], _HUGE * self.size)[:, None]
        least, most = np.zeros(self.size), np.full(self.size, _HUGE)
        for _ in range(_ROUNDS):
            under, over = np.minimum(rows * least, rows * most), np.maximum(rows * least, rows * most)
            # What is left of a sum for one unknown when the others are as low, or as high, as they can be.
            above = ceiling - (under.sum(axis=1, keepdims=True) - under)
            below = floor - (over.sum(axis=1, keepdims=True) - over)
            most = np.minimum(most, np.where(rows > 0, above, np.where(rows < 0, -below, np.inf)).min(axis=0))
            least = np.maximum(least, np.where(rows > 0, below, np.where(rows < 0, -above, -np.inf)).max(axis=0))
        aims = self.matrix[counts].toarray()
        ends = aims * least, aims * most
        lowest, highest = np.minimum(*ends).sum(axis=1), np.maximum(*ends).sum(axis=1)
        return np.array([np.maximum(low[counts], lowest), np.minimum(high[counts], highest)])

    def cheapest(self, count: int, need: float, hidden: Bools, knowledge: Knowledge, whole: bool) -> Sequence[Floats]:
        """Two tables that differ in a count by need, and in as little as can be of what is shown (by price).

        Facts that differ have to be hidden. Raises Impossible when no hiding helps.
        """
        facts = len(self.problem.facts)
        low, high = self.limits(knowledge)
        shown_low, shown_high = self.facts_open(hidden)
        aim = self.matrix[[count]]
        pair = sparse.vstack([self._pairs(), sparse.hstack([aim, -aim, sparse.csr_array((1, facts))])], format="csr")
        none, all_ = np.full(len(self.soft), -np.inf), np.full(len(self.soft), np.inf)
        lowest = np.concatenate([low, low, none, shown_low, none, shown_low, [need]])
        highest = np.concatenate([high, high, shown_high, all_, shown_high, all_, [np.inf]])
        price = np.where(hidden, 0.0, self.problem.price)
        most = np.concatenate(
            [np.full(2 * self.size, np.inf), np.where(self.problem.can_hide(knowledge) | hidden, np.inf, 0.0)]
        )
        kinds = np.concatenate([self.whole, self.whole, np.zeros(facts, dtype=np.int64)]) * whole
        aims = np.concatenate([np.zeros(2 * self.size), price])
        found = self._best(aims, pair, lowest, highest, kinds, most)
        if not whole:
            # Once more, dearer where little was changed: few figures that change much, rather than many a little.
            aims[2 * self.size :] /= found[2 * self.size :] + 0.1
            found = self._best(aims, pair, lowest, highest, kinds, most)
        return found[: self.size], found[self.size : 2 * self.size]

    def _pairs(self) -> sparse.csr_array:
        """Two tables side by side, and for each fact how far it is moved in either, in steps of five."""
        if self._pair is None:
            facts = len(self.problem.facts)
            soft = self.matrix[self.soft]
            rows = np.arange(len(self.soft))
            step = sparse.csr_array((np.full(len(rows), 5.0), (rows, self.soft_fact)), shape=(len(rows), facts))
            blocks = [[self.matrix, None, sparse.csr_array((self.matrix.shape[0], facts))], [None, self.matrix, None]]
            blocks += [[soft, None, -step], [soft, None, step], [None, soft, -step], [None, soft, step]]
            self._pair = sparse.block_array(blocks, format="csr")
        return self._pair

    @staticmethod
    def _best(
        aim: Floats, matrix: sparse.csr_array, low: Floats, high: Floats, whole: Ints, most: Floats | float = np.inf
    ) -> Floats:
        used = np.isfinite(low) | np.isfinite(high)
        rules = LinearConstraint(matrix[used], low[used], high[used])
        answer = milp(aim, constraints=rules, bounds=Bounds(0, most), integrality=whole)
        if answer.status == 2:
            # HiGHS 1.12, before it solves, at times calls a table of whole numbers impossible that is not.
            answer = milp(
                aim, constraints=rules, bounds=Bounds(0, most), integrality=whole, options={"presolve": False}
            )
        if answer.status == 2:
            raise Impossible
        if answer.x is None:
            raise RuntimeError(f"a table of local figures could not be solved: {answer.message}")
        return np.asarray(np.where(whole > 0, np.round(answer.x), answer.x), dtype=float)

    def holds(self, table: Floats, hidden: Bools, knowledge: Knowledge) -> bool:
        """Whether a table is consistent with all that is shown and known, checked number by number."""
        counts = self.matrix @ table
        low, high = self.known(hidden, knowledge)
        return bool((counts >= low - _DUST).all() and (counts <= high + _DUST).all() and (table >= -_DUST).all())
