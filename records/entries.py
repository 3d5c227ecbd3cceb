"""What a meeting writes down: actions, decisions, risks, issues, notes. Actions, risks and issues are carried on.

Adding never conflicts, and never loses a word: what is sent twice is kept once, what comes after its item was taken off
stands without it, and what comes after the close is kept and says so. What happened to an entry can only be added to.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, false, func, or_, select, update

from records import audit, meetings, named, news
from records.entry_log import Event, first_words, happened, histories, history
from records.entry_words import CARRIED, LONGEST, STATUSES, Said, checked
from records.faults import Conflict, Refused, Unfit
from records.meeting_tables import agenda_item, entry, meeting
from records.meeting_words import one_line, refuse
from records.meetings import Meeting
from records.moments import now
from records.people_tables import person
from records.permissions import may
from records.person import Person
from records.person import by_id as _person

__all__ = ["Event", "Kept", "Said", "histories", "history"]


@dataclass(frozen=True)
class Kept:
    """One entry. kind: action, decision, risk, issue or note. owner: as they are called today, a role, or "".

    meeting_id: that it was raised in. item_id: of the agenda, None for none and for one that was taken off. status:
    open, done or closed; a decision or a note is closed from the start. by: id of who wrote it down. members_only: it
    was said of what is for members only. settled_at: when it was done or closed, None for what never was open.
    """

    id: int
    meeting_id: int
    board: str
    item_id: int | None
    kind: str
    words: str
    owner: str
    owner_id: int | None
    due_on: date | None
    about: str
    subject: str
    status: str
    by: int
    at: datetime
    version: int
    members_only: bool = False
    settled_at: datetime | None = None


def add(
    connection: Connection, who: Person, meeting_id: int, said: Said, once: str = "", typed_at: datetime | None = None
) -> int:
    """Keeps an entry and gives its id, whatever became of the meeting meanwhile.

    once: a key that the browser made, one for each entry: sent twice, kept once. typed_at: when it was typed, as the
    browser's clock has it, for what is sent later. Raises Unfit; Refused without such a meeting.
    """
    meetings.may_run(who)
    kept = checked(said)
    meetings.touched_with_others(connection, meeting_id)
    of = meetings.by_id(connection, meeting_id)
    values = _columns(connection, of.board, kept)
    key, made_before = _once(connection, meeting_id, once, values["words"])
    if made_before is not None:
        return made_before
    facts = {"meeting_id": meeting_id, "board": of.board, "by": who.id, "at": now(), "version": 1, "once": key}
    new = entry.insert().values(**facts, **values, status=_first(kept.kind))
    made = int(connection.execute(new.returning(entry.c.id)).scalar_one())
    happened(connection, who, made, _raised(of, typed_at), values["words"])
    audit.written(connection, who.id, "entry added", f"entry {made}", after={"meeting": meeting_id, **values})
    _tell(connection, who, made)
    return made


def change(connection: Connection, who: Person, id_: int, seen: int, said: Said) -> None:
    """Words an entry anew. seen: the version that was read. Without an item or a subject it stays tied to its own.

    Raises Unfit, Refused, Conflict with what stands.
    """
    meetings.may_run(who)
    kept = checked(said)
    stood = _held(connection, id_)
    values = _columns(connection, stood.board, kept)
    row = connection.execute(select(entry).where(entry.c.id == id_)).one()
    before = {name: row._mapping[name] for name in values}
    if kept.item_id is None and not kept.about:  # such as from a later meeting, which has other items
        values |= {name: before[name] for name in ("item_id", "about", "subject")}
    if values == before:
        return
    _unchanged(stood, seen)
    step: dict[str, Any] = {**values, "version": seen + 1}
    if (stood.kind in CARRIED) != (kept.kind in CARRIED):
        step |= {"status": _first(kept.kind), "settled_at": None}
    connection.execute(update(entry).where(entry.c.id == id_).values(**step))
    happened(connection, who, id_, "changed", named.kept(connection, worded(stood)))
    audit.written(connection, who.id, "entry changed", f"entry {id_}", before=before, after=values)
    if values["owner_id"] != before["owner_id"]:
        _tell(connection, who, id_)


def set_status(connection: Connection, who: Person, id_: int, seen: int, status: str, note: str = "") -> None:
    """Says that an entry is open, done or closed. note: why, or how far it is; with the same status, that alone.

    Raises Unfit; Refused for a decision or a note; Conflict.
    """
    meetings.may_run(who)
    words = one_line(note)
    fault = f"This is {len(words):,} characters long; {LONGEST:,} is the most. Shorten it."
    refuse({"note": fault if len(words) > LONGEST else ""})
    if status not in STATUSES:
        raise Unfit({"status": "Choose open, done or closed."})
    stood = _held(connection, id_)
    if stood.kind not in CARRIED:
        raise Refused(f"A {stood.kind} is never open, so that it cannot be done.")
    what = "noted" if stood.status == status else status
    last = history(connection, id_)[-1]
    again = stood.status == status and (last.by, last.words) == (who.id, words) and last.what in {status, "noted"}
    if again or (what == "noted" and not words):
        return
    _unchanged(stood, seen)
    step: dict[str, Any] = {"version": seen + 1}
    if what != "noted":
        step |= {"status": status, "settled_at": None if status == "open" else now()}
    connection.execute(update(entry).where(entry.c.id == id_).values(**step))
    kept = named.kept(connection, words)
    happened(connection, who, id_, what, kept)
    after = {"status": status, "note": kept}
    audit.written(connection, who.id, f"entry {what}", f"entry {id_}", before={"status": stood.status}, after=after)


def by_id(connection: Connection, id_: int) -> Kept:
    """One entry. Raises Refused when there is none."""
    found = _all(connection, entry.c.id == id_)
    if not found:
        raise Refused("There is no such entry.")
    return found[0]


def of_meeting(connection: Connection, this: Meeting) -> list[Kept]:
    """What was raised in a meeting, and what its board carried into it, in the order it was written down.

    Carried is what was raised in the board's earlier meetings and is still open, or was settled since the last of them.
    """
    last = meetings.before(connection, this)
    carried = and_(
        entry.c.board == this.board,
        entry.c.kind.in_(CARRIED),
        or_(meeting.c.starts_at < this.starts_at, and_(meeting.c.starts_at == this.starts_at, meeting.c.id < this.id)),
        or_(entry.c.status == "open", false() if last is None else entry.c.settled_at > _ended(last)),
    )
    return _all(connection, or_(entry.c.meeting_id == this.id, carried))


def open_of_board(connection: Connection, board: str) -> list[Kept]:
    """What a board has open, what is due first first, what has no day last."""
    return _by_day(_all(connection, and_(entry.c.board == board, entry.c.status == "open")))


def open_of_all(connection: Connection) -> list[Kept]:
    """What all boards have open, what is due first first, what has no day last."""
    return _by_day(_all(connection, entry.c.status == "open"))


def for_viewer(found: Iterable[Kept], who: Person) -> list[Kept]:
    """Those of them that somebody may read: what is for members only takes the staff figures."""
    members = may(who.roles, "read_staff")
    return [one for one in found if members or not one.members_only]


def worded(one: Kept | Said) -> str:
    """An entry in one line: what it is, its words, its owner, its day."""
    owner = f" Owner: {one.owner}." if one.owner else ""
    due = f" Due {one.due_on:%-d %B %Y}." if one.due_on else ""
    stop = "" if one.words.endswith((".", "!", "?")) else "."
    return f"{one.kind.capitalize()}: {one.words}{stop}{owner}{due}"


def _columns(connection: Connection, board: str, said: Said) -> dict[str, Any]:
    """What is said as columns: tied to an item of the board's meetings, and to what that item is about."""
    owner, owner_id = _owner(connection, said)
    values = {"kind": said.kind, "words": named.kept(connection, said.words), "owner": owner, "owner_id": owner_id}
    columns = (agenda_item.c.id, agenda_item.c.about, agenda_item.c.subject)
    asked = select(*columns).join(meeting, meeting.c.id == agenda_item.c.meeting_id)
    tied = connection.execute(asked.where(agenda_item.c.id == said.item_id, meeting.c.board == board)).one_or_none()
    about = (said.about, said.subject)
    if tied is not None and not said.about:
        about = (tied.about, tied.subject)
    tie = {"item_id": tied.id if tied is not None else None, "about": about[0], "subject": about[1]}
    return {**values, "due_on": said.due_on, **tie}


