"""A measure's targets: where each stands, and what it needs."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from components import parts
from components.words import targets, trends

Row = Mapping[str, Any]


def section(promised: Sequence[Row], row: Row) -> html.Section | None:
    """Each target with where it stands, both assurances, the pace it needs and its chance. None without a target."""
    if not promised:
        return None
    expected = trends.expected_range(row)
    about = "These figures count everyone, so they have no margin of error. The expected range is used instead."
    today = [targets.where_it_stands(promised[0], row), targets.on_todays_path(promised[0], row)]
    return html.Section(
        [
            html.H2("Will it get there?"),
            html.P(f"{expected} {about}") if expected else None,
            html.P(" ".join(words for words in today if words)),
            *[_one(target, row) for target in promised],
        ],
        id="targets",
    )


def _one(target: Row, row: Row) -> html.Div:
    said = [
        *targets.can_it_be_met(target, row),
        targets.needs(target, row),
        targets.chance(target, row),
    ]
    return html.Div(
        [
            html.H3(targets.title(target, row)),
            html.P(target["statement"]),
            parts.badge(targets.badge(target)),
            *[html.P(words) for words in said],
            html.P(f"A {target['scope']} target. {target['document']}, {target['section']}", className="source"),
        ],
        className="answer plan",
    )
