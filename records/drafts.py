"""Drafts as reviewers read them: which there are, their pages, and what is on each."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from records.faults import Refused
from records.review_tables import draft, draft_page


@dataclass(frozen=True)
class Draft:
    """A release that is not published. key: its id and the start of its fingerprint. pages_hash: "" until read."""

    key: str
    release_id: str
    state: str
    content_hash: str
    folder: str
    made_at: datetime
    pages_hash: str


@dataclass(frozen=True)
class Page:
    """One public page of a draft. parts: [kind, place, words] of each heading, sentence, chart and row on it."""

    address: str
    title: str
    hash: str
    parts: list[tuple[str, str, str]]
    grade: float | None
    charts: int
    charts_without_table: int


def draft_of(connection: Connection, key: str) -> Draft:
    """One draft by its key. Raises Refused when there is none, or none any more."""
    row = connection.execute(select(draft).where(draft.c.key == key)).one_or_none()
    if row is None:
        raise Refused("There is no such draft.")
    return _draft(row)


def drafts(connection: Connection) -> list[Draft]:
    """Every draft, the newest first."""
    return [_draft(row) for row in connection.execute(select(draft).order_by(draft.c.made_at.desc())).all()]


def pages(connection: Connection, key: str) -> list[Page]:
    """The pages of a draft, in the order of the site."""
    rows = connection.execute(select(draft_page).where(draft_page.c.key == key).order_by(draft_page.c.position)).all()
    return [_page(row) for row in rows]


def page_of(connection: Connection, key: str, address: str) -> Page:
    """One page of a draft. Raises Refused when the draft has no such page."""
    asked = select(draft_page).where(draft_page.c.key == key, draft_page.c.address == address)
    row = connection.execute(asked).one_or_none()
    if row is None:
        raise Refused("This draft has no such page.")
    return _page(row)


def _draft(row: Row[Any]) -> Draft:
    return Draft(row.key, row.release_id, row.state, row.content_hash, row.folder, row.made_at, row.pages_hash)


def _page(row: Row[Any]) -> Page:
    parts = [(kind, place, words) for kind, place, words in json.loads(row.parts)]
    return Page(row.address, row.title, row.hash, parts, row.grade, row.charts, row.charts_without_table)
