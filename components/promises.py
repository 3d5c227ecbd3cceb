"""The plan's dates for a measure, and what will be known about them when."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from components.words import outcomes

Row = Mapping[str, Any]


def list_of(dates: Sequence[Row], row: Row, today_year: int) -> list[Component]:
    """One block a document, never merged. row: the series at its latest."""
    return [
        html.Div(
            [
                html.H3(f"{d['due']} · {d['document']}"),
                html.P(d["wording"]),
                html.P(outcomes.passed(row, d, today_year)),
                html.P(f"{d['document']}, {d['section']}", className="source"),
            ],
            className="answer plan",
        )
        for d in dates
    ]
