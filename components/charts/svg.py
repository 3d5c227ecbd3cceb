"""Charts as SVG: fluid for pages without JavaScript, or a document of its own for paper and downloads."""

from components.charts.layout import HEIGHT, NARROWEST, trend_layout
from components.charts.pen import FixedPen, FluidPen, fluid, standalone
from components.charts.rank_layout import ROW_HEIGHT, rank_layout
from components.charts.spec import RankSpec, TrendSpec
from components.charts.svg_rank import rank_body
from components.charts.svg_trend import trend_body


def trend_svg(spec: TrendSpec, height: float = HEIGHT, width: float | None = None) -> str:
    """Lines over time. height, width: px.

    width None: a box as wide as its container, hidden from screen readers because the caption and the table
    carry the words. Otherwise a standalone SVG document whose title is the finding.
    """
    if width is None:
        layout = trend_layout(spec, height)
        body = trend_body(spec, layout, FluidPen(layout.plot_height))
        return fluid(body, layout.height, (layout.top, layout.right, layout.bottom, layout.left), "trend")
    layout = trend_layout(spec, height, max(width, NARROWEST), exact=True)
    pen = FixedPen(width - layout.left - layout.right)
    body = trend_body(spec, layout, pen)
    return standalone(body, width, layout.height, (layout.left, layout.top), spec.finding, spec.source)


def rank_svg(
    spec: RankSpec, height: float | None = None, width: float | None = None, closest: float = ROW_HEIGHT
) -> str:  # fmt: skip
    """Places in order, one row each. height, width: px; height None is as much as the rows need.

    closest: px, how near to one another rows may come where the height would not hold them otherwise.

    width None: a box as wide as its container, as for `trend_svg`; otherwise a standalone SVG document.
    """
    if width is None:
        layout = rank_layout(spec, height)
        body = rank_body(layout, FluidPen(layout.plot_height))
        return fluid(body, layout.height, (layout.top, layout.right, layout.bottom, layout.left), "rank")
    layout = rank_layout(spec, height, max(width, NARROWEST), exact=True, closest=closest)
    pen = FixedPen(width - layout.left - layout.right)
    body = rank_body(layout, pen)
    return standalone(body, width, layout.height, (layout.left, layout.top), spec.finding, spec.source)
