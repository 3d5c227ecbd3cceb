"""The places that counts of appointments are added up for, and what makes their counts whole."""

from collections.abc import Callable, Iterator

import pandas as pd

from data.sources import practices
from data.sources.shape import Known
from data.sources.sums import Group

NHS_GREATER_MANCHESTER = "E54000057"
# Its sub-ICB locations: Bolton, Bury, Oldham, Heywood, Middleton and Rochdale, Salford, Stockport, Tameside, Trafford,
# Wigan, Manchester.
SUB_ICB_LOCATIONS = frozenset({"00T", "00V", "00Y", "01D", "01G", "01W", "01Y", "02A", "02H", "14L"})
REGIONS = 7
# A month's counts are whole when they begin within its first days and end within its last: practices are closed on
# weekends and bank holidays.
_FIRST_BY, _LAST_FROM = 5, 6


def groups(known: Known, table: pd.DataFrame, daily: bool) -> Iterator[Group]:
    """Of daily counts: locations that this site shows, Greater Manchester, England. Else: practices, and Bury."""
    if not daily:
        yield from (_of_whole_years(group) for group in practices.groups(known, table, national=False))
        return
    for code in sorted(set(table["part"]) & known.catalogue.areas.keys()):
        yield _of_whole_months(Group(code, _are(frozenset({code})), lambda _: ""))
    yield _of_whole_months(Group(NHS_GREATER_MANCHESTER, _are(SUB_ICB_LOCATIONS), _lacking_locations))
    yield _of_whole_months(Group(practices.ENGLAND, lambda shares: shares["part"].ne(""), _lacking_regions))


def _are(codes: frozenset[str]) -> Callable[[pd.DataFrame], pd.Series]:
    return lambda shares: shares["part"].isin(list(codes))


def _lacking_locations(shares: pd.DataFrame) -> str:
    gone = sorted(SUB_ICB_LOCATIONS - set(shares["part"]))
    names = ", ".join(gone)
    return f"The sum for Greater Manchester would be too small: the table lacks {names}." if gone else ""


def _lacking_regions(shares: pd.DataFrame) -> str:
    count = shares["within"].nunique()
    return "" if count >= REGIONS else f"The table covers {count} of the {REGIONS} regions of England."


def _of_whole_months(group: Group) -> Group:
    whole = _of_whole_years(group)
    return Group(group.area, group.holds, lambda shares: whole.lacking(shares) or _lacking_days(shares))


def _of_whole_years(group: Group) -> Group:
    return Group(group.area, group.holds, lambda shares: group.lacking(shares) or _lacking_months(shares))


def _lacking_months(shares: pd.DataFrame) -> str:
    months = shares["day"].dt.to_period("M").nunique()
    due = len(pd.period_range(shares["first"].iloc[0], shares["last"].iloc[0], freq="M"))
    if months == due:
        return ""
    return f"The table holds {months} of the {due} months that this measure is shown for, and a part is not the whole."


def _lacking_days(shares: pd.DataFrame) -> str:
    ends = shares.groupby(shares["day"].dt.to_period("M"))["day"].agg(["min", "max"])
    late = ends["min"].dt.day > _FIRST_BY
    early = ends["max"].dt.day < ends["max"].dt.days_in_month - _LAST_FROM
    cut = ends.index[late | early]
    return "" if not len(cut) else f"The days of {cut[0].strftime('%B %Y')} are not all in the table."
