"""Everything a store is made from, already limited to what its surface may hold."""

from dataclasses import dataclass, field
from typing import Any

from data.assess import Assessed
from data.catalogue import Catalogue
from data.definitions import Indicator
from data.latest import Latest
from data.matching import Match
from data.methods import Worked
from data.outlook import Ahead
from data.promises import Standing
from data.reductions import Fall
from data.revisions import Revision
from data.transcribed import FigureFile, Provenance

Row = tuple[Any, ...]
Key = tuple[str, ...]


@dataclass(frozen=True)
class Contents:
    """outlooks: by series key, for every series. falls: (outcome, place on its page, fall)."""

    catalogue: Catalogue
    indicators: dict[str, Indicator]
    assessed: list[Assessed]
    latest: list[Latest]
    revisions: list[Revision]
    files: list[tuple[str, str, Provenance, FigureFile]]
    outlooks: dict[Key, Ahead] = field(default_factory=dict)
    standings: list[Standing] = field(default_factory=list)
    matches: list[Match] = field(default_factory=list)
    falls: list[tuple[int, int, Fall]] = field(default_factory=list)
    worked: list[Worked] = field(default_factory=list)
