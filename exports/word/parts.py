"""The parts of a Word file: real headings, lists and tables, in Arial and British English, on A4.

Whoever has it read aloud hears its headings, its lists, and the heading of each column.
"""

from collections.abc import Iterable, Sequence
from typing import IO, Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from components import theme
from exports.powerpoint.native_xml import FACE, escaped, plain, rgb
from exports.workbook.widths import widths

_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_SIZES = {"Normal": 11.0, "Title": 24.0, "Heading 1": 16.0, "Heading 2": 13.0, "Footer": 9.0}  # pt
_SMALL = 9.5  # pt
_WIDTH, _HEIGHT, _MARGIN = 21.0, 29.7, 2.0  # cm
_POINTS = 28.35  # in a cm
_INK = RGBColor(*bytes.fromhex(rgb(theme.INK)))
_THEMES = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


class Paper:
    """A document that grows from top to bottom."""

    def __init__(self, title: str, author: str, foot: str) -> None:
        """title, author: of its properties. foot: stands at the foot of each page."""
        self._document: Any = Document()
        self._styled()
        self._sized()
        self._footed(foot)
        core = self._document.core_properties
        core.title, core.author, core.last_modified_by = plain(title), plain(author), plain(author)
        core.language, core.comments, core.revision = "en-GB", "", 1

    def title(self, words: str) -> None:
        self._document.add_paragraph(plain(words), style="Title")

    def heading(self, words: str, level: int) -> None:
        """level: from 1; none may be left out on the way down."""
        self._document.add_heading(plain(words), level)

    def paragraph(self, words: str, *, bold: bool = False, small: bool = False) -> None:
        run = self._document.add_paragraph().add_run(plain(words))
        run.bold = bold or None
        if small:
            run.font.size = Pt(_SMALL)

    def named(self, name: str, words: str) -> None:
        """A line such as “Board: Locality Board”."""
        paragraph = self._document.add_paragraph()
        paragraph.add_run(f"{name}: ").bold = True
        paragraph.add_run(plain(words))

    def listed(self, lines: Iterable[str]) -> None:
        """A list, an item a line."""
        for line in lines:
            self._document.add_paragraph(plain(line), style="List Bullet")

    def table(self, told: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """A table whose headings stand again on each page. told: what it holds, for whoever does not see it."""
        table = self._document.add_table(rows=1 + len(rows), cols=len(heads), style="Table Grid")
        for row, cells in zip(table.rows, (heads, *rows), strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                run = cell.paragraphs[0].add_run(plain(words))
                run.font.size = Pt(_SMALL)
                run.bold = cells is heads or None
                cell.paragraphs[0].paragraph_format.space_after = Pt(2)
            row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {_WORD}/>"))
        table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {_WORD}/>"))
        self._spread(table, heads, rows)
        for name in ("tblCaption", "tblDescription"):
            table._tbl.tblPr.append(parse_xml(f'<w:{name} {_WORD} w:val="{escaped(told)}"/>'))

    def save(self, where: IO[bytes]) -> None:
        self._document.save(where)

    def _spread(self, table: Any, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        table.autofit = False
        room = (_WIDTH - 2 * _MARGIN) * _POINTS
        for column, wide in zip(table.columns, widths(heads, rows, room, _SMALL), strict=True):
            column.width = Pt(wide)
            for cell in column.cells:
                cell.width = column.width

    def _styled(self) -> None:
        for name, size in _SIZES.items():
            style = self._document.styles[name]
            style.font.name, style.font.size, style.font.color.rgb = FACE, Pt(size), _INK
            fonts = style.element.rPr.rFonts
            for theme_name in _THEMES:  # a theme's letters would win over those named here
                fonts.attrib.pop(qn(f"w:{theme_name}"), None)
            fonts.set(qn("w:cs"), FACE)
        self._document.styles["Normal"].paragraph_format.space_after = Pt(5)
        for name in ("Title", "Heading 1", "Heading 2"):
            self._document.styles[name].font.bold = True
        for language in self._document.styles.element.iter(qn("w:lang")):
            language.set(qn("w:val"), "en-GB")

    def _sized(self) -> None:
        section = self._document.sections[0]
        section.page_width, section.page_height = Cm(_WIDTH), Cm(_HEIGHT)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(_MARGIN)

    def _footed(self, foot: str) -> None:
        paragraph = self._document.sections[0].footer.paragraphs[0]
        paragraph.add_run(plain(f"{foot} · Page "))
        for field, after in (("PAGE", " of "), ("NUMPAGES", "")):
            paragraph._p.append(
                parse_xml(f'<w:fldSimple {_WORD} w:instr="{field}"><w:r><w:t>1</w:t></w:r></w:fldSimple>')
            )
            paragraph.add_run(after)
