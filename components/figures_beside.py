"""Published figures beside what the plan named, with England and a small line. No colour: none of them is a status."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dash import html

from components import parts
from components.charts import spark
from components.words import numbers, sentences, verdicts

Row = Mapping[str, Any]

_LINE = 3  # figures: fewer are no line
_ROLES = {
    "series": "The figure it is about",
    "judged": "The figure it is judged by",
    "proxy": "The nearest figure, not the thing itself",
    "chosen": "",
}


@dataclass(frozen=True)
class Figure:
    """A measure shown with a record. row: of measures_shown; series: its figures, Bury's and England's."""

    row: Row
    series: tuple[Row, ...]

    @property
    def key(self) -> tuple[str, str]:
        """The measure and the group."""
        return (self.row["indicator_id"], self.row["sex"])

    @property
    def local(self) -> list[Row]:
        """The figures of the area that stands for Bury, oldest first."""
        return [r for r in self.series if r["area_code"] == self.row["local_area"]]


def listed(figures: Sequence[Figure]) -> html.Ul:
    """Figures one under the other."""
    return html.Ul([_item(figure) for figure in figures], className="figures-beside")


def note(row: Row) -> html.P | None:
    """What must be said with a figure: as what it stands here, and the register's own words."""
    said = " · ".join(words for words in (_ROLES[row["role"]], row["note"]) if words)
    return html.P(said, className="source") if said else None


def _item(figure: Figure) -> html.Li:
    row = figure.row
    group = f", {sentences.group_word(row).lower()}" if row["sex"] != "persons" else ""
    verdict = replace(verdicts.against_england(row), tone="neutral")
    return html.Li(
        [
            html.Div(
                [
                    html.P(html.A(f"{row['plain_name']}{group}", href=parts.indicator_address(row)), className="name"),
                    note(row),
                    parts.scope_note(row),
                ]
            ),
            html.P(
                [
                    html.Span(numbers.short(row["value"], row), className="figure"),
                    html.Span(parts.unit_beside(row), className="unit"),
                ]
            ),
            html.Div([_england(row), html.P(f"{verdict.shape} {verdict.text}"), _source(row)]),
            _small_line(figure),
        ]
    )


def _small_line(figure: Figure) -> html.Div | None:
    """How the local figure went since its last break. A period that was not published stays a gap; None: too short."""
    row = figure.row
    line = [r for r in figure.local if r["segment"] == figure.local[-1]["segment"]]
    if len(line) < _LINE:
        return None
    first, last = line[0], line[-1]
    known = {r["position"]: r["value"] for r in line}
    values = [known.get(step) for step in range(first["position"], last["position"] + 1)]
    then, now = (f"{numbers.short(r['value'], row)} {sentences.when(r['period'], row)}" for r in (first, last))
    span = html.P(f"{first['axis_label']} to {last['axis_label']}", className="source")
    return html.Div([spark(values, f"{row['plain_name']}: from {then} to {now}"), span], className="small-line")


def _england(row: Row) -> html.P | None:
    if row["england"] is None or sentences.level_is_not_comparable(row):
        return None
    return html.P(f"England {numbers.short(row['england'], row)}", className="england")


def _source(row: Row) -> html.P:
    return parts.placed_source(row, " · more than three years old" if row["is_old"] else "")
