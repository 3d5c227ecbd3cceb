"""Figures of a file beside what is held already: which are new, which say otherwise, which say the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.loads.compact import DAYS, NUMBERS, TEXT, joined
from data.loads.keys import Codes, figure_keys, series_keys
from data.observation import Gap, Observation

_CLOSE = 1e-9  # share of a value: sums of the same numbers in another order differ by less
_UNSEEN = 0.0005  # half of the last digit that any measure may show: figures were also transcribed rounded
_LONG_AGO = np.datetime64("1000-01-01", "D")  # an edition whose date is not known is older than any that is
HELD = ("key", "series", "period_end", "indicator_id", "dataset", "missing", *NUMBERS)


@dataclass(frozen=True)
class Held:
    """What is known, the latest edition of each figure, by ascending key.

    frame: HELD, vintage (datetime64[D]) and transcribed (whether it lies in the project's own figures).
    """

    frame: pd.DataFrame

    @property
    def keys(self) -> Codes:
        return self.frame["key"].to_numpy()

    def places(self, keys: Codes) -> NDArray[np.int64]:
        """Where each key stands in the frame; -1 where it is not held."""
        if not len(self.frame):
            return np.full(len(keys), -1, dtype=np.int64)
        at = np.searchsorted(self.keys, keys)
        at[at == len(self.frame)] = 0
        return np.where(self.keys[at] == keys, at, -1)


def transcribed_frame(observations: Sequence[Observation]) -> pd.DataFrame:
    """Transcribed figures as a part of what is held."""
    figures = pd.DataFrame({name: _cells(observations, name) for name in (*TEXT[:-1], *NUMBERS, *DAYS)})
    for name in TEXT[:-1]:
        figures[name] = pd.Categorical(figures[name])
    for name in NUMBERS:
        figures[name] = figures[name].astype(float)
    for name in DAYS:
        figures[name] = pd.to_datetime(figures[name]).astype("datetime64[s]")
    vintages = np.array([o.vintage or _LONG_AGO.item() for o in observations], dtype="datetime64[D]")
    return keyed(figures.assign(missing=pd.Categorical([""] * len(figures)))).assign(
        vintage=vintages.astype("datetime64[s]"), transcribed=True
    )


def keyed(figures: pd.DataFrame) -> pd.DataFrame:
    """The same figures with their `series` and `key`."""
    series = series_keys(figures)
    return figures.assign(series=series, key=figure_keys(figures, series))


def dated(figures: pd.DataFrame, vintage: date) -> pd.DataFrame:
    """Figures of a load as a part of what is held."""
    return figures.assign(vintage=np.datetime64(vintage, "s"), transcribed=False)


def held_of(parts: Iterable[pd.DataFrame]) -> Held:
    """What is held, of parts in the order in which they came: of two of the same day, the later one counts."""
    columns = [*HELD, "vintage", "transcribed"]
    kept = [part[columns] for part in (_nothing(), *parts)]
    together = pd.concat([_plain(part) for part in kept if len(part)] or kept[:1], ignore_index=True)
    order = np.lexsort((np.arange(len(together)), together["vintage"].to_numpy(), together["key"].to_numpy()))
    together = together.take(order)
    last = ~together["key"].duplicated(keep="last").to_numpy()
    return Held(together[last].reset_index(drop=True))


def first_of(keys: Codes) -> NDArray[np.int64]:
    """For each figure of a file, the place of the first one with its key: its own place when it is the first."""
    codes, distinct = pd.factorize(keys)
    first = np.full(len(distinct), len(keys), dtype=np.int64)
    np.minimum.at(first, codes, np.arange(len(keys)))
    return first[codes]


def same(one: pd.DataFrame, other: pd.DataFrame, names: Sequence[str] = NUMBERS) -> NDArray[np.bool_]:
    """Row by row, whether two frames print the same numbers, as far as any page could show, and the same missing."""
    equal = one["missing"].astype(object).to_numpy() == other["missing"].astype(object).to_numpy()
    for name in names:
        equal &= np.isclose(one[name].to_numpy(), other[name].to_numpy(), rtol=_CLOSE, atol=_UNSEEN, equal_nan=True)
    return equal


def _nothing() -> pd.DataFrame:
    """No figures, with the columns and kinds of any other part."""
    return keyed(joined([])).assign(vintage=np.zeros(0, dtype="datetime64[s]"), transcribed=np.zeros(0, dtype=bool))


def _plain(part: pd.DataFrame) -> pd.DataFrame:
    """Words as they are, one object each, so that parts with other categories can be put together."""
    made = {}
    for name in part.columns:
        column = part[name]
        if isinstance(column.dtype, pd.CategoricalDtype):
            words = column.cat.categories.to_numpy(dtype=object)
            made[name] = words[column.cat.codes.to_numpy()]
        else:
            made[name] = column.to_numpy()
    return pd.DataFrame(made)


def _cells(observations: Sequence[Observation | Gap], name: str) -> list[object]:
    return [getattr(o, name) for o in observations]
