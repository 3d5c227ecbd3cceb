"""A page without what only works on a screen: forms, choices, ways about the site. Its links are made whole.

Nothing is changed in place: a page may hold pieces that other pages share.
"""

import copy
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from dash import dcc, html
from dash.development.base_component import Component

_LEFT_OUT = (html.Form, html.Button, html.Nav, html.Iframe, html.Label, dcc.Input)
_CLASSES = {"controls", "on-screen", "taking", "skip", "switch", "ask", "copy", "segments", "live-form", "told-once"}
"""Classes of what is for the screen alone: choices, ways to copy, and how to take a page away."""


def for_paper(node: Any, base: str) -> Any:
    """A copy of a tree of components as it can be handed out. base: address of the site, which links are joined to."""
    if isinstance(node, list | tuple):
        return [kept for child in node if (kept := for_paper(child, base)) is not None]
    if not isinstance(node, Component):
        return node
    if _left_out(node):
        return None
    changed = copy.copy(node)
    children = for_paper(getattr(node, "children", None), base)
    if children is not None:
        changed.children = children
    href = getattr(node, "href", None)
    if isinstance(href, str) and not href.startswith("#"):
        changed.href = urljoin(base, href)  # type: ignore[attr-defined]
    return changed


def _left_out(node: Component) -> bool:
    if isinstance(node, _LEFT_OUT) or node._namespace == "dash_bootstrap_components":
        return True
    return not _CLASSES.isdisjoint(classes(node))


def classes(node: Component) -> list[str]:
    """The classes of a component."""
    return str(getattr(node, "className", "") or "").split()


def every(node: Any) -> Iterator[Component]:
    """Every component of a tree, in the order of the page."""
    if isinstance(node, list | tuple):
        for child in node:
            yield from every(child)
    elif isinstance(node, Component):
        yield node
        yield from every(getattr(node, "children", None))


def words_of(node: Any) -> str:
    """The text within, blanks made single."""
    return " ".join("".join(_texts(node)).split())


def _texts(node: Any) -> Iterator[str]:
    if isinstance(node, list | tuple):
        for child in node:
            yield from _texts(child)
    elif isinstance(node, Component):
        yield from _texts(getattr(node, "children", None))
        if not isinstance(node, html.Span | html.Strong | html.A | html.Em | dcc.Link):
            yield " "
    elif node is not None:
        yield str(node)
