"""What changed on a page, the earlier version beside the one now, with the words that differ marked."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

from dash import html
from dash.development.base_component import Component

Part = tuple[str, str, str]
Line = tuple[str, Part | None, Part | None]
"""What (removed, added or changed), and the piece then and now: kind, place, words."""
_WHAT = {"removed": "Taken out", "added": "New", "changed": "Changed"}
_KINDS = {"heading": "heading", "sentence": "sentence", "chart": "chart", "row": "row of a table", "link": "link"}
_WORD = re.compile(r"\s+|[^\s]+")


def side_by_side(caption: str, then: str, lines: Sequence[Line]) -> Component:
    """lines: without what stayed the same. then: heading of the earlier version."""
    head = html.Thead(html.Tr([html.Th(words, scope="col") for words in ("What", then, "Now")]))
    body = html.Tbody([_row(what, before, after, then) for what, before, after in lines])
    return html.Div(
        html.Table([html.Caption(caption), head, body], className="stacked side-by-side"),
        className="table-box",
        tabIndex=0,
        role="region",
        **{"aria-label": caption},
    )


def _row(what: str, before: Part | None, after: Part | None, then: str) -> html.Tr:
    kind, place, _ = before or after or ("", "", "")
    under = place if kind in {"sentence", "row"} else ""
    old, new = _marked(before, after)
    return html.Tr(
        [
            html.Th(
                [
                    f"{_WHAT[what]}: {_KINDS.get(kind, kind)}",
                    html.Span(f"under “{under}”", className="note") if under else "",
                ],
                scope="row",
            ),
            html.Td(old, **{"data-head": then}),
            html.Td(new, **{"data-head": "Now"}),
        ]
    )


def _marked(before: Part | None, after: Part | None) -> tuple[Any, Any]:
    if before is None or after is None:
        return (
            "Not there" if before is None else html.Del(before[2]),
            "Not there any more" if after is None else html.Ins(after[2]),
        )
    if before[2] == after[2]:
        if before[0] == "link":
            return f"{before[2]} → {before[1]}", f"{after[2]} → {after[1]}"
        return f"{before[2]} (its drawing as it was)", f"{after[2]} (its drawing changed)"
    return _words(before[2], after[2])


def _words(before: str, after: str) -> tuple[list[Any], list[Any]]:
    left, right = _WORD.findall(before), _WORD.findall(after)
    old: list[Any] = []
    new: list[Any] = []
    for step, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        was, now = "".join(left[a:b]), "".join(right[c:d])
        if step == "equal":
            old.append(was)
            new.append(now)
            continue
        if was:
            old.append(html.Del(was))
        if now:
            new.append(html.Ins(now))
    return old, new
