"""/methods — each method in a paragraph: formula, when it is used here, source, and an example from the figures."""

from itertools import groupby
from typing import Any

from dash import html, register_page

from components import parts
from queries import ask

Row = dict[str, Any]


def layout(**_: Any) -> html.Main:
    """Every method of this release. It takes no parameters."""
    listed = ask("method_list")
    worked = {method: list(lines) for method, lines in groupby(ask("method_steps"), key=lambda s: str(s["method_id"]))}
    return parts.main(
        [
            parts.breadcrumb([("Overview", "/"), ("How we judge the figures", None)]),
            html.H1("How we judge the figures"),
            html.P(
                "Every verdict on this site comes from a published method. You can check each one from the figures "
                "you download.",
                className="lead",
            ),
            html.Nav(
                html.Ul([html.Li(html.A(m["name"], href=f"#{m['method_id']}")) for m in listed]),
                className="contents",
                **{"aria-label": "Methods"},
            ),
            *[_method(m, worked.get(m["method_id"], [])) for m in listed],
            _coverage(),
        ]
    )


def _method(method: Row, steps: list[Row]) -> html.Section:
    address = method["source_address"]
    source = html.A(method["source"], href=address) if address else method["source"]
    return html.Section(
        [
            html.H2(method["name"]),
            html.P([html.Strong("Used for: "), method["used_for"]]),
            html.P(method["paragraph"]),
            html.P(html.Code(method["formula"]), className="formula", tabIndex=0),
            _example(steps) if steps else None,
            html.P(["Source: ", source], className="source"),
        ],
        id=method["method_id"],
        className="method",
    )


def _example(steps: list[Row]) -> html.Div:
    measure = steps[0]["indicator_id"]
    title = html.A(steps[0]["title"], href=f"/indicators/{measure}") if measure else steps[0]["title"]
    return html.Div([html.H3(["Example: ", title]), html.Ul([html.Li(s["line"]) for s in steps])], className="answer")


_TRENDS = {
    "improving": "Getting better",
    "worsening": "Getting worse",
    "increasing": "Rising",
    "decreasing": "Falling",
    "no_change": "No clear change",
    "cannot_tell": "Cannot tell",
}
_MONTHS = {
    "improving": "Unusual months, for the better",
    "worsening": "Unusual months, for the worse",
    "unusual": "Unusual months, with no good side",
    "common_cause": "Nothing unusual",
}
_WHY = {
    "adds_up": "it adds up from one start",
    "overlap": "the periods overlap",
    "too_few_points": "too few figures",
    "irregular": "measured every few years",
    "hardly_moves": "most months repeat the one before",
    "no_interval": "no margin of error",
    "interval_without_width": "a margin of error without width",
    "": "",
}
_BY = {"xmr": "control chart", "recent_trend": "recent trend", "cochran_armitage": "trend in counts", "none": ""}


def _coverage() -> html.Section:
    rows = [
        (
            (_MONTHS if c["method"] == "xmr" else _TRENDS)[c["trend"]],
            _WHY[c["trend_why"]] or _BY[c["method"]],
            str(c["series"]),
        )
        for c in ask("trend_counts")
    ]
    return html.Section(
        [
            html.H2("How many trends can be told"),
            html.P("Most lines carry no margin of error, or are too short. Then the honest answer is “cannot tell”."),
            parts.table(
                "Trends of the lines for Bury in this release", ("Trend", "By what, or why not", "Lines"), rows
            ),
            html.P(html.A("How many lines can be compared with England", href="/about")),
        ],
        id="coverage",
    )


register_page(__name__, path="/methods", name="Methods", title="How we judge the figures", layout=layout)
