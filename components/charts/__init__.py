"""Charts: a spec says what a chart shows, a layout places it, renderers draw it the same everywhere.

Trends, rankings, maps and funnels as Plotly figures (screen), SVG (no JavaScript, paper, downloads) and tables
(everybody); and lines as small as a word.
"""

from components.charts.figure import AHEAD, chart
from components.charts.funnel_spec import FunnelLimit, FunnelPoint, FunnelSpec
from components.charts.funnel_table import funnel_table
from components.charts.layout import HEIGHT
from components.charts.map_spec import MapArea, MapClass, MapOutline, MapSpec
from components.charts.map_table import map_table
from components.charts.plotly import config, rank_figure, trend_figure
from components.charts.plotly_funnel import funnel_figure
from components.charts.plotly_map import map_figure
from components.charts.shades import shades
from components.charts.spark import spark, spark_svg
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
from components.charts.svg_funnel import funnel_svg
from components.charts.svg_map import map_svg
from components.charts.table import ahead_table, rank_table, trend_table

__all__ = [
    "AHEAD",
    "HEIGHT",
    "Cut",
    "Fan",
    "FanPoint",
    "FunnelLimit",
    "FunnelPoint",
    "FunnelSpec",
    "Limits",
    "Line",
    "MapArea",
    "MapClass",
    "MapOutline",
    "MapSpec",
    "Mark",
    "Point",
    "RankItem",
    "RankSpec",
    "TrendSpec",
    "ahead_table",
    "chart",
    "config",
    "funnel_figure",
    "funnel_svg",
    "funnel_table",
    "map_figure",
    "map_svg",
    "map_table",
    "number",
    "rank_figure",
    "rank_svg",
    "rank_table",
    "shades",
    "spark",
    "spark_svg",
    "trend_figure",
    "trend_svg",
    "trend_table",
]
