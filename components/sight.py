"""The line of sight: what is meant to serve each outcome, drawn as one square a thing, and listed as links.

Squares are HTML, so that they print, scale and work without JavaScript; their words and numbers stand beside them.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from components import parts, records
from components.words import sight

Row = Mapping[str, Any]


def key() -> html.Dl:
    """What a square means."""
    return html.Dl(
        [
            html.Div([html.Dt([_square(name), f" {words}"]), html.Dd(sight.MEANINGS[name])])
            for name, words in sight.CLASSES.items()
        ],
        className="sight-key",
    )


def card(outcome: Row, rows: Sequence[Row]) -> html.Section:
    """One outcome: how much of what serves it can be judged, a line of squares a source, and everything by name."""
    measured = [r for r in rows if not sight.is_step(r)]
    number, rest = sight.share(measured)
    title = f"{outcome['number']} · {outcome['title']}"
    return html.Section(
        [
            html.H3(html.A(title, href=f"/outcomes/{outcome['number']}")),
            html.P([html.Span(number, className="figure"), f" {rest}"], className="sight-share"),
            html.Ul([_line(words, here) for words, here in _by_origin(measured)], className="sight-lines"),
            _judged([r for r in measured if r["state"] == "judged"]),
            _everything(outcome, measured, [r for r in rows if sight.is_step(r)]),
        ],
        className="sight",
    )


def _square(name: str) -> html.Span:
    return html.Span(className=f"square {name}", **{"aria-hidden": "true"})


def _by_origin(rows: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    found = [(words, [r for r in rows if sight.origin(r) == words]) for words in sight.ORIGINS]
    return [(words, here) for words, here in found if here]


def _line(words: str, rows: Sequence[Row]) -> html.Li:
    """One source: its name, a square a thing with those that can be judged first, and how many."""
    classes = [name for name, many in sight.counted(rows).items() for _ in range(many)]
    return html.Li(
        [
            html.Span(f"{words} ", className="sight-from"),
            html.Span([_square(name) for name in classes], className="squares"),
            html.Span([f"{len(rows)}", html.Span(f": {sight.line(rows)}", className="visually-hidden")]),
        ]
    )


def _judged(rows: Sequence[Row]) -> html.Div | None:
    """What can be judged, by name, with the place its figure is for: that belongs beside it, not in a footnote."""
    if not rows:
        return None
    items = [html.Li([records.link(r), f" · {r['area']}" if r["area"] else ""]) for r in rows]
    return html.Div([html.P("What can be judged", className="control-name"), html.Ul(items)], className="sight-judged")


def _everything(outcome: Row, rows: Sequence[Row], steps: Sequence[Row]) -> html.Details:
    numbers = [
        (words, *(str(many) for many in sight.counted(here).values()), str(len(here)))
        for words, here in _by_origin(rows)
    ]
    heads = ("From", *sight.CLASSES.values(), "All")
    listed = [(words, [r for r in rows if sight.standing(r) == name]) for name, words in sight.CLASSES.items()]
    listed.append(("Steps: done or not done", list(steps)))
    return html.Details(
        [
            html.Summary(f"All {len(rows)} by name, and where they come from"),
            parts.table(f"What is meant to serve outcome {outcome['number']}", heads, numbers),
            *[_names(words, here) for words, here in listed if here],
        ]
    )


def _names(words: str, rows: Sequence[Row]) -> html.Div:
    items = [html.Li([records.link(r), html.Span(f" {sight.origin(r)}", className="source")]) for r in rows]
    return html.Div([html.H4(f"{words} ({len(rows)})"), html.Ul(items, className="names")])
