"""Numbers, periods and dates as the house writes them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from components.charts.spec import number

_PER = {"per_1000": "per 1,000", "per_10000": "per 10,000", "per_100000": "per 100,000"}


def plain(value: float, decimals: int) -> str:
    """57.4, 1,124 or −3.5: thousands with commas, a true minus sign, and never “−0.0”. As on the charts."""
    return number(value, decimals)


def short(value: float, row: Mapping[str, Any]) -> str:
    """For a label beside a line: 57.4, 43.9%, £134.87. row needs unit and decimals."""
    return number(value, row["decimals"], *_affixes(row["unit"]))


def _affixes(unit: str) -> tuple[str, str]:
    return ("£" if unit == "pounds" else "", "%" if unit == "percent" else "")


def full(value: float, row: Mapping[str, Any]) -> str:
    """For a sentence: 57.4 years, 662.2 per 100,000 people aged 65 and over. row needs unit, unit_words, decimals."""
    unit, words = row["unit"], row["unit_words"]
    text = short(value, row)
    if unit in _PER:
        return f"{text} {_PER[unit]} {words}"
    if unit in {"years", "days"}:
        return f"{text} {unit}"
    return f"{text} {words}" if words else text


def unit_name(row: Mapping[str, Any]) -> str:
    """The unit alone, for a table heading or above an axis: years, %, per 100,000 people aged 65 and over."""
    unit, words = row["unit"], row["unit_words"]
    if unit == "percent":
        return "%"
    if unit == "pounds":
        return f"£ {words}".strip()
    if unit in _PER:
        return f"{_PER[unit]} {words}"
    return words or unit


def axis_unit(row: Mapping[str, Any]) -> str:
    """The unit above a chart's axis, short: years, per 100,000, patients."""
    if row["unit"] in {"percent", "pounds"}:
        return ""
    return _PER.get(row["unit"], row["unit_words"] or row["unit"])


def difference(amount: float, row: Mapping[str, Any]) -> str:
    """The size of a difference, without sign: 3.5 years, 9.5 percentage points, 96.2 per 100,000."""
    text = plain(abs(amount), row["decimals"])
    unit = row["unit"]
    if unit == "percent":
        return f"{text} percentage point" + ("" if text in {"1", "1.0"} else "s")
    if unit == "pounds":
        return f"£{text}"
    if unit in _PER:
        return f"{text} {_PER[unit]}"
    if unit in {"years", "days"}:
        return f"{text} {unit}"
    if unit == "count":
        return f"{text} {row['unit_words']}"
    return f"{text} points"


def signed(amount: float, row: Mapping[str, Any]) -> tuple[str, str]:
    """A difference with its sign, and its unit apart: −3.5 and percentage points; −£12 and nothing."""
    if row["unit"] == "percent":
        return _plus(amount, row) + plain(amount, row["decimals"]), "percentage points"
    return _plus(amount, row) + short(amount, row), "" if row["unit"] == "pounds" else axis_unit(row)


def _plus(amount: float, row: Mapping[str, Any]) -> str:
    return "+" if amount > 0 and not is_level(amount, row) else ""


def yearly(amount: float, row: Mapping[str, Any]) -> str:
    """A yearly pace without its sign: 0.6 percentage points each year, 0.4 of a year each year."""
    said = difference(amount, finer(amount, row))
    if row["unit"] in {"years", "days"} and abs(amount) < 1:
        said = f"{said.split()[0]} of a {row['unit'].removesuffix('s')}"
    return f"{said} each year"


def finer(amount: float, row: Mapping[str, Any]) -> Mapping[str, Any]:
    """The row with as many decimals as a yearly pace needs: 0.04 is not written as 0.0, nor 0.6 as 1."""
    decimals = row["decimals"]
    while decimals < 6 and abs(round(amount, decimals) - amount) > abs(amount) / 10:
        decimals += 1
    return {**row, "decimals": decimals}


def is_level(amount: float, row: Mapping[str, Any]) -> bool:
    """True when a difference vanishes at the decimals shown: “0.0 years lower” would be nonsense."""
    return not any(digit in "123456789" for digit in plain(amount, row["decimals"]))


def interval(row: Mapping[str, Any]) -> str | None:
    """53.1 to 61.6; None when no interval is published."""
    if row["lower_95"] is None or row["upper_95"] is None:
        return None
    low, high = (plain(row[name], row["decimals"]) for name in ("lower_95", "upper_95"))
    percent = "%" if row["unit"] == "percent" else ""
    return f"{low}{percent} to {high}{percent}"


def day(when: date | None) -> str:
    """20 February 2026; “release date not known” for None."""
    return "release date not known" if when is None else f"{when.day} {when:%B} {when.year}"


def month(when: date) -> str:
    """February 2028."""
    return f"{when:%B} {when.year}"