def _owner(connection: Connection, said: Said) -> tuple[str, int | None]:
    """Words and id, one of which is empty. Somebody who was forgotten, or never was, is no owner by number."""
    known = select(person.c.id).where(person.c.id == said.owner_id, person.c.state != "forgotten")
    number = connection.execute(known).scalar() if said.owner_id is not None else None
    if number is None and said.owner:
        number = named.who(connection, said.owner)
    return ("" if number is not None else named.kept(connection, said.owner)), number


def _once(connection: Connection, meeting_id: int, once: str, words: str) -> tuple[str | None, int | None]:
    """The key to keep an entry under, and the id of the same entry when it was sent before.

    Other words under a key that was used, such as from a form that was gone back to, are another entry.
    """
    if not once:
        return None, None
    for text in (f"{meeting_id} {once}", f"{meeting_id} {once} {words}"):
        key = hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()
        found = connection.execute(select(entry.c.id).where(entry.c.once == key)).scalar()
        if found is None:
            return key, None
        if first_words(connection, found) == words:
            return key, int(found)
    raise ValueError("two texts have one SHA-256")


def _raised(of: Meeting, typed_at: datetime | None) -> str:
    if of.closed_at is None:
        return "raised"
    before = typed_at is not None and typed_at <= of.closed_at
    return "raised before the close, sent after it" if before else "raised after the close"


