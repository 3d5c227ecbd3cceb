"""Frames in the shapes that readers give back."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

import pandas as pd

from data.sources.shape import ASIDE_COLUMNS, FIGURE_COLUMNS, REJECTED_COLUMNS, Parsed

_TEXT = ("sex", "age", "breakdown", "period_label", "publisher_comparison", "derivation", "missing")


def no_figures() -> pd.DataFrame:
    return pd.DataFrame(columns=list(FIGURE_COLUMNS))


def no_rejects() -> pd.DataFrame:
    return pd.DataFrame(columns=list(REJECTED_COLUMNS))


def none_aside() -> pd.DataFrame:
    return pd.DataFrame(columns=list(ASIDE_COLUMNS))


def figures(index: pd.Index, **columns: pd.Series | str) -> pd.DataFrame:
    """Figures, one a row of index, which holds rows of the file. A column that is not given is empty: text "", NaN.

    Raises TypeError for a column that FIGURE_COLUMNS does not name.
    """
    unknown = columns.keys() - set(FIGURE_COLUMNS)
    if unknown:
        raise TypeError(f"no figure has {sorted(unknown)}")
    frame = pd.DataFrame({"row": index}, index=index)
    for name in FIGURE_COLUMNS[1:]:
        frame[name] = columns.get(name, "" if name in _TEXT else float("nan"))
    return frame.reset_index(drop=True)


def rejects(rows: pd.Index, field: str, values: pd.Series, rule: str, words: tuple[str, str]) -> pd.DataFrame:
    """Rows that break one rule. values: text or numbers. words: the reason, and how to mend it, each a sentence."""
    reason, fix = words
    told = [f"{value:.10g}" if isinstance(value, float) else value for value in values.tolist()]  # 5, and not 5.0
    frame = pd.DataFrame({"row": rows, "field": field, "value": pd.Series(told, dtype=object), "rule": rule})
    return frame.assign(reason=reason, fix=fix)


def aside(rows: pd.Index, reason: str) -> pd.DataFrame:
    return pd.DataFrame({"row": rows, "reason": reason})


def stacked(frames: Iterable[pd.DataFrame], otherwise: pd.DataFrame) -> pd.DataFrame:
    """Frames one below the other; `otherwise` when all are empty."""
    held = [frame for frame in frames if len(frame)]
    return pd.concat(held, ignore_index=True) if held else otherwise


def parsed(
    figures: Iterable[pd.DataFrame] = (),
    rejected: Iterable[pd.DataFrame] = (),
    aside: Iterable[pd.DataFrame] = (),
    used: Iterable[int] = (),
) -> Parsed:
    """What a chunk gave, from its parts."""
    return Parsed(
        stacked(figures, no_figures()), stacked(rejected, no_rejects()), stacked(aside, none_aside()), frozenset(used)
    )


def columns_of(header: Iterable[str], wanted: Mapping[str, tuple[str, ...]]) -> tuple[dict[str, int], tuple[str, ...]]:
    """(meaning to column, names looked for in vain).

    wanted: meaning to the names it is known by, compared without case, blanks and punctuation. A name that stands
    twice in the header is not taken: the reader must tell them apart.
    """
    places: dict[str, list[int]] = {}
    for number, name in enumerate(header):
        places.setdefault(plain(name), []).append(number)
    found: dict[str, int] = {}
    vain = []
    for meaning, names in wanted.items():
        hits = [places[plain(name)] for name in names if len(places.get(plain(name), [])) == 1]
        if hits:
            found[meaning] = hits[0][0]
        else:
            vain.append(names[0])
    return found, tuple(vain)


@lru_cache(maxsize=8192)  # a dozen readers ask it of the same first rows
def plain(name: str) -> str:
    """A column's name without case, blanks and punctuation."""
    return "".join(ch for ch in name.casefold() if ch.isalnum() or ch in "<>%")
