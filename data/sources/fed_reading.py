"""What readings have in common where each row of a file says of itself which measure it is of."""

from collections.abc import Collection, Mapping
from datetime import date

import pandas as pd

from data.sources import frames, refused
from data.sources.cells import as_words
from data.sources.feeding import Feeding
from data.sources.headers import Names
from data.sources.place_names import OTHER_PLACE, RULE, PlaceNames
from data.sources.repeats import Repeats
from data.sources.rules import sound, today
from data.sources.shape import Claim, Known, Parsed

Cells = Mapping[str, pd.Series]


class FedReading:
    """One file being read. columns: meaning to the names it is known by; the first of each is the publisher's own.

    numbers: meanings of columns that hold numbers; all others hold words that many rows share.
    """

    def __init__(self, claim: Claim, known: Known, columns: Names, numbers: Collection[str]):
        self._columns = claim.columns
        self._numbers = numbers
        self._called = {meaning: names[0] for meaning, names in columns.items()}
        self._by: date = claim.edition or today()
        self._known = known
        self._indicators = known.catalogue.indicators
        self._feeding = Feeding(known)
        self._names = PlaceNames(known.catalogue)
        self._repeats = Repeats()

    def close(self) -> Parsed:
        return frames.parsed()

    def _cells(self, chunk: pd.DataFrame) -> dict[str, pd.Series]:
        return {
            meaning: chunk[place] if meaning in self._numbers else as_words(chunk[place])
            for meaning, place in self._columns.items()
        }

    def _said(self, cells: Cells) -> dict[str, pd.Series]:
        """The cells by the publisher's own names of their columns, as feeds ask for them."""
        return {self._called[meaning]: column for meaning, column in cells.items()}

    def _misplaced(self, cells: Cells, areas: pd.Series) -> pd.DataFrame:
        """Rows whose place is named for another known area than their code is of. REJECTED_COLUMNS."""
        if "name" not in cells:
            return frames.no_rejects()
        wrong = self._names.differ(cells["name"], areas)
        return refused.unreadable(self._called["name"], cells["name"], wrong, RULE, OTHER_PLACE)

    def _sound(self, told: pd.DataFrame, bad: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
        """(figures that keep every rule, all that is rejected). bad: what the reader rejects itself."""
        good = told[~told["row"].isin(bad["row"])].reset_index(drop=True)
        figures, unsound = sound(good, self._indicators, self._by)
        return figures, frames.stacked([bad, unsound], frames.no_rejects())
