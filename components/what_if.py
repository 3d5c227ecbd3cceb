"""The form of “what if” and its answer."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from components import parts
from components.words import numbers

Row = Mapping[str, Any]


def section(
    path: str, kept: Mapping[str, str], periods: Sequence[tuple[str, str]], answer: Any, row: Row
) -> html.Section:
    """The question and its answer. kept: parts of the address to carry on; periods: (value, words) to choose from.

    answer: goal, by, pace, sentence and problem, in words. The form asks by address, so it works without JavaScript;
    with it, the script sends it on each change and keeps the reader's place.
    """
    fields: list[Component] = [parts.hidden(key, value) for key, value in kept.items()]
    fields.append(parts.choice("by", "Be there in", periods, answer.by))
    unit = numbers.signed(0, row)[1] or "£"
    entry = dcc.Input(
        id="pace", name="pace", type="text", value=answer.pace, className="form-control",
        autoComplete="off", debounce=True,
    )  # fmt: skip
    label = html.Label(f"Or move by this much each year ({unit})", htmlFor="pace", className="form-label")
    fields.append(html.Div([label, entry], className="control"))
    return html.Section(
        [
            html.H2("What if?"),
            html.P(f"Choose a date or a pace, and see what it takes to be at {answer.goal}."),
            html.Div(parts.form(path, fields, "Show what if"), className="live-form"),
            html.P(answer.problem, className="problem", role="alert") if answer.problem else None,
            html.P(answer.sentence, className="answer-line"),
        ],
        id="what-if",
    )
