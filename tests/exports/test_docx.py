"""Minutes, action log and chair's report as a Word file, read back with python-docx."""

import io
from dataclasses import replace
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from exports.word.pack import as_docx
from tests.exports.paper_pack import MEASURED, WORDS_ALONE, pack


def silent(_line: str) -> None:
    pass


@pytest.fixture(scope="module")
def paper() -> Any:
    return Document(io.BytesIO(as_docx(pack(report_frozen="25 November 2026 at 09:00"), silent)))


def headings(paper: Any) -> list[tuple[int, str]]:
    found = [p for p in paper.paragraphs if p.style.name.startswith("Heading")]
    return [(int(p.style.name.split()[-1]), p.text) for p in found]


def test_its_headings_are_real_ones_and_none_is_left_out_on_the_way_down(paper: Any) -> None:
    assert [words for level, words in headings(paper) if level == 1] == [
        "Items considered", "Action log", "Chair’s report to the Health and Wellbeing Board", "About these figures",
    ]  # fmt: skip
    assert [words for level, words in headings(paper) if level == 2] == [
        *("Item 1: Seen in time", "Item 2: Any other business", "Actions", "Decisions"),
        *("Items considered", "Agreements made"),
    ]
    assert paper.paragraphs[0].style.name == "Title"


def test_each_item_has_its_finding_its_scope_and_its_numbers_as_on_the_slide(paper: Any) -> None:
    words = [p.text for p in paper.paragraphs]
    assert MEASURED.heading in words
    assert MEASURED.scope in words
    listed = [p.text for p in paper.paragraphs if p.style.name == "List Bullet"]
    assert listed[:3] == ["Bury: 65.1%, 2024", "England: 74.4%, 2024", "Promised: 82.9%, by 2027"]
    assert any("NHS England, file of 9 July 2026" in line and "Open Government Licence" in line for line in words)


def test_what_was_written_down_stands_with_its_item(paper: Any) -> None:
    words = [p.text for p in paper.paragraphs]
    action = "Action 7: Ask the trust for <site> figures & #hash · Jane Whitworth · due 2 November 2026 · open, overdue"
    assert words.index(action) < words.index("Item 2: Any other business")
    assert words.index("Decision 8: Keep it on the agenda") > words.index("Item 2: Any other business")


def test_the_action_log_is_a_table_whose_headings_stand_again_on_each_page(paper: Any) -> None:
    actions, decisions = paper.tables
    assert [cell.text for cell in actions.rows[0].cells] == [
        "No.", "What", "Owner", "Due", "Status", "Item", "Written down",
    ]  # fmt: skip
    assert [row.cells[0].text for row in actions.rows[1:]] == ["7", "5"]
    assert decisions.rows[1].cells[1].text == "Keep it on the agenda"
    for table in paper.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))


def test_the_chairs_report_stands_in_it_and_says_whether_it_is_frozen(paper: Any) -> None:
    words = [p.text for p in paper.paragraphs]
    assert "Issued on 25 November 2026 at 09:00. It stays as it is." in words
    assert words.index("Seen in time was considered.") < words.index("It stays on the agenda.")


def test_it_says_its_title_and_language_and_has_no_text_box(paper: Any) -> None:
    assert paper.core_properties.title == "November meeting: minutes, action log and chair’s report"
    assert paper.core_properties.language == "en-GB"
    assert {lang.get(qn("w:val")) for lang in paper.styles.element.iter(qn("w:lang"))} == {"en-GB"}
    assert not list(paper.element.iter(qn("w:txbxContent")))


def test_each_page_has_the_release_and_the_marking_at_its_foot() -> None:
    made = Document(io.BytesIO(as_docx(pack("Members only"), silent)))
    assert made.sections[0].footer.paragraphs[0].text.startswith("Members only · Release 2026.11, published 20 Nov")


def test_an_open_pack_marks_the_one_item_that_is_closed(paper: Any) -> None:
    words = [p.text for p in paper.paragraphs]
    assert words.count("Members only") == 1
    assert words[words.index("Members only") - 1] == "Item 2: Any other business"


def test_with_nothing_written_down_it_says_so() -> None:
    bare = pack(slides=(replace(WORDS_ALONE, number=1),), entries=(), report=((), ()))
    words = [p.text for p in Document(io.BytesIO(as_docx(bare, silent))).paragraphs]
    assert "Nothing is written down yet, and nothing is open from earlier meetings." in words
    assert "Nothing is written in the chair’s report yet." in words


def test_the_same_pack_gives_the_same_bytes() -> None:
    assert as_docx(pack(), silent) == as_docx(pack(), silent)
