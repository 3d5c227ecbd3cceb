"""Rows whose place is named for one area and coded for another."""

import numpy as np
import pandas as pd

from data.catalogue import Catalogue
from data.sources.cells import mapped

RULE = "one place"
OTHER_PLACE = (
    "The name of the place and its code are of two places.",
    "Compare both with the publisher's file: a cell may stand in another row.",
)


class PlaceNames:
    """The names of all known areas. One name may be of several."""

    def __init__(self, catalogue: Catalogue):
        self._codes: dict[str, set[str]] = {}
        for code, area in catalogue.areas.items():
            self._codes.setdefault(_folded(area.name), set()).add(code)

    def differ(self, names: pd.Series, areas: pd.Series) -> pd.Series:
        """True where a name is of another area than the code. areas: codes, "" for places that are not known.

        A name that no known area bears says nothing, for publishers spell many names in their own way.
        """
        said = mapped(names, self._own_code)
        wrong = said.ne(areas) & said.ne("") & areas.ne("")
        if wrong.any():
            met = zip(names[wrong], areas[wrong], strict=True)
            wrong[wrong] = np.array([area not in self._codes[_folded(name)] for name, area in met], dtype=bool)
        return wrong

    def _own_code(self, name: str) -> str:
        """The first of the areas of this name, "" for a name that none of them bears."""
        return min(self._codes.get(_folded(name), ("",)))


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
