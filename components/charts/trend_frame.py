"""A trend chart once everything has its place: margins, ranges, names. What stands where, in px and fractions."""

from dataclasses import dataclass

from components.charts.end_labels import EndLabel
from components.charts.mark_labels import Flag
from components.charts.time_axis import Tick

BOTTOM = 34.0  # px
SIDE_AIR = 0.02  # of the time span, so that the first and last marker do not sit on the edge


@dataclass(frozen=True)
class TrendLayout:
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

    @property
    def plot_height(self) -> float:
        """px between the margins."""
        return self.height - self.top - self.bottom

    def x(self, position: float) -> float:
        """Where a position stands, as a fraction of the plot's width from its left edge."""
        first, last = self.x_range
        return (position - first) / (last - first)

    def y(self, value: float) -> float:
        """Where a value stands, in px down from the top of the plot."""
        low, high = self.y_range
        return (high - value) / (high - low) * self.plot_height

    def value_at(self, y: float) -> float:
        """The value that stands at so many px down from the top of the plot."""
        low, high = self.y_range
        return high - y / self.plot_height * (high - low)

    def reaches_edge(self, label: EndLabel) -> bool:
        """Whether the line ends so near the right edge that its name in the margin is beside it."""
        return 1 - self.x(label.point_position) <= 2 * SIDE_AIR
