"""A trend chart once everything has its place: margins, ranges, names. What stands where, in px and fractions."""

from dataclasses import dataclass

from components.charts.end_labels import EndLabel
from components.charts.mark_labels import Flag
from components.charts.plane import Plane
from components.charts.time_axis import Tick

BOTTOM = 34.0  # px
SIDE_AIR = 0.02  # of the time span, so that the first and last marker do not sit on the edge


@dataclass(frozen=True)
class TrendLayout(Plane):
    """A trend chart in px: height, margins; the axis ranges in their own units; ticks, end labels and flags.

    rows: rows of words above the plot; title: the unit, wrapped, from title_row upwards. empty: nothing is
    published at all.
    """

    height: float
    left: float
    right: float
    top: float
    x_range: tuple[float, float]
    y_range: tuple[float, float]
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    ends: tuple[EndLabel, ...]
    flags: tuple[Flag, ...]
    rows: int
    title: tuple[str, ...]
    title_row: int
    empty: bool
    bottom: float = BOTTOM

    def reaches_edge(self, label: EndLabel) -> bool:
        """Whether the line ends so near the right edge that its name in the margin is beside it."""
        return 1 - self.x(label.point_position) <= 2 * SIDE_AIR
