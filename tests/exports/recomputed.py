"""A verdict worked out again from the rows of a downloaded CSV alone, each in five lines at most."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import mean

Row = dict[str, str]


def comparison(row: Row, good: str) -> str:
    """better, worse or similar (/methods#margin). good: higher or lower; with neither, the side itself is the word."""
    low, high, england = (float(row[name]) for name in ("lower_95", "upper_95", "england"))
    side = "higher" if low > england else "lower"
    return "similar" if low <= england <= high else side if not good else "better" if side == good else "worse"


def gap(row: Row) -> float:
    """Value less England, in the measure's unit."""
    return float(row["value"]) - float(row["england"])


def control_chart(rows: Sequence[Row]) -> tuple[float, float, float]:
    """Centre, lower and upper limit of one area's months that a chart covers, oldest first (/methods#control-chart)."""
    values = [float(row["value"]) for row in rows if row["centre"]]
    moves = [abs(later - earlier) for earlier, later in pairwise(values)]
    reach = 2.66 * mean(move for move in moves if move <= 3.267 * mean(moves))
    return mean(values), mean(values) - reach, mean(values) + reach


def chi_squared(rows: Sequence[Row]) -> float:
    """Of one area's last five years, oldest first (/methods#recent-trend)."""
    y = [float(row["value"]) for row in rows[-5:]]
    w = [(3.92 / (float(row["upper_95"]) - float(row["lower_95"]))) ** 2 for row in rows[-5:]]
    middle = sum(w[t] * t for t in range(5)) / sum(w)
    spread = sum(w[t] * (t - middle) ** 2 for t in range(5))
    return sum(w[t] * (t - middle) * y[t] for t in range(5)) ** 2 / spread


def plan_path(rows: Sequence[Row], target: float, months: int) -> list[float]:
    """The path at one area's months since the promise, oldest first, to a target so many months on (/methods#path)."""
    start = next(n for n, row in enumerate(rows) if row["plan_path"])
    first = float(rows[start]["value"])
    return [first + (target - first) * gone / months for gone in range(len(rows) - start)]
