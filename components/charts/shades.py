"""Shades of one blue for the classes of a map, light to dark, told apart on paper without colour."""

from functools import lru_cache

from components import theme

LIGHTEST, DARKEST = "#dbe8f5", "#00234a"
MOST = 7  # classes; more cannot be told apart

_Colour = tuple[float, float, float]
_STEPS = 24  # halvings; more than the 256 steps of a colour need


@lru_cache(maxsize=MOST)
def shades(count: int) -> tuple[str, ...]:
    """So many colours "#rrggbb" from light to dark blue, each as much darker than the last as the others.

    Raises ValueError for none, and for more than seven.
    """
    if not 1 <= count <= MOST:
        raise ValueError(f"{count} classes: a map has 1 to {MOST}")
    if count == 1:
        return (theme.BURY,)
    light, dark = (luminance(colour) + 0.05 for colour in (LIGHTEST, DARKEST))
    ratio = (dark / light) ** (1 / (count - 1))
    return tuple(_as_light_as(light * ratio**step - 0.05) for step in range(count))


def luminance(colour: str) -> float:
    """Relative luminance of "#rrggbb" as WCAG 2.2 defines it: 0 is black, 1 is white."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _as_light_as(wanted: float) -> str:
    """The colour of that luminance on the way from the lightest over Bury's blue to the darkest."""
    low, high = 0.0, 2.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if luminance(_on_the_way(middle)) > wanted else (low, middle)
    return _on_the_way((low + high) / 2)


def _on_the_way(along: float) -> str:
    """along: 0 is the lightest, 1 is Bury's blue, 2 is the darkest."""
    start, end = (LIGHTEST, theme.BURY) if along <= 1 else (theme.BURY, DARKEST)
    share = along if along <= 1 else along - 1
    mixed = (a + (b - a) * share for a, b in zip(_parts(start), _parts(end), strict=True))
    return "#" + "".join(f"{round(part * 255):02x}" for part in mixed)


def _parts(colour: str) -> _Colour:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue
