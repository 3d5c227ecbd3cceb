"""What the methods of this room refuse, in one wording: the argument's name and the value it had."""

import math
from collections.abc import Iterable


def finite(name: str, values: Iterable[float | None]) -> list[float]:
    """The values as floats. ValueError names the argument and the first value that is missing, NaN or infinite."""
    checked = []
    for value in values:
        if value is None or not math.isfinite(value):
            raise ValueError(f"{name} must be finite, not {value}")
        checked.append(float(value))
    return checked


def good_side(polarity: str) -> int:
    """1 where higher is better, −1 where lower is. ValueError for "none" and for any other word."""
    signs = {"higher_is_better": 1, "lower_is_better": -1}
    if polarity not in signs:
        raise ValueError(f"polarity must be higher_is_better or lower_is_better, not {polarity!r}")
    return signs[polarity]


def same_length(first: str, n: int, second: str, m: int) -> None:
    """ValueError unless both arguments hold as many values."""
    if n != m:
        raise ValueError(f"{first} and {second} must be equally long, not {n} and {m}")
