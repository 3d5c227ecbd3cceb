"""The path to a target as a board agreed it: who, when, and each step."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from dash import html

from components import parts
from components.words import numbers

Row = Mapping[str, Any]


def section(steps: Sequence[Row]) -> html.Section | None:
    """Each path in force with its steps, and the older ones it took the place of. None where no board agreed one.

    steps: of the question agreed_steps_of.
    """
    if not steps:
        return None
    paths = [_path(list(rows)) for _, rows in groupby(steps, key=lambda s: (s["plain_name"], s["area_name"], s["sex"]))]
    return html.Section([html.H2("The path that was agreed"), *paths], id="agreed-path")


def _path(steps: Sequence[Row]) -> html.Div:
    now = [s for s in steps if s["in_force"]]
    first = now[0]
    before = sorted({s["agreed_on"] for s in steps if not s["in_force"]}, reverse=True)
    board = f"{first['agreed_by'][0].upper()}{first['agreed_by'][1:]}"
    said = f"{board} agreed it on {numbers.day(first['agreed_on'])}."
    if before:
        said += f" It took the place of one agreed on {numbers.day(before[0])}."
    caption = f"{first['plain_name']}, {first['area_name']}: the path that was agreed"
    rows = [(s["period"], numbers.short(s["value"], s)) for s in now]
    return html.Div([html.P(said), parts.table(caption, ("Period", "Agreed level"), rows)])
