"""Every table of a page, and the figures of each of its charts, as tidy tables."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from components.charts.figure import Spec
from components.slides import Sheet
from exports.chart_data import sheet_of
from exports.facts import Facts
from exports.paper_tree import classes, every, words_of
from exports.shown import tidy

ALWAYS = ("release", "published", "licence", "page")
"""Columns at the end of each table, the same in every row: a table is passed on without its page."""
_NAME = re.compile(r"[^a-z0-9]+")
_LONGEST = 28  # signs of a name; what a spreadsheet takes, less a number


def specs_of(tree: Any) -> Iterator[Spec]:
    """What each chart of a page shows, in the order of the page."""
    for node in every(tree):
        if isinstance(node, dcc.Graph):
            yield node.spec  # type: ignore[attr-defined]


def has_tables(tree: Any) -> bool:
    """Whether there is anything to put in a table."""
    return any(isinstance(node, html.Table | dcc.Graph) for node in every(tree))


def sheets_of(tree: Any, facts: Facts, covers: Mapping[str, str] | None = None) -> list[Sheet]:
    """All of them, in the order of the page, under names that differ. covers: as of `chart_data.sheet_of`."""
    named: Counter[str] = Counter()
    told = []
    for sheet in _sheets(tree, facts, covers):
        named[sheet.name] += 1
        number = named[sheet.name]
        told.append(sheet if number == 1 else replace(sheet, name=f"{sheet.name}_{number}"))
    return told


def _sheets(node: Any, facts: Facts, covers: Mapping[str, str] | None) -> Iterator[Sheet]:
    """A chart stands for the tables under it, which show its figures rounded."""
    if isinstance(node, list | tuple):
        for child in node:
            yield from _sheets(child, facts, covers)
    elif isinstance(node, html.Figure) and "chart" in classes(node):
        yield from (_short(sheet_of(spec, facts, covers)) for spec in specs_of(node))
    elif isinstance(node, html.Table):
        yield _of_table(node, facts)
    elif isinstance(node, Component):
        yield from _sheets(getattr(node, "children", None), facts, covers)


def _of_table(table: html.Table, facts: Facts) -> Sheet:
    caption = next((words_of(node) for node in every(table) if isinstance(node, html.Caption)), "Table")
    rows = [_cells(row) for row in every(table) if isinstance(row, html.Tr)]
    heads, figures = tidy(rows[0], [[*row, *[""] * (len(rows[0]) - len(row))] for row in rows[1:]])
    always = (facts.release, facts.published, facts.licence, facts.address)
    last = (ALWAYS, always) if not facts.marking else ((*ALWAYS, "marking"), (*always, facts.marking))
    return _short(Sheet(caption, caption, (*_distinct(heads), *last[0]), tuple((*row, *last[1]) for row in figures)))


def _distinct(heads: Sequence[str]) -> list[str]:
    """Headings that stand twice on the page get a number: a table of data has no two columns of one name."""
    seen: Counter[str] = Counter()
    told = []
    for head in heads:
        seen[head] += 1
        told.append(head if seen[head] == 1 else f"{head} ({seen[head]})")
    return told


def _cells(row: html.Tr) -> list[str]:
    """The words of a row's cells. A cell that goes over several columns is said in each of them."""
    told: list[str] = []
    for cell in every(row):
        if isinstance(cell, html.Th | html.Td):
            told += [words_of(cell)] * int(getattr(cell, "colSpan", None) or 1)
    return told


def _short(sheet: Sheet) -> Sheet:
    """A name of small letters, cut between words."""
    words = _NAME.sub(" ", sheet.name.lower()).split()
    name = ""
    for word in words:
        if len(name) + len(word) >= _LONGEST:
            break
        name = f"{name}_{word}" if name else word
    return replace(sheet, name=name or "table")
