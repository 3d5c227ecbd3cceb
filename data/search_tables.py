"""What can be found by its words: measures, methods, places and every record, with all their names."""

import re
import unicodedata
from collections.abc import Callable, Iterator

from data.contents import Contents, Row
from data.places import CURRENT

_PAGES = (
    ("releases", "Releases", "Every release there was, and how to check one.", ("Versions", "History", "Rolled back")),
    ("revisions", "What was revised", "Old values beside new ones.", ("Revisions", "What changed", "Corrections")),
)
"""Pages about the site itself: last part of the address, title, sentence, other names."""


def folded(text: str) -> str:
    """Text as it is searched: lower case, no accents or marks, one space between words."""
    joined = re.sub(r"\b(\w)&(\w)\b", r"\1\2", text)  # A&E is one word
    plain = unicodedata.normalize("NFKD", joined.replace("&", " and ")).lower()
    unmarked = "".join(ch for ch in plain if not unicodedata.combining(ch) and ch not in "’'")
    return re.sub(r"[^a-z0-9]+", " ", unmarked).strip()


def search_entries(c: Contents) -> Iterator[Row]:
    """Everything that can be found. ref and parent make its address."""
    yield from places(c)
    for i in c.indicators.values():
        about = " ".join((i.name, i.meaning, i.population, i.publisher_code, *i.programmes))
        yield _entry("measure", i.id, None, i.plain_name, i.meaning, (i.name,), about)
    for r in c.records.values():
        parent = c.records.get(r.part_of or "")
        about = " ".join((r.id, r.statement, r.why, r.section, *r.notes))
        yield _entry(r.kind, r.slug, None if parent is None else parent.slug, r.title, r.statement, r.aliases, about)
    for address, title, about, names in _PAGES:
        yield _entry("page", address, None, title, about, names, "")
    for m in c.catalogue.methods.values():
        yield _entry("method", m.id, None, m.name, m.used_for, (), m.paragraph)


def _entry(
    kind: str, ref: str, parent: str | None, title: str, about: str, names: tuple[str, ...], text: str
) -> Row:  # fmt: skip
    return (
        kind,
        ref,
        parent,
        title,
        about,
        folded(" | ".join((title, *names))),
        folded(f"{title} {' '.join(names)} {text}"),
    )


def places(c: Contents) -> Iterator[Row]:
    """Neighbourhoods of today, the towns in them and the wards, each leading to the neighbourhood's page."""
    held = c.catalogue.places
    for n in held.current:
        about = "One of Bury’s five neighbourhoods."
        yield _entry(
            "neighbourhood", n.id, None, f"{n.name} neighbourhood", about, (*n.also_called, *n.short_forms), ""
        )
    for t in held.towns:
        yield _entry("town", t.id, t.neighbourhood, t.name, "A town of the borough.", (), t.evidence)
    for w in held.wards.values():
        yield _entry("ward", w.ward_code, w.neighbourhood, f"{w.name} ward", "A ward of the borough.", (), w.evidence)
    for older in held.neighbourhoods.versions if held.neighbourhoods else ():
        if older.id != CURRENT:
            for n in older.neighbourhoods:
                title, about = f"{n.name}, as named in {older.id}", "A neighbourhood by its older name."
                yield _entry("older_neighbourhood", n.id, None, title, about, n.also_called, "")


TABLES: dict[str, Callable[[Contents], Iterator[Row]]] = {"search_entry": search_entries}
"""Table name to the function that makes its rows."""
