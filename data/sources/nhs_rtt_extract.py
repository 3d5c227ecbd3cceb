"""The full extract of RTT waiting times: one row a provider, commissioner, part and specialty, added up here."""

from typing import Any

import pandas as pd

from data.sources import frames, refused
from data.sources.cells import mapped, numbers
from data.sources.days import dated
from data.sources.headers import Names
from data.sources.nhs_rtt_bands import Bands, bands_in, waits
from data.sources.nhs_rtt_figures import figures_of
from data.sources.repeats import SAME
from data.sources.shape import Claim, Known, Parsed

EXTRACT: Names = {
    "period": ("Period",),
    "provider": ("Provider Org Code",),
    "commissioner": ("Commissioner Org Code",),
    "part": ("RTT Part Type",),
    "function": ("Treatment Function Code",),
    "total": ("Total",),
    "all": ("Total All",),
}
INCOMPLETE = "part_2"
NOT_ENGLISH = "NONC"  # commissioners outside England, which the published totals leave out
TOTAL_FUNCTIONS = ("C_999", "IP999", "999")
ENGLAND = "E92000001"
ALL_PROVIDERS = "all providers"
# England has more trusts than this. An extract with fewer providers is cut short, and would give sums that are low.
LEAST = 150

OTHER_PART = "Another part of the pathway: this site shows incomplete pathways."
SPECIALTY = "One specialty: the rows “Total” count it already."
OTHER_NATION = "Patients that are paid for from outside England, who are not part of the published totals."
CUT_SHORT = "Part of sums that are not made because the extract holds too few providers."
NOT_MADE = "Part of sums that are not made, because another of their rows is refused."
WRONG_BAND = ("A band of weeks holds something that is no count.", "Write the whole number as published.")
WRONG_TOTAL = (
    "The bands of weeks do not add up to the row's own totals.",
    "Compare the row with the publisher's file: cells may stand in the wrong column.",
)
TWICE = (
    "The same provider and commissioner stand twice, with different figures.",
    "Take out the row that is not right.",
)
NO_PROVIDER = ("The row does not say which provider it is of.", "Write the provider's code.")
_KEY = ["first", "last", "provider", "commissioner"]


def is_total_function(codes: pd.Series) -> pd.Series:
    """True for the rows of all specialties together."""
    return mapped(codes, str.upper).isin(TOTAL_FUNCTIONS)


