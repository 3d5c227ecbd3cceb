"""The book of what people did: loads, what was rejected, reasons, releases. SQLite, so that no kill can tear it.

Tables are created by the `ledger.sql` of the rooms that use them. Every entry is added, never rewritten in silence.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from data.inputs import Inputs

ROOM = Path(__file__).parent
_WAIT = 30.0  # seconds for another writer to end


@contextmanager
def ledger(inputs: Inputs) -> Iterator[sqlite3.Connection]:
    """One transaction on the ledger: all of it is kept when the block ends, none of it when the block raises.

    Rows come as sqlite3.Row. Raises InputsError for a folder that must not be used.
    """
    inputs.prepare()
    fresh = not inputs.ledger.exists()
    book = sqlite3.connect(inputs.ledger, timeout=_WAIT, isolation_level=None)
    try:
        if fresh:
            inputs.ledger.chmod(0o600)
        book.row_factory = sqlite3.Row
        book.execute("pragma journal_mode = wal")
        book.execute("pragma synchronous = full")
        book.execute("pragma foreign_keys = on")
        for schema in sorted(ROOM.glob("*/ledger.sql")):
            book.executescript(schema.read_text("utf-8"))
        book.execute("begin immediate")
        try:
            yield book
        except BaseException:
            book.execute("rollback")
            raise
        book.execute("commit")
    finally:
        book.close()


def now() -> str:
    """The moment, as the ledger writes it: UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")
