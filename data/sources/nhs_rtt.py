"""NHS England's waiting times from referral to treatment: pathways that are not complete at the end of a month.

Three layouts: one table by commissioner, one by provider, and the full extract, whose rows are added up.
"""

from typing import ClassVar

import pandas as pd

from data.sources import frames, refused
from data.sources.cells import is_blank, mapped, numbers
from data.sources.days import Days
from data.sources.headers import Names, claimed
from data.sources.months import month_of
from data.sources.nhs_rtt_bands import Bands, bands_in, waits
from data.sources.nhs_rtt_extract import EXTRACT, LEAST, WRONG_TOTAL, ExtractReading, bands_wrong, is_total_function
from data.sources.nhs_rtt_figures import figures_of
from data.sources.repeats import SAME
from data.sources.shape import Claim, Known, NotMine, Parsed, Sheet

SUMMARY: Names = {
    "code": (
        *("Provider Code", "CCG Code", "Commissioner Code", "Sub ICB Location Code", "Sub-ICB Code"),
        *("Provider Org Code", "Commissioner Org Code", "Org Code"),
    ),
    "function": ("Treatment Function Code",),
    "total": ("Total number of incomplete pathways",),
    "within": ("Total within 18 weeks",),
    "share": ("% within 18 weeks",),
}
SPECIALTY = "One specialty: the row “Total” of the same organisation counts it already."
UNKNOWN_AREA = "An organisation that this site does not show."
NOTE = "An empty line, or a note."
TWICE = ("The organisation stands twice in one month, with different figures.", "Take out the row that is not right.")


class NhsRtt:
    """The reader of all three layouts. least: providers that make a full extract complete."""

    source: ClassVar[str] = "nhs_rtt"

    def __init__(self, least: int = LEAST):
        self._least = least

    def claim(self, sheet: Sheet) -> Claim | NotMine:
        answers = [claimed(sheet.top, EXTRACT), claimed(sheet.top, SUMMARY)]
        for answer in answers:
            if isinstance(answer, Claim):
                bands = bands_in(sheet.top[answer.header_row])
                if isinstance(bands, Bands):
                    return Claim(answer.header_row, dict(answer.columns) | bands.columns)
                return NotMine(bands, len(answer.columns))
        return max((a for a in answers if isinstance(a, NotMine)), key=lambda answer: answer.found)

    def start(self, sheet: Sheet, claim: Claim, known: Known) -> "SummaryReading | ExtractReading":
        header = sheet.top[claim.header_row]
        if "part" in claim.columns:
            return ExtractReading(header, claim, known, self._least)
        return SummaryReading(header, claim, known, month_of(sheet, claim.header_row, known.period))


class SummaryReading:
    """A table with one row for each organisation and specialty."""

    def __init__(self, header: tuple[str, ...], claim: Claim, known: Known, month: Days):
        bands = bands_in(header)
        assert isinstance(bands, Bands)  # or claim() had not known the table
        self._header = header
        self._columns = claim.columns
        self._bands = bands
        self._known = known
        self._month = month
        self._told: dict[str, pd.Series] = {}

    def feed(self, chunk: pd.DataFrame) -> Parsed:
        text = {meaning: chunk[place] for meaning, place in self._columns.items()}
        code = mapped(text["code"], str.upper)
        note = code.eq("") & is_blank(text["total"])
        is_total = is_total_function(text["function"]) & ~note
        known = code.isin(list(self._known.catalogue.areas))
        kept = is_total & known
        counts, rejected = self._counts({name: cells[kept] for name, cells in text.items()})
        counts = counts.assign(area=code.loc[counts.index])
        fresh, again, differing = self._once(counts)
        table = fresh.assign(
            breakdown="",
            derivation="",
            label=self._month.label,
            first=pd.Timestamp(self._month.first),
            last=pd.Timestamp(self._month.last),
        )
        figures, unsound = figures_of(table, self._known)
        return frames.parsed(
            figures=[figures],
            rejected=[rejected, differing, unsound],
            aside=[
                frames.aside(chunk.index[note], NOTE),
                frames.aside(chunk.index[~is_total & ~note], SPECIALTY),
                frames.aside(chunk.index[is_total & ~known], UNKNOWN_AREA),
                frames.aside(again, SAME),
            ],
        )

    def close(self) -> Parsed:
        return frames.parsed()

    def _counts(self, text: dict[str, pd.Series]) -> tuple[pd.DataFrame, pd.DataFrame]:
        """(counts of rows that add up, what the others break)."""
        marks = self._known.source.marks
        waited = waits(text, self._bands, marks)
        printed = {name: numbers(text[name], marks) for name in ("total", "within", "share")}
        counts = waited.counts
        share = printed["share"][0] * (100 if printed["share"][0].max() <= 1 else 1)  # a workbook holds 96% as 0.96
        off = printed["total"][0].ne(counts["total"])
        off |= printed["within"][0].ne(counts["within_18"])
        off |= (share - 100 * counts["within_18"] / counts["total"].where(counts["total"].gt(0))).abs().gt(0.0501)
        unread = waited.wrong.ne("")
        rejected = [
            bands_wrong(text, waited.wrong, self._header, self._bands),
            *(
                refused.not_numbers(self._header[self._columns[name]], text[name], part[2])
                for name, part in printed.items()
            ),
        ]
        told = frames.stacked(rejected, frames.no_rejects())
        adrift = off & ~unread & ~off.index.isin(told["row"])
        wrong = refused.unreadable(
            self._header[self._columns["total"]], text["total"], adrift, "bands add up", WRONG_TOTAL
        )
        good = ~(unread | off | off.index.isin(told["row"]))
        return counts[good], frames.stacked([told, wrong], frames.no_rejects())

    def _once(self, counts: pd.DataFrame) -> tuple[pd.DataFrame, pd.Index, pd.DataFrame]:
        """(each organisation once, rows that say the same again, rows that say otherwise)."""
        fate = []
        for _, told in counts.iterrows():
            first = self._told.setdefault(str(told["area"]), told)
            fate.append("first" if first is told else "again" if first.equals(told) else "otherwise")
        fates = pd.Series(fate, index=counts.index, dtype=object)
        twice = counts[fates.eq("otherwise")]
        return (
            counts[fates.eq("first")],
            counts.index[fates.eq("again")],
            frames.rejects(twice.index, self._header[self._columns["code"]], twice["area"], "one row each", TWICE),
        )
