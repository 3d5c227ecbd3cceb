"""Adds people from several processes at once until each is killed, and says which were acknowledged.

Started by test_killed. Forked from one process, which opens nothing itself: each starts at once.
"""

import os
import sys
from itertools import count

from records.database import Records
from records.moments import now
from records.people_tables import person, person_role

ROLES = ("analyst", "executive")


def write(url: str) -> None:
    """One transaction a person, with two roles. The id is said once the transaction is over."""
    records = Records(url)
    for number in count():
        values = {"name": "Person", "email": f"{os.getpid()}-{number}@example.org", "state": "active"}
        with records.writing() as connection:
            added = person.insert().values(**values, created_at=now()).returning(person.c.id)
            made = connection.execute(added).scalar_one()
            given = [{"person_id": made, "role": role, "programme": ""} for role in ROLES]
            connection.execute(person_role.insert(), given)
        os.write(1, f"{made}\n".encode())  # one call: never cut in two, whoever else writes


def main(url: str, writers: int) -> None:
    """Starts the writers, says their process ids, and waits until the last was killed."""
    children = []
    for _ in range(writers):
        child = os.fork()
        if child == 0:
            write(url)
        children.append(child)
    os.write(1, f"{' '.join(map(str, children))} started\n".encode())
    for child in children:
        os.waitpid(child, 0)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
