"""How paper looks: A4, one family of letters, rules instead of boxes; and the pieces that documents are made of.

Nothing is told by colour alone, so that a print in black and white loses nothing. Sizes are those of a paper that is
read at a table: 10 pt.
"""

import re
from collections.abc import Iterable, Sequence

from components import theme
from components.words.verdicts import Verdict
from exports import typeset
from exports.facts import Facts
from exports.typeset import paragraph, strong, table, text

RULE = "#8b979e"  # what a table and the foot of a page stand on
TINT = "#f1f4f5"
CHART_WIDTH = 700.0  # px of a drawing that is set as wide as the text: its letters come out at 9 pt
WHOLE = 16  # rows of a table that is not torn over two pages
_NUMBER = re.compile(r"[−-]?[£]?[\d,]+(\.\d+)?%?")
_WIDE = re.compile(r'<svg[^>]* width="([\d.]+)"')
_SIDES = {"▲": "(0em, .68em), (.78em, .68em), (.39em, 0em)", "▼": "(0em, 0em), (.78em, 0em), (.39em, .68em)"}
_DIAMOND = "(0em, .38em), (.38em, 0em), (.76em, .38em), (.38em, .76em)"

_LOOK = f"""
#set page(paper: "a4", margin: (x: 18mm, top: 17mm, bottom: 23mm))
#set text(size: 10pt, fill: rgb("{theme.INK}"), hyphenate: false)
#set par(leading: .58em, spacing: .85em, justify: false)
#set list(marker: [•], body-indent: .5em, spacing: .6em)
#set enum(body-indent: .5em, spacing: .6em)
#set table(stroke: (x, y) => (bottom: if y == 0 {{ .9pt + rgb("{theme.INK}") }} else {{ .4pt + rgb("{RULE}") }}),
  inset: (x: 3.5pt, y: 3.2pt))
#set table.cell(breakable: false)
#show table: set par(leading: .45em, spacing: .45em)
#show heading: set text(hyphenate: false)
#show heading: set par(leading: .42em)
#show heading: set block(above: 1.5em, below: .75em)
#show heading.where(level: 1): set text(size: 21pt)
#show heading.where(level: 2): set text(size: 17pt)
#show heading.where(level: 3): set text(size: 12pt)
#show heading.where(level: 4): set text(size: 10.5pt)
#show heading.where(level: 5): set text(size: 10pt)
#show heading: it => block(sticky: true, it.body)
#show link: set text(fill: rgb("{theme.BURY}"))
#show outline.entry: set text(fill: rgb("{theme.INK}"))
"""


def settings(facts: Facts, beside: str = "") -> str:
    """The rules of a document. At the foot of each page: marking, release and its date, what stands beside, n of m."""
    told = " · ".join(part for part in (facts.released, beside) if part)
    marked = f"#strong[{text(facts.marking)}] #h(.6em)" if facts.marking else ""
    foot = (
        f'#set page(footer: context block(width: 100%, stroke: (top: .5pt + rgb("{RULE}")), inset: (top: 5pt))['
        f'#set text(size: 8pt, fill: rgb("{theme.MUTED}"))\n'
        f"#grid(columns: (1fr, auto), column-gutter: 1em, [{marked}{text(told)}],"
        f' [Page #counter(page).display("1 of 1", both: true)])])\n'
    )
    return _LOOK + foot


def small(*parts: str) -> str:
    """A paragraph in smaller, quieter type: what a figure is about, and where it comes from."""
    return f'#[#set text(size: 8.5pt, fill: rgb("{theme.MUTED}"))\n{paragraph(*parts)}]\n'


def lead(words: str) -> str:
    """A paragraph under a heading, larger."""
    return f'#[#set text(size: 11.5pt, fill: rgb("{theme.MUTED}"))\n{paragraph(text(words))}]\n'


def sign(shape: str) -> str:
    """The shape of a verdict, drawn, since letters do not have them all alike. It is for the eye: its words follow."""
    ink = f'rgb("{theme.INK}")'
    if shape in _SIDES:
        drawn = f"polygon(fill: {ink}, {_SIDES[shape]})"
    elif shape in {"◆", "◇"}:
        look = f"fill: {ink}" if shape == "◆" else f"stroke: .9pt + {ink}"
        drawn = f"polygon({look}, {_DIAMOND})"
    elif shape in {"○", "●"}:
        look = f"fill: {ink}" if shape == "●" else f"stroke: .9pt + {ink}"
        drawn = f"circle(radius: .36em, {look})"
    else:
        return typeset.artifact(text(shape)) + " "
    return typeset.artifact(f"#box(baseline: .06em, {drawn})") + "#h(.45em)"


