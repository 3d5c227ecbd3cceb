"""Sets type: Typst markup made from Python values, and PDF (tagged, PDF/UA-1) or PNG made from it.

The only place that knows Typst. Every word goes in as a string literal, so that nothing in a sentence is ever taken for
markup. Letters are those of assets/vendor/fonts, the same on every machine.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

FONTS = Path(__file__).resolve().parents[1] / "assets" / "vendor" / "fonts"
FAMILIES = ("Arimo", "DejaVu Sans Mono")
"""The second comes with Typst, for the shapes of verdicts that the first has not."""
_SHAPES = frozenset("◆◇✓✗")


NO_BREAK = "\u00a0"


class CannotSet(Exception):
    """Paper that cannot be made, said in one sentence."""


def text(words: str) -> str:
    """Words as they are, whatever signs are in them; a sign that the letters lack stands as “�”."""
    return f"#text({literal(words)})"


def strong(words: str) -> str:
    """Words in bold."""
    return f"#strong[{text(words)}]"


def heading(words: str, level: int, bookmarked: bool = True, listed: bool = True, number: str = "") -> str:
    """A heading. level: from 1; none may be left out on the way down.

    listed: stands in the contents. number: before it there, and in the bookmarks; the page shows it in its own way.
    """
    numbering = f", numbering: (..) => {literal(number)}" if number else ""
    told = f"level: {level}, bookmarked: {str(bookmarked).lower()}, outlined: {str(listed).lower()}{numbering}"
    return f"#heading({told})[{text(words)}]\n"


def paragraph(*parts: str) -> str:
    """A paragraph of markup made here. Said outright: a lone one in a box would be told as no paragraph."""
    return f"#par[{''.join(parts)}]\n"


def link(words: str, address: str) -> str:
    """Words that lead to an address."""
    return f"#link({literal(address)})[{text(words)}]"


def items(parts: Iterable[str]) -> str:
    """A list. parts: markup of each item."""
    return "".join(f"- {part}\n" for part in parts) + "\n"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], widths: str = "", right: Sequence[int] = ()) -> str:
    """A table whose headings are told as such and stand again on each page. right: columns set to the right.

    Cells are words, not markup. widths: as Typst writes columns; "" for as wide as their words.
    """
    columns = widths or str(len(heads))
    aligned = ", ".join("right" if place in right else "left" for place in range(len(heads)))
    head = ", ".join(f"[{strong(words)}]" for words in heads)
    body = "\n".join(", ".join(f"[{text(words)}]" for words in row) + "," for row in rows)
    return f"#table(columns: {columns}, align: ({aligned},), table.header({head}),\n{body}\n)\n"


def line_break() -> str:
    """The next line. A blank before it keeps the words apart for those who hear them."""
    return f"{text(NO_BREAK)}#linebreak()"


def artifact(markup: str) -> str:
    """What is for the eye alone, and passed over when the page is read aloud."""
    return f"#pdf.artifact[{markup}]"


def drawing(svg: str, told: str, width: str = "100%") -> str:
    """A drawing with the words that stand for it where it is not seen. svg: a standalone document, of vectors."""
    return f'#image(bytes({literal(svg)}), format: "svg", alt: {literal(told)}, width: {width})\n'


def literal(words: str) -> str:
    """Words as a value within markup, such as an alternative text: a string of Typst.

    A sign that JSON would write as a code is a blank by then.
    """
    known = letters()
    return json.dumps("".join(_sign(ch, known) for ch in words), ensure_ascii=False)


def _sign(ch: str, known: frozenset[int]) -> str:
    if ch.isspace():
        return ch if ch == NO_BREAK else " "
    return ch if ord(ch) in known or ch in _SHAPES else "\N{REPLACEMENT CHARACTER}"


@cache
def letters() -> frozenset[int]:
    """The code points that the letters on paper have. Paper for all readers may hold no other. Raises CannotSet."""
    from fontTools.ttLib import TTFont

    _there()
    with TTFont(FONTS / "Arimo-Regular.ttf") as font:
        return frozenset(font.getBestCmap())


def document(title: str, body: str, *, settings: str = "") -> str:
    """A whole document. settings: Typst rules that come before the body, such as of the page.

    It holds no moment of its making, so that the same content gives the same file.
    """
    return (
        f"#set document(title: {literal(title)}, date: none)\n"
        f'#set text(font: ({", ".join(map(literal, FAMILIES))}), lang: "en", region: "GB")\n{settings}\n{body}'
    )


def as_pdf(markup: str) -> bytes:
    """A tagged PDF, held to PDF/UA-1 as it is made. Raises CannotSet."""
    import typst  # 30 MB, which a process that makes no paper does without

    with _setting():
        return typst.compile(markup.encode(), format="pdf", pdf_standards=["ua-1"], **_WITH)


def as_png(markup: str, ppi: float = 144.0) -> bytes:
    """A picture of the one page of a document. Raises CannotSet."""
    import typst

    with _setting():
        made: bytes | list[bytes] = typst.compile(markup.encode(), format="png", ppi=ppi, **_WITH)
    if isinstance(made, list):
        raise CannotSet(f"A picture is of one page, and this has {len(made)}.")
    return made


_WITH: Any = {"font_paths": [str(FONTS)], "ignore_system_fonts": True, "root": str(FONTS)}
"""No file outside this folder can be named in a document, and its letters are the same on every machine."""


def _there() -> None:
    if not (FONTS / "Arimo-Regular.ttf").is_file():
        raise CannotSet("The letters for paper are not there: run “make build”, which fetches them.")


@contextmanager
def _setting() -> Iterator[None]:
    _there()
    try:
        yield
    except (RuntimeError, ValueError) as error:
        raise CannotSet(f"This page cannot be set: {str(error)[:300]}") from error
