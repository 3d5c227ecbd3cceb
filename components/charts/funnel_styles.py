"""How the points and limits of a funnel look, said once for every renderer; told apart without colour too."""

from components import theme
from components.charts.funnel_spec import FunnelPoint, FunnelRole
from components.charts.styles import RankStyle

FUNNEL_STYLES: dict[FunnelRole, RankStyle] = {
    "plain": RankStyle(theme.RANK_COMPARATOR, "circle", 7.5),
    "outside": RankStyle(theme.INK, "diamond", 11.0),
    "chosen": RankStyle(theme.BURY, "circle", 11.0, theme.BURY, bold=True),
}
# Outside the limits and in this role: the shape says outside, the colour and the name say chosen.
_BEYOND: dict[FunnelRole, RankStyle] = {
    "plain": RankStyle(theme.INK, "diamond", 9.0),
    "outside": FUNNEL_STYLES["outside"],
    "chosen": RankStyle(theme.BURY, "diamond", 13.0, theme.BURY, bold=True),
}

# What is drawn first lies underneath.
PAINT_ORDER: tuple[FunnelRole, ...] = ("plain", "outside", "chosen")

DOTTED, DASHED = (2, 3), (7, 4)  # px on, px off; the 95% and the 99.8% limits
LIMIT_WIDTH, AVERAGE_WIDTH, INTERVAL_WIDTH = 1.5, 1.75, 1.25  # px
INTERVAL = theme.COMPARATOR  # of a point that has no name


def style_of(point: FunnelPoint) -> RankStyle:
    """The look of a point."""
    return (_BEYOND if point.beyond else FUNNEL_STYLES)[point.role]


def interval_colour(point: FunnelPoint) -> str:
    """Of the upright line through a point."""
    return style_of(point).fill if point.named else INTERVAL
