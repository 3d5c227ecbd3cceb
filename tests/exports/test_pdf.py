"""The PDF of a pack is read back with pikepdf, as a screen reader meets it: its tags, its words, its bookmarks."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from exports.pdf.pack import as_pdf
from tests.exports.paper_pack import ENGLAND, LIMITS, MEASURED, RANK, TREND, WAITS, pack, shown
from tests.exports.tagged import Element, Tagged, tagged


@pytest.fixture(scope="module")
def paper() -> Tagged:
    return tagged(as_pdf(pack(), lambda _: None))


def rows_of(table: Element) -> list[list[str]]:
    return [[cell.words for cell in row.children] for row in table.every("TR")]


def test_it_says_that_it_is_for_all_readers_in_english_and_by_its_title(paper: Tagged) -> None:
    assert bool(paper.pdf.Root.MarkInfo.Marked)
    assert str(paper.pdf.Root.Lang) == "en-GB"
    assert bool(paper.pdf.Root.ViewerPreferences.DisplayDocTitle)
    with paper.pdf.open_metadata() as told:
        assert told["pdfuaid:part"] == "1"
        assert told["dc:title"] == "Urgent care board: November meeting, 24 November 2026 at 14:00"


def test_headings_go_down_a_level_at_a_time_and_are_the_bookmarks(paper: Tagged) -> None:
    headings = paper.headings()
    levels = [level for level, _ in headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    # The contents and the bookmarks number the items; the page says “Item 1” above the finding.
    assert [(level, re.sub(r"^\d+\. ", "", words)) for level, words in paper.bookmarks()] == headings


def test_each_item_is_headed_by_its_finding_and_listed_with_its_page(paper: Tagged) -> None:
    headings = [words for _, words in paper.headings()]
    assert MEASURED.heading in headings
    page = next(at for at, words in enumerate(paper.pages, 1) if f"Item 1 · {MEASURED.name} · 12 minutes" in words)
    assert f"1. {MEASURED.heading} {page}" in next(paper.root.every("TOC")).words


def test_no_word_on_any_page_is_untagged(paper: Tagged) -> None:
    assert paper.loose == []


def test_every_drawing_has_words_in_its_place_with_the_finding_in_them(paper: Tagged) -> None:
    told = [str(figure.told.Alt) for figure in paper.root.every("Figure")]
    assert len(told) == 2
    assert TREND.finding in told[0]
    assert RANK.finding in told[1]


def test_charts_are_vectors(paper: Tagged) -> None:
    images = [image for page in paper.pdf.pages for image in page.get_images()]
    assert images == []


def test_tables_have_headings_with_a_scope_and_as_many_cells_in_each_row(paper: Tagged) -> None:
    tables = list(paper.root.every("Table"))
    assert len(tables) == 6
    for table in tables:
        heads = list(table.every("TH"))
        assert heads
        assert {head.scope for head in heads} == {"/Column"}
        assert {len(row) for row in rows_of(table)} == {len(heads)}


def test_every_number_of_the_table_is_that_of_the_chart(paper: Tagged) -> None:
    figures = rows_of(next(paper.root.every("Table")))
    assert figures[0] == ["Period", "Bury", "Bury, interval", "England"]
    assert len(figures) == 13
    for at, row in enumerate(figures[1:], 3):  # the last twelve of fifteen years
        if at == 4:
            assert row == ["2014", "suppressed", "suppressed", "suppressed"]
            continue
        between = " to ".join(map(shown, LIMITS[at]))
        assert row == [str(2010 + at), shown(WAITS[at]), between, shown(ENGLAND[at])]
    assert "Only the last 12 periods are here. All figures are in the workbook." in paper.root.words


def test_every_large_number_stands_under_its_name_and_above_its_period(paper: Tagged) -> None:
    for number in MEASURED.numbers:
        assert f"{number.what} {number.figure} {number.beside}" in paper.root.words


def test_what_lies_ahead_has_a_table_of_its_own(paper: Tagged) -> None:
    ahead = rows_of(list(paper.root.every("Table"))[1])
    assert ahead[0] == ["Period", "The plan’s path", "If recent change continued", "80% range"]
    assert ["2027", "82.9%", "not worked out", "not worked out"] in ahead
    assert ["2026", "no step set", "68.2%", "60.3% to 76.6%"] in ahead


def test_a_page_is_read_in_the_order_in_which_it_stands(paper: Tagged) -> None:
    wanted = [
        *("Urgent care board", "November meeting", "24 November 2026 at 14:00", "Contents"),
        *(f"Item 1 · {MEASURED.name} · 12 minutes", MEASURED.heading, MEASURED.scope, "Worse than England, beyond"),
        *("Bury 65.1% 2024", MEASURED.said[0], "Series break: Before 2017", "Plum: the path to the target."),
        *("Source: ", "Since the last meeting", MEASURED.since[0], "Open actions", "Ask the trust for <site> figures"),
        *("Keep in mind", MEASURED.caveats[0], "The figures", "Item 2", "Any other business", "Members only"),
        *("Actions, decisions, risks and issues", "Chair’s report", "A draft", "Items considered", "Agreements made"),
        *("Appendix: one level down", RANK.finding, "Not published below a year.", "About these figures", "84c1f9ff"),
        *("The share seen within 4 hours.",),
    ]
    at = 0
    for words in wanted:
        found = paper.root.words.find(words, at)
        assert found >= 0, f"{words!r} does not come after what stands before it"
        at = found + len(words)


def test_the_foot_of_each_page_has_the_release_its_day_and_which_page_of_how_many(paper: Tagged) -> None:
    for at, words in enumerate(paper.pages, 1):
        assert "Release 2026.11 · published 20 November 2026" in words
        assert f"Page {at} of {len(paper.pages)}" in words


def test_a_marking_stands_on_every_page_and_none_does_without() -> None:
    marked = tagged(as_pdf(pack("Members only"), lambda _: None))
    assert all("Members only" in words for words in marked.pages)
    open_to_all = replace(pack(), slides=(MEASURED,))
    assert "Members only" not in "".join(tagged(as_pdf(open_to_all, lambda _: None)).pages)


def test_a_number_that_is_missing_is_never_nought_on_paper(paper: Tagged) -> None:
    [practices] = [rows for table in paper.root.every("Table") if (rows := rows_of(table))[0][0] == "Practice"]
    assert practices[1:] == [
        ["Elms", "51.27", "–"],
        ["Oaks", "–", "suppressed"],
        ["Ash", "1,204.50", "–"],
    ]
    assert "In every row: Unit: %; Period: 2024." in paper.root.words


def test_an_entry_says_who_by_when_and_that_it_is_overdue(paper: Tagged) -> None:
    [actions] = [rows for table in paper.root.every("Table") if "Owner" in (rows := rows_of(table))[0]]
    said = "24 November 2026"
    first = ["7", "Ask the trust for <site> figures & #hash", "Jane Whitworth", "2 November 2026", "open, overdue"]
    assert actions[1] == [*first, "Item 1", said]
    assert actions[2][2:6] == ["–", "–", "done", "Earlier meeting"]


def test_a_pack_without_items_or_entries_is_still_a_paper() -> None:
    empty = tagged(as_pdf(pack(slides=(), entries=(), report=((), ()), title="", when=""), lambda _: None))
    assert "Papers for the meeting" in empty.root.words
    assert "Nothing is written down yet" in empty.root.words
    assert "Chair’s report" not in empty.root.words


def test_the_same_pack_gives_the_same_file_and_tells_how_far_it_is() -> None:
    told: list[str] = []
    assert as_pdf(pack(), told.append) == as_pdf(pack(), told.append)
    assert told[:2] == ["PDF: item 1 of 2", "PDF: item 2 of 2"]
