"""kill -9 of the process that answers, in the middle of comments: what was acknowledged stays, nothing stands half."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from http.client import HTTPException

import psutil
import pytest
from sqlalchemy import func, select

from records.people_tables import audit
from records.review_tables import comment, comment_event
from tests.records.reviewing import ABOUT, HOME, KEY, keep
from tests.staff import SignedIn, SignIn, StaffApp, location

WRITERS, ENOUGH, KILLS = 3, 4, 2


@pytest.fixture
def officer(staff_app: StaffApp, signed_in: SignIn) -> SignedIn:
    with staff_app.records.writing() as connection:
        keep(connection, [HOME, ABOUT])
    return signed_in("reviewer")


class Writing:
    """Several windows that comment one after another, until `stop`. taken: id of each comment that was acknowledged."""

    def __init__(self, who: SignedIn) -> None:
        self.who = who
        self.taken: dict[int, str] = {}
        self.over = threading.Event()
        self.windows = [threading.Thread(target=self._write, args=(number,)) for number in range(WRITERS)]

    def __enter__(self) -> "Writing":
        assert self.who.form_token  # read once, before they all want it
        for window in self.windows:
            window.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        for window in self.windows:
            window.join()

    def _write(self, window: int) -> None:
        number = 0
        while not self.over.is_set():
            number += 1
            words = f"Comment {number} of window {window}."
            fields = {"on": "/", "place": "page|", "kind": "wrong", "words": words, "once": f"{window} {number}"}
            try:
                answer = self.who.post(f"/review/{KEY}/comments", **fields)
            except (OSError, HTTPException):
                time.sleep(0.05)  # killed before it answered: nothing was acknowledged
                continue
            assert answer.status == 303, answer.text
            self.taken[int(location(answer).rpartition("-")[2])] = words

    def go_on(self, many: int) -> None:
        """Waits until so many more were acknowledged."""
        wanted, deadline = len(self.taken) + many, time.monotonic() + 60
        while len(self.taken) < wanted:
            assert time.monotonic() < deadline
            time.sleep(0.01)


def worker(app: StaffApp) -> int:
    """The process that answers. The master starts another when it is gone."""
    return psutil.Process(app.process.pid).children()[0].pid


def counted(app: StaffApp) -> Iterator[dict[int, int]]:
    """Of each comment: how many rows, how many beginnings of a thread, how many lines of the log."""
    made = (comment_event.c.what == "made", audit.c.what == "comment made")
    with app.records.reading() as connection:
        yield dict.fromkeys(connection.execute(select(comment.c.id)).scalars(), 1)
        asked = select(comment_event.c.comment_id, func.count()).where(made[0]).group_by(comment_event.c.comment_id)
        yield {row[0]: row[1] for row in connection.execute(asked)}
        lines = select(audit.c.subject, func.count()).where(made[1]).group_by(audit.c.subject)
        yield {int(row[0].removeprefix("comment ")): row[1] for row in connection.execute(lines)}


def test_no_acknowledged_comment_is_lost_and_none_is_half_there(staff_app: StaffApp, officer: SignedIn) -> None:
    with Writing(officer) as writing:
        for _ in range(KILLS):
            writing.go_on(ENOUGH)
            os.kill(worker(staff_app), signal.SIGKILL)
        writing.go_on(ENOUGH)  # and the next worker goes on
    rows, beginnings, lines = counted(staff_app)
    assert rows == beginnings == lines
    assert writing.taken.keys() <= rows.keys()
    with staff_app.records.reading() as connection:
        said = {row.id: row.words for row in connection.execute(select(comment.c.id, comment.c.words))}
        assert connection.exec_driver_sql("pragma integrity_check").scalar_one() == "ok"
    assert writing.taken == {id_: said[id_] for id_ in writing.taken}
