"""NHS England's monthly A&E file, in both its layouts: one table by provider, and the long one (MSitAE)."""

from typing import ClassVar

import pandas as pd

from data.sources import frames, refused
from data.sources.cells import is_blank, mapped, numbers
from data.sources.days import Days, dated
from data.sources.headers import claimed
from data.sources.months import month_of
from data.sources.nhs_ae_columns import BOOKED, CALLED, LONG, PRINTED, PROVIDER, types_in
from data.sources.nhs_ae_counts import check_arithmetic, impossible, not_counts, of_long, of_providers
from data.sources.nhs_ae_figures import LEAST, TOTAL, figured
from data.sources.shape import Claim, Known, NotMine, Parsed, Sheet, Unreadable

MOST_ROWS = 50_000  # some 200 providers a month: a file far longer is another one
NOTE = "A note or an empty line, and no figure."
NO_CODE = ("The row does not say which provider it is of.", "Write the provider's code, or take the row out.")
_TYPES = ("Type 1 Departments", "Type 2 Departments", "Type 3 Departments")
_WORDS = {"code", "region", "name", "period"}


class NhsAe:
    """The reader of both layouts. least: providers that make a month of England complete when no total says so."""

    source: ClassVar[str] = "nhs_ae"

    def __init__(self, least: int = LEAST):
        self._least = least

    def claim(self, sheet: Sheet) -> Claim | NotMine:
        by_provider, long = _provider_table(sheet), _long_table(sheet)
        if isinstance(by_provider, NotMine) and isinstance(long, NotMine):
            return max(by_provider, long, key=lambda answer: answer.found)
        return long if isinstance(long, Claim) else by_provider

    def start(self, sheet: Sheet, claim: Claim, known: Known) -> "NhsAeReading":
        month = None if "period" in claim.columns else month_of(sheet, claim.header_row, known.period)
        return NhsAeReading(sheet, claim, known, month, self._least)


