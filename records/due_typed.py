"""The day by which something is due, read from words: "by 12 Dec", "in 2 weeks", "by next meeting". Day before month.

What could be two days, such as "next Friday", or is none, such as "31/02/2026", is not read.
"""

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

Alone = Literal["no", "dated", "any"]
"""Which days count without "by" before them, at either end of the words: none, those with a year or a span, or any."""
_NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_MONTH = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
_MONTH += "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
_DAY = "mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
_MONTHS = ["", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_BY = re.compile(r"(?<![\w@])(?:due(?: by| on)?|by|no later than)(?: the)? ", re.IGNORECASE)
_ENDS = r"(?!\w)(?![/.-]\d)"
_NOT_DUE = {
    *("on", "of", "since", "from", "until", "till", "to", "after", "before", "at", "and", "in", "for"),
    *("between", "than"),
}
"""After these a day without "by" says when something was or will be, and not when it is due."""
_Read = Callable[[re.Match[str], date, date | None], date | None]


def due(words: str, today: date, meeting_day: date | None, alone: Alone) -> tuple[str, date | None]:
    """What is left of the words, and the first day that is due; None where none is. meeting_day: see `typed`."""
    for by in _BY.finditer(words):
        if found := _read(words, by.end(), today, meeting_day):
            return cut(words, by.start(), found[0]), found[1]
    if alone == "no":
        return words, None
    for begins in re.finditer(r"(?<!\S)\S", words):
        start = begins.start()
        before = words[:start].split()[-1:]
        if before and before[0].casefold() in _NOT_DUE:
            continue
        found = _read(words, start, today, meeting_day, only_dated=alone == "dated")
        if found and (start == 0 or not words[found[0] :].strip(" .!")):
            return cut(words, start, found[0]), found[1]
    return words, None


def cut(text: str, start: int, end: int) -> str:
    """The text without what lies between, and without the comma that stood there."""
    left, right = text[:start].rstrip(), text[end:].lstrip()
    if not left:
        return right.lstrip(" ,;:")
    if not right or right[0] in ".,;:!?)":
        return left.rstrip(" ,;:") + right
    return f"{left} {right}"


def _read(
    words: str, start: int, today: date, meeting_day: date | None, only_dated: bool = False
) -> tuple[int, date] | None:
    """Where a day ends that begins at start, and the day; None where no day can be read for certain."""
    for pattern, dated, read in _FORMS:
        found = pattern.match(words, start)
        if found and (dated or not only_dated):
            try:
                day = read(found, today, meeting_day)
            except (ValueError, OverflowError):  # no calendar has this day: it stays in the words
                return None
            return None if day is None else (found.end(), day)
    return None


def _in_numbers(found: re.Match[str], today: date, _: date | None) -> date | None:
    year = found["year"]
    if not year:
        return _next(today, int(found["month"]), int(found["day"]))
    return date(int(year) + (2000 if len(year) == 2 else 0), int(found["month"]), int(found["day"]))


def _iso(found: re.Match[str], _: date, __: date | None) -> date | None:
    return date.fromisoformat(found["iso"])


def _in_words(found: re.Match[str], today: date, _: date | None) -> date | None:
    month, day = _MONTHS.index(found["month"][:3].lower()), int(found["day"])
    told = date(int(found["year"]), month, day) if found["year"] else _next(today, month, day)
    weekday = found["weekday"]
    return None if weekday and told.weekday() != _DAYS.index(weekday[:3].lower()) else told


def _span(found: re.Match[str], today: date, _: date | None) -> date | None:
    said = found["many"].lower()
    many = int(said) if said.isdecimal() else 1 if said in {"a", "an"} else _NUMBERS.index(said)
    unit = found["unit"].lower()
    if unit != "month":
        return today + timedelta(days=many * (7 if unit == "week" else 1))
    year, month = divmod(today.year * 12 + today.month - 1 + many, 12)
    return date(year, month + 1, min(today.day, calendar.monthrange(year, month + 1)[1]))


def _weekday(found: re.Match[str], today: date, _: date | None) -> date | None:
    ahead = (_DAYS.index(found["weekday"][:3].lower()) - today.weekday()) % 7
    return today + timedelta(days=ahead or 7)


def _soon(found: re.Match[str], today: date, _: date | None) -> date | None:
    return today + timedelta(days=found["soon"].lower() == "tomorrow")


def _end_of_month(found: re.Match[str], today: date, _: date | None) -> date | None:
    name = found["month"].lower()
    month = today.month if name == "month" else _MONTHS.index(name[:3])
    year = int(found["year"] or today.year + (month < today.month))
    return date(year, month, calendar.monthrange(year, month)[1])


def _meeting(_: re.Match[str], __: date, meeting_day: date | None) -> date | None:
    return meeting_day


def _next(today: date, month: int, day: int) -> date:
    """The next such day from today on. Raises ValueError where no year has one."""
    for year in range(today.year, today.year + 9):  # a 29 February may be eight years away
        if day <= calendar.monthrange(year, month)[1] and date(year, month, day) >= today:
            return date(year, month, day)
    raise ValueError(f"no month {month} has a day {day}")


def _form(pattern: str, dated: bool, read: _Read) -> tuple[re.Pattern[str], bool, _Read]:
    return re.compile(rf"(?:{pattern}){_ENDS}", re.IGNORECASE | re.ASCII), dated, read


_FORMS: tuple[tuple[re.Pattern[str], bool, _Read], ...] = (
    _form(r"(?P<iso>\d{4}-\d\d-\d\d)", True, _iso),
    _form(r"(?P<day>\d{1,2})([/.-])(?P<month>\d{1,2})\2(?P<year>\d{4}|\d\d)", True, _in_numbers),
    _form(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})(?P<year>)?", False, _in_numbers),
    _form(
        rf"(?:(?P<weekday>{_DAY}),? )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? "
        rf"(?P<month>{_MONTH})(?:,? (?P<year>\d{{4}}))?",
        *(False, _in_words),
    ),
    _form(
        rf"(?:with)?in (?P<many>\d{{1,3}}|an?|{'|'.join(_NUMBERS[1:])}) (?P<unit>day|week|month)s?",
        *(True, _span),
    ),
    _form(rf"(?:this )?(?P<weekday>{_DAY})", False, _weekday),
    _form(r"(?P<soon>today|tomorrow)", False, _soon),
    _form(rf"end of (?:the |this )?(?P<month>month|{_MONTH})(?: (?P<year>\d{{4}}))?", False, _end_of_month),
    _form(r"next (?:board )?meeting", False, _meeting),
)
"""Each way to say a day, whether it is one with a year or a span, and how it is read. The first that fits is it."""
