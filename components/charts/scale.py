"""Ranges and round ticks: which numbers stand on an axis, and how far it reaches.

Nothing here knows about pixels.
"""

import math
from collections.abc import Sequence
from itertools import pairwise

# How unwelcome a tick step is; 4 and 1.5 are there so that every range can have three to five ticks.
_STEPS = {1.0: 0.0, 2.0: 0.0, 5.0: 0.0, 2.5: 1.0, 4.0: 2.0, 1.5: 3.0}
MIN_TICKS, MAX_TICKS = 3, 5
# Steps that stay round in months and quarters as well as years.
_TIME_STEPS = (1, 2, 3, 4, 6, 8, 12, 24, 36, 48, 60, 120, 240)
_MOST_TIME_TICKS = 6


def value_range(values: Sequence[float], decimals: int, percent: bool) -> tuple[float, float]:
    """The axis hugs the figures with a little air.

    It never shows less than nothing when no figure is below zero.

    values: every figure and interval end drawn, none missing. percent: also never shows more than 100, unless
    one is.
    """
    if not values:
        return 0.0, 1.0
    low, high = min(values), max(values)
    # Equal figures still need an axis: a tenth of the figure, and at least a few of its last digits.
    least = max(abs(high) * 0.02, 4 * 10.0**-decimals)
    if high - low < least:
        middle = (low + high) / 2
        low, high = middle - least / 2, middle + least / 2
    air = (high - low) * 0.07
    bottom, top = low - air, high + air
    if min(values) >= 0:
        bottom = max(bottom, 0.0)
    if percent and max(values) <= 100:
        top = min(top, 100.0)
    return bottom, top


def ticks(low: float, high: float, aim: int = 4) -> tuple[tuple[float, ...], int]:
    """Three to five round numbers within a range (low below high), and the decimals needed to write them."""
    span = high - low
    best: tuple[float, tuple[float, ...], int] | None = None
    exponent = math.floor(math.log10(span)) - 1
    for power in range(exponent, exponent + 3):
        for base, cost in _STEPS.items():
            step = base * 10.0**power
            first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
            count = last - first + 1
            if not MIN_TICKS <= count <= MAX_TICKS:
                continue
            score = cost + abs(count - aim) * 0.6
            decimals = max(0, -power + (base != int(base)))
            if best is None or score < best[0]:
                marks = tuple(round(index * step, decimals) + 0.0 for index in range(first, last + 1))
                best = score, marks, decimals
    if best is None:  # only where floats run out of digits
        return (low, (low + high) / 2, high), 3
    return best[1], best[2]


def time_ticks(positions: Sequence[int], last: int, room: float) -> tuple[int, ...]:
    """Positions that get a name on the time axis, in order: the last, and evenly back from it, at most six.

    positions: sorted, those that have a name, the last among them. room: the least distance in steps.
    """
    chosen: tuple[int, ...] = (last,)
    for least in _TIME_STEPS:
        steps = _back_from(positions, last, least)
        if _fits(steps, room, least):
            chosen = steps
            break
    # One or two names say little, and a narrow page halves them: the first, the middle and the last say more.
    thirds = _back_from(positions, last, max(1, (last - positions[0]) // 2))
    return thirds if len(chosen) < len(thirds) == 3 and _fits(thirds, room, 1) else chosen


def _fits(steps: tuple[int, ...], room: float, least: int) -> bool:
    return len(steps) <= _MOST_TIME_TICKS and min((b - a for a, b in pairwise(steps)), default=least) >= room


def _back_from(positions: Sequence[int], last: int, least: int) -> tuple[int, ...]:
    """The last, then back by at least so many steps: irregular surveys get names under their figures."""
    chosen = [last]
    for position in reversed([p for p in positions if p < last]):
        if chosen[-1] - position >= least:
            chosen.append(position)
    return tuple(reversed(chosen))
