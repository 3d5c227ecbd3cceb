"""What a chart shows beside published figures: usual range, the plan's path, if change continued, what if."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from components.charts import Fan, FanPoint, Limits, Line, Point, TrendSpec
from components.words import numbers, trends

Row = Mapping[str, Any]

_THIN = 3  # of months ahead, every third is enough to draw a fan

EXPECTED = "Thin grey lines: the average and the expected range, worked out from every month so far."
SIGNALS = {
    "improving": "▲ unusual, for the better",
    "worsening": "▼ unusual, for the worse",
    "unusual": "◆ unusual",
}
PATH = "Plum, dash and dot: the path to the target. It is an assumed straight line, until a board agrees another."
AGREED = "Plum, dash and dot: the path to the target, as {board} agreed it on {day}."
AGREED_IN_PART = (
    "Plum, dash and dot: the path to the target. Up to {period} {board} agreed it, on {day}. "
    "After that it is an assumed straight line."
)
FAN = (
    "Light blue, spreading: if recent change continued. The darker part holds half of what could happen, "
    "the lighter part four fifths."
)
WHAT_IF = "Dotted: your own “what if” line."


def with_usual_range(spec: TrendSpec, rows: Sequence[Row]) -> TrendSpec:
    """The control limits of the local line and a note of what its marks mean; unchanged where there is no chart."""
    covered = [r for r in rows if r["centre"] is not None]
    if not covered:
        return spec
    last = covered[-1]
    limits = Limits(covered[0]["position"], last["position"], last["lower_limit"], last["centre"], last["upper_limit"])
    marked = [words for signal, words in SIGNALS.items() if any(r["signal"] == signal for r in covered)]
    return replace(
        spec, limits=limits, notes=(*spec.notes, " ".join([EXPECTED, *([f"{'; '.join(marked)}."] if marked else [])]))
    )


def with_path(spec: TrendSpec, knots: Sequence[Row], row: Row) -> TrendSpec:
    """The plan's path through its corners, and whether a board agreed it; unchanged without one."""
    if not knots:
        return spec
    points = tuple(Point(k["position"], k["axis_label"], k["period"], k["value"]) for k in knots)
    label = f"target {numbers.short(knots[-1]['value'], row)}"
    line = Line("plan-path", "The plan’s path", "path", points, joined=True, end_label=label)
    return replace(spec, lines=(*spec.lines, line), notes=(*spec.notes, _agreed(knots[0], knots[-1])))


def _agreed(first: Row, last: Row) -> str:
    """Whether a board agreed a path, and how far. first, last: its corners, which both say so."""
    if not first.get("agreed_by"):
        return PATH
    words = AGREED if first["until_position"] >= last["position"] else AGREED_IN_PART
    return words.format(board=first["agreed_by"], day=numbers.day(first["agreed_on"]), period=first["until_period"])


def with_outlook(spec: TrendSpec, steps: Sequence[Row], row: Row) -> TrendSpec:
    """The fan of “if recent change continued”; without one, the reason why not."""
    if not steps:
        why = trends.no_outlook(row)
        return replace(spec, notes=(*spec.notes, why)) if why else spec
    kept = _thinned(steps) if row["months_per_step"] == 1 else list(steps)
    points = tuple(Point(s["position"], s["axis_label"], s["period"], s["centre"]) for s in kept)
    line = Line("outlook", "If recent change continued", "outlook", points, joined=True, end_label="if it continued")
    fans = (_fan(80, kept), _fan(50, kept))
    return replace(spec, lines=(*spec.lines, line), fans=fans, notes=(*spec.notes, FAN))


def _thinned(steps: Sequence[Row]) -> list[Row]:
    return [s for n, s in enumerate(steps) if n == 0 or (len(steps) - 1 - n) % _THIN == 0]


def _fan(level: Any, steps: Sequence[Row]) -> Fan:
    return Fan(level, tuple(FanPoint(s["position"], s[f"low_{level}"], s[f"high_{level}"]) for s in steps))


def with_what_if(spec: TrendSpec, row: Row, axis_label: str, end: Row | None) -> TrendSpec:
    """The reader's own line, from the latest figure to its end (position, period, axis_label, value)."""
    if end is None:
        return spec
    start = Point(row["position"], axis_label, row["period"], row["value"])
    stop = Point(end["position"], end["axis_label"], end["period"], end["value"])
    label = f"what if {numbers.short(end['value'], row)}"
    line = Line("what-if", "What if", "what_if", (start, stop), joined=True, end_label=label)
    return replace(spec, lines=(*spec.lines, line), notes=(*spec.notes, WHAT_IF))
