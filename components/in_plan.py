"""Where in the plan a measure stands, and what is meant to serve an outcome: from a figure to what was promised."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from dash import html

from components import records
from components.words import sight, states

Row = Mapping[str, Any]

_ROLES = {
    "judged": "It is judged by this measure",
    "series": "This is the figure it is about, with no number to reach",
    "proxy": "This is the nearest figure, not the thing itself",
    "chosen": "It was chosen here to help see this, and not by the plan",
}


def of_measure(rows: Sequence[Row]) -> html.Section | None:
    """What in the plan a measure helps to see, by how. rows: of the question records_showing. None: nothing."""
    if not rows:
        return None
    told: list[Any] = []
    for role, words in _ROLES.items():
        here = [r for r in rows if r["role"] == role]
        if here:
            told += [html.H3(words), html.Ul([html.Li(records.link(r)) for r in here])]
    return html.Section([html.H2("Where it stands in the plan"), *told], id="in-the-plan", className="related")


def of_outcome(rows: Sequence[Row]) -> html.Section | None:
    """What is meant to serve an outcome, by state, counted as the picture of the plan counts it. None: nothing does.

    rows: of the question lines_of_sight, for one outcome.
    """
    served = sorted((r for r in rows if not sight.is_step(r)), key=_order)
    if not served:
        return None
    number, rest = sight.share(served)
    groups = [
        html.Details(
            [
                html.Summary(f"{states.STATES[state].text} ({len(members)})"),
                html.Ul([html.Li(records.link(r)) for r in members]),
            ]
        )
        for state, members in ((s, list(g)) for s, g in groupby(served, key=lambda r: str(r["state"])))
    ]
    return html.Section(
        [
            html.H2("What is meant to bring it about"),
            html.P(f"{number} {rest}. Which of them serves which outcome is mostly our reading."),
            *groups,
            html.P(html.A("The whole plan in one picture", href="/plan")),
        ],
        id="line-of-sight",
    )


def _order(row: Row) -> int:
    return list(states.STATES).index(row["state"])


def could_show(rows: Sequence[Row]) -> html.Section | None:
    """Measures that could show an outcome, those without a figure too. rows: of parts_of, of kind indicator."""
    if not rows:
        return None
    listed = [
        html.Li(
            [
                html.Strong(row["title"]),
                f" · {states.STATES[row['state']].text}",
                *([html.Br(), row["why"]] if row["why"] else []),
            ],
            id=row["slug"],
        )
        for row in rows
    ]
    return html.Section(
        [
            html.H2("What could show it"),
            html.P("These measures could show it. Those with no public figure are named too."),
            html.Ul(listed, className="could-show"),
        ]
    )
