"""A line as small as a word, for a row of a list: how a measure went, without an axis and without words.

Gaps stay gaps. It carries no figures, so the words beside it do.
"""

import math
from base64 import b64encode
from collections.abc import Sequence

from dash import html

from components import theme
from components.charts.styles import LINE_STYLES

_EDGE = 4.0  # px around the line, so that its dot is whole
_DOT = 3.0  # px, radius of the last figure
_LONE = 1.5  # px, radius of a figure between two gaps
_WIDTH = 1.75  # px, of the lines

Values = Sequence[float | None]
_Spot = tuple[float, float]


def spark_svg(values: Values, path: Values = (), width: float = 160, height: float = 44) -> str:
    """A standalone SVG. values, path: one a step of time, evenly spaced, in one unit; None where there is none.

    path: the plan's, from the same first step on; it may go further than the figures, and its steps are joined across
    what lies between them. width, height: px. Raises ValueError for what is neither a figure nor None.
    """
    known = [value for value in (*values, *path) if value is not None]
    if not all(map(math.isfinite, known)):
        raise ValueError("a value of a small line is not a figure; a missing value is None")
    steps = max(len(values), len(path)) - 1
    low, high = (min(known), max(known)) if known else (0.0, 0.0)

    def spot(step: int, value: float) -> _Spot:
        x = _EDGE + (width - 2 * _EDGE) * (step / steps if steps else 0.5)
        # A line that never changes runs through the middle.
        return x, height - _EDGE - (height - 2 * _EDGE) * ((value - low) / (high - low) if high > low else 0.5)

    line = [[spot(step, value) for step, value in run] for run in _runs(values)]
    plan = [spot(step, value) for step, value in enumerate(path) if value is not None]
    size = f'width="{width:g}" height="{height:g}" viewBox="0 0 {width:g} {height:g}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{_path(plan)}{_line(line)}</svg>'


def spark(values: Values, alt: str, path: Values = ()) -> html.Img:
    """The same as a picture in a page. alt: what it shows, in words; "" where the words beside it say all of it."""
    coded = b64encode(spark_svg(values, path).encode()).decode()
    return html.Img(src=f"data:image/svg+xml;base64,{coded}", alt=alt, className="spark", width="160", height="44")


def _runs(values: Values) -> list[list[tuple[int, float]]]:
    """(step, value) of every stretch without a gap."""
    runs: list[list[tuple[int, float]]] = [[]]
    for step, value in enumerate(values):
        if value is not None:
            runs[-1].append((step, value))
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _path(plan: Sequence[_Spot]) -> str:
    if len(plan) == 1:
        return _dot(plan[0], _DOT, theme.PLAN)
    return _stroke(plan, theme.PLAN, LINE_STYLES["path"].dash) if plan else ""


def _line(runs: Sequence[Sequence[_Spot]]) -> str:
    strokes = "".join(_stroke(run, theme.BURY) for run in runs if len(run) > 1)
    lone = "".join(_dot(run[0], _LONE) for run in runs[:-1] if len(run) == 1)
    return strokes + lone + "".join(_dot(run[-1], _DOT) for run in runs[-1:])


def _stroke(run: Sequence[_Spot], colour: str, dash: Sequence[int] = ()) -> str:
    d = "M" + " L".join(f"{x:.1f},{y:.1f}" for x, y in run)
    look = f' stroke-dasharray="{" ".join(map(str, dash))}"' if dash else ' stroke-linecap="round"'
    return f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="{_WIDTH}" stroke-linejoin="round"{look}/>'


def _dot(spot: _Spot, radius: float, colour: str = theme.BURY) -> str:
    return f'<circle cx="{spot[0]:.1f}" cy="{spot[1]:.1f}" r="{radius:g}" fill="{colour}"/>'
