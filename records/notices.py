"""Notices: what people are told of, at home and by mail, worded anew for what they may read at that moment."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, exists, func, or_, select, update

from records import audit
from records.links import FIRST_EMAIL
from records.moments import now
from records.notice_words import HOME, KINDS, Facts, is_for, worded
from records.people_tables import person
from records.permissions import may
from records.person import Person, by_id
from records.work_tables import notice

PAUSES = (0, 1, 10, 60, 360, 1440)
"""Minutes before the first try to mail a notice, the second …; after the last it is given up."""
TRIES = len(PAUSES)
SETTLES = timedelta(seconds=20)
"""So long a notice waits before it is mailed: whoever is at the site has read it by then."""
GATHERED = timedelta(minutes=5)
"""Nobody gets a second mail sooner: what is new meanwhile goes together."""
NEWS = timedelta(days=7)
"""Older notices are not mailed any more: a mail server that is named later is not given all that ever was."""


@dataclass(frozen=True)
class Notice:
    """One notice, as the person may read it now. address: on the staff site. read_at: None for a new one."""

    id: int
    at: datetime
    kind: str
    words: str
    address: str
    read_at: datetime | None


@dataclass(frozen=True)
class Letter:
    """All that is to be mailed to somebody now, the oldest first."""

    to: Person
    notices: tuple[Notice, ...]

    @property
    def ids(self) -> list[int]:
        """Their ids."""
        return [one.id for one in self.notices]


def for_people(
    connection: Connection, kind: str, subject: str, facts: Facts, address: str, people: Iterable[int]
) -> None:
    """Tells people, in the transaction of the change. facts: what the sentence of the kind is made of.

    Raises ValueError for a kind that is none: nobody could read it.
    """
    if kind not in KINDS:
        raise ValueError(f"“{kind}” is no kind of notice")
    for one in sorted(set(people)):  # in one order, so that two changes at once do not wait for each other
        if KINDS[kind].gathers and _gathered(connection, one, kind, subject, facts):
            continue
        said = {"facts": _json(facts), "address": address}
        connection.execute(notice.insert().values(person_id=one, at=now(), kind=kind, subject=subject, **said))


def _gathered(connection: Connection, person_id: int, kind: str, subject: str, facts: Facts) -> bool:
    """Adds to a notice that the person has not been told yet: twelve pages signed off are one notice."""
    new = (notice.c.read_at.is_(None), notice.c.mail_tries == 0)
    same = (notice.c.person_id == person_id, notice.c.kind == kind, notice.c.subject == subject)
    row = connection.execute(
        select(notice.c.id, notice.c.facts).where(*same, *new).order_by(notice.c.id.desc()).limit(1).with_for_update()
    ).one_or_none()
    before = json.loads(row.facts) if row else {}
    if row is None or {**before, "many": 0} != {**facts, "many": 0}:
        return False
    added = {**facts, "many": before["many"] + facts["many"]}
    connection.execute(update(notice).where(notice.c.id == row.id).values(facts=_json(added), at=now()))
    return True


def unread(connection: Connection, who: Person) -> list[Notice]:
    """What somebody has not read yet, the newest first."""
    return _of(connection, who, notice.c.read_at.is_(None), 200)


def earlier(connection: Connection, who: Person, most: int = 20) -> list[Notice]:
    """What they have read, the newest first."""
    return _of(connection, who, notice.c.read_at.is_not(None), most)


def count(connection: Connection, who: Person) -> int:
    """How many they have not read yet."""
    asked = select(func.count()).select_from(notice).where(notice.c.person_id == who.id, notice.c.read_at.is_(None))
    return connection.execute(asked).scalar_one()


def read(connection: Connection, who: Person, id_: int) -> None:
    """Marks one as read. One of somebody else's, or one that is gone, is left as it is."""
    _read(connection, who, notice.c.id == id_)


def read_all(connection: Connection, who: Person, last: int) -> None:
    """Marks all as read, up to the last that was shown: what came meanwhile stays new."""
    _read(connection, who, notice.c.id <= last)


def read_about(connection: Connection, who: Person, subject: str) -> None:
    """Marks all as read that are about one thing, once its page was looked at."""
    _read(connection, who, notice.c.subject == subject)


