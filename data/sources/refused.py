"""Rows that are refused for a cell that cannot be read, in the same words for every publisher."""

import pandas as pd

from data.sources import frames

_FORMULA = (
    "The cell holds a formula, and only the publisher's own number can be taken.",
    "Paste the value itself into the cell.",
)


def not_numbers(field: str, cells: pd.Series, wrong: pd.Series) -> pd.DataFrame:
    """Cells that numbers() finds wrong. field: the column's name as the file has it. REJECTED_COLUMNS."""
    held = cells[wrong]
    formula = held.str.strip().str.startswith("=")
    words = ("The cell holds neither a number nor a mark that this publisher uses.", "Write the number as published.")
    return frames.stacked(
        [
            frames.rejects(held.index[formula], field, held[formula], "no formula", _FORMULA),
            frames.rejects(held.index[~formula], field, held[~formula], "a number", words),
        ],
        frames.no_rejects(),
    )


def not_periods(field: str, cells: pd.Series, when: pd.DataFrame) -> pd.DataFrame:
    """Cells that dated() finds wrong, each with the reason it gave. REJECTED_COLUMNS."""
    wrong = when["wrong"].ne("")
    fix = "Write the period as its publisher does, such as April 2025 or 2024/25."
    told = frames.rejects(cells.index[wrong], field, cells[wrong], "a period", ("", fix))
    return told.assign(reason=when["wrong"][wrong].to_numpy())


def unreadable(field: str, cells: pd.Series, wrong: pd.Series, rule: str, words: tuple[str, str]) -> pd.DataFrame:
    """Cells that are wrong in another way. words: the reason, and how to mend it. REJECTED_COLUMNS."""
    return frames.rejects(cells.index[wrong], field, cells[wrong], rule, words)
