"""kill -9 of a writer in mid-write: what was acknowledged stays, and nothing stands half."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from sqlalchemy import func, select

from records.database import Records
from records.people_tables import person, person_role
from tests.records_at import add_person

ROOT = Path(__file__).resolve().parents[2]
ENOUGH, WRITERS = 20, 3


def killed(records: Records, chance: random.Random) -> set[int]:
    """Ids that writers, all at work at once, had said were written when each was killed, at a moment of its own."""
    command = [sys.executable, "-m", "tests.records.writer", records.url, str(WRITERS)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True) as starter:
        assert starter.stdout is not None
        try:
            said = [starter.stdout.readline() for _ in range(ENOUGH)]
            started = next(line for line in said if line.endswith("started\n"))
            for number in started.split()[:-1]:
                time.sleep(chance.uniform(0, 0.02))
                os.kill(int(number), signal.SIGKILL)
            said += starter.stdout.readlines()
        finally:
            os.killpg(starter.pid, signal.SIGKILL)  # whoever is left, should something have gone wrong above
    return {int(line) for line in said if line != started}


def test_no_acknowledged_row_is_lost_and_none_is_half_there(records: Records) -> None:
    said = killed(records, random.Random(20261126))
    again = Records(records.url)
    with again.reading() as connection:
        there = set(connection.execute(select(person.c.id)).scalars())
        roles = connection.execute(
            select(person.c.id, func.count(person_role.c.role))
            .join(person_role, person_role.c.person_id == person.c.id, isouter=True)
            .group_by(person.c.id)
        ).all()
        if records.file is not None:
            assert connection.exec_driver_sql("pragma integrity_check").scalar_one() == "ok"
    assert len(said) >= ENOUGH - 1
    assert said <= there
    assert {number for _, number in roles} == {2}
    with again.writing() as connection:  # and the next writer goes on
        assert add_person(connection, "Next", "analyst").id not in there
    again.close()
