"""A page as a reader or a screen reader meets it: elements, their attributes and their words."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from flask.testing import FlaskClient

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
BLOCKS = {"p", "li", "h1", "h2", "h3", "dt", "dd", "th", "td", "caption", "figcaption", "label", "a", "div", "section"}


@dataclass
class Element:
    """One element; words: its own text and that of everything in it, spaces collapsed."""

    tag: str
    attributes: dict[str, str]
    children: list["Element | str"] = field(default_factory=list)

    @property
    def words(self) -> str:
        return " ".join("".join(self._text()).split())

    def _text(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield from child._text()
                if child.tag in BLOCKS:
                    yield " "

    def has_class(self, name: str) -> bool:
        return name in self.attributes.get("class", "").split()

    def every(self, tag: str = "", css: str = "") -> list["Element"]:
        """Elements inside this one, in order, by tag and class."""
        found = []
        for child in self.children:
            if isinstance(child, Element):
                if (not tag or child.tag == tag) and (not css or child.has_class(css)):
                    found.append(child)
                found += child.every(tag, css)
        return found

    def only(self, tag: str, css: str = "") -> "Element":
        found = self.every(tag, css)
        assert len(found) == 1, f"{len(found)} of <{tag} class={css!r}>"
        return found[0]

    def by_id(self, name: str) -> "Element":
        found = [element for element in self.every() if element.attributes.get("id") == name]
        assert len(found) == 1, f"{len(found)} elements have the id {name}"
        return found[0]


class _Reader(HTMLParser):
    """Builds the tree, and stops at a tag that was never opened or is closed in the wrong order."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> says an attribute twice: {names}"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read(text: str) -> Element:
    """The tree of an HTML text. Fails when its tags do not match."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    assert reader.open == [reader.root], f"<{reader.open[-1].tag}> is never closed"
    return reader.root


_TEXTS: dict[str, str] = {}
_READ: dict[str, Element] = {}


def text_of(site: FlaskClient, address: str) -> str:
    """The whole page, as it is printed. Asked for once a session: figures do not change meanwhile."""
    if address not in _TEXTS:
        _TEXTS[address] = site.get(address).get_data(as_text=True)
    return _TEXTS[address]


def main_of(site: FlaskClient, address: str) -> Element:
    """The page itself, between header and footer, read once a session."""
    if address not in _READ:
        _READ[address] = read(text_of(site, address)).only("main")
    return _READ[address]
