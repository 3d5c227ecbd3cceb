"""Comments on a draft: what somebody said of a page, a chart or a sentence, what was answered, and what became of it.

They belong to the release and stay with it over new drafts. One that blocks publication blocks it, however it was
answered, until its author or the reviewing body lifts the block: those who made a release cannot close it for them.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select, update
from sqlalchemy.exc import IntegrityError

from records import audit, news
from records.comment_words import REASON, Said, checked, checked_public, checked_words
from records.drafts import OPEN, draft_of, page_of
from records.faults import Conflict, Refused, Unfit
from records.moments import now
from records.people_tables import person
from records.permissions import may
from records.person import Person, everybody
from records.review_tables import comment, comment_event

ANSWERS = ("accepted", "declined", "done")


@dataclass(frozen=True)
class Comment:
    """One comment. key: of the draft that was read. by: id of its author; name: as they are called today.

    status: open, accepted, declined or done. said.blocking: holds publication back, whatever the status. owner: a role.
    published_words: as the public will read it; "" for the words as they are.
    """

    id: int
    release_id: str
    key: str
    address: str
    said: Said
    by: int
    name: str
    at: datetime
    status: str
    owner: str
    reply: str
    for_publication: bool
    published_words: str
    version: int

    @property
    def blocking(self) -> bool:
        return self.said.blocking


@dataclass(frozen=True)
class Event:
    """What happened to a comment. name: of who did it, as they are called today. words: what they said, or ""."""

    comment_id: int
    at: datetime
    by: int
    name: str
    what: str
    words: str


def make(connection: Connection, who: Person, key: str, address: str, said: Said, once: str = "") -> int:
    """Keeps a comment and gives its id. once: the form's own token: what is sent twice is kept once.

    Raises Unfit, field by field; Refused for a draft or a page that is not there, or is no longer under review.
    """
    _may(who, may(who.roles, "comment"), "Your role does not include comments.")
    kept = checked(said)
    found = draft_of(connection, key)
    if found.state not in OPEN:
        raise Refused("This draft is no longer under review. Comment on the newest one.")
    page_of(connection, key, address)
    row = {"release_id": found.release_id, "key": key, "address": address, "by": who.id, "at": now(), "status": "open"}
    said_row = {"about": kept.about, "place": kept.place, "kind": kept.kind, "words": kept.words}
    values = {**row, **said_row, "blocking": kept.blocking, "once": once[:64] or None}
    try:
        with connection.begin_nested():
            made = int(connection.execute(comment.insert().values(**values).returning(comment.c.id)).scalar_one())
    except IntegrityError:
        return _made_before(connection, who, once)
    _event(connection, made, who, "made")
    told = {"key": key, "address": address, **said_row, "blocking": kept.blocking}
    audit.written(connection, who.id, "comment made", f"comment {made}", after=told)
    news.commented(connection, who, news.Place(made, found.release_id, key, address, who.id), kept.blocking)
    return made


def _made_before(connection: Connection, who: Person, once: str) -> int:
    mine = select(comment.c.id).where(comment.c.once == once[:64], comment.c.by == who.id)
    found = connection.execute(mine).scalar()
    if found is None:
        raise Refused("This form was sent already, by somebody else: open its page again.")
    return int(found)


def answer(connection: Connection, who: Person, id_: int, seen: int, status: str, reply: str = "") -> None:
    """Answers a comment: accepted, declined (with a reason) or done. seen: the version that was read.

    A block stays until it is lifted. Raises Unfit, Refused, Conflict.
    """
    _may(who, may(who.roles, "answer_comments"), "Only those who make the release answer comments.")
    before = by_id(connection, id_)
    if status not in ANSWERS:
        raise Unfit({"status": "Choose one of the three."})
    said = checked_words("reply", reply, needed=status == "declined", empty=REASON)
    _step(connection, before, seen, {"status": status, "reply": said})
    _event(connection, id_, who, status, said)
    _audit(connection, who, f"comment {status}", before, {"status": status, "reply": said})
    news.answered(connection, who, _place(before), status)


def reply(connection: Connection, who: Person, id_: int, words: str) -> None:
    """Adds to what was said, and changes nothing else. The same again, at once, is said once. Raises Unfit, Refused."""
    _may(who, may(who.roles, "comment"), "Your role does not include comments.")
    before = by_id(connection, id_)
    said = checked_words("words", words)
    connection.execute(select(comment.c.id).where(comment.c.id == id_).with_for_update())  # both of a double click wait
    last = thread(connection, id_)[-1]
    if (last.by, last.what, last.words) == (who.id, "replied", said):
        return
    _event(connection, id_, who, "replied", said)
    audit.written(connection, who.id, "comment replied to", f"comment {id_}", after={"words": said})
    news.replied(connection, who, _place(before))


def reopen(connection: Connection, who: Person, id_: int, seen: int, words: str) -> None:
    """Opens an answered comment again, by its author or the reviewing body. words: why.

    Raises Unfit, Refused, Conflict.
    """
    before = by_id(connection, id_)
    _own_or_body(who, before, "open it again")
    if before.status == "open":
        raise Refused("This comment is open already.")
    said = checked_words("words", words)
    _step(connection, before, seen, {"status": "open", "reply": ""})
    _event(connection, id_, who, "reopened", said)
    _audit(connection, who, "comment reopened", before, {"status": "open", "reply": ""})
    news.reopened(connection, who, _place(before))


def lift(connection: Connection, who: Person, id_: int, seen: int) -> None:
    """Lets a comment hold publication back no longer, by its author or the reviewing body. Raises Refused, Conflict."""
    before = by_id(connection, id_)
    _own_or_body(who, before, "lift its block")
    if not before.blocking:
        raise Refused("This comment does not block publication.")
    _step(connection, before, seen, {"blocking": False})
    _event(connection, id_, who, "block lifted")
    _audit(connection, who, "comment block lifted", before, {"blocking": False})
    news.lifted(connection, who, _place(before))


def mark(connection: Connection, who: Person, id_: int, seen: int, publish: bool, words: str = "") -> None:
    """Marks a comment for publication, or takes the mark away. words: as the public will read it.

    Raises Unfit for words that name somebody, or none; Refused, Conflict.
    """
    both = may(who.roles, "answer_comments") or may(who.roles, "sign_off")
    _may(who, both, "Only the reviewing body and those who make the release choose what is published.")
    before = by_id(connection, id_)
    said = checked_public(words, [one.name for one in everybody(connection)]) if publish else ""
    _step(connection, before, seen, {"for_publication": publish, "published_words": said})
    _event(connection, id_, who, "marked for publication" if publish else "not for publication", said)
    _audit(connection, who, "comment marked", before, {"for_publication": publish, "published_words": said})


def by_id(connection: Connection, id_: int) -> Comment:
    """One comment. Raises Refused when there is none."""
    row = connection.execute(_asked().where(comment.c.id == id_)).one_or_none()
    if row is None:
        raise Refused("There is no such comment.")
    return _of(row)


def of_release(connection: Connection, release_id: str) -> list[Comment]:
    """Every comment on a release, of all its drafts, in the order they were made."""
    asked = _asked().where(comment.c.release_id == release_id).order_by(comment.c.id)
    return [_of(row) for row in connection.execute(asked).all()]


def of_page(connection: Connection, release_id: str, address: str) -> list[Comment]:
    """Every comment on one page of a release, in the order they were made."""
    return [one for one in of_release(connection, release_id) if one.address == address]


def open_blocking(connection: Connection, release_id: str, address: str = "") -> list[Comment]:
    """Comments that hold a release back, or one page of it, the oldest first."""
    found = of_release(connection, release_id)
    return [one for one in found if one.blocking and address in ("", one.address)]


def thread(connection: Connection, id_: int) -> list[Event]:
    """What happened to a comment, in order."""
    return _events(connection, comment_event.c.comment_id == id_)


def threads(connection: Connection, release_id: str) -> dict[int, list[Event]]:
    """What happened to each comment of a release: comment's id to its events, in order."""
    mine = select(comment.c.id).where(comment.c.release_id == release_id)
    told: dict[int, list[Event]] = {}
    for one in _events(connection, comment_event.c.comment_id.in_(mine)):
        told.setdefault(one.comment_id, []).append(one)
    return told


