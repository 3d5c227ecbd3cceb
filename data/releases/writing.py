"""Writes the two store files of a release: while DuckDB stores some rows, Python makes the next."""

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd

from data.contents import Columns, Contents
from data.release_tables import TABLES as CHANGE_TABLES
from data.releases.history import schema_hash
from data.releases.stored import OF_ONE_MEASURE, schema
from data.tables import BY_COLUMN, TABLES, cells

_LAST = sorted(CHANGE_TABLES.keys() - OF_ONE_MEASURE)


def write_stores(paths: Mapping[str, Path], public: Contents, everything: Contents, rest: Contents) -> None:
    """Writes both stores, new. rest: what of everything is not public. What changed since before is not in them yet.

    The public store is made from what is public and nothing else. Rows of long tables are made once: the staff store
    begins as a copy of the public one when that holds them and nothing more, and those of the rest come after them.
    """
    first = [name for name in (*BY_COLUMN, *TABLES) if name not in _LAST]
    long, short = ([name for name in first if (name in OF_ONE_MEASURE) is is_long] for is_long in (True, False))
    with _writing(paths["public"]) as store:
        store.execute(schema())
    with duckdb.connect(str(paths["public"])) as store:
        _fill(store, long, public)  # without a transaction: DuckDB would wait for its end to press the rows
        store.execute("checkpoint")
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
        _fill(store, _LAST, contents)


def add_facts(path: Path, facts: Mapping[str, str]) -> None:
    """Adds what the store says of itself, and the fingerprint of its tables."""
    with duckdb.connect(str(path)) as store:
        told = {**facts, "schema_hash": schema_hash(store)}
        store.executemany("insert into store_info values (?, ?)", sorted(told.items()))
        store.execute("checkpoint")


def _fill(store: duckdb.DuckDBPyConnection, tables: Iterable[str], contents: Contents) -> None:
    """Adds the rows of each table as they come: by measure, which serves questions about one as fast as an index would.

    Nobody else may use the connection meanwhile.
    """
    named = {table: _columns(store, table) for table in tables}
    store.execute("set threads = 1")  # beside the one that makes the rows
    with ThreadPoolExecutor(max_workers=1) as storing:
        before: Future[None] | None = None
        for table, columns in named.items():
            for part in cells(table, contents):
                frame = _frame(columns, part)
                if before is not None:
                    before.result()
                before = storing.submit(_insert, store, table, frame)
        if before is not None:
            before.result()
    store.execute("reset threads")


def _columns(store: duckdb.DuckDBPyConnection, table: str) -> list[tuple[str, str]]:
    """(name, type) of each column, in order."""
    return [(name, kind) for name, kind, *_ in store.execute(f"describe {table}").fetchall()]


def _insert(store: duckdb.DuckDBPyConnection, table: str, frame: pd.DataFrame) -> None:
    store.register("incoming", frame)
    store.execute(f"insert into {table} from incoming")
    store.unregister("incoming")


def _frame(columns: Iterable[tuple[str, str]], part: Columns) -> pd.DataFrame:
    return pd.DataFrame({name: _plain(kind, held) for (name, kind), held in zip(columns, part, strict=True)})


def _plain(kind: str, held: Sequence[Any]) -> Any:
    """One column in a shape that DuckDB reads quickly. kind: as DuckDB calls its type.

    None becomes what DuckDB takes for NULL: no word, not a number, no day.
    """
    if kind == "DOUBLE":
        return np.array([np.nan if number is None else number for number in held], dtype=float)
    objects = np.array(held, dtype=object)
    if kind == "DATE":
        codes, days = pd.factorize(objects)
        return np.array([*days, None], dtype="datetime64[s]")[codes]  # the code of None is −1: the last
    if kind == "INTEGER" and None not in held:
        return objects.astype(np.int32)
    return objects
