"""Who is told of what: called where something is changed, in the same transaction. Nobody is told what they did."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from urllib.parse import urlencode

from sqlalchemy import Connection, insert, select, update

from records.notice_words import KINDS, doer
from records.notices import for_people
from records.people_tables import setting
from records.person import Person, everybody
from records.review_tables import comment, comment_event
from records.work_tables import job

_TOLD = "moves told"
_MOVES = {
    "publish": ("release published", "publish"),
    "roll back": ("release rolled back", "rollback"),
    "withdraw": ("release withdrawn", "withdraw"),
}
"""Move of the ledger to kind of notice, and the verb that makes it."""


@dataclass(frozen=True)
class Place:
    """Where a comment stands. key: of the draft; number: of the comment; by: id of its author."""

    number: int
    release_id: str
    key: str
    address: str
    by: int


@dataclass(frozen=True)
class Moved:
    """One change of what is served, as the ledger numbers it. release: id of what was moved; serves: served since."""

    number: int
    kind: Literal["publish", "roll back", "withdraw"]
    release: str
    serves: str


def commented(connection: Connection, who: Person, at: Place, blocking: bool) -> None:
    """A comment was made: those who answer it, and everybody who commented on the page."""
    here = select(comment.c.by).where(comment.c.release_id == at.release_id, comment.c.address == at.address)
    facts = {"blocking": blocking}
    _of_comment(connection, "comment made", who, at, facts, connection.execute(here).scalars())


def answered(connection: Connection, who: Person, at: Place, status: str) -> None:
    """A comment was accepted, declined or done: its author, and who took part."""
    _of_comment(connection, "comment answered", who, at, {"status": status}, _took_part(connection, at))


def replied(connection: Connection, who: Person, at: Place) -> None:
    """More was said about a comment."""
    _of_comment(connection, "comment replied to", who, at, {}, _took_part(connection, at))


def reopened(connection: Connection, who: Person, at: Place) -> None:
    """An answered comment is open again."""
    _of_comment(connection, "comment reopened", who, at, {}, _took_part(connection, at))


def lifted(connection: Connection, who: Person, at: Place) -> None:
    """A comment blocks no longer."""
    _of_comment(connection, "block lifted", who, at, {}, _took_part(connection, at))


def in_review(connection: Connection, key: str, release_id: str) -> None:
    """A draft was sent to review."""
    doing = _doing(connection, "review")
    _tell(connection, "draft in review", doing, f"draft {key}", {"release": release_id}, f"/review/{key}")


def signed(connection: Connection, who: Person, key: str, release_id: str, address: str) -> None:
    """A page was signed off, or the whole draft where address is ""."""
    facts = {"release": release_id, "who": doer(who.roles), "whole": not address, "many": 1}
    _tell(connection, "signed off", {who.id}, f"draft {key}", facts, f"/review/{key}")


def sign_offs_fell(connection: Connection, key: str, release_id: str, many: int) -> None:
    """So many signed pages of a draft hold something else now."""
    facts = {"release": release_id, "many": many}
    _tell(connection, "sign-off fell", (), f"draft {key}", facts, f"/review/{key}")


def taken_back(connection: Connection, who: Person, key: str, release_id: str, address: str) -> None:
    """A sign-off was taken back."""
    facts = {"release": release_id, "who": doer(who.roles), "page": address}
    where = review_page(key, address) if address else f"/review/{key}"
    _tell(connection, "sign-off taken back", {who.id}, f"draft {key}", facts, where)


def checks_set_aside(connection: Connection, who: Person, key: str, release_id: str, many: int) -> None:
    """Lines of a checklist were set aside."""
    facts = {"release": release_id, "who": doer(who.roles), "many": many}
    _tell(connection, "check set aside", {who.id}, f"draft {key}", facts, f"/review/{key}")


def moved(connection: Connection, moves: Sequence[Moved]) -> None:
    """Tells of each move of the ledger once, whichever verb comes to see it first. moves: all that were done.

    What was done before anybody looked is no news, so the first look tells of nothing.
    """
    held = select(setting.c.value).where(setting.c.name == _TOLD).with_for_update()
    told = connection.execute(held).scalar_one_or_none()
    last = str(max((one.number for one in moves), default=0))
    if told is None:
        connection.execute(insert(setting).values(name=_TOLD, value=last))
        return
    for one in moves:
        if one.number > int(told):
            kind, verb = _MOVES[one.kind]
            facts = {"release": one.release, "serves": one.serves}
            _tell(connection, kind, _doing(connection, verb), f"move {one.number}", facts, "/releases")
    if last != told:
        connection.execute(update(setting).where(setting.c.name == _TOLD).values(value=last))


def job_ended(connection: Connection, number: int, state: str) -> None:
    """A job is done, was refused or was cut short: who asked for it."""
    row = connection.execute(select(job.c.by, job.c.verb, job.c.words).where(job.c.id == number)).one()
    facts = {"number": number, "verb": row.verb, "state": state}
    if row.verb == "pack":  # its asker need not be somebody who reads jobs
        where = f"/meetings/{json.loads(row.words)[0]}/pack"
        _tell(connection, "pack ended", (), f"job {number}", facts, where, {row.by})
        return
    _tell(connection, "job ended", (), f"job {number}", facts, f"/data/jobs/{number}", {row.by})


def commentary_wanted(connection: Connection, who: Person, about: str, subject: str, people: Collection[int]) -> None:
    """Somebody asks for commentary. people: ids of those who answer for the thing."""
    facts = {"about": about, "subject": subject, "who": doer(who.roles)}
    where = f"/commentary/{about}/{subject}#write"
    _tell(connection, "commentary wanted", {who.id}, f"{about} {subject}", facts, where, people)


def commentary_submitted(connection: Connection, who: Person, id_: int, about: str, subject: str) -> None:
    """Commentary waits for a decision."""
    facts = {"about": about, "subject": subject, "who": doer(who.roles)}
    where = _commentary(id_, about, subject)
    _tell(connection, "commentary asked for", {who.id}, f"commentary {id_}", facts, where)


def commentary_decided(
    connection: Connection, who: Person, author: int, id_: int, about: str, subject: str, public: bool | None
) -> None:
    """Commentary was approved, for staff or the public too, or sent back (public: None): its author."""
    kind = "commentary returned" if public is None else "commentary approved"
    facts = {"about": about, "subject": subject, "public": bool(public)}
    where = _commentary(id_, about, subject)
    _tell(connection, kind, {who.id}, f"commentary {id_}", facts, where, {author})


def entry_given(
    connection: Connection, who: Person, number: int, meeting_id: int, kind: str, due_on: date | None, owner: int
) -> None:
    """An action, a risk or an issue of a meeting was given to somebody. number: of the entry; owner: id of whom."""
    facts = {"number": number, "kind": kind, "due": due_on.isoformat() if due_on else "", "who": doer(who.roles)}
    where = f"/meetings/{meeting_id}/log#entry-{number}"
    _tell(connection, "entry given", {who.id}, f"entry {number}", facts, where, {owner})


def review_page(key: str, address: str) -> str:
    """Where one page of a draft is reviewed."""
    return f"/review/{key}/page?{urlencode({'page': address})}"


def _of_comment(
    connection: Connection, kind: str, who: Person, at: Place, facts: dict[str, Any], people: Iterable[int]
) -> None:
    said = {**facts, "number": at.number, "release": at.release_id, "page": at.address, "who": doer(who.roles)}
    where = f"{review_page(at.key, at.address)}#comment-{at.number}"
    _tell(connection, kind, {who.id}, f"comment {at.number}", said, where, people)


def _took_part(connection: Connection, at: Place) -> set[int]:
    said = connection.execute(select(comment_event.c.by).where(comment_event.c.comment_id == at.number)).scalars()
    return {at.by, *said}


def _doing(connection: Connection, verb: str) -> set[int]:
    """Who asked for the job that does this now: verbs know roles, not people."""
    running = select(job.c.by).where(job.c.verb == verb, job.c.state == "running")
    return set(connection.execute(running).scalars())


def _commentary(id_: int, about: str, subject: str) -> str:
    return f"/commentary/{about}/{subject}#commentary-{id_}"


def _tell(
    connection: Connection,
    kind: str,
    but: Collection[int],
    subject: str,
    facts: dict[str, Any],
    address: str,
    also: Iterable[int] = (),
) -> None:
    """Tells everybody active whose role the kind concerns, and those named, but not those who did it."""
    named = set(also)
    people = {
        one.id
        for one in everybody(connection)
        if one.state == "active" and (one.id in named or not one.roles.isdisjoint(KINDS[kind].roles))
    }
    for_people(connection, kind, subject, facts, address, people - set(but))
