"""Writes into a store what is only known when a release is published: releases, notices, and what was said."""

import hashlib
import os
import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import duckdb

from data.releases.shape import Entry, Notice, Said

_LONDON = ZoneInfo("Europe/London")
_PUBLIC = ("published", "withdrawn")


def write_history(path: Path, entries: Sequence[Entry], notices: Sequence[Notice], said: Sequence[Said] = ()) -> None:
    """Rewrites release_history, notice and you_said in a store that is not yet served. All or nothing, at any instant.

    entries: newest first; drafts among them are left out, for nobody outside may know of them. said: newest first. Its
    permissions stay as they are, and so do its content and the hash of it, of which these tables are no part.
    """
    fresh = path.with_name(f"{path.name}.{os.getpid()}.partial")
    mode = path.stat().st_mode & 0o777
    try:
        shutil.copyfile(path, fresh)
        fresh.chmod(0o600)
        with duckdb.connect(str(fresh)) as store:
            _rewrite(store, entries, notices, said)
        fresh.chmod(mode)
        _to_disk(fresh)
        os.replace(fresh, path)
        _to_disk(path.parent)
    finally:
        for left in (fresh, fresh.with_name(f"{fresh.name}.wal")):
            left.unlink(missing_ok=True)


def _rewrite(
    store: duckdb.DuckDBPyConnection, entries: Sequence[Entry], notices: Sequence[Notice], said: Sequence[Said]
) -> None:
    known = [e for e in entries if e.state in _PUBLIC]
    releases = [
        (
            *(place, e.id, e.key, e.state, _london(e.published_at), _london(e.withdrawn_at), e.reason),
            *("\n".join(e.notes), e.content_hash, e.opens and e.state == "published"),
        )
        for place, e in enumerate(known, 1)
    ]
    told = [(_london(n.at), n.kind, n.words) for n in sorted(notices, key=lambda n: n.at, reverse=True)]
    spoken = [
        (place, s.release, s.page, s.title, s.words, s.answer, s.outcome, s.on) for place, s in enumerate(said, 1)
    ]
    tables: tuple[tuple[str, Sequence[tuple[object, ...]]], ...] = (
        *(("release_history", releases), ("notice", told)),
        ("you_said", spoken),
    )
    store.begin()
    for table, rows in tables:
        store.execute(f"delete from {table}")
        for row in rows:
            store.execute(f"insert into {table} values ({', '.join('?' * len(row))})", row)
    store.commit()
    store.execute("checkpoint")


def _london(when: datetime | None) -> datetime | None:
    """The wall clock in London, without its zone: DuckDB would move a zoned time to its own."""
    if when is None or when.tzinfo is None:
        return when
    return when.astimezone(_LONDON).replace(tzinfo=None)


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def schema_hash(store: duckdb.DuckDBPyConnection) -> str:
    """Fingerprint of the tables a store has: a page can be opened as at a release only when these are its own."""
    columns = store.execute(
        "select table_name, column_name, data_type from duckdb_columns() where not internal order by all"
    ).fetchall()
    return hashlib.sha256(repr(columns).encode()).hexdigest()
