"""Charts: a spec says what a chart shows, a layout places it, renderers draw it the same everywhere.

Trends and rankings as Plotly figures (screen), SVG (no JavaScript, paper, downloads) and tables (everybody).
"""

from components.charts.figure import AHEAD, chart
from components.charts.layout import HEIGHT
from components.charts.plotly import config, rank_figure, trend_figure
from components.charts.spec import (
    Cut,
    Fan,
    FanPoint,
    Limits,
    Line,
    Mark,
    Point,
    RankItem,
    RankSpec,
    TrendSpec,
    number,
)
from components.charts.svg import rank_svg, trend_svg
from components.charts.table import ahead_table, rank_table, trend_table

__all__ = [
    "AHEAD",
    "HEIGHT",
    "Cut",
    "Fan",
    "FanPoint",
    "Limits",
    "Line",
    "Mark",
    "Point",
    "RankItem",
    "RankSpec",
    "TrendSpec",
    "ahead_table",
    "chart",
    "config",
    "number",
    "rank_figure",
    "rank_svg",
    "rank_table",
    "trend_figure",
    "trend_svg",
    "trend_table",
]
