"""Writes in a meeting until it is killed, and says what was acknowledged. Started by test_entries_together."""

import os
import sys
from itertools import count

from records import entries
from records.database import Records
from records.entry_words import Said
from records.person import by_id


def words(number: int) -> tuple[Said, str]:
    """What is sent, and the key it is sent under."""
    return Said("action", f"Action {number}."), f"once {number}"


def main(url: str, person: int, meeting: int) -> None:
    """One transaction an entry. Its id is said once the transaction is over."""
    records = Records(url)
    with records.reading() as connection:
        who = by_id(connection, person)
    for number in count():
        with records.writing() as connection:
            made = entries.add(connection, who, meeting, *words(number))
        os.write(1, f"{made}\n".encode())


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
