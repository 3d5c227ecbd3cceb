"""Statistical process control: the XmR chart (individual values and moving ranges)."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mean
from typing import Literal

from stats.refusals import finite, good_side

Signal = Literal["outside_limits", "trend", "two_in_three", "run", "common_cause"]
Assurance = Literal["pass", "fail", "hit_or_miss"]
Variation = Literal["improving", "worsening", "unusual", "common_cause"]

_LIMIT = 2.66  # 3 / d2, with d2 = 1.128 for ranges of two
_SCREEN = 3.267  # D4 for ranges of two: the upper limit of a moving range
_ENOUGH = 13  # below this the limits are a trial


@dataclass(frozen=True)
class Xmr:
    """An XmR chart, in the unit of its values.

    centre, lower, upper: the mean and the limits of the process. points: for each value the rule that names it,
    common_cause where none does. sides: 1 where that signal is upwards or above, −1 downwards or below, 0 without one.
    mean_range: the mean moving range that the limits came from. trial: fewer than 13 values, so the limits may move.
    """

    centre: float
    lower: float
    upper: float
    points: tuple[Signal, ...]
    sides: tuple[int, ...]
    mean_range: float
    trial: bool


def xmr(values: Sequence[float], screen: bool = True, run: int = 7, trend: int = 7) -> Xmr:
    """The chart of one phase of a process; values oldest first, one a period, none missing.

    Limits are mean ± 2.66 × the mean moving range. screen: moving ranges above 3.267 × the mean one are left out, once;
    not where nothing but zeros would be left, for limits without width would call every value a signal.
    A value gets the first rule that fits: outside_limits; trend (`trend` successive values that rise, or fall, every
    time); two_in_three (two of three successive values beyond two sigma on one side: those values); run (`run`
    successive values on one side of the centre; a value on the centre ends it). A value beyond the limits counts as
    beyond two sigma. Where a rise turns into a fall, the turning point belongs to the later one.
    Raises ValueError for fewer than two values, a missing or infinite one, and a run or trend below 2.
    Source: NHS England, Making Data Count; NHSRplotthedots.
    """
    figures = finite("values", values)
    if len(figures) < 2:
        raise ValueError(f"values must be at least 2, not {len(figures)}")
    for name, number in (("run", run), ("trend", trend)):
        if number < 2:
            raise ValueError(f"{name} must be at least 2, not {number}")
    centre = mean(figures)  # exact, unlike fmean: equal values have themselves as their mean, and lie on it
    mean_range = _mean_range(figures, screen)
    reach = _LIMIT * mean_range
    departures = [figure - centre for figure in figures]
    rules: list[tuple[Signal, list[int]]] = [
        ("outside_limits", [_side(d, reach) for d in departures]),
        ("trend", _trends(figures, trend)),
        ("two_in_three", _two_in_three([_side(d, reach * 2 / 3) for d in departures])),
        ("run", _runs([_side(d, 0) for d in departures], run)),
    ]
    points: list[Signal] = []
    sides: list[int] = []
    for i in range(len(figures)):
        named = next(((word, flags[i]) for word, flags in rules if flags[i]), None)
        points.append(named[0] if named else "common_cause")
        sides.append(named[1] if named else 0)
    trial = len(figures) < _ENOUGH
    return Xmr(centre, centre - reach, centre + reach, tuple(points), tuple(sides), mean_range, trial)


def _mean_range(figures: list[float], screen: bool) -> float:
    ranges = [abs(later - earlier) for earlier, later in pairwise(figures)]
    first = mean(ranges)
    kept = [r for r in ranges if r <= _SCREEN * first]
    return mean(kept) if screen and any(kept) else first


def _side(departure: float, reach: float) -> int:
    """1 when the departure from the centre is above reach, −1 when it is below −reach, 0 within or equal."""
    return (departure > reach) - (departure < -reach)


def _runs(signs: list[int], length: int) -> list[int]:
    """The signs that stand in a stretch of at least `length` equal ones, 0 elsewhere."""
    flags = [0] * len(signs)
    start = 0
    for i, sign in enumerate(signs):
        if sign != signs[start]:
            start = i
        if sign and i - start + 1 >= length:
            flags[start : i + 1] = [sign] * (i + 1 - start)
    return flags


def _trends(figures: list[float], length: int) -> list[int]:
    """The direction of each value that stands in a strict rise or fall of at least `length` values, 0 elsewhere."""
    moves = _runs([_side(later - earlier, 0) for earlier, later in pairwise(figures)], length - 1)
    flags = [0] * len(figures)
    for i, move in enumerate(moves):
        if move:
            flags[i] = flags[i + 1] = move
    return flags


def _two_in_three(signs: list[int]) -> list[int]:
    flags = [0] * len(signs)
    for start in range(len(signs) - 2):
        window = signs[start : start + 3]
        for side in (1, -1):
            if window.count(side) >= 2:
                for i in range(start, start + 3):
                    flags[i] = side if signs[i] == side else flags[i]
    return flags


def assurance(lower: float, upper: float, target: float, polarity: str) -> Assurance:
    """Whether a process with these limits meets the target: always, never, or by chance. All in the measure's unit.

    pass: the whole of the process lies on the target's good side. fail: on its bad side. hit_or_miss: the target lies
    between the limits or equals one. Raises ValueError when lower > upper, for a figure that is not finite, and for
    polarity "none". Source: NHS England, Making Data Count.
    """
    sign = good_side(polarity)
    finite("lower", [lower])
    finite("upper", [upper])
    finite("target", [target])
    if lower > upper:
        raise ValueError(f"lower must not be above upper, not {lower} and {upper}")
    if lower <= target <= upper:
        return "hit_or_miss"
    return "pass" if (lower > target) == (sign > 0) else "fail"


def variation(xmr: Xmr, polarity: str) -> Variation:
    """What the latest point says: common_cause, or a signal towards the good side or the bad one.

    Under polarity "none" a signal is unusual. Raises ValueError for an unknown polarity.
    Source: NHS England, Making Data Count.
    """
    sign = 0 if polarity == "none" else good_side(polarity)
    if xmr.points[-1] == "common_cause":
        return "common_cause"
    if sign == 0:
        return "unusual"
    return "improving" if xmr.sides[-1] == sign else "worsening"
