"""Puts under every page, and under every chart of it, where it can be had as a file."""

import copy
import inspect
import re
from collections.abc import Callable, Iterable, MutableMapping
from functools import wraps
from typing import Any

from dash import html
from dash.development.base_component import Component

from components import taking
from exports.page_tables import has_tables, specs_of
from exports.paper_tree import classes
from serving.links import PARAMETER

_SETTLED = {PARAMETER, "draft", taking.AS, taking.CHART, "address", "viewer", "sent"}
"""What no link repeats: links to another release are made by serving/links.py, and who is asking no address says."""


def offer(pages: Iterable[MutableMapping[str, Any]]) -> None:
    """Adds the links to every page, live and printed. Call it before `keep_release`, which keeps them in their release.

    A page that registers with `taken=False` has none: it is nothing to hand out.
    """
    for page in pages:
        if page.get("taken", True):
            named = set(re.findall(r"<(\w+)>", page["path_template"] or ""))
            page["layout"] = _offered(page["layout"], _read_by(page["layout"]), named | _SETTLED)


def _read_by(layout: Callable[..., Any]) -> Callable[[str], bool]:
    """Tells what a page reads of a query: what its layout names, or anything where it takes the rest under a name."""
    taken = inspect.signature(layout).parameters
    rest = [one.name for one in taken.values() if one.kind is one.VAR_KEYWORD]
    return lambda name: name in taken or rest not in ([], ["_"])


def _offered(layout: Callable[..., Any], reads: Callable[[str], bool], settled: set[str]) -> Callable[..., Any]:
    @wraps(layout)
    def seen(**asked: Any) -> Any:
        page = layout(**asked)
        path = asked.get("address")
        if path is None or getattr(page, "status", 200) != 200:
            return page
        query = {k: v for k, v in asked.items() if isinstance(v, str | list) and reads(k) and k not in settled}
        return _with_links(page, path, query)

    return seen


def _with_links(page: Any, path: str, query: dict[str, Any]) -> Any:
    linked = _charts(page, path, query)
    children = linked.children if isinstance(linked.children, list | tuple) else [linked.children]
    return _with_children(linked, [*children, taking.of_page(path, query, has_tables(page))])


def _charts(node: Any, path: str, query: dict[str, Any]) -> Any:
    """The tree with links under each chart. Only what changes is copied: other pages may share the rest."""
    if isinstance(node, list | tuple):
        changed = [_charts(child, path, query) for child in node]
        return changed if any(a is not b for a, b in zip(changed, node, strict=True)) else node
    if not isinstance(node, Component):
        return node
    children = getattr(node, "children", None)
    if isinstance(node, html.Figure) and "chart" in classes(node):
        links = [taking.of_chart(path, query, spec.id, spec.finding) for spec in specs_of(node)]
        return _with_children(node, [*node.children, *links])
    within = _charts(children, path, query)
    return node if within is children else _with_children(node, within)


def _with_children(node: Any, children: Any) -> Any:
    changed = copy.copy(node)
    changed.children = children
    return changed
