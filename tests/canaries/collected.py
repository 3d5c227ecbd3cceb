"""Everything a reader can get from the site, asked for at each moment in the life of two releases."""

import io
import json
import os
import re
import time
import zipfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any, Literal

import psutil

from tests.canaries.planted import BURY, NEIGHBOURHOODS, NEVER, PUBLIC_ID, QUILL, SHOWN, STAFF_ID
from tests.canaries.world import World
from tests.running import Answer, Server, page_question, start, stop
from tests.worlds import FIRST, SECOND

ROUTER = "/_dash-update-component"
Moment = Literal["before", "published", "rolled back", "withdrawn", "broken"]
"""The second release: waits, is served, was gone back from, was withdrawn; and then there is no store at all."""
How = Literal["printed", "router", "file", "refused"]
_LINK = re.compile(r'href="(/[^"#]*)')
_ASK = {"Accept-Encoding": "identity"}
OF_THE_MEASURE = (
    f"/indicators/{PUBLIC_ID}",
    *(f"/indicators/{PUBLIC_ID}?area={area}{show}" for area in NEIGHBOURHOODS[:3] for show in ("", "&show=table")),
    f"/compare?measure={PUBLIC_ID}",
    f"/search?q={SHOWN}",
)
_CHART = f"{PUBLIC_ID}-persons-trend".replace("_", "-")
TAKEN = (
    *(f"/indicators/{PUBLIC_ID}?as={kind}" for kind in ("html", "csv", "xlsx", "pdf")),
    *(f"/indicators/{PUBLIC_ID}?area={NEIGHBOURHOODS[2]}&as={kind}&chart={_CHART}" for kind in ("csv", "svg", "png")),
    *(f"/{page}as={kind}" for page in ("?", "compare?measure=" + PUBLIC_ID + "&") for kind in ("html", "csv")),
)
"""Pages and charts as files: made from the same pages, so that they hold nothing that those do not."""
FILES = (
    *(f"/indicators/{PUBLIC_ID}.csv{query}" for query in ("?areas=all", f"?area={NEIGHBOURHOODS[2]}")),
    *(f"/downloads/kpi-{name}" for name in ("template.xlsx", "figures.csv", "milestones.csv", "trajectories.csv")),
    *("/revisions.csv", "/_dash-layout", "/_dash-dependencies", "/healthz"),
    *TAKEN,
)
OFTEN = ("/", "/indicators", "/releases", "/revisions", "/milestones", "/about")
"""Pages that are asked at every moment; all others once, while the second release is served."""
DIRECT = (
    *("/indicators/{}_caseload", "/indicators/{}_caseload?area=E08000002&show=table", "/indicators/{}_caseload.csv"),
    *("/indicators/{}_caseload.csv?areas=all", "/compare?measure={}_caseload&places=gm_boroughs", "/search?q={}"),
    *(f"/indicators/{{}}_caseload?as={kind}" for kind in ("html", "csv", "pdf", "svg&chart=x")),
    *("/indicators/hle_birth?indicator_id={}_caseload", "/downloads/{}.csv", "/assets/{}_caseload.csv"),
)
DIRECT_RECORDS = ("/search?q={}", "/targets/{}.K1", "/programmes/{}.K1", "/milestones?record={}.M1")
WRONG = (
    *("/nothing/here", "/outcomes/9", "/indicators/hle_birth.csv/", "/downloads/staff.duckdb", "/staff-current.duckdb"),
    *("/downloads/..%2fstaff.duckdb", "/assets/..%2f..%2fstore/current/staff.duckdb", f"/indicators/{BURY}.csv"),
    *(f"{page}?as-at={release}" for page in ("/", "/revisions", f"/indicators/{PUBLIC_ID}.csv")
      for release in ("2026.13", "2001.01", "../..", "%00", "x" * 50)),
)  # fmt: skip


@dataclass(frozen=True)
class Got:
    """One answer. asked: the planted word that the address itself holds, "" for none."""

    moment: Moment
    how: How
    address: str
    status: int
    text: str
    asked: str = ""


@dataclass
class Collected:
    """All answers, and what the process that readers ask is seen from outside to hold. world: where all of it lies."""

    top: Path
    answers: list[Got] = field(default_factory=list)
    log: str = ""
    environments: list[dict[str, str]] = field(default_factory=list)
    open_files: set[str] = field(default_factory=set)

    def of(self, *moments: Moment, how: How | None = None) -> list[Got]:
        return [got for got in self.answers if got.moment in moments and how in {None, got.how}]


def plain(text: str) -> str:
    """What a reader makes of it: character references and escapes resolved."""
    return unescape(re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), text))


def unpacked(content: bytes) -> str:
    """The text of a file, of every member of it when it is a zip."""
    if not content.startswith(b"PK"):
        return content.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return "\n".join(f"{name}\n{packed.read(name).decode('utf-8', 'replace')}" for name in packed.namelist())


