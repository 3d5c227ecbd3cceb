"""Reads every public page of a draft, as the public will see it: what is on each, how hard it is to read, and its hash.

A page's hash covers everything between header and footer as it is printed: text, numbers, charts, definitions, links.
Not in it: the frame around the page, and what a release says of itself (its key, check code and day), for these change
with every draft and would make a sign-off of an unchanged page void.
"""

import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from shutil import copyfile

from flask import Flask, g

from components.words import numbers
from queries import ask, begin_request, end_request
from records.drafts import Page
from serving.document import Frame, document
from serving_staff.page_parts import charts_of, parts_of
from serving_staff.plain_english import Names, measure
from serving_staff.reading import Element, read

FIRST = ("/", "/search")
"""Where reading starts: the front page, from which links lead to all others, and the search without words."""
_FILES = (".csv", ".xlsx")
_FOLDERS = ("/assets/", "/downloads/", "/_")
_NOTHING = {"css": "", "app_entry": "", "config": "", "scripts": "", "renderer": ""}
_HARDEST = 3  # sentences kept of a page
_SAYS_OF_ITSELF = ("content_hash", "release")
_DAY_DRAWN = re.compile(r'<div [^>]*class="time-today[^>]*>')  # where the day stands on a time line


@dataclass(frozen=True)
class Read:
    """All pages of a draft. lost: links that lead to no page, as (page, link)."""

    pages: list[Page]
    lost: list[tuple[str, str]]


def read_draft(app: Flask, store: Path, names: Names | None) -> Read:
    """Reads every page that a link leads to. app: any app of a process that has the public pages. store: a file.

    names: what the reading grade leaves out; None when no grade is asked for, which is quicker.

    The store is copied for the time: the builder may have the same file open in this process with other settings.
    Raises StoreError when it is missing or damaged, Unreadable for a page whose elements do not close.
    """
    with tempfile.TemporaryDirectory(prefix="draft-") as folder:
        return _all(app, Path(copyfile(store, Path(folder) / "public.duckdb")), names)


def _all(app: Flask, store: Path, names: Names | None) -> Read:
    pages: list[Page] = []
    lost: list[tuple[str, str]] = []
    waiting, linked_from = list(FIRST), dict.fromkeys(FIRST, "")
    for address in waiting:  # it grows while it is gone through
        whole, status, info = _printed(app, store, address)
        if status != 200:
            lost.append((linked_from[address], address))
            continue
        tree = read(whole)
        pages.append(_page(address, tree, whole, info, names))
        for path in _paths(tree):
            if path not in linked_from:
                linked_from[path] = address
                waiting.append(path)
    return Read(pages, lost)


def _printed(app: Flask, store: Path, address: str) -> tuple[str, int, dict[str, str]]:
    """The document of an address, its status, and what the store says of itself."""
    with app.test_request_context(address):
        begin_request(instead=store)
        try:
            info = {row["key"]: row["value"] for row in ask("store_info")}
            return document(_NOTHING, info, Frame()), g.page_status, info
        finally:
            end_request()


def _paths(tree: Element) -> list[str]:
    """Every page inside the site that a page links to, by its path only."""
    asked = (a.attributes.get("href", "").partition("#")[0].partition("?")[0] for a in tree.every("a"))
    return [
        path
        for path in dict.fromkeys(asked)
        if path.startswith("/") and not path.startswith(("//", *_FOLDERS)) and not path.endswith(_FILES)
    ]


def _page(address: str, tree: Element, whole: str, info: Mapping[str, str], names: Names | None) -> Page:
    main = tree.only("main")
    reading = None if names is None else measure(main, names)
    charts, bare = charts_of(main)
    return Page(
        address=address,
        title=tree.only("h1").words,
        hash=hash_of(tree.only("title").words, whole, info),
        parts=parts_of(main),
        grade=round(reading.grade, 2) if reading and reading.sentences else None,
        charts=charts,
        charts_without_table=bare,
        hardest=[] if reading is None else [(one.text, round(one.grade, 1)) for one in reading.hardest(_HARDEST)],
    )


def hash_of(title: str, whole: str, info: Mapping[str, str]) -> str:
    """SHA-256 of what is on a page. whole: its document. info: what the store says of itself."""
    said = f"{title}\n{whole[whole.index('<main') : whole.rindex('</main>')]}"
    for fact in _SAYS_OF_ITSELF:
        said = said.replace(info[fact], fact)
    for day in (numbers.day(date.fromisoformat(info["published_on"])), info["published_on"]):
        said = said.replace(day, "published_on")
    said = _DAY_DRAWN.sub("<div>", said)
    return sha256(said.encode()).hexdigest()


def hash_of_all(pages: list[Page]) -> str:
    """SHA-256 of all pages of a draft together, whatever their order."""
    return sha256("\n".join(sorted(f"{page.address} {page.hash}" for page in pages)).encode()).hexdigest()
