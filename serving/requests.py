"""One structured line a request, to standard output. No address of the reader and no cookie is ever written."""

import json
import re
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime

from flask import Flask, Response, g, request

_WORDS = re.compile(r"(^|&)(q|token|code|state|then|email)=[^&]*", re.I)
_DOOR = "sign-in"


def _without_words(path: str, query: str) -> str:
    """A query without what a reader searched for: their words are theirs, and nothing is kept of them.

    Nor of what opens the door of the staff site, or says whose it is, however the address of the door is spelt.
    """
    return "" if _DOOR in path.lower() else _WORDS.sub(r"\1\2=", query)


class RequestLog:
    """Hooks that write JSON lines: when, surface, method, path, query, status, milliseconds, bytes sent.

    It is silent until `start`, so that the server's own warming up is not taken for readers.
    """

    def __init__(self, surface: str, write: Callable[[str], object] | None = None) -> None:
        self.surface = surface
        self._write = write or sys.stdout.write
        self._on = False

    def add_to(self, app: Flask) -> None:
        """Registers the hooks. To see what is really sent, add it before any other after_request hook."""
        app.before_request(self._arrived)
        app.after_request(self._answered)

    def start(self) -> None:
        """From now on every request is written."""
        self._on = True

    def _arrived(self) -> None:
        g.started = time.perf_counter()

    def _answered(self, response: Response) -> Response:
        if self._on and not g.get("unlogged"):
            line = {
                "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
                "surface": self.surface,
                "method": request.method,
                "path": request.path,
                "query": _without_words(request.path, request.query_string.decode("utf-8", "replace")),
                "status": response.status_code,
                "ms": round((time.perf_counter() - g.get("started", time.perf_counter())) * 1000, 1),
                "bytes": response.calculate_content_length(),
            }
            try:
                self._write(json.dumps(line) + "\n")
                sys.stdout.flush()
            except OSError:
                self._on = False  # nobody reads the log any more: readers of the site come first
        return response
