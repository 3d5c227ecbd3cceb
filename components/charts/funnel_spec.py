"""What a funnel says, before anybody draws it: many providers, each against what chance alone would bring at its size.

A provider without a figure has `value=None` and a `note` saying why. It is listed in the table and never drawn.
"""

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from components.charts.spec import NOT_PUBLISHED, number, short_suffix

FunnelRole = Literal["plain", "outside", "chosen"]


@dataclass(frozen=True)
class FunnelPoint:
    """One provider.

    size: how many people its figure is about, more than none. value, lower, upper: in the chart's unit. role:
    "outside" the 99.8% limits, or "chosen" by the reader; both are named in the plot. outside: for a chosen one that
    is outside the limits as well, and for a plain one whose name is not to stand in the plot.
    """

    label: str
    size: float
    value: float | None
    lower: float | None = None
    upper: float | None = None
    role: FunnelRole = "plain"
    note: str = ""
    outside: bool = False

    def __post_init__(self) -> None:
        if not (math.isfinite(self.size) and self.size > 0):
            raise ValueError(f"{self.label}: {self.size} is not a size")
        for figure in (self.value, self.lower, self.upper):
            if figure is not None and not math.isfinite(figure):
                raise ValueError(f"{self.label}: {figure} is not a figure; a missing value is None")
        if (self.lower is None) != (self.upper is None):
            raise ValueError(f"{self.label}: an interval has two ends")
        if self.lower is not None and self.upper is not None and self.lower > self.upper:
            raise ValueError(f"{self.label}: interval upside down, {self.lower} to {self.upper}")

    @property
    def interval(self) -> tuple[float, float] | None:
        """(lower, upper), or None where there is no figure or no interval."""
        if self.value is None or self.lower is None or self.upper is None:
            return None
        return self.lower, self.upper

    @property
    def known(self) -> float:
        """The figure. Raises ValueError where there is none, so that nothing is ever drawn for it."""
        if self.value is None:
            raise ValueError(f"{self.label} has no figure: {self.reason}")
        return self.value

    @property
    def beyond(self) -> bool:
        """Whether it is outside the 99.8% limits, as its caller worked out."""
        return self.outside or self.role == "outside"

    @property
    def named(self) -> bool:
        """Whether its name stands in the plot."""
        return self.role != "plain"

    @property
    def reason(self) -> str:
        """Why there is no figure, in words; never blank."""
        return self.note or NOT_PUBLISHED


@dataclass(frozen=True)
class FunnelLimit:
    """How far from the average chance alone would take 95 and 99.8 of 100 providers of a size; the chart's unit."""

    size: float
    low_95: float
    high_95: float
    low_998: float
    high_998: float

    def __post_init__(self) -> None:
        if not all(map(math.isfinite, (self.size, *self.ends))):
            raise ValueError(f"limits at {self.size}: not a figure")
        if not self.low_998 <= self.low_95 <= self.high_95 <= self.high_998:
            raise ValueError(f"limits at {self.size}: the 95% limits are not within the 99.8% limits")

    @property
    def ends(self) -> tuple[float, float, float, float]:
        """From the lowest to the highest."""
        return self.low_998, self.low_95, self.high_95, self.high_998


@dataclass(frozen=True)
class FunnelSpec:
    """Providers by size and figure, the average as a line, and the limits around it.

    finding: the sentence that the chart supports. limits: by size, smallest first, enough of them for a smooth
    curve. x_title: what the size is ("patients on the list"); y_title: the figure, said once above the axis.
    average_label: whose average ("England"). point_title: what one point is, for the table ("Practice").
    period: what time the figures are of.
    """

    id: str
    finding: str
    points: tuple[FunnelPoint, ...]
    average: float
    average_label: str
    limits: tuple[FunnelLimit, ...]
    unit_suffix: str = ""
    decimals: int = 1
    x_title: str = ""
    source: str = ""
    notes: tuple[str, ...] = ()
    y_title: str = ""
    point_title: str = "Practice"
    period: str = ""

    def __post_init__(self) -> None:
        if not math.isfinite(self.average):
            raise ValueError(f"{self.id}: {self.average} is not an average")
        if any(after.size <= before.size for before, after in pairwise(self.limits)):
            raise ValueError(f"{self.id}: the limits are not sorted by size")

    @property
    def drawn(self) -> tuple[FunnelPoint, ...]:
        """Those with a figure."""
        return tuple(point for point in self.points if point.value is not None)

    @property
    def missing(self) -> tuple[FunnelPoint, ...]:
        """Those without a figure."""
        return tuple(point for point in self.points if point.value is None)

    def figure(self, value: float) -> str:
        """A figure with its whole unit: "57.4 years"."""
        return number(value, self.decimals, suffix=self.unit_suffix)

    def short_figure(self, value: float) -> str:
        """A figure beside a label or in a table: "57.4", "43.9%"."""
        return number(value, self.decimals, suffix=short_suffix(self.unit_suffix))


__all__ = ["FunnelLimit", "FunnelPoint", "FunnelRole", "FunnelSpec"]
