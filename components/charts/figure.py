"""A chart as part of a page: the drawing, the finding as its caption, the source, and the table behind it."""

from typing import Any, cast

from dash import dcc, html

from components.charts.funnel_layout import FUNNEL_HEIGHT
from components.charts.funnel_spec import FunnelSpec
from components.charts.funnel_table import funnel_table
from components.charts.layout import HEIGHT
from components.charts.map_key import key_list
from components.charts.map_layout import MAP_HEIGHT, map_frame
from components.charts.map_spec import MapSpec
from components.charts.map_table import map_table
from components.charts.notes import notes
from components.charts.plotly import Figure, config, rank_figure, trend_figure
from components.charts.plotly_funnel import funnel_figure
from components.charts.plotly_map import map_figure
from components.charts.spec import RankSpec, TrendSpec
from components.charts.table import Table, ahead_table, rank_table, trend_table
from components.words.absent import look

AHEAD = "What lies ahead: not published figures, but promised, worked out or asked"


Spec = TrendSpec | RankSpec | MapSpec | FunnelSpec


def chart(
    spec: Spec, height: float | None = None, caption_visible: bool = True, printed_height: float | None = None
) -> html.Figure:
    """One chart with its caption and table.

    height: px; None is 300 for lines, 380 for a funnel, as much as it needs for a ranking, and at most 600 for a map,
    which keeps its shape.

    printed_height: px of the lines that the server prints, on a page that is printed only; None is 300.

    caption_visible False: the finding already stands above the chart as a heading; the caption is then only
    for screen readers. The graph carries its spec as `.spec`, so that the server can print the SVG in its
    place.
    """
    drawn = _drawn(spec, height)
    px = round(drawn["layout"]["height"])
    size = _size(spec, px)
    graph = dcc.Graph(
        id=f"chart-{spec.id}", figure=drawn, config=cast(Any, _config(spec, px)), style=size, responsive=True
    )
    vars(graph)["spec"] = spec  # on the Python object; it is not sent to the browser
    vars(graph)["printed_height"] = printed_height
    caption = html.Figcaption(
        spec.finding, className="chart-caption" if caption_visible else "chart-caption visually-hidden"
    )
    key = [key_list(spec)] if isinstance(spec, MapSpec) else []
    box = html.Div(graph, className="chart-box", style=size)
    return html.Figure([*key, box, caption, *_notes(spec), _details(spec)], className="chart")


def drawing(spec: TrendSpec | RankSpec, height: float, width: float | None = None) -> dcc.Graph:
    """The drawing alone, for a page that is printed only and says beside it what the chart says.

    height: px. width: px of a drawing that keeps its shape however large it is shown; None for one as wide as its box.
    """
    graph = dcc.Graph(figure={})
    vars(graph).update(spec=spec, printed_height=height, printed_width=width)
    return graph


def _drawn(spec: Spec, height: float | None) -> Figure:
    match spec:
        case TrendSpec():
            return trend_figure(spec, height or HEIGHT)
        case MapSpec():
            return map_figure(spec, height or MAP_HEIGHT)
        case FunnelSpec():
            return funnel_figure(spec, height or FUNNEL_HEIGHT)
        case RankSpec():
            return rank_figure(spec, height)


def _size(spec: Spec, px: int) -> dict[str, str]:
    """The box of the drawing: as wide as there is room, and as high as told or as the map's shape says."""
    if not isinstance(spec, MapSpec):
        return {"height": f"{px}px"}
    frame = map_frame(spec)
    return {"width": "100%", "maxWidth": f"{frame.widest(px):.1f}px", "aspectRatio": f"{frame.aspect:.4f}"}


def _config(spec: Spec, px: int) -> dict[str, Any]:
    """A map cannot be saved as a picture by Plotly: its key would be missing from it."""
    told = config(cast(Any, spec), px)  # of which it reads the id
    return told | ({"displayModeBar": False} if isinstance(spec, MapSpec) else {})


def _notes(spec: Spec) -> list[Any]:
    """What the plot had no room for or cannot draw, what the caller explains, and the source."""
    told = [*notes(spec), *([f"Source: {spec.source}"] if spec.source else [])]
    return [html.P(words, className="chart-note") for words in told]


def _details(spec: Spec) -> html.Details:
    tables = [_table(spec.finding, _published(spec))]
    further = ahead_table(spec) if isinstance(spec, TrendSpec) else None
    if further is not None:
        tables.append(_table(AHEAD, further))
    return html.Details([html.Summary("Show the table"), *tables], className="chart-data")


def _published(spec: Spec) -> Table:
    match spec:
        case TrendSpec():
            return trend_table(spec)
        case MapSpec():
            return map_table(spec)
        case FunnelSpec():
            return funnel_table(spec)
        case RankSpec():
            return rank_table(spec)


def _cell(words: str) -> html.Td:
    absent = look(words)
    return html.Td(words) if absent is None else html.Td(words, className=absent)


def _table(caption: str, table: Table) -> html.Div:
    headers, rows = table
    head = html.Thead(html.Tr([html.Th(words, scope="col") for words in headers]))
    body = html.Tbody([html.Tr([html.Th(row[0], scope="row"), *map(_cell, row[1:])]) for row in rows])
    name: dict[str, Any] = {"aria-label": f"Table: {caption}"}
    # A wide table scrolls sideways inside its own box, which the keyboard can reach.
    return html.Div(
        html.Table([html.Caption(caption), head, body], className="chart-table"),
        className="chart-scroll", tabIndex=0, role="region", **name,
    )  # fmt: skip
