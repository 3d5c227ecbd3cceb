"""How many lines of figures cannot be judged, and why not."""

from collections.abc import Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]

_BASIS = {"no_england": "no fair figure for England", "no_margin": "no margin of error to compare with England"}
_TREND = {
    "adds_up": "it adds up from a fixed start",
    "overlap": "overlapping periods",
    "too_few_points": "too few figures for a trend",
    "irregular": "only measured every few years",
    "hardly_moves": "hardly moves",
    "no_interval": "no margin of error to test a trend",
    "interval_without_width": "a margin of error without width",
}


def measures(rows: Sequence[Row]) -> str:
    """62 of 123 lines of figures. rows: of the question unjudged_measures."""
    total = sum(row["lines"] for row in rows)
    return f"{sum(many for many, _ in reasons(rows))} of {total} lines of figures"


def reasons(rows: Sequence[Row]) -> list[tuple[int, str]]:
    """How many for which reasons, the most first."""
    return [(row["lines"], f"{_BASIS[row['basis']]}; {_TREND[row['trend_why']]}") for row in rows if row["basis"]]
