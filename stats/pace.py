"""How fast a figure would have to move, and how fast it ever has. Plain arithmetic, no test and no forecast."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from stats.refusals import finite, good_side, same_length


@dataclass(frozen=True)
class Best:
    """The best change in the record over a given number of steps.

    start, end: indices of its two points. change: last minus first, in the measure's unit, signed: in a record that
    only ever got worse the best change is the least bad one. per_step: change divided by the number of steps.
    """

    start: int
    end: int
    change: float
    per_step: float


def needed(value: float, target: float, steps: float) -> float:
    """The change per step, signed and in the measure's unit, that takes value to target in that many steps.

    Raises ValueError for a figure that is not finite and for steps that are not above zero.
    """
    finite("value", [value])
    finite("target", [target])
    finite("steps", [steps])
    if steps <= 0:
        raise ValueError(f"steps must be above zero, not {steps}")
    return (target - value) / steps


def best_run(values: Sequence[float], polarity: str, length: int, positions: Sequence[int] | None = None) -> Best:
    """The best change, for the polarity, between any two points exactly `length` steps apart; of equals, the latest.

    values: oldest first, in the measure's unit. positions: the step each value stands at (0, 1, 2, … unless given),
    rising; a position that is missing is skipped, never filled in, so that a run over a gap still counts its steps.
    Raises ValueError when no two points are so far apart, for a missing value, for positions that do not rise, for a
    length below 1 and for polarity "none".
    """
    sign = good_side(polarity)
    figures = finite("values", values)
    places = list(range(len(figures))) if positions is None else list(positions)
    same_length("values", len(figures), "positions", len(places))
    for earlier, later in pairwise(places):
        if later <= earlier:
            raise ValueError(f"positions must rise, not go from {earlier} to {later}")
    if length < 1:
        raise ValueError(f"length must be at least 1, not {length}")
    index = {place: i for i, place in enumerate(places)}
    pairs = [(i, index[place + length]) for i, place in enumerate(places) if place + length in index]
    if not pairs:
        raise ValueError(f"length must fit into the record, not {length}: no two points are so far apart")
    _, start, end = max((sign * (figures[end] - figures[start]), start, end) for start, end in pairs)
    change = figures[end] - figures[start]
    return Best(start, end, change, change / length)


def arrival(value: float, target: float, per_step: float, polarity: str) -> float:
    """How many steps it takes to the target at this pace.

    per_step: change per step, signed, in the measure's unit. 0 when the value is at the target or on its good side
    already; math.inf when this pace never gets there. Raises ValueError for a figure that is not finite and for
    polarity "none".
    """
    sign = good_side(polarity)
    finite("value", [value])
    finite("target", [target])
    finite("per_step", [per_step])
    gap = sign * (target - value)
    if gap <= 0:
        return 0.0
    speed = sign * per_step
    return gap / speed if speed > 0 else math.inf
