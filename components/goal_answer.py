"""Will a goal that is judged be met? The answer as far as its record goes, and the other targets on its path."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from components import parts
from components.words import goals
from components.words import targets as words

Row = Mapping[str, Any]


def section(target: Row, row: Row) -> html.Section:
    """The question as a reader asks it, and what its own record answers. row: the measure at its latest."""
    asked, told = goals.question(target, row), goals.answer(target, row)
    return html.Section(
        [
            html.H2(asked),
            parts.badge(words.badge(target)),
            *[parts.emphasised(text, told[0].partition(".")[0] + ".") for text in told],
        ],
        className="answer plan",
        id="answer",
    )


def where(target: Row, row: Row) -> html.Section | None:
    """Where it stands against its path today; None when its date has come."""
    if goals.is_decided(target):
        return None
    said = [words.where_it_stands(target, row), words.on_todays_path(target, row)]
    return html.Section([html.H2("Where it stands today"), html.P(" ".join(text for text in said if text))], id="today")


def others(promised: Sequence[Row], row: Row, target: Row, addresses: Mapping[str, str]) -> html.Section | None:
    """The other targets of the measure, each with how it stands. addresses: of their pages, by record."""
    rest = [t for t in promised if t["target_id"] != target["target_id"]]
    if not rest:
        return None
    return html.Section(
        [html.H2("Other targets on the same path"), *[_other(t, row, addresses[t["target_id"]]) for t in rest]],
        id="same-path",
    )


def _other(target: Row, row: Row, address: str) -> html.Div:
    needs = None if goals.is_decided(target) else html.P(words.needs(target, row))
    return html.Div(
        [html.H3(html.A(words.title(target, row), href=address)), parts.badge(words.badge(target)), needs],
        className="answer plan",
    )
