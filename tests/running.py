"""The site as it really runs, and the question the browser sends when the address changes."""

import os
import re
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient

ROOT = Path(__file__).resolve().parent.parent
PAGES = (
    "/",
    *(f"/outcomes/{number}" for number in (1, 2, 3, 4)),
    "/indicators",
    "/indicators/hle_birth",
    "/indicators/hle_birth?show=gap",
    "/indicators/hle_birth?show=table",
    "/indicators/ae_4hr_all",
    "/compare",
    "/about",
    "/accessibility",
    "/methods",
    "/indicators/rtt_18wk",
    "/targets",
    "/targets/NG4.3",
    "/targets/NG1.9",
    "/programmes",
    "/programmes/P18.CYP",
    "/milestones",
    "/plan",
    "/missing",
    "/money",
    "/boards",
    "/neighbourhoods",
    "/neighbourhoods/west?town=radcliffe",
    "/search",
    "/search?q=radcliffe",
    "/releases",
    "/revisions",
    "/you-said",
)
NO_PAGE = "/nothing/here"


@dataclass(frozen=True)
class Answer:
    """What came back over the wire."""

    status: int
    headers: HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def content(self) -> bytes:
        """The body without the token that Dash makes anew for each page."""
        return without_token(self.body)


@dataclass(frozen=True)
class Server:
    """gunicorn serving the public site. log: where its standard output goes."""

    port: int
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def home(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, address: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        """One request, headers with _ for -. Nothing is decoded or followed."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request(method, address, body, {k.replace("_", "-"): v for k, v in headers.items()})
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())
        finally:
            connection.close()


def without_token(body: bytes) -> bytes:
    """A page's body without what Dash makes anew each time."""
    return re.sub(rb'"end_id":"[^"]*"', b"", body)


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(store: Path, log: Path, **environment: str) -> Server:
    """Starts the public site alone, as an analyst does, and waits until it answers."""
    port = free_port()
    variables = os.environ | {"STORE_DIR": str(store), "PUBLIC_PORT": str(port), "WEB_CONCURRENCY": "2"} | environment
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "cli.py", "serve", "--public"],
            cwd=ROOT,
            env=variables,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    server = Server(port, process, log)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            server.ask("/healthz")
        except OSError:
            time.sleep(0.1)
        else:
            return server
    raise AssertionError(f"the site did not start: {log.read_text()[-2000:]}")


def stop(server: Server) -> None:
    """Ends a site that a test started."""
    if server.process.poll() is None:
        server.process.terminate()
    server.process.wait(timeout=20)


def page_question(dependencies: list[dict[str, Any]], path: str, search: str) -> dict[str, Any]:
    """What the browser posts when the address changes, made from what the site itself says it listens to."""
    asked = next(d for d in dependencies if "_pages_content" in d["output"])
    outputs = [dict(zip(("id", "property"), o.rsplit(".", 1), strict=True)) for o in asked["output"][2:-2].split("...")]
    given = {"pathname": path, "search": search}
    return {
        "output": asked["output"],
        "outputs": outputs,
        "inputs": [{**i, "value": given[i["property"]]} for i in asked["inputs"]],
        "changedPropIds": ["_pages_location.pathname"],
        "state": [{**s, "value": given[s["property"]]} for s in asked["state"]],
    }


@dataclass(frozen=True)
class Live:
    """The page that the browser would draw. status: of the answer; text: all of it; h1: its headings."""

    status: int
    text: str
    h1: list[str]


def live_page(client: FlaskClient, path: str, search: str = "") -> Live:
    """Asks, without a browser, for the page that a browser would draw at an address."""
    dependencies = client.get("/_dash-dependencies").get_json()
    answer = client.post("/_dash-update-component", json=page_question(dependencies, path, search))
    found = headings(answer.get_json()) if answer.status_code == 200 else []
    return Live(answer.status_code, answer.get_data(as_text=True), found)


def headings(node: Any) -> list[str]:
    """The words of each h1 in a tree of components."""
    if isinstance(node, list):
        return [found for child in node for found in headings(child)]
    if not isinstance(node, dict):
        return []
    own = [str(node["props"]["children"])] if node.get("type") == "H1" else []
    return own + [found for child in node.values() for found in headings(child)]
