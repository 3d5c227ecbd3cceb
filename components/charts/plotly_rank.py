"""A ranking as a Plotly figure, in the geometry of the SVG: the upright axis counts px downwards."""

from html import escape
from typing import Any

from components import theme
from components.charts.plotly_frame import Figure, annotation, axis, figure, rule, tick_words
from components.charts.rank_layout import NAME_GAP, RankLayout, RankRow, rank_layout
from components.charts.spec import RankItem, RankSpec
from components.charts.styles import RANK_STYLES
from components.charts.svg_rank import TITLE_MIDDLE
from components.charts.svg_trend import EMPTY


def rank_figure(spec: RankSpec, height: float | None = None) -> Figure:
    """Places in order as {"data", "layout"}. height: px; None is as much as the rows need."""
    layout = rank_layout(spec, height)
    values = axis(layout.x_range, [tick.at for tick in layout.x_ticks], [tick.text for tick in layout.x_ticks])
    values |= {"showgrid": True, "gridcolor": theme.GRID, "gridwidth": 1, "side": "bottom"}
    values |= {"showline": bool(layout.ranked), "linecolor": theme.AXIS, "linewidth": 1}
    rows = axis((max(layout.plot_height, 1.0), 0.0), [], []) | {"showticklabels": False}
    data = [_whisker(row) for row in layout.ranked if row.item.interval]
    data += [_dots(spec, layout)] if layout.ranked else []
    return figure(
        data, (layout.height, layout.top, layout.right, layout.bottom, layout.left),
        tick_words(values, 3), rows, _rules(layout), _words(layout),
    )  # fmt: skip


def _whisker(row: RankRow) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "lines", "hoverinfo": "skip", "cliponaxis": False,
        "x": list(row.item.interval or ()), "y": [row.y, row.y],
        "line": {"color": RANK_STYLES[row.item.role].fill, "width": 1.5},
    }  # fmt: skip


def _dots(spec: RankSpec, layout: RankLayout) -> dict[str, Any]:
    styles = [RANK_STYLES[row.item.role] for row in layout.ranked]
    return {
        "type": "scatter",
        "mode": "markers",
        "cliponaxis": False,
        "x": [row.item.value for row in layout.ranked],
        "y": [row.y for row in layout.ranked],
        "text": [_hover(spec, row.item) for row in layout.ranked],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {
            # Plotly's diamond is 1.3 times as wide as its size says.
            "size": [style.size / 1.3 if style.marker == "diamond" else style.size for style in styles],
            "symbol": [style.marker for style in styles],
            "color": [theme.WHITE if style.hollow else style.fill for style in styles],
            "opacity": 1,
            "line": {
                "width": [1.5 if style.hollow else 0 for style in styles],
                "color": [style.fill for style in styles],
            },
        },
    }


def _hover(spec: RankSpec, item: RankItem) -> str:
    name = f"{item.label}, {spec.period}" if spec.period else item.label
    value = "" if item.value is None else spec.figure(item.value)
    ends = f" ({' to '.join(spec.short_figure(end) for end in item.interval)})" if item.interval else ""
    return escape(f"{name}: {value}{ends}", quote=False)


def _rules(layout: RankLayout) -> list[dict[str, Any]]:
    across = layout.x_range
    rules = [rule((across[0], row.y), (across[1], row.y), theme.GRID) for row in layout.ranked]
    if layout.reference is not None:
        at = layout.reference
        rules.append(rule((at, 0), (at, layout.plot_height), theme.ENGLAND, 1.25, "6px,4px"))
    return rules


def _words(layout: RankLayout) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    edge = layout.right
    if layout.title:
        found.append(annotation([layout.title], 1, 1, theme.MUTED, shift=(edge, TITLE_MIDDLE), anchor="right"))
    for row in layout.ranked:
        style = RANK_STYLES[row.item.role]
        y = 1 - row.y / layout.plot_height
        found.append(annotation(row.name, 0, y, style.text, bold=style.bold, shift=(-NAME_GAP, 0), anchor="right"))
        found.append(annotation([row.figure], 1, y, style.text, bold=style.bold, shift=(edge - 1, 0), anchor="right"))
    for row in layout.missing:
        below = layout.plot_height - row.y
        style = RANK_STYLES[row.item.role]
        found.append(annotation(row.name, 0, 0, style.text, bold=style.bold, shift=(-NAME_GAP, below), anchor="right"))
        found.append(annotation(row.reason, 0, 0, theme.MUTED, shift=(0, below)))
    if not found:
        found.append(annotation([EMPTY], 0, 1, theme.MUTED))
    return found
