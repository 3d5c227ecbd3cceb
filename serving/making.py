"""Makes files that take long, one at a time, and keeps the last ones: no reader can hold up the site with them."""

import threading
from collections import OrderedDict
from collections.abc import Hashable, Iterator
from contextlib import contextmanager

_WAITING = 2  # of the four threads of a process: one makes a file, one waits for it
_MOST = 3_000_000  # bytes kept in a process
_LARGEST = 600_000  # bytes of one file that is kept


class Busy(Exception):
    """Others have their files made just now."""


class Making:
    """One file at a time in a process. keeps: whether a file may be given to the next who asks for the same."""

    def __init__(self, keeps: bool) -> None:
        self._keeps = keeps
        self._room = threading.BoundedSemaphore(_WAITING)
        self._turn = threading.Lock()
        self._held = threading.Lock()
        self._kept: OrderedDict[Hashable, bytes] = OrderedDict()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Within it a file is made, from the first question to the store on. Raises Busy at once, or waits for one."""
        if not self._room.acquire(blocking=False):
            raise Busy("Other files are being made just now.")
        try:
            with self._turn:
                yield
        finally:
            self._room.release()

    def recall(self, key: Hashable) -> bytes | None:
        """A file that was kept; None where there is none."""
        with self._held:
            return self._kept.get(key)

    def keep(self, key: Hashable, body: bytes) -> None:
        """Keeps a file, if it may be kept and is not too large. The oldest goes first."""
        if not self._keeps or len(body) > _LARGEST:
            return
        with self._held:
            self._kept[key] = body
            while sum(map(len, self._kept.values())) > _MOST:
                self._kept.popitem(last=False)