class NhsAeReading:
    """One file being read. It is short, and its columns are told apart by all its rows: so they are kept to the end."""

    def __init__(self, sheet: Sheet, claim: Claim, known: Known, month: Days | None, least: int):
        self._sheet = sheet
        self._claim = claim
        self._known = known
        self._month = month
        self._least = least
        self._chunks: list[pd.DataFrame] = []

    def feed(self, chunk: pd.DataFrame) -> Parsed:
        self._chunks.append(chunk)
        if sum(map(len, self._chunks)) > MOST_ROWS:
            raise Unreadable(
                f"“{self._sheet.file}” has more than {MOST_ROWS:,} rows, too many for A&E figures: check what it is."
            )
        return frames.parsed()

    def close(self) -> Parsed:
        """Everything: which column is which is known only when all rows have been seen."""
        table = pd.concat(self._chunks) if self._chunks else pd.DataFrame()
        if table.empty:
            return frames.parsed()
        text = {meaning: table[place] for meaning, place in self._claim.columns.items()}
        read = {name: numbers(text[name], self._known.source.marks) for name in text if name not in _WORDS}
        note, total = _is_note(text), _is_total(text)
        unnamed = is_blank(text["code"]) & ~note & ~total
        when = self._dated(text, ~(note | total | unnamed))
        stray = total & when["first"].isna()  # a total of which nobody can say the month
        counted = ~(note | unnamed | stray)
        counts, not_sums = self._counts(read, counted)
        bad = [
            refused.unreadable("Code", text["code"], unnamed, "a provider", NO_CODE),
            refused.not_periods("Period", text.get("period", when["label"]), when),
            *(refused.not_numbers(self._header(name), text[name], part[2] & counted) for name, part in read.items()),
            not_counts(counts[counted & ~table.index.isin(not_sums["row"])]),
            not_sums,
        ]
        told = self._figured(text, total, when, counts, counted, bad)
        refuse = self._called(frames.stacked([*bad, told.rejected], frames.no_rejects()))
        check_arithmetic(refuse, int(counted.sum()), self._sheet.file)
        return frames.parsed(
            figures=[told.figures],
            rejected=[refuse],
            aside=[frames.aside(table.index[note], NOTE), frames.aside(table.index[stray], TOTAL), told.aside],
            used=told.used,
        )

    def _called(self, rejected: pd.DataFrame) -> pd.DataFrame:
        """The same, with each field by the file's own name for it, or in words where it is made of several columns."""
        names = {meaning: self._header(meaning) for meaning in self._claim.columns}
        return rejected.assign(field=[names.get(field, CALLED.get(field, field)) for field in rejected["field"]])

    def _header(self, meaning: str) -> str:
        return self._sheet.top[self._claim.header_row][self._claim.columns[meaning]]

    def _dated(self, text: dict[str, pd.Series], providers: pd.Series) -> pd.DataFrame:
        """The month of each row. A total is of the file's month when the file has one only."""
        rows = providers.index
        if self._month is not None:
            first, last = pd.Timestamp(self._month.first), pd.Timestamp(self._month.last)
            return pd.DataFrame({"label": self._month.label, "first": first, "last": last, "wrong": ""}, index=rows)
        when = dated(text["period"], "month")
        months = when[providers & when["wrong"].eq("")].drop_duplicates()
        when.loc[~providers, "wrong"] = ""
        if len(months) == 1:
            for name in ("label", "first", "last"):
                when.loc[~providers, name] = months[name].iloc[0]
        return when

    def _counts(
        self, read: dict[str, tuple[pd.Series, pd.Series, pd.Series]], counted: pd.Series
    ) -> tuple[pd.DataFrame, pd.DataFrame]:
        values = {name: part[0] for name, part in read.items()}
        kinds = {name: part[1] for name, part in read.items()}
        if self._month is None:
            counts, wrong = of_long(values, kinds)
        else:
            counts, wrong = of_providers(values, kinds, counted, self._sheet.file)
        # A row is told once: what its parts say comes first.
        wrong = frames.stacked([wrong, impossible(counts, values)], frames.no_rejects()).drop_duplicates("row")
        return counts, wrong[wrong["row"].isin(counted.index[counted])]

    def _figured(
        self,
        text: dict[str, pd.Series],
        total: pd.Series,
        when: pd.DataFrame,
        counts: pd.DataFrame,
        counted: pd.Series,
        bad: list[pd.DataFrame],
    ) -> Parsed:
        wrong = frames.stacked(bad, frames.no_rejects())
        rows = pd.DataFrame(
            {
                "code": mapped(text["code"], str.upper),
                "region": mapped(text["region"], str.casefold),
                "is_total": total,
                "is_bad": total.index.isin(wrong["row"]),
            }
        )
        placed = counted & when["first"].notna()
        # A refused row of which nobody can say the month, or the provider, may be missing from any month's sum.
        doubtful = bool((rows["is_bad"] & ~placed).any())
        return figured(rows.join(when).join(counts)[placed], self._known, self._least, doubtful)


def _provider_table(sheet: Sheet) -> Claim | NotMine:
    claim = claimed(sheet.top, PROVIDER, PRINTED)
    if isinstance(claim, NotMine):
        return claim
    types = types_in(sheet.top[claim.header_row])
    vain = [name for number, name in enumerate(_TYPES, 1) if sum(t.startswith(f"type_{number}_") for t in types) < 3]
    if vain:
        return NotMine(tuple(vain), len(claim.columns))
    return Claim(claim.header_row, dict(claim.columns) | types)


def _long_table(sheet: Sheet) -> Claim | NotMine:
    claim = claimed(sheet.top, LONG, BOOKED)
    if isinstance(claim, NotMine):
        return claim
    absent = [names[0] for meaning, names in BOOKED.items() if meaning not in claim.columns]
    # Half of the columns of booked appointments would count some patients in one part of a share only.
    return NotMine(tuple(absent), len(claim.columns)) if 0 < len(absent) < len(BOOKED) else claim


def _is_note(text: dict[str, pd.Series]) -> pd.Series:
    """True for a line without any number that does not begin with a provider's code."""
    empty = pd.DataFrame({name: is_blank(text[name]) for name in text if name not in _WORDS}).all(axis=1)
    return empty & ~mapped(text["code"], str.upper).str.fullmatch(r"[A-Z0-9]{3,6}")


def _is_total(text: dict[str, pd.Series]) -> pd.Series:
    """True for a row that is the sum of others: “TOTAL”, or England where providers stand."""
    words = pd.DataFrame({name: mapped(text[name], str.casefold) for name in text if name in _WORDS})
    return words.isin(["total", "england", "england total", "total england"]).any(axis=1) & ~_is_note(text)
