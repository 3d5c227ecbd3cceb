import hashlib

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from data.loads.comparing import first_of
from data.loads.keys import SERIES, figure_keys, series_keys

MASK = (1 << 64) - 1


def frame(rows: list[tuple[str, ...]]) -> pd.DataFrame:
    """Figures of one day each: measure, area, sex, age, breakdown, dataset, day."""
    made = pd.DataFrame(rows, columns=[*SERIES, "dataset", "day"])
    for name in (*SERIES, "dataset"):
        made[name] = pd.Categorical(made[name])
    for name in ("period_start", "period_end"):
        made[name] = pd.to_datetime(made["day"]).astype("datetime64[s]")
    return made


def by_hand(words: list[str | int]) -> int:
    """Splitmix64 in whole numbers of Python: what is written in files must read the same for ever."""
    total = 0
    for word in words:
        part = word if isinstance(word, int) else int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest())
        mixed = (total * 0x9E3779B97F4A7C15 & MASK) ^ part
        mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9 & MASK
        mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB & MASK
        total = mixed ^ mixed >> 31
    return total


def test_a_key_is_what_it_was_when_it_was_first_written() -> None:
    figures = frame([("hle_birth", "E08000002", "male", "", "", "ons-els", "2024-12-31")])
    days = (np.datetime64("2024-12-31") - np.datetime64("1970-01-01")).astype(int).item()
    words: list[str | int] = ["hle_birth", "E08000002", "male", "", "", "ons-els", days, days]
    assert figure_keys(figures, series_keys(figures)).tolist() == [by_hand(words)]


WORDS = st.sampled_from(["", "a", "b", "ab", "ba"])
ROWS = st.lists(
    st.tuples(WORDS, WORDS, WORDS, WORDS, WORDS, WORDS, st.sampled_from(["1969-01-01", "2024-01-31"])), min_size=1
)


@given(ROWS)
@settings(max_examples=60, deadline=None)
def test_two_figures_share_a_key_only_when_they_are_the_same_figure(rows: list[tuple[str, ...]]) -> None:
    figures = frame(rows)
    keys = figure_keys(figures, series_keys(figures))
    assert len(set(keys.tolist())) == len(set(rows))
    assert [rows[place] for place in first_of(keys)] == rows
    assert first_of(keys).tolist() == [rows.index(row) for row in rows]
