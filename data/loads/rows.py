"""What became of each row of a table, kept by its number: one byte a row, so that a million rows are a megabyte."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.loads.shape import Counts


class Fate(IntEnum):
    """A row's fate, or where it stands while it is read. Of two that are true of a row, the higher one counts."""

    NO_ROW = 0  # blank, or above the header
    READ = 1
    USED = 2  # gave a share of a figure made of many rows
    GAVE = 3  # gave figures of its own
    SET_ASIDE = 4
    REPEATED = 5  # says again what another row of the file said
    REJECTED = 6


class Said(IntEnum):
    """What the figures of a row bring. Of two that are true of a row, the higher one counts."""

    NOTHING = 0
    DUPLICATE = 1
    UNCHANGED = 2
    NEW = 3
    CHANGED = 4


@dataclass
class Rows:
    """The rows of one table. sheet: its name."""

    sheet: str
    fate: NDArray[np.int8] = field(default_factory=lambda: np.zeros(0, dtype=np.int8))

    def mark(self, numbers: Iterable[int] | pd.Index | pd.Series, fate: Fate) -> None:
        """Gives rows this fate, unless they have a higher one."""
        rows = np.asarray(numbers if isinstance(numbers, pd.Index | pd.Series) else list(numbers), dtype=np.int64)
        if not len(rows):
            return
        needed = int(rows.max()) + 1
        if needed > len(self.fate):
            grown = np.zeros(max(needed, 2 * len(self.fate)), dtype=np.int8)
            grown[: len(self.fate)] = self.fate
            self.fate = grown
        self.fate[rows] = np.maximum(self.fate[rows], np.int8(fate))

    def unmark(self, numbers: Iterable[int]) -> None:
        """Takes rows that are empty lines of a form out of those that were read."""
        self.fate[np.fromiter(numbers, dtype=np.int64)] = Fate.NO_ROW

    def are(self, numbers: pd.Series | NDArray[np.int64], fate: Fate) -> NDArray[np.bool_]:
        """Whether rows have this fate. A row below the last of the table, as another sheet may have, has none."""
        asked = np.asarray(numbers, dtype=np.int64)
        there = asked < len(self.fate)
        found = np.zeros(len(asked), dtype=bool)
        found[there] = self.fate[asked[there]] == fate
        return found

    def lost(self) -> list[int]:
        """Rows that a reader was given and said nothing of."""
        return [int(row) for row in np.flatnonzero(self.fate == Fate.READ)]

    def counts(self, numbers: NDArray[np.int64], said: NDArray[np.int8], together: Said) -> Counts:
        """Adds up. numbers, said: rows that gave figures, and what each figure brings.

        together: what the figures made of many rows bring, for the rows that gave a share; NOTHING when none was made,
        and those rows are set aside.
        """
        best = np.zeros(len(self.fate), dtype=np.int8)
        np.maximum.at(best, numbers, said)
        best[(self.fate == Fate.USED) & (best == Said.NOTHING)] = together
        sound = (self.fate == Fate.USED) | (self.fate == Fate.GAVE)
        brought = {s: int(np.count_nonzero(sound & (best == s))) for s in Said}
        return Counts(
            read=int(np.count_nonzero(self.fate)),
            rejected=int(np.count_nonzero(self.fate == Fate.REJECTED)),
            set_aside=int(np.count_nonzero(self.fate == Fate.SET_ASIDE)) + brought[Said.NOTHING],
            duplicate=brought[Said.DUPLICATE] + int(np.count_nonzero(self.fate == Fate.REPEATED)),
            unchanged=brought[Said.UNCHANGED],
            changed=brought[Said.CHANGED],
            new=brought[Said.NEW],
        )


def total(parts: Iterable[Counts]) -> Counts:
    """The counts of all tables of a file together."""
    held = list(parts)
    return Counts(*(sum(getattr(part, name) for part in held) for name in Counts.__dataclass_fields__))
