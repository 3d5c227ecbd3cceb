"""One row of the KPI template: what each of its cells means, and every rule that it breaks."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from data.sources.kpi_columns import Form
from data.sources.kpi_lists import nearest

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ]00:00:00(?:\.0+)?)?")
_UK = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_SHORT = re.compile(r"(\d{1,2})/(\d{1,2})/(\d\d)")
_MONTH = re.compile(r"(\d{1,2})[/-](\d{4})|(\d{4})-(\d{1,2})")
_TOTAL = re.compile(r"((grand|sub)[ -]?)?totals?\b|.*\btotals?$", re.IGNORECASE)
_DAY_ZERO = date(1899, 12, 30)  # as spreadsheets count
_SERIALS = range(36_526, 73_051)  # 2000 to 2099
_SHORT_LIST = 6  # words that can be named in a sentence
_LONGEST = 60  # characters of a cell that are quoted
_GUESSES = 1_000  # different words of a column that a near one is sought for


class Broken(Exception):
    """A cell that breaks a rule. rule: its name; reason: what is wrong; fix: how to mend it, each a sentence."""

    def __init__(self, rule: str, reason: str, fix: str) -> None:
        super().__init__(reason)
        self.rule, self.reason, self.fix = rule, reason, fix


@dataclass
class Line:
    """A row being read. known: what its cells mean, as far as they keep the rules; wrong: as REJECTED_COLUMNS."""

    number: int
    form: Form
    cells: Mapping[str, str]
    known: dict[str, Any] = field(default_factory=dict)
    wrong: list[tuple[int, str, str, str, str, str]] = field(default_factory=list)

    def read(self, key: str, meaning: Callable[[str], Any]) -> None:
        """Puts what a cell means under its key in `known`; a cell that breaks a rule goes to `wrong` instead.

        An empty cell that need not be filled means what `meaning` makes of "".
        """
        text = self.cells[key]
        try:
            if text.startswith("="):
                reason = "The cell holds a formula, so what it shows depends on the program that opens it."
                raise Broken("formula", reason, "Copy the cell and paste it back as a value.")
            if text == "" and next(c.must for c in self.form.columns if c.key == key):
                raise Broken("not filled in", f"The column “{self.form.titled(key)}” is empty.", "Fill it in.")
            self.known[key] = meaning(text)
        except Broken as broken:
            self.refuse(key, broken)

    def refuse(self, key: str, broken: Broken) -> None:
        """Notes a broken rule against a column."""
        told = (self.form.titled(key), self.cells[key], broken.rule, broken.reason, broken.fix)
        self.wrong.append((self.number, *told))

    def hold(self, key: str, rule: Callable[[], None]) -> None:
        """Runs a rule over several cells and notes against a column that it was broken."""
        try:
            rule()
        except Broken as broken:
            self.refuse(key, broken)

    def knows(self, *keys: str) -> bool:
        """Whether all these cells were understood."""
        return all(key in self.known for key in keys)


def quoted(text: str) -> str:
    """A cell's text between quotes, cut where it is long."""
    return f"“{text}”" if len(text) <= _LONGEST else f"“{text[:_LONGEST]}…”"


def word_of(words: Mapping[str, str], what: str) -> Callable[[str], str]:
    """Reads a word of a list. what: what the list holds, such as “place”. A row of totals is refused as one."""
    spelled = {word.casefold(): word for word in words}
    guessed: dict[str, str] = {}

    def guess(text: str) -> str:
        # A file of nothing but misspelt words must not take minutes: the first thousand are enough to see the pattern.
        if text not in guessed and len(guessed) < _GUESSES and len(text) <= _LONGEST:
            guessed[text] = nearest(text, words)
        return guessed.get(text, "")

    def meaning(text: str) -> str:
        found = spelled.get(" ".join(text.casefold().split()))
        if found is not None:
            return found
        if _TOTAL.fullmatch(text):
            reason = f"{quoted(text)} is a total of other rows, and no {what}."
            raise Broken("total row", reason, "Take the row out, or give the place’s own figure under its code.")
        raise Broken(
            f"unknown {what}", f"{quoted(text)} is no {what} that this site knows.", _instead(guess(text), words)
        )

    return meaning


def _instead(close: str, words: Mapping[str, str]) -> str:
    """What to write in place of an unknown word."""
    if close:
        named = f" ({words[close]})" if words[close] else ""
        return f"Write {close}{named} if that is meant."
    if not words:
        return "An analyst must define one first: nothing is on that list yet."
    return (
        f"Write one of these: {', '.join(words)}." if len(words) <= _SHORT_LIST else "Choose one from the sheet Lists."
    )


def free(text: str) -> str:
    """Text with its blanks squeezed; a total is refused, because it would be counted twice."""
    text = " ".join(text.split())
    if _TOTAL.fullmatch(text):
        reason = f"{quoted(text)} is a total of other rows."
        raise Broken("total row", reason, "Take the row out, or leave the cell empty.")
    return text


def day(text: str) -> date:
    """2026-03-31 or 31/03/2026."""
    iso, british = _ISO.fullmatch(text), _UK.fullmatch(text)
    try:
        if iso:
            return date(*(int(part) for part in iso.groups()))
        if british:
            number, month, year = (int(part) for part in british.groups())
            return date(year, month, number)
    except ValueError:
        fix = _turned(british) if british else "Write it as 31/03/2026."
        raise Broken("not a day", f"{quoted(text)} is no day of the calendar.", fix) from None
    raise Broken("not a day", f"{quoted(text)} is not a day.", _dated(text))


def _turned(match: re.Match[str]) -> str:
    """How to mend what may have its month first."""
    month, number, year = (int(part) for part in match.groups())
    try:
        return f"It may be {date(year, month, number):%d/%m/%Y}: write day, month, year."
    except ValueError:
        return "Check the day, the month and the year."


def _dated(text: str) -> str:
    """How to write what somebody took for a day."""
    short, month = _SHORT.fullmatch(text), _MONTH.fullmatch(text)
    if text.isdecimal() and len(text) == 5 and int(text) in _SERIALS:
        return f"Format the cell as a date: it seems to be {_DAY_ZERO + timedelta(days=int(text)):%d/%m/%Y}."
    if short:
        return f"Write the year in full, such as {short[1]}/{short[2]}/20{short[3]}."
    if month:
        number, year = int(month[1] or month[4]), int(month[2] or month[3])
        if 1 <= number <= 12:
            last = date(year + number // 12, number % 12 + 1, 1) - timedelta(days=1)
            return f"Write the day too: the month runs from 01/{number:02d}/{year} to {last:%d/%m/%Y}."
    return "Write day, month and year, such as 31/03/2026."


def past(today: date) -> Callable[[str], date]:
    """Reads a day that is not after today."""

    def meaning(text: str) -> date:
        found = day(text)
        if found > today:
            reason = f"{found:%d/%m/%Y} is still to come: today is {today:%d/%m/%Y}."
            raise Broken("future day", reason, "Correct the day, or send the row when it is over.")
        return found

    return meaning


def optional(meaning: Callable[[str], Any]) -> Callable[[str], Any]:
    """Reads a cell that may be empty: None then, because nothing was said."""
    return lambda text: None if text == "" else meaning(text)
