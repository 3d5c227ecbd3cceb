"""Comments until it is killed, and says which were acknowledged. Started by test_comments."""

import os
import sys
from itertools import count

from records import comments
from records.comment_words import Said
from records.database import Records
from records.person import by_id
from tests.records.reviewing import KEY


def main(url: str, person: int) -> None:
    """One transaction a comment. Its id is said once the transaction is over."""
    records = Records(url)
    with records.reading() as connection:
        who = by_id(connection, person)
    for number in count():
        said = Said("page", "", "wrong", f"Comment {number}.")
        with records.writing() as connection:
            made = comments.make(connection, who, KEY, "/", said, f"once {number}")
        os.write(1, f"{made}\n".encode())


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
