"""/indicators — every measure, by the outcome it helps to see."""

from itertools import groupby
from typing import Any

from dash import html, register_page

from components import parts
from queries import ask


def layout(**_: Any) -> html.Main:
    """All measures at their latest. It takes no parameters."""
    rows = ask("indicator_list")
    titles = {o["number"]: f"{o['number']} · {o['title']}" for o in ask("outcome_list")}
    measures = len({row["indicator_id"] for row in rows})
    return parts.main(
        [
            parts.breadcrumb([("Overview", "/"), ("All measures", None)]),
            html.H1(f"{measures} measures with published figures for Bury or its health services"),
            html.P(
                "Each has its own page: what it says, how Bury compares, what was revised and what it cannot tell.",
                className="lead",
            ),
            *[
                _group(titles.get(number, "Other measures the plan’s programmes use"), list(group))
                for number, group in groupby(rows, key=lambda row: row["outcome"])
            ],
        ]
    )


def _group(title: str, rows: list[dict[str, Any]]) -> html.Section:
    return html.Section(
        [html.H2(title), html.Ul([parts.small_measure(row) for row in rows], className="small-measures")]
    )


register_page(__name__, path="/indicators", name="All measures", title="All measures", layout=layout)
