"""Writes the two store files of a release, and hashes what store files hold."""

import hashlib
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

import duckdb
import pandas as pd

from data.contents import Contents, Row
from data.release_tables import TABLES as CHANGE_TABLES
from data.releases.history import schema_hash
from data.tables import TABLES

ROOM = Path(__file__).resolve().parents[1]
_AT_ONCE = 100_000  # rows that are Python objects at one time
_APART = ("release_history", "notice", "you_said", "store_info")  # said about a release, and no part of its content
OF_ONE_MEASURE = frozenset({"assessed", "latest", "outlook", "revision", "missing_figure"})
"""Tables whose rows about a measure depend on nothing but that measure: the long ones."""
_NOT_PUBLIC = "indicator_id not in (select indicator_id from public_store.indicator)"
_LAST = sorted(CHANGE_TABLES.keys() - OF_ONE_MEASURE)
Tables = Mapping[str, Callable[[Contents], Iterator[Row]]]


def schema() -> str:
    """Every table of a store, as SQL."""
    return "\n".join(path.read_text("utf-8") for path in sorted(ROOM.glob("schema*.sql")))


@cache
def shape() -> str:
    """Fingerprint of the tables that this version of the software makes and asks."""
    with duckdb.connect() as store:
        store.execute(schema())
        return schema_hash(store)


def write_stores(paths: Mapping[str, Path], public: Contents, everything: Contents, rest: Contents) -> None:
    """Writes both stores, new. rest: what of everything is not public. What changed since before is not in them yet.

    The public store is made from what is public and nothing else. Rows of long tables are made once: the staff store
    begins as a copy of the public one when that holds them and nothing more, and those of the rest come after them.
    """
    long = {name: rows for name, rows in _first().items() if name in OF_ONE_MEASURE}
    short = {name: rows for name, rows in _first().items() if name not in OF_ONE_MEASURE}
    with duckdb.connect() as store:
        store.execute(schema())
        _fill(store, long, public)
        # By way of memory: from there several threads can press them, and from objects of Python only one.
        store.execute(f"attach '{_quoted(paths['public'])}' as public_store")
        store.execute("use public_store")
        store.begin()
        store.execute(schema())
        for name in long:
            store.execute(f"insert into {name} from memory.{name}")
        store.commit()
        store.execute("checkpoint public_store")
    shutil.copyfile(paths["public"], paths["staff"])
    for surface, contents in (("public", public), ("staff", everything)):
        with _writing(paths[surface]) as store:
            _fill(store, short, contents)
            if surface == "staff":
                _fill(store, long, rest)


@contextmanager
def _writing(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """One transaction on one store: a commit for each of some hundred comments would take longer than the rows."""
    with duckdb.connect(str(path)) as store:
        store.begin()
        yield store
        store.commit()
        store.execute("checkpoint")


def add_changes(path: Path, contents: Contents) -> None:
    """Adds what changed since the release before, which is known once everything else is."""
    with _writing(path) as store:
        _fill(store, {name: CHANGE_TABLES[name] for name in _LAST}, contents)


def add_facts(path: Path, facts: Mapping[str, str]) -> None:
    """Adds what the store says of itself, and the fingerprint of its tables."""
    with duckdb.connect(str(path)) as store:
        told = {**facts, "schema_hash": schema_hash(store)}
        store.executemany("insert into store_info values (?, ?)", sorted(told.items()))
        store.execute("checkpoint")


def _first() -> Tables:
    return {name: rows for name, rows in TABLES.items() if name not in _LAST}


def _fill(store: duckdb.DuckDBPyConnection, tables: Tables, contents: Contents) -> None:
    """Rows are stored as they come: by measure, which serves questions about one as fast as an index would."""
    store.execute("set threads = 1")  # several would only wait for each other to look at objects of Python
    for name, rows in tables.items():
        columns = [c[0] for c in store.execute(f"select * from {name} limit 0").description]
        made = rows(contents)
        while chunk := list(islice(made, _AT_ONCE)):
            store.register("incoming", pd.DataFrame(chunk, columns=columns, dtype=object))
            store.execute(f"insert into {name} from incoming")
            store.unregister("incoming")
    store.execute("reset threads")


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
    told = f"select concat({row}) as told from {database}.{table}"
    rows = both.execute(f"{told} where {only} order by told")
    while chunk := rows.fetchmany(_AT_ONCE):
        yield "".join(f"{told}\n" for (told,) in chunk).encode()


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
