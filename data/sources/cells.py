"""Text of cells to numbers and kinds of missing, a whole column at once."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

_NUMBER = r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?:[eE][+-]?\d+)?"


def numbers(column: pd.Series, marks: Mapping[str, str]) -> tuple[pd.Series, pd.Series, pd.Series]:
    """(values, missing, wrong) of a column of text, on its own index.

    values: floats, NaN where there is none. missing: kind of missing by the source's marks, "" where there is a
    number. wrong: True where the text is neither a number nor a mark. Thousands separators, one % sign at the end,
    one £ at the start and a true minus sign are understood; a comma anywhere else is wrong.
    """
    text = column.str.strip().str.replace("−", "-", regex=False)
    known = {mark.casefold(): kind for mark, kind in marks.items()}
    missing = text.str.casefold().map(known).fillna("").astype(object)
    bare = text.str.removesuffix("%").str.strip().str.removeprefix("£")
    is_number = bare.str.fullmatch(_NUMBER) & bare.str.contains(r"\d", regex=True) & missing.eq("")
    values = pd.Series(np.nan, index=column.index, dtype=float)
    values[is_number] = bare[is_number].str.replace(",", "", regex=False).astype(float)
    wrong = ~is_number & missing.eq("")
    # 1e999 reads as infinity, which is no figure.
    wrong |= np.isinf(values)
    values[np.isinf(values)] = np.nan
    return values, missing, wrong
