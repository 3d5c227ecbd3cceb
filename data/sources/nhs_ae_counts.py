"""The counts of the A&E tables, one row a provider, whichever layout they come in."""

from collections.abc import Mapping

import pandas as pd

from data.sources import frames
from data.sources.nhs_ae_columns import type_1
from data.sources.nhs_ae_figures import COUNTS
from data.sources.shape import Unreadable

Cells = Mapping[str, pd.Series]
_MOST_BROKEN = 0.05  # the share of rows that may contradict themselves before the whole table is refused
_FEW = 2  # rows that may do so in a table however short
# Each count of the long layout is the sum of columns. Appointments booked ahead count in both parts of a share.
SUMS: Mapping[str, tuple[str, ...]] = {
    "attendances": ("att_1", "att_2", "att_3", "att_booked_1", "att_booked_2", "att_booked_3"),
    "over": ("over_1", "over_2", "over_3", "over_booked_1", "over_booked_2", "over_booked_3"),
    "attendances_1": ("att_1", "att_booked_1"),
    "over_1": ("over_1", "over_booked_1"),
    "waited_4": ("dta_4", "dta_12"),
    "waited_12": ("dta_12",),
    "admissions": ("via_1", "via_2", "via_3", "not_via"),
}
NO_SUM = (
    "The parts of this row do not add up to its total.",
    "Compare each of its cells with the publisher's file: some may stand in the wrong column.",
)
WAITS = (
    "More patients waited over 12 hours than over 4 hours.",
    "Compare the row with the publisher's file: the two counts may stand in each other's column.",
)
NOT_ADMITTED = (
    "More patients waited to be admitted than were admitted.",
    "Compare the row with the publisher's file: cells may stand in the wrong column.",
)
ARITHMETIC = frozenset({"parts add up", "waits within each other", "percentage of its counts"})
"""Rules whose breach says that cells stand in the wrong column."""
NO_COUNT = ("A count is below zero or is not a whole number.", "Write the count as published.")


def of_providers(values: Cells, kinds: Cells, counted: pd.Series, file: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """(counts, rows whose parts do not add up) of the table by provider.

    values, kinds: of every column, as numbers() gives them. counted: True for rows of providers and totals. The first
    part holds COUNTS, kind_… of each, percentage and percentage_type_1; the second is REJECTED_COLUMNS. Raises
    Unreadable when the columns of one name cannot be told apart.
    """
    types = {name: column for name, column in values.items() if name.startswith("type_")}
    totals = pd.DataFrame({name: values[name] for name in ("attendances", "within", "over")})
    whole = counted & totals.notna().all(axis=1) & pd.DataFrame(types).notna().all(axis=1)
    attended, within, adds_up = type_1({n: c[whole] for n, c in types.items()}, totals[whole], file)
    direct = {name: name for name in COUNTS} | {"attendances_1": attended, "within_1": within}
    counts = pd.DataFrame(
        {name: values[column] for name, column in direct.items()}
        | {f"kind_{name}": kinds[column] for name, column in direct.items()}
        | {name: _percentages(values.get(name), totals.index) for name in ("percentage", "percentage_type_1")}
    )
    wrong = adds_up.index[~adds_up]
    return counts, frames.rejects(wrong, "attendances", counts["attendances"].loc[wrong], "parts add up", NO_SUM)


def of_long(values: Cells, kinds: Cells) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The same of the long layout: within four hours is what is left of attendances when those over it are taken."""
    sums = {name: tuple(part for part in parts if part in values) for name, parts in SUMS.items()}
    total = {
        name: pd.DataFrame({part: values[part] for part in parts}).sum(axis=1, skipna=False)
        for name, parts in sums.items()
    }
    why = {name: _first_kind([kinds[part] for part in parts]) for name, parts in sums.items()}
    for of in ("", "_1"):
        total[f"within{of}"] = total[f"attendances{of}"] - total[f"over{of}"]
        why[f"within{of}"] = _first_kind([why[f"attendances{of}"], why[f"over{of}"]])
    counts = pd.DataFrame({name: total[name] for name in COUNTS} | {f"kind_{name}": why[name] for name in COUNTS})
    nothing = pd.Series(float("nan"), index=counts.index)
    wrong = counts.index[counts["within"].lt(0) | counts["within_1"].lt(0)]
    told = frames.rejects(wrong, "over", total["over"].loc[wrong], "parts add up", NO_SUM)
    return counts.assign(percentage=nothing, percentage_type_1=nothing), told


def not_counts(counts: pd.DataFrame) -> pd.DataFrame:
    """Rows with a count that is below zero, or no whole number. REJECTED_COLUMNS, once a row and count."""
    parts = []
    for name in COUNTS:
        column = counts[name].dropna()
        wrong = column[column.lt(0) | column.mod(1).ne(0)]
        parts.append(frames.rejects(wrong.index, name, wrong, "a count", NO_COUNT))
    return frames.stacked(parts, frames.no_rejects())


def impossible(counts: pd.DataFrame, values: Cells) -> pd.DataFrame:
    """Rows whose admissions or waits contradict each other. REJECTED_COLUMNS, once a row. values: of every column."""
    parts = []
    if {"via_all", "not_via"} <= values.keys():
        made = values["via_all"] + values["not_via"]
        wrong = counts[made.notna() & counts["admissions"].notna() & made.ne(counts["admissions"])]
        parts.append(frames.rejects(wrong.index, "admissions", wrong["admissions"], "parts add up", NO_SUM))
    for name, limit, words in (("waited_12", "waited_4", WAITS), ("waited_4", "admissions", NOT_ADMITTED)):
        wrong = counts[counts[name].gt(counts[limit])]
        parts.append(frames.rejects(wrong.index, name, wrong[name], "waits within each other", words))
    return frames.stacked(parts, frames.no_rejects()).drop_duplicates("row")


def check_arithmetic(rejected: pd.DataFrame, rows: int, file: str) -> None:
    """Raises Unreadable when so many of a table's rows contradict themselves that its columns must be mixed up."""
    broken = int(rejected.loc[rejected["rule"].isin(ARITHMETIC), "row"].nunique())
    if broken > max(_FEW, _MOST_BROKEN * rows):
        raise Unreadable(
            f"“{file}”: {broken} of its {rows} rows contradict themselves, so that its columns may be mixed up and "
            "none of it is taken; check the file against the publisher's own."
        )


def _first_kind(columns: list[pd.Series]) -> pd.Series:
    """Why a sum is missing: the first of its parts that is, "" when none is."""
    why = columns[0]
    for column in columns[1:]:
        why = why.where(why.ne(""), column)
    return why


def _percentages(column: pd.Series | None, rows: pd.Index) -> pd.Series:
    """Percentages, 0 to 100: a workbook holds 67.9% as 0.679."""
    if column is None:
        return pd.Series(float("nan"), index=rows)
    return column * 100 if column.max() <= 1 else column
