"""The places that tables of GP practices are added up for: one practice, all of Bury's, all of England's."""

import re
from collections.abc import Iterator

import pandas as pd

from data.sources.shape import Known
from data.sources.sums import Group

BURY = "00V"
ENGLAND = "E92000001"
# England has some 6,200 practices, and fewer each year. A table that names fewer than this is a cut of the whole.
OF_ENGLAND = 5_000
NO_PRACTICE = "A row that is not of one practice, such as a total: its practices have rows of their own."


def groups(known: Known, table: pd.DataFrame, national: bool = True) -> Iterator[Group]:
    """Each practice that this site shows, Bury, and England if `national`. table: SHARE_COLUMNS, practices as parts.

    Where a table does not say in which area a practice lies (within is ""), Bury's are the ones this site lists.
    """
    for code in sorted(set(table["part"]) & known.catalogue.areas.keys()):
        yield Group(code, lambda shares, code=code: shares["part"].eq(code), lambda _: "")  # type: ignore[misc]
    listed = set(known.catalogue.places.practices)
    yield Group(BURY, lambda shares: _in_bury(shares, listed), lambda shares: _missing(shares, listed))
    if national:
        yield Group(ENGLAND, lambda shares: shares["part"].ne(""), _cut)


def are_practices(codes: pd.Series) -> pd.Series:
    """True where a cell holds the code of a practice, such as P83001: a total has none, and is never added."""
    return codes.map(lambda code: re.fullmatch(r"[A-Z]\d{5}", code) is not None).astype(bool)


def near(known: Known, part: pd.Series, within: pd.Series) -> pd.Series:
    """True for rows of practices that this site shows or adds up for Bury. part, within: codes."""
    places = known.catalogue.areas.keys() | known.catalogue.places.practices.keys()
    return part.isin(list(places)) | within.isin(list(known.catalogue.areas))


def _in_bury(shares: pd.DataFrame, listed: set[str]) -> pd.Series:
    return shares["within"].eq(BURY) | (shares["within"].eq("") & shares["part"].isin(list(listed)))


def _missing(shares: pd.DataFrame, listed: set[str]) -> str:
    gone = sorted(listed - set(shares["part"]))
    if not gone:
        return ""
    names = ", ".join(gone[:3]) + (f" and {len(gone) - 3} more" if len(gone) > 3 else "")
    return f"The sum for Bury would be too small: the table lacks {names} of the practices that this site lists."


def _cut(shares: pd.DataFrame) -> str:
    count = shares["part"].nunique()
    return "" if count >= OF_ENGLAND else f"The table names {count:,} practices, which is not all of England."
