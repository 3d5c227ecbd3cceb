"""Shades of the classes of a map: told apart in print without colour, and all blue."""

from itertools import pairwise

import pytest

from components.charts import shades


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("count", range(2, 8))
def test_classes_are_told_apart_without_colour_and_the_lightest_from_the_paper(count: int) -> None:
    light = [luminance(colour) + 0.05 for colour in ("#ffffff", *shades(count))]
    steps = [lighter / darker for lighter, darker in pairwise(light)]
    assert steps[0] > 1.2
    assert min(steps[1:]) > 1.5


@pytest.mark.parametrize("count", range(1, 8))
def test_all_classes_are_blue(count: int) -> None:
    for colour in shades(count):
        red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
        assert red < green < blue


@pytest.mark.parametrize("count", [0, 8])
def test_no_more_classes_than_can_be_told_apart(count: int) -> None:
    with pytest.raises(ValueError, match="1 to 7"):
        shades(count)
