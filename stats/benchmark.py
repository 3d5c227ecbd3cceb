"""Comparison of a local value with England's."""

import math
from typing import Literal

Judgement = Literal["better", "similar", "worse", "higher", "lower", "not_compared"]

_WORDS: dict[tuple[str, str], Judgement] = {
    ("higher", "higher_is_better"): "better",
    ("higher", "lower_is_better"): "worse",
    ("lower", "higher_is_better"): "worse",
    ("lower", "lower_is_better"): "better",
    ("higher", "none"): "higher",
    ("lower", "none"): "lower",
}


def compare(
    value: float | None,
    lower: float | None,
    upper: float | None,
    benchmark: float | None,
    polarity: str,
) -> Judgement:
    """The benchmark value held against the local 95% interval, all in the measure's own unit.

    similar: the benchmark lies inside the interval, or equals one of its limits.
    better, worse: it lies outside and the polarity says which way is good; higher, lower when polarity is "none".
    not_compared: value, a limit or the benchmark is None (missing), never a guess.
    Raises ValueError when lower > value, value > upper, or the polarity is unknown.
    Source: Fingertips, "Comparison with a benchmark using confidence intervals".
    """
    if polarity not in {"higher_is_better", "lower_is_better", "none"}:
        raise ValueError(f"polarity must be higher_is_better, lower_is_better or none, not {polarity!r}")
    for number in (value, lower, upper, benchmark):
        if number is not None and not math.isfinite(number):
            raise ValueError(f"figures must be finite, not {(value, lower, upper, benchmark)}; a missing one is None")
    if value is None or lower is None or upper is None or benchmark is None:
        return "not_compared"
    if not lower <= value <= upper:
        raise ValueError(f"value {value} must lie between lower {lower} and upper {upper}")
    if lower <= benchmark <= upper:
        return "similar"
    return _WORDS["higher" if lower > benchmark else "lower", polarity]
