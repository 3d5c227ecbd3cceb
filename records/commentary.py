"""Commentary on a measure, target or outcome: what its owner, named by role, says of it. Written, sent in, decided on.

Approved words stay until newer ones take their place: words for staff take that of older words for staff, words for the
public that of all before them. So the public never loses words because staff have newer ones among themselves.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, get_args

from sqlalchemy import ColumnElement, Connection, Row, and_, or_, select, update

from records import audit, news
from records.commentary_asked import answered
from records.commentary_words import Words, checked
from records.faults import Conflict, Refused, Unfit
from records.moments import now
from records.permissions import may
from records.person import Person
from records.review_tables import commentary

Decision = Literal["staff", "public", "return"]
DECISIONS: tuple[Decision, ...] = get_args(Decision)
LONGEST_REPLY = 600
_OPEN = ("draft", "returned")


@dataclass(frozen=True)
class Commentary:
    """One commentary. by, decided_by: ids of people; the pages name role alone. public: approved for the public too.

    status: draft, submitted, approved, returned (reply says why) or replaced (newer words took its place).
    """

    id: int
    words: Words
    by: int
    at: datetime
    status: str
    reply: str
    decided_by: int | None
    decided_at: datetime | None
    public: bool
    version: int


def write(connection: Connection, who: Person, words: Words, programmes: Collection[str], today: date) -> int:
    """Keeps a draft and gives its id. programmes: those the subject belongs to, as the store says.

    Raises Unfit, field by field; Refused for a board member whose programmes it belongs to none of.
    """
    _may_write(who, programmes)
    kept = checked(words, today)
    made = connection.execute(
        commentary.insert().values(**_columns(kept), by=who.id, at=now(), status="draft").returning(commentary.c.id)
    ).scalar_one()
    audit.written(connection, who.id, "commentary written", f"commentary {made}", after=_columns(kept))
    return int(made)


def change(
    connection: Connection, who: Person, id_: int, seen: int, words: Words, programmes: Collection[str], today: date
) -> None:
    """Writes a draft, or words that were sent back, anew. seen: the version that was read.

    Raises Unfit, Refused for somebody else's words or words that were sent in, Conflict.
    """
    _may_write(who, programmes)
    before = _own(connection, who, id_)
    kept = checked(words, today)
    _step(connection, before, seen, {**_columns(kept), "at": now()})
    audit.written(
        connection,
        who.id,
        "commentary changed",
        f"commentary {id_}",
        before=_columns(before.words),
        after=_columns(kept),
    )


def submit(connection: Connection, who: Person, id_: int, seen: int) -> None:
    """Sends one's own words in: from now on they wait for a decision. Raises Refused, Conflict."""
    before = _own(connection, who, id_)
    _step(connection, before, seen, {"status": "submitted", "reply": ""})
    audit.written(
        connection,
        who.id,
        "commentary submitted",
        f"commentary {id_}",
        before={"status": before.status},
        after={"status": "submitted"},
    )
    answered(connection, who, before.words.about, before.words.subject)
    news.commentary_submitted(connection, who, id_, before.words.about, before.words.subject)


def decide(connection: Connection, who: Person, id_: int, seen: int, decision: str, reply: str = "") -> None:
    """Approves words for staff, or for the public too, or sends them back with a sentence.

    Raises Unfit without a decision, or when they are sent back without a sentence; Refused for one's own words and for
    words that do not wait; Conflict.
    """
    before = by_id(connection, id_)
    if before.by == who.id:
        raise Refused("You wrote this yourself: somebody else must decide on it.")
    if before.status != "submitted":
        raise Refused("These words do not wait for a decision any more. Read the page again.")
    said = " ".join(reply.split())
    _fit(decision, said)
    status = "returned" if decision == "return" else "approved"
    values = {
        "status": status,
        "reply": said,
        "public": decision == "public",
        "decided_by": who.id,
        "decided_at": now(),
    }
    _step(connection, before, seen, values)
    audit.written(
        connection,
        who.id,
        f"commentary {status}",
        f"commentary {id_}",
        before={"status": before.status},
        after={"status": status, "public": decision == "public", "reply": said},
    )
    public = None if status == "returned" else decision == "public"
    news.commentary_decided(connection, who, before.by, id_, before.words.about, before.words.subject, public)
    if status == "approved":
        _replace(connection, who, by_id(connection, id_))


def by_id(connection: Connection, id_: int) -> Commentary:
    """One commentary. Raises Refused when there is none."""
    row = connection.execute(select(commentary).where(commentary.c.id == id_)).one_or_none()
    if row is None:
        raise Refused("There is no such commentary.")
    return _of(row)


def latest(connection: Connection, about: str, subject: str) -> Commentary | None:
    """The newest approved words on one thing. None where nobody has written, which is an answer of its own."""
    found = _approved(connection, and_(commentary.c.about == about, commentary.c.subject == subject))
    return found[0] if found else None


def approved(connection: Connection) -> list[Commentary]:
    """All approved words, by what they are about, the newest of each first."""
    found = _approved(connection, commentary.c.id > 0)
    return sorted(found, key=lambda c: (c.words.about, c.words.subject))