class ExtractReading:
    """One extract being read. Rows that count are kept, a few numbers each, and added up at the end."""

    def __init__(self, header: tuple[str, ...], claim: Claim, known: Known, least: int):
        bands = bands_in(header)
        assert isinstance(bands, Bands)  # or claim() had not known the table
        self._header = header
        self._columns = claim.columns
        self._bands = bands
        self._known = known
        self._least = least
        self._kept: list[pd.DataFrame] = []

    def feed(self, chunk: pd.DataFrame) -> Parsed:
        text = {meaning: chunk[place] for meaning, place in self._columns.items()}
        other_part = mapped(text["part"], str.casefold).ne(INCOMPLETE)
        specialty = ~is_total_function(text["function"]) & ~other_part
        foreign = mapped(text["commissioner"], str.upper).eq(NOT_ENGLISH) & ~other_part & ~specialty
        kept = ~(other_part | specialty | foreign)
        counted, rejected = self._counted({name: cells[kept] for name, cells in text.items()})
        self._kept.append(counted)
        return frames.parsed(
            rejected=[rejected],
            aside=[
                frames.aside(chunk.index[other_part], OTHER_PART),
                frames.aside(chunk.index[specialty], SPECIALTY),
                frames.aside(chunk.index[foreign], OTHER_NATION),
            ],
        )

    def close(self) -> Parsed:
        table = pd.concat(self._kept) if self._kept else pd.DataFrame()
        if table.empty:
            return frames.parsed()
        good = table[~table["is_bad"]]
        later, same = good.duplicated(_KEY), good.duplicated([*_KEY, "total", "within_18", "over_52", "over_65"])
        again, twice = good.index[later & same], good[later & ~same]
        table.loc[twice.index, "is_bad"] = True
        rows = table.drop(index=again)
        doubtful = bool((rows["is_bad"] & (rows["first"].isna() | rows["provider"].eq(""))).any())
        groups = [] if doubtful else self._groups(rows)
        made = pd.DataFrame([told for told, _ in groups], index=[told["row"] for told, _ in groups])
        parts = [figures_of(made.iloc[[n]], self._known) for n in range(len(made))]
        used = {int(row) for _, members in groups for row in members}
        free = rows.index[~rows["is_bad"] & ~rows.index.isin(used)]
        short = self._is_short(rows)
        return frames.parsed(
            figures=[figures for figures, _ in parts],
            rejected=[
                *(unsound for _, unsound in parts),
                frames.rejects(twice.index, self._name("provider"), twice["provider"], "one row each", TWICE),
            ],
            aside=[
                frames.aside(again, SAME),
                frames.aside(free[short[free]], CUT_SHORT),
                frames.aside(free[~short[free]], NOT_MADE),
            ],
            used=used - {int(told["row"]) for told, _ in groups},
        )

    def _name(self, meaning: str) -> str:
        return self._header[self._columns[meaning]]

    def _counted(self, text: dict[str, pd.Series]) -> tuple[pd.DataFrame, pd.DataFrame]:
        """(what each row counts, is_bad where it is refused; why it is)."""
        marks = self._known.source.marks
        waited = waits(text, self._bands, marks)
        total, _, total_wrong = numbers(text["total"], marks)
        everyone, _, all_wrong = numbers(text["all"], marks)
        when = dated(text["period"], "month")
        provider = mapped(text["provider"], str.upper)
        adrift = total.ne(waited.counts["total"]) | ~everyone.ge(total)
        told = frames.stacked(
            [
                bands_wrong(text, waited.wrong, self._header, self._bands),
                refused.not_numbers(self._name("total"), text["total"], total_wrong),
                refused.not_numbers(self._name("all"), text["all"], all_wrong),
                refused.not_periods(self._name("period"), text["period"], when),
                refused.unreadable(
                    self._name("provider"), text["provider"], provider.eq(""), "a provider", NO_PROVIDER
                ),
            ],
            frames.no_rejects(),
        )
        adrift &= ~adrift.index.isin(told["row"])
        wrong = refused.unreadable(self._name("total"), text["total"], adrift, "bands add up", WRONG_TOTAL)
        rejected = frames.stacked([told, wrong], frames.no_rejects())
        commissioner = mapped(text["commissioner"], str.upper)
        counted = waited.counts.assign(total=everyone, provider=provider, commissioner=commissioner)
        return counted.join(when[["label", "first", "last"]]).assign(
            is_bad=counted.index.isin(rejected["row"])
        ), rejected

    def _is_short(self, rows: pd.DataFrame) -> pd.Series:
        """True for the rows of a month in which too few providers report for it to be whole."""
        return rows.groupby("first", dropna=False)["provider"].transform("nunique").lt(self._least)

    def _groups(self, rows: pd.DataFrame) -> list[tuple[dict[str, Any], pd.Index]]:
        """(what a sum says, its rows) for England and for each organisation that this site shows."""
        made = []
        for _, month in rows[~self._is_short(rows)].groupby("first"):
            members = [(ENGLAND, ALL_PROVIDERS, month)]
            for column in ("provider", "commissioner"):
                shown = month[month[column].isin(list(self._known.catalogue.areas))]
                members += [(str(code), "", part) for code, part in shown.groupby(column)]
            made += [(_sum(*member), member[2].index) for member in members if not member[2]["is_bad"].any()]
        return made


def _sum(area: str, breakdown: str, rows: pd.DataFrame) -> dict[str, Any]:
    first = rows.iloc[0]
    counts = {name: rows[name].sum(skipna=False) for name in ("total", "within_18", "over_52", "over_65")}
    return {
        "row": int(rows.index.max()),
        "area": area,
        "breakdown": breakdown,
        "derivation": f"derived: sum of {len(rows)} rows of the full extract",
        "label": first["label"],
        "first": first["first"],
        "last": first["last"],
        **counts,
    }


def bands_wrong(text: dict[str, pd.Series], wrong: pd.Series, header: tuple[str, ...], bands: Bands) -> pd.DataFrame:
    """Rows with a band that is no count. wrong: as Waits has it. REJECTED_COLUMNS."""
    parts = [
        frames.rejects(rows.index, header[bands.columns[str(name)]], text[str(name)][rows.index], "a count", WRONG_BAND)
        for name, rows in wrong[wrong.ne("")].groupby(wrong)
    ]
    return frames.stacked(parts, frames.no_rejects())
