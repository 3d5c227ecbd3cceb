"""Outlines of places: from longitude and latitude to flat kilometres, which a drawing can use as they are."""

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

Spot = tuple[float, float]
Ring = tuple[Spot, ...]


@dataclass(frozen=True)
class Outline:
    """One area. ring: its outer edge, the last corner joined to the first; the areas of Bury have no holes."""

    code: str
    name: str
    ring: Ring


def read_outlines(path: Path) -> list[Outline]:
    """Outlines in degrees, as published. Raises ValueError for a file that is no collection of single rings."""
    outlines = []
    for feature in json.loads(path.read_text("utf-8"))["features"]:
        rings = feature["geometry"]["coordinates"]
        if feature["geometry"]["type"] != "Polygon" or len(rings) != 1:
            raise ValueError(f"{feature['properties']['code']} is not a single ring")
        ring = tuple((float(east), float(north)) for east, north in rings[0])
        outlines.append(Outline(feature["properties"]["code"], feature["properties"]["name"], ring[:-1]))
    return outlines


def corner(outlines: Iterable[Outline]) -> Spot:
    """The south-west corner of all of them, in degrees: where the kilometres are counted from."""
    spots = [spot for outline in outlines for spot in outline.ring]
    return min(east for east, _ in spots), min(north for _, north in spots)


def flattened(outlines: Sequence[Outline], origin: Spot, latitude: float) -> list[Outline]:
    """The same outlines in km east and north of origin, rounded to 0.01 km.

    latitude: degrees, where the scale is true; over the 17 km of Bury the error is below one part in a thousand.
    """
    east_km, north_km = _km_per_degree(latitude)

    def flat(spot: Spot) -> Spot:
        return round((spot[0] - origin[0]) * east_km, 2), round((spot[1] - origin[1]) * north_km, 2)

    # Corners shared by neighbours are rounded alike, so that no gap opens between them.
    return [Outline(o.code, o.name, _without_repeats([flat(spot) for spot in o.ring])) for o in outlines]


def _km_per_degree(latitude: float) -> Spot:
    """Length of a degree of longitude and of latitude there, on the WGS 84 ellipsoid."""
    phi = math.radians(latitude)
    east = 111.41284 * math.cos(phi) - 0.0935 * math.cos(3 * phi)
    north = 111.13292 - 0.55982 * math.cos(2 * phi) + 0.001175 * math.cos(4 * phi)
    return east, north


def _without_repeats(ring: Sequence[Spot]) -> Ring:
    return tuple(spot for before, spot in zip([ring[-1], *ring], ring, strict=False) if spot != before)


def middle(ring: Ring) -> Spot:
    """Centre of area of a ring, in its own unit: where its name may stand."""
    pairs = list(zip(ring, [*ring[1:], ring[0]], strict=True))
    cross = [a[0] * b[1] - b[0] * a[1] for a, b in pairs]
    area = sum(cross) / 2
    east = sum((a[0] + b[0]) * c for (a, b), c in zip(pairs, cross, strict=True)) / (6 * area)
    north = sum((a[1] + b[1]) * c for (a, b), c in zip(pairs, cross, strict=True)) / (6 * area)
    return round(east, 2), round(north, 2)


def size(ring: Ring) -> float:
    """Area of a ring, in the square of its unit."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))) / 2


def joined(rings: Iterable[Ring]) -> tuple[Ring, ...]:
    """The outer edges of areas taken together: a stretch that two of them share goes. Largest ring first.

    Raises ValueError when the areas do not share their corners, so that what is left does not close.
    """
    edges = {edge for ring in rings for edge in zip(ring, [*ring[1:], ring[0]], strict=True)}
    onward: dict[Spot, list[Spot]] = defaultdict(list)
    for start, end in sorted(edges):
        if (end, start) not in edges:
            onward[start].append(end)
    found = []
    while onward:
        found.append(_chained(onward))
    return tuple(sorted(found, key=size, reverse=True))


def _chained(onward: dict[Spot, list[Spot]]) -> Ring:
    """One closed ring, its stretches taken out of onward."""
    start = spot = min(onward)
    ring = []
    while True:
        ring.append(spot)
        if spot not in onward:
            raise ValueError(f"the edge does not close at {spot}")
        after = onward[spot].pop()
        if not onward[spot]:
            del onward[spot]
        spot = after
        if spot == start:
            return tuple(ring)
