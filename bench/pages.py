"""What each page and each callback costs the server: in this process, and through the real one."""

import http.client
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from typing import Any

import dash
from flask import Flask
from gunicorn.util import import_app

from bench.report import Entry, Section, at_most, middle_and_slow, p50
from bench.server import HEADERS, fetch, serving
from queries import ask

CALLBACK_MS = 10.0
_TIMES = 30  # each
_COLUMNS = (
    *("page", "in process p50", "p95 ms", "gunicorn p50", "p95 ms"),
    *("callback p50", "p95 ms", "gunicorn p50", "p95 ms"),
)
Send = Callable[[str, str, str | None], int]
"""Sends method, path and body; gives back the status."""


@contextmanager
def application() -> Iterator[Flask]:
    """The app as gunicorn loads it, in this process; its log goes nowhere."""
    with open(os.devnull, "w", encoding="utf-8") as nowhere, redirect_stdout(nowhere):
        yield import_app("app:create_app('public')")


def routing(dependencies: list[dict[str, Any]]) -> Callable[[str], str]:
    """From a page's path to the body that Dash's browser side posts when a reader goes there.

    Raises LookupError for a callback whose inputs are not the address: a new one must be given a measurement here.
    """
    served = [d for d in dependencies if d["clientside_function"] is None]
    for callback in served:
        asked = {f"{i['id']}.{i['property']}" for i in callback["inputs"] + callback["state"]}
        if asked != {"_pages_location.pathname", "_pages_location.search"}:
            raise LookupError(f"bench/pages.py does not know how to call {callback['output']}, which takes {asked}")
    (callback,) = served

    def body(path: str) -> str:
        values = {"pathname": path, "search": ""}
        inputs = [{**i, "value": values[i["property"]]} for i in callback["inputs"]]
        outputs = [
            dict(zip(("id", "property"), output.rsplit(".", 1), strict=True))
            for output in callback["output"].strip(".").split("...")
        ]
        changed = [f"{i['id']}.{i['property']}" for i in callback["inputs"]]
        given = {"output": callback["output"], "outputs": outputs, "inputs": inputs, "changedPropIds": changed}
        return json.dumps({**given, "parsedChangedPropsIds": changed, "state": []})

    return body


def timed(send: Send, method: str, path: str, body: str | None = None, times: int = _TIMES) -> list[float]:
    """Milliseconds of each of several requests. Raises RuntimeError for an answer that is neither a page nor 404."""
    send(method, path, body)
    found = []
    for _ in range(times):
        started = time.perf_counter()
        status = send(method, path, body)
        found.append((time.perf_counter() - started) * 1000)
        if status not in {200, 404}:
            raise RuntimeError(f"{method} {path} was answered with {status}")
    return found


def _in_process(app: Flask) -> Send:
    client = app.test_client()

    def send(method: str, path: str, body: str | None) -> int:
        answer = client.open(
            path, method=method, data=body, headers=HEADERS, content_type="application/json" if body else None
        )
        answer.get_data()
        return answer.status_code

    return send


def _over(connection: http.client.HTTPConnection) -> Send:
    return lambda method, path, body: fetch(connection, method, path, body)[0]


def _page(path: str, here: Send, there: Send, body: str) -> Entry:
    callback = timed(here, "POST", "/_dash-update-component", body)
    cells = (
        path,
        *middle_and_slow(timed(here, "GET", path)),
        *middle_and_slow(timed(there, "GET", path)),
        *middle_and_slow(callback),
        *middle_and_slow(timed(there, "POST", "/_dash-update-component", body)),
    )
    return at_most(cells, p50(callback), CALLBACK_MS, "ms", "callback p50")


def _every_measure(here: Send, there: Send, body: Callable[[str], str]) -> Entry:
    paths = sorted({f"/indicators/{row['indicator_id']}" for row in ask("indicator_list")})
    post = "/_dash-update-component"
    callback = [ms for path in paths for ms in timed(here, "POST", post, body(path), times=1)]
    cells = (
        f"all {len(paths)} measures",
        *middle_and_slow([ms for path in paths for ms in timed(here, "GET", path, times=1)]),
        *middle_and_slow([ms for path in paths for ms in timed(there, "GET", path, times=1)]),
        *middle_and_slow(callback),
        *middle_and_slow([ms for path in paths for ms in timed(there, "POST", post, body(path), times=1)]),
    )
    return at_most(cells, p50(callback), CALLBACK_MS, "ms", "callback p50")


def measure() -> list[Section]:
    """Every registered page at its own address, and every measure's page once."""
    with serving() as server, application() as app:
        here, there = _in_process(app), _over(server.connection())
        body = routing(app.test_client().get("/_dash-dependencies").get_json())
        paths = sorted(page["path"] for page in dash.page_registry.values())
        entries = [_page(path, here, there, body(path)) for path in paths]
        entries.append(_every_measure(here, there, body))
    note = f"Each asked {_TIMES} times, compressed. Callback: what a reader's click on a link costs."
    return [Section("Pages and callbacks", _COLUMNS, tuple(entries), note)]
