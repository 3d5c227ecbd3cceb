"""Which way a series has been going, described and not tested."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Run:
    """The unbroken run of rises or falls that ends at the latest point.

    way: rising, falling, level (latest equals the one before) or too_few (fewer than two points).
    start: index of the point the run started from; steps: how many moves it holds.
    """

    way: Literal["rising", "falling", "level", "too_few"]
    start: int
    steps: int


def latest_run(figures: Sequence[float | None]) -> Run:
    """The run of same-way moves that ends at the last value (oldest first, no missing values).

    A description for overlapping or short series, where no test is allowed: it never says "significant".
    Raises ValueError for a missing value: cut the series at gaps and breaks first.
    """
    values = [v for v in figures if v is not None and not math.isnan(v)]
    if len(values) != len(figures):
        raise ValueError("latest_run needs values without gaps; cut the series at gaps first")
    if len(values) < 2:
        return Run("too_few", max(len(values) - 1, 0), 0)
    last_move = _sign(values[-1] - values[-2])
    if last_move == 0:
        return Run("level", len(values) - 2, 1)
    start = len(values) - 2
    while start > 0 and _sign(values[start] - values[start - 1]) == last_move:
        start -= 1
    return Run("rising" if last_move > 0 else "falling", start, len(values) - 1 - start)


def _sign(x: float) -> int:
    return (x > 0) - (x < 0)
