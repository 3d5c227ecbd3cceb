"""What the main pages cost when a release is as large as one may become, beside what they cost as shipped.

Afresh: no answer of the store is kept, so that a question that has become slow is not hidden.
"""

import time
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from bench import EXAMPLES, STORE
from bench.pages import Send, application, in_process, once
from bench.report import Entry, Section, at_most, number, p50
from queries import ask, open_store, store

SLOWER = 1.5  # times, at most
PAGES = (*EXAMPLES, "/indicators", "/compare", "/plan", "/missing")
_ROUNDS, _TIMES = 4, 5
"""Rounds between the stores, and requests of each page in a round: what else the machine does falls on both alike."""


def sizes(shipped: Path, large: Path) -> Section:
    """The main pages from the public store of what is shipped, and from a large one."""
    stores = {"shipped": shipped, "large": large}
    found: dict[tuple[str, str], list[float]] = defaultdict(list)
    with application() as app:
        here = in_process(app)
        try:
            for _ in range(_ROUNDS):
                for name, path in stores.items():
                    open_store(path)
                    for page in PAGES:
                        found[name, page] += [_afresh(here, page) for _ in range(_TIMES)]
            counts = {name: _figures(path) for name, path in stores.items()}
        finally:
            open_store(STORE / "public-current.duckdb")
    among = " and from ".join(f"{count:,}" for count in counts.values())
    note = f"Processor time in process, no answer kept, from {among} assessed figures."
    columns = ("page", "shipped p50", "large p50 ms", "times")
    return Section("Pages of a large release", columns, tuple(_entry(page, found) for page in PAGES), note)


def _afresh(here: Send, page: str) -> float:
    """Milliseconds of processor, of every thread: what else runs on the machine makes neither store look slow."""
    ask("store_info")
    store._STORE.current().answers.clear()
    started = time.process_time()
    once(here, "GET", [(page, None)])
    return (time.process_time() - started) * 1000


def _figures(path: Path) -> int:
    open_store(path)
    cursor = store._STORE.current().base.cursor()
    return int(cursor.execute("select count(*) from assessed").fetchall()[0][0])


def _entry(page: str, found: Mapping[tuple[str, str], list[float]]) -> Entry:
    shipped, large = p50(found["shipped", page]), p50(found["large", page])
    cells = (page, number(shipped), number(large), number(large / shipped))
    return at_most(cells, large / shipped, SLOWER, "times")
