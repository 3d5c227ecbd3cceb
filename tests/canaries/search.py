"""Finds planted words and numbers in text, in bytes, and in every column of every table."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from urllib.parse import unquote

import duckdb

# A whole number, and one with commas: in a list of numbers a comma may stand before the one, never before the other.
_PLAIN, _SPACED = r"(?<![\w.])(?:{})(?:\.\d+)?(?!\w|\.\d)", r"(?<![\w.,])(?:{})(?:\.\d+)?(?!\w|\.\d|,\d{{3}}(?!\d))"
_AROUND = 40


@dataclass(frozen=True)
class Hit:
    """Something planted, and what stands around it."""

    planted: str
    around: str


class Numbers:
    """Numbers to be found however they are printed: with any decimals from `decimals` on, with or without commas."""

    def __init__(self, numbers: Iterable[float], decimals: int = 1):
        self._numbers, self._decimals = sorted(set(numbers)), decimals
        assert min(self._numbers) >= 1000, "shorter numbers occur by chance"
        self._whole = {n for number in self._numbers for n in (int(number), int(number) + 1)}
        plain, spaced = sorted(str(n) for n in self._whole), sorted(f"{n:,}" for n in self._whole)
        self._starts = [f"{form}{'.' if decimals else ''}" for form in (*plain, *spaced)]
        self._pattern = re.compile(f"{_PLAIN.format('|'.join(plain))}|{_SPACED.format('|'.join(spaced))}")

    def within(self, text: str) -> Iterator[Hit]:
        if not any(start in text for start in self._starts):  # far quicker than the pattern, which looks at each place
            return
        for found in self._pattern.finditer(text):
            token = found[0].replace(",", "")
            for number in self._numbers:
                if self._is(token, number):
                    yield Hit(f"{number}", _around(text, found.start(), found.end()))

    def _is(self, token: str, number: float) -> bool:
        """Whether a number was printed so: all of it, or rounded to the decimals of the token."""
        decimals = len(token.partition(".")[2])
        return decimals >= self._decimals and abs(float(token) - number) <= 0.5 * 10.0**-decimals + 1e-6

    def among(self, values: Iterable[object]) -> Iterator[Hit]:
        """The same for numbers that are no text."""
        for value in values:
            if isinstance(value, (int, float)) and isfinite(value) and int(abs(value)) in self._whole:
                for hit in self.within(repr(abs(value))):
                    yield Hit(hit.planted, repr(value))


def words(text: str, planted: Sequence[str]) -> Iterator[Hit]:
    """Each planted word in a text, however its letters are written, percent signs of addresses too."""
    for form in {text, unquote(text)} if "%" in text else {text}:
        lower = form.lower()
        for word in planted:
            at = lower.find(word.lower())
            if at >= 0:
                yield Hit(word, _around(form, at, at + len(word)))


def _around(text: str, start: int, end: int) -> str:
    return text[max(0, start - _AROUND) : end + _AROUND].replace("\n", " ")


Column = tuple[str, list[object]]


def columns(path: Path) -> Iterator[Column]:
    """Every column of every table of a store, named with its table, and its values. The notes on columns too."""
    with duckdb.connect(str(path), read_only=True) as store:
        tables = [name for (name,) in store.execute("select table_name from duckdb_tables()").fetchall()]
        for table in sorted(tables):
            asked = store.execute(f"select * from {table}")
            names = [column[0] for column in asked.description]
            rows = asked.fetchall()
            for place, name in enumerate(names):
                yield f"{table}.{name}", [row[place] for row in rows]
        notes = store.execute("select comment from duckdb_columns() where comment is not null").fetchall()
        yield "comments", [note for (note,) in notes]


def in_bytes(content: bytes, planted: Sequence[str]) -> list[str]:
    """The planted words that stand in bytes, whatever is around them."""
    lower = content.lower()
    return [word for word in planted if word.lower().encode() in lower]
