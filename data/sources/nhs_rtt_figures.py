"""Counts of pathways made into figures, one organisation and month a row."""

import pandas as pd

from data.sources import frames
from data.sources.records import Feed
from data.sources.rules import sound, today
from data.sources.shape import Known

# What a feed may ask for, and the count it is; the share within 18 weeks is of all pathways.
SHARE = "within_18_weeks"
COUNTS = {"total_waiting": "total", "over_52_weeks": "over_52", "over_65_weeks": "over_65"}


def figures_of(table: pd.DataFrame, known: Known) -> tuple[pd.DataFrame, pd.DataFrame]:
    """(figures, what they break) of rows of counts, on the row of the file that each is told by.

    table: area, breakdown, derivation, label, first, last, total, within_18, over_52, over_65. A count that the table
    cannot tell, because its longest band begins below 65 weeks, gives no figure.
    """
    parts = [_of_feed(table, feed, known) for feed in known.source.feeds]
    told = frames.stacked(parts, frames.no_figures())
    return sound(told, known.catalogue.indicators, today())


def _of_feed(table: pd.DataFrame, feed: Feed, known: Known) -> pd.DataFrame:
    nothing = pd.Series(float("nan"), index=table.index)
    numerator, denominator, missing = nothing, nothing, pd.Series("", index=table.index, dtype=object)
    if feed.figure == SHARE:
        counted = table["total"].gt(0)
        numerator, denominator = table["within_18"].where(counted), table["total"].where(counted)
        value = (100 * numerator / denominator).round(1)
        missing = missing.mask(~counted, "not_applicable")
    else:
        value = table[COUNTS[feed.figure]]
    told = frames.figures(
        table.index,
        indicator_id=feed.indicator,
        area_code=table["area"],
        sex="persons",
        breakdown=table["breakdown"],
        period_label=table["label"],
        period_start=table["first"],
        period_end=table["last"],
        value=value,
        numerator=numerator,
        denominator=denominator,
        unit=known.catalogue.indicators[feed.indicator].unit,
        derivation=table["derivation"],
        dataset=feed.dataset,
        missing=missing,
    )
    return told[told["value"].notna() | told["missing"].ne("")].reset_index(drop=True)