def badge(verdict: Verdict) -> str:
    """Shape and words in a frame, as on the screen; the frame holds without colour."""
    inside = f"{sign(verdict.shape)}{strong(verdict.text)}"
    return (
        f'#block(stroke: .9pt + rgb("{theme.INK}"), inset: (x: 7pt, y: 4.5pt), above: .9em, below: .9em)'
        f"[{paragraph(inside)}]\n"
    )


def numbers(told: Sequence[tuple[str, str, str]]) -> str:
    """Large figures side by side. told: (what, figure, what stands under it), each."""
    if not told:
        return ""
    across = min(len(told), 4)
    cells = ", ".join(f"[{_number(*one)}]" for one in told)
    return (
        f"#block(above: 1em, below: 1.1em)[#grid(columns: ({'auto, ' * across}), column-gutter: 12mm, row-gutter: 4mm,"
        f" {cells})]\n"
    )


def _number(what: str, figure: str, beside: str) -> str:
    quiet = f'#set text(size: 8.5pt, fill: rgb("{theme.MUTED}"))'
    under = f"#block(above: .45em)[{quiet}\n{paragraph(text(beside))}]" if beside else ""
    large = f'#block(above: .5em)[#set text(size: 22pt, weight: "bold")\n{paragraph(text(figure))}]'
    return f"#block[{quiet}\n{paragraph(text(what))}]{large}{under}"


def with_next(markup: str) -> str:
    """What stays on the page of that which follows it."""
    return f"#block(sticky: true)[{markup}]\n"


def marked(words: str) -> str:
    """Who may see it, in a heavy frame."""
    return f"#block(stroke: 1.6pt, inset: (x: 8pt, y: 5pt), below: 1em)[{paragraph(strong(words))}]\n" if words else ""


def figures(name: str, heads: Sequence[str], rows: Sequence[Sequence[str]], left_out: str = "") -> str:
    """A table with its name above it. Figures stand to the right. left_out: what of it is not here, in a sentence."""
    right = [place for place in range(1, len(heads)) if is_figures([row[place] for row in rows])]
    made = table(heads, rows, right=right)
    rest = small(text(left_out)) if left_out else ""
    above = caption(text(name)) if name else ""
    whole = "breakable: false, " if len(rows) <= WHOLE else ""
    return f"{above}#block({whole}above: .6em)[#set text(size: {table_size(len(heads))}pt)\n{made}]\n{rest}"


def caption(inside: str) -> str:
    """The name above a table, which stays with it. inside: markup."""
    return f"#block(above: 1.2em, below: .6em, sticky: true)[#set text(size: 9pt)\n{paragraph(f'#strong[{inside}]')}]\n"


def table_size(across: int) -> float:
    """pt of the letters of a table. across: how many columns it has."""
    return 9.0 if across <= 6 else 8.5 if across <= 8 else 7.5 if across <= 11 else 6.5


def is_figures(cells: Iterable[str]) -> bool:
    """Whether a column is set to the right: most that stands in it is a number."""
    found = [bool(_NUMBER.fullmatch(cell)) for cell in cells if cell]
    return bool(found) and sum(found) * 2 > len(found)


def chart(svg: str, told: str) -> str:
    """A drawing; one of CHART_WIDTH is as wide as the text. told: what it shows, for those who do not see it."""
    found = _WIDE.search(svg)
    width = f"{float(found[1]) / CHART_WIDTH:.1%}" if found else "100%"
    return f"#block(above: .9em, below: .7em, breakable: false)[{typeset.drawing(svg, told, width)}]\n"


def entries(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of sentences: the column of words takes the room that the others leave. It stands under its heading."""
    widths = ", ".join("1fr" if at == 1 else "auto" for at in range(len(heads)))
    return f"#block(above: .8em)[#set text(size: 8.5pt)\n{table(heads, rows, f'({widths})')}]\n"


def terms(told: Iterable[tuple[str, str]], size: float = 10.0) -> str:
    """Names, each with what is said of it. size: pt."""
    made = ", ".join(f"terms.item([{text(name)}], [{text(words)}])" for name, words in told)
    return f"#[#set text(size: {size}pt)\n#terms(tight: false, separator: [: ], {made})]\n" if made else ""
