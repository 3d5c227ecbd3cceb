"""What a form was refused for, where the form itself does not stand on the page any more."""

from collections.abc import Iterator
from typing import Any

from dash import html
from dash.development.base_component import Component

from components.forms import Alert, Sent

_TYPED = {
    "value": "Value",
    "reason": "Why",
    "notes": "What is new in it",
    "words": "You wrote",
    "reply": "You wrote",
    "conditions": "You wrote",
    "cause": "Cause",
    "action": "Action",
}


def with_lost(main: html.Main, sent: Sent) -> html.Main:
    """The page, with what a form was refused for at its top when the form itself is no longer on it.

    Somebody else decided meanwhile. What was typed into the form is shown too.
    """
    if not sent.faults or f"form-{sent.typed.get('form', '')}" in set(_forms(main)):
        return main
    told = Alert(
        [
            html.H2("This was not saved"),
            *(html.P(words) for words in sent.faults.values()),
            *(
                html.P([f"{name}: ", html.Span(sent.typed[field], className="said-words")])
                for field, name in _TYPED.items()
                if sent.typed.get(field)
            ),
        ]
    )
    main.children = [*main.children[:2], told, *main.children[2:]]
    return main


def _forms(node: Any) -> Iterator[str]:
    """The id of each form in a tree."""
    if isinstance(node, list | tuple):
        for child in node:
            yield from _forms(child)
    elif isinstance(node, Component):
        if isinstance(node, html.Form):
            yield str(getattr(node, "id", ""))
        yield from _forms(getattr(node, "children", None))
