"""A chart as part of a page: the drawing, the finding as its caption, the source, and the table behind it."""

from typing import Any, cast

from dash import dcc, html

from components.charts.layout import HEIGHT
from components.charts.mark_labels import cut_words
from components.charts.plotly import Figure, config, rank_figure, trend_figure
from components.charts.spec import RankSpec, TrendSpec
from components.charts.table import Table, ahead_table, rank_table, trend_table

AHEAD = "What lies ahead: not published figures, but promised, worked out or asked"


def chart(spec: TrendSpec | RankSpec, height: float | None = None, caption_visible: bool = True) -> html.Figure:
    """One chart with its caption and table.

    height: px; None is 300 for lines, as much as it needs for a ranking.

    caption_visible False: the finding already stands above the chart as a heading; the caption is then only
    for screen readers. The graph carries its spec as `.spec`, so that the server can print the SVG in its
    place.
    """
    drawn = _drawn(spec, height)
    px = round(drawn["layout"]["height"])
    size = {"height": f"{px}px"}
    graph = dcc.Graph(
        id=f"chart-{spec.id}", figure=drawn, config=cast(Any, config(spec, px)), style=size, responsive=True
    )
    vars(graph)["spec"] = spec  # on the Python object; it is not sent to the browser
    caption = html.Figcaption(
        spec.finding, className="chart-caption" if caption_visible else "chart-caption visually-hidden"
    )
    return html.Figure(
        [html.Div(graph, className="chart-box", style=size), caption, *_notes(spec), _details(spec)],
        className="chart",
    )


def _drawn(spec: TrendSpec | RankSpec, height: float | None) -> Figure:
    if isinstance(spec, TrendSpec):
        return trend_figure(spec, height or HEIGHT)
    return rank_figure(spec, height)


def _notes(spec: TrendSpec | RankSpec) -> list[Any]:
    """Reasons for breaks that were too long for the plot, what the caller explains, and the source."""
    cuts = spec.cuts if isinstance(spec, TrendSpec) else ()
    told = [f"Series break: {cut.reason}" for cut in cuts if cut.reason and cut_words(cut.reason) != cut.reason]
    told += spec.notes if isinstance(spec, TrendSpec) else ()
    source = [f"Source: {spec.source}"] if spec.source else []
    return [html.P(words, className="chart-note") for words in [*told, *source]]


def _details(spec: TrendSpec | RankSpec) -> html.Details:
    tables = [_table(spec.finding, trend_table(spec) if isinstance(spec, TrendSpec) else rank_table(spec))]
    further = ahead_table(spec) if isinstance(spec, TrendSpec) else None
    if further is not None:
        tables.append(_table(AHEAD, further))
    return html.Details([html.Summary("Show the table"), *tables], className="chart-data")


def _table(caption: str, table: Table) -> html.Div:
    headers, rows = table
    head = html.Thead(html.Tr([html.Th(words, scope="col") for words in headers]))
    body = html.Tbody([html.Tr([html.Th(row[0], scope="row"), *(html.Td(words) for words in row[1:])]) for row in rows])
    name: dict[str, Any] = {"aria-label": f"Table: {caption}"}
    # A wide table scrolls sideways inside its own box, which the keyboard can reach.
    return html.Div(
        html.Table([html.Caption(caption), head, body], className="chart-table"),
        className="chart-scroll", tabIndex=0, role="region", **name,
    )  # fmt: skip
