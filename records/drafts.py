"""Drafts as reviewers read them: which there are, their pages, and what is on each."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, literal, select, update

from records import audit, news
from records.faults import Refused
from records.review_tables import draft, draft_page, sign_off, signed_page

OPEN = frozenset({"draft", "in_review", "signed_off"})
"""States of a draft that can be read and may still be published."""


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
    """One public page of a draft. parts: kind, place and words of each piece of it, in order.

    Kinds: heading; sentence (also a title, badge or list item without a full stop); chart (its finding); row (of a
    table); link (its place is where it leads). Place: the heading it stands under, for a chart with the start of a hash
    of its drawing; no two parts are the same. grade: None when it was not measured, or there is no sentence.

    hardest: its hardest sentences, each with its own grade, the hardest first.
    """

    address: str
    title: str
    hash: str
    parts: list[tuple[str, str, str]]
    grade: float | None
    charts: int
    charts_without_table: int
    hardest: list[tuple[str, float]] = field(default_factory=list)


def follow(connection: Connection, ledger: Sequence[Draft]) -> None:
    """Brings the drafts into line with the analyst's ledger. Done twice, it changes nothing the second time.

    ledger: every release that is in it, the last of each key counting. Drafts that it lacks are superseded.
    """
    known = {row.key: row for row in connection.execute(select(draft)).all()}
    told = {one.key: one for one in ledger}
    for key, one in told.items():
        if key not in known:
            if one.state in OPEN:
                _add(connection, one)
        elif known[key].state != one.state:
            _move(connection, key, known[key].state, one.state)
        if one.state == "in_review" and (key not in known or known[key].state != "in_review"):
            news.in_review(connection, key, one.release_id)
    for key, row in known.items():
        if key not in told and row.state != "superseded":
            _move(connection, key, row.state, "superseded")


def _add(connection: Connection, one: Draft) -> None:
    facts = {"key": one.key, "release_id": one.release_id, "state": one.state, "content_hash": one.content_hash}
    connection.execute(draft.insert().values(**facts, folder=one.folder, made_at=one.made_at, pages_hash=""))
    audit.written(connection, None, "draft listed", f"draft {one.key}", after={"state": one.state})


def _move(connection: Connection, key: str, before: str, after: str) -> None:
    connection.execute(update(draft).where(draft.c.key == key).values(state=after))
    audit.written(connection, None, "draft followed", f"draft {key}", before={"state": before}, after={"state": after})


def keep_draft(connection: Connection, key: str, pages_hash: str, pages: Sequence["Page"]) -> None:
    """Keeps what is on the pages of a draft, in place of what was kept of the same draft before.

    Pages of other drafts of the release stay, and so does what was signed in this one: it can be laid beside what is
    there now. pages_hash: of all pages together. Raises Refused for a draft that is not listed.
    """
    before = draft_of(connection, key).pages_hash
    _keep_signed(connection, key, {page.address: page.hash for page in pages})
    connection.execute(delete(draft_page).where(draft_page.c.key == key))
    rows = [
        {
            "key": key,
            "address": page.address,
            "position": position,
            "title": page.title,
            "hash": page.hash,
            "parts": json.dumps(page.parts, ensure_ascii=False),
            "grade": page.grade,
            "charts": page.charts,
            "charts_without_table": page.charts_without_table,
            "hardest": json.dumps(page.hardest, ensure_ascii=False),
        }
        for position, page in enumerate(pages, 1)
    ]
    if rows:
        connection.execute(draft_page.insert(), rows)
    connection.execute(update(draft).where(draft.c.key == key).values(pages_hash=pages_hash))
    if before != pages_hash:
        facts = {"pages": len(rows), "pages_hash": pages_hash}
        audit.written(connection, None, "pages read", f"draft {key}", before={"pages_hash": before}, after=facts)


def _keep_signed(connection: Connection, key: str, now: Mapping[str, str]) -> None:
    """Puts aside the pages of a draft that were signed off and are about to be replaced by others."""
    asked = select(sign_off.c.pages).where(sign_off.c.key == key)
    signed = {pair for text in connection.execute(asked).scalars() for pair in json.loads(text).items()}
    kept = {
        tuple(row)
        for row in connection.execute(
            select(signed_page.c.address, signed_page.c.hash).where(signed_page.c.key == key)
        ).all()
    }
    falls = [
        {"key": key, "address": row.address, "hash": row.hash, "title": row.title, "parts": row.parts}
        for row in connection.execute(select(draft_page).where(draft_page.c.key == key)).all()
        if now.get(row.address) != row.hash and (row.address, row.hash) in signed - kept
    ]
    if falls:
        connection.execute(signed_page.insert(), falls)


def draft_of(connection: Connection, key: str) -> Draft:
    """One draft by its key. Raises Refused when there is none, or none any more."""
    row = connection.execute(select(draft).where(draft.c.key == key)).one_or_none()
    if row is None:
        raise Refused("There is no such draft.")
    return _draft(row)


def drafts(connection: Connection) -> list[Draft]:
    """Every draft, the newest first."""
    return [_draft(row) for row in connection.execute(select(draft).order_by(draft.c.made_at.desc())).all()]


def published_before(connection: Connection, found: Draft) -> Draft | None:
    """The release last published before a draft was made, whose pages are kept too; None where there is none."""
    earlier = (draft.c.state == "published", draft.c.pages_hash != "", draft.c.made_at < found.made_at)
    asked = select(draft).where(*earlier, draft.c.key != found.key).order_by(draft.c.made_at.desc()).limit(1)
    row = connection.execute(asked).one_or_none()
    return None if row is None else _draft(row)


def pages(connection: Connection, key: str) -> list[Page]:
    """The pages of a draft, in the order of the site."""
    rows = connection.execute(select(draft_page).where(draft_page.c.key == key).order_by(draft_page.c.position)).all()
    return [_page(row) for row in rows]


def outline(connection: Connection, key: str) -> list[Page]:
    """The same without their parts, for what tells of all pages at once."""
    columns: list[Any] = [column for column in draft_page.columns if column is not draft_page.c.parts]
    asked: Select[Any] = select(*columns, literal("[]").label("parts")).where(draft_page.c.key == key)
    return [_page(row) for row in connection.execute(asked.order_by(draft_page.c.position)).all()]


def page_of(connection: Connection, key: str, address: str) -> Page:
    """One page of a draft. Raises Refused when the draft has no such page."""
    asked = select(draft_page).where(draft_page.c.key == key, draft_page.c.address == address)
    row = connection.execute(asked).one_or_none()
    if row is None:
        raise Refused("This draft has no such page.")
    return _page(row)


def parts_then(connection: Connection, key: str, address: str, hash_: str) -> list[tuple[str, str, str]] | None:
    """What was on a page of a draft when it had this hash; None where that is not kept."""
    for table in (draft_page, signed_page):
        asked = select(table.c.parts).where(table.c.key == key, table.c.address == address, table.c.hash == hash_)
        text = connection.execute(asked).scalar()
        if text is not None:
            return _parts(text)
    return None


def _parts(text: str) -> list[tuple[str, str, str]]:
    return [(kind, place, words) for kind, place, words in json.loads(text)]


def _draft(row: Row[Any]) -> Draft:
    return Draft(row.key, row.release_id, row.state, row.content_hash, row.folder, row.made_at, row.pages_hash)


def _page(row: Row[Any]) -> Page:
    hardest = [(words, grade) for words, grade in json.loads(row.hardest)]
    return Page(
        row.address, row.title, row.hash, _parts(row.parts), row.grade, row.charts, row.charts_without_table, hardest
    )
