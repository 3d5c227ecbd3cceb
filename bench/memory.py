"""What a worker of the real server holds once readers have been everywhere."""

import re

import psutil

from bench.report import Entry, Section, at_most, number
from bench.server import Server, serving

MEGABYTES = 160.0
_MB = 1024 * 1024
_ROUNDS = 2
_LINK = re.compile(r'href="(/[^"?#]*)')


def links(page: str) -> set[str]:
    """Addresses on this site that a page leads to, without what follows ? or #; files of the site are left out."""
    return {path for path in _LINK.findall(page) if not path.startswith(("/assets/", "/_"))}


def visit_everything(server: Server) -> set[str]:
    """Follows every link from the front page on. Gives back the addresses; raises RuntimeError for a dead one."""
    seen, waiting = {"/"}, ["/"]
    while waiting:
        path = waiting.pop()
        connection = server.connection()  # a new one each time, so that every worker gets its share
        connection.request("GET", path)
        response = connection.getresponse()
        page = response.read().decode("utf-8")
        connection.close()
        if response.status != 200:
            raise RuntimeError(f"{path}, linked from a page, was answered with {response.status}")
        if (response.getheader("Content-Type") or "").startswith("text/html"):
            fresh = links(page) - seen
            seen |= fresh
            waiting += sorted(fresh)
    return seen


def _worker(process: psutil.Process, place: int) -> Entry:
    resident = process.memory_info().rss / _MB
    full = process.memory_full_info()
    shares = [getattr(full, name, None) for name in ("pss", "uss")]  # macOS has no pss
    cells = (
        f"worker {place}",
        number(resident),
        *("not known" if share is None else number(share / _MB) for share in shares),
    )
    return at_most(cells, resident, MEGABYTES, "MB", "resident")


def measure() -> list[Section]:
    """Each worker after every page was read several times."""
    with serving() as server:
        addresses = [visit_everything(server) for _ in range(_ROUNDS)][-1]
        workers = psutil.Process(server.pid).children()
        entries = tuple(_worker(process, place) for place, process in enumerate(workers, 1))
    note = f"After {_ROUNDS} rounds of {len(addresses)} addresses."
    return [Section("Memory", ("", "resident MB", "PSS MB", "USS MB"), entries, note)]
