"""Which feed of a source each row of a file belongs to, by what the row says of itself."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from data.sources.days import dated
from data.sources.frames import plain
from data.sources.records import Feed
from data.sources.shape import Known

NO_FEED = -1


def fed(columns: Mapping[str, pd.Series], feeds: Sequence[Feed]) -> np.ndarray:
    """The place in `feeds` of the feed that each row is of; NO_FEED when it is of none.

    columns: name of a column, as `match` names it, to its cells; all on one index. A feed fits a row when every column
    of its `match` holds its text, without regard to case and blanks. Of several, the one that asks most is taken.
    """
    by_name = {plain(name): cells for name, cells in columns.items()}
    asked = [{plain(name): _bare(text) for name, text in feed.match.items()} for feed in feeds]
    names = [name for name in by_name if any(name in match for match in asked)]
    rows = next(iter(columns.values())).index
    if not names:
        return np.full(len(rows), NO_FEED)
    codes = np.zeros(len(rows), dtype=np.int64)
    for name in names:
        place, distinct = pd.factorize(by_name[name])
        codes = codes * len(distinct) + place
    _, first, kinds = np.unique(codes, return_index=True, return_inverse=True)
    order = sorted(range(len(feeds)), key=lambda number: -len(asked[number]))
    found = np.full(len(first), NO_FEED)
    for kind, row in enumerate(first):
        said = {name: _bare(str(by_name[name].iloc[row])) for name in names}
        found[kind] = next((number for number in order if asked[number].items() <= said.items()), NO_FEED)
    return found[kinds]


class Feeding:
    """What the feeds of a source say of the rows that are theirs. `found`: places of feeds, as fed() gives them."""

    def __init__(self, known: Known):
        self.feeds = known.source.feeds
        self._indicators = [known.catalogue.indicators[feed.indicator] for feed in self.feeds]

    def found(self, columns: Mapping[str, pd.Series], rows: pd.Index) -> pd.Series:
        """The feed of each row; NO_FEED for a row of none."""
        return pd.Series(fed(columns, self.feeds), index=rows)

    def told(self, found: pd.Series) -> dict[str, pd.Series]:
        """indicator_id, breakdown, dataset and unit of figures, by the feed of each row and its measure."""
        return {
            "indicator_id": self.words(found, [feed.indicator for feed in self.feeds]),
            "breakdown": self.words(found, [feed.breakdown for feed in self.feeds]),
            "dataset": self.words(found, [feed.dataset for feed in self.feeds]),
            "unit": self.words(found, [indicator.unit for indicator in self._indicators]),
        }

    def dated(self, words: pd.Series, found: pd.Series) -> pd.DataFrame:
        """The periods, as days.dated gives them, each read as the kind that its measure has.

        A bare year is refused where it could be either of two, because these publishers write both.
        """
        kinds = self.words(found, self.kinds)
        parts = [dated(words[kinds.eq(kind)], kind, bare_year=False) for kind in kinds.unique()]
        return pd.concat(parts).loc[words.index] if parts else dated(words, "")

    @property
    def kinds(self) -> list[str]:
        """The kind of period of each feed's measure."""
        return [indicator.period_kind for indicator in self._indicators]

    def words(self, found: pd.Series, words: Sequence[str]) -> pd.Series:
        """One word a feed, given to the rows of each; "" for a row of none."""
        return pd.Series([*words, ""], dtype=object).take(found.to_numpy()).set_axis(found.index)


def _bare(text: str) -> str:
    return " ".join(text.split()).casefold()
