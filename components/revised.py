"""What a later file changed, old value beside new (rule R7)."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from components import parts
from components.words import numbers

Row = Mapping[str, Any]


def section(changes: Sequence[Row], row: Row) -> html.Section:
    """The revisions of one series, latest period first. row: the series at its latest, for unit and area."""
    if not changes:
        body: list[Any] = [html.P("No figure of this series differs between the files we hold.")]
    else:
        cells = [
            (
                c["period"],
                numbers.short(c["old_value"], row),
                f"{c['old_publisher']}, {numbers.day(c['old_vintage'])}",
                numbers.short(c["new_value"], row),
                f"{c['new_publisher']}, {numbers.day(c['new_vintage'])}",
                " ".join(numbers.signed(c["change"], row)),
            )
            for c in changes
        ]
        heads = ("Period", "Was", "In the file of", "Now", "In the file of", "Change")
        reasons = dict.fromkeys(c["reason"] or "The publisher gave no reason with the figures." for c in changes)
        body = [
            *[html.P(reason) for reason in reasons],
            parts.table(f"Figures that a later file changed, {row['area_name']}", heads, cells, periods=True),
        ]
    return html.Section([html.H2("What was revised"), *body], id="revisions")
