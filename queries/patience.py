"""Interrupts a question that takes too long: one thread a process watches them all."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

_LOOK_EVERY = 0.1  # seconds between looks, while a question is being answered


class Patience:
    """The questions that are being answered, each with the moment at which it is given up."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._asked = threading.Event()
        self._running: dict[int, tuple[float, duckdb.DuckDBPyConnection]] = {}
        self._watcher: threading.Thread | None = None

    @contextmanager
    def over(self, cursor: duckdb.DuckDBPyConnection, seconds: float) -> Iterator[None]:
        """Interrupts what runs on the cursor after so many seconds; DuckDB then raises InterruptException there."""
        with self._lock:
            self._running[id(cursor)] = (time.monotonic() + seconds, cursor)
            self._asked.set()
            if self._watcher is None or not self._watcher.is_alive():  # the first question, or the first after a fork
                self._watcher = threading.Thread(target=self._watch, daemon=True, name="patience")
                self._watcher.start()
        try:
            yield
        finally:
            with self._lock:
                del self._running[id(cursor)]
                if not self._running:
                    self._asked.clear()

    def _watch(self) -> None:
        while True:
            self._asked.wait()
            time.sleep(_LOOK_EVERY)
            with self._lock:  # none can end, and its cursor close, while it is interrupted
                now = time.monotonic()
                for until, cursor in self._running.values():
                    if now > until:
                        cursor.interrupt()
