"""A measure's targets: where each stands, and what it needs."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from components import parts
from components.words import targets, trends

Row = Mapping[str, Any]
_DECIDED = {"met", "not_met"}  # its figure is out: what it needs and how likely it is are past


def section(promised: Sequence[Row], row: Row) -> html.Section | None:
    """Each target with where it stands, both assurances, the pace it needs and its chance. None without a target."""
    if not promised:
        return None
    expected = trends.expected_range(row)
    about = "These figures count everyone, so they have no margin of error. The expected range is used instead."
    coming = [target for target in promised if target["status"] not in _DECIDED]
    today = [targets.where_it_stands(coming[0], row), targets.on_todays_path(coming[0], row)] if coming else []
    return html.Section(
        [
            html.H2("Will it get there?"),
            html.P(f"{expected} {about}") if expected else None,
            html.P(" ".join(words for words in today if words)) if coming else None,
            *[_one(target, row) for target in promised],
        ],
        id="targets",
    )


def _one(target: Row, row: Row) -> html.Div:
    said = (
        []
        if target["status"] in _DECIDED
        else [
            *targets.can_it_be_met(target, row),
            targets.needs(target, row),
            targets.chance(target, row),
        ]
    )
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
