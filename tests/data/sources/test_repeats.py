"""Figures that a file gives more than once."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from data.sources.frames import figures
from data.sources.repeats import SAME, Repeats


def frame(rows: list[tuple[str, int, float]], first: int = 2) -> pd.DataFrame:
    """rows: area, year, value."""
    index = pd.RangeIndex(first, first + len(rows))
    years = [year for _, year, _ in rows]
    return figures(
        index,
        indicator_id=pd.Series("larc", index=index),
        area_code=pd.Series([area for area, _, _ in rows], index=index, dtype=object),
        sex="female",
        period_start=pd.Series([pd.Timestamp(year, 1, 1) for year in years], index=index),
        period_end=pd.Series([pd.Timestamp(year, 12, 31) for year in years], index=index),
        value=pd.Series([value for _, _, value in rows], index=index, dtype=float),
    )


def test_a_figure_is_kept_once_within_a_chunk_and_across_chunks():
    repeats = Repeats()
    fresh, again, differing = repeats.told_apart(frame([("A", 2020, 1), ("A", 2020, 1), ("A", 2021, 1)]))
    assert fresh["row"].tolist() == [2, 4]
    assert again.values.tolist() == [[3, SAME]]
    assert differing.empty
    fresh, again, differing = repeats.told_apart(frame([("A", 2021, 1), ("A", 2020, 2), ("B", 2020, 2)], first=5))
    assert fresh["row"].tolist() == [7]
    assert again["row"].tolist() == [5]
    assert differing[["row", "field", "value"]].values.tolist() == [[6, "value", "2"]]


def test_two_missing_values_are_the_same():
    fresh, again, _ = Repeats().told_apart(frame([("A", 2020, float("nan")), ("A", 2020, float("nan"))]))
    assert (len(fresh), len(again)) == (1, 1)


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from("ABC"), st.sampled_from([2019, 2020]), st.sampled_from([1.0, 2.0])), max_size=20
    ),
    st.integers(1, 6),
)
def test_the_first_of_each_figure_stands_however_the_file_is_cut(rows, size):
    repeats, kept, same, other = Repeats(), [], [], []
    for start in range(0, len(rows), size):
        fresh, again, differing = repeats.told_apart(frame(rows[start : start + size], first=start))
        kept += fresh["row"].tolist()
        same += again["row"].tolist()
        other += differing["row"].tolist()
    first: dict[tuple[str, int], float] = {}
    expected: tuple[list[int], list[int], list[int]] = ([], [], [])
    for number, (area, year, value) in enumerate(rows):
        stands = first.setdefault((area, year), value)
        new = len(first) > sum(map(len, expected[:1]))
        expected[0 if new else 1 if stands == value else 2].append(number)
    assert (kept, same, other) == expected
