"""The staff site as it really runs, and people who are signed in to it.

    def test_something(signed_in: SignIn) -> None:
        ann = signed_in("executive")
        assert ann.get("/overview").status == 200
        assert ann.post("/commentary", cause="…").status == 303

`staff_app` is one site a test module, with a database of its own. A module that needs drafts or an environment of its
own starts its own with `start_staff`. People are written straight into the tables: these tests are not about inviting.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from http.client import HTTPConnection, HTTPMessage
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, BrowserContext
from sqlalchemy import insert

from data.release import Stores
from records import sessions
from records.database import Records
from records.moments import now
from records.people_tables import person as person_table
from records.people_tables import person_role
from records.person import Person, by_id
from serving.launch import command, environment
from tests.running import ROOT, Answer, free_port

COOKIE = "bury_staff"
_NUMBERS = count(1)


@dataclass(frozen=True)
class StaffApp:
    """gunicorn serving the staff site. log: its standard output. records: its database, open in the test too."""

    port: int
    process: subprocess.Popen[bytes]
    log: Path
    records: Records
    store: Path

    @property
    def home(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, address: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        """One request of somebody who is not signed in; headers with _ for -. Nothing is decoded or followed."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request(method, address, body, {k.replace("_", "-"): v for k, v in headers.items()})
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())
        finally:
            connection.close()

    def person(self, *roles: str, programmes: tuple[str, ...] = (), name: str = "", state: str = "active") -> Person:
        """Somebody new with these roles. A board member without a programme named sits on P18.CYP's board."""
        return add_person(self.records, *roles, programmes=programmes, name=name, state=state)

    def sign_in(self, who: Person) -> "SignedIn":
        """A new session of a person."""
        with self.records.writing() as connection:
            token = sessions.start(connection, who, "test")
        return SignedIn(self, who, token)


def add_person(
    records: Records, *roles: str, programmes: tuple[str, ...] = (), name: str = "", state: str = "active"
) -> Person:
    """Somebody new, written straight into the tables."""
    number = next(_NUMBERS)
    called = name or f"{(roles or ('nobody',))[0].replace('_', ' ').title()} {number}"
    with records.writing() as connection:
        row = connection.execute(
            insert(person_table).values(email=f"p{number}@example.org", name=called, state=state, created_at=now())
        )
        key = row.inserted_primary_key
        assert key is not None
        for role in roles:
            for programme in (programmes or ("P18.CYP",)) if role == "board_member" else ("",):
                connection.execute(insert(person_role).values(person_id=key[0], role=role, programme=programme))
        return by_id(connection, key[0])


@dataclass
class SignedIn:
    """A person at the staff site. token: what the cookie holds."""

    app: StaffApp
    person: Person
    token: str

    @cached_property
    def form_token(self) -> str:
        """What every form of this session brings back."""
        with self.app.records.reading() as connection:
            return sessions.found(connection, self.token).form_token

    def get(self, address: str, **headers: str) -> Answer:
        """One page, as a browser asks for it."""
        return self.app.ask(address, Cookie=f"{COOKIE}={self.token}", Accept="text/html", **headers)

    def post(
        self, address: str, page: str = "/home", form: str = "", headers: dict[str, str] | None = None, **fields: str
    ) -> Answer:
        """Sends a form as its page would. page: the address it stands on; form: its name. Nothing is followed."""
        sent = {"form_token": self.form_token, "page": page, "form": form, **fields}
        return self.app.ask(
            address,
            "POST",
            urlencode(sent).encode(),
            Cookie=f"{COOKIE}={self.token}",
            Content_Type="application/x-www-form-urlencoded",
            **{"Accept": "text/html", **(headers or {})},
        )

    def browser(self, chromium: Browser, width: int = 1366, height: int = 900, **settings: Any) -> BrowserContext:
        """A browser window in which this person is signed in; settings are Playwright's. Close it afterwards."""
        context = chromium.new_context(viewport={"width": width, "height": height}, base_url=self.app.home, **settings)
        context.set_default_timeout(20_000)
        context.add_cookies([{"name": COOKIE, "value": self.token, "url": self.app.home}])
        return context


SignIn = Callable[..., SignedIn]


def location(answer: Answer) -> str:
    """Where an answer leads."""
    headers: HTTPMessage = answer.headers
    return str(headers["Location"])


@contextmanager
def start_staff(store: Path, folder: Path, records: Records | None = None, **variables: str) -> Iterator[StaffApp]:
    """Serves the staff site with the stores in `store`, and ends it. folder: for its log and its database.

    records: a database that is prepared already. variables: of the environment, besides.
    """
    ours = records or Records(f"sqlite:///{folder / 'records.sqlite'}")
    ours.prepare()
    port, log = free_port(), folder / "staff.log"
    named = {
        "RECORDS_URL": ours.url,
        "STAFF_PORT": str(port),
        "WEB_CONCURRENCY": "1",
        "PATH": _path(),
        "INPUTS_DIR": str(folder / "inputs"),
        "BACKUP_DIR": str(folder / "backup"),
        "HOME": str(folder),
        **variables,
    }
    with log.open("wb") as out:
        process = subprocess.Popen(
            command("staff"),
            cwd=ROOT,
            env=environment("staff", store, named),
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    app = StaffApp(port, process, log, ours, store)
    try:
        _wait_for(app)
        yield app
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait(timeout=20)
        ours.close()


def _path() -> str:
    return f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin"


def _wait_for(app: StaffApp) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and app.process.poll() is None:
        try:
            app.ask("/healthz")
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(f"the staff site did not start: {app.log.read_text()[-2000:]}")


@pytest.fixture(scope="module")
def staff_app(stores: Stores, tmp_path_factory: pytest.TempPathFactory) -> Iterator[StaffApp]:
    """The staff site, served by gunicorn on a port of its own, with an empty database of its own."""
    with start_staff(stores.folder, tmp_path_factory.mktemp("staff")) as app:
        yield app


@pytest.fixture
def signed_in(staff_app: StaffApp) -> SignIn:
    """signed_in("executive") is a new person with that role, in a new session of `staff_app`."""

    def sign_in(*roles: str, programmes: tuple[str, ...] = (), name: str = "") -> SignedIn:
        return staff_app.sign_in(staff_app.person(*roles, programmes=programmes, name=name))

    return sign_in
