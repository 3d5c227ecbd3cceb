"""Keeps a page in its release: every link and form of it that stays on the site asks for the same earlier release."""

import copy
from typing import Any
from urllib.parse import urlencode

from dash import dcc, html
from dash.development.base_component import Component

PARAMETER = "as-at"
Asked = tuple[str, str]
"""What an address says to be answered from another release: the name of its parameter, and the release."""
LATEST = "as-now"
"""Class of a link that leads to the current release on purpose."""
_NOT_PAGES = ("//", "/assets/", "/_dash")


def kept(node: Any, asked: Asked) -> Any:
    """A copy of a tree of components whose links and forms keep the release. What needs no change is not copied.

    A page may hold pieces that other pages share, so nothing is changed in place.
    """
    if isinstance(node, list | tuple):
        return [kept(child, asked) for child in node]
    if not isinstance(node, Component):
        return node
    changed = copy.copy(node)
    children = kept(getattr(node, "children", None), asked)
    if isinstance(node, html.Form) and _inside(getattr(node, "action", None)):
        children = [dcc.Input(type="hidden", name=asked[0], value=asked[1]), *_listed(children)]
    if children is not None:
        changed.children = children
    href = getattr(node, "href", None)
    if _inside(href) and LATEST not in str(getattr(node, "className", "")).split():
        changed.href = with_release(str(href), asked)  # type: ignore[attr-defined]
    return changed


def _listed(children: Any) -> list[Any]:
    return children if isinstance(children, list) else [] if children is None else [children]


def _inside(address: Any) -> bool:
    return isinstance(address, str) and address.startswith("/") and not address.startswith(_NOT_PAGES)


def with_release(address: str, asked: Asked) -> str:
    """An address of the site with the release it is to be seen as at; one that names a release keeps its own."""
    path, mark, anchor = address.partition("#")
    if f"{asked[0]}=" in path:
        return address
    return f"{path}{'&' if '?' in path else '?'}{urlencode([asked])}{mark}{anchor}"
