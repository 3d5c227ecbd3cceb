"""Builds the stores: reads everything, refuses if anything is faulty, writes whole files, swaps the links last."""

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import duckdb
import pandas as pd

from data.assess import assess
from data.catalogue import Catalogue, load_catalogue
from data.checks import check_definitions, check_rows
from data.contents import Contents, Key, Row
from data.coverage import coverage
from data.faults import FaultyInputs
from data.latest import latest_rows
from data.matching import matches
from data.methods import Shelf, worked_examples
from data.outlook import Ahead, ahead
from data.promises import last_due, standings
from data.reductions import falls
from data.release import Stores, inputs_hash
from data.revisions import revisions
from data.selection import shown
from data.tables import TABLES
from data.transcribed import Reading, read_figures

ROOM = Path(__file__).parent
SURFACES = ("public", "staff")
Say = Callable[[str], None]


@dataclass(frozen=True)
class Built:
    """What a build left behind. written is False when nothing had changed."""

    release: str
    content_hash: str
    public: Path
    staff: Path
    written: bool
    coverage: dict[str, dict[str, int]]


def check(room: Path = ROOM) -> tuple[Catalogue, Reading]:
    """Reads and checks every definition and figure. Raises FaultyInputs with all faults found; writes nothing."""
    catalogue = load_catalogue(room / "definitions")
    reading = read_figures(room / "figures")
    faults = catalogue.faults + reading.faults + check_rows(reading.observations, catalogue)
    # Cross-checks would only repeat the news about definitions or files that could not be read.
    if not catalogue.faults and not reading.faults:
        faults += check_definitions(catalogue, reading.observations)
    if faults:
        raise FaultyInputs(faults)
    return catalogue, reading


def build(stores: Stores, room: Path = ROOM, force: bool = False, say: Say = lambda _: None) -> Built:
    """Builds both stores under `stores` and points the `current` links at them.

    Does nothing when the inputs are those of the current stores, unless `force`. Raises FaultyInputs before
    anything is written; a build that dies half-way leaves only a temporary file that the next one removes.
    """
    with stores.alone():
        return _build(stores, room, force, say)


def _build(stores: Stores, room: Path, force: bool, say: Say) -> Built:
    stores.sweep()
    fingerprint = inputs_hash(room)
    current = stores.current_info()
    if current is not None and current["inputs_hash"] == fingerprint and not force:
        return _standing(stores, current)
    say("1/3 Reading and checking definitions and figures")
    catalogue, reading = check(room)
    assert catalogue.release is not None  # check() has raised if it could not be read
    say(f"2/3 Assessing {len(reading.observations):,} figures of {len(catalogue.indicators)} measures")
    everything = _contents(catalogue, reading)
    release = f"{catalogue.release.id}-{fingerprint[:8]}"
    info = {
        "release": release,
        "published_on": catalogue.release.published_on.isoformat(),
        "notes": " ".join(catalogue.release.notes),
        "inputs_hash": fingerprint,
    }
    say("3/3 Writing the public and the staff store")
    rows = {"staff": _rows(everything), "public": _rows(_public_only(everything))}
    info["content_hash"] = _content_hash(rows)
    for surface in SURFACES:
        path = stores.path(surface, release)
        stores.put(path, partial(_write, tables=rows[surface], info={**info, "surface": surface}))
    for surface in SURFACES:
        stores.point(surface, release)
    public, staff = (stores.path(surface, release) for surface in SURFACES)
    return Built(release, info["content_hash"], public, staff, True, coverage(everything))


def _standing(stores: Stores, current: dict[str, str]) -> Built:
    """The stores as they stand, when nothing has changed."""
    public, staff = (stores.link(surface) for surface in SURFACES)
    return Built(current["release"], current["content_hash"], public, staff, False, {})


def _contents(catalogue: Catalogue, reading: Reading) -> Contents:
    assessed = assess(shown(reading.observations, catalogue), catalogue)
    latest = latest_rows(assessed, catalogue)
    outlooks: dict[Key, Ahead] = {
        e.row.figure.series: ahead(e, last_due(catalogue, e.row.figure.indicator_id, e.row.figure.sex), catalogue)
        for e in latest
    }
    promised = standings(catalogue, latest, outlooks)
    fallen = falls(catalogue, latest)
    local = [e for e in latest if e.series.is_local]
    return Contents(
        catalogue=catalogue,
        indicators=catalogue.indicators,
        assessed=assessed,
        latest=latest,
        revisions=revisions(reading.observations, catalogue),
        files=reading.files,
        outlooks=outlooks,
        standings=promised,
        matches=matches(catalogue, latest),
        falls=fallen,
        worked=worked_examples(catalogue, Shelf(local, outlooks, promised, [fall for _, _, fall in fallen])),
        records={id_: r for id_, r in catalogue.records.items() if r.audience != "unlisted"},
    )


def _public_only(c: Contents) -> Contents:
    """The same contents with every staff-only measure and record left out before anything is written."""
    public = {id_: i for id_, i in c.indicators.items() if i.audience == "public"}
    return replace(
        c,
        indicators=public,
        assessed=[r for r in c.assessed if r.figure.indicator_id in public],
        latest=[entry for entry in c.latest if entry.row.figure.indicator_id in public],
        revisions=[r for r in c.revisions if r.new.indicator_id in public],
        standings=[s for s in c.standings if s.target.indicator in public],
        matches=[m for m in c.matches if m.latest.series.indicator.id in public],
        falls=[
            f for f in c.falls if f[2].reduction.indicator in public and (f[2].reduction.less or "") in {*public, ""}
        ],
        worked=[w for w in c.worked if w.indicator_id is None or w.indicator_id in public],
        records={id_: r for id_, r in c.records.items() if r.audience == "public"},
    )


def _rows(c: Contents) -> dict[str, list[Row]]:
    return {name: list(make(c)) for name, make in TABLES.items()}


def _content_hash(stores: dict[str, dict[str, list[Row]]]) -> str:
    """Hash of the rows themselves: DuckDB files of equal content differ in their bytes."""
    digest = hashlib.sha256()
    for surface in sorted(stores):
        for table in sorted(stores[surface]):
            digest.update(f"{surface}.{table}\n".encode())
            for row in sorted(map(repr, stores[surface][table])):
                digest.update(row.encode())
    return digest.hexdigest()


def _write(path: Path, tables: dict[str, list[Row]], info: dict[str, str]) -> None:
    """One store file. Rows are stored in lookup order, which serves questions as fast as an index would."""
    with duckdb.connect(str(path)) as store:
        store.begin()  # one transaction: a commit for each of some hundred comments would take longer than the rows
        for schema in sorted(ROOM.glob("schema*.sql")):
            store.execute(schema.read_text("utf-8"))
        store.executemany("insert into store_info values (?, ?)", sorted(info.items()))
        for name, rows in tables.items():
            if not rows:
                continue
            columns = [c[0] for c in store.execute(f"select * from {name} limit 0").description]
            frame = pd.DataFrame(rows, columns=columns, dtype=object)
            store.register("incoming", frame)
            store.execute(f"insert into {name} select * from incoming {_ORDER.get(name, '')}")
            store.unregister("incoming")
        store.commit()
        store.execute("checkpoint")
    # What is not public is for its owner alone.
    os.chmod(path, 0o444 if info["surface"] == "public" else 0o400)


_ORDER = {
    "assessed": "order by indicator_id, sex, area_code, position",
    "latest": "order by indicator_id, sex, area_code",
    "revision": "order by indicator_id, area_code, sex, position, new_vintage",
}
