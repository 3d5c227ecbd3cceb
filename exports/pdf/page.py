"""Any page of the site as a tagged PDF, made from the same tree of components as the page on the screen.

What only works on a screen stays behind (paper_tree). A component that has no place on paper raises, so that a page
that cannot be handed out fails its tests instead of its readers.
"""

from collections.abc import Callable, Iterable
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from components.charts.map_spec import MapSpec
from components.shell import PRODUCT
from exports import pictures, typeset
from exports.facts import Facts
from exports.paper_tree import classes, every, for_paper, words_of
from exports.pdf import paper
from exports.pdf.page_inline import INLINE, Inline, is_inline
from exports.pdf.page_table import table_of
from exports.typeset import paragraph, strong, text

Draw = Callable[[Any], str]

_BOXES = (
    *(html.Div, html.Section, html.Article, html.Main, html.Aside, html.Header, html.Footer, html.Fieldset),
    *(html.Blockquote, html.Figure, html.Li, html.Dd, html.Address, *INLINE),
)
_HEADINGS = {html.H1: 1, html.H2: 2, html.H3: 3, html.H4: 4, html.H5: 5, html.H6: 6}
_MAP_WIDTH = 480.0  # px
_QUIET = {"source", "chart-note", "note", "source-line"}
_NOT_SEEN = {"visually-hidden", "map-key"}
"""Said to screen readers alone, and the key of a map, which a drawing has within it."""


def drawn(spec: pictures.Spec) -> str:
    """A chart as wide as the text of a page; a map, which is high, somewhat narrower."""
    return pictures.drawn(spec, _MAP_WIDTH if isinstance(spec, MapSpec) else paper.CHART_WIDTH, 300.0)


def page_as_pdf(tree: Any, title: str, facts: Facts, draw: Draw = drawn) -> bytes:
    """The file. tree: of the page, without header and footer. title: of the document, as readers show it.

    draw: how a chart's spec becomes a standalone SVG. Raises typeset.CannotSet, and TypeError for a component that has
    no place on paper.
    """
    body = _Page(draw).blocks(for_paper(tree, facts.site))
    told = ((PRODUCT, facts.address), (facts.released, facts.licence, f"Made {facts.made}" if facts.made else ""))
    above = [paper.small(text(" · ".join(part for part in line if part))) for line in told]
    whole = "".join([paper.marked(facts.marking), *above, body])
    return typeset.as_pdf(typeset.document(title, whole, settings=paper.settings(facts)))


