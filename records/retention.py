"""What is kept about people, for how long, and what becomes of it then. An administrator applies it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Table, delete, func, or_, select, update

from records import audit
from records.faults import Refused
from records.links import end_unused
from records.moments import now
from records.people import keep_one_administrator, refuse_last
from records.people_tables import person, person_role, session, sign_in_try, single_use_link, visit
from records.person import Person, by_id
from records.sessions import LONGEST, end_all
from records.work_tables import notice

FORMER = "Former member"
"""What everybody who was forgotten is called."""
_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Rule:
    """One line of the schedule. what: is kept; kept: how long, in words; then: what is done; why: it is kept at all.

    lasts: None for what the software never takes away.
    """

    key: str
    what: str
    kept: str
    lasts: timedelta | None
    then: str
    why: str


SCHEDULE: tuple[Rule, ...] = (
    Rule(
        *("people", "Name, e-mail address, role and password of people who may sign in"),
        *("2 years after they last signed in, once the account is disabled", 2 * _YEAR),
        "The person is forgotten: called “Former member”, without address, password or role.",
        "So that it is known who may do what.",
    ),
    Rule(
        *("sessions", "When somebody signed in and out"),
        *("30 days after it ended", timedelta(days=30)),
        "Deleted.",
        "So that you can see where you are signed in, and a misuse can be traced.",
    ),
    Rule(
        *("tries", "Tries to sign in, with addresses made unreadable"),
        *("1 day", timedelta(days=1)),
        "Deleted.",
        "So that nobody can guess passwords by trying.",
    ),
    Rule(
        *("links", "Single-use links, with their keys made unreadable"),
        *("30 days after they were used or ended", timedelta(days=30)),
        "Deleted.",
        "So that a link opens one account, once.",
    ),
    Rule(
        *("notices", "Notices that were read"),
        *("1 year after they were read", _YEAR),
        "Deleted.",
        "So that you can find them again.",
    ),
    Rule(
        *("visits", "When you last looked at a page"),
        *("1 year", _YEAR),
        "Deleted.",
        "So that the page can say what changed since.",
    ),
    Rule(
        *("words", "Comments, sign-offs, commentary and requests for it, by the number of who wrote them"),
        *("As long as the releases they belong to", None),
        "They stay. Once their writer is forgotten, they are a former member’s.",
        "They are the record of how a release came to be.",
    ),
    Rule(
        *("meetings", "Meetings, their actions, decisions, risks, issues and notes, and the chair’s reports"),
        *("As long as the board keeps its records", None),
        "They stay. Names of people who may sign in are kept as numbers, and say “Former member” once forgotten.",
        "They are the record of what a board decided, and of who was to do what.",
    ),
    Rule(
        *("packs", "Packs of meetings, as files"),
        *("Until the pack is made again, or somebody is forgotten", None),
        "All of them are deleted when somebody is forgotten. They can be made again, without the name.",
        "So that a pack can be taken the day before.",
    ),
    Rule(
        *("audit", "The log of who changed what, by number"),
        *("At least 7 years", None),
        "The database refuses to change it. Names and addresses lie apart, and go when the person is forgotten.",
        "So that every change can be accounted for.",
    ),
)


@dataclass(frozen=True)
class Due:
    """What applying the schedule does now. rows: rule's key to number of rows deleted. people: to be forgotten."""

    rows: dict[str, int]
    people: list[Person]

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to do."""
        return not self.people and not any(self.rows.values())


def due(connection: Connection) -> Due:
    """What applying the schedule would do at this moment."""
    moment = now()
    rows = {
        key: connection.execute(select(func.count()).select_from(table).where(old(moment))).scalar_one()
        for key, (table, old) in _OLD.items()
    }
    return Due(rows, _long_gone(connection, moment))


def apply(connection: Connection, by: Person) -> Due:
    """Applies the schedule, and says what was done. One line in the log tells of it, and one of each person."""
    moment = now()
    rows = {key: connection.execute(delete(table).where(old(moment))).rowcount for key, (table, old) in _OLD.items()}
    gone = _long_gone(connection, moment)
    for who in gone:
        _forget(connection, by, who)
    done = {**rows, "people": [who.id for who in gone]}
    audit.written(connection, by.id, "retention applied", "retention", after=done)
    return Due(rows, gone)


def forget(connection: Connection, by: Person, person_id: int) -> None:
    """Forgets somebody at their own request, at once. What they wrote stays, as a former member's.

    Raises Refused for oneself, the last administrator, and somebody forgotten already.
    """
    keep_one_administrator(connection)
    who = by_id(connection, person_id)
    if who.state == "forgotten":
        raise Refused("This person was forgotten already.")
    if who.id == by.id:
        raise Refused("You cannot forget yourself: ask another administrator.")
    refuse_last(connection, who)
    _forget(connection, by, who)


def forgotten(connection: Connection) -> int:
    """How many people were forgotten so far: by it, whoever writes names elsewhere knows when one must not stand."""
    asked = select(func.count()).select_from(person).where(person.c.state == "forgotten")
    return int(connection.execute(asked).scalar_one())


def _forget(connection: Connection, by: Person, who: Person) -> None:
    end_all(connection, who.id)
    end_unused(connection, who.id)
    for table in (session, single_use_link, visit, notice, person_role):
        connection.execute(delete(table).where(table.c.person_id == who.id))
    blank = {"name": FORMER, "email": f"forgotten-{who.id}@invalid", "password": "", "provider_id": None}
    connection.execute(
        update(person)
        .where(person.c.id == who.id)
        .values(**blank, state="forgotten", wants_mail=False, seen_at=None, version=person.c.version + 1)
    )
    audit.forget_names(connection, who.id)
    before = {"state": who.state, "roles": sorted(who.roles), "programmes": sorted(who.programmes)}
    audit.written(connection, by.id, "forgotten", f"person {who.id}", before, {"state": "forgotten"})


def _long_gone(connection: Connection, moment: datetime) -> list[Person]:
    last = func.coalesce(person.c.seen_at, person.c.created_at)
    asked = select(person.c.id).where(person.c.state == "disabled", last < moment - _lasts("people"))
    return [by_id(connection, id_) for id_ in connection.execute(asked.order_by(person.c.name, person.c.id)).scalars()]


def _lasts(key: str) -> timedelta:
    lasts = next(rule.lasts for rule in SCHEDULE if rule.key == key)
    if lasts is None:
        raise ValueError(f"{key} is never taken away")
    return lasts


def _old_sessions(moment: datetime) -> ColumnElement[bool]:
    """A session ends when it is signed out, and after LONGEST in any case."""
    cut = moment - _lasts("sessions")
    return or_(session.c.ended_at < cut, session.c.started_at < cut - LONGEST)


def _old_links(moment: datetime) -> ColumnElement[bool]:
    cut = moment - _lasts("links")
    return or_(single_use_link.c.used_at < cut, single_use_link.c.expires_at < cut)


_OLD: dict[str, tuple[Table, Callable[[datetime], ColumnElement[bool]]]] = {
    "sessions": (session, _old_sessions),
    "tries": (sign_in_try, lambda moment: sign_in_try.c.at < moment - _lasts("tries")),
    "links": (single_use_link, _old_links),
    "notices": (notice, lambda moment: notice.c.read_at < moment - _lasts("notices")),  # never NULL: not read yet
    "visits": (visit, lambda moment: visit.c.at < moment - _lasts("visits")),
}
"""What is deleted once it is old enough: its table, and which rows of it at a moment."""
