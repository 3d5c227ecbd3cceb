"""What of the records goes out with a release: comments that are marked for publication and were answered."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from records.review_tables import comment, comment_event, draft_page


@dataclass(frozen=True)
class Marked:
    """A comment marked for publication, and answered: never with a name. title: of its page, "" when not known."""

    release_id: str
    address: str
    title: str
    words: str
    reply: str
    status: str
    answered_at: datetime


def marked(connection: Connection) -> list[Marked]:
    """Comments that are marked for publication and were answered, of every release, the last answered first."""
    answered = (
        select(func.max(comment_event.c.at))
        .where(comment_event.c.comment_id == comment.c.id, comment_event.c.what == comment.c.status)
        .scalar_subquery()
    )
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