def _first(kind: str) -> str:
    return "open" if kind in CARRIED else "closed"


def _ended(last: Meeting) -> datetime:
    return last.closed_at or last.starts_at


def _held(connection: Connection, id_: int) -> Kept:
    """An entry, held with its meetings until the transaction ends."""
    meetings.touched_with_others(connection, by_id(connection, id_).meeting_id)
    return by_id(connection, id_)


def _unchanged(stood: Kept, seen: int) -> None:
    if stood.version != seen:
        raise Conflict(
            "Somebody changed this while you read it. What you typed is still here.",
            f"It is now {stood.status}. {worded(stood)}",
        )


def _tell(connection: Connection, who: Person, id_: int) -> None:
    """Whoever is to do something hears of it; but not somebody who could not read it."""
    one = by_id(connection, id_)
    if one.owner_id is not None and one.kind in CARRIED and for_viewer([one], _person(connection, one.owner_id)):
        news.entry_given(connection, who, one.id, one.meeting_id, one.kind, one.due_on, one.owner_id)


def _by_day(found: list[Kept]) -> list[Kept]:
    return sorted(found, key=lambda one: (one.due_on is None, one.due_on or date.min, one.id))


def _all(connection: Connection, which: ColumnElement[bool]) -> list[Kept]:
    members = or_(meeting.c.members_only, func.coalesce(agenda_item.c.members_only, false()))
    item = case((agenda_item.c.removed_at.is_(None), agenda_item.c.id), else_=None)
    asked = select(entry, members.label("members_only"), item.label("item"), person.c.name.label("owner_name"))
    asked = asked.join(meeting, meeting.c.id == entry.c.meeting_id)
    asked = asked.join(agenda_item, agenda_item.c.id == entry.c.item_id, isouter=True)
    asked = asked.join(person, person.c.id == entry.c.owner_id, isouter=True)
    rows = connection.execute(asked.where(which).order_by(entry.c.id)).all()
    said = named.spoken(connection, [text for row in rows for text in (row.words, row.owner)])
    return [
        Kept(
            *(row.id, row.meeting_id, row.board, row.item, row.kind, said(row.words)),
            *(row.owner_name or said(row.owner), row.owner_id, row.due_on, row.about, row.subject, row.status),
            *(row.by, row.at, row.version, bool(row.members_only), row.settled_at),
        )
        for row in rows
    ]
