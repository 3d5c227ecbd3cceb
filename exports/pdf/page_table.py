"""A table of a page as a table on paper: its headings told as such, and standing again on each page."""

from collections.abc import Callable, Iterator
from typing import Any

from dash import html
from dash.development.base_component import Component

from exports.paper_tree import every, words_of
from exports.pdf import paper
from exports.pdf.page_inline import Inline, is_inline

Rows = list[list[Component]]

MOST = 12
"""Columns that stand side by side; more are set as tables below one another, each with the names of its rows."""
_PART = 8  # columns of such a table, beside the names


def table_of(node: Component, inline: Inline, blocks: Callable[[Any], str], said: str = "") -> str:
    """The markup. inline, blocks: how words, and boxes within a cell, are set. said: a name that stands above it."""
    heads: Rows = []
    body: Rows = []
    for row, in_head in _rows(node):
        cells = [cell for cell in every(row.children) if isinstance(cell, html.Th | html.Td)]
        (heads if in_head else body).append(cells)
    across = max((sum(map(_span, row)) for row in [*heads, *body]), default=0)
    if not across:
        return ""

    def cell(one: Component) -> str:
        inside = inline.markup(one.children) if is_inline(one.children) else blocks(one.children)
        if isinstance(one, html.Th) and inside.strip():
            inside = f"#strong[{inside}]"
        spans = f"colspan: {_span(one)}, rowspan: {int(getattr(one, 'rowSpan', 1) or 1)}"
        return f"table.cell({spans})[{inside}]"

    parts = list(_parts(heads, body, across))
    size = min(paper.table_size(len(part[1][0])) for part in parts) if len(parts) > 1 else paper.table_size(across)
    made = "".join(_set(*part, cell, size) for part in parts)
    captions = [part.children for part in every(node.children) if isinstance(part, html.Caption)]
    named = [paper.caption(inline.markup(words)) for words in captions if words_of(words) != said]
    return "".join([*named, made])


def _parts(heads: Rows, body: Rows, across: int) -> Iterator[tuple[Rows, Rows]]:
    """(rows of headings, rows) of each table that it takes to set all columns on a page."""
    if across <= MOST or any(
        _span(one) > 1 or getattr(one, "rowSpan", 1) > 1 for row in [*heads, *body] for one in row
    ):
        yield heads, body
        return
    for at in range(1, across, _PART):
        yield tuple([[row[0], *row[at : at + _PART]] for row in rows] for rows in (heads, body))  # type: ignore[misc]


def _set(heads: Rows, body: Rows, cell: Callable[[Component], str], size: float) -> str:
    across = max(sum(map(_span, row)) for row in [*heads, *body])
    right = [place for place in range(1, across) if paper.is_figures(_column(body, place))]
    aligned = ", ".join("right" if place in right else "left" for place in range(across))
    top = "".join(f"{cell(one)}, " for row in heads for one in row)
    rows = "\n".join("".join(f"{cell(one)}, " for one in row) for row in body)
    made = f"#table(columns: {across}, align: ({aligned},), {f'table.header({top}),' if top else ''}\n{rows})\n"
    return f"#block(above: 1em, below: 1em)[#set text(size: {size}pt)\n{made}]\n"


def _rows(node: Component) -> Iterator[tuple[Component, bool]]:
    """(row, whether it is of the headings), from the top."""
    for part in every(node.children):
        if isinstance(part, html.Thead | html.Tbody | html.Tfoot):
            for row in every(part.children):
                if isinstance(row, html.Tr):
                    yield row, isinstance(part, html.Thead)


def _span(cell: Component) -> int:
    return int(getattr(cell, "colSpan", 1) or 1)


def _column(rows: list[list[Component]], place: int) -> list[str]:
    """The words of one column, of rows that have no cell over several."""
    return [words_of(row[place].children) for row in rows if len(row) > place and all(_span(c) == 1 for c in row)]
