"""What the workbook itself checks while somebody types: the reader's rules, as far as a sheet can hold them."""

from collections.abc import Mapping

from openpyxl.worksheet.datavalidation import DataValidation

from data.sources.kpi_columns import Column

_FIRST_DAY, _LAST_DAY = "36526", "73050"  # 1 January 2000 and 31 December 2099, as spreadsheets count


def validation(column: Column, letters: Mapping[str, str], lists: Mapping[str, str]) -> DataValidation | None:
    """The check of a column, still without its rows; None for free text, which nothing can check.

    letters: of the form's columns, by what they mean. lists: where each list lies, as a formula names it.
    """
    match column.filling:
        case "text":
            return None
        case "day" | "past_day":
            rule = _days("TODAY()" if column.filling == "past_day" else _LAST_DAY)
            words = ("Not such a day", "Write a day such as 31/03/2026.")
            if column.filling == "past_day":
                words = ("Not such a day", "Write a day that is over, such as 31/03/2026.")
        case "count":
            rule = DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0")
            words = ("No whole count", "Write a whole number from 0 on, without words or signs.")
        case "value":
            rule = DataValidation(type="custom", formula1=_value(letters))
            words = ("Not such a figure", "Write digits only. A percentage lies from 0 to 100: write 45.3 for 45.3%.")
        case _:
            rule = DataValidation(type="list", formula1=lists[column.filling])
            words = ("Not on the list", "Choose one from the list. The sheet Lists says what each of them means.")
    rule.allow_blank = True
    rule.showErrorMessage, rule.errorStyle = True, "stop"
    rule.errorTitle, rule.error = words
    rule.showInputMessage, rule.promptTitle, rule.prompt = True, column.title[:32], column.about[:255]
    return rule


def _days(last: str) -> DataValidation:
    return DataValidation(type="date", operator="between", formula1=_FIRST_DAY, formula2=last)


def _value(letters: Mapping[str, str]) -> str:
    """A number; from 0 to 100 where the row says that its unit is a percentage."""
    cell = f"{letters['value']}2"
    if "unit" not in letters:
        return f"ISNUMBER({cell})"
    within = f'OR({letters["unit"]}2<>"percent",AND({cell}>=0,{cell}<=100))'
    return f"AND(ISNUMBER({cell}),{within})"
