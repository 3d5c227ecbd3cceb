"""How builds and questions grow with the number of figures.

The figures added are made up, and live in a temporary folder for as long as they are measured.

Builds: every figure again for made-up areas. Questions: every figure again for made-up measures, so that each answer
stays as long as it was and only what it must be found among grows.
"""

import csv
import shutil
import tempfile
from hashlib import sha256
from pathlib import Path

import duckdb

from bench import ROOT, STORE
from bench import build as builder
from bench.questions import Reader, Timing, all_timed, sample
from bench.report import Entry, Section, at_most, middle_and_slow, number, p50
from queries import open_store

TIMES = (1, 10, 100)
MILLISECONDS = 6.0  # at the largest
_TOO_LONG = 120.0  # seconds a build may be expected to take and still be tried
_GROWN = ("assessed", "latest", "revision")
_CODE = "__pycache__"


def made_up_area(code: str, copy: int) -> str:
    """The code of a copy, in the shape codes must have; copy 0 is the area itself."""
    return code if copy == 0 else f"X{sha256(f'{copy} {code}'.encode()).hexdigest()[:8].upper()}"


def made_up_measures(copy: int) -> str:
    """What stands before the ids of a copy. “~” sorts after every letter, so that copies follow in lookup order."""
    return "" if copy == 0 else f"~{copy:03d}_"


def grow_rows(path: Path, times: int) -> int:
    """Every row of a CSV again for each copy, with its area made up. Gives back how many rows there are."""
    with path.open(newline="", encoding="utf-8") as handle:
        table = csv.DictReader(handle)
        heads, rows = list(table.fieldnames or []), list(table)
    with path.open("w", newline="", encoding="utf-8") as handle:
        writer = csv.DictWriter(handle, heads, lineterminator="\n")
        writer.writeheader()
        writer.writerows(
            row | {"area_code": made_up_area(row["area_code"], copy)} for copy in range(times) for row in rows
        )
    return len(rows) * times


ROOMS = ("data", "stats", "verbs", "records", "serving", "serving_staff", "components", "queries", "pages", "exports")
"""What the verbs of a release may import."""


def grown_project(folder: Path, times: int) -> int:
    """A copy of what a build needs, with its figures multiplied. Gives back the number of figures."""
    shutil.copy(ROOT / "cli.py", folder)
    for room in ROOMS:
        shutil.copytree(ROOT / room, folder / room, ignore=shutil.ignore_patterns(_CODE))
    grow_rows(folder / "data" / "definitions" / "areas.csv", times)
    return sum(grow_rows(path, times) for path in (folder / "data" / "figures").glob("*/*/*.csv"))


def grown_store(source: Path, path: Path, times: int) -> int:
    """A store like another, its figures multiplied, in lookup order. Gives back the number of assessed figures."""
    with duckdb.connect(str(path)) as store:
        for schema in sorted((ROOT / "data").glob("schema*.sql")):
            store.execute(schema.read_text("utf-8"))
        store.execute(f"attach '{source}' as shipped (read_only)")
        names = store.execute("select table_name from duckdb_tables() where database_name = 'shipped'").fetchall()
        for (name,) in names:
            copies = times if name in _GROWN else 1
            for copy in range(copies):
                store.execute(f"insert into {name} select *{_renamed(copy)} from shipped.{name} order by rowid")
        store.execute("checkpoint")
        (count,) = store.execute("select count(*) from assessed").fetchall()[0]
        return int(count)


def _renamed(copy: int) -> str:
    return f" replace ('{made_up_measures(copy)}' || indicator_id as indicator_id)" if copy else ""


def _builds() -> Section:
    entries: list[Entry] = []
    expected = 0.0
    for times in TIMES:
        if expected > _TOO_LONG:
            entries.append(Entry((f"{times}×", "left out", f"over {_TOO_LONG:.0f} expected", "")))
            continue
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            figures = grown_project(folder, times)
            cost = builder.run(folder, folder / "store")
        entries.append(Entry((f"{times}×", f"{figures:,}", number(cost.seconds), number(cost.peak_mb))))
        expected = cost.seconds * 10
    return Section("Growth: build", ("figures", "rows", "seconds", "peak MB"), tuple(entries))


def _asked_of(store: Path, asking: list[Reader]) -> dict[str, Timing]:
    open_store(store)
    return all_timed(asking)


def _questions() -> Section:
    shipped = STORE / "public-current.duckdb"
    open_store(shipped)
    asking = sample()
    found: list[dict[str, Timing]] = []
    counts = []
    with tempfile.TemporaryDirectory() as name:
        for times in TIMES:
            path = Path(name) / f"{times}.duckdb"
            counts.append(grown_store(shipped.resolve(), path, times))
            found.append(_asked_of(path, asking))
        open_store(shipped)
    columns = ("question", *(head for times in TIMES for head in (f"{times}× p50", "p95 ms")))
    entries = tuple(_entry(name, [answers[name] for answers in found]) for name in found[0])
    sizes = ", ".join(f"{count:,}" for count in counts)
    return Section("Growth: questions", columns, entries, f"Among {sizes} assessed figures.")


def _entry(name: str, timings: list[Timing]) -> Entry:
    """One question at each size. Raises RuntimeError when its answers grew: then sizes are not comparable."""
    if any(rows != timings[0][1] for _, rows in timings):
        raise RuntimeError(f"{name} gives other numbers of rows in a grown store")
    cells = (name, *(text for milliseconds, _ in timings for text in middle_and_slow(milliseconds)))
    return at_most(cells, p50(timings[-1][0]), MILLISECONDS, "ms", f"{TIMES[-1]}× p50")


def measure() -> list[Section]:
    """Builds, then questions."""
    return [_builds(), _questions()]
