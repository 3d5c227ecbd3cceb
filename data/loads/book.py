"""Loads as the ledger holds them."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date, datetime

from data.inputs import Inputs
from data.ledger import ledger, now
from data.loads.amending import Amendment
from data.loads.judging import Judged
from data.loads.shape import Counts, Load, LoadRefused, Reject, load_of

_COUNTS = tuple(Counts.__dataclass_fields__)
# A rejected field waits until its row is waived. A jump that was explained is no longer rejected at all.
_WAITING = """
    select r.sheet, r.row, r.field, r.value, r.rule, r.reason, r.fix,
           (select w.reason from load_waiver w
             where w.load = r.load and w.sheet = r.sheet and w.row = r.row and w.rule = r.rule limit 1) as waived
      from load_reject r where r.load = ? and r.version = ? order by r.sheet, r.row, r.rowid
"""
_LOADS = """
    select l.*, r.*, coalesce(s.reason, '') as aside_for, e.vintage as said_vintage, e.embargo as said_embargo,
           (select count(distinct j.sheet || char(10) || j.row) from load_reject j
             where j.load = l.id and j.version = r.version and not exists
                   (select 1 from load_waiver w where w.load = j.load and w.sheet = j.sheet and w.row = j.row
                       and w.rule = j.rule)) as waiting
      from load l
      join load_reading r on r.load = l.id
       and r.version = (select max(version) from load_reading where load = l.id)
      left join load_set_aside s on s.load = l.id
      left join load_edition e on e.load = l.id
       and e.version = (select max(version) from load_edition where load = l.id)
