"""Everything a store is made from, already limited to what its surface may hold."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from data.assess import Assessed
from data.catalogue import Catalogue
from data.definitions import Indicator
from data.latest import Latest
from data.matching import Match
from data.methods import Worked
from data.observation import Gap
from data.outlook import Ahead
from data.promises import Standing
from data.reductions import Fall
from data.register import Record
from data.releases.shape import Changes
from data.reports import Reports
from data.revisions import Revision
from data.transcribed import FigureFile, Provenance

Row = tuple[Any, ...]
Columns = tuple[Sequence[Any], ...]
"""The same by column: the first cell of each makes the first row."""
AT_ONCE = 122_880
"""Rows of a table that are made at one time: as many as DuckDB presses together, so that it can do so at once."""
Key = tuple[str, ...]


@dataclass(frozen=True)
class Contents:
    """outlooks: by series key, for every series. falls: (outcome, place on its page, fall).

    gaps: places without a figure. changes: since the release before; None for a first release.
    reports: what boards reported and agreed; the tables leave out what belongs to no record or measure that is here.
    """

    catalogue: Catalogue
    indicators: dict[str, Indicator]
    assessed: list[Assessed]
    latest: list[Latest]
    revisions: list[Revision]
    files: list[tuple[str, str, Provenance, FigureFile]]
    outlooks: dict[Key, Ahead]
    standings: list[Standing]
    matches: list[Match]
    falls: list[tuple[int, int, Fall]]
    worked: list[Worked]
    records: dict[str, Record]
    gaps: list[Gap] = field(default_factory=list)
    changes: Changes | None = None
    reports: Reports = field(default_factory=Reports)
