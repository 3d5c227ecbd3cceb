"""Hides more and more of a table until no small count of it can be worked out: cheapest first, proven by witnesses."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from data.disclosure.layout import Floats, Ints
from data.disclosure.problem import EVERYTHING, Bools, Knowledge, Problem
from data.disclosure.solve import Impossible, Solver

BLIND = Knowledge(rule=False)
_DUST = 1e-6
_NEVER = 1e9


@dataclass
class Outcome:
    """What became of a table. hidden: F. cause: of a fact hidden for another count's sake, that count.

    given_away: counts that cannot be protected, and the release that gave them away, "" for none of ours; None where
    it is no small count.
    bound: counts that the rule by itself, or with earlier releases, pins down for who knows why each figure is hidden;
    protected from who does not.
    lowest, highest: Q, between which each count was proven to be able to lie.
    """

    hidden: Bools
    cause: dict[int, int] = field(default_factory=dict)
    given_away: dict[int, str | None] = field(default_factory=dict)
    bound: set[int] = field(default_factory=set)
    lowest: Floats = field(default_factory=lambda: np.zeros(0))
    highest: Floats = field(default_factory=lambda: np.zeros(0))


class Guard:
    """Protects one table."""

    def __init__(self, problem: Problem, hidden: Bools):
        """hidden: F, figures that other tables hide. Raises Impossible when the figures of the table do not agree."""
        self.problem = problem
        self.solver = Solver(problem)
        ours = np.array([fact.rule is not None for fact in problem.facts], dtype=bool)
        self.primary = problem.small_facts.any(axis=0) & ours
        withheld = np.array([bool(fact.withheld) for fact in problem.facts], dtype=bool)
        self.out = Outcome(self.primary | hidden | withheld)
        self.tables = [self.solver.base()]
        self.pairs: list[Floats] = []
        self.can_hide = problem.can_hide()
        self.rounds = any(fact.rule is not None and fact.rule.round_to > 1 for fact in problem.facts)
        self.up, self.down = self._steps()
        self.touched = self._touched()

    def run(self) -> Outcome:
        """Hides what must be hidden and gives back what turned out not to be needed."""
        out = self.out
        while open_ := self._open(out.hidden):
            # Where counts are rounded a move can stay unseen, which only solving finds out.
            if self.rounds or not self._by_move(open_[0]):
                self._by_solving(open_[0])
        for fact in sorted(out.cause, key=lambda f: -self.problem.price[f]):
            fewer = out.hidden.copy()
            fewer[fact] = False
            if not self._open(fewer) and self._pairs_hold(fewer):
                out.hidden = fewer
                del out.cause[fact]
        out.lowest, out.highest = self._reach(out.hidden)
        return out

    def _targets(self, hidden: Bools) -> Ints:
        """Counts to protect: all of every hidden figure, and those that figures give away by subtraction."""
        numbers = self.problem.number[:, hidden].ravel()
        known = (self.problem.truth[0] > -1e11) | (self.problem.truth[1] < 1e11)
        numbers = numbers[numbers >= 0]
        return np.concatenate([numbers[known[numbers]], self.problem.guarded_sums])

    def _open(self, hidden: Bools) -> list[int]:
        """Counts that are not yet shown to be able to lie far enough apart."""
        low, high = self._reach(hidden)
        narrow = (high - low < self.problem.need - _DUST)[targets := self._targets(hidden)]
        settled = self.out.bound | self.out.given_away.keys()
        return [count for count in targets[narrow].tolist() if count not in settled]

    def _reach(self, hidden: Bools) -> tuple[Floats, Floats]:
        """Q, lowest and highest among the tables found so far that are consistent with what is shown."""
        matrix, moved = self.problem.frame.matrix, self.problem.frame.moved
        counts = matrix @ self.tables[0]
        others = [matrix @ t for t in self.tables[1:] if self.solver.holds(t, hidden, EVERYTHING)]
        found = np.array([counts, *others])
        low, high = found.min(axis=0), found.max(axis=0)
        free = ~self.touched[:, ~hidden].any(axis=1)
        if free.any():
            there, back = self.up[free, None] * moved[free], -self.down[free, None] * moved[free]
            low = np.minimum(low, counts + np.minimum(there, back).min(axis=0))
            high = np.maximum(high, counts + np.maximum(there, back).max(axis=0))
        return low, high

    def _steps(self) -> tuple[Floats, Floats]:
        """M: how often each move can be made, and be made backwards, from the figures as they are."""
        frame = self.problem.frame
        low, high = self.solver.limits(EVERYTHING)
        bound = np.isfinite(low) | np.isfinite(high)
        counts = np.concatenate([(frame.matrix @ self.tables[0])[bound], self.tables[0]])
        low = np.concatenate([low[bound], np.zeros(frame.unknowns)])
        high = np.concatenate([high[bound], np.full(frame.unknowns, np.inf)])
        moved = np.hstack([frame.moved[:, bound], frame.moves])
        with np.errstate(divide="ignore", invalid="ignore"):
            above, below = (high - counts) / np.abs(moved), (counts - low) / np.abs(moved)
        above[moved == 0], below[moved == 0] = np.inf, np.inf
        up = np.where(moved > 0, above, below).min(axis=1, initial=_NEVER)
        down = np.where(moved > 0, below, above).min(axis=1, initial=_NEVER)
        return np.floor(up + _DUST), np.floor(down + _DUST)

    def _touched(self) -> Bools:
        """M × F: whether a move changes what a figure shows."""
        frame = self.problem.frame
        touched = np.zeros((len(frame.moves), len(self.problem.facts)), dtype=bool)
        for numbers in self.problem.number[:2]:
            there = numbers >= 0
            touched[:, there] |= frame.moved[:, numbers[there]] != 0
        return touched

    def _by_move(self, count: int) -> bool:
        """Hides the figures that the cheapest sufficient move changes."""
        gain = (self.up + self.down) * np.abs(self.problem.frame.moved[:, count])
        fit = np.flatnonzero(gain >= self.problem.need[count] - _DUST)
        price = np.where(self.can_hide, self.problem.price, _NEVER)
        costs = self.touched[fit] @ np.where(self.out.hidden, 0.0, price)
        if not len(fit) or costs.min() >= _NEVER:
            return False
        self._hide(self.touched[fit[costs.argmin()]], count)
        return True

    def _hide(self, facts: Bools, count: int) -> None:
        for fact in np.flatnonzero(facts & ~self.out.hidden).tolist():
            self.out.hidden[fact] = True
            self.out.cause[fact] = count

    def _by_solving(self, count: int) -> None:
        """Hides the figures that two tables far enough apart differ in, or learns why there are none."""
        try:
            self.tables += self._apart(count, EVERYTHING)
        except Impossible:
            self._at_least(count)

    def _at_least(self, count: int) -> None:
        """Protects from a reader to whom a hidden figure does not say why it is hidden; no page says that."""
        try:
            self.pairs += self._apart(count, BLIND)
            self.out.bound.add(count)
        except Impossible:
            # That a figure hidden for others' sake can be worked out is no harm: it is about many.
            self.out.given_away[count] = self._giver(count) if self._is_small(count) else None

    def _is_small(self, count: int) -> bool:
        fact = self.problem.frame.fact[count]
        return bool(fact < 0 or self.problem.small_facts[self.problem.frame.kind[count], fact])

    def _apart(self, count: int, knowledge: Knowledge) -> list[Floats]:
        """Two tables in which the count differs enough; what else they differ in is hidden. Raises Impossible."""
        need, hidden = self.problem.need[count], self.out.hidden
        pair = self.solver.cheapest(count, need, hidden, knowledge, whole=False)
        more = hidden | self._changed(pair)
        rounded = [np.where(self.solver.whole > 0, np.round(table), table) for table in pair]
        if not self._proves(rounded, count, more, knowledge):
            rounded = [self.solver.end(count, sign, more, knowledge) for sign in (-1.0, 1.0)]
        if not self._proves(rounded, count, more, knowledge):
            rounded = list(self.solver.cheapest(count, need, hidden, knowledge, whole=True))
            more = hidden | self._changed(rounded)
            if not self._proves(rounded, count, more, knowledge):
                raise Impossible  # what is not proven is not taken for safe
        self._hide(more, count)
        return rounded

    def _proves(self, pair: Sequence[Floats], count: int, hidden: Bools, knowledge: Knowledge) -> bool:
        one, other = ((self.problem.frame.matrix[[count]] @ table)[0] for table in pair)
        apart = one - other >= self.problem.need[count] - _DUST
        return bool(apart and all(self.solver.holds(table, hidden, knowledge) for table in pair))

    def _changed(self, pair: Sequence[Floats]) -> Bools:
        """F: figures that show something else in either table than they do."""
        low, high = (ends[self.solver.soft] for ends in self.problem.shown)
        changed = np.zeros(len(self.problem.facts), dtype=bool)
        for table in pair:
            counts = self.problem.frame.matrix[self.solver.soft] @ table
            changed[self.solver.soft_fact[(counts < low - _DUST) | (counts > high + _DUST)]] = True
        return changed

    def _pairs_hold(self, hidden: Bools) -> bool:
        return all(self.solver.holds(table, hidden, BLIND) for table in self.pairs)

    def _giver(self, count: int) -> str:
        """The first release after which the count was known; "" when it is known without any."""
        releases = dict.fromkeys(release for fact in self.problem.facts for release, _ in fact.public)
        for known in range(len(releases) + 1):
            knowledge = Knowledge(rule=False, earlier=tuple(releases)[:known])
            try:
                self.solver.cheapest(count, self.problem.need[count], self.out.hidden, knowledge, whole=False)
            except Impossible:
                return tuple(releases)[known - 1] if known else ""
        return tuple(releases)[-1]