"""


def loads(inputs: Inputs) -> tuple[Load, ...]:
    """Every load, the first first; those that were set aside too. Empty when nothing was ever loaded."""
    if not inputs.exists:
        return ()
    with ledger(inputs) as book:
        return tuple(_load(row) for row in book.execute(f"{_LOADS} order by l.id"))


def load_named(book: sqlite3.Connection, name: str) -> Load:
    """One load. Raises LoadRefused when there is none of this name."""
    row = book.execute(f"{_LOADS} where l.id = ?", [load_of(name)[0]]).fetchone()
    if row is None:
        raise LoadRefused(f"There is no load {name}: see “python cli.py loads”.")
    return _load(row)


def editions(inputs: Inputs, keys: Sequence[str]) -> dict[str, date]:
    """The day of the edition of each reading named, as it was said of that reading. Raises LoadRefused."""
    query = """
        select coalesce((select e.vintage from load_edition e where e.load = l.id and e.version <= ?
                          order by e.version desc limit 1), l.vintage) as vintage
          from load l where l.id = ?
    """
    found: dict[str, date] = {}
    with ledger(inputs) as book:
        for key in keys:
            load, version = load_of(key)
            row = book.execute(query, [version, load]).fetchone()
            if row is None:
                raise LoadRefused(f"There is no load {key}: see “python cli.py loads”.")
            found[key] = date.fromisoformat(row["vintage"])
    return found


def next_name(book: sqlite3.Connection) -> str:
    last = book.execute("select max(cast(substr(id, 2) as integer)) from load").fetchone()[0]
    return f"L{1 if last is None else last + 1:04d}"  # of no loads there is no last one


def rejects(book: sqlite3.Connection, load: Load) -> tuple[Reject, ...]:
    """Every rejected field of the latest reading, waived ones too."""
    rows = book.execute(_WAITING, [load.id, load.version])
    return tuple(Reject(**{**dict(row), "waived": row["waived"] or ""}) for row in rows)


def asides(book: sqlite3.Connection, load: Load) -> tuple[tuple[str, int], ...]:
    """(reason, rows) of what was set aside, the most first."""
    query = "select reason, rows from load_aside where load = ? and version = ? order by rows desc, reason"
    return tuple((row["reason"], row["rows"]) for row in book.execute(query, [load.id, load.version]))


def warnings(book: sqlite3.Connection, load: Load) -> tuple[str, ...]:
    query = "select words from load_warning where load = ? and version = ? order by rowid"
    return tuple(row["words"] for row in book.execute(query, [load.id, load.version]))


def amendments(book: sqlite3.Connection, load: str) -> dict[str, list[Amendment]]:
    """Cells mended in place, by sheet, in the order in which they were mended."""
    found: dict[str, list[Amendment]] = {}
    for row in book.execute("select sheet, row, field, new from load_amendment where load = ? order by rowid", [load]):
        found.setdefault(row["sheet"], []).append(Amendment(row["sheet"], row["row"], row["field"], row["new"]))
    return found


def amended(book: sqlite3.Connection, load: str) -> list[tuple[str, int, str]]:
    """(sheet, row, reason) of every cell mended in place, in the order in which they were mended."""
    query = "select sheet, row, reason from load_amendment where load = ? order by rowid"
    return [(row["sheet"], row["row"], row["reason"]) for row in book.execute(query, [load])]


def corrections(book: sqlite3.Connection, load: str) -> list[tuple[str, str]]:
    """(hash, name) of the corrected files given for a load, the first first."""
    query = "select sha256, file from load_correction where load = ? order by rowid"
    return [(row["sha256"], row["file"]) for row in book.execute(query, [load])]


def waived(book: sqlite3.Connection, load: str, rule: str) -> frozenset[tuple[str, int]]:
    """(sheet, row) of the rows of a load that were waived for breaking a rule."""
    query = "select sheet, row from load_waiver where load = ? and rule = ?"
    return frozenset((row["sheet"], row["row"]) for row in book.execute(query, [load, rule]))


def figures_hash(book: sqlite3.Connection, load: str, version: int) -> str | None:
    """Hash of what was read of a load; None when it was never read so often."""
    query = "select figures_sha256 from load_reading where load = ? and version = ?"
    row = book.execute(query, [load, version]).fetchone()
    return None if row is None else str(row["figures_sha256"])


def write_load(book: sqlite3.Connection, load: Load) -> None:
    add(
        book,
        "load",
        id=load.id,
        sha256=load.sha256,
        file=load.file,
        source=load.source,
        period=load.period,
        vintage=load.vintage.isoformat(),
        vintage_from=load.vintage_from,
        embargo=None if load.embargo is None else load.embargo.isoformat(),
        loaded_at=load.loaded_at.isoformat(timespec="milliseconds"),
        loaded_by=load.loaded_by,
    )


def write_reading(book: sqlite3.Connection, load: Load, by: str, why: str, figures_sha256: str) -> None:
    """One reading, of version, counts, figures and reports as `load` says."""
    facts = {name: getattr(load.counts, name) for name in _COUNTS}
    facts |= {"figures": load.figures, "reports": load.reports, "figures_sha256": figures_sha256}
    add(book, "load_reading", load=load.id, version=load.version, at=now(), by=by, why=why, **facts)


def short(book: sqlite3.Connection, load: Load) -> dict[str, int]:
    """Measures of which this edition leaves figures out, and how many, where nobody has said that this is meant."""
    query = """
        select indicator, figures from load_short s where load = ? and version = ?
           and not exists (select 1 from load_short_waiver w where w.load = s.load and w.indicator = s.indicator)
         order by indicator
    """
    return {row["indicator"]: row["figures"] for row in book.execute(query, [load.id, load.version])}


def write_details(book: sqlite3.Connection, load: Load, judged: Judged) -> None:
    """Why rows were set aside, warnings, measures that fall short, and every rejected field."""
    start, aside, told, rejected = (load.id, load.version), judged.aside, judged.warnings, judged.rejected
    short_of = [(*start, *pair) for pair in judged.short.items()]
    book.executemany("insert into load_short values (?, ?, ?, ?)", short_of)
    book.executemany(
        "insert into load_aside values (?, ?, ?, ?)", [(*start, *pair) for pair in aside.items() if pair[1]]
    )
    book.executemany("insert into load_warning values (?, ?, ?)", [(*start, words) for words in told])
    names = ("sheet", "row", "field", "value", "rule", "reason", "fix")
    cells = zip(*(rejected[name].tolist() for name in names), strict=True)
    book.executemany("insert into load_reject values (?, ?, ?, ?, ?, ?, ?, ?, ?)", (start + row for row in cells))


def add(book: sqlite3.Connection, table: str, **values: object) -> None:
    """One entry. Names are the code's own, never a reader's."""
    marks = ", ".join("?" for _ in values)
    book.execute(f"insert into {table} ({', '.join(values)}) values ({marks})", list(values.values()))


def _load(row: sqlite3.Row) -> Load:
    said = row["said_vintage"] is not None
    embargo = row["said_embargo"] if said else row["embargo"]
    return Load(
        **{name: row[name] for name in ("id", "version", "sha256", "file", "source", "period")},
        vintage=date.fromisoformat(row["said_vintage"] if said else row["vintage"]),
        vintage_from="analyst" if said else row["vintage_from"],
        embargo=None if embargo is None else datetime.fromisoformat(embargo),
        loaded_at=datetime.fromisoformat(row["loaded_at"]),
        loaded_by=row["loaded_by"],
        counts=Counts(*(row[name] for name in _COUNTS)),
        figures=row["figures"],
        reports=row["reports"],
        waiting=0 if row["aside_for"] else row["waiting"],
        set_aside=row["aside_for"],
    )


def readings(book: sqlite3.Connection) -> Iterator[tuple[str, int]]:
    """(load, version) of every reading that was finished."""
    with closing(book.execute("select load, version from load_reading")) as rows:
        yield from ((row["load"], row["version"]) for row in rows)
