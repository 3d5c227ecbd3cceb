"""Jobs: what people ask for in the browser and `cli.py work` does, one after another, the oldest first.

A job is taken by one worker, and never taken again: whoever wants it done again asks again.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update
from sqlalchemy.exc import IntegrityError

from records import audit, news
from records.faults import Refused
from records.job_words import checked, told
from records.moments import now
from records.people_tables import person, setting
from records.work_tables import job

SILENCE = timedelta(seconds=60)
"""A running job whose worker was not heard of for so long was cut short."""
ABSENCE = timedelta(seconds=30)
"""For so long no worker may be silent before pages say that none is there."""
LONGEST_SAID = 200_000  # characters of what one job says
WAITING, RUNNING, DONE, REFUSED, CUT_SHORT = "waiting", "running", "done", "refused", "cut short"
_SEEN = "worker_seen"
_TOO_MUCH = "\n… it said more than is kept here.\n"


@dataclass(frozen=True)
class Job:
    """One job. words: what follows the verb. file: name of an uploaded file, "" without. name: of who asked.

    state: waiting, running, done, refused or cut short. said: what the verb printed. Moments that have not come: None.
    """

    id: int
    verb: str
    words: tuple[str, ...]
    file: str
    person_id: int
    name: str
    at: datetime
    state: str
    worker: str
    alive_at: datetime | None
    started_at: datetime | None
    ended_at: datetime | None
    said: str

    @property
    def open(self) -> bool:
        """Whether something is still to come of it."""
        return self.state in {WAITING, RUNNING}


def request(
    connection: Connection, person_id: int, verb: str, words: Sequence[str], file: str = "", once: str = ""
) -> int:
    """Asks for a job; gives back its number. once: of the form: sent twice, asked once.

    Raises Refused for a verb or words that are not on the list.
    """
    checked(verb, words, file)
    values = {"verb": verb, "words": json.dumps(list(words), ensure_ascii=False), "file": file, "by": person_id}
    try:
        with connection.begin_nested():
            made = connection.execute(insert(job).values(**values, at=now(), state=WAITING, once=_key(once)))
    except IntegrityError:
        return _asked_before(connection, person_id, once)
    number = int(made.inserted_primary_key[0])  # type: ignore[index]  # one row was written
    after = {"verb": verb, "words": told(words), "file": file}
    audit.written(connection, person_id, "job asked for", f"job {number}", after=after)
    return number


def _key(once: str) -> str | None:
    return once[:64] or None


def _asked_before(connection: Connection, person_id: int, once: str) -> int:
    mine = select(job.c.id).where(job.c.once == _key(once), job.c.by == person_id)
    before = connection.execute(mine).scalar()
    if before is None:
        raise Refused("This form was sent already, by somebody else: open its page again.")
    return int(before)


def ask_again(connection: Connection, person_id: int, number: int) -> int:
    """Asks once more for a job that was cut short. Raises Refused for any other."""
    before = of(connection, number)
    if before.state != CUT_SHORT:
        raise Refused(f"Job {number} is {before.state}: only a job that was cut short can be asked for again.")
    return request(connection, person_id, before.verb, before.words, before.file, once=f"again {number}")


def take(connection: Connection, worker: str) -> Job | None:
    """The job that waited longest, now this worker's own; None when none waits. No two workers get the same."""
    while True:
        first = connection.execute(select(job.c.id).where(job.c.state == WAITING).order_by(job.c.id).limit(1)).scalar()
        if first is None:
            return None
        moment = now()
        mine = connection.execute(
            update(job)
            .where(job.c.id == first, job.c.state == WAITING)
            .values(state=RUNNING, worker=worker, alive_at=moment, started_at=moment)
        )
        if mine.rowcount == 1:
            return of(connection, int(first))


def alive(connection: Connection, worker: str) -> None:
    """Says that a worker is there, and at whatever it took."""
    moment = now()
    connection.execute(update(job).where(job.c.worker == worker, job.c.state == RUNNING).values(alive_at=moment))
    said = {"value": moment.isoformat()}
    if not connection.execute(update(setting).where(setting.c.name == _SEEN).values(**said)).rowcount:
        connection.execute(insert(setting).values(name=_SEEN, **said))


