"""Hardened, read-only access to the current store: one base connection a process and release, a cursor a question."""

import logging
import os
import threading
import time
from collections import OrderedDict
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from queries.patience import Patience
from queries.questions import questions

Row = dict[str, Any]

_HARDENED: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoload_known_extensions": "false",
    "autoinstall_known_extensions": "false",
    "allow_community_extensions": "false",
    "memory_limit": "512MB",
    "threads": "2",
    "temp_directory": "",
    "lock_configuration": "true",
}
_LOG = logging.getLogger(__name__)
_LOOK_EVERY = 1.0  # seconds between looks at where the `current` link points
_GIVE_UP = 5.0  # seconds after which a question is interrupted
_PATIENCE = Patience()


class StoreError(Exception):
    """A store that is missing or cannot be read, said in one line."""


_KEPT = 512  # answers kept a release; a page asks about twenty
_KEPT_ROWS = 200  # longer answers are asked again: they are rare, and would fill the memory


@dataclass
class Opened:
    """One release: its file, its base connection, and the answers it has given. A release never changes."""

    target: str
    base: duckdb.DuckDBPyConnection
    answers: OrderedDict[tuple[Any, ...], list[Row]] = field(default_factory=OrderedDict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def recall(self, key: tuple[Any, ...]) -> list[Row] | None:
        """A fresh copy of an earlier answer, so that no page can spoil it for the next one."""
        with self.lock:
            rows = self.answers.get(key)
            if rows is None:
                return None
            self.answers.move_to_end(key)
            return [dict(row) for row in rows]

    def keep(self, key: tuple[Any, ...], rows: list[Row]) -> None:
        if len(rows) > _KEPT_ROWS:
            return
        with self.lock:
            self.answers[key] = [dict(row) for row in rows]
            while len(self.answers) > _KEPT:
                self.answers.popitem(last=False)


class _Store:
    """The store of this process. Opened lazily, so that each worker opens its own after the fork."""

    def __init__(self) -> None:
        self.link: Path | None = None
        self._lock = threading.Lock()
        self._open: Opened | None = None
        self._looked = 0.0

    def point_at(self, link: Path) -> None:
        with self._lock:
            self.link, self._open, self._looked = link, None, 0.0

    def current(self) -> Opened:
        """The release that the link leads to; looked up again at most once a second."""
        opened = self._open
        now = time.monotonic()
        if opened is None or now - self._looked > _LOOK_EVERY:
            with self._lock:
                opened = self._follow_the_link()
                self._looked = now
        return opened

    def _follow_the_link(self) -> Opened:
        if self.link is None:
            raise StoreError("No store was named: call open_store(path) first.")
        target = os.path.realpath(self.link)
        if self._open is None or self._open.target != target:
            # The old base is left to its running cursors and goes when the last of them does.
            try:
                self._open = Opened(target, _connect(target))
            except StoreError as error:
                if os.path.realpath(self.link) != target:
                    return self._follow_the_link()  # it was withdrawn at this very moment
                if self._open is None:
                    raise
                # A bad new release must not take down a good old one that is still open.
                _LOG.error("%s The release before it goes on being served.", error)
        return self._open


def _connect(target: str) -> duckdb.DuckDBPyConnection:
    if not os.path.exists(target):
        raise StoreError(f"There is no store at {target}: run “python cli.py build”.")
    try:
        base = duckdb.connect(target, read_only=True, config=_HARDENED)
        base.execute("select value from store_info where key = 'release'").fetchall()
    except duckdb.Error:
        raise StoreError(f"The store at {target} cannot be read: run “python cli.py build --force”.") from None
    return base


_STORE = _Store()


@dataclass
class Scope:
    """What one request is answered from: from first to last one release, whatever is published meanwhile.

    earlier: the release it asked to see the site as at; None: the current one.
    """

    earlier: Opened | None = None
    _current: Opened | None = None

    @property
    def current(self) -> Opened:
        """The release that is current for this request. Raises StoreError."""
        if self._current is None:
            self._current = _STORE.current()
        return self._current


SCOPE: ContextVar[Scope | None] = ContextVar("scope", default=None)
"""Of the request that is being answered; None outside of one, where each question follows the link."""


def _answering() -> Opened:
    scope = SCOPE.get()
    if scope is None:
        return _STORE.current()
    return scope.earlier or scope.current


def current_store() -> Opened:
    """The store that the link leads to now, whatever a request is answered from. Raises StoreError."""
    return _STORE.current()


def open_file(path: Path) -> Opened:
    """A store file by its own name, hardened like any other. Raises StoreError when it is missing or damaged."""
    return Opened(str(path), _connect(str(path)))


def open_store(link: Path) -> dict[str, str]:
    """Names the store of this process and reads its store_info. Raises StoreError when it is missing or damaged."""
    base = _connect(os.path.realpath(link))
    info = dict(base.execute("select key, value from store_info").fetchall())
    base.close()
    _STORE.point_at(link)
    return info


def release_in_use() -> str:
    """The file that questions are answered from now: an earlier release's when one was asked for, else the current one.

    The current one follows the link within a second. Raises StoreError.
    """
    return _answering().target


def store_path() -> Path:
    """The file the current link leads to. Raises StoreError when no store was named."""
    if _STORE.link is None:
        raise StoreError("No store was named: call open_store(path) first.")
    return Path(os.path.realpath(_STORE.link))


def ask(question: str, **parameters: Any) -> list[Row]:
    """The answer to one question: a fresh list of rows, each a dict of column to value; NULL is None.

    Raises KeyError for an unknown question, TypeError when the parameters are not those it declares, and
    duckdb.InterruptException when it takes more than five seconds.
    """
    asked = questions().get(question)
    if asked is None:
        raise KeyError(f"there is no question {question!r}; see queries/*.sql")
    if parameters.keys() != asked.parameters:
        raise TypeError(f"{question} takes {sorted(asked.parameters)}, was given {sorted(parameters)}")
    opened = _answering()
    key = (question, *sorted((k, tuple(v) if isinstance(v, list) else v) for k, v in parameters.items()))
    known = opened.recall(key)
    if known is not None:
        return known
    rows = _answer(opened.base.cursor(), asked.sql, parameters)
    opened.keep(key, rows)
    return rows


def _answer(cursor: duckdb.DuckDBPyConnection, sql: str, parameters: dict[str, Any]) -> list[Row]:
    """Runs one statement on its own cursor. A cursor is never shared: a shared one can hand over other rows."""
    try:
        with _PATIENCE.over(cursor, _GIVE_UP):
            answer = cursor.execute(sql, parameters)
            columns = [column[0] for column in answer.description]
            return [dict(zip(columns, row, strict=True)) for row in answer.fetchall()]
    finally:
        cursor.close()
