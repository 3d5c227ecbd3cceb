"""The real server, as readers meet it, on a free port of this machine and nowhere else."""

import http.client
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

from bench import ROOT, STORE

_START = 60.0  # seconds to wait for the first answer
HEADERS = {"Accept-Encoding": "gzip, deflate, br", "Accept": "text/html"}


@dataclass(frozen=True)
class Server:
    """A running server. pid: its master process."""

    port: int
    pid: int

    @property
    def address(self) -> str:
        """What stands before a path."""
        return f"http://127.0.0.1:{self.port}"

    def connection(self) -> http.client.HTTPConnection:
        """A connection that is kept open between requests, as browsers do."""
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)


@contextmanager
def serving() -> Iterator[Server]:
    """Starts the site as `make run` does and ends it again. Raises RuntimeError when it does not come up."""
    port = free_port()
    env = os.environ | {"PUBLIC_PORT": str(port), "STORE_DIR": str(STORE)}
    command = [sys.executable, "cli.py", "serve", "--public"]
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=said)
        try:
            awaited(process, port, said)
            yield Server(port, process.pid)
        finally:
            ended = process.poll()
            process.terminate()
            process.wait()
            if ended is not None:
                raise RuntimeError(f"the server ended by itself or was ended, with {ended}: {_words(said)}")


def _words(said: IO[bytes]) -> str:
    said.seek(0)
    return said.read().decode(errors="replace").strip()[-500:]


def free_port() -> int:
    """A port of this machine that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def awaited(process: subprocess.Popen[bytes], port: int, said: IO[bytes]) -> None:
    """Waits until a server answers. said: what it writes. Raises RuntimeError when it does not come up."""
    until = time.monotonic() + _START
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the server did not start: {_words(said)}")
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        except (ConnectionError, TimeoutError):  # a busy machine is slow to start it
            time.sleep(0.05)
        finally:
            connection.close()
    raise RuntimeError(f"the server did not answer within {_START:.0f} s")


def fetch(connection: http.client.HTTPConnection, method: str, path: str, body: str | None = None) -> tuple[int, bytes]:
    """One request and its whole answer, still compressed."""
    headers = HEADERS if body is None else HEADERS | {"Content-Type": "application/json"}
    connection.request(method, path, body, headers)
    response = connection.getresponse()
    return response.status, response.read()