def history(connection: Connection, about: str, subject: str) -> list[Commentary]:
    """All that was ever written on one thing, the newest first, drafts too."""
    asked = select(commentary).where(commentary.c.about == about, commentary.c.subject == subject)
    rows = connection.execute(asked.order_by(commentary.c.written_on.desc(), commentary.c.id.desc())).all()
    return [_of(row) for row in rows]


def unfinished(connection: Connection, who: Person) -> list[Commentary]:
    """One's own words that are not approved yet, those that were sent back first."""
    asked = select(commentary).where(commentary.c.by == who.id, commentary.c.status.in_((*_OPEN, "submitted")))
    rows = connection.execute(asked.order_by(commentary.c.at.desc())).all()
    order = ("returned", "draft", "submitted")
    return sorted((_of(row) for row in rows), key=lambda c: order.index(c.status))


def waiting(connection: Connection) -> list[Commentary]:
    """What waits for a decision, the oldest first."""
    asked = select(commentary).where(commentary.c.status == "submitted").order_by(commentary.c.at)
    return [_of(row) for row in connection.execute(asked).all()]


def approved_since(connection: Connection, moment: datetime) -> list[Commentary]:
    """Words that were approved after a moment, the newest first."""
    asked = select(commentary).where(commentary.c.status == "approved", commentary.c.decided_at > moment)
    return [_of(row) for row in connection.execute(asked.order_by(commentary.c.decided_at.desc())).all()]


def _approved(connection: Connection, which: ColumnElement[bool]) -> list[Commentary]:
    asked = select(commentary).where(commentary.c.status == "approved", which)
    rows = connection.execute(asked.order_by(commentary.c.written_on.desc(), commentary.c.id.desc())).all()
    return [_of(row) for row in rows]


def _replace(connection: Connection, who: Person, by: Commentary) -> None:
    """Older words on the same thing give way; those for the public only to words for the public."""
    older = [
        commentary.c.about == by.words.about,
        commentary.c.subject == by.words.subject,
        commentary.c.status == "approved",
        commentary.c.id != by.id,
        or_(
            commentary.c.written_on < by.words.written_on,
            and_(commentary.c.written_on == by.words.written_on, commentary.c.id < by.id),
        ),
    ]
    if not by.public:
        older.append(commentary.c.public.is_(False))
    for row in connection.execute(select(commentary).where(*older)).all():
        before = _of(row)
        _step(connection, before, before.version, {"status": "replaced"})
        audit.written(
            connection,
            who.id,
            "commentary replaced",
            f"commentary {before.id}",
            before={"status": "approved"},
            after={"status": "replaced", "by": f"commentary {by.id}"},
        )


def may_write(who: Person, programmes: Collection[str]) -> bool:
    """Whether somebody may write about a thing. programmes: those it belongs to, as the store says."""
    own = may(who.roles, "write_commentary") and not who.programmes.isdisjoint(programmes)
    return own or may(who.roles, "write_any_commentary")


def _may_write(who: Person, programmes: Collection[str]) -> None:
    if not may_write(who, programmes):
        raise Refused("This belongs to no programme whose board you sit on, so you cannot write about it.")


def _own(connection: Connection, who: Person, id_: int) -> Commentary:
    found = by_id(connection, id_)
    if found.by != who.id:
        raise Refused("Somebody else wrote this: write your own beside it.")
    if found.status not in _OPEN:
        raise Refused("These words were sent in already, and stay as they are: write new ones.")
    return found


def _fit(decision: str, reply: str) -> None:
    if decision not in DECISIONS:
        raise Unfit({"decision": "Choose one of the three."})
    if decision == "return" and not reply:
        raise Unfit({"reply": "Say in a sentence why it goes back."})
    if len(reply) > LONGEST_REPLY:
        raise Unfit({"reply": f"This is {len(reply):,} characters long; {LONGEST_REPLY} is the most. Shorten it."})


def _step(connection: Connection, before: Commentary, seen: int, values: dict[str, Any]) -> None:
    done = connection.execute(
        update(commentary)
        .where(commentary.c.id == before.id, commentary.c.version == seen, commentary.c.status == before.status)
        .values(**values, version=seen + 1)
    )
    if not done.rowcount:
        stands = before.words
        raise Conflict(
            "Somebody changed this while you read it. What you typed is still here.",
            f"It now says: {stands.cause} {stands.action}",
        )


def _columns(words: Words) -> dict[str, Any]:
    return {
        "about": words.about,
        "subject": words.subject,
        "role": words.role,
        "cause": words.cause,
        "action": words.action,
        "recovery_on": words.recovery_on,
        "written_on": words.written_on,
    }


def _of(row: Row[Any]) -> Commentary:
    words = Words(row.about, row.subject, row.role, row.cause, row.action, row.written_on, row.recovery_on)
    return Commentary(
        *(row.id, words, row.by, row.at, row.status, row.reply, row.decided_by, row.decided_at, row.public, row.version)
    )


def newest_of(found: Sequence[Commentary]) -> dict[tuple[str, str], Commentary]:
    """The newest words on each thing. found: as `approved` gives them."""
    told: dict[tuple[str, str], Commentary] = {}
    for one in found:
        told.setdefault((one.words.about, one.words.subject), one)
    return told
