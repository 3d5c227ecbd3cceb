"""How the site is served, tried on an app of one line: what is said to the world, and how it stops."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import psutil
import pytest

ROOT = Path(__file__).resolve().parents[2]
APP = "def app(environ, start):\n    start('200 OK', [('Content-Length', '0')])\n    return []\n"


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def get(port: int) -> dict[str, str] | None:
    """Return the headers of the site's answer, or None while it does not answer."""
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/")
        return dict(connection.getresponse().headers)
    except ConnectionError:
        return None
    finally:
        connection.close()


def wait_for(port: int) -> dict[str, str]:
    """Return the headers of the first answer, within 20 seconds."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        headers = get(port)
        if headers is not None:
            return headers
        time.sleep(0.05)
    raise TimeoutError("gunicorn did not answer")


def wait_for_both(site: subprocess.Popen[str]) -> None:
    """Wait until both workers stand in groups of their own, as they do once a terminal's Ctrl-C can reach them."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        workers = [child.pid for child in psutil.Process(site.pid).children()]
        if len(workers) == 2 and all(os.getpgid(worker) == worker for worker in workers):
            return
        time.sleep(0.05)
    raise TimeoutError("gunicorn did not start both workers")


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def site(port: int, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Serve the app of one line as the real one is, in a process group of its own like a terminal's."""
    (tmp_path / "one_line.py").write_text(APP)
    command = [sys.executable, "-m", "gunicorn", "--config", str(ROOT / "gunicorn.conf.py"), "one_line:app"]
    environment = os.environ | {"PUBLIC_PORT": str(port), "PUBLIC_BIND": "127.0.0.1", "WEB_CONCURRENCY": "2"}
    process = subprocess.Popen(
        command, cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    with process:
        yield process
        process.kill()


@pytest.mark.usefixtures("site")
def test_no_answer_says_which_software_sent_it(port: int) -> None:
    headers = wait_for(port)
    assert "Date" in headers
    assert "Server" not in headers


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_site_stops_at_once_and_in_silence(site: subprocess.Popen[str], port: int, number: int) -> None:
    wait_for(port)
    wait_for_both(site)
    started = time.monotonic()
    os.killpg(site.pid, number)
    _, said = site.communicate(timeout=20)
    assert time.monotonic() - started < 5
    assert (site.returncode, said) == (0, "")
    assert get(port) is None
