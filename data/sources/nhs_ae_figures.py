"""Rows of providers made into figures: each trust's own, and the sums for England, the North West and its trusts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from data.sources import frames
from data.sources.records import Feed
from data.sources.repeats import SAME
from data.sources.rules import sound, today
from data.sources.shape import Known, Parsed

COUNTS = ("attendances", "within", "attendances_1", "within_1", "waited_4", "waited_12", "admissions")
# What a feed may ask for: its count; or, for a share, its numerator, its denominator and the percentage printed.
SHARES: Mapping[str, tuple[str, str, str]] = {
    "within_4_hours": ("within", "attendances", "percentage"),
    "within_4_hours_type_1": ("within_1", "attendances_1", "percentage_type_1"),
}
ENGLAND, NORTH_WEST, GREATER_MANCHESTER = "E92000001", "E12000002", "E54000057"
# The trusts of NHS Greater Manchester (ODS code QOP), by the publisher's own map of systems. A trust that merges or
# changes its code leaves the sum without figures, and the list must then be brought up to date.
TRUSTS = ("RMC", "R0A", "RM3", "RWJ", "RMP", "RBV", "RRF")
# Some two hundred providers report each month. A file of far fewer, without a total to check, is cut short.
LEAST = 150

TOTAL = "A total of other rows: it is used to check their sum, and never added to it."
CUT_SHORT = "Part of the sum for England, which is not made because the file holds too few providers and no total."
NOT_MADE = "Part of sums that are not made, because another row of the month is refused."
WRONG_SUM = (
    "The total differs from the sum of the rows, so no sum is made from them.",
    "Get the file from the publisher again: rows may be missing.",
)
TWICE = ("The provider stands twice in one month, with different figures.", "Take out the row that is not right.")
WRONG_SHARE = (
    "The percentage printed is not the one that the row's own counts make.",
    "Compare the row with the publisher's file: cells may stand in the wrong column.",
)


@dataclass(frozen=True)
class Group:
    """Providers whose counts are added up. rows: of the month's table. whole: False when one of them is missing."""

    area: str
    rows: pd.DataFrame
    derivation: str
    whole: bool = True


def figured(table: pd.DataFrame, known: Known, least: int = LEAST, doubtful: bool = False) -> Parsed:
    """The figures of all months.

    table: one row a provider or total, on the row of the file: code, region, is_total, is_bad (refused already), label,
    first, last, COUNTS, kind_… of each (why it is missing, ""), percentage and percentage_type_1 (as printed, or NaN).
    doubtful: a row was refused of which nobody can say the month, so that no sum can be made.
    """
    parts = [_month(month, known, least, doubtful) for _, month in table.groupby(["first", "last"], sort=True)]
    return frames.parsed(
        figures=[part.figures for part in parts],
        rejected=[part.rejected for part in parts],
        aside=[part.aside for part in parts],
        used={row for part in parts for row in part.used},
    )


def _month(table: pd.DataFrame, known: Known, least: int, doubtful: bool) -> Parsed:
    good = table[~table["is_bad"]]
    totals, providers = good[good["is_total"]], good[~good["is_total"]]
    providers, again, differing = _once(providers)
    off = _wrong_shares(providers)
    providers = providers[~providers.index.isin(off["row"])]
    refused = doubtful or bool(table["is_bad"].any() or len(differing) or len(off))
    unequal = frames.no_rejects() if refused else _unequal(totals, providers)
    complete = len(providers) >= least or (len(totals) > 0 and unequal.empty)
    adds_up = not refused and unequal.empty
    own = [Group(str(code), rows, "") for code, rows in providers.groupby("code") if code in known.catalogue.areas]
    sums = list(_sums(providers, complete)) if adds_up else []
    made = [_figure(group, feed, known) for group in (*own, *sums) for feed in known.source.feeds]
    figures, unsound = sound(pd.DataFrame(made, columns=list(frames.no_figures())), known.catalogue.indicators, today())
    used = providers.index.intersection([row for group in sums for row in group.rows.index])
    told = [*used, *figures["row"], *unsound["row"]]
    idle = providers.index[~providers.index.isin(told)]
    return frames.parsed(
        figures=[figures],
        rejected=[differing, off, unequal, unsound],
        aside=[
            frames.aside(totals.index[~totals.index.isin(unequal["row"])], TOTAL),
            frames.aside(again, SAME),
            frames.aside(idle, CUT_SHORT if adds_up else NOT_MADE),
        ],
        used=set(used) - set(figures["row"]) - set(unsound["row"]),
    )


