"""The words that publishers write for a period, turned into its first and last day."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import pandas as pd

_NAMES = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_MONTHS = {name: number for number, name in enumerate(_NAMES, 1)}
_SHORT = {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}
_WORD = "|".join(sorted((*_MONTHS, *_SHORT), key=len, reverse=True))
_Y = r"(?:19|20)\d\d"
_DASH = r"\s*[-–]\s*"
_SPLIT_YEARS = {
    "financial_year": (4, 1),
    "academic_year": (9, 1),
    "survey_year": (11, 15),
    "cumulative_quarters": (4, 1),
}


@dataclass(frozen=True)
class Days:
    """A period. label: as the publisher's readers know it; first, last: both included."""

    label: str
    first: date
    last: date


def days(words: str, kind: str = "", snapshot: tuple[int, int] = (3, 31), bare_year: bool = True) -> Days:
    """The period that `words` name. kind: the measure's own kind of period, a word of vocabulary.PeriodKind.

    A month is always that month, whatever the kind. A bare year is the calendar year; for a kind whose year lies across
    two (financial, academic, survey), the one that ends in it, or with bare_year False none at all; for a snapshot, its
    day (`snapshot`: month, day). Months are labelled “April 2025”, years as printed, ISO and six-digit years in the
    same style. Raises ValueError, in one sentence, for words that name no period or one that the kind cannot be.
    """
    if not bare_year and kind in _SPLIT_YEARS and re.fullmatch(_Y, words.strip()):
        raise ValueError(f"“{words.strip()}” may be either of two years: write both of its years, such as 2024/25.")
    return _days(" ".join(words.split()), kind, snapshot)


def dated(words: pd.Series, kind: str, snapshot: tuple[int, int] = (3, 31), bare_year: bool = True) -> pd.DataFrame:
    """A column of period words, each distinct one read once: label, first, last (datetime64) and wrong, on its index.

    wrong: the sentence of the ValueError; "" where the words are a period.
    """
    codes, distinct = pd.factorize(words)
    rows: list[tuple[str, date | None, date | None, str]] = []
    for text in distinct:
        try:
            read = days(str(text), kind, snapshot, bare_year)
            rows.append((read.label, read.first, read.last, ""))
        except ValueError as error:
            rows.append(("", None, None, str(error)))
    table = pd.DataFrame(rows, columns=["label", "first", "last", "wrong"])
    for name in ("first", "last"):
        table[name] = pd.to_datetime(table[name]).astype("datetime64[s]")
    return table.take(codes).set_axis(words.index)


def month_in(text: str) -> Days:
    """The one month that a name holds, such as a file's: “MSitAE-APRIL-2025-x1.csv”, “ae_2025-04.csv”.

    Raises ValueError when it names none, or two.
    """
    found = {read(match) for pattern, read in _MONTH_IN for match in pattern.finditer(text.casefold())}
    if len(found) != 1:
        how_many = "no month" if not found else "more than one month"
        raise ValueError(f"“{text}” names {how_many}: say which month it is of, such as 2025-04.")
    return _month(*found.pop())


@lru_cache(maxsize=4096)
def _days(words: str, kind: str, snapshot: tuple[int, int]) -> Days:
    for pattern, read in _FORMS:
        match = pattern.fullmatch(words)
        if match is not None:
            return read(match, kind, snapshot)
    raise ValueError(f"“{words}” is not a period: write it as its publisher does, such as April 2025 or 2024/25.")


Snapshot = tuple[int, int]


