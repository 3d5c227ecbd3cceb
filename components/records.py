"""How a record of the register is shown anywhere: its state, its place, its source, and what belongs beside it."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from components import addresses, parts
from components.words import states

Row = Mapping[str, Any]

_LINKS = {
    "serves": "It is meant to serve",
    "beside": "Read it together with",
    "same_as": "It repeats",
    "contradiction": "Where the documents are unclear",
}
_BACK = {
    "serves": "What is meant to serve it",
    "beside": "Read it together with",
    "same_as": "Repeated in",
    "contradiction": "What this touches",
}


def link(row: Row) -> html.A:
    """The title of a record, leading to its place."""
    return html.A(row["title"], href=addresses.of_record(row))


def badge(row: Row) -> html.P:
    """The state of a record: shape and words, no colour."""
    return parts.badge(states.state(row))


def source(row: Row) -> html.P:
    """The document and the section that say it, and the record's id where that is a code that people cite."""
    code = f" · {row['record_id']}" if "_" not in row["record_id"] else ""
    return html.P(f"{states.cited(row)}{code}", className="source")


def item(row: Row, *more: Component | str | None) -> html.Li:
    """One record in a list: title, statement, what is given with it, source. Its anchor is its slug."""
    return html.Li(
        [
            html.H3(row["title"]),
            html.P(row["statement"]),
            *[m for m in more if m is not None],
            source(row),
        ],
        id=row["slug"],
        className="record",
    )


def items(rows: Sequence[html.Li]) -> html.Ul:
    """Records one under the other."""
    return html.Ul(list(rows), className="records")


def related(out: Sequence[Row], back: Sequence[Row], *, but: frozenset[str] = frozenset()) -> html.Section | None:
    """What a record points to and what points to it, grouped by how. but: links not told here. None: nothing."""
    told: dict[str, list[Row]] = {}  # one list a heading: what stands beside is the same from either end
    seen: set[str] = set()
    for words, rows in ((_LINKS, out), (_BACK, back)):
        for kind, heading in words.items():
            here = [r for r in rows if r["link"] == kind and kind not in but and r["record_id"] not in seen]
            if here:
                seen |= {r["record_id"] for r in here}
                told.setdefault(heading, []).extend(here)
    listed = [bit for heading, rows in told.items() for bit in (html.H3(heading), _links(rows))]
    return html.Section([html.H2("Related"), *listed], className="related") if told else None


def _links(rows: Sequence[Row]) -> html.Ul:
    return html.Ul([html.Li(link(r)) for r in rows])


def tally(counts: Sequence[tuple[str, int]]) -> html.Ul:
    """How many of each, side by side: words and number. Nothing is left out for being none."""
    return html.Ul([html.Li([html.Strong(f"{number:,}"), f" {words}"]) for words, number in counts], className="tally")
