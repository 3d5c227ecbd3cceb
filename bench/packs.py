"""How long the files of a meeting's pack take to make, for an agenda of twenty items with all that lies below them."""

import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from bench import STORE
from bench.report import Entry, Section, at_most, number
from components.slides import Pack
from pages.meetings.slides import slides
from queries import ask, in_release, open_store
from records.agenda import Item
from records.meetings import Meeting

ITEMS = 20
LIMITS: Mapping[str, float] = {"pptx": 5.0, "pdf": 10.0, "xlsx": 5.0}
"""Seconds, on two cores. The other files have no target."""
_TIMES = 3

Make = Callable[[Pack], bytes]


def measure() -> list[Section]:
    """Each kind of file, the best of some tries: what else the machine does is not the pack's."""
    open_store(STORE / "staff-current.duckdb")
    started = time.perf_counter()
    gathered = twenty()
    taken = time.perf_counter() - started
    charts = sum(1 for item in gathered.slides for level in item.deeper if level.spec is not None)
    rows = [Entry(("slides gathered", number(taken), ""))]
    rows += [_entry(name, make, gathered) for name, make in makers().items()]
    note = f"{ITEMS} items of the current release, {charts} charts below them. Best of {_TIMES}."
    return [Section("Packs", ("file", "seconds", "KB"), tuple(rows), note)]


def twenty() -> Pack:
    """A pack of the first twenty measures of the current release."""
    folder = (STORE / "current").resolve().name
    with in_release(folder, "public"):
        measures = list(dict.fromkeys(row["indicator_id"] for row in ask("indicator_list")))[:ITEMS]
        release = {row["key"]: row["value"] for row in ask("store_info")}
    asked = [Item(n, 1, n, "hand", "measure", id, id, 5, False) for n, id in enumerate(measures, 1)]
    at = datetime(2026, 11, 27, 14, tzinfo=UTC)
    told = Meeting(
        id=1, board="locality_board", title="Bench", starts_at=at, minutes=60, release_id=release["release"],
        folder=folder, members_only=False, theme="", state="planned", by=1, at=at, opened_at=None, closed_at=None,
        version=1, revision=1,
    )  # fmt: skip
    return Pack(
        board="Locality Board", title="Bench", when="27 November 2026 at 14:00", release=release["release"],
        published=release["published_on"], check=release["content_hash"], marking="", made="the day of the bench",
        slides=slides(told, asked, None, True), entries=(),
    )  # fmt: skip


def makers() -> dict[str, Make]:
    """What makes each file, by its ending."""
    from exports.csv_zip import as_zip
    from exports.one_file import as_html
    from exports.pdf.pack import as_pdf
    from exports.powerpoint.pack import as_pptx
    from exports.word.pack import as_docx
    from exports.workbook.pack import as_xlsx

    def quiet(_line: str) -> None:
        """Nobody waits for this pack."""

    return {
        "pptx": lambda pack: as_pptx(pack, None, quiet),
        "pdf": lambda pack: as_pdf(pack, quiet),
        "xlsx": lambda pack: as_xlsx(pack, quiet),
        "docx": lambda pack: as_docx(pack, quiet),
        "zip": lambda pack: as_zip(pack, quiet),
        "html": lambda pack: as_html(pack, quiet),
    }


def _entry(name: str, make: Make, gathered: Pack) -> Entry:
    seconds, size = [], 0
    for _ in range(_TIMES):
        started = time.perf_counter()
        size = len(make(gathered))
        seconds.append(time.perf_counter() - started)
    cells = (name, number(min(seconds)), number(size / 1024))
    limit = LIMITS.get(name)
    return Entry(cells) if limit is None else at_most(cells, min(seconds), limit, "s")
