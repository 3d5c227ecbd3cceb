"""The words of a page within a line, as markup for paper: emphasis, links, small pictures."""

from base64 import b64decode
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from exports import typeset
from exports.paper_tree import classes, words_of
from exports.pdf import paper
from exports.typeset import literal, text

INLINE = (
    *(html.Span, html.A, dcc.Link, html.Strong, html.B, html.Em, html.I, html.Small, html.Code, html.Abbr, html.Time),
    *(html.Br, html.Sup, html.Sub, html.Ins, html.Del, html.Img, html.Mark, html.Q, html.Cite),
)
_AS = {
    html.Strong: "strong",
    html.B: "strong",
    html.Em: "emph",
    html.I: "emph",
    html.Sup: "super",
    html.Sub: "sub",
    html.Ins: "underline",
    html.Del: "strike",
}
_DATA = "data:image/svg+xml;base64,"
_CLOSE = (".", ",", ";", ":", ")", "!", "?")


def is_inline(node: Any) -> bool:
    """Whether it stands in a line: words, and elements that hold nothing but such."""
    if isinstance(node, list | tuple):
        return all(map(is_inline, node))
    if not isinstance(node, Component):
        return True
    return isinstance(node, INLINE) and is_inline(getattr(node, "children", None))


class Inline:
    """Makes markup of words. Elements side by side are kept apart, as the style sheet does on the screen."""

    def markup(self, node: Any) -> str:
        """One line's worth: a string, an element or a list of them."""
        if isinstance(node, list | tuple):
            return self._joined([child for child in node if child is not None])
        if node is None:
            return ""
        return self._element(node) if isinstance(node, Component) else text(str(node)) if str(node) else ""

    def _joined(self, parts: list[Any]) -> str:
        made: list[str] = []
        before: Any = ""
        for part in parts:
            inside = self.markup(part)
            if not inside:
                continue
            made.append(_between(before, part) + inside)
            before = part
        return "".join(made)

    def _element(self, node: Component) -> str:
        if "visually-hidden" in classes(node) or getattr(node, "hidden", None):
            return ""
        children = getattr(node, "children", None)
        if getattr(node, "aria-hidden", None) == "true":
            return paper.sign(words_of(children)) if words_of(children) else ""
        if isinstance(node, html.Br):
            return typeset.line_break()
        if isinstance(node, html.Img):
            return _picture(node)
        inside = self.markup(children)
        if not inside:
            return ""
        if isinstance(node, html.A | dcc.Link):
            return _link(inside, str(getattr(node, "href", "") or ""))
        if "figure" in classes(node):
            return f'#text(size: 1.5em, weight: "bold")[{inside}]'
        kind = next((_AS[element] for element in _AS if isinstance(node, element)), "")
        return f"#{kind}[{inside}]" if kind else inside


def _between(before: Any, after: Any) -> str:
    """What keeps two elements apart: a blank, and a dot between two links, which are not told apart by their blank."""
    if not isinstance(before, Component) or not isinstance(after, Component) or words_of(after).startswith(_CLOSE):
        return ""
    links = isinstance(before, html.A | dcc.Link) and isinstance(after, html.A | dcc.Link)
    return text(" · ") if links else " "


def _link(inside: str, address: str) -> str:
    """Words that lead somewhere from paper too: to a whole address, and not to a place on the screen."""
    whole = address.startswith(("https://", "http://", "mailto:", "tel:"))
    return f"#link({literal(address)})[{inside}]" if whole else inside


def _picture(node: Component) -> str:
    """A small drawing in the line; one without words is for the eye alone."""
    source = str(getattr(node, "src", ""))
    if not source.startswith(_DATA):
        raise TypeError(f"A picture from {source[:40]} has no place on paper")
    svg = b64decode(source[len(_DATA) :]).decode()
    told = str(getattr(node, "alt", "") or "")
    width = f"{float(getattr(node, 'width', 160)) * 0.75:g}pt"
    image = typeset.drawing(svg, told or "A sign", width).strip()
    return f"#box(baseline: 20%)[{image}]" if told else typeset.artifact(f"#box(baseline: 10%)[{image}]")
