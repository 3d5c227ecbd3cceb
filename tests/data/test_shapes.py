"""Outlines on a flat map: distances and areas as over the ground, no gaps between neighbours, and what is joined."""

import json
import math
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.shapes import Outline, corner, flattened, joined, middle, read_outlines, size
from queries import ask

FOLDER = Path(__file__).resolve().parents[2] / "data" / "definitions" / "places"


def degrees() -> list[Outline]:
    return read_outlines(FOLDER / "geography" / "borough_2023.geojson")


def haversine(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Distance in km over a ball of the Earth's mean radius there, from longitude and latitude."""
    (lon_a, lat_a), (lon_b, lat_b) = ((math.radians(x), math.radians(y)) for x, y in (a, b))
    inner = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * 6378.0 * math.asin(math.sqrt(inner))


def test_distances_on_the_flat_map_are_those_over_the_ground() -> None:
    borough = degrees()
    far = (max(borough[0].ring), min(borough[0].ring), max(borough[0].ring, key=lambda spot: spot[1]))
    flat = flattened([Outline("", "", far)], corner(borough), 53.6)[0].ring
    for i, j in ((0, 1), (1, 2), (2, 0)):
        assert math.dist(flat[i], flat[j]) == pytest.approx(haversine(far[i], far[j]), rel=0.005, abs=0.02)


def test_area_of_bury_is_about_ninety_nine_square_kilometres() -> None:
    """ONS gives 99.5 square kilometres (9,948 hectares) for the borough."""
    borough = degrees()
    assert size(flattened(borough, corner(borough), 53.6)[0].ring) == pytest.approx(99.48, abs=0.3)


@pytest.mark.usefixtures("opened")
def test_small_areas_cover_the_borough_without_gaps() -> None:
    rings = [json.loads(r["ring"]) for r in ask("small_areas_of", edition="2025")]
    assert sum(size(tuple(map(tuple, ring))) for ring in rings) == pytest.approx(99.5, abs=0.3)
    assert len(joined(tuple(map(tuple, ring)) for ring in rings)) == 1


def squares() -> Iterator[tuple[tuple[float, float], ...]]:
    for east in (0, 1, 2):
        yield ((east, 0), (east, 1), (east + 1, 1), (east + 1, 0))


def test_areas_joined_keep_only_their_outer_edge() -> None:
    (ring,) = joined(squares())
    assert size(ring) == 3
    assert middle(ring) == (1.5, 0.5)
    assert len(ring) == 8


def test_areas_that_lie_apart_stay_apart_when_joined() -> None:
    first, _, third = squares()
    assert [size(ring) for ring in joined([first, third])] == [1, 1]
