"""What the records say of a release that is to be published: what holds it back, and what is to be told with it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from records.person import with_role
from records.review_tables import comment, comment_event, draft_page, sign_off


@dataclass(frozen=True)
class Blocking:
    """A comment that blocks publication. place: the words it is about; "" for the page.

    is_answered: by those who make the release; nobody has lifted the block yet.
    """

    id: int
    address: str
    kind: str
    place: str
    words: str
    is_answered: bool


@dataclass(frozen=True)
class Signed:
    """A sign-off that was not taken back. pages: address to hash of every page it covers. key: of the draft then."""

    id: int
    key: str
    pages: Mapping[str, str]
    body: str
    conditions: str
    at: datetime


@dataclass(frozen=True)
class Marked:
    """A comment marked for publication, and answered. title: of its page, "" when that was never read."""

    release_id: str
    address: str
    title: str
    words: str
    reply: str
    status: str
    answered_at: datetime


def must_be_reviewed(connection: Connection) -> bool:
    """Whether a release needs the reviewing body's sign-off: as soon as somebody active may give it."""
    return bool(with_role(connection, "reviewer"))


def blocking(connection: Connection, release_id: str) -> list[Blocking]:
    """Comments that block a release, the oldest first, whichever draft of it they were made on.

    An answer lifts no block: its author or the reviewing body does.
    """
    asked = select(comment).where(comment.c.release_id == release_id, comment.c.blocking.is_(True))
    rows = connection.execute(asked.order_by(comment.c.id)).all()
    return [
        Blocking(row.id, row.address, row.kind, row.place, row.words, is_answered=row.status != "open") for row in rows
    ]


def signed(connection: Connection, release_id: str) -> list[Signed]:
    """Sign-offs of a release or of its pages that stand, the newest first."""
    asked = select(sign_off).where(sign_off.c.release_id == release_id, sign_off.c.taken_back_at.is_(None))
    rows = connection.execute(asked.order_by(sign_off.c.id.desc())).all()
    return [Signed(row.id, row.key, json.loads(row.pages), row.body, row.conditions, row.at) for row in rows]


def marked(connection: Connection) -> list[Marked]:
    """Comments that are marked for publication and were answered, of every release, the last answered first."""
    answered = select(func.max(comment_event.c.at)).where(comment_event.c.comment_id == comment.c.id).scalar_subquery()
    title = (
        select(draft_page.c.title)
        .where(draft_page.c.key == comment.c.key, draft_page.c.address == comment.c.address)
        .scalar_subquery()
    )
    asked = select(comment, answered.label("answered_at"), title.label("title")).where(
        comment.c.for_publication.is_(True), comment.c.status != "open"
    )
    found = [
        Marked(
            *(row.release_id, row.address, row.title or "", row.published_words or row.words),
            *(row.reply, row.status, row.answered_at or row.at),
        )
        for row in connection.execute(asked.order_by(comment.c.id.desc())).all()
    ]
    return sorted(found, key=lambda one: one.answered_at, reverse=True)
