"""The financial year of a file that does not say it inside: from what the analyst said, else from the file's name."""

import re

from data.sources.days import Days, days
from data.sources.shape import Known, Sheet, Unreadable

_FULL = re.compile(r"(?<!\d)(?P<y>20\d\d)[-_ /]{0,3}(?:20)?(?P<m>\d\d)(?!\d)")
# “2021” alone may be the year 2021 or 2020/21, and publishers write both: it says nothing.
_SHORT = re.compile(r"(?<!\d)(?!2021)(?P<y>\d\d)[-_ /]?(?P<m>\d\d)(?!\d)")


def financial_year(sheet: Sheet, known: Known) -> Days:
    """Such as 2022/23. Raises Unreadable, with the remedy, when neither says one year or what was said is none."""
    if known.period:
        try:
            return _year(days(known.period, "financial_year").first.year)
        except ValueError:
            told = f"--period {known.period} is no financial year for “{sheet.file}”"
            raise Unreadable(f"{told}: write one such as 2022/23.") from None
    for name in (sheet.name, sheet.file):  # a member of a zip may be of another year than its zip
        full, short = ({int(m["y"]) % 100 for m in p.finditer(name) if _follow(m)} for p in (_FULL, _SHORT))
        found = full or short
        if len(found) == 1:
            return _year(2000 + found.pop())
    raise Unreadable(f"“{sheet.file}” does not say which year it is of: say so, such as --period 2022/23.")


def _year(first: int) -> Days:
    return days(f"{first}/{(first + 1) % 100:02d}", "financial_year")


def _follow(match: re.Match[str]) -> bool:
    return (int(match["y"]) + 1) % 100 == int(match["m"])
