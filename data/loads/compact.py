"""Figures of a load in few bytes, and their file: text as categories, so that each word is held once."""

import os
from collections.abc import Sequence
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
from pandas.api.types import union_categoricals

from data.loads.originals import OWNER_READS, sync

TEXT = (
    *("indicator_id", "area_code", "sex", "age", "breakdown", "period_label"),
    *("unit", "publisher_comparison", "derivation", "dataset", "missing"),
)
NUMBERS = ("value", "lower_95", "upper_95", "numerator", "denominator")
DAYS = ("period_start", "period_end")


def compact(figures: pd.DataFrame, sheet: int, at_end: bool) -> pd.DataFrame:
    """FIGURE_COLUMNS in few bytes, with the number of the sheet and whether the reader made them at its end.

    Raises ValueError when a column of text has a cell without a word: no word is "".
    """
    made: dict[str, object] = {"row": figures["row"].to_numpy(dtype=np.int32)}
    for name in TEXT:
        codes, words = pd.factorize(figures[name])
        if len(codes) and codes.min() < 0:
            raise ValueError(f"{name} of a figure is neither a word nor empty")
        made[name] = pd.Categorical.from_codes(codes, pd.Index(words, dtype=object))
    made |= {name: figures[name].to_numpy(dtype=np.float64) for name in NUMBERS}
    made |= {name: figures[name].to_numpy(dtype="datetime64[s]") for name in DAYS}
    return pd.DataFrame(made).assign(sheet=np.int16(sheet), at_end=at_end)


def joined(parts: list[pd.DataFrame]) -> pd.DataFrame:
    """Compact frames one below the other; an empty one when there are none."""
    if not parts:
        empty = {name: pd.Categorical([], categories=[]) for name in TEXT}
        numbers = {name: np.zeros(0) for name in NUMBERS}
        days = {name: np.zeros(0, dtype="datetime64[s]") for name in DAYS}
        start = {"row": np.zeros(0, dtype=np.int32)}
        end = {"sheet": np.zeros(0, dtype=np.int16), "at_end": np.zeros(0, dtype=bool)}
        return pd.DataFrame({**start, **empty, **numbers, **days, **end})
    columns: dict[str, object] = {}
    for name in parts[0].columns:
        if name in TEXT:
            columns[name] = union_categoricals([part[name] for part in parts], ignore_order=True)
        else:
            columns[name] = np.concatenate([part[name].to_numpy() for part in parts])
    return pd.DataFrame(columns)


def write_figures(path: Path, figures: pd.DataFrame, sheets: list[str]) -> None:
    """figures.parquet: one row a figure, in the order of the file. sheets: names, by number."""
    frame = figures.assign(sheet=pd.Categorical(np.array(sheets, dtype=object)[figures["sheet"]]))
    numbers = ", ".join(f"case when isnan({name}) then null else {name} end as {name}" for name in NUMBERS)
    text = ", ".join(("sheet", *TEXT, "fate"))  # categories: their words are written once
    days = ", ".join(f"{name}::date as {name}" for name in DAYS)
    with duckdb.connect() as scratch:
        scratch.execute("set threads = 2")
        scratch.register("figures", frame)
        order = f"select row, {text}, {days}, {numbers}, key, series, as_transcribed from figures"
        scratch.execute(f"copy ({order}) to '{_quoted(path)}' (format parquet, compression zstd)")
    os.chmod(path, OWNER_READS)
    sync(path)


def read_figures(path: Path) -> pd.DataFrame:
    """Rows of figures.parquet in the order in which they were written, text as categories."""
    with duckdb.connect() as scratch:
        scratch.execute(f"create view figures as from read_parquet('{_quoted(path)}')")
        return _categories(scratch, "select * from figures")


def read_several(paths: Sequence[Path], columns: tuple[str, ...]) -> pd.DataFrame:
    """These columns of several files at once, with `place`: which of the paths a row is from. In order of place."""
    listed = ", ".join(f"'{_quoted(path)}'" for path in paths)
    with duckdb.connect() as scratch:
        scratch.register("files", pd.DataFrame({"filename": [str(p) for p in paths], "place": range(len(paths))}))
        scratch.execute(
            f"create view figures as from read_parquet([{listed}], filename = true) join files using (filename)"
        )
        return _categories(scratch, f"select {', '.join(columns)}, place from figures order by place")


def _categories(scratch: duckdb.DuckDBPyConnection, query: str) -> pd.DataFrame:
    """The answer, with each column of text as a category: a million cells hold a few thousand words."""
    scratch.execute("set threads = 2")
    types = {name: kind for name, kind, *_ in scratch.execute(f"describe {query}").fetchall()}
    for name in (name for name, kind in types.items() if kind == "VARCHAR"):
        scratch.execute(f"create type {name}_words as enum (select distinct {name} from figures order by 1)")
    cells = [f"{name}::{name}_words as {name}" if kind == "VARCHAR" else name for name, kind in types.items()]
    return scratch.execute(f"select {', '.join(cells)} from ({query})").df()


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
