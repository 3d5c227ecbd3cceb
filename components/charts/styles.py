"""How each role looks, said once for every renderer.

Dashes and marker shapes keep the roles apart without colour.
"""

from dataclasses import dataclass
from typing import Literal

from components import theme
from components.charts.spec import LineRole, RankRole, Signal

Marker = Literal["circle", "square", "diamond", "triangle-up", "triangle-down"]


@dataclass(frozen=True)
class LineStyle:
    """stroke and text: colours.

    width: px. dash: px on, px off; empty is solid. marker: on every figure, or none; hollow: white inside.

    band: colour of the interval, with its opacity; none where intervals are not drawn.
    """

    stroke: str
    width: float
    text: str
    dash: tuple[int, ...] = ()
    marker: Marker | None = None
    hollow: bool = False
    bold: bool = False
    band: str | None = None
    band_opacity: float = 0.0


@dataclass(frozen=True)
class RankStyle:
    """fill: colour of the marker; size: px across; text: colour of the name and figure."""

    fill: str
    marker: Marker
    size: float
    text: str = theme.INK
    bold: bool = False
    hollow: bool = False


MARKER_SIZE = 7.0  # px across
SMALL_MARKER_SIZE = 4.5  # px across; lone figures on lines that have no markers, and lines with many figures
SIGNAL_SIZE = 10.0  # px across
MANY = 24  # figures on one line
LIMIT_DASH = (2, 2)  # px on, px off; the centre is solid
HOLLOW_STROKE = 1.5  # px, around a hollow marker
SIGNAL_EDGE = 1.0  # px of white around a signal, so that it stands off the line it is on

LINE_STYLES: dict[LineRole, LineStyle] = {
    "bury": LineStyle(
        theme.BURY, 2.5, theme.BURY, marker="circle", bold=True,
        band=theme.BURY_BAND, band_opacity=theme.BURY_BAND_OPACITY,
    ),
    "bury_second": LineStyle(
        theme.BURY_SECOND, 2.5, theme.BURY_SECOND_TEXT, marker="square", bold=True,
        band=theme.BURY_SECOND_BAND, band_opacity=theme.BURY_SECOND_BAND_OPACITY,
    ),
    "england": LineStyle(theme.ENGLAND, 1.75, theme.ENGLAND, dash=(6, 4)),
    "england_second": LineStyle(theme.ENGLAND_SECOND, 1.75, theme.ENGLAND_SECOND_TEXT, dash=(2, 3)),
    "comparator": LineStyle(theme.COMPARATOR, 1.0, theme.COMPARATOR_TEXT),
    "path": LineStyle(theme.PLAN, 2.0, theme.PLAN, dash=(10, 3, 2, 3), marker="diamond", hollow=True),
    "outlook": LineStyle(theme.OUTLOOK, 1.5, theme.OUTLOOK, dash=(3, 2)),
    "what_if": LineStyle(theme.WHAT_IF, 2.0, theme.WHAT_IF, dash=(2, 2)),
}  # fmt: skip

# What is drawn first lies underneath.
PAINT_ORDER: tuple[LineRole, ...] = (
    "comparator", "outlook", "england_second", "england", "path", "what_if", "bury_second", "bury",
)  # fmt: skip

# Special cause, told apart by shape as well as colour.
SIGNAL_STYLES: dict[Signal, tuple[Marker, str]] = {
    "improving": ("triangle-up", theme.IMPROVING),
    "worsening": ("triangle-down", theme.WORSENING),
    "unusual": ("diamond", theme.UNUSUAL),
}

RANK_STYLES: dict[RankRole, RankStyle] = {
    "bury": RankStyle(theme.BURY, "circle", 11.0, theme.BURY, bold=True),
    "england": RankStyle(theme.INK, "diamond", 11.0),
    "region": RankStyle(theme.INK, "diamond", 10.0, hollow=True),
    "comparator": RankStyle(theme.RANK_COMPARATOR, "circle", 8.0),
}