def to_mail(connection: Connection) -> list[int]:
    """Ids of people who wait for mail now: active, wanting it, with something new that is due."""
    asked = select(notice.c.person_id).join(person, person.c.id == notice.c.person_id).where(_due(now())).distinct()
    return list(connection.execute(asked.order_by(notice.c.person_id)).scalars())


def letter(connection: Connection, person_id: int) -> Letter | None:
    """All that is due to somebody, counted as tried from now on; None when nothing is, or another worker has it.

    It is counted before it is sent: whoever is killed between sending and `mailed` sends it once more, after a pause.
    """
    moment = now()
    asked = select(notice).join(person, person.c.id == notice.c.person_id)
    asked = asked.where(_due(moment), notice.c.person_id == person_id).order_by(notice.c.id)
    rows = connection.execute(asked.with_for_update(of=notice, skip_locked=True)).all()
    who = by_id(connection, person_id)
    if not rows or not may(who.roles, "own_account"):
        return None
    ids = [row.id for row in rows]
    tried = {"mail_tries": notice.c.mail_tries + 1, "mail_tried_at": moment}
    connection.execute(update(notice).where(notice.c.id.in_(ids)).values(**tried))
    return Letter(who, tuple(_notice(row, who) for row in rows))


def mailed(connection: Connection, ids: Iterable[int]) -> None:
    """Says that these were sent."""
    connection.execute(update(notice).where(notice.c.id.in_(list(ids))).values(mailed_at=now(), mail_error=""))


def failed(connection: Connection, sent: Letter, why: str, for_good: bool) -> None:
    """Says that a letter was not taken. for_good: it is not tried again, and the log says so."""
    values = {"mail_error": why[:500], **({"mail_tries": TRIES} if for_good else {})}
    connection.execute(update(notice).where(notice.c.id.in_(sent.ids)).values(**values))
    if for_good:
        audit.written(connection, None, "mail refused", f"person {sent.to.id}", after={"notices": len(sent.ids)})


def mail_trouble(connection: Connection, who: Person) -> datetime | None:
    """When mail to somebody was last refused for good; None when none was, or some arrived since."""
    asked = select(notice.c.mail_tried_at, notice.c.mailed_at).where(
        notice.c.person_id == who.id, or_(notice.c.mailed_at.is_not(None), notice.c.mail_tries >= TRIES)
    )
    last = connection.execute(asked.order_by(notice.c.mail_tried_at.desc()).limit(1)).one_or_none()
    return last.mail_tried_at if last is not None and last.mailed_at is None else None


def _due(moment: datetime) -> ColumnElement[bool]:
    """Which rows of notice joined with person are to be mailed at a moment."""
    other = notice.alias()
    pauses = [
        and_(
            notice.c.mail_tries == tries,
            or_(notice.c.mail_tried_at.is_(None), notice.c.mail_tried_at <= moment - timedelta(minutes=pause)),
        )
        for tries, pause in enumerate(PAUSES)
    ]
    return and_(
        person.c.state == "active",
        person.c.wants_mail.is_(True),
        person.c.email != FIRST_EMAIL,
        notice.c.mailed_at.is_(None),
        notice.c.read_at.is_(None),
        notice.c.at.between(moment - NEWS, moment - SETTLES),
        or_(*pauses),
        ~exists().where(other.c.person_id == notice.c.person_id, other.c.mailed_at > moment - GATHERED),
    )


def _read(connection: Connection, who: Person, which: ColumnElement[bool]) -> None:
    mine = (notice.c.person_id == who.id, notice.c.read_at.is_(None))
    connection.execute(update(notice).where(*mine, which).values(read_at=now()))


def _of(connection: Connection, who: Person, which: ColumnElement[bool], most: int) -> list[Notice]:
    asked = select(notice).where(notice.c.person_id == who.id, which)
    rows = connection.execute(asked.order_by(notice.c.at.desc(), notice.c.id.desc()).limit(most)).all()
    return [_notice(row, who) for row in rows]


def _notice(row: Row[Any], who: Person) -> Notice:
    words = worded(row.kind, json.loads(row.facts), who.roles)
    address = row.address if is_for(row.kind, who.roles) else HOME
    return Notice(row.id, row.at, row.kind, words, address, row.read_at)


def _json(facts: Facts) -> str:
    return json.dumps(dict(facts), ensure_ascii=False, sort_keys=True)
