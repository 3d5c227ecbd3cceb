"""What each page and each callback costs the server: in this process, and through the real one."""

import json
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from typing import Any

import dash
from flask import Flask
from gunicorn.util import import_app

from bench import STORE
from bench.report import Entry, Section, at_most, middle_and_slow, number, p50
from bench.server import HEADERS, Server, fetch, serving
from queries import ask, open_store

CALLBACK_MS = 10.0
_TIMES = 20  # each
_CALLBACK = "/_dash-update-component"
_COLUMNS = (
    *("page", "in process p50", "p95 ms", "gunicorn p50", "p95 ms"),
    *("callback first", "p50 ms", "p95 ms", "gunicorn p50", "p95 ms"),
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
        state = [{**i, "value": values[i["property"]]} for i in callback["state"]]
        return json.dumps({**given, "parsedChangedPropsIds": changed, "state": state})

    return body


def timed(send: Send, method: str, path: str, body: str | None = None) -> list[float]:
    """Milliseconds of each of several requests, after one that does not count."""
    send(method, path, body)
    return once(send, method, [(path, body)] * _TIMES)


def once(send: Send, method: str, asked: Sequence[tuple[str, str | None]]) -> list[float]:
    """Milliseconds of each request. Raises RuntimeError for an answer that is neither a page nor 404."""
    found = []
    for path, body in asked:
        started = time.perf_counter()
        status = send(method, path, body)
        found.append((time.perf_counter() - started) * 1000)
        if status not in {200, 404}:
            raise RuntimeError(f"{method} {path} was answered with {status}")
    return found


def in_process(app: Flask) -> Send:
    """A sender to the app itself: no server and no network in between."""
    client = app.test_client()

    def send(method: str, path: str, body: str | None) -> int:
        answer = client.open(
            path, method=method, data=body, headers=HEADERS, content_type="application/json" if body else None
        )
        answer.get_data()
        return answer.status_code

    return send


def _over(server: Server) -> Callable[[], Send]:
    """A sender on a connection of its own for each batch: the server closes one that is idle for two seconds."""

    def fresh() -> Send:
        connection = server.connection()
        return lambda method, path, body: fetch(connection, method, path, body)[0]

    return fresh


def _page(path: str, here: Send, there: Callable[[], Send], body: str) -> Entry:
    first = _first(here, body)
    callback = timed(here, "POST", _CALLBACK, body)
    cells = (
        path,
        *middle_and_slow(timed(here, "GET", path)),
        *middle_and_slow(timed(there(), "GET", path)),
        number(first),
        *middle_and_slow(callback),
        *middle_and_slow(timed(there(), "POST", _CALLBACK, body)),
    )
    return at_most(cells, p50(callback), CALLBACK_MS, "ms", "callback p50")


def _first(here: Send, body: str) -> float:
    """Milliseconds of the first callback after the store was opened, when no answer has been kept yet."""
    open_store(STORE / "public-current.duckdb")
    ask("store_info")
    started = time.perf_counter()
    here("POST", _CALLBACK, body)
    return (time.perf_counter() - started) * 1000


def _every_measure(here: Send, there: Callable[[], Send], body: Callable[[str], str]) -> Entry:
    """One request a page, so that most answers are not kept yet: callbacks come first, pages profit from them."""
    paths = sorted({f"/indicators/{row['indicator_id']}" for row in ask("indicator_list")})
    first = _first(here, body(paths[0]))
    callback = once(here, "POST", [(_CALLBACK, body(path)) for path in paths])
    cells = (
        f"{len(paths)} measures once each",
        *middle_and_slow(once(here, "GET", [(path, None) for path in paths])),
        *middle_and_slow(once(there(), "GET", [(path, None) for path in paths])),
        number(first),
        *middle_and_slow(callback),
        *middle_and_slow(once(there(), "POST", [(_CALLBACK, body(path)) for path in paths])),
    )
    return at_most(cells, p50(callback), CALLBACK_MS, "ms", "callback p50")


def measure() -> list[Section]:
    """Every registered page at its own address, and every measure's page once."""
    with serving() as server, application() as app:
        here, there = in_process(app), _over(server)
        body = routing(app.test_client().get("/_dash-dependencies").get_json())
        paths = sorted(page["path"] for page in dash.page_registry.values())
        entries = [_page(path, here, there, body(path)) for path in paths]
        entries.append(_every_measure(here, there, body))
    note = f"Each asked {_TIMES} times, compressed. First: with no answer kept yet."
    return [Section("Pages and callbacks", _COLUMNS, tuple(entries), note)]
