"""Rings of corners: which way round they run, and what lies inside. Any unit; y may point either way."""

from collections.abc import Iterator
from itertools import pairwise

from components.charts.map_spec import Ring, Rings

Spot = tuple[float, float]

_ROWS = (0.5, 0.4, 0.6, 0.3, 0.7)  # of the height; where a middle is looked for


def closed(ring: Ring) -> Ring:
    """The ring with its first corner again as its last."""
    return ring if ring[0] == ring[-1] else (*ring, ring[0])


def wound(rings: Rings) -> Rings:
    """The same rings, closed, holes running the other way round than what they are in.

    Plotly fills by the way round; SVG draws the same, so that both agree.
    """
    whole = tuple(closed(ring) for ring in rings)
    if len(whole) == 1:
        return whole
    return tuple(_turned(ring, left_turning=_depth(at, whole) % 2 == 0) for at, ring in enumerate(whole))


def _depth(at: int, rings: Rings) -> int:
    """In how many of the other rings a ring lies; the middle of a ring may be in its own hole, which is smaller."""
    x, y = middle((rings[at],))
    size = abs(_twice_area(rings[at]))
    larger = (ring for ring in rings if abs(_twice_area(ring)) > size)
    return sum(any(start <= x <= end for start, end in spans((ring,), y)) for ring in larger)


def _turned(ring: Ring, left_turning: bool) -> Ring:
    return ring if (_twice_area(ring) > 0) == left_turning else ring[::-1]


def _twice_area(ring: Ring) -> float:
    """Of a closed ring; above nought where it turns left."""
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise(ring))


def spans(rings: Rings, y: float) -> list[Spot]:
    """(start, end) of every stretch inside the rings at a height, from left to right; holes are left out."""
    crossings = sorted(
        ax + (y - ay) / (by - ay) * (bx - ax)
        for ring in rings
        for (ax, ay), (bx, by) in pairwise(closed(ring))
        if (ay > y) != (by > y)
    )
    return list(zip(crossings[::2], crossings[1::2], strict=True))


def middle(rings: Rings) -> Spot:
    """A place well inside, unlike the centre of area of a bent shape: the middle of a wide stretch across it."""
    low, high = _heights(rings)
    best = (-1.0, rings[0][0])
    for share in _ROWS:
        y = low + (high - low) * share
        for start, end in spans(rings, y):
            if end - start > best[0] * 1.05:  # near the middle of the height, unless much wider elsewhere
                best = end - start, ((start + end) / 2, y)
    return best[1]


def lattice(rings: Rings, step: float) -> Iterator[Spot]:
    """The places inside on a square grid of that step; the same grid for every area."""
    low, high = _heights(rings)
    for row in range(int(low // step) + 1, int(high // step) + 1):
        for start, end in spans(rings, row * step):
            for column in range(int(start // step) + 1, int(end // step) + 1):
                yield column * step, row * step


def _heights(rings: Rings) -> Spot:
    ys = [y for ring in rings for _, y in ring]
    return min(ys), max(ys)