@dataclass
class Reader:
    """Asks a running site and keeps every answer."""

    server: Server
    into: Collected
    moment: Moment = "before"

    def __post_init__(self) -> None:
        self._dependencies = json.loads(self.server.ask("/_dash-dependencies", **_ASK).body)

    def keep(self, how: How, address: str, answer: Answer, asked: str = "") -> Got:
        got = Got(self.moment, how, address, answer.status, plain(unpacked(answer.content)), asked)
        self.into.answers.append(got)
        return got

    def printed(self, address: str, asked: str = "") -> Answer:
        answer = self.server.ask(address, **_ASK)
        is_page = _is_page(answer)
        self.keep("printed" if is_page else "file", address, answer, asked)
        return answer

    def routed(self, address: str, asked: str = "") -> None:
        path, mark, query = address.partition("?")
        self.post("router", page_question(self._dependencies, path, mark + query), address, asked)

    def post(self, how: How, question: Any, address: str, asked: str = "") -> None:
        body = question if isinstance(question, bytes) else json.dumps(question).encode()
        answer = self.server.ask(ROUTER, "POST", body, Content_Type="application/json", **_ASK)
        self.keep(how, address, answer, asked)

    def pages(self, addresses: Iterable[str], asked: str = "") -> None:
        for address in addresses:
            self.printed(address, asked)
            if not re.search(r"\.(csv|xlsx|duckdb)|[?&]as=|^/(assets|downloads|_dash|healthz)", address):
                self.routed(address, asked)

    def everywhere(self) -> None:
        """Follows every link from the front page on, those with a query within pages about the public measure too."""
        seen, waiting = {"/"}, ["/"]
        with ThreadPoolExecutor(4) as readers:
            while waiting:
                found = {link for links in readers.map(self._visited, waiting) for link in links}
                waiting = sorted(found - seen)
                seen |= found

    def _visited(self, address: str) -> set[str]:
        """Where a page leads to, once it was printed and asked for as the browser does; nothing for a file."""
        answer = self.printed(address)
        if answer.status != 200 or not _is_page(answer):
            return set()
        self.routed(address)
        return set(_links(answer.text))

    def for_what_is_not_there(self) -> None:
        """By its address, each time beside an address that never was."""
        for word, never in NEVER.items():
            for pattern in DIRECT if word == QUILL else DIRECT_RECORDS:
                self.pages([pattern.format(word)], word)
                self.pages([pattern.format(never)], never)

    def wrongly(self) -> None:
        """What no page asks."""
        self.pages(WRONG)
        good = page_question(self._dependencies, f"/indicators/{STAFF_ID}", "")
        for question in (
            *(b"", b"{", b"[[[[", b"null", b"\xff\xfe", b"[" * 30_000, b"x" * 70_000),
            *({}, {**good, "output": "a.b"}, {**good, "inputs": []}, {**good, "state": None}),
            {**good, "inputs": [{**i, "value": 5} for i in good["inputs"]]},
            {**good, "inputs": [{**i, "value": "\ud800"} for i in good["inputs"]]},
        ):
            self.post("refused", question, ROUTER)
        for method in ("POST", "PUT", "DELETE", "PATCH"):
            self.keep("refused", f"{method} /", self.server.ask("/", method, b"{}", **_ASK))

    def often(self, *as_at: str) -> None:
        self.pages((*OFTEN, *OF_THE_MEASURE, *FILES))
        for release in as_at:
            self.pages(f"{a}{'&' if '?' in a else '?'}as-at={release}" for a in (*OFTEN, *OF_THE_MEASURE, *FILES[:2]))


def _is_page(answer: Answer) -> bool:
    """A page to be read, and no page that is taken away as a file."""
    is_html = (answer.headers.get("Content-Type") or "").startswith("text/html")
    return is_html and "Content-Disposition" not in answer.headers


def _links(page: str) -> Iterator[str]:
    for address in (unescape(link) for link in _LINK.findall(page)):
        if not address.startswith(("/assets/", "/_")) and not re.search("[?&]as=", address):
            yield address if PUBLIC_ID in address else address.partition("?")[0]


def collected(world: World) -> Collected:
    """Takes the world through all its moments under the eyes of a reader."""
    into = Collected(world.top)
    told = {"INPUTS_DIR": str(world.inputs.folder), "BACKUP_DIR": str(world.inputs.backup)}
    server = start(world.stores.folder, world.top / "out.log", **told)
    try:
        reader = Reader(server, into)
        reader.often(SECOND)
        _follow(reader, "published", lambda: world.publish(SECOND))
        reader.everywhere()
        reader.often(FIRST)
        reader.for_what_is_not_there()
        reader.wrongly()
        _look_into(server, into)
        _follow(reader, "rolled back", world.roll_back)
        reader.often(SECOND)
        _follow(reader, "withdrawn", lambda: world.withdraw(SECOND))
        reader.often(SECOND)
        (world.stores.folder / "current").rename(world.stores.folder / "away")
        _follow(reader, "broken", lambda: None)
        reader.pages((*OFTEN, *OF_THE_MEASURE[:2], *FILES))
        _look_into(server, into)
    finally:
        stop(server)
    (world.stores.folder / "away").rename(world.stores.folder / "current")
    into.log = server.log.read_text("utf-8")
    return into


def _follow(reader: Reader, moment: Moment, change: Any) -> None:
    """Makes a change and waits until every process of the site looks again."""
    change()
    reader.moment = moment
    time.sleep(1.2)


def _look_into(server: Server, into: Collected) -> None:
    """Into the processes of the site, as their owner can from outside."""
    master = psutil.Process(server.process.pid)
    for process in (master, *master.children(recursive=True)):
        into.environments.append(process.environ())
        into.open_files |= {opened.path for opened in process.open_files()}
        handles = Path(f"/proc/{process.pid}/fd")
        if handles.exists():
            into.open_files |= {os.readlink(handle) for handle in handles.iterdir()}
            into.open_files |= {mapped.path for mapped in process.memory_maps()}
