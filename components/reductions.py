"""Did it fall faster than in England? The start that is judged in words, every other start year in a table."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from dash import html

from components import parts
from components.words import reductions

Row = Mapping[str, Any]

_ABOUT = (
    "The plan asks for a faster fall than England’s. We compare the latest figure with one from years before it. "
    "Every other start is in the table, so that you can check we did not choose."
)
_DOUBT = (
    "No margin of error is published for these figures, so chance may play a part. For length of life, each place’s "
    "gap is made from its own areas: compare the changes, not the sizes."
)


def section(falls: Sequence[Row]) -> html.Section | None:
    """One block for each thing that should fall. None for an outcome that names none."""
    if not falls:
        return None
    groups = [list(group) for _, group in groupby(falls, key=lambda f: f["place"])]
    return html.Section(
        [html.H2("Has it fallen faster than in England?"), html.P(_ABOUT), html.P(_DOUBT), *map(_one, groups)],
        id="faster",
    )


def _one(starts: Sequence[Row]) -> html.Div:
    judged = next((fall for fall in starts if fall["main"]), starts[0])
    name = reductions.name(judged)
    return html.Div(
        [
            html.H3(name),
            html.P(f"{reductions.change(judged)} {reductions.verdict(judged)}"),
            html.P("From another start year the answer would not be the same.")
            if len({fall["verdict"] for fall in starts}) > 1
            else None,
            html.P("This gap is worked out by us from two published figures.", className="source")
            if judged["less"]
            else None,
            html.Details(
                [
                    html.Summary("Every start year"),
                    parts.table(
                        f"{name}: change to {judged['end_period']} from each start",
                        reductions.HEADS,
                        [reductions.table_row(fall) for fall in starts],
                        periods=True,
                    ),
                ],
                className="chart-data",
            ),
        ],
        className="answer plan",
    )