def _once(providers: pd.DataFrame) -> tuple[pd.DataFrame, pd.Index, pd.DataFrame]:
    """(each provider once, rows that say the same again, rows that say otherwise)."""
    later = providers.duplicated("code")
    same = providers.duplicated(["code", *COUNTS])
    wrong = providers[later & ~same]
    return (
        providers[~later],
        providers.index[later & same],
        frames.rejects(wrong.index, "Code", wrong["code"], "one row a provider", TWICE),
    )


def _wrong_shares(providers: pd.DataFrame) -> pd.DataFrame:
    """Rows whose printed percentage is not that of their counts, to the digit printed. REJECTED_COLUMNS."""
    parts = []
    for numerator, denominator, printed in SHARES.values():
        counted = 100 * providers[numerator] / providers[denominator].where(providers[denominator].gt(0))
        wrong = providers[(counted - providers[printed]).abs().gt(0.0501)]
        parts.append(frames.rejects(wrong.index, printed, wrong[printed], "percentage of its counts", WRONG_SHARE))
    # A row is told once, with the share of all types first.
    return frames.stacked(parts, frames.no_rejects()).drop_duplicates("row")


def _unequal(totals: pd.DataFrame, providers: pd.DataFrame) -> pd.DataFrame:
    """Totals that are not the sum of the rows. REJECTED_COLUMNS."""
    parts = []
    for name in COUNTS:
        if providers[name].notna().all():
            wrong = totals[totals[name].notna() & totals[name].ne(providers[name].sum())]
            parts.append(frames.rejects(wrong.index, name, wrong[name], "the total adds up", WRONG_SUM))
    return frames.stacked(parts, frames.no_rejects())


def _sums(providers: pd.DataFrame, complete: bool) -> Iterator[Group]:
    """The groups that are added up. What is cut short gives only the trusts of Greater Manchester, if all are there."""
    count = "derived: sum of {} providers in the monthly file"
    if complete and len(providers):
        yield Group(ENGLAND, providers, count.format(len(providers)))
        region = providers[providers["region"].str.fullmatch(r"(nhs england )?north west")]
        if len(region):
            yield Group(NORTH_WEST, region, count.format(len(region)))
    trusts = providers[providers["code"].isin(TRUSTS)]
    if len(trusts) and (complete or len(trusts) == len(TRUSTS)):
        words = count.format(len(trusts)) + " (GM trusts only, independent-sector providers not included)"
        yield Group(GREATER_MANCHESTER, trusts, words, whole=len(trusts) == len(TRUSTS))


def _figure(group: Group, feed: Feed, known: Known) -> dict[str, object]:
    """One figure of one group: FIGURE_COLUMNS. A count that a provider did not give leaves the sum without a value."""
    counts = SHARES.get(feed.figure, (feed.figure,))[:2]
    sums = {name: group.rows[name].sum(skipna=False) for name in counts}
    kinds = [kind for name in counts for kind in group.rows[f"kind_{name}"] if kind]
    missing = kinds[0] if kinds else "" if group.whole else "not_available"
    value, numerator, denominator = float(sums[counts[0]]), float("nan"), float("nan")
    if len(counts) == 2:
        numerator, denominator = value, float(sums[counts[1]])
        missing = missing or ("" if denominator > 0 else "not_applicable")
        value = float("nan") if missing else round(100 * numerator / denominator, 1)
    nothing = float("nan")
    first = group.rows.iloc[0]
    return {
        "row": group.rows.index.max(),
        "indicator_id": feed.indicator,
        "area_code": group.area,
        "sex": "persons",
        "age": "",
        "breakdown": feed.breakdown,
        "period_label": first["label"],
        "period_start": first["first"],
        "period_end": first["last"],
        "value": nothing if missing else value,
        "lower_95": nothing,
        "upper_95": nothing,
        "numerator": nothing if missing else numerator,
        "denominator": nothing if missing else denominator,
        "unit": known.catalogue.indicators[feed.indicator].unit,
        "publisher_comparison": "",
        "derivation": group.derivation,
        "dataset": feed.dataset,
        "missing": missing,
    }
