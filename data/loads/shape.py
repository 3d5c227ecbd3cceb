"""The shapes of loads: what an analyst says of a file, what became of its rows, and what is kept of it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

VintageFrom = Literal["file", "analyst", "day of loading"]


class LoadRefused(Exception):
    """Something that was asked of loads and not done: one sentence with its remedy. What stood before still stands."""


@dataclass(frozen=True)
class Said:
    """What the analyst says of a file.

    by: a role. source: the kind of file, "" to find out. period: of a file that does not say, such as 2025-04.
    published: the day of the edition, None to take the file's own or the day of loading. embargo: with its time zone.
    """

    by: str
    source: str = ""
    period: str = ""
    published: date | None = None
    embargo: datetime | None = None


@dataclass(frozen=True)
class Counts:
    """What became of the rows of a file. Each row has one fate (data.vocabulary.RowFate)."""

    read: int
    rejected: int
    set_aside: int
    duplicate: int
    unchanged: int
    changed: int
    new: int

    @property
    def accepted(self) -> int:
        """Rows whose figures are held now, whether or not they were before."""
        return self.duplicate + self.unchanged + self.changed + self.new

    @property
    def add_up(self) -> bool:
        return self.read == self.rejected + self.set_aside + self.accepted


@dataclass(frozen=True)
class Reject:
    """One field of one rejected row. waived: the reason it was waived for, "" when it was not."""

    sheet: str
    row: int
    field: str
    value: str
    rule: str
    reason: str
    fix: str
    waived: str = ""


@dataclass(frozen=True)
class Load:
    """A load as it stands. version: how often it was read; rejects: rejected rows that wait for a decision.

    counts, figures, reports: of the latest reading. set_aside: why it is no longer used, "" while it is.
    loaded_at: UTC.
    """

    id: str
    version: int
    sha256: str
    file: str
    source: str
    period: str
    vintage: date
    vintage_from: VintageFrom
    embargo: datetime | None
    loaded_at: datetime
    loaded_by: str
    counts: Counts
    figures: int
    reports: int
    waiting: int
    set_aside: str

    @property
    def key(self) -> str:
        """What a release names: this load as it was read this time."""
        return reading_key(self.id, self.version)


@dataclass(frozen=True)
class Report:
    """What one load or one mending did. again: the file was loaded before, and nothing has changed.

    aside: (reason, rows). short: (measure, figures of the edition held that this one leaves out), which must be waived.
    unread: sheets that no reader knows. examples: the first rejected fields.
    """

    load: Load
    again: bool
    aside: tuple[tuple[str, int], ...]
    warnings: tuple[str, ...]
    short: tuple[tuple[str, int], ...]
    unread: tuple[str, ...]
    examples: tuple[Reject, ...]


@dataclass(frozen=True)
class Waiting:
    """What keeps a release from being published. load: its id, or the start of a file's hash. words: one sentence."""

    load: str
    words: str


def reading_key(load: str, version: int) -> str:
    """L0001 for a load as it was first read, L0001.2 once it was read again."""
    return load if version == 1 else f"{load}.{version}"


def load_of(key: str) -> tuple[str, int]:
    """(load, version) of a reading's key. Raises LoadRefused for words that are none."""
    name, dot, number = key.partition(".")
    if not name.startswith("L") or not name[1:].isdigit() or (dot and not number.isdigit()):
        raise LoadRefused(f"“{key}” names no load: see “python cli.py loads”.")
    return name, int(number) if dot else 1
