"""What the typesetter makes is read back with another library: pikepdf for tags, the PNG's own header for its size."""

import io
import json
import struct
import subprocess
import sys
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports import typeset
from tests.running import ROOT

LINE = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 50'><path d='M0 0L100 50' stroke='black'/></svg>"


def opened(markup: str) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(typeset.as_pdf(typeset.document("A title", markup))))


def tags(pdf: pikepdf.Pdf) -> list[tuple[str, Any]]:
    """Kind and element of every tag, in the order they are read."""
    found: list[tuple[str, Any]] = []

    def walk(element: Any) -> None:
        if isinstance(element, pikepdf.Array):
            for child in element:
                walk(child)
        elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
            found.append((str(element.S).lstrip("/"), element))
            if "/K" in element:
                walk(element.K)

    walk(pdf.Root.StructTreeRoot.K)
    return found


def test_a_heading_a_table_and_a_drawing_are_told_as_what_they_are() -> None:
    body = typeset.heading("How it goes", 1) + typeset.drawing(LINE, "A line that falls")
    pdf = opened(body + typeset.table(["Place", "Value"], [["Bury", "3.4"]]))
    found = tags(pdf)
    kinds = [kind for kind, _ in found]
    assert kinds.index("H1") < kinds.index("Figure") < kinds.index("Table")
    assert [str(element.Alt) for kind, element in found if kind == "Figure"] == ["A line that falls"]
    heads = [element for kind, element in found if kind == "TH"]
    assert len(heads) == 2
    assert {str(owner.Scope) for element in heads for owner in element.A if "/Scope" in owner} == {"/Column"}
    assert str(pdf.Root.Lang) == "en-GB"


def test_it_says_that_it_is_pdf_ua_and_shows_its_title() -> None:
    pdf = opened(typeset.heading("Only this", 1))
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    with pdf.open_metadata() as told:
        assert told["pdfuaid:part"] == "1"
        assert told["dc:title"] == "A title"


def test_the_same_content_gives_the_same_bytes() -> None:
    markup = typeset.document("A title", typeset.paragraph(typeset.text("Words")))
    assert typeset.as_pdf(markup) == typeset.as_pdf(markup)


@settings(max_examples=25)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Co", "Cn"]), max_size=60))
def test_no_words_are_taken_for_markup(words: str) -> None:
    """Hashes, brackets, quotes and backslashes are letters like any other: none of them makes a heading or a fault."""
    pdf = opened(
        typeset.heading("First", 1) + typeset.paragraph(typeset.text(words)) + typeset.items([typeset.text(words)])
    )
    assert [kind for kind, _ in tags(pdf)].count("H1") == 1


@pytest.mark.parametrize("shape", "▲▼◆◇●○■✓✗−–’£")
def test_every_shape_and_sign_of_the_site_is_drawn_as_itself(shape: str) -> None:
    assert json.dumps(shape, ensure_ascii=False) in typeset.text(shape)
    typeset.as_pdf(typeset.document("A title", typeset.paragraph(typeset.text(shape))))


def test_a_sign_that_the_letters_lack_is_seen_to_be_missing() -> None:
    assert typeset.text("Done \U0001f44d") == '#text("Done �")'


def test_headings_that_leave_a_level_out_are_refused_in_a_sentence() -> None:
    with pytest.raises(typeset.CannotSet, match="This page cannot be set"):
        typeset.as_pdf(typeset.document("A title", typeset.heading("First", 1) + typeset.heading("Third", 3)))


def test_a_picture_is_as_wide_as_its_page_at_the_resolution_asked_for() -> None:
    page = typeset.document("A", typeset.text("x"), settings="#set page(width: 72pt, height: 36pt, margin: 1pt)")
    made = typeset.as_png(page, ppi=144)
    assert struct.unpack(">II", made[16:24]) == (144, 72)


def test_a_picture_of_two_pages_is_refused() -> None:
    with pytest.raises(typeset.CannotSet, match="this has 2"):
        typeset.as_png(typeset.document("A", "#pagebreak()"))


def test_without_the_letters_it_says_what_fetches_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    monkeypatch.setattr(typeset, "FONTS", tmp_path)
    with pytest.raises(typeset.CannotSet, match="make build"):
        typeset.as_pdf(typeset.document("A", "x"))


def test_a_process_that_makes_no_paper_does_not_load_what_makes_it() -> None:
    asked = "import sys, exports.pdf.pack, exports.pdf.page; print({'typst', 'fontTools'} & set(sys.modules))"
    told = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "set()"