def _month(year: int, number: int) -> Days:
    first = date(year, number, 1)
    following = date(year + number // 12, number % 12 + 1, 1)
    return Days(f"{first:%B} {year}", first, following - timedelta(days=1))


def _number_of(word: str) -> int:
    return _MONTHS.get(word.casefold()) or _SHORT[word.casefold()]


def _full_year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _named_month(m: re.Match[str], kind: str, snapshot: Snapshot) -> Days:
    return _month(_full_year(m["y"]), _number_of(m["m"]))


def _numbered_month(m: re.Match[str], kind: str, snapshot: Snapshot) -> Days:
    if kind not in {"", "month", "snapshot"}:  # 2010-12 of a measure of years is three years, not a December
        return _year_pair(m, kind, snapshot)
    return _month(int(m["y"]), int(m["m"]))


def _day(m: re.Match[str], kind: str, snapshot: Snapshot) -> Days:
    number = int(m["m"]) if m["m"].isdigit() else _number_of(m["m"])
    try:
        day = date(int(m["y"]), number, int(m["d"]))
    except ValueError:
        raise ValueError(f"“{m.group()}” is not a day of the calendar: correct it.") from None
    if kind == "month":
        return _month(day.year, day.month)
    return Days(f"{day.day} {day:%B} {day.year}", day, day)


def _year(m: re.Match[str], kind: str, snapshot: Snapshot) -> Days:
    year = int(m["y"])
    if kind == "snapshot":
        day = date(year, *snapshot)
        return Days(m["y"], day, day)
    if kind in _SPLIT_YEARS:
        return _split(m["y"], year - 1, year, kind)
    return Days(m["y"], date(year, 1, 1), date(year, 12, 31))


def _split(label: str, first: int, last: int, kind: str) -> Days:
    """Years that begin within one calendar year and end within another: from year `first` to year `last`."""
    if kind not in _SPLIT_YEARS and kind not in {"", "rolling_3_financial_years", "month", "snapshot"}:
        words = kind.replace("_", " ")
        plural = words if words.endswith("s") else f"{words}s"
        raise ValueError(f"“{label}” lies across two calendar years, and the measure has {plural}.")
    opens = _SPLIT_YEARS.get(kind, (4, 1))
    return Days(label, date(first, *opens), date(last, *opens) - timedelta(days=1))


def _year_pair(m: re.Match[str], kind: str, snapshot: Snapshot) -> Days:
    """2022/23, 2022-23, 202223 and 2022 - 24: one year across two, or calendar years in a row."""
    text = m.group()
    first = int(m["y"])
    last = int(m["m"]) if len(m["m"]) == 4 else first // 100 * 100 + int(m["m"])
    last += 100 if last < first else 0
    if last == first + 1 and ("/" in text or kind in _SPLIT_YEARS or text.isdigit()):
        label = f"{first}/{last % 100:02d}" if text.isdigit() else text
        return _split(label, first, last, kind)
    if "/" in text or text.isdigit() or not 1 <= last - first <= 10:
        raise ValueError(f"“{text}” is not a period: its two years do not follow each other.")
    return Days(text, date(first, 1, 1), date(last, 12, 31))


def _split_range(m: re.Match[str], kind: str, snapshot: Snapshot) -> Days:
    """2021/22-23/24: whole years, each across two calendar years, in a row."""
    first, second = int(m["y"]), int(m["y"]) // 100 * 100 + int(m["m"])
    last = int(m["a"]) if len(m["a"]) == 4 else first // 100 * 100 + int(m["a"])
    ends = last // 100 * 100 + int(m["b"])
    if second != first + 1 or ends != last + 1 or last <= first:
        raise ValueError(f"“{m.group()}” is not a period: its years do not follow each other.")
    return _split(m.group(), first, ends, kind)


def _quarters(m: re.Match[str], kind: str, snapshot: Snapshot) -> Days:
    """2021/22 Q1 and 2021/22 Q1 - 2025/26 Q3: quarters of financial years, the first to the last."""
    opens = _quarter(m["y"], m["m"], m["q"])[0]
    closes = _quarter(m["y2"] or m["y"], m["m2"] or m["m"], m["q2"] or m["q"])[1]
    if closes < opens:
        raise ValueError(f"“{m.group()}” is not a period: it ends before it begins.")
    return Days(m.group(), opens, closes)


def _quarter(year: str, second: str, quarter: str) -> tuple[date, date]:
    if (int(year) + 1) % 100 != int(second) % 100:
        raise ValueError(f"“{year}/{second}” is not a year: its two halves do not follow each other.")
    number = (3 * int(quarter)) % 12 + 1  # quarter 1 opens in April, quarter 4 in January of the year after
    opens = _month(int(year) + (number < 4), number)
    later = number + 2
    return opens.first, _month(opens.first.year, later).last


def _iso(m: re.Match[str], kind: str, snapshot: Snapshot) -> Days:
    """2018-01-01/P3Y and 2018-01-01/2020-12-31: an ISO 8601 interval, labelled in the publisher's usual style."""
    try:
        first, last = date.fromisoformat(m["first"]), date.fromisoformat(m["last"] or m["first"])
    except ValueError:
        raise ValueError(f"“{m.group()}” is not a period: a day of it is not in the calendar.") from None
    if not m["last"]:
        months = int(m["n"]) * (12 if m["unit"] == "Y" else 1)
        total = first.year * 12 + first.month - 1 + months
        if first.day > 28 or months < 1:
            raise ValueError(f"“{m.group()}” is not a period that whole months or years can make.")
        last = first.replace(year=total // 12, month=total % 12 + 1) - timedelta(days=1)
    if last < first:
        raise ValueError(f"“{m.group()}” is not a period: it ends before it begins.")
    return Days(_label(first, last), first, last)


def _label(first: date, last: date) -> str:
    """2022, 2022 - 24, 2022/23, 2022/23 - 24/25, April 2025, or both days in full."""
    after = last + timedelta(days=1)
    if (first.year, first.month, first.day) == (last.year, last.month, last.day):
        return f"{first.day} {first:%B} {first.year}"
    if (after.month, after.day) == (first.month, first.day):
        whole = after.year - first.year
        if (first.month, first.day) == (1, 1):
            return str(first.year) if whole == 1 else f"{first.year} - {last.year % 100:02d}"
        if whole == 1:
            return f"{first.year}/{last.year % 100:02d}"
        return f"{first.year}/{(first.year + 1) % 100:02d} - {(last.year - 1) % 100:02d}/{last.year % 100:02d}"
    if _month(first.year, first.month) == Days(f"{first:%B} {first.year}", first, last):
        return f"{first:%B} {first.year}"
    return f"{first.day} {first:%B} {first.year} to {last.day} {last:%B} {last.year}"


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


Read = Callable[[re.Match[str], str, Snapshot], Days]
_ISO_DAY = rf"{_Y}-\d\d-\d\d"
# The first form that fits the whole text is taken.
_FORMS: tuple[tuple[re.Pattern[str], Read], ...] = (
    (_form(rf"(?P<first>{_ISO_DAY})(?:T[\d:]+Z?)?/(?:P(?P<n>\d+)(?P<unit>[YM])|(?P<last>{_ISO_DAY}))"), _iso),
    (_form(rf"(?:[a-z]+-)?(?P<m>{_WORD})[ -]?(?P<y>{_Y}|\d\d)"), _named_month),
    (_form(rf"(?P<y>{_Y})-?(?P<m>0[1-9]|1[0-2])"), _numbered_month),
    (_form(rf"(?P<y>{_Y})-(?P<m>\d\d)-(?P<d>\d\d)(?:[T ][\d:.]+)?"), _day),
    (_form(rf"(?P<d>\d{{1,2}})/(?P<m>\d{{1,2}})/(?P<y>{_Y})"), _day),
    (_form(rf"(?P<d>\d{{1,2}})[ -]?(?P<m>{_WORD})[ -]?(?P<y>{_Y})"), _day),
    (_form(rf"(?P<y>{_Y})"), _year),
    (_form(rf"(?P<y>{_Y})(?:\s*/\s*|{_DASH}|)(?P<m>{_Y}|\d\d)"), _year_pair),
    (_form(rf"(?P<y>{_Y})/(?P<m>\d\d){_DASH}(?P<a>{_Y}|\d\d)/(?P<b>\d\d)"), _split_range),
    (
        _form(rf"(?P<y>{_Y})/(?P<m>\d\d) Q(?P<q>[1-4])(?:{_DASH}(?P<y2>{_Y})/(?P<m2>\d\d) Q(?P<q2>[1-4]))?"),
        _quarters,
    ),
)

_MONTH_IN: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[int, int]]], ...] = (
    (
        re.compile(rf"(?<![a-z])(?P<m>{_WORD})[ _-]{{0,3}}(?P<y>20\d\d|\d\d)(?!\d)"),
        lambda m: (_full_year(m["y"]), _number_of(m["m"])),
    ),
    (
        re.compile(r"(?<!\d)(?P<y>20\d\d)[ _-]?(?P<m>0[1-9]|1[0-2])(?!\d)"),
        lambda m: (int(m["y"]), int(m["m"])),
    ),
)
