"""A figure that a file gives more than once: kept once when it is the same, refused when it differs."""

import numpy as np
import pandas as pd

from data.sources import frames

SAME = "The same figure again, with the same value."
_SERIES = ["indicator_id", "area_code", "sex", "breakdown"]
_VALUES = ["value", "lower_95", "upper_95", "numerator", "denominator"]
_EPOCH = pd.Timestamp(1900, 1, 1)
_DAYS = 1 << 18  # more days than lie between 1900 and 2600


class Repeats:
    """What a file gave so far. A figure is known by its measure, area, sex, breakdown and period."""

    def __init__(self) -> None:
        self._series: dict[tuple[str, ...], int] = {}
        self._keys = np.empty(0, dtype=np.int64)
        self._values = np.empty((0, len(_VALUES)))

    def told_apart(self, figures: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
        """(figures given for the first time, rows that give one again, rows that give one otherwise).

        The first of a figure stands. The second part is ASIDE_COLUMNS, the third REJECTED_COLUMNS.
        """
        if figures.empty:
            return figures, frames.none_aside(), frames.no_rejects()
        keys = self._keys_of(figures)
        values = figures[_VALUES].to_numpy(dtype=float)
        fresh = ~pd.Series(keys).duplicated().to_numpy() & ~self._known(keys)
        self._remember(keys[fresh], values[fresh])
        if fresh.all():
            return figures, frames.none_aside(), frames.no_rejects()
        first = self._values[np.searchsorted(self._keys, keys[~fresh])]
        same = ((first == values[~fresh]) | (np.isnan(first) & np.isnan(values[~fresh]))).all(axis=1)
        again = figures[~fresh]
        return (
            figures[fresh].reset_index(drop=True),
            frames.aside(pd.Index(again["row"][same]), SAME),
            _otherwise(again[~same]),
        )

    def _known(self, keys: np.ndarray) -> np.ndarray:
        """Which keys were given before. self._keys is sorted, so each is looked up and not compared with all."""
        if not len(self._keys):
            return np.zeros(len(keys), dtype=bool)
        at = np.searchsorted(self._keys, keys)
        return np.asarray(self._keys[np.minimum(at, len(self._keys) - 1)] == keys)

    def _remember(self, keys: np.ndarray, values: np.ndarray) -> None:
        joined = np.concatenate([self._keys, keys])
        order = np.argsort(joined, kind="stable")
        self._keys = joined[order]
        self._values = np.concatenate([self._values, values])[order]

    def _keys_of(self, figures: pd.DataFrame) -> np.ndarray:
        """One whole number for each figure: exact, so that no two figures are ever taken for one."""
        place = figures.groupby(_SERIES, sort=False).ngroup().to_numpy()
        distinct = figures[_SERIES].drop_duplicates().itertuples(index=False, name=None)
        series = np.array([self._series.setdefault(names, len(self._series)) for names in distinct], dtype=np.int64)
        first, last = ((figures[name] - _EPOCH).dt.days.to_numpy() for name in ("period_start", "period_end"))
        return (series[place] * _DAYS + first) * _DAYS + last


def _otherwise(again: pd.DataFrame) -> pd.DataFrame:
    words = (
        "The file gives this figure twice, with different values.",
        "Find out which of the two stands, and take the other row out.",
    )
    return frames.rejects(pd.Index(again["row"]), "value", again["value"].map("{:.15g}".format), "one value", words)
