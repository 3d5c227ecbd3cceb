"""Sums and differences of counts that are known exactly or within a range, many at once."""

from collections.abc import Sequence

import numpy as np

from data.disclosure.counts import Counts
from data.disclosure.layout import Floats

BEYOND = 1e12
"""Stands for no limit where numbers are added up: no count of people comes near it."""


def ends(counts: Sequence[Counts]) -> tuple[Floats, Floats]:
    """Lowest and highest, 3 × F: of events, of people, and of those people who are not counted."""
    table = np.array([(*c.events, *c.people) for c in counts], dtype=float).reshape(-1, 4).clip(-BEYOND, BEYOND)
    events_low, events_high, people_low, people_high = table.T
    low = np.array([events_low, people_low, people_low - events_high])
    high = np.array([events_high, people_high, people_high - events_low])
    return low, high


def combined(weights: Floats, low: Floats, high: Floats) -> tuple[Floats, Floats]:
    """Ranges of weighted sums. weights: S × F; low, high: 3 × F. Gives 3 × S each; rounding dust is swept off."""
    plus, minus = weights.clip(min=0).T, weights.clip(max=0).T
    lowest, highest = low @ plus + high @ minus, high @ plus + low @ minus
    return np.round(lowest, 6), np.round(highest, 6)
