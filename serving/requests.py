"""One structured line a request, to standard output. No address of the reader and no cookie is ever written."""

import json
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime

from flask import Flask, Response, g, request


def log_requests(app: Flask, surface: str, write: Callable[[str], object] = sys.stdout.write) -> None:
    """Adds the log to an app. Each line is JSON: when, surface, method, path, query, status, milliseconds, bytes."""

    @app.before_request
    def start() -> None:
        g.started = time.perf_counter()

    @app.after_request
    def finish(response: Response) -> Response:
        line = {
            "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "surface": surface,
            "method": request.method,
            "path": request.path,
            "query": request.query_string.decode("utf-8", "replace"),
            "status": response.status_code,
            "ms": round((time.perf_counter() - g.get("started", time.perf_counter())) * 1000, 1),
            "bytes": response.calculate_content_length(),
        }
        write(json.dumps(line, ensure_ascii=False) + "\n")
        return response
