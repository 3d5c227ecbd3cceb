"""Pages of the site as PDF: every kind of page is set as PDF/UA-1, and what is on paper is what is on the page."""

import re
from typing import Any

import pytest
from dash import dcc, html
from flask import Flask

from components.charts import chart
from exports.facts import Facts
from exports.paper_tree import for_paper
from exports.pdf.page import page_as_pdf
from serving.document import draw, page_layout
from serving.markup import printed
from tests.exports.paper_pack import TREND
from tests.exports.tagged import Tagged, tagged
from tests.reading import Element, read
from tests.running import NO_PAGE, PAGES

FACTS = Facts("2026.11", "20 November 2026", address="https://outcomes.example/page")
READ = ("/", "/indicators/hle_birth", "/targets/NG4.3", "/money", "/neighbourhoods/west?town=radcliffe")


def tree_of(app: Flask, address: str) -> Any:
    path, _, query = address.partition("?")
    with app.test_request_context(address):
        return page_layout(path, query)


def on_paper(*parts: Any, facts: Facts = FACTS) -> Tagged:
    return tagged(page_as_pdf(html.Main([html.H1("A page"), *parts]), "A page", facts))


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize("address", [*PAGES, NO_PAGE])
def test_every_kind_of_page_can_be_set_for_all_readers(app: Flask, address: str) -> None:
    """The typesetter refuses what PDF/UA-1 forbids: a level left out, a drawing without words, a sign without form."""
    assert page_as_pdf(tree_of(app, address), address, FACTS).startswith(b"%PDF")


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize("address", READ)
def test_headings_tables_and_charts_on_paper_are_those_of_the_page(app: Flask, address: str) -> None:
    tree = tree_of(app, address)
    paper = tagged(page_as_pdf(tree, "Title", FACTS))
    with app.test_request_context(address):
        page = read(printed(for_paper(tree, FACTS.site), draw))
    assert paper.loose == []
    wanted = [re.sub("[▲▼◆◇○●] ", "", e.words) for e in page.every() if re.fullmatch("h[1-6]", e.tag) and e.words]
    assert [words for _, words in paper.headings()] == wanted
    assert paper.headings() == paper.bookmarks()
    assert table_cells(paper) == [cells_of(table) for table in page.every("table")]
    assert sum(1 for _ in paper.root.every("Figure")) >= len(page.every("figure"))


def table_cells(paper: Tagged) -> list[list[str]]:
    return [[cell.words for cell in table.every() if cell.kind in {"TH", "TD"}] for table in paper.root.every("Table")]


def cells_of(table: Element) -> list[str]:
    return [cell.words for cell in table.every() if cell.tag in {"th", "td"}]


def test_what_only_works_on_a_screen_stays_behind() -> None:
    paper = on_paper(
        html.Nav(html.A("Home", href="/")),
        html.Form([html.Label("Place", htmlFor="p"), dcc.Input(id="p", value="typed"), html.Button("Show")]),
        html.P("For the screen", className="on-screen"),
        html.P("For paper", className="print-only"),
        html.P(["Seen", html.Span(" and said", className="visually-hidden")]),
        html.Div("Hidden", hidden=True),
        html.Div([html.P("2016"), html.P("2017")], **{"aria-hidden": "true"}),
    )
    words = paper.root.words
    for gone in ("Home", "Place", "typed", "Show", "For the screen", "and said", "Hidden", "2017"):
        assert gone not in words
    assert "For paper Seen" in words


def test_a_level_that_a_page_leaves_out_is_closed_up() -> None:
    paper = on_paper(html.H3("Under it"), html.H4("Further"), html.H2("Beside"), html.H6("Far down"))
    assert paper.headings() == [(1, "A page"), (2, "Under it"), (3, "Further"), (2, "Beside"), (3, "Far down")]


def test_lists_terms_and_lines_are_told_as_what_they_are() -> None:
    paper = on_paper(
        html.Ul([html.Li("one"), html.Li(["two ", html.Strong("bold")])]),
        html.Ol([html.Li([html.P("first"), html.P("and more")])]),
        html.Dl([html.Dt("Term"), html.Dd("said"), html.Div([html.Dt("Other"), html.Dd("told")])]),
        html.Pre("line a\nline b"),
    )
    assert [item.words.lstrip("•1. ") for item in paper.root.every("LI")][:2] == ["one", "two bold"]
    assert sum(1 for _ in paper.root.every("L")) == 3
    assert "first and more" in paper.root.words
    assert re.search("Term:? +said Other:? +told", paper.root.words)
    assert "line a line b" in paper.root.words


def test_elements_side_by_side_are_kept_apart_and_links_by_a_dot() -> None:
    paper = on_paper(
        html.P([html.Span("57.4", className="figure"), html.Span("years", className="unit")]),
        html.P([html.A("One", href="https://a.example"), html.A("Two", href="/two"), html.Span(".")]),
    )
    assert "57.4 years" in paper.root.words
    assert "One · Two." in paper.root.words


def test_links_lead_out_of_the_paper_and_never_to_a_place_on_the_screen() -> None:
    linked = [html.A("a", href="/plan"), html.A("b", href="#top"), html.A("c", href="https://nhs.example/x")]
    paper = on_paper(html.P(linked))
    found = [str(note.A.URI) for page in paper.pdf.pages for note in page.get("/Annots", []) if "/A" in note]
    assert found == ["https://outcomes.example/plan", "https://nhs.example/x"]
    nowhere = on_paper(html.P(linked), facts=Facts("2026.11"))
    assert [str(n.A.URI) for page in nowhere.pdf.pages for n in page.get("/Annots", []) if "/A" in n] == [
        "https://nhs.example/x"
    ]


def test_a_chart_is_drawn_with_its_finding_and_its_tables() -> None:
    paper = on_paper(chart(TREND))
    [figure] = paper.root.every("Figure")
    assert str(figure.told.Alt) == TREND.finding
    assert len(list(paper.root.every("Table"))) == 2
    assert "Show the table" not in paper.root.words


def test_a_table_too_wide_for_the_page_is_set_in_parts_each_with_the_names_of_its_rows() -> None:
    heads = ["Period", *(f"Place {at}" for at in range(20))]
    rows = [[str(year), *(f"{year}.{at}" for at in range(20))] for year in (2023, 2024)]
    head = html.Thead(html.Tr([html.Th(words, scope="col") for words in heads]))
    body = html.Tbody([html.Tr([html.Th(row[0], scope="row"), *map(html.Td, row[1:])]) for row in rows])
    parts = table_cells(on_paper(html.Table([html.Caption("Wide"), head, body])))
    assert [part[0] for part in parts] == ["Period"] * 3
    assert sorted({cell for part in parts for cell in part}) == sorted({*heads, *(c for row in rows for c in row)})


def test_the_paper_says_release_marking_and_where_it_comes_from() -> None:
    paper = on_paper(
        html.P("x"), facts=Facts("2026.12", made="1 December 2026", address="https://o.example/p", marking="Draft")
    )
    assert all("Draft" in words and "Release 2026.12" in words for words in paper.pages)
    assert "https://o.example/p" in paper.root.words
    assert "Made 1 December 2026" in paper.root.words


def test_a_component_that_has_no_place_on_paper_is_refused() -> None:
    with pytest.raises(TypeError, match="no place on paper"):
        page_as_pdf(html.Main(html.Video()), "x", FACTS)
