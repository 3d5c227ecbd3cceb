"""What a reader can take away: the page as a file, its tables, and each chart. Links only, so that no script is needed.

An address says it itself: that of the page with `as=`, and for a chart with `chart=`.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

from dash import html

AS, CHART = "as", "chart"
PAGE_KINDS = {"pdf": "PDF", "html": "One web page (HTML)", "csv": "Tables (CSV)", "xlsx": "Tables (Excel)"}
"""What a page can be taken as, and the words of its link."""
OF_TABLES = ("csv", "xlsx")
CHART_KINDS = {"svg": "Drawing (SVG)", "png": "Picture (PNG)", "csv": "Figures (CSV)"}
"""What a chart can be taken as, and the words of its link."""


def address(path: str, query: Mapping[str, Any], kind: str, chart: str = "") -> str:
    """Where a page, or one chart of it, is to be had as a file. query: of the page, as it was asked."""
    return bare(path, {**query, AS: kind, **({CHART: chart} if chart else {})})


def bare(path: str, query: Mapping[str, Any]) -> str:
    """An address as it is written. query: as it was asked; a list is a part that was said more than once."""
    asked = urlencode(query, doseq=True)
    return quote(path, safe="/") + (f"?{asked}" if asked else "")


def of_page(path: str, query: Mapping[str, Any], tables: bool) -> html.Nav:
    """The line at the foot of a page. tables: whether it has any, or a chart."""
    kinds = [kind for kind in PAGE_KINDS if tables or kind not in OF_TABLES]
    links = [html.Li(html.A(PAGE_KINDS[kind], href=address(path, query, kind), **_FILE)) for kind in kinds]
    named = {"aria-labelledby": "take-page"}
    return html.Nav([html.Span("Take this page away:", id="take-page"), html.Ul(links)], className="taking", **named)


def of_chart(path: str, query: Mapping[str, Any], chart: str, finding: str) -> html.Details:
    """The same under a chart. chart: id of its spec. finding: for those who hear the links one by one."""
    links = [
        html.Li(
            html.A(words, href=address(path, query, kind, chart), **_FILE, **{"aria-label": f"{words} of “{finding}”"})
        )
        for kind, words in CHART_KINDS.items()
    ]
    return html.Details([html.Summary("Take this chart away"), html.Ul(links)], className="taking")


_FILE = {"rel": "nofollow"}
"""Search engines are not to fetch every page six times more."""
