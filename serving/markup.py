"""Prints a Dash component tree as HTML, so that every page can be read before or without JavaScript.

The same layout makes both the page that React draws and the page printed here: they cannot disagree. A chart is
printed as its SVG.
"""

from collections.abc import Callable
from html import escape
from typing import Any

from dash import dcc
from dash.development.base_component import Component

from components.kept import Kept

_VOID = {"img", "input", "br", "hr", "meta"}
_ATTRIBUTES = {
    "className": "class",
    "htmlFor": "for",
    "tabIndex": "tabindex",
    "colSpan": "colspan",
    "rowSpan": "rowspan",
    "autoComplete": "autocomplete",
    "inputMode": "inputmode",
    "dateTime": "datetime",
    "defaultValue": "value",
    "encType": "enctype",
    "httpEquiv": "http-equiv",
}
_SKIPPED = {
    "children",
    "n_clicks",
    "n_clicks_timestamp",
    "disable_n_clicks",
    "key",
    "loading_state",
    "refresh",
}
_BOOLEAN = {"open", "hidden", "disabled", "selected", "checked", "required", "autoFocus"}

Draw = Callable[..., str]


def printed(node: Any, draw: Draw) -> str:
    """HTML of a component, a list of them, a string or a number; None prints nothing.

    draw: how a chart's spec becomes SVG. Raises TypeError for a component this printer has no HTML for, so that a
    page that cannot be read without JavaScript fails its tests instead of its readers.
    """
    if node is None:
        return ""
    if isinstance(node, list | tuple):
        return "".join(printed(child, draw) for child in node)
    if isinstance(node, Kept):
        return node.text(lambda parts: printed(parts, draw))
    if not isinstance(node, Component):
        return escape(str(node), quote=False)
    if isinstance(node, dcc.Graph):
        size = {name: getattr(node, f"printed_{name}", None) for name in ("height", "width")}
        return draw(node.spec, **{name: px for name, px in size.items() if px is not None})  # type: ignore[attr-defined]
    return _component(node, draw)


def _component(node: Component, draw: Draw) -> str:
    if isinstance(node, dcc.Input):
        return _element("input", node, draw)
    if isinstance(node, dcc.Link):
        return _element("a", node, draw)
    namespace = getattr(node, "_namespace", "")
    if namespace == "dash_html_components":
        return _element(node._type.lower(), node, draw)
    if namespace == "dash_bootstrap_components":
        return _bootstrap(node, draw)
    raise TypeError(f"{namespace}.{node._type} cannot be printed without JavaScript")


def _element(tag: str, node: Component, draw: Draw, extra: str = "") -> str:
    start = f"<{tag}{_attributes(node)}{extra}>"
    if tag in _VOID:
        return start
    return f"{start}{printed(getattr(node, 'children', None), draw)}</{tag}>"


def _attributes(node: Component) -> str:
    props = node.to_plotly_json()["props"]
    return "".join(_attribute(name, value) for name, value in props.items() if name not in _SKIPPED)


def _attribute(name: str, value: Any) -> str:
    if value is None or value is False:
        return ""
    printed_name = _ATTRIBUTES.get(name, name)
    if name in _BOOLEAN:
        return f" {printed_name.lower()}"
    if name == "style":
        value = ";".join(f"{_css_name(key)}:{setting}" for key, setting in value.items())
    return f' {printed_name}="{escape(str(value))}"'


def _css_name(name: str) -> str:
    return "".join(f"-{c.lower()}" if c.isupper() else c for c in name)


def _bootstrap(node: Any, draw: Draw) -> str:
    if node._type == "Select":
        return _select(node)
    if node._type == "Label":
        target = escape(str(getattr(node, "html_for", "")))
        return f'<label for="{target}" class="form-label">{printed(node.children, draw)}</label>'
    raise TypeError(f"dbc.{node._type} cannot be printed without JavaScript")


def _select(node: Any) -> str:
    """A select that works in a plain form: its name is its id."""
    chosen = getattr(node, "value", None)
    name = str(node.id)
    options = "".join(
        f'<option value="{escape(str(o["value"]))}"{" selected" if o["value"] == chosen else ""}>'
        f"{escape(str(o['label']), quote=False)}</option>"
        for o in node.options
    )
    return f'<select id="{name}" name="{name}" class="form-select">{options}</select>'