class _Page:
    """Walks a page once, from its top: the level of a heading depends on the one before it."""

    def __init__(self, draw: Draw) -> None:
        self.draw = draw
        self.level = 0
        self.finding = ""  # of the last chart, whose table has the same name
        self.inline = Inline()
        self._made: dict[tuple[type, ...], Callable[[Any], str]] = {
            tuple(_HEADINGS): self._heading,
            (dcc.Graph,): self._chart,
            (html.P, html.Figcaption, html.Legend): self._words,
            (html.Ul, html.Ol): self._list,
            (html.Dl,): self._terms,
            (html.Table,): lambda node: table_of(node, self.inline, self.blocks, self.finding),
            (html.Details,): self._details,
            (html.Pre,): self._lines,
            (html.Hr, html.Noscript): lambda _: "",
            _BOXES: lambda node: self.blocks(getattr(node, "children", None)),
        }

    def blocks(self, node: Any) -> str:
        """Everything within, one below the other. Words that stand between boxes are paragraphs of their own."""
        made: list[str] = []
        run: list[Any] = []
        for child in _flat(node):
            if is_inline(child):
                run.append(child)
                continue
            made += [self._paragraph(run), self.block(child)]
            run = []
        return "".join([*made, self._paragraph(run)])

    def _paragraph(self, run: list[Any]) -> str:
        inside = self.inline.markup(run)
        return paragraph(inside) if inside.strip() else ""

    def block(self, node: Component) -> str:
        """One box. Raises TypeError for one that has no place on paper."""
        if not _NOT_SEEN.isdisjoint(classes(node)) or getattr(node, "hidden", None) or _is_for_the_eye(node):
            return ""
        for kinds, made in self._made.items():
            if isinstance(node, kinds):
                return made(node)
        raise TypeError(f"{node._namespace}.{node._type} has no place on paper")

    def _chart(self, node: Component) -> str:
        spec = vars(node)["spec"]
        self.finding = spec.finding
        return paper.chart(self.draw(spec), spec.finding)

    def _heading(self, node: Component) -> str:
        words = words_of(_seen(node.children))
        if not words:
            return ""
        self.level = min(_HEADINGS[type(node)], self.level + 1)
        return typeset.heading(words, self.level)

    def _words(self, node: Component) -> str:
        if not all(map(is_inline, _flat(node.children))):
            return self.blocks(node.children)
        inside = self.inline.markup(node.children)
        if not inside.strip():
            return ""
        named = set(classes(node))
        if "badge-line" in named:
            return f"#block(stroke: .9pt, inset: (x: 6pt, y: 4pt))[{paragraph(f'#strong[{inside}]')}]\n"
        if named & _QUIET:
            return paper.small(inside)
        if isinstance(node, html.Figcaption | html.Legend):
            inside = f"#strong[{inside}]"
        return paragraph(inside)

    def _list(self, node: Component) -> str:
        items = [child for child in _flat(node.children) if isinstance(child, Component)]
        if any(isinstance(inner, (*_HEADINGS, html.Figure, html.Table)) for inner in every(items)):
            return "".join(map(self._card, items))
        kind = "enum" if isinstance(node, html.Ol) else "list"
        cells = [f"[{made}]" for item in items if (made := self._cell(item.children)).strip()]
        return f"#{kind}(tight: true, {', '.join(cells)})\n" if cells else ""

    def _card(self, node: Component) -> str:
        """An item under a heading of its own; a short one is not torn over two pages."""
        made = self.block(node)
        long = any(isinstance(inner, html.Figure | html.Table | html.Ul | html.Details) for inner in every(node))
        return made if long else f"#block(breakable: false)[{made}]\n"

    def _cell(self, children: Any) -> str:
        """What stands in an item: bare words, or boxes."""
        return self.inline.markup(children) if all(map(is_inline, _flat(children))) else self.blocks(children)

    def _terms(self, node: Component) -> str:
        pairs = list(_pairs(node))
        if "stats" in classes(node):
            return paper.numbers([_large(words_of(_seen(name)), told) for name, told in pairs])
        told = [f"terms.item([{self._cell(name)}], [{self._told(said)}])" for name, said in pairs]
        return f"#terms(tight: false, {', '.join(told)})\n" if told else ""

    def _told(self, parts: list[Component]) -> str:
        """What is said of a name: beside it when it is one line, else under it."""
        return self._cell(parts[0].children) if len(parts) == 1 else "".join(self.blocks(p.children) for p in parts)

    def _details(self, node: Component) -> str:
        """Open on paper. What its handle says is for the hand, where it only shows the table of a chart."""
        made = ""
        for child in _flat(node.children):
            if not isinstance(child, html.Summary):
                made += self.blocks([child])
            elif "chart-data" not in classes(node):
                made += paragraph(strong(words_of(_seen(child.children))))
        return made

    def _lines(self, node: Component) -> str:
        words = "".join(str(child) for child in _flat(node.children) if not isinstance(child, Component))
        return paragraph(typeset.line_break().join(text(line) for line in words.splitlines()))


def _is_for_the_eye(node: Component) -> bool:
    """An ornament of the screen, such as the years along a line; in a line of words it is drawn as a sign."""
    return getattr(node, "aria-hidden", None) == "true"


def _flat(node: Any) -> list[Any]:
    """Children as a list, whatever shape they were given in; None and nothing are left out."""
    if isinstance(node, list | tuple):
        return [inner for child in node for inner in _flat(child)]
    return [] if node is None else [node]


def _seen(node: Any) -> list[Any]:
    """Children without what only screen readers are told on the screen."""
    return [child for child in _flat(node) if not isinstance(child, Component) or _NOT_SEEN.isdisjoint(classes(child))]


def _pairs(node: Component) -> Iterable[tuple[Any, list[Component]]]:
    """(name, what is said of it) of a list of terms, in order; pairs may stand in boxes of their own."""
    parts = [part for part in every(node.children) if isinstance(part, html.Dt | html.Dd)]
    found: list[tuple[Any, list[Component]]] = []
    for part in parts:
        if isinstance(part, html.Dt):
            found.append((part.children, []))
        elif found:
            found[-1][1].append(part)
    return found


def _large(name: str, told: list[Component]) -> tuple[str, str, str]:
    """(what, figure, what stands under it) of a large number."""
    first, *rest = told
    spans = [child for child in _flat(first.children) if isinstance(child, html.Span)]
    figure = words_of(spans[0].children) if spans else words_of(first.children)
    under = [words_of(span.children) for span in spans[1:]] + [words_of(part.children) for part in rest]
    return name, figure, ", ".join(part for part in under if part)
