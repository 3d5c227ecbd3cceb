"""A pack as one HTML file: read back as HTML, number by number, and searched for anything that would be fetched."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from exports.one_file import as_html
from exports.pdf.pack import as_pdf
from tests.exports.paper_pack import ENGLAND, LIMITS, MEASURED, RANK, TREND, WAITS, pack, shown
from tests.exports.tagged import tagged
from tests.reading import Element, read


@pytest.fixture(scope="module")
def text() -> str:
    return as_html(pack("Members only"), lambda _: None).decode()


@pytest.fixture(scope="module")
def page(text: str) -> Element:
    return read(text)


def rows_of(table: Element) -> list[list[str]]:
    return [[cell.words for cell in row.every() if cell.tag in {"th", "td"}] for row in table.every("tr")]


def test_nothing_in_it_is_fetched_or_run(text: str, page: Element) -> None:
    assert "default-src 'none'" in text
    found = {e.tag for e in page.every()} & {"script", "link", "img", "iframe", "object", "embed", "form", "base"}
    assert found == set()
    assert not re.search(r"url\(|@import|\ssrc=|\son\w+=", text)
    assert {a.attributes["href"][0] for a in page.every("a")} == {"#"}


def test_every_link_leads_to_a_place_in_it(page: Element) -> None:
    ids = [e.attributes["id"] for e in page.every() if "id" in e.attributes]
    assert len(ids) == len(set(ids))
    assert {a.attributes["href"][1:] for a in page.every("a")} <= set(ids)


def test_it_says_its_language_title_release_and_marking(page: Element) -> None:
    assert page.only("html").attributes["lang"] == "en-GB"
    assert page.only("head").only("title").words == "Urgent care board: November meeting, 24 November 2026 at 14:00"
    assert page.only("h1").words == "November meeting"
    assert page.only("footer").words.startswith("Release 2026.11 · published 20 November 2026 · Urgent care board")
    assert [e.words for e in page.every("p") if e.attributes.get("class") == "marking"] == ["Members only"] * 2


def test_headings_never_skip_a_level(page: Element) -> None:
    levels = [int(e.tag[1]) for e in page.every() if re.fullmatch("h[1-6]", e.tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_number_of_the_first_table_is_that_of_the_chart_all_periods(page: Element) -> None:
    rows = rows_of(next(iter(page.every("table"))))
    assert rows[0] == ["Period", "Bury", "Bury, interval", "England"]
    assert len(rows) == 16
    for at, row in enumerate(rows[1:]):
        held = [shown(WAITS[at]), " to ".join(map(shown, LIMITS[at])), shown(ENGLAND[at])]
        assert row == [str(2010 + at), *(["suppressed"] * 3 if at == 4 else held)]


def test_its_last_periods_are_those_of_the_pdf(page: Element) -> None:
    paper = next(tagged(as_pdf(pack(), lambda _: None)).root.every("Table"))
    on_paper = [[cell.words for cell in row.children] for row in paper.every("TR")]
    assert rows_of(next(iter(page.every("table"))))[-12:] == on_paper[1:]


def test_each_drawing_has_its_finding_for_a_title_and_a_description(page: Element) -> None:
    drawings = page.every("svg")
    assert [svg.only("title").words for svg in drawings] == [*[TREND.finding] * 2, *[RANK.finding] * 2]
    assert {svg.only("desc").words for svg in drawings} == {"NHS England, file of 9 July 2026"}
    assert {svg.attributes["role"] for svg in drawings} == {"img"}
    assert [div.attributes["class"] for figure in page.every("figure") for div in figure.every("div")] == [
        *("wide", "narrow", "wide", "narrow"),
    ]


def test_tables_have_headings_for_columns_and_rows(page: Element) -> None:
    for table in page.every("table"):
        assert table.only("caption").words
        assert {th.attributes["scope"] for th in table.only("thead").every("th")} == {"col"}
        body = table.only("tbody")
        assert {th.attributes["scope"] for th in body.every("th")} == {"row"}
        assert len(body.every("th")) == len(body.every("tr"))


def test_an_item_has_its_finding_scope_numbers_and_what_moved(page: Element) -> None:
    words = page.by_id("item-1").words
    for told in (
        MEASURED.heading,
        MEASURED.scope,
        MEASURED.since[0],
        MEASURED.caveats[0],
        "Not published below a year.",
    ):
        assert told in words
    numbers = [dd.words for dd in page.by_id("item-1").every("dd")]
    assert numbers == ["65.1%", "2024", "74.4%", "2024", "82.9%", "by 2027"]


def test_words_that_look_like_markup_are_words(text: str, page: Element) -> None:
    assert "Ask the trust for <site> figures & #hash" in page.by_id("entries").words
    assert "<site>" not in text


def test_an_item_for_members_only_says_so_in_an_open_pack() -> None:
    made = read(as_html(replace(pack()), lambda _: None).decode())
    assert [e.words for e in made.every("p") if e.attributes.get("class") == "marking"] == ["Members only"]
    assert "Members only" in made.by_id("item-2").words
