"""Both sites and the worker start together, end together, and leave nothing behind, however they are ended."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import psutil
import pytest

from data.release import Stores
from records import people
from records.database import Records
from tests.running import ROOT, free_port
from tests.serving_staff.at_the_door import Visitor
from tests.staff import add_person

SECRETS = ("INPUTS_DIR", "BACKUP_DIR", "RECORDS_URL", "OIDC_CLIENT_SECRET", "SMTP_PASSWORD")


@dataclass(frozen=True)
class Running:
    """`cli.py serve`, with both sites answering."""

    process: subprocess.Popen[bytes]
    ports: dict[str, int]
    log: Path
    records: Records

    @property
    def family(self) -> list[psutil.Process]:
        """Everything it started."""
        return psutil.Process(self.process.pid).children(recursive=True)

    @property
    def said(self) -> list[str]:
        """What it printed, without the lines of requests."""
        return [line for line in self.log.read_text().splitlines() if not line.startswith("{")]


def variables(stores: Stores, folder: Path, **more: str) -> dict[str, str]:
    ours = {
        "STORE_DIR": str(stores.folder),
        "RECORDS_URL": f"sqlite:///{folder / 'records.sqlite'}",
        "INPUTS_DIR": str(folder / "inputs"),
        "BACKUP_DIR": str(folder / "backup"),
        "HOME": str(folder),
        "WEB_CONCURRENCY": "1",
        "PUBLIC_PORT": str(free_port()),
        "STAFF_PORT": str(free_port()),
    }
    return {**os.environ, **ours, **more}


def answers(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def until(true: Callable[[], bool], seconds: float = 60) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if true():
            return True
        time.sleep(0.1)
    return False


@pytest.fixture
def running(stores: Stores, tmp_path: Path) -> Iterator[Running]:
    given = variables(stores, tmp_path, OIDC_CLIENT_SECRET="x", SMTP_PASSWORD="x")
    log = tmp_path / "out.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "cli.py", "serve"], cwd=ROOT, env=given, stdout=out, stderr=out, start_new_session=True
        )
    ports = {surface: int(given[f"{surface.upper()}_PORT"]) for surface in ("public", "staff")}
    started = Running(process, ports, log, Records(given["RECORDS_URL"]))
    both = until(lambda: process.poll() is not None or all(map(answers, ports.values())))
    family = psutil.Process(process.pid).children(recursive=True) if process.poll() is None else []
    try:
        assert both, log.read_text()
        assert process.poll() is None, log.read_text()
        yield started
    finally:
        process.kill()
        process.wait(timeout=20)
        psutil.wait_procs(family, timeout=20)


def gone(family: list[psutil.Process], ports: dict[str, int]) -> bool:
    _, left = psutil.wait_procs(family, timeout=90)
    for port in ports.values():
        with socket.socket() as again:
            again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            again.bind(("127.0.0.1", port))
    return left == []


def test_it_says_where_each_site_is_lets_the_first_administrator_in_and_tells_the_public_site_nothing(
    running: Running,
) -> None:
    public, staff, first = running.said[:3]
    assert f"http://127.0.0.1:{running.ports['public']}" in public
    assert staff == f"For staff and reviewers: http://127.0.0.1:{running.ports['staff']}"
    link = re.search(rf"http://127\.0\.0\.1:{running.ports['staff']}(/sign-in/link\?token=\S+)$", first)
    assert link
    visitor = Visitor(f"http://127.0.0.1:{running.ports['staff']}")
    assert visitor.send(link[1], "/sign-in/link").headers["Location"] == "/account/password"
    chosen = {"new_password": "copper lantern vivid otter", "again_password": "copper lantern vivid otter"}
    saved = visitor.send(
        *("/account/password", "/account/password"), name="Ann Lark", email="ann@example.org", **chosen
    )
    assert saved.headers["Location"] == "/home"
    assert "1 person can sign in" in visitor.get("/people").text
    assert Visitor(visitor.home).sign_in("ann@example.org", chosen["new_password"]).status_code == 303
    assert Visitor(visitor.home).get(link[1]).status_code == 410

    _public_is_told_nothing(running)


def _public_is_told_nothing(running: Running) -> None:
    public = [p for p in running.family if "app:create_app('public')" in p.cmdline()]
    staff = [p for p in running.family if "app:create_app('staff')" in p.cmdline()]
    assert len(public) == len(staff) == 2, "a master and a worker each"
    for process in public:
        assert set(SECRETS) & process.environ().keys() == set()
    for process in staff:
        assert process.environ()["RECORDS_URL"] == running.records.url


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_everything_and_says_nothing(number: signal.Signals, running: Running) -> None:
    family, before = running.family, running.said
    running.process.send_signal(number)
    assert running.process.wait(timeout=90) == 0
    assert gone(family, running.ports)
    told = [line for line in running.said[len(before) :] if not line.startswith("Waiting for the job at hand")]
    assert told == [], "it should stop in silence"


def test_a_kill_of_what_started_them_leaves_nothing_behind(running: Running) -> None:
    family = running.family
    assert len(family) >= 4
    running.process.kill()
    assert gone(family, running.ports)


def test_when_one_of_them_ends_so_do_the_others_and_it_is_said_which(running: Running) -> None:
    family = running.family
    master = next(p for p in psutil.Process(running.process.pid).children() if "app:create_app('staff')" in p.cmdline())
    master.kill()
    assert running.process.wait(timeout=90) == 1
    assert gone(family, running.ports)
    assert running.said[-1].startswith("The staff site has ended by itself")


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ({"STAFF_PORT": "eighty"}, "STAFF_PORT is “eighty”"),
        ({"STAFF_PORT": "8999", "PUBLIC_PORT": "8999"}, "are the same"),
        ({"OIDC_ONLY": "yes"}, "no OIDC_ISSUER"),
        ({"OIDC_ONLY": "perhaps"}, "must be yes or no"),
        ({"OIDC_ISSUER": "http://provider.example"}, "must begin with https://"),
        ({"OIDC_ISSUER": "https://provider.example"}, "but not OIDC_CLIENT_ID"),
        ({"STAFF_ADDRESS": "staff.example.org"}, "write it as https://"),
        ({"STAFF_PROXIES": "many"}, "0 to 3"),
        ({"RECORDS_URL": "nonsense"}, "RECORDS_URL"),
        ({"RECORDS_URL": "postgresql://127.0.0.1:1/none"}, "The records cannot be reached just now"),
        ({"RECORDS_URL": f"sqlite:///{ROOT / 'records.sqlite'}"}, "must lie outside the project"),
    ],
)
def test_a_setting_that_cannot_be_is_one_sentence(
    setting: dict[str, str], told: str, stores: Stores, tmp_path: Path
) -> None:
    tried = subprocess.run(
        [sys.executable, "cli.py", "serve"],
        cwd=ROOT,
        env=variables(stores, tmp_path, **setting),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    said = (tried.stdout + tried.stderr).splitlines()
    assert tried.returncode == 1
    assert len(said) == 1, said
    assert said[0].startswith("Cannot start: ")
    assert told in said[0]


def test_a_port_that_is_taken_is_one_sentence(stores: Stores, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        tried = subprocess.run(
            [sys.executable, "cli.py", "serve"],
            cwd=ROOT,
            env=variables(stores, tmp_path, STAFF_PORT=port),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert tried.returncode == 1
    assert f"port {port} is in use. Choose another: STAFF_PORT=" in tried.stderr


def link_for(email: str, folder: Path, stores: Stores) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "cli.py", "sign-in-link", email],
        cwd=ROOT,
        env=variables(stores, folder),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_an_administrator_who_is_locked_out_gets_a_link_and_nobody_else_does(stores: Stores, tmp_path: Path) -> None:
    records = Records(f"sqlite:///{tmp_path / 'records.sqlite'}")
    records.prepare()
    admin, other = add_person(records, "administrator"), add_person(records, "executive")
    with records.writing() as connection:
        people.set_password(connection, admin, "copper lantern vivid otter")
    records.close()
    given = link_for(admin.email, tmp_path, stores)
    assert given.returncode == 0
    assert re.search(
        r"Once, within the hour: http://127\.0\.0\.1:\d+/sign-in/link\?token=\S{43}$", given.stdout.strip()
    )
    for email in (other.email, "nobody@example.org"):
        refused = link_for(email, tmp_path, stores)
        assert refused.returncode == 1
        assert len((refused.stdout + refused.stderr).splitlines()) == 1
        assert "token=" not in refused.stdout
