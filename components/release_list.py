"""Releases one under the other: what each was, what it said of itself, how to open it and how to check it."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from components import parts
from components.words import releases

Row = Mapping[str, Any]


def listed(rows: Sequence[Row], current: str, change: Row | None) -> html.Ul:
    """All releases, newest first. current: the name of the one that is served; change: what it changed, if known."""
    above = [row["release_id"] for row in rows].index(current) if current in {r["release_id"] for r in rows} else 0
    first = len(rows) - 1
    items = [
        _item(row, current, change, went_back=place < above, is_first=place == first) for place, row in enumerate(rows)
    ]
    return html.Ul(items, className="records")


def _item(row: Row, current: str, change: Row | None, *, went_back: bool, is_first: bool) -> html.Li:
    is_current = row["release_id"] == current and row["state"] == "published"
    changed = change is not None if is_current else not is_first
    notes = [html.Li(note) for note in row["notes"].splitlines() if note]
    return html.Li(
        [
            html.H2(f"Release {row['release_id']}"),
            html.P(f"Published {releases.at(row['published_at'])}.", className="source"),
            html.P(html.Strong(releases.standing(row, current, went_back))),
            html.Ul(notes) if notes else None,
            html.P(releases.how_much(change)) if is_current and change is not None else None,
            _ways_in(row, is_current, changed),
            html.P(["Check code: ", html.Code(row["content_hash"])], className="source check-code"),
        ],
        className="record",
        id=f"release-{row['release_id']}",
    )


def _ways_in(row: Row, is_current: bool, changed: bool) -> html.P | None:
    """changed: whether there was a release before it to be compared with."""
    if is_current:
        if not changed:
            return None
        return html.P(html.A("What it changed, old values beside new ones", href="/revisions", className="as-now"))
    if row["state"] == "withdrawn":
        return None
    if not row["opens"]:
        return html.P("Its pages cannot be opened: an earlier version of this site made them.")
    asked = {"as-at": row["release_id"]}
    way_in = html.A(f"Open the site as at release {row['release_id']}", href=parts.address("/", asked))
    if not changed:
        return html.P(way_in)
    what = html.A(f"What release {row['release_id']} changed", href=parts.address("/revisions", asked))
    return html.P([way_in, " · ", what])
