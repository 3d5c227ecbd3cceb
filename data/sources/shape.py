"""What a reader is given and what it gives back. Every reader in this room keeps to these shapes.

A file is opened by `opening`, offered to each reader (`claim`), and then handed over in chunks (`feed`, `close`), so
that a million rows never lie in memory at once.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

import pandas as pd

from data.catalogue import Catalogue
from data.sources.records import Source

FIGURE_COLUMNS = (
    "row",  # int: the row of the file (1 is its first line); the last of them when a figure is made of several
    *("indicator_id", "area_code", "sex", "age", "breakdown", "period_label"),  # text
    *("period_start", "period_end"),  # datetime64: first and last day
    *("value", "lower_95", "upper_95", "numerator", "denominator"),  # float; NaN: none was printed
    *("unit", "publisher_comparison", "derivation", "dataset"),  # text
    "missing",  # text: "" when there is a value, else a word of vocabulary.Missing
)
REJECTED_COLUMNS = ("row", "field", "value", "rule", "reason", "fix")
ASIDE_COLUMNS = ("row", "reason")
MILESTONE_COLUMNS = (
    *("row", "record_id", "state"),  # state: a word of data.reports.MilestoneState
    *("state_on", "expected_on", "reported_on"),  # datetime64; expected_on NaT: no day was given
    *("holder", "note"),  # text
)
TRAJECTORY_COLUMNS = (
    *("row", "target_id", "indicator_id", "area_code", "sex"),  # text
    *("period_start", "period_end"),  # datetime64: first and last day
    "value",  # float, in the measure's unit
    *("agreed_by", "agreed_on"),  # text and datetime64
)
COMMENTARY_COLUMNS = (
    *("row", "about", "subject", "role"),  # text: words of data.reports.About, ids, boards and roles of the source
    *("written_on", "cause", "action", "recovery_on"),  # datetime64 and text; recovery_on NaT: no day was given
    "audience",  # a word of data.reports.Audience
)


class Sheet(Protocol):
    """One table of a file, as text: a CSV, one sheet of a workbook, one member of a zip."""

    file: str  # the file's name as it was given
    name: str  # of the sheet or the member; "" when the file is one table
    top: tuple[tuple[str, ...], ...]  # its first rows, at most 40, cells stripped of blanks

    def chunks(self, header_row: int, size: int = 100_000) -> Iterator[pd.DataFrame]:
        """The rows below `top[header_row]`, in order: cells as text, "" where blank.

        Columns are numbered 0, 1, 2 … from the left, because a header may use one name several times; the index is
        the row of the file, 1 for its first line. Raises Unreadable for bad bytes, with the row.
        """
        ...


@dataclass(frozen=True)
class Claim:
    """A table that a reader knows. columns: what a column means, and its number, found by name and never by place.

    edition: the day the publisher issued the file, when the file itself says so.
    """

    header_row: int
    columns: Mapping[str, int]
    edition: date | None = None


@dataclass(frozen=True)
class NotMine:
    """A table that a reader does not know: the names it looked for in vain, and how many of its names it did find."""

    looked_for: tuple[str, ...]
    found: int


@dataclass(frozen=True)
class Parsed:
    """What a chunk gave. figures: FIGURE_COLUMNS; rejected: REJECTED_COLUMNS; aside: ASIDE_COLUMNS.

    A row of the file is in `aside`, in `rejected` (once for each field that is wrong), or gives figures (one or more,
    or a share of one that close() gives; such rows are named in `used`), and never two of these. None is left out.
    Of the KPI template alone: a row may give one entry of `milestones` (MILESTONE_COLUMNS) or of `trajectories`
    (TRAJECTORY_COLUMNS) instead of figures (data.reports.reports_of makes them records), or be named in `blank`: an
    empty line of the form, or a line of its guide, which is no row of the file and is not counted as read.
    Of the file of commentary alone: a row gives one entry of `commentary` (COMMENTARY_COLUMNS).
    """

    figures: pd.DataFrame
    rejected: pd.DataFrame
    aside: pd.DataFrame
    used: frozenset[int] = field(default_factory=frozenset)
    milestones: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=list(MILESTONE_COLUMNS)))
    trajectories: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=list(TRAJECTORY_COLUMNS)))
    blank: frozenset[int] = field(default_factory=frozenset)
    commentary: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=list(COMMENTARY_COLUMNS)))


@dataclass(frozen=True)
class Known:
    """What a reader may look up: every definition, the record of its own source, and what the analyst said.

    period: for a file that does not say which month it is of, such as 2025-04; "" when nothing was said.
    """

    catalogue: Catalogue
    source: Source
    period: str = ""


class Reading(Protocol):
    """One table being read."""

    def feed(self, chunk: pd.DataFrame) -> Parsed:
        """Reads the next rows."""
        ...

    def close(self) -> Parsed:
        """What can only be said at the end: figures made of many rows, and totals that do not add up."""
        ...


class Reader(Protocol):
    """One kind of file."""

    @property
    def source(self) -> str:
        """Id of its record, data/definitions/sources/<id>.yml."""
        ...

    def claim(self, sheet: Sheet) -> Claim | NotMine:
        """Whether this table is of its kind. Looks at sheet.top only."""
        ...

    def start(self, sheet: Sheet, claim: Claim, known: Known) -> Reading:
        """Begins to read a table it has claimed. Raises Unreadable when the table cannot be trusted as a whole."""
        ...


class Unreadable(Exception):
    """A file or a table that is refused as a whole: one sentence that says what, where and how to mend it."""
