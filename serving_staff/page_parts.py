"""What is on a page, piece by piece, so that a comment can name a piece and a change can be told in words."""

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

from serving_staff.plain_english import INLINE, run_of, split
from serving_staff.reading import Element

Part = tuple[str, str, str]
"""Kind, place, words.

Kinds: heading; sentence (also a title, a badge or a list item without a full stop); chart (its finding); row (of a
table, its cells between bars); link (its place is where it leads). Place: the heading it stands under; of a chart with
the start of a hash of its drawing; with a number where the same words stand there twice. All in the order of the page.
"""
_HEADINGS = {"h1", "h2", "h3", "h4"}
_UNSEEN = {"script", "style", "template", "select", "datalist", "svg"}


def parts_of(main: Element) -> list[Part]:
    """Every piece of a page. Two pieces never have the same kind, place and words."""
    seen: Counter[Part] = Counter()
    told: list[Part] = []
    for part in [*_Walk().through(main), *_links(main)]:
        seen[part] += 1
        kind, place, words = part
        told.append(part if seen[part] == 1 else (kind, f"{place} · {seen[part]}", words))
    return told


class _Walk:
    """Goes through a page in order and remembers the heading it is under."""

    def __init__(self) -> None:
        self._under = ""

    def through(self, element: Element) -> Iterator[Part]:
        run: list[str] = []
        speaks = any(isinstance(child, str) and child.strip() for child in element.children)
        for child in element.children:
            if isinstance(child, str):
                run.append(child)
            elif child.tag in INLINE and speaks:
                run += run_of(child)
            else:
                yield from self._sentences(run)
                run = []
                yield from self._one(child)
        yield from self._sentences(run)

    def _one(self, element: Element) -> Iterator[Part]:
        if element.tag in _HEADINGS:
            self._under = element.words
            yield ("heading", "", element.words)
        elif element.tag == "tr":
            cells = [child.words for child in element.children if isinstance(child, Element)]
            yield ("row", self._under, " | ".join(cells))
        elif element.tag == "figure" and element.has_class("chart"):
            yield ("chart", f"{self._under} · drawing {_drawing(element)}", _finding(element))
            yield from self.through(element)
        elif element.tag not in _UNSEEN and element.tag != "figcaption":
            yield from self.through(element)

    def _sentences(self, run: list[str]) -> Iterator[Part]:
        for words in split(" ".join("".join(run).split())):
            yield ("sentence", self._under, words)


def _finding(figure: Element) -> str:
    captions = figure.every("figcaption")
    return captions[0].words if captions else ""


def _drawing(figure: Element) -> str:
    return sha256("".join(map(written, figure.every("svg"))).encode()).hexdigest()[:8]


def _links(main: Element) -> Iterator[Part]:
    for link in main.every("a"):
        yield ("link", link.attributes.get("href", ""), link.words)


def written(element: Element) -> str:
    """An element as text again, the same for the same element."""
    named = "".join(f' {name}="{value}"' for name, value in element.attributes.items())
    inside = "".join(child if isinstance(child, str) else written(child) for child in element.children)
    return f"<{element.tag}{named}>{inside}</{element.tag}>"


def charts_of(main: Element) -> tuple[int, int]:
    """(charts on the page, those of them that no table stands behind)."""
    boxes = [box for box in main.every("div", "chart-box") if box.every("svg")]
    with_table = [
        figure for figure in main.every("figure", "chart") if figure.every("div", "chart-box") and figure.every("table")
    ]
    return len(boxes), len(boxes) - len(with_table)