def heard_of_worker(connection: Connection) -> datetime | None:
    """When a worker was last heard of; None when there never was one."""
    found = connection.execute(select(setting.c.value).where(setting.c.name == _SEEN)).scalar()
    return None if found is None else datetime.fromisoformat(found)


def is_worked(connection: Connection) -> bool:
    """Whether a worker is there to do what is asked."""
    seen = heard_of_worker(connection)
    return seen is not None and now() - seen <= ABSENCE


def say(connection: Connection, number: int, worker: str, more: str) -> None:
    """Adds to what a job has said, as it is said; a job that says too much is cut at LONGEST_SAID."""
    before = connection.execute(select(job.c.said).where(job.c.id == number, job.c.worker == worker)).scalar()
    if before is None:
        raise Refused(f"Job {number} is not {worker}'s.")
    if len(before) >= LONGEST_SAID:
        return
    said = before + more.replace("\0", "\N{REPLACEMENT CHARACTER}")  # which PostgreSQL cannot hold
    if len(said) > LONGEST_SAID:
        said = said[: LONGEST_SAID - len(_TOO_MUCH)] + _TOO_MUCH
    connection.execute(update(job).where(job.c.id == number).values(said=said, alive_at=now()))


def end(connection: Connection, number: int, worker: str, state: str) -> None:
    """Writes down how a job ended: done or refused. Also of one that was taken for cut short: what is true counts."""
    moment = now()
    ended = connection.execute(
        update(job)
        .where(job.c.id == number, job.c.worker == worker, job.c.state.in_([RUNNING, CUT_SHORT]))
        .values(state=state, ended_at=moment, alive_at=moment)
    )
    if ended.rowcount != 1:
        raise Refused(f"Job {number} is not {worker}'s to end.")
    audit.written(connection, None, "job ended", f"job {number}", after={"state": state})
    news.job_ended(connection, number, state)


def cut_short(connection: Connection) -> list[int]:
    """Marks running jobs whose worker fell silent; gives back their numbers. None of them is done again by itself."""
    late = now() - SILENCE
    lost = (job.c.state == RUNNING) & (job.c.alive_at < late)
    numbers = list(connection.execute(select(job.c.id).where(lost).order_by(job.c.id)).scalars())
    found = []
    for number in numbers:
        marked = connection.execute(update(job).where(job.c.id == number, lost).values(state=CUT_SHORT, ended_at=now()))
        if marked.rowcount == 1:
            audit.written(connection, None, "job cut short", f"job {number}", after={"state": CUT_SHORT})
            news.job_ended(connection, int(number), CUT_SHORT)
            found.append(int(number))
    return found


def of(connection: Connection, number: int) -> Job:
    """One job. Raises Refused when there is none."""
    row = connection.execute(_ASKED.where(job.c.id == number)).one_or_none()
    if row is None:
        raise Refused(f"There is no job {number}.")
    return _job(row)


def latest(connection: Connection, most: int = 50) -> list[Job]:
    """Jobs, the last asked for first."""
    return [_job(row) for row in connection.execute(_ASKED.order_by(job.c.id.desc()).limit(most)).all()]


def waits(connection: Connection, verb: str, words: Sequence[str]) -> bool:
    """Whether the same was asked for and nobody has taken it yet: what it makes will be of the moment it is taken."""
    asked = json.dumps(list(words), ensure_ascii=False)
    same = select(job.c.id).where(job.c.verb == verb, job.c.words == asked, job.c.state == WAITING)
    return connection.execute(same.limit(1)).scalar() is not None


def still_open(connection: Connection) -> list[Job]:
    """Jobs that wait or run, the first first."""
    asked = _ASKED.where(job.c.state.in_([WAITING, RUNNING])).order_by(job.c.id)
    return [_job(row) for row in connection.execute(asked).all()]


def files_wanted(connection: Connection) -> set[str]:
    """Uploaded files that a job still needs, or would if it were asked for again."""
    kept = select(job.c.file).where(job.c.file != "", job.c.state.in_([WAITING, RUNNING, CUT_SHORT]))
    return set(connection.execute(kept).scalars())


_ASKED = select(job, person.c.name).join(person, person.c.id == job.c.by)


def _job(row: Row[Any]) -> Job:
    facts = (row.id, row.verb, tuple(json.loads(row.words)), row.file, row.by, row.name, row.at, row.state)
    return Job(*facts, row.worker, row.alive_at, row.started_at, row.ended_at, row.said)
