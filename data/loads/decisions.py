"""What people decided about a load, and which files were refused whole, as the ledger has it: for whoever lists it."""

import sqlite3
from typing import Any

from data.loads.shape import Load

Facts = dict[str, Any]
_DECIDED = {
    "waivers": ("load_waiver", "sheet, row, rule, reason, by, at"),
    "short_waivers": ("load_short_waiver", "indicator, reason, by, at"),
    "amendments": ("load_amendment", 'sheet, row, field, old, new, reason, "by", at'),
    "corrections": ("load_correction", "sha256, file, reason, by, at"),
    "readings": ("load_reading", "version, at, by, why, read, rejected, figures"),
}
"""Each kind of decision: table and columns of the ledger."""


def decisions(book: sqlite3.Connection, load: Load) -> dict[str, list[Facts]]:
    """Kind of decision to its rows, in the order they were made. Columns as the ledger names them; times in ISO."""
    return {
        kind: _rows(book.execute(f"select {cells} from {table} where load = ? order by rowid", [load.id]))
        for kind, (table, cells) in _DECIDED.items()
    }


def refusals(book: sqlite3.Connection, most: int) -> list[Facts]:
    """Files that were refused as a whole, the newest first: file, reason, by, at."""
    return _rows(book.execute("select file, reason, by, at from load_refusal order by rowid desc limit ?", [most]))


def _rows(answer: sqlite3.Cursor) -> list[Facts]:
    return [dict(row) for row in answer]
