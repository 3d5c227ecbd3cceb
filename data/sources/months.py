"""The month that a table is of, when its rows do not say it."""

from data.sources.days import Days, days, month_in
from data.sources.shape import Sheet, Unreadable


def month_of(sheet: Sheet, header_row: int, said: str) -> Days:
    """The month of a table, by a line “Period” above its header, its file's name, or what the analyst said.

    Raises Unreadable when none of the three says it, or two of them say different months.
    """
    found = {where: month for where, month in _witnesses(sheet, header_row, said).items() if month is not None}
    months = sorted(set(found.values()), key=lambda month: month.first)
    if len(months) == 1:
        return months[0]
    if not months:
        raise Unreadable(
            f"“{sheet.file}” does not say which month it is of: put the month in its name, such as 2025-04, or say it."
        )
    told = " and ".join(f"{where} says {month.label}" for where, month in found.items())
    raise Unreadable(f"It is not clear which month “{sheet.file}” is of, because {told}: correct one of them.")


def _witnesses(sheet: Sheet, header_row: int, said: str) -> dict[str, Days | None]:
    lines = [" ".join(row) for row in sheet.top[:header_row] if row and row[0].casefold().startswith("period")]
    return {
        "its title": _month_or_none(" ".join(lines)),
        "its name": _month_or_none(f"{sheet.file} {sheet.name}"),
        "the analyst": _said(sheet, said) if said else None,
    }


def _said(sheet: Sheet, words: str) -> Days:
    try:
        return days(words, "month")
    except ValueError:
        raise Unreadable(f"--period {words} is no month for “{sheet.file}”: write one such as 2025-04.") from None


def _month_or_none(text: str) -> Days | None:
    """None: a name need not hold a month, and one that holds two decides nothing."""
    try:
        return month_in(text)
    except ValueError:
        return None
