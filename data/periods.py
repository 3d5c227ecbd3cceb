"""Periods: their house labels, their place on a time axis, and whether dates fit the declared kind.

Years are written 2022–24 and 2025/26 (house style), whatever the publisher's own label.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Kind:
    """label: for sentences and tables; axis: short, for under a chart; position: whole steps on the axis."""

    fits: Callable[[date, date], bool]
    label: Callable[[date, date], str]
    axis: Callable[[date, date], str]
    position: Callable[[date, date], int]
    months_per_step: int


def _span(years: int, month: int, day: int = 1, slack: int = 0) -> Callable[[date, date], bool]:
    def fits(start: date, end: date) -> bool:
        if (start.month, start.day) == (2, 29):
            return False  # no period starts then, and no other year has the day
        expected = date(start.year + years, start.month, start.day) - timedelta(days=1)
        near = abs((date(start.year, month, day) - start).days) <= slack
        return near and abs((expected - end).days) <= slack

    return fits


def _two_years(start: date, end: date) -> str:
    return f"{start.year}/{end.year % 100:02d}"


def _dash_years(start: date, end: date) -> str:
    return f"{start.year}–{end.year % 100:02d}"


def _financial_range(start: date, end: date) -> str:
    return f"{start.year}/{(start.year + 1) % 100:02d}–{(end.year - 1) % 100:02d}/{end.year % 100:02d}"


def _month(start: date, end: date) -> str:
    return f"{start:%B} {start.year}"


def _short_month(start: date, end: date) -> str:
    return f"{start:%b} {start.year}"


def _whole_month(start: date, end: date) -> bool:
    return start.day == 1 and (end + timedelta(days=1)).day == 1 and (end - start).days < 31


def _quarter(end: date) -> tuple[int, int]:
    """Financial year's first calendar year, and quarter 1 to 4, of the quarter that ends on `end`."""
    year = end.year if end.month >= 4 else end.year - 1
    return year, ((end.month - 4) % 12) // 3 + 1


def _quarter_axis(start: date, end: date) -> str:
    year, quarter = _quarter(end)
    return f"{year}/{(year + 1) % 100:02d} Q{quarter}"


def _cumulative_fits(start: date, end: date) -> bool:
    return start.day == 1 and start.month == 4 and (end + timedelta(days=1)).day == 1 and end.month % 3 == 0


def _start_year(start: date, end: date) -> int:
    return start.year


KINDS: dict[str, Kind] = {
    "calendar_year": Kind(_span(1, 1), lambda s, e: str(s.year), lambda s, e: str(s.year), _start_year, 12),
    "financial_year": Kind(_span(1, 4), _two_years, _two_years, _start_year, 12),
    "academic_year": Kind(_span(1, 9), _two_years, _two_years, _start_year, 12),
    "survey_year": Kind(_span(1, 11, 15, slack=2), _two_years, _two_years, _start_year, 12),
    "survey_season": Kind(
        lambda s, e: s.year == e.year, lambda s, e: str(s.year), lambda s, e: str(s.year), _start_year, 12
    ),
    "rolling_3_years": Kind(_span(3, 1), _dash_years, _dash_years, _start_year, 12),
    "rolling_3_financial_years": Kind(_span(3, 4), _financial_range, _dash_years, _start_year, 12),
    "month": Kind(_whole_month, _month, _short_month, lambda s, e: s.year * 12 + s.month - 1, 1),
    "snapshot": Kind(
        lambda s, e: s == e,
        lambda s, e: f"{s.day} {s:%B} {s.year}",
        lambda s, e: str(s.year),
        _start_year,
        12,
    ),
    "cumulative_quarters": Kind(
        _cumulative_fits,
        lambda s, e: f"{s:%B} {s.year} to {e:%B} {e.year}",
        _quarter_axis,
        lambda s, e: _quarter(e)[0] * 4 + _quarter(e)[1] - 1,
        3,
    ),
    "edition": Kind(_span(1, 1), lambda s, e: str(s.year), lambda s, e: str(s.year), _start_year, 12),
}


def axis_place(kind: str, span_start: date, span_end: date, when_start: date, when_end: date) -> float:
    """Where the middle of a promised date falls on the axis of a series of this kind, in its steps.

    span_*: any period of the series, which fixes how period middles map to positions. A plan's "2025" on a
    three-year rolling axis falls where the period centred on the middle of 2025 would stand.
    """
    step = KINDS[kind].months_per_step
    anchor = KINDS[kind].position(span_start, span_end)
    if kind == "cumulative_quarters":
        middle_of_anchor = span_end - timedelta(days=45)
    else:
        middle_of_anchor = span_start + (span_end - span_start) / 2
    middle = when_start + (when_end - when_start) / 2
    months = (middle - middle_of_anchor).days / 30.4375
    return round(anchor + months / step, 2)


def shifted(kind: str, start: date, end: date, steps: int) -> tuple[date, date]:
    """The period so many steps later (earlier when negative) on the axis of a kind."""
    months = KINDS[kind].months_per_step * steps
    if kind == "cumulative_quarters":
        return start, _end_of_month(end, months)
    whole_months = (end + timedelta(days=1)).day == 1
    last = _end_of_month(end, months) if whole_months else _moved(end, months)
    return last if start == end else _moved(start, months), last  # one day stays one day, 29 February too


def _moved(day: date, months: int) -> date:
    total = day.year * 12 + day.month - 1 + months
    return day.replace(year=total // 12, month=total % 12 + 1)


def _end_of_month(day: date, months: int) -> date:
    following = _moved(day.replace(day=1), months + 1)
    return following - timedelta(days=1)
