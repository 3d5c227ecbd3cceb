"""A reader who wants to know what was hidden: he has every table ever published, the rule, and a solver.

He shares no code with data/disclosure. People are counted in the smallest groups the tables could tell apart: one
neighbourhood, sex, age band and month. He also knows which hidden figures are small and which are not, and of those
that were not revised between two releases he knows that too: more than any real reader.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

Box = tuple[frozenset[str], frozenset[str], frozenset[int], frozenset[int]]
"""Neighbourhoods, sexes, age bands and months of a figure."""
Span = tuple[float, float]


@dataclass(frozen=True)
class Printed:
    """One figure as a release shows it: a range for each count where rounding or decimals leave room."""

    events: Span
    people: Span


@dataclass
class Page:
    """One edition. shown: what is printed of it; old: what of that an earlier release printed.

    hidden: what is listed without figures, and what the rule says of it.
    The rule says something of those counted, of the people, and of the people not counted.
    """

    shown: dict[Box, Printed] = field(default_factory=dict)
    old: dict[Box, Printed] = field(default_factory=dict)
    hidden: dict[Box, tuple[Span, Span, Span]] = field(default_factory=dict)


@dataclass
class Attacker:
    """What he knows. share: whether those counted are among the people. unrevised: figures two pages agree on."""

    universe: tuple[Sequence[str], Sequence[str], Sequence[int], Sequence[int]]
    pages: list[Page]
    share: bool
    unrevised: frozenset[Box]

    def __post_init__(self) -> None:
        self.atoms = list(product(*self.universe))
        self.size = len(self.atoms)
        self._rows: list[np.ndarray] = []
        self._low: list[float] = []
        self._high: list[float] = []
        self.total = len(self.pages) * self.size * 2
        self._vectors: dict[tuple[Box, bool, int], np.ndarray] = {}

    def vector(self, box: Box, people: bool, page: int) -> np.ndarray:
        """The groups of a box, as weights of all unknowns. Worked out once: most are asked for many times."""
        if (box, people, page) not in self._vectors:
            row = np.zeros(self.total)
            start = (2 * page + people) * self.size
            for n, atom in enumerate(self.atoms):
                row[start + n] = all(label in side for label, side in zip(atom, box, strict=True))
            row.flags.writeable = False
            self._vectors[box, people, page] = row
        return self._vectors[box, people, page]

    def _know(self, row: np.ndarray, span: Span) -> None:
        if np.isfinite(span).any():
            self._rows.append(row)
            self._low.append(span[0])
            self._high.append(span[1])

    def learn(self, rule: bool = True, new: bool = True) -> None:
        """Writes down everything as equations. rule: whether he knows which are small; new: or only what was old."""
        self._rows, self._low, self._high = [], [], []
        for number, page in enumerate(self.pages):
            for box, printed in page.shown.items() if new else page.old.items():
                self._know(self.vector(box, False, number), printed.events)
                self._know(self.vector(box, True, number), printed.people)
            for box, spans in page.hidden.items() if rule else ():
                events, people = self.vector(box, False, number), self.vector(box, True, number)
                for row, span in zip((events, people, people - events), spans, strict=True):
                    self._know(row, span)
            for atom in self.atoms if self.share else ():
                box = tuple(frozenset({side}) for side in atom)
                self._know(self.vector(box, True, number) - self.vector(box, False, number), (0, np.inf))
        for box in self.unrevised:
            for people in (False, True):
                self._know(self.vector(box, people, 0) - self.vector(box, people, 1), (0, 0))

    def spreads(self, sums: Sequence[np.ndarray], enough: Sequence[float]) -> list[float]:
        """How far apart the ends of each sum can lie; he stops looking where he has seen that it is enough."""
        matrix = np.array(self._rows)
        used = matrix.any(axis=0)
        rules = [LinearConstraint(sparse.csr_array(matrix), self._low, self._high)] if len(matrix) else []
        aims = np.array(sums)
        low, high = np.full(len(sums), np.inf), np.full(len(sums), -np.inf)
        for place, row in enumerate(aims):
            for sign in (1, -1):
                if high[place] - low[place] >= enough[place]:
                    continue
                bounds = Bounds(0, np.where(used, 5000, 0))
                answer = milp(sign * row, constraints=rules, bounds=bounds, integrality=1)
                if answer.x is None:  # HiGHS at times gives up too soon, and not when it goes the long way
                    options = {"presolve": False}
                    answer = milp(sign * row, constraints=rules, bounds=bounds, integrality=1, options=options)
                assert answer.x is not None, f"the tables contradict each other: {answer.message}"
                values = aims @ np.round(answer.x)
                low, high = np.minimum(low, values), np.maximum(high, values)
        return list(high - low)
