"""A tagged PDF as a screen reader meets it, read back with pikepdf: its elements in order, each with its own words."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

Words = dict[tuple[int, int], str]


@dataclass
class Element:
    """kind: "H1", "P", "TH" …; words: its own and those within, in reading order. told: its dictionary."""

    kind: str
    told: Any
    children: list["Element"] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        return " ".join("".join(self.pieces).split())

    def every(self, kind: str = "") -> Iterator["Element"]:
        for child in self.children:
            if child.kind == kind or not kind:
                yield child
            yield from child.every(kind)

    @property
    def scope(self) -> str:
        owners = self.told.get("/A", [])
        owners = owners if isinstance(owners, pikepdf.Array) else [owners]
        return next((str(owner.Scope) for owner in owners if "/Scope" in owner), "")


@dataclass
class Tagged:
    """pdf: opened. root: of its structure. loose: words that are neither told in it nor marked as for the eye alone.

    pages: all words of each page, those for the eye alone too.
    """

    pdf: pikepdf.Pdf
    root: Element
    loose: list[str]
    pages: list[str]

    def headings(self) -> list[tuple[int, str]]:
        return [(int(e.kind[1]), e.words) for e in self.root.every() if re.fullmatch(r"H[1-6]", e.kind)]

    def bookmarks(self) -> list[tuple[int, str]]:
        found: list[tuple[int, str]] = []

        def walk(entries: Any, level: int) -> None:
            for entry in entries:
                found.append((level, " ".join(entry.title.split())))
                walk(entry.children, level + 1)

        with self.pdf.open_outline() as outline:
            walk(outline.root, 1)
        return found


def tagged(made: bytes) -> Tagged:
    pdf = pikepdf.open(io.BytesIO(made))
    words: Words = {}
    loose: list[str] = []
    pages = []
    for number, page in enumerate(pdf.pages):
        seen: list[str] = []
        for mark, said in _said(page):
            seen.append(said)
            if mark is None:
                loose.append(said)
            elif mark >= 0:
                words[number, mark] = words.get((number, mark), "") + said
        pages.append("".join(seen))
    places = {page.objgen: number for number, page in enumerate(pdf.pages)}
    root = Element("Root", pdf.Root.StructTreeRoot)
    _read(pdf.Root.StructTreeRoot.K, root, None, words, places)
    return Tagged(pdf, root, loose, pages)


def _read(node: Any, parent: Element, page: int | None, words: Words, places: dict[Any, int]) -> None:
    if isinstance(node, pikepdf.Array):
        for child in node:
            _read(child, parent, page, words, places)
    elif isinstance(node, pikepdf.Dictionary):
        page = places[node.Pg.objgen] if "/Pg" in node else page
        if "/S" in node:
            element = Element(str(node.S).lstrip("/"), node)
            parent.children.append(element)
            if "/K" in node:
                _read(node.K, element, page, words, places)
            gap = "" if element.kind in {"Span", "Strong", "Em", "Link"} else " "
            parent.pieces += [gap, *element.pieces, gap]
        elif "/MCID" in node:
            parent.pieces.append(words.get((page or 0, int(node.MCID)), ""))
    else:
        parent.pieces.append(words.get((page or 0, int(node)), ""))


def _said(page: Any) -> Iterator[tuple[int | None, str]]:
    """(its mark, words) of every piece of text on a page, as drawn. None: no mark at all. −1: for the eye alone."""
    fonts = {name: _letters(font) for name, font in page.Resources.get("/Font", {}).items()}
    marks: list[int | None] = []
    letters: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC" | "BMC":
                told = operands[1] if len(operands) > 1 else None
                if str(operands[0]) == "/Artifact":
                    marks.append(-1)
                elif isinstance(told, pikepdf.Dictionary) and "/MCID" in told:
                    marks.append(int(told.MCID))
                else:
                    marks.append(marks[-1] if marks else None)
            case "EMC":
                marks.pop()
            case "Tf":
                letters = fonts[str(operands[0])]
            case "Tj" | "TJ":
                drawn = operands[0] if str(operator) == "TJ" else [operands[0]]
                codes = b"".join(bytes(piece) for piece in drawn if isinstance(piece, pikepdf.String))
                said = "".join(letters[int.from_bytes(codes[at : at + 2])] for at in range(0, len(codes), 2))
                yield (marks[-1] if marks else None), said


def _letters(font: Any) -> dict[int, str]:
    """What each code of a font stands for, by its own table (ToUnicode)."""
    table = bytes(font.ToUnicode.read_bytes()).decode("latin-1")
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.S):
        for code, said in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            found[int(code, 16)] = bytes.fromhex(said).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.S):
        for first, last, said in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            for step in range(int(last, 16) - int(first, 16) + 1):
                found[int(first, 16) + step] = chr(int(said, 16) + step)
    return found
