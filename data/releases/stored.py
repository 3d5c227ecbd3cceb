"""What store files hold: their tables, and the rows in them as one hash."""

import hashlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

import duckdb

from data.releases.history import schema_hash

ROOM = Path(__file__).resolve().parents[1]
_AT_ONCE = 50_000  # rows that are text at one time, or a few more
_APART = ("release_history", "notice", "you_said", "store_info")  # said about a release, and no part of its content
OF_ONE_MEASURE = frozenset({"assessed", "latest", "outlook", "revision", "missing_figure"})
"""Tables whose rows about a measure depend on nothing but that measure: the long ones."""
_NOT_PUBLIC = "indicator_id not in (select indicator_id from public_store.indicator)"


def schema() -> str:
    """Every table of a store, as SQL."""
    return "\n".join(path.read_text("utf-8") for path in sorted(ROOM.glob("schema*.sql")))


@cache
def shape() -> str:
    """Fingerprint of the tables that this version of the software makes and asks."""
    with duckdb.connect() as store:
        store.execute(schema())
        return schema_hash(store)


class Content(NamedTuple):
    """SHA-256 of the rows of each store.

    Readers are told that of the public one, and only that: with a hash of what is not public, whoever knew all of it
    but one number could try every number until the hash fits.
    """

    public: str
    staff: str


def content_of(public: Path, staff: Path) -> Content:
    """Hashes of the rows of both stores, whatever their order: files of equal content differ in their bytes.

    What is said about a release is left out (_APART). Raises duckdb.Error for a file that is no store.
    """
    shown, all_of_it = hashlib.sha256(), hashlib.sha256()
    with duckdb.connect() as both:
        both.execute(f"attach '{_quoted(public)}' as public_store (read_only)")
        both.execute(f"attach '{_quoted(staff)}' as staff_store (read_only)")
        for table, cells in _cells(both, "public_store"):
            for part in _told(both, "public_store", table, cells):
                shown.update(part)
        for table, cells in _cells(both, "staff_store"):
            # What is in both is hashed once, if it truly is in both.
            only = _NOT_PUBLIC if table in OF_ONE_MEASURE and _holds_the_public_rows(both, table) else "true"
            for part in _told(both, "staff_store", table, cells, only):
                all_of_it.update(part)
    all_of_it.update(shown.digest())
    return Content(shown.hexdigest(), all_of_it.hexdigest())


def _cells(both: duckdb.DuckDBPyConnection, database: str) -> Iterator[tuple[str, list[str]]]:
    """Each table of content, and its cells as text."""
    columns = both.execute(
        "select table_name, column_name, data_type, is_nullable from duckdb_columns() where database_name = ?"
        " order by table_name, column_index",
        [database],
    ).fetchall()
    for table, group in groupby(columns, key=itemgetter(0)):
        if table not in _APART:
            yield table, [_as_text(name, kind, nullable) for _, name, kind, nullable in group]


def _holds_the_public_rows(both: duckdb.DuckDBPyConnection, table: str) -> bool:
    """Whether the rows of public measures in the staff store are those of the public store."""
    summed = "select count(*), sum(hash(one)) from {} as one"
    public = both.execute(summed.format(f"public_store.{table}")).fetchall()
    staff = both.execute(f"{summed.format(f'staff_store.{table}')} where not ({_NOT_PUBLIC})").fetchall()
    return public == staff


def _told(
    both: duckdb.DuckDBPyConnection, database: str, table: str, cells: list[str], only: str = "true"
) -> Iterator[bytes]:
    """The rows of a table, in the order of their text."""
    yield f"\n{table}\n".encode()
    row = ", ',', ".join(cells)
    told = f"select concat({row}, chr(10)) as told from {database}.{table} where {only}"
    if table not in OF_ONE_MEASURE:
        yield _together(both, f"{told} order by told")
        return
    of_some = partial(_together, both, f"{told} and list_contains(?, indicator_id) order by told")
    with ThreadPoolExecutor(max_workers=2) as asking:  # while DuckDB works for one, Python works for the other
        yield from asking.map(of_some, list(_parts(both, f"{database}.{table} where {only}", cells[0])))


def _together(both: duckdb.DuckDBPyConnection, query: str, *given: list[str]) -> bytes:
    return "".join(text for (text,) in both.cursor().execute(query, given).fetchall()).encode()


def _parts(both: duckdb.DuckDBPyConnection, rows: str, measure: str) -> Iterator[list[str]]:
    """The measures of some rows, a few at a time: a million rows need not be text all at once.

    measure: its cell as text. Each row begins with it, so the rows of a measure lie together in the order of text.
    """
    counted = both.execute(
        f"select indicator_id, count(*) from {rows} group by indicator_id order by concat({measure})"
    )
    part: list[str] = []
    held = 0
    for id_, count in counted.fetchall():
        part.append(id_)
        held += count
        if held >= _AT_ONCE:
            yield part
            part, held = [], 0
    yield part


def _as_text(column: str, kind: str, nullable: bool) -> str:
    """A cell so that no two look alike: text after its length, so that it may hold anything; nothing at all as “-”.

    Its parts, for `concat`: joined once a row and not once a cell, which takes half the time.
    """
    if kind == "VARCHAR" and not nullable:
        return f"strlen({column}), ':', {column}"
    told = f"strlen({column}) || ':' || {column}" if kind == "VARCHAR" else f"{column}::varchar"
    return f"coalesce({told}, '-')"


def _quoted(path: Path) -> str:
    return str(path.resolve()).replace("'", "''")
