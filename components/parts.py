"""The pieces pages are made of: badges, tiles, controls, tables. Plain HTML, so that they print without JavaScript."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from components.words import absent, numbers, sentences, verdicts

Row = Mapping[str, Any]


def main(children: Sequence[Any], status: int = 200, title: str | None = None) -> html.Main:
    """The page itself. status: the HTTP status the server gives with it; title: of the page, when not its heading."""
    named = {"data-title": title} if title else {}
    page = html.Main(list(children), id="main", className="wide", **named)
    page.title = title
    page.status = status
    return page


def badge(verdict: verdicts.Verdict, about: str = "") -> html.P:
    """A verdict: shape, words, colour. The shape is decoration for the eye; the words say it all, after what about."""
    then = " –" if ": " in about else ":"  # two colons in one line are read twice
    named = f"{about}{then} {verdict.text[0].lower()}{verdict.text[1:]}" if about else verdict.text
    return html.P(
        [html.Span(verdict.shape, **{"aria-hidden": "true"}), " ", named],
        className=f"badge-line tone-{verdict.tone}",
    )


def emphasised(text: str, *pieces: str) -> html.P:
    """A paragraph with the first of each piece in bold: the numbers a reader is looking for."""
    children: list[Any] = [text]
    for piece in pieces:
        children = [bit for child in children for bit in _split(child, piece)]
    return html.P(children)


def _split(child: Any, piece: str) -> list[Any]:
    if not isinstance(child, str) or piece not in child:
        return [child]
    before, _, after = child.partition(piece)
    return [bit for bit in (before, html.Strong(piece), after) if bit]


def scope_note(row: Row) -> html.P | None:
    """Stands beside a number that is not about Bury residents (R4)."""
    words = sentences.scope(row)
    return html.P(words[0].upper() + words[1:] + ".", className="scope") if words else None


def breadcrumb(trail: Sequence[tuple[str, str | None]]) -> html.Nav:
    """Where the page is. The last entry has no address."""
    items = [html.Li(html.A(words, href=href) if href else words) for words, href in trail]
    return html.Nav(html.Ol(items), className="crumbs", **{"aria-label": "Breadcrumb"})


def segments(legend: str, key: str, options: Sequence[tuple[str, str, str]], chosen: str) -> Component | None:
    """Links side by side that change one part of the address, the chosen one marked. None when there is no choice.

    options: (value, words, address). Links and not radio buttons: each choice is an address that can be pasted.
    """
    if len(options) < 2:
        return None
    links = [
        dcc.Link(
            [words, html.Span(" (chosen)", className="visually-hidden")] if value == chosen else words,
            href=href,
            className="segment chosen" if value == chosen else "segment",
            id=f"{key}-{value}",
        )
        for value, words, href in options
    ]
    return html.Div(
        [html.P(legend, className="control-name", id=f"{key}-name"), html.Div(links, className="segments")],
        className="control keeps-place",
        role="group",
        **{"aria-labelledby": f"{key}-name"},
    )


def address(path: str, query: Mapping[str, str]) -> str:
    """A path with its query, in a fixed order and without empty parts, so that equal views have equal addresses."""
    kept = sorted((k, v) for k, v in query.items() if v)
    return f"{path}?{urlencode(kept)}" if kept else path


def choice(id: str, words: str, options: Sequence[tuple[str, str]], chosen: str) -> html.Div:
    """A labelled select for a form; its id is also its name in the address."""
    return html.Div(
        [
            dbc.Label(words, html_for=id),
            dbc.Select(id=id, name=id, options=[{"value": v, "label": label} for v, label in options], value=chosen),
        ],
        className="control",
    )


def hidden(name: str, value: str) -> dcc.Input:
    """A part of the address that a form keeps as it is."""
    return dcc.Input(type="hidden", name=name, value=value)


def text_box(id: str) -> dcc.Input:
    """A box for words in a form; its id is also its name in the address."""
    return dcc.Input(id=id, name=id, type="search", className="form-control")


def form(action: str, fields: Sequence[Component], button: str) -> html.Form:
    """A form that asks by address (GET): it works without JavaScript, and the answer can be pasted."""
    return html.Form(
        [*fields, html.Button(button, type="submit", className="btn-show")],
        action=action,
        method="get",
        className="ask",
    )


def stat(label: str, number: str, unit: str, note: str | None = None) -> html.Div:
    """One large number with its label and unit."""
    return html.Div(
        [
            html.Dt(label),
            html.Dd([html.Span(number, className="figure"), html.Span(unit, className="unit")]),
            html.Dd(note, className="note") if note else None,
        ],
        className="stat",
    )


def stats(entries: Sequence[html.Div]) -> html.Dl:
    """Large numbers side by side."""
    return html.Dl(list(entries), className="stats")


def table(
    caption: str, headers: Sequence[str], rows: Sequence[Sequence[Any]], periods: bool = False, stacked: bool = False
) -> html.Div:  # fmt: skip
    """A table whose first column names the row. Wide ones scroll inside their box, which the keyboard can reach.

    periods: the first column holds periods, which are never broken over two lines. stacked: on a phone each row is a
    block, its cells under one another with their headings, so that nothing lies out of sight.
    """
    head = html.Thead(html.Tr([html.Th(h, scope="col") for h in headers]))
    body = html.Tbody([_row(row, headers) for row in rows])
    look = "periods" if periods else "stacked" if stacked else None
    return html.Div(
        html.Table([html.Caption(caption), head, body], className=look),
        className="table-box",
        tabIndex=0,
        role="region",
        **{"aria-label": caption},
    )


def _row(cells: Sequence[Any], headers: Sequence[str]) -> html.Tr:
    """A row; each cell knows its heading, for the table whose headings are not above it on a phone."""
    named = zip(cells[1:], headers[1:], strict=True)
    return html.Tr([html.Th(cells[0], scope="row"), *[_cell(cell, head) for cell, head in named]])


def _cell(cell: Any, head: str) -> html.Td:
    """A cell; one that says why it holds no figure looks like that."""
    look = absent.look(cell)
    return html.Td(cell, **{"data-head": head}, **({} if look is None else {"className": look}))


def small_measure(row: Row) -> html.Li:
    """A supporting measure: name, number, England, verdict, source; the whole links to its page."""
    group = f", {sentences.group_word(row).lower()}" if row["sex"] != "persons" else ""
    alike = row["england"] is not None and not sentences.level_is_not_comparable(row)
    england = "" if not alike else f"England {numbers.short(row['england'], row)}"
    return html.Li(
        [
            html.H3(html.A(f"{row['plain_name']}{group}", href=indicator_address(row))),
            html.P(
                [
                    html.Span(numbers.short(row["value"], row), className="figure"),
                    html.Span(unit_beside(row), className="unit"),
                    html.Span(england, className="against"),
                ]
            ),
            scope_note(row),
            badge(verdicts.against_england(row)),
            placed_source(row),
            html.P("More than three years old.", className="source") if row["is_old"] else None,
        ],
        className="small-measure",
    )


def placed_source(row: Row, more: str = "") -> html.P:
    """Place, period, publisher and edition of a number that stands alone: a reader may come to it from any page."""
    return html.P(f"{row['area_name']} · {sentences.source_line(row, with_group=False)}{more}", className="source")


def unit_beside(row: Row) -> str:
    """The unit that follows a large number, when the number does not carry it."""
    if row["unit"] in {"percent"}:
        return ""
    return numbers.unit_name(row) if row["unit"] != "pounds" else row["unit_words"]


def indicator_address(row: Row) -> str:
    """The page of a measure, for the group of the row."""
    query = {"sex": row["sex"]} if row["sex"] != "persons" else {}
    return address(f"/indicators/{row['indicator_id']}", query)
