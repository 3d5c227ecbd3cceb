"""Where the words of a trend chart stand at a width, and whether they keep apart."""

from itertools import combinations
from typing import NamedTuple

from components.charts.layout import TrendLayout
from components.charts.text_width import text_width
from components.charts.time_axis import BLANK

WIDTHS = (280, 328, 480, 519, 520, 700, 1000, 1400)


class Box(NamedTuple):
    """A block of words, px from the figure's top left."""

    what: str
    x0: float
    x1: float
    y0: float
    y1: float


def boxes(layout: TrendLayout, width: float) -> list[Box]:
    """Every block of words of a chart as wide as that."""
    plot = width - layout.left - layout.right
    high = 13.0  # px, the height of letters with their tails
    found = []

    def add(what: str, x: float, y: float, lines: tuple[str, ...], anchor: str, bold: bool = False) -> None:
        wide = max(text_width(line, 13, bold) for line in lines)
        start = x - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
        half = (high + 17 * (len(lines) - 1)) / 2
        found.append(Box(what, start, start + wide, y - half, y + half))

    for tick in layout.y_ticks:
        add(f"y {tick.text}", layout.left - 8, layout.top + layout.y(tick.at), (tick.text,), "end")
    shown = layout.x_ticks if width >= 520 else layout.x_ticks[::-1][::2]
    below = layout.height - layout.bottom + 16
    for tick in (tick for tick in shown if tick.text != BLANK):
        add(f"x {tick.text}", layout.left + layout.x(tick.at) * plot, below, (tick.text,), "middle")
    for end in layout.ends:
        at = layout.x(end.point_position) * plot if end.inside else plot
        add("end", layout.left + at + end.dx, layout.top + end.y, end.lines, end.anchor, end.bold)
    for flag in layout.flags:
        middle = layout.top - 14 - (flag.row + (len(flag.lines) - 1) / 2) * 18
        at = layout.left + layout.x(flag.position) * plot + flag.dx
        add(f"flag {flag.lines}", at, middle, flag.lines, flag.anchor)
    if layout.title:
        middle = layout.top - 14 - (layout.title_row + (len(layout.title) - 1) / 2) * 18
        add("title", 0, middle, layout.title, "start")
    return found


def touching(a: Box, b: Box) -> bool:
    return a.x0 < b.x1 and b.x0 < a.x1 and a.y0 < b.y1 and b.y0 < a.y1


def keep_apart(layout: TrendLayout) -> None:
    """At every width all words are inside the figure and none touch."""
    for width in WIDTHS:
        found = boxes(layout, width)
        for box in found:
            assert -0.5 <= box.x0 <= box.x1 <= width + 0.5, (width, box)
            assert -0.5 <= box.y0 <= box.y1 <= layout.height + 0.5, (width, box)
        hits = [pair for pair in combinations(found, 2) if touching(*pair)]
        assert not hits, (width, hits)