def _events(connection: Connection, which: Any) -> list[Event]:
    columns = (comment_event.c.comment_id, comment_event.c.at, comment_event.c.by, person.c.name)
    asked = select(*columns, comment_event.c.what, comment_event.c.words)
    asked = asked.join(person, person.c.id == comment_event.c.by).where(which).order_by(comment_event.c.id)
    return [Event(*row) for row in connection.execute(asked).all()]


def _may(who: Person, allowed: bool, words: str) -> None:
    if not allowed:
        raise Refused(words)


def _own_or_body(who: Person, one: Comment, what: str) -> None:
    allowed = one.by == who.id or may(who.roles, "sign_off")
    _may(who, allowed, f"Only its author or the reviewing body can {what}.")


def _step(connection: Connection, before: Comment, seen: int, values: dict[str, Any]) -> None:
    done = connection.execute(
        update(comment).where(comment.c.id == before.id, comment.c.version == seen).values(**values, version=seen + 1)
    )
    if not done.rowcount:
        stands = by_id(connection, before.id)
        raise Conflict(
            "Somebody changed this comment while you read it. What you typed is still here.",
            f"It is now {stands.status}. {stands.reply}".strip(),
        )


def _event(connection: Connection, id_: int, who: Person, what: str, words: str = "") -> None:
    values = {"comment_id": id_, "at": now(), "by": who.id, "what": what, "words": words}
    connection.execute(comment_event.insert().values(**values))


def _audit(connection: Connection, who: Person, what: str, before: Comment, after: dict[str, Any]) -> None:
    stood = {name: getattr(before, name) for name in after}
    audit.written(connection, who.id, what, f"comment {before.id}", before=stood, after=after)


def _place(one: Comment) -> news.Place:
    return news.Place(one.id, one.release_id, one.key, one.address, one.by)


def _asked() -> Any:
    return select(comment, person.c.name.label("author")).join(person, person.c.id == comment.c.by)


def _of(row: Row[Any]) -> Comment:
    said = Said(row.about, row.place, row.kind, row.words, row.blocking)
    return Comment(
        *(row.id, row.release_id, row.key, row.address, said, row.by, row.author, row.at, row.status, row.owner),
        *(row.reply, row.for_publication, row.published_words, row.version),
    )
