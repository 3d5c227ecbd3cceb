"""Reading what was transcribed: every row written is the row read, and nothing missing becomes a number."""

import csv
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.transcribed import COLUMNS, Reading, read_figures

SIDECAR = """\
publisher: ons
vintage: {vintage}
licence: Open Government Licence v3.0
transcribed_on: 2026-11-22
files:
  a-set.csv:
    dataset: A set
    published_by: ONS
    period: "2024"
    transcribed_from: [a/repository]
    trust: as_published
"""
BLANK = dict.fromkeys(COLUMNS, "")
ROW = {
    **BLANK,
    "indicator_key": "hle_birth",
    "area_code": "E08000002",
    "sex": "male",
    "unit": "years",
    "value": "57.4",
    "period_label": "2022 - 24",
    "period_start": "2022-01-01",
    "period_end": "2024-12-31",
}
NUMBERS = ("value", "lower_95", "upper_95", "numerator", "denominator")


@contextmanager
def folder_of(rows: list[dict[str, str]], vintage: str = "2026-02-20") -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "figures" / "ons" / "2026-02-20"
        folder.mkdir(parents=True)
        (folder / "provenance.yml").write_text(SIDECAR.format(vintage=vintage), "utf-8")
        with (folder / "a-set.csv").open("w", newline="", encoding="utf-8") as handle:
            table = csv.DictWriter(handle, COLUMNS, lineterminator="\n")
            table.writeheader()
            table.writerows(rows)
        yield folder.parents[1]


def read(*rows: dict[str, str], vintage: str = "2026-02-20") -> Reading:
    with folder_of(list(rows), vintage) as figures:
        return read_figures(figures)


amount = st.floats(allow_nan=False, allow_infinity=False)
maybe = st.none() | amount
words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=20)
day = st.dates(date(1990, 1, 1), date(2060, 1, 1))
printed = st.fixed_dictionaries(
    {
        "value": amount,
        **dict.fromkeys(NUMBERS[1:], maybe),
        **dict.fromkeys(
            ("indicator_key", "area_code", "age", "breakdown", "period_label", "unit", "derivation"), words
        ),
        "sex": st.sampled_from(["persons", "male", "female"]),
        "period_start": day,
        "period_end": day,
        "publisher_comparison": words,
    }
)


@settings(max_examples=60, deadline=None)
@given(st.lists(printed, max_size=8))
def test_any_row_written_reads_back_as_it_was(rows: list[dict[str, object]]) -> None:
    def text(cell: object) -> str:
        return "" if cell is None else repr(cell) if isinstance(cell, float) else str(cell)

    reading = read(*({name: text(row[name]) for name in COLUMNS} for row in rows))
    assert reading.faults == []
    assert len(reading.observations) == len(rows)
    for number, (row, seen) in enumerate(zip(rows, reading.observations, strict=True), 2):
        got = {name: getattr(seen, "indicator_id" if name == "indicator_key" else name) for name in COLUMNS}
        assert got == row
        assert (seen.row, seen.dataset, seen.publisher) == (number, "a-set", "ons")
        assert seen.file == "figures/ons/2026-02-20/a-set.csv"


def test_blank_is_not_published_and_zero_is_zero() -> None:
    zero, blank = read(
        ROW | {"value": "0", "lower_95": "0", "upper_95": "0.0", "numerator": "0", "denominator": "0"},
        ROW | {"lower_95": "", "upper_95": " ", "numerator": "", "denominator": ""},
    ).observations
    assert [getattr(zero, name) for name in NUMBERS] == [0, 0, 0, 0, 0]
    assert [getattr(blank, name) for name in NUMBERS] == [57.4, None, None, None, None]


@pytest.mark.parametrize("blank", ["", " ", "\t"])
def test_row_without_a_value_is_a_fault_not_a_zero(blank: str) -> None:
    reading = read(ROW | {"value": blank})
    assert reading.observations == []
    assert [(f.row, f.field, f.rule) for f in reading.faults] == [(2, "value", "no value.")]


@pytest.mark.parametrize("text", ["1,234", "57.4*", "-", "x", "[c]", "nan", "inf", "-inf", "57.4 57.4", "1_000", "五"])
def test_only_digits_are_a_number(text: str) -> None:
    reading = read(ROW | {"numerator": text})
    assert reading.observations == []
    assert [(f.row, f.field, f.value, f.rule) for f in reading.faults] == [(2, "numerator", text, "not a number.")]


def test_bad_row_does_not_hide_the_next_ones() -> None:
    reading = read(ROW | {"value": "x"}, ROW, ROW | {"sex": "M", "period_end": "31/12/2024"}, ROW)
    assert [o.row for o in reading.observations] == [3, 5]
    assert [(f.row, f.field) for f in reading.faults] == [(2, "value"), (4, "period_end"), (4, "sex")]


def test_unknown_release_date_stays_unknown() -> None:
    assert [o.vintage for o in read(ROW, vintage="not known").observations] == [None]
    assert [o.vintage for o in read(ROW).observations] == [date(2026, 2, 20)]


def test_row_after_a_cell_of_two_lines_keeps_its_line_in_the_file() -> None:
    first, second = read(ROW | {"derivation": "worked out\nfrom two files"}, ROW).observations
    assert (first.row, second.row) == (3, 4)


@settings(max_examples=30, deadline=None)
@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.integers(0, 1200))
def test_dates_read_back_as_they_were(start: date, days: int) -> None:
    end = start + timedelta(days=days)
    (seen,) = read(ROW | {"period_start": start.isoformat(), "period_end": end.isoformat()}).observations
    assert (seen.period_start, seen.period_end) == (start, end)
